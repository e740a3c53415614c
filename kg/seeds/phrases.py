"""Phrases: how a curator points at the text without counting.

``phrase``, ``phrase#2`` (its second occurrence in the sentence), ``phrase @ anchor`` (in the
sentence that contains the anchor), or both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.expressions import expression

if TYPE_CHECKING:
    from kg.model import Part
    from kg.seeds.documents import Field

__all__ = ["Anchor", "Phrase", "read_anchor", "read_phrase"]

_OCCURRENCE = expression(r"(.+?)#([1-9]\d{0,3})", re.DOTALL)


@dataclass(frozen=True)
class Anchor:
    """A phrase that names a sentence: the one that holds its n-th occurrence in the text."""

    phrase: str
    occurrence: int
    field: Field

    @property
    def key(self) -> str:
        """How the anchor is written in the positions file."""
        return f"{self.phrase}#{self.occurrence}"


@dataclass(frozen=True)
class Phrase:
    """A phrase with its part in the claim, and the sentence in which it stands."""

    part: Part
    phrase: str
    occurrence: int
    anchor: Anchor
    field: Field


def _split_occurrence(text: str) -> tuple[str, int | None]:
    match = _OCCURRENCE.fullmatch(text)
    return (match[1], int(match[2])) if match else (text, None)


def read_anchor(field: Field, text: str | None = None) -> Anchor:
    """Read an anchor; without ``#n`` the phrase must occur once in the text."""
    phrase, occurrence = _split_occurrence(field.text() if text is None else text)
    return Anchor(phrase, occurrence or 0, field)


def read_phrase(field: Field, part: Part, sentence: Anchor) -> Phrase:
    """Read a phrase of a passage.

    Args:
        field: the text, or a mapping of phrase, occurrence and at for phrases that contain
            ``#`` or `` @ `` themselves.
        part: the part it plays.
        sentence: the passage's anchor.
    """
    if field.is_mapping():
        parts = field.mapping(frozenset({"phrase", "occurrence", "at"}))
        if "phrase" not in parts:
            field.fail("a phrase needs the key phrase")
        number = parts["occurrence"].text() if "occurrence" in parts else "1"
        if not number.isdecimal() or int(number) < 1:
            parts["occurrence"].fail(f'"{number}" is no occurrence', "write 1, 2, 3 …")
        anchor = read_anchor(parts["at"]) if "at" in parts else sentence
        return Phrase(part, parts["phrase"].text(), int(number), anchor, parts["phrase"])
    text, _, elsewhere = field.text().partition(" @ ")
    phrase, occurrence = _split_occurrence(text)
    anchor = read_anchor(field, elsewhere) if elsewhere else sentence
    return Phrase(part, phrase, occurrence or 1, anchor, field)
