"""Figures that go with others: 分别增长17.3%和9.1%, 两项数据都占全国的一半."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.claim_words import ends_with, pattern
from kg.extraction.counted_nouns import Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.elements import Row

__all__ = [
    "antecedents",
    "first_of_group",
    "paired",
    "place_in_group",
    "shared_nouns",
    "split_nouns",
]

Base = tuple[int, int, int]
"""A level told before: its index, its sentence and its element."""

_RESPECTIVELY = frozenset({"分别", "分别为", "分别达", "分别是", "依次"})
_ALL = frozenset({"均", "都", "双双", "皆", "同步", "双", "齐"})
_LINKS = frozenset({"、", "和", "与", "及", "以及"})
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4}


def antecedents(row: Row, place: int, bases: Sequence[Base]) -> list[int]:
    """Return the figures that one points back to together: 两项数据都占全国的一半.

    Args:
        row: the sentence.
        place: index of the figure's element.
        bases: the levels before it.
    """
    begin, _ = row.clause_of(place)
    match = pattern("figures", "figures_before").search(row.text(begin, place))
    if match is None:
        return []
    count = next((n for word, n in _NUMBERS.items() if word in match[0]), 2)
    return [index for index, _, _ in bases[-count:]] if len(bases) >= count else []


def paired(row: Row, place: int, bases: Sequence[Base]) -> int | None:
    """Return the figure that one of several under 分别 goes with, in their order.

    Args:
        row: the sentence.
        place: index of the figure's element.
        bases: the levels before it.
    """
    group = _group(row, place)
    if group is None:
        return None
    before = [base for base in bases if base[2] < group[0] or base[1] != _number(bases)]
    if len(before) < len(group):
        return None
    return before[-len(group) :][group.index(place)][0]


def first_of_group(row: Row, place: int) -> int:
    """Return the first figure that stands with this one under 分别, or the figure itself.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    group = _group(row, place)
    return place if group is None else group[0]


def place_in_group(row: Row, place: int) -> tuple[int, int] | None:
    """Return which of how many figures under 分别 a figure is; None for one that stands alone.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    group = _group(row, place)
    return None if group is None else (group.index(place), len(group))


def _number(bases: Sequence[Base]) -> int:
    return bases[-1][1] if bases else -1


def _group(row: Row, place: int) -> list[int] | None:
    """Return the figures of a clause that stand behind 分别 with this one."""
    begin, end = row.clause_of(place)
    start = next(
        (p for p in range(place - 1, begin - 1, -1) if row.elements[p].text in _RESPECTIVELY), None
    )
    if start is None:
        return None
    group = [p for p in range(start, end) if row.elements[p].kind == "figure"]
    return group if len(group) > 1 else None


def split_nouns(row: Row, place: int, measured: Indicator) -> Indicator:
    """Return the one of several nouns that a figure under 分别 is of: 收入和利润分别为3亿元和1亿元.

    Args:
        row: the sentence.
        place: index of the figure's element.
        measured: the nouns as one phrase.
    """
    group = _group(row, place)
    if group is None or measured.span is None or measured.counted:
        return measured
    parts = _nouns(row, measured)
    if len(parts) != len(group):
        return measured
    return _as_noun(row, parts[group.index(place)])


def shared_nouns(row: Row, place: int, measured: Indicator) -> list[Indicator]:
    """Return the nouns that all have one figure, or the one noun: 收入和利润均增长20%.

    Args:
        row: the sentence.
        place: index of the figure's element.
        measured: the nouns as one phrase.
    """
    if measured.span is None or measured.counted or measured.verb:
        return [measured]
    between = range(measured.place, place)
    if not any(
        row.elements[p].text in _ALL and row.elements[p].start >= measured.span[1] for p in between
    ):
        return [measured]
    nouns = [_as_noun(row, part) for part in _nouns(row, measured)]
    alike = len(nouns) > 1 and all(ends_with(noun.text, "heads") for noun in nouns)
    return nouns if alike else [measured]


def _nouns(row: Row, measured: Indicator) -> list[list[int]]:
    """Return the elements of each of the nouns that a phrase joins."""
    parts: list[list[int]] = [[]]
    index = measured.place
    assert measured.span is not None  # noqa: S101 - asked only of phrases that stand somewhere
    while index < len(row.elements) and row.elements[index].end <= measured.span[1]:
        if row.elements[index].text in _LINKS:
            parts.append([])
        else:
            parts[-1].append(index)
        index += 1
    return [part for part in parts if part]


def _as_noun(row: Row, part: list[int]) -> Indicator:
    span = (row.elements[part[0]].start, row.elements[part[-1]].end)
    return Indicator(row.text(part[0], part[-1] + 1), span, part[0])
