"""What stands between the words that say what is measured and the figure: comparisons, wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.claim_words import word_set

if TYPE_CHECKING:
    from kg.extraction.elements import Row

__all__ = [
    "compared_from",
    "opening",
    "part_of",
    "per_from",
    "ranked_from",
    "scope_start",
    "whole_start",
]

_COMPARING = frozenset({"比", "较", "相比", "对比", "相较"})
_PER = expression(r"每[百千万]?[人台户家辆件吨次张项股亩]")
_TAKING = frozenset({"占", "约占", "占到", "占了", "均占", "都占", "占据", "占有"})


def compared_from(row: Row, begin: int, place: int, *, growth: bool) -> int:
    """Return where a comparison before a figure begins, or the figure's place.

    Args:
        row: the sentence.
        begin: first element of its clause.
        place: index of the figure's element.
        growth: whether it is a growth, which 高于 compares as well.
    """
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.text in _COMPARING and (index == begin or row.elements[index - 1].text != "占"):
            return index
        if growth and element.text in word_set("figures", "above_or_below"):
            return index
        if element.kind == "figure":
            break
    return place


def scope_start(row: Row, begin: int, last: int) -> int | None:
    """Return where 在 stands for a phrase that ends with 中 or 上: 在国内开源模型中.

    Args:
        row: the sentence.
        begin: first element of its clause.
        last: index of 中 or 上.
    """
    for index in range(last - 1, max(begin, last - 8) - 1, -1):
        element = row.elements[index]
        if element.text in ("在", "于"):
            return index
        if element.kind == "figure" or element.tag == "v":
            return None
    return None


def whole_start(row: Row, begin: int, last: int) -> int | None:
    """Return where 占 or 是 stands for what it is a part or multiple of: 占公司总收入的.

    Args:
        row: the sentence.
        begin: first element of its clause.
        last: index of 的.
    """
    for index in range(last - 1, begin - 1, -1):
        if row.elements[index].text in word_set("figures", "before_wholes"):
            return index
    return None


def part_of(row: Row, begin: int, place: int) -> int:
    """Return where 占 stands that takes a whole between it and the figure: 占营收比重为30%.

    Args:
        row: the sentence.
        begin: first element of its clause.
        place: index of the figure's element.
    """
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.kind == "figure":
            break
        share = row.elements[index + 1].text.startswith(("比", "有率"))  # 占比, cut in two
        if element.text in _TAKING and element.tag != "n" and not share:
            return index
        if element.text == "占地区":
            return index  # 占地区生产总值, cut in the wrong place
    return place


def per_from(row: Row, begin: int, place: int) -> int:
    """Return where 每 stands for how many of what a figure is told: 每万人500台.

    Args:
        row: the sentence.
        begin: first element of its clause.
        place: index of the figure's element.
    """
    for index in range(place - 1, max(begin, place - 3) - 1, -1):
        if _PER.fullmatch(row.text(index, place)):
            return index
    return place


def ranked_from(row: Row, begin: int, place: int) -> int:
    """Return where 位居 stands that takes the whole before a rank: 居全国各城市首位.

    Args:
        row: the sentence.
        begin: first element of its clause.
        place: index of the figure's element.
    """
    for index in range(place - 1, begin - 1, -1):
        if row.elements[index].text in word_set("figures", "ranking"):
            return index
    return place


def opening(row: Row, begin: int, last: int) -> int:
    """Return where a bracket opens that closes at an element.

    Args:
        row: the sentence.
        begin: first element of its clause.
        last: index of the closing bracket.
    """
    return max((p for p in range(begin, last) if row.elements[p].text == "（"), default=begin)
