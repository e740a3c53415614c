"""Finding phrases in a text, and how the seeds point at them without counting by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError, TextError
from kg.expressions import expression
from kg.texts import layout

if TYPE_CHECKING:
    from kg.texts import Layout

__all__ = ["Place", "Reading"]

_NUMBERED = expression(r".*#[1-9]\d{0,3}", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """One occurrence of a phrase.

    Attributes:
        phrase: the phrase.
        start: where it begins.
        sentence: index of its sentence.
        number: which occurrence in the text it is, from 1.
        in_sentence: which occurrence in its sentence, from 1.
        total: how often the phrase occurs in the text.
    """

    phrase: str
    start: int
    sentence: int
    number: int
    in_sentence: int
    total: int

    @property
    def anchor(self) -> str:
        """How a passage points at the sentence: the phrase, numbered unless it is unique."""
        return self.phrase if self.total == 1 else f"{self.phrase}#{self.number}"

    def written(self, sentence: int) -> str:
        """How a claim of a passage of some sentence points at the phrase."""
        text = self.phrase if self.in_sentence == 1 else f"{self.phrase}#{self.in_sentence}"
        return text if self.sentence == sentence else f"{text} @ {self.anchor}"


class Reading:
    """A canonical text with its sentences.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.layout: Layout = layout(text)

    def places(self, phrase: str) -> list[Place]:
        """Return all occurrences of a phrase inside sentences.

        Raises:
            InputError: if the phrase is empty or written like a reference to one.
        """
        if not phrase.strip():
            raise InputError("empty · 空")
        if _NUMBERED.fullmatch(phrase) or " @ " in phrase:
            raise InputError('"#1" and " @ " have a meaning here; take other words · 换一个短语')
        found: list[Place] = []
        total = self.text.count(phrase)
        counts: dict[int, int] = {}
        place, number = self.text.find(phrase), 0
        while place >= 0:
            number += 1
            index = self._sentence(place, len(phrase))
            if index is not None:
                counts[index] = counts.get(index, 0) + 1
                found.append(Place(phrase, place, index, number, counts[index], total))
            place = self.text.find(phrase, place + 1)
        return found

    def _sentence(self, start: int, length: int) -> int | None:
        try:
            index = self.layout.index_at(start)
        except TextError:
            return None
        return index if start + length <= self.layout.sentences[index].end else None

    def sentence(self, index: int) -> str:
        """Return a sentence's text."""
        bounds = self.layout.sentences[index]
        return self.text[bounds.start : bounds.end]

    def around(self, place: Place) -> tuple[str, str]:
        """Return what stands before and after an occurrence in its sentence."""
        bounds = self.layout.sentences[place.sentence]
        end = place.start + len(place.phrase)
        return self.text[bounds.start : place.start], self.text[end : bounds.end]
