"""Entity files: a mapping from id to names, classes and notes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError
from kg.ids import is_slug
from kg.model import Entity, Name, NameBasis, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["ENTITY_KEYS", "choice", "read_entities", "slug"]

ENTITY_KEYS = frozenset(
    {
        "class",
        "zh",
        "en",
        "aliases",
        "broader",
        "possibly_same_as",
        "different_from",
        "applies_to_every",
        "note",
    }
)

Choice = TypeVar("Choice", bound="StrEnum")


def choice(field: Field, kind: type[Choice]) -> Choice:
    """Read a member of a closed value set."""
    text = field.text()
    members = {member.value: member for member in kind}
    if text not in members:
        field.fail(f'{field.name}: "{text}" is no {kind.__name__}', f"one of: {', '.join(members)}")
    return members[text]


def slug(field: Field) -> str:
    """Read an id."""
    text = field.text()
    if not is_slug(text):
        field.fail(f'{field.name}: "{text}" is no id', "write lower-case Latin words with hyphens")
    return text


def name(field: Field, default: NameBasis, language: str | None = None) -> Name:
    """Read a name: a text, or a mapping of text and basis."""
    if field.is_mapping():
        parts = field.mapping(frozenset({"text", "basis", "language"}))
        if "text" not in parts:
            field.fail(f"{field.name}: a name needs its text")
        written = parts["text"]
        basis = choice(parts["basis"], NameBasis) if "basis" in parts else default
        language = parts["language"].text() if "language" in parts else language
    else:
        written, basis = field, default
    text = written.text()
    if unicodedata.normalize("NFC", text) != text:
        written.fail(f'"{text}" is not in Unicode form NFC', "type the name again")
    if language not in (None, "zh", "en"):
        parts["language"].fail(f'"{language}" is no language here', "zh or en")
    return Name(text, language or language_of(text), basis)


def read_entities(document: Field, words: Vocabulary) -> Iterator[tuple[Entity, Field]]:
    """Read an entity file.

    Args:
        document: root of the file.
        words: the vocabulary that classes must come from.

    Yields:
        Each entity with its place.

    Raises:
        SeedError: if something is missing, unknown or of the wrong form.
    """
    for key, field in document.mapping().items():
        if not is_slug(key):
            field.fail(f'"{key}" is no id', "write lower-case Latin words with hyphens")
        yield _entity(key, field, words), field


def _entity(key: str, field: Field, words: Vocabulary) -> Entity:
    parts = field.mapping(ENTITY_KEYS)
    for needed in ("class", "zh", "en"):
        if needed not in parts:
            field.fail(f"{key}: has no {needed}", f"add a line {needed}: …")
    classes = []
    for item in parts["class"].one_or_more():
        classes.append(item.text())
        known(item, words, "class")
    if "applies_to_every" in parts:
        known(parts["applies_to_every"], words, "class")
    aliases = parts["aliases"].items() if "aliases" in parts else []
    note = parts["note"].mapping(frozenset({"zh", "en"})) if "note" in parts else {}
    try:
        return Entity(
            id=key,
            classes=tuple(classes),
            zh=name(parts["zh"], NameBasis.PRINTED, "zh"),
            en=name(parts["en"], NameBasis.TRANSLATED, "en"),
            aliases=tuple(name(item, NameBasis.PRINTED) for item in aliases),
            broader=slug(parts["broader"]) if "broader" in parts else None,
            possibly_same_as=_slugs(parts.get("possibly_same_as")),
            different_from=_slugs(parts.get("different_from")),
            applies_to_every=(
                parts["applies_to_every"].text() if "applies_to_every" in parts else None
            ),
            note={language: text.text() for language, text in note.items()} or None,
        )
    except InputError as error:
        if type(error) is InputError:
            field.fail(str(error))
        raise


def _slugs(field: Field | None) -> tuple[str, ...]:
    return () if field is None else tuple(slug(item) for item in field.one_or_more())


def known(field: Field, words: Vocabulary, kind: str) -> None:
    """Fail at a place whose text is no class, predicate or unit of the vocabulary."""
    look_up = {"class": words.class_, "predicate": words.predicate, "unit": words.unit}[kind]
    try:
        look_up(field.text())
    except InputError as error:
        field.fail(*str(error).split("; ", 1))
