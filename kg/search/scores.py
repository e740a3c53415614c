"""How well a query fits a name; longer overlaps score higher, see the levels of the index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.search.forms import fold, initials, is_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["IndexedName", "bigrams", "compare", "pinyin_score"]


@dataclass(frozen=True, slots=True)
class IndexedName:
    """A name in the index: its entity, its place among the names, and its folded form."""

    entity: str
    place: int
    text: str
    folded: str


def compare(
    query: str, words: list[str], names: Iterable[IndexedName], *, less: float = 0.0
) -> Iterator[tuple[IndexedName, float, str]]:
    """Compare a folded query with folded names.

    Args:
        query: the folded query.
        words: its words, folded; with several, a name that has all of them fits.
        names: the names.
        less: what is taken from every score.

    Yields:
        Name, score and level of those that fit.
    """
    short = len(query) < 2 and not is_chinese(query)
    starts = _word_starts(query)
    for name in names:
        share = len(query) / max(len(name.folded), 1)
        if name.folded == query:
            yield name, 1.0 - less, "exact"
        elif name.folded.startswith(query):
            yield name, 0.8 + 0.1 * share - less, "prefix"
        elif short:
            continue
        elif query in name.folded:
            bonus = 0.05 if starts(name.text) else 0.0
            yield name, 0.6 + bonus + 0.1 * share - less, "substring"
        elif len(words) > 1 and all(word in name.folded for word in words):
            yield name, 0.6 - less, "substring"


def _word_starts(query: str) -> Callable[[str], bool]:
    """Return a test: does some word of a name begin with the query?"""

    def test(text: str) -> bool:
        return any(fold(text[m.start() :]).startswith(query) for m in re.finditer(r"\b\w", text))

    return test


def pinyin_score(query: str, syllables: tuple[str, ...]) -> float:
    """Score a query against one reading; 0 means that it does not fit.

    Example:
        >>> pinyin_score("hanwuji", ("han", "wu", "ji")), pinyin_score("nwu", ("han", "wu"))
        (0.55, 0.0)
    """
    whole = "".join(syllables)
    share = 0.02 * len(query) / len(whole)
    if whole == query:
        return 0.55
    if len(query) < 2:
        return 0.0
    if whole.startswith(query):
        return 0.5 + share
    first = initials(syllables)
    if first == query:
        return 0.48
    place = 0
    for syllable in syllables[:-1]:
        place += len(syllable)
        if whole.startswith(query, place):
            return 0.45 + share
    return 0.42 + share if first.startswith(query) else 0.0


def bigrams(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of a text; a single character stands alone.

    Example:
        >>> sorted(bigrams("寒武纪"))
        ['寒武', '武纪']
    """
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
