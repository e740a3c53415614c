"""Sentences and paragraphs of a canonical text, as positions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import TextError
from kg.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layout", "Sentence", "layout"]

_CLOSERS = "”’」』）)》】\"'"
_SENTENCE = expression(rf"[^。！？!?\n]*(?:[。！？!?]+[{_CLOSERS}]*|(?=\n)|$)")
_LONGEST = 1_000
_PAUSE = expression(r"[；;，,、\s]")


@dataclass(frozen=True)
class Sentence:
    """A sentence by its bounds (end exclusive) and the 1-based number of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Layout:
    """All sentences of a text, in order."""

    sentences: tuple[Sentence, ...]

    def index_at(self, position: int) -> int:
        """Return the index of the sentence that holds a position.

        Raises:
            TextError: if the position is in no sentence.
        """
        index = bisect_right([s.start for s in self.sentences], position) - 1
        if index < 0 or position >= self.sentences[index].end:
            raise TextError(f"position {position} is in no sentence")
        return index


def layout(text: str) -> Layout:
    r"""Split a canonical text into sentences and paragraphs.

    A sentence ends with 。！？ or their half-width forms, closing quotes included, or with its
    line; an ellipsis does not end it. Where none ends for 1,000 code points (a text without
    marks), it ends with the last comma or space of them, or there. Headings and titles are
    sentences. Paragraphs are the lines that are not blank, counted from 1.

    Args:
        text: the canonical text.

    Returns:
        The sentences in order, white space at their ends left out.

    Example:
        >>> [s.end - s.start for s in layout("题目\n\n第一句。“第二句！”第三句").sentences]
        [2, 4, 6, 3]
    """
    sentences: list[Sentence] = []
    paragraph = 0
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            paragraph += 1
            for match in _SENTENCE.finditer(line):
                for begin, end in _pieces(match.start(), match[0]):
                    sentences.append(Sentence(offset + begin, offset + end, paragraph))
        offset += len(line) + 1
    return Layout(tuple(sentences))


def _pieces(start: int, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence that is too long, or itself, without white space around."""
    begin = 0
    while begin < len(sentence):
        end = len(sentence)
        if end - begin > _LONGEST:
            ends = [m.end() for m in _PAUSE.finditer(sentence, begin, begin + _LONGEST)]
            end = ends[-1] if ends else begin + _LONGEST
        piece = sentence[begin:end]
        if stripped := piece.strip():
            first = start + begin + piece.index(stripped)
            yield first, first + len(stripped)
        begin = end
