"""What a figure measures: the words before it, the noun that it counts, or its verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.claim_words import ends_with, word_set
from kg.model.values import Measure

if TYPE_CHECKING:
    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Quantity

__all__ = ["Indicator", "indicator"]

_COMPARING = frozenset({"比", "较", "相比", "对比", "相较"})
_SCOPES = frozenset({"中", "上", "内", "里", "当中", "之中"})
_QUOTES = frozenset("“”‘’《》")
_WEAK = frozenset({"Technology", "Sector", "Scenario", "Resource", "PeopleGroup", "Post", "Goal"})
_DERIVED = frozenset({Measure.SHARE, Measure.GROWTH, Measure.RATIO, Measure.RANK})
_MOST_WORDS = 10


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


def indicator(row: Row, place: int) -> Indicator | None:
    """Return what a figure measures, by the words of its own clause; None without any.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    begin, end = row.clause_of(place)
    if place in row.in_brackets:
        begin = max((p for p in range(begin, place) if row.elements[p].text == "（"), default=begin)
    before = _before(row, begin, place, quantity)
    behind = _behind(row, place, end, quantity)
    if behind is None:
        return before
    if before is None:
        return behind
    if behind.counted and ends_with(before.text, "heads") and quantity.measure is Measure.LEVEL:
        return before
    if quantity.unit == "number" or before.verb or _apart(row, before, place):
        if before.verb and before.text in word_set("figures", "measuring"):
            return Indicator(before.text + behind.text, behind.span, behind.place, counted=True)
        return behind
    return before


def _apart(row: Row, before: Indicator, place: int) -> bool:
    """Tell whether a verb stands between a noun and its figure: 对企业给予3000万元资助."""
    return any(
        element.text in word_set("figures", "measuring")
        for element in row.elements[before.place : place]
        if before.span is not None and element.start >= before.span[1]
    )


# ------------------------------------------------------------------ before


def _before(row: Row, begin: int, place: int, quantity: Quantity) -> Indicator | None:
    """Read the words before a figure from right to left, what only says how high it is left out."""
    elements = row.elements
    last = _compared_from(row, begin, place) - 1
    while last >= begin:
        element = elements[last]
        text = element.text
        if element.kind == "figure":
            return None
        if element.kind == "mark":
            if text == "）":
                last = _opening(row, begin, last) - 1
                continue
            if text in _QUOTES and last > begin and _nominal(elements[last - 1]):
                last -= 1
                continue
            if text in _QUOTES or text == "、":
                last -= 1
                continue
            return None
        if text in _SCOPES and (inside := _scope_start(row, begin, last)) is not None:
            last = inside - 1
            continue
        if quantity.measure in _DERIVED and element.is_thing and element.tag == "Place":
            last -= 1
            continue
        if text == "的" and quantity.measure is Measure.SHARE:
            whole = _whole_start(row, begin, last)
            last = whole - 1 if whole is not None else last - 1
            continue
        if ends_with(row.text(begin, last + 1), "heads") and not _connects(element):
            return _phrase(row, begin, last)
        if element.kind == "time" or text in ("的", "地") or _connects(element):
            last -= 1
            continue
        if _nominal(element):
            return _phrase(row, begin, last)
        if element.tag in ("v", "vn", "vd") and len(text) > 1 and not element.is_thing:
            return _verb(row, begin, last)
        last -= 1
    return None


def _connects(element: Element) -> bool:
    if element.is_thing:
        return False
    if element.text in word_set("figures", "connecting"):
        return True
    return element.kind == "word" and element.tag in ("d", "p", "c", "u", "xc", "r", "m", "q")


def _verb(row: Row, begin: int, last: int) -> Indicator | None:
    element = row.elements[last]
    if element.text in word_set("figures", "states"):
        return None
    first = last
    if first > begin and row.elements[first - 1].text in ("累计", "首批", "首届", "联合", "自"):
        first -= 1
    start = row.elements[first].start
    return Indicator(row.text(first, last + 1), (start, element.end), first, verb=True)


def _compared_from(row: Row, begin: int, place: int) -> int:
    """Return where a comparison before a figure begins, or the figure's place."""
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.text in _COMPARING and element.tag in ("p", "v", "c"):
            return index
        if element.kind == "figure":
            break
    return place


def _scope_start(row: Row, begin: int, last: int) -> int | None:
    """Return where 在 stands for a phrase that ends with 中 or 上: 在国内开源模型中."""
    for index in range(last - 1, max(begin, last - 8) - 1, -1):
        element = row.elements[index]
        if element.text in ("在", "于"):
            return index
        if element.kind == "figure" or element.tag == "v":
            return None
    return None


