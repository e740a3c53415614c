"""What a figure measures: the words before it, the noun that it counts, or its verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.changes import origin
from kg.extraction.claim_words import ending, ends_with, word_set
from kg.extraction.counted_nouns import Indicator, kind_behind, nouns_behind
from kg.extraction.measured_phrases import (
    QUOTES,
    connects,
    nominal,
    phrase_start,
)
from kg.extraction.skipping import (
    compared_from,
    opening,
    part_of,
    per_from,
    ranked_from,
    scope_start,
    whole_start,
)
from kg.model.values import Bound, Measure

if TYPE_CHECKING:
    from kg.extraction.elements import Element, Row
    from kg.extraction.values import Quantity

__all__ = ["DURATIONS", "clause_before", "earlier_clause", "given_before", "indicator"]

_OWNERS = frozenset({
    "Place", "Person", "Company", "GovernmentBody", "ResearchInstitute", "EducationInstitution",
    "MediaOutlet", "Organization", "Alliance", "Fund", "InternationalOrganization",
    "Product", "AIModel", "Facility",
})  # fmt: skip
_HOLDING = frozenset({"包括", "包含", "涵盖", "含", "有"})
_SHARES = frozenset({"比重", "占比", "比例", "份额"})
_GIVING = frozenset({"给予", "予以", "提供"})
_WITHIN = ("安排", "投入", "给予", "支持", "奖励", "补贴", "资助", "补助")
_SCOPES = frozenset({"中", "上", "内", "里", "当中", "之中"})
DURATIONS = frozenset(
    {"year", "month", "week", "day", "quarter", "hour", "minute", "second"}
)  # fmt: skip
"""Units of time."""

MONEY = frozenset({"yuan", "dollar", "hongKongDollar", "euro", "yen"})
"""Units of money that shares are traded in."""

_DERIVED = frozenset({Measure.SHARE, Measure.GROWTH, Measure.RATIO, Measure.RANK})


def indicator(row: Row, place: int) -> Indicator | None:
    """Return what a figure measures, by the words of its own clause; None without any.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    found = _indicator(row, place)
    if found is None or found.span is None or found.text.count("“") <= found.text.count("”"):
        return found
    text = found.text.rpartition("“")[2]  # of 遴选“云图学者 what stands in the quotation
    return replace(found, text=text, span=(found.span[1] - len(text), found.span[1]))


def _indicator(row: Row, place: int) -> Indicator | None:
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    begin, end = row.clause_of(place)
    if place in row.in_brackets:
        begin = max((p for p in range(begin, place) if row.elements[p].text == "（"), default=begin)
    own = (
        _in_bracket(row, place)
        or _price(row, begin, place, quantity)
        or _listed_before(row, begin, place)
        or _share_changed(row, begin, place, quantity)
        or _share_is(row, begin, place, quantity)
    )
    if own is not None:
        return own
    if quantity.measure is Measure.RANK and quantity.phrase.startswith("最"):
        kind = kind_behind(row, place, end)
        if kind is not None:
            return kind
    before = _before(row, begin, place, quantity)
    behind = nouns_behind(row, place, end, quantity)
    if before is None and quantity.measure is Measure.SHARE:
        given = _given(row, place + 1, end)
        if given is not None:
            return given
    if behind is None:
        return before
    if before is None:
        return (
            behind if quantity.measure is Measure.LEVEL or _whose_part(row, begin, place) else None
        )
    if quantity.unit in DURATIONS and ends_with(behind.text, "lasting"):
        return behind
    if _gives(row, begin, before) and ends_with(behind.text, "money"):
        return behind
    if _is_counted(row, before) and quantity.measure is Measure.LEVEL:
        return behind
    if quantity.measure is Measure.SHARE:
        return behind if behind.text.startswith(("股权", "股份")) else before
    if behind.counted and ends_with(before.text, "heads") and quantity.measure is Measure.LEVEL:
        return before
    if quantity.unit == "number" or before.verb or _apart(row, before, place):
        if before.verb and before.text in word_set("figures", "measuring"):
            return Indicator(before.text + behind.text, behind.span, behind.place, counted=True)
        return behind
    return before


def _whose_part(row: Row, begin: int, place: int) -> bool:
    """Tell whether a part is one of the noun behind it: 超六成规上企业, not 占三成市场."""
    taken = part_of(row, begin, place) < place
    return not taken and row.elements[begin].text not in ("其中", "其余")


def _in_bracket(row: Row, place: int) -> Indicator | None:
    """Return the noun whose figure stands alone in brackets behind it: 净亏损（14.92亿元）收窄."""
    begin, end = row.clause_of(place)
    last = place - 2
    if last < begin or place + 1 >= end or row.elements[place - 1].text != "（":
        return None
    if row.elements[place + 1].text != "）" or row.elements[last].is_thing:
        return None
    return _phrase(row, begin, last) if ending(row.text(begin, last + 1), "heads") else None


