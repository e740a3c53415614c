"""Where a model's quotes stand: exactly, in the sentence that it names, or nowhere."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from kg.extraction.forms import matching_form

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Ambiguous", "closest", "narrowed", "places"]

_MOST = 8

Span = tuple[int, int]


class Ambiguous(Exception):  # noqa: N818 - it is no error: a quote stands in several places
    """A quote stands in several places, and nothing tells which is meant."""


def places(form: str, quote: str, start: int, end: int) -> list[Span]:
    """Return all places of a quote in a stretch of a text.

    Args:
        form: the text in matching form.
        quote: what is said to stand there.
        start: where the stretch begins.
        end: where it ends.

    Example:
        >>> places("甲建设乙，建设丙", "建设", 0, 8)
        [(1, 3), (5, 7)]
    """
    own = matching_form(quote).strip()
    found: list[Span] = []
    at = form.find(own, start, end) if own else -1
    while at >= 0:
        found.append((at, at + len(own)))
        at = form.find(own, at + 1, end)
    return found


def narrowed(form: str, span: Span, name: str) -> Span:
    """Return where a name stands inside a phrase; the phrase itself where it does not, or twice."""
    found = places(form, name, *span)
    return found[0] if len(found) == 1 else span


def closest(options: Sequence[Sequence[Span]]) -> list[Span]:
    """Choose one place for each phrase of a claim, so that they stand together most closely.

    Args:
        options: for each phrase, its places; none may be empty. The first phrase is the one
            that carries the relation, the second the one that it governs: of two choices that
            are equally narrow, that with these two side by side is meant.

    Returns:
        One place each; phrases overlap only where nothing else is possible.

    Raises:
        Ambiguous: if two choices are equally good, or there are too many.

    Example:
        >>> closest([[(2, 4)], [(0, 2), (4, 6)]])
        Traceback (most recent call last):
        kg.llm.quotes.Ambiguous
        >>> closest([[(0, 1)], [(1, 3), (9, 11)], [(3, 4)]])
        [(0, 1), (1, 3), (3, 4)]
        >>> closest([[(2, 3), (6, 7)], [(7, 9)], [(0, 2)]])
        [(6, 7), (7, 9), (0, 2)]
    """
    if any(len(found) > _MOST for found in options) or len(options) > 4:
        raise Ambiguous
    ranked = sorted(
        ((_overlaps(choice), _breadth(choice), _apart(choice)), list(choice))
        for choice in product(*options)
    )
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        raise Ambiguous
    return ranked[0][1]


def _overlaps(choice: Sequence[Span]) -> int:
    ordered = sorted(choice)
    return sum(a[1] > b[0] for a, b in pairwise(ordered))


def _apart(choice: Sequence[Span]) -> int:
    (start, end), *rest = choice
    return max(0, rest[0][0] - end, start - rest[0][1]) if rest else 0


def _breadth(choice: Sequence[Span]) -> int:
    return max(end for _, end in choice) - min(start for start, _ in choice)