def _whole_start(row: Row, begin: int, last: int) -> int | None:
    """Return where 占 or 达到 stands for the whole of a share: 占公司总收入的."""
    for index in range(last - 1, begin - 1, -1):
        if row.elements[index].text in ("占", "约占", "占到", "占了", "达到", "达", "均占", "都占"):
            return index
    return None


def _opening(row: Row, begin: int, last: int) -> int:
    return max((p for p in range(begin, last) if row.elements[p].text == "（"), default=begin)


def _phrase(row: Row, begin: int, last: int) -> Indicator:
    """Follow a noun phrase from its head to the left."""
    elements = row.elements
    first = last
    while first > begin and last - first < _MOST_WORDS:
        element = elements[first - 1]
        text = element.text
        if element.is_thing and element.tag not in _WEAK:
            break
        if text == "的":
            if not _joins(row, begin, first - 1):
                break
        elif text in ("和", "及", "与", "、", "或", "以及"):
            if first - 2 < begin or not _nominal(elements[first - 2]):
                break
            if elements[first - 2].is_thing and elements[first - 2].tag not in _WEAK:
                break
        elif text in _QUOTES:
            if text == "”" and _thing_quoted(row, begin, first - 1):
                break
        elif not (
            _nominal(element) or _modifies(element) or (last == first and _broken(row, last))
        ):
            break
        first -= 1
    while first < last and (
        elements[first].text in (*_QUOTES, "的", "和", "及", "与", "、", "其", "该")
        or elements[first].text in word_set("figures", "regions")
    ):
        first += 1
    return Indicator(
        row.text(first, last + 1), (elements[first].start, elements[last].end), first
    )  # fmt: skip


def _broken(row: Row, last: int) -> bool:
    """Tell whether the tagger has cut a word, so that only one character is left: 总算力."""
    return len(row.elements[last].text) == 1


def _joins(row: Row, begin: int, place: int) -> bool:
    """Tell whether 的 joins a noun to the phrase: the noun before it is no owner by name."""
    if place - 1 < begin:
        return False
    before = row.elements[place - 1]
    if before.is_thing and before.tag not in _WEAK:
        return False
    return _nominal(before)


def _thing_quoted(row: Row, begin: int, closing: int) -> bool:
    element = row.elements[closing - 1] if closing > begin else None
    return element is not None and (element.is_thing or closing - 2 >= begin) and element.is_thing


def _nominal(element: Element) -> bool:
    if element.kind == "name":
        return True
    if element.kind != "word":
        return False
    text = element.text
    if text in word_set("figures", "states") or text in word_set("figures", "connecting"):
        return element.tag in ("n", "nz") and text not in ("目标", "比重", "幅度")
    if element.is_noun:
        return True
    measuring = len(text) > 1 and text in word_set("figures", "measuring")
    return measuring and (element.tag == "vn" or text in word_set("figures", "nouns_too"))


def _modifies(element: Element) -> bool:
    """Tell whether a word may stand inside the phrase before its head."""
    if element.kind != "word" or element.text in word_set("figures", "connecting") - {"平均"}:
        return element.text in ("平均", "累计", "以上", "新增", "净", "总体", "最高", "最低")
    text = element.text
    if element.tag in ("a", "b", "an", "s", "ad", "m") and not text[0].isdigit():
        return True
    if element.tag == "f":
        return text in ("以上", "以下", "前", "后", "内", "外", "中")
    return element.tag in ("v", "vn", "vd") and (
        text in word_set("figures", "measuring") or text in word_set("figures", "compounding")
    )


# ------------------------------------------------------------------ behind


def _behind(row: Row, place: int, end: int, quantity: Quantity) -> Indicator | None:
    """Return the noun behind a figure: 130余家企业, 2000万元专项资金, 1100台的订单."""
    if quantity.measure is not Measure.LEVEL or place in row.in_brackets:
        return None
    elements = row.elements
    first = place + 1
    if quantity.unit == "number" and first + 1 < end and elements[first].text == "的":
        first += 1
    place = first
    while place < end:
        element = elements[place]
        if element.kind == "mark" and element.text in _QUOTES:
            place += 1
            continue
        if place > first and element.text in ("和", "及", "与") and place + 1 < end:
            if not elements[place + 1].is_noun:
                break
        elif not (
            element.is_noun
            or element.tag in ("a", "b", "xc")
            or (element.tag in ("q", "m") and place == first + 1)
            or (element.text == "被" and place == first)
            or (place == first + 1 and elements[first].text == "被")
            or (_modifies(element) and element.tag in ("a", "b", "s", "ad", "vn"))
        ):
            break
        place += 1
    while place > first and not (elements[place - 1].is_noun or elements[place - 1].is_thing):
        place -= 1
    if place == first:
        return None
    while first < place - 1 and elements[first].text in _QUOTES:
        first += 1
    span = (elements[first].start, elements[place - 1].end)
    return Indicator(row.text(first, place), span, first, counted=True)
