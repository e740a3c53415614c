"""Entities: things with an id, names in both languages, aliases and classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.ids import is_slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model.values import NameBasis

__all__ = ["Entity", "Name", "language_of"]


def language_of(text: str) -> str:
    """Tell ``zh`` when a text contains a Chinese character, else ``en``.

    Example:
        >>> language_of("智源"), language_of("BAAI")
        ('zh', 'en')
    """
    return "zh" if any(_is_han(character) for character in text) else "en"


def _is_han(character: str) -> bool:
    point = ord(character)
    return 0x3400 <= point <= 0x9FFF or 0xF900 <= point <= 0xFAFF or 0x20000 <= point <= 0x3FFFF


@dataclass(frozen=True, order=True)
class Name:
    """A name of an entity.

    Attributes:
        text: the name.
        language: ``zh`` or ``en``.
        basis: printed in a source, translated, or chosen by a curator.
    """

    text: str
    language: str
    basis: NameBasis


@dataclass(frozen=True)
class Entity:
    """A thing that claims are about. What is said of it lives in claims, not here.

    Attributes:
        id: stable slug, never reused.
        classes: local names of classes of the ontology; the first is the one shown.
        zh: preferred Chinese name.
        en: preferred English name.
        aliases: other names.
        broader: id of a broader concept, for concepts.
        possibly_same_as: ids that may or may not be the same thing: an open question.
        different_from: ids that are known to be another thing.
        applies_to_every: name of a class, for a goal that concerns each of its members.
        note: language to a curator's note.
    """

    id: str
    classes: tuple[str, ...]
    zh: Name
    en: Name
    aliases: tuple[Name, ...] = ()
    broader: str | None = None
    possibly_same_as: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    applies_to_every: str | None = None
    note: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        if not is_slug(self.id):
            raise InputError(f'"{self.id}" is no id; write lower-case Latin words with hyphens')
        if not self.classes:
            raise InputError(f"{self.id}: needs a class")

    @property
    def names(self) -> tuple[Name, ...]:
        """All names, preferred ones first."""
        return (self.zh, self.en, *self.aliases)

    @property
    def texts(self) -> frozenset[str]:
        """All names as texts."""
        return frozenset(name.text for name in self.names)
