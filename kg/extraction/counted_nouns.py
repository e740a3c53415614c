"""Nouns that stand behind a figure and say what it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.claim_words import ends_with, word_set
from kg.extraction.measured_phrases import LINKS, QUOTES, modifies
from kg.model.values import Measure

if TYPE_CHECKING:
    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Quantity

__all__ = ["FUND_SIZE", "Indicator", "kind_behind", "nouns_behind"]

FUND_SIZE = "基金规模"
"""What the sum before a fund measures."""

_LONG = 6
_AMONG_NOUNS = frozenset({"a", "ad", "b", "v", "vn", "vd", "d", "xc", "j"})
_OF_ACTS = frozenset("张项次场件笔套款条份批种类")
"""Classifiers of what may be named by a verb: 11.5万次乘车服务, 12项检测认证."""
_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万亿几数半多")


@dataclass(frozen=True)
class Indicator:
    """What is measured.

    Attributes:
        text: the words, in matching form.
        span: where they stand; None when they stand apart.
        place: index of the element where they begin.
        counted: whether it is the noun behind the figure.
        verb: whether it is only what is done, not a noun.
    """

    text: str
    span: tuple[int, int] | None
    place: int
    counted: bool = False
    verb: bool = False


def nouns_behind(row: Row, place: int, end: int, quantity: Quantity) -> Indicator | None:
    """Return the noun behind a figure: 130余家企业, 2000万元专项资金, 1100台的订单.

    Args:
        row: the sentence.
        place: index of the figure's element.
        end: element after the last of its clause.
        quantity: the figure.
    """
    part = quantity.unit == "fraction" and quantity.measure is Measure.SHARE
    if not (part or quantity.measure is Measure.LEVEL) or place in row.in_brackets:
        return None
    elements = row.elements
    first = place + 1
    if first + 2 < end and elements[first].text == "（" and elements[first + 2].text == "）":
        first += 3  # 120台（套）机器人
    if first < end and _is_magnitude(elements[first]):
        first += 1  # 5个千亿级产业集群
    elif quantity.unit == "number" and first < end and _counts_too(elements[first]):
        first += 1  # 12类200项产品
    if first + 1 < end and elements[first].text == "的":
        last = _run(row, first + 1, end)
        if quantity.unit != "number" and row.text(first + 1, last).endswith("基金"):
            return replace(_counted(row, first + 1, last), text=FUND_SIZE)
        if part or quantity.unit == "number" or ends_with(row.text(first + 1, last), "money"):
            return _counted(row, first + 1, last) if last > first + 1 else None
        return None
    last = _run(row, _kind_end(row, first, end), end)
    if last + 2 < end and _is_magnitude(elements[last]) and elements[last + 1].text == "的":
        modified = _run(row, last + 2, end)  # 3款年销量百万级的爆款产品
        if modified > last + 2:
            return _counted(row, last + 2, modified)
    if last > first:
        found = _counted(row, first, last)
        fund = quantity.unit == "yuan" and found.text.endswith("基金")
        return replace(found, text=FUND_SIZE) if fund else found
    if quantity.classifier in _OF_ACTS and _is_object(row, place):
        last = _run_with_verbs(row, first, end)
        if last > first + 1:
            return _counted(row, first, last)
    if quantity.unit == "number" and first < end and elements[first].tag in ("v", "a", "p"):
        return _behind_modifier(row, first, end)
    return None


def kind_behind(row: Row, place: int, end: int) -> Indicator | None:
    """Return the kind that something is the first of: 全球最大的自动驾驶出行平台.

    Args:
        row: the sentence.
        place: index of the rank's element.
        end: element after the last of its clause.
    """
    elements = row.elements
    first = place + 1 + (place + 1 < end and elements[place + 1].text == "的")
    if place == 0 or first >= end:
        return None
    before = elements[place - 1]
    regions = ("regions", "world", "country")
    named = any(before.text in word_set("figures", key) for key in regions)
    if not named and before.tag != "Place":
        return None
    last = _run_with_verbs(row, first, end)
    return _counted(row, first, last) if last > first else None


def _run_with_verbs(row: Row, first: int, end: int) -> int:
    """Return where nouns end that verbs may stand among: 自动驾驶测试牌照, 乘车服务."""
    place = first
    while place < end and place - first < _LONG:
        element = row.elements[place]
        if not (element.is_noun or element.tag in _AMONG_NOUNS):
            break
        place += 1
    whole = place == end or row.elements[place].kind == "mark" or row.elements[place].text in LINKS
    last = row.elements[place - 1] if place > first else None
    ends = last is not None and (last.is_noun or last.tag == "vn" or last.is_thing)
    return place if whole and ends else first


def _is_object(row: Row, place: int) -> bool:
    """Tell whether a figure stands right behind its verb: 提供了11.5万次."""
    before = row.elements[place - 1] if place else None
    return before is not None and (before.tag in ("v", "vn") or before.text in ("了", "过"))


def _kind_end(row: Row, first: int, end: int) -> int:
    """Return where a word of kind ends that the tagger may have cut: 规上 in 规上企业."""
    for last in range(first + 1, min(end, first + 3)):
        if row.text(first, last) in word_set("figures", "before_counted"):
            return last
    return first


def _run(row: Row, first: int, end: int) -> int:
    """Return where the nouns that begin at an element end."""
    elements = row.elements
    place = first
    while place < end:
        element = elements[place]
        if element.kind == "mark" and element.text in QUOTES:
            place += 1
            continue
        if place > first and element.text in LINKS and place + 1 < end:
            if not elements[place + 1].is_noun or element.text == "、":
                break
        elif not (
            element.is_noun
            or element.tag in ("a", "b", "xc")
            or element.text.endswith("轮")
            or (place == first and _cut(row, place, end))
            or (element.tag in ("q", "m") and place == first + 1)
            or (element.text == "被" and place == first)
            or (place == first + 1 and elements[first].text == "被")
            or (modifies(element) and element.tag in ("a", "b", "s", "ad", "vn"))
        ):
            break
        place += 1
    while place > first and not (elements[place - 1].is_noun or elements[place - 1].is_thing):
        place -= 1
    return place


def _cut(row: Row, place: int, end: int) -> bool:
    """Tell whether the tagger took the beginning of a noun for another word: 领军企业."""
    element = row.elements[place]
    if place + 1 >= end or not row.elements[place + 1].is_noun:
        return False
    if element.tag == "m":
        return not _NUMERALS & set(element.text)
    return element.tag == "v" and len(element.text) == 1


def _behind_modifier(row: Row, first: int, end: int) -> Indicator | None:
    """Return the noun behind a clause that modifies it: 10家以上具有全球影响力的领军企业."""
    for place in range(first, min(end, first + 9)):
        element = row.elements[place]
        if element.kind == "figure":
            return None
        if element.text == "的":
            last = _run(row, place + 1, end)
            return _counted(row, place + 1, last) if last > place + 1 else None
    return None


def _counts_too(element: Element) -> bool:
    other = element.quantity
    return other is not None and other.unit == "number" and other.measure is Measure.LEVEL


def _is_magnitude(element: Element) -> bool:
    quantity = element.quantity
    return quantity is not None and quantity.classifier.endswith("级")


def _counted(row: Row, first: int, last: int) -> Indicator:
    while first < last - 1 and row.elements[first].text in QUOTES:
        first += 1
    span = (row.elements[first].start, row.elements[last - 1].end)
    return Indicator(row.text(first, last), span, first, counted=True)