def _price(row: Row, begin: int, place: int, quantity: Quantity) -> Indicator | None:
    """Return the price of a share that is only quoted: 收报52.6港元, 报每股128.5元."""
    if quantity.unit not in MONEY or quantity.measure is not Measure.LEVEL:
        return None
    last = per_from(row, begin, place) - 1
    if last < begin or row.elements[last].text not in ("报", "收报", "报收", "收于"):
        return None
    if any(ends_with(row.elements[p].text, "prices") for p in range(begin, last)):
        return None
    return Indicator("股价", (row.elements[last].start, row.elements[last].end), last)


def _listed_before(row: Row, begin: int, place: int) -> Indicator | None:
    """Return the noun whose members are listed and counted: 首批成员包括A、B等21家单位."""
    if place == begin or row.elements[place - 1].text != "等":
        return None
    verb = next((p for p in range(begin + 1, place) if row.elements[p].text in _HOLDING), None)
    if verb is None or not row.elements[verb - 1].is_noun or row.elements[verb - 1].is_thing:
        return None
    return _phrase(row, begin, verb - 1)


def _share_changed(row: Row, begin: int, place: int, quantity: Quantity) -> Indicator | None:
    """Return 比重 for how much it rose: 占全区产业的比重提高3个百分点, 比重回落2个百分点."""
    if quantity.unit != "percentagePoint":
        return None
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.text not in _SHARES:
            continue
        first = index == begin or row.elements[index - 1].kind in ("time", "mark")
        taken = part_of(row, begin, index) < index
        if first or taken:
            return Indicator(element.text, (element.start, element.end), index)
    return None


def _share_is(row: Row, begin: int, place: int, quantity: Quantity) -> Indicator | None:
    """Return what a part of those told before is: 其中半数以上为专精特新企业, 八成是小厂."""
    _, end = row.clause_of(place)
    if quantity.measure is not Measure.SHARE or place + 2 >= end:
        return None
    if place > begin and row.text(begin, place) not in ("其中", "其中有", "约", "超", "有"):
        return None
    if row.elements[place + 1].text not in ("为", "是", "属于", "系"):
        return None
    last = place + 2
    while last < end and (row.elements[last].is_noun or row.elements[last].tag in ("a", "b", "vn")):
        last += 1
    if last < end or not row.elements[last - 1].is_noun:
        return None
    span = (row.elements[place + 2].start, row.elements[last - 1].end)
    return Indicator(row.text(place + 2, last), span, place + 2, counted=True)


def _given(row: Row, begin: int, end: int) -> Indicator | None:
    """Return what is given: 按30%给予资金支持."""
    if begin >= end or row.elements[begin].text not in _GIVING:
        return None
    last = begin
    while last + 1 < end and (row.elements[last + 1].is_noun or row.elements[last + 1].tag == "v"):
        last += 1
    if last == begin:
        return None
    span = (row.elements[begin + 1].start, row.elements[last].end)
    return Indicator(row.text(begin + 1, last + 1), span, begin + 1)


def given_before(row: Row, place: int) -> Indicator | None:
    """Return what the clause before gives, for the most that it may be: 给予配套，最高1000万元.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    number = row.clause_numbers[place]
    quantity = row.elements[place].quantity
    if number == 0 or quantity is None or quantity.bound is not Bound.AT_MOST:
        return None
    if row.clauses[number][0] != place:
        return None
    begin, end = row.clauses[number - 1]
    for index in range(end - 1, begin - 1, -1):
        if row.elements[index].text in _GIVING:
            return _given(row, index, end)
    return None


def _gives(row: Row, begin: int, before: Indicator) -> bool:
    """Tell whether the words before a figure are whom it is given: 给予研发主体最高1000万元支持."""
    if before.text in _GIVING:
        return False
    first = max(begin, before.place - 1)
    stop = before.place + 2
    return any(row.elements[p].text in _GIVING for p in range(first, stop))


def _is_counted(row: Row, before: Indicator) -> bool:
    """Tell whether the noun before a figure is counted by another: 覆盖20个行业的17PB数据."""
    if before.place == 0 or before.verb:
        return False
    other = row.elements[before.place - 1].quantity
    return other is not None and other.unit == "number" and other.measure is Measure.LEVEL


def _apart(row: Row, before: Indicator, place: int) -> bool:
    """Tell whether a verb stands between a noun and its figure: 对企业给予3000万元资助."""
    quantity = row.elements[place].quantity
    if quantity is not None and any(
        word in quantity.phrase for word in _WITHIN if word not in before.text
    ):
        return True
    return any(
        element.text in word_set("figures", "measuring")
        for element in row.elements[before.place : place]
        if before.span is not None and element.start >= before.span[1]
    )


def earlier_clause(row: Row, place: int, after: int = 0) -> Indicator | None:
    """Return what an earlier clause measures without a figure: 出货量创新高，达70万颗.

    Args:
        row: the sentence.
        place: index of the figure's element.
        after: number of the first clause that may tell it.
    """
    for number in range(row.clause_numbers[place] - 1, after - 1, -1):
        begin, end = row.clauses[number]
        if row.elements[begin].text in word_set("figures", "provisos"):
            continue
        for last in range(end - 1, begin - 1, -1):
            if ending(row.text(begin, last + 1), "heads") and not connects(row.elements[last]):
                return _phrase(row, begin, last)
    return None


def clause_before(row: Row, place: int) -> Indicator | None:
    """Return the last noun of the clause before, for a figure without words of its own.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    number = row.clause_numbers[place]
    if number == 0:
        return None
    begin, end = row.clauses[number - 1]
    for last in range(end - 1, begin - 1, -1):
        element = row.elements[last]
        if element.is_noun and not element.is_thing:
            return Indicator(element.text, (element.start, element.end), last)
    return None


