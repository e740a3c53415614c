"""A text in windows of numbered sentences, as a model is shown it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.texts import Layout

__all__ = ["Window", "windows"]

_CONTEXT = 3


@dataclass(frozen=True)
class Window:
    """Sentences that are read together.

    Attributes:
        first: index of the first sentence.
        last: index after the last one.
        context: index of the first sentence shown before them, for what words point back to.
    """

    first: int
    last: int
    context: int

    @property
    def shown(self) -> range:
        """Indexes of all sentences that the model sees."""
        return range(self.context, self.last)

    def lines(self, text: str, layout: Layout, *, context: bool) -> str:
        """Return sentences as lines of JSON, so that no text can end its line or its fence."""
        numbers = range(self.context, self.first) if context else range(self.first, self.last)
        return "\n".join(
            json.dumps({"n": n, "text": _plain(text[s.start : s.end])}, ensure_ascii=False)
            for n in numbers
            for s in [layout.sentences[n]]
        )

    def halves(self) -> tuple[Window, Window] | None:
        """Return the window in two; None if it is one sentence."""
        if self.last - self.first < 2:
            return None
        middle = (self.first + self.last) // 2
        second = Window(middle, self.last, max(0, middle - _CONTEXT))
        return Window(self.first, middle, self.context), second


def _plain(text: str) -> str:
    """Write separators that some readers take for the end of a line as blanks."""
    return "".join(" " if c in "\u0085\u2028\u2029\x0b\x0c\x1c\x1d\x1e" else c for c in text)


def windows(layout: Layout, size: int = 1200) -> Iterator[Window]:
    r"""Cut a text at sentences, at paragraphs where they fit.

    Args:
        layout: the sentences.
        size: characters of a window; a longer sentence is a window of its own.

    Example:
        >>> from kg.texts import layout
        >>> [(w.first, w.last) for w in windows(layout("甲。乙。丙。\n丁。"), size=4)]
        [(0, 2), (2, 3), (3, 4)]
    """
    sentences = layout.sentences
    first = 0
    while first < len(sentences):
        last = first + 1
        room = sentences[first].start + size
        while last < len(sentences) and sentences[last].end <= room:
            last += 1
        if last < len(sentences):
            ends = [
                n for n in range(first + 1, last + 1)
                if sentences[n].paragraph != sentences[n - 1].paragraph
            ]  # fmt: skip
            if ends and (ends[-1] - first) * 2 >= last - first:
                last = ends[-1]
        yield Window(first, last, max(0, first - _CONTEXT))
        first = last
