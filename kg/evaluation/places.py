"""Where words stand in a text, and which places of the names are mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.label_values import LabelMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["add_nested", "find_mentions", "occurrences", "split_number"]


def occurrences(text: str, phrase: str) -> tuple[int, ...]:
    """Return every start of a phrase in a text.

    Example:
        >>> occurrences("海淀区在海淀", "海淀")
        (0, 4)
    """
    found = []
    place = text.find(phrase)
    while place >= 0:
        found.append(place)
        place = text.find(phrase, place + 1)
    return tuple(found)


def split_number(written: str) -> tuple[str, int | None]:
    """Split ``phrase#2`` into the phrase and its number.

    Example:
        >>> split_number("海淀#2"), split_number("海淀")
        (('海淀', 2), ('海淀', None))
    """
    phrase, sign, number = written.rpartition("#")
    if sign and phrase and number.isascii() and number.isdecimal() and int(number) > 0:
        return phrase, int(number)
    return written, None


def find_mentions(text: str, names: Mapping[str, str]) -> list[LabelMention]:
    """Find every place of every name that is not inside a longer name.

    A Latin name is no part of a Latin word: AI does not stand in AIGC.

    Args:
        text: the text.
        names: name to the id of its entity.

    Returns:
        The mentions in text order.

    Example:
        >>> found = find_mentions("海淀区在海淀", {"海淀": "h", "海淀区": "h"})
        >>> [(m.start, m.phrase) for m in found]
        [(0, '海淀区'), (4, '海淀')]
    """
    found: list[LabelMention] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for start in occurrences(text, name):
            end = start + len(name)
            inside = any(m.start <= start and end <= m.end for m in found)
            if not inside and not _inside_word(text, start, end):
                found.append(LabelMention(start, end, name, names[name]))
    return sorted(found)


def _inside_word(text: str, start: int, end: int) -> bool:
    def latin(place: int) -> bool:
        return 0 <= place < len(text) and text[place].isascii() and text[place].isalpha()

    return (latin(start) and latin(start - 1)) or (latin(end - 1) and latin(end))


def add_nested(
    mentions: Iterable[LabelMention], pairs: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> tuple[list[LabelMention], list[tuple[str, str]]]:
    """Add names that count although they are inside a longer one.

    Args:
        mentions: those found so far.
        pairs: inner and outer name.
        names: name to the id of its entity.

    Returns:
        All mentions in text order, and the pairs that are nowhere in the text.
    """
    found, unused, size = set(mentions), set(pairs), -1
    while size != len(found):
        size = len(found)
        for inner, outer in pairs:
            for mention in [m for m in found if m.phrase == outer]:
                for at in occurrences(outer, inner):
                    start = mention.start + at
                    found.add(LabelMention(start, start + len(inner), inner, names[inner]))
                    unused.discard((inner, outer))
    return sorted(found), sorted(unused)