# ------------------------------------------------------------------ before


def _before(row: Row, begin: int, place: int, quantity: Quantity) -> Indicator | None:
    """Read the words before a figure from right to left, what only says how high it is left out."""
    elements = row.elements
    if (begins := origin(row, place)) is not None:
        place = begins
    elif quantity.unit == "fraction" and quantity.measure is not Measure.GROWTH:
        place = part_of(row, begin, place)
    elif quantity.measure is Measure.RANK:
        ranked = ranked_from(row, begin, place)
        if not ends_with(row.text(ranked + 1, place), "heads"):
            place = ranked  # else what is ranked stands behind the verb: 跻身全球出货量前三
    place = per_from(row, begin, place)
    last = compared_from(row, begin, place, growth=quantity.measure is Measure.GROWTH) - 1
    while last >= begin:
        element = elements[last]
        text = element.text
        if element.quantity is not None:
            if element.quantity.unit not in DURATIONS:
                return None
            last -= 1
            continue
        if element.kind == "mark":
            if text == "）":
                last = opening(row, begin, last) - 1
                continue
            if text in QUOTES and last > begin and nominal(elements[last - 1]):
                last -= 1
                continue
            if text in QUOTES or text == "、" or text.isspace():
                last -= 1
                continue
            return None
        if text in _SCOPES and (inside := scope_start(row, begin, last)) is not None:
            last = inside - 1
            continue
        ranked = quantity.measure is Measure.RANK and text in word_set("figures", "regions")
        if ranked or (quantity.measure in _DERIVED and element.is_thing and element.tag == "Place"):
            last -= 1
            continue
        if text == "的" and quantity.measure in (Measure.SHARE, Measure.RATIO):
            whole = whole_start(row, begin, last)
            last = whole - 1 if whole is not None else last - 1
            continue
        if text == "时间" and last > begin and _lasts(elements[last - 1]):
            last -= 2  # 总收入两年时间翻两番
            continue
        if ends_with(row.text(begin, last + 1), "heads") and not connects(element):
            return _phrase(row, begin, last)
        if element.kind == "time" or text in ("的", "地") or connects(element):
            last -= 1
            continue
        if element.is_thing and element.tag in _OWNERS:
            if last == begin or elements[last - 1].tag not in ("v", "vn"):
                return None
            if last + 1 == place and _is_counted_off(element, quantity):
                return Indicator(text, (element.start, element.end), last)
            last -= 1  # what a verb is done to: 持有公司1.2亿股
            continue
        if nominal(element):
            return _phrase(row, begin, last)
        short = text in word_set("figures", "short_verbs")
        if element.tag in ("v", "vn", "vd") and (short or len(text) > 1):
            return _verb(row, begin, last)
        last -= 1
    return None


def _is_counted_off(element: Element, quantity: Quantity) -> bool:
    """Tell whether things of a kind are counted, and none of them is meant: 建设5G基站12.2万个."""
    return (
        quantity.unit == "number"
        and quantity.measure is Measure.LEVEL
        and element.tag in ("Facility", "Product")
        and element.mentions[0].thing.new
        and not element.text.startswith("“")
    )


def _lasts(element: Element) -> bool:
    return element.quantity is not None and element.quantity.unit in DURATIONS


def _verb(row: Row, begin: int, last: int) -> Indicator | None:
    """Return a verb that tells what is done so often, with the noun that does it: 医院自筹."""
    elements = row.elements
    if elements[last].text in word_set("figures", "states"):
        return None
    first = last
    while first > begin and (
        elements[first - 1].tag in ("d", "vd", "ad", "m")
        or elements[first - 1].text in word_set("figures", "before_verbs")
        or elements[first - 1].text in word_set("figures", "recurring")
    ):
        first -= 1
    if first > begin and nominal(elements[first - 1]) and not elements[first - 1].is_thing:
        first = phrase_start(row, begin, first - 1)
    else:
        while first < last and elements[first].text not in word_set("figures", "before_verbs"):
            first += 1
    span = (elements[first].start, elements[last].end)
    return Indicator(row.text(first, last + 1), span, first, verb=True)


def _phrase(row: Row, begin: int, last: int) -> Indicator:
    first = phrase_start(row, begin, last)
    span = (row.elements[first].start, row.elements[last].end)
    return Indicator(row.text(first, last + 1), span, first)
