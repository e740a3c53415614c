"""Figures that measure nothing: 三个方向, 整整四年, 35岁以下青年."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.claim_words import ends_with, pattern, word_set
from kg.extraction.cues import hypothetical
from kg.extraction.indicators import DURATIONS
from kg.model.values import Bound, Measure

if TYPE_CHECKING:
    from kg.extraction.counted_nouns import Indicator
    from kg.extraction.elements import Row

__all__ = ["in_passing", "supposed"]

_NUMERAL = expression(r"[一二两三四五六七八九十]{1,2}")
_VAGUE = expression(r"[几数]")
_STRUCTURE = frozenset({"章", "条", "节", "篇", "编"})
_PEOPLE = frozenset({"位", "名", "人", "者"})
_MANNERS = frozenset({"位", "处", "番", "条", "幅", "张", "只", "双", "对", "把", "段", "句"})
_CONDITION_UNITS = frozenset({"yuan", "dollar", "kilometre", "squareMetre", *DURATIONS})
_TAKING = ("需", "需要", "缩短", "缩短了", "延长", "延长了", "提前", "节省", "节约", "不超过")
_MANY = 10
_HOURS_COUNTED = 1000
_COPULA = 2


def in_passing(row: Row, place: int, measured: Indicator | None) -> bool:
    """Tell whether a figure counts only in passing, and makes no claim.

    Args:
        row: the sentence.
        place: index of the figure's element.
        measured: what it measures, as far as its clause tells.
    """
    begin, end = row.clause_of(place)
    before, behind = row.text(begin, place), row.text(place + 1, end)
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    if pattern("figures", "loose").search(before[-12:]):
        return True
    if quantity.unit in DURATIONS and quantity.measure is Measure.LEVEL:
        return not _lasts(row, place, before, behind, measured)
    if _is_condition(row, place, end) or _is_told_exactly(row, place, end):
        return True
    if quantity.measure is not Measure.LEVEL:
        return False
    if quantity.classifier.endswith("级"):
        if place > begin and row.elements[place - 1].kind == "figure":
            return True  # 4支百亿级基金
        return not behind.startswith("基金") and _counted_after(row, place, end)
    if _VAGUE.search(quantity.phrase[:2]) and behind.startswith(("级别", "量级", "级")):
        return True
    if _VAGUE.search(quantity.phrase[:2]) and quantity.unit not in ("number", "yuan", "dollar"):
        return True
    if quantity.unit != "number":
        return False
    if _is_scope(row, place, end):
        return True
    if quantity.classifier in _STRUCTURE and _counted_beside(row, place, begin, end):
        return True
    return _only_counts(row, place, measured)


def supposed(row: Row, place: int) -> bool:
    """Tell whether a figure stands under 如果; 为 right before it is no purpose but the copula.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    begin, _ = row.clause_of(place)
    if row.elements[begin].text == "为" and place - begin <= _COPULA:
        return begin > 1 and hypothetical(row, begin - 2)
    return hypothetical(row, place)


def _lasts(row: Row, place: int, before: str, behind: str, measured: Indicator | None) -> bool:
    """Tell whether a duration is what is measured: 有效期五年, 审批缩短至3天, not 三年的协议."""
    if not behind and before.endswith(("历经", "历时")):
        return True
    if behind.startswith(("时间", "努力")) and not before.endswith(_TAKING):
        return False  # 用两年时间建成, 短短9年时间
    if behind.startswith(("的", "前", "后", "内", "来", "之内", "之后", "以来", "之久")):
        return False
    if measured is not None and not measured.counted and not measured.verb:
        value = row.elements[place].quantity
        if value is not None and value.value is not None and value.value >= _HOURS_COUNTED:
            return True
        if ends_with(measured.text, "lasting"):
            return True
    elif measured is not None and measured.counted and ends_with(measured.text, "lasting"):
        return True
    return pattern("figures", "lasts", after=r"[了约近超过不到仅只至]*$").search(before) is not None


def _is_told_exactly(row: Row, place: int, end: int) -> bool:
    """Tell whether 过半 is told exactly in the next clause: 占比首次过半，为51.2%."""
    quantity = row.elements[place].quantity
    if quantity is None or quantity.unit != "fraction" or quantity.bound is Bound.EXACTLY:
        return False
    elements = row.elements
    if end != place + 1 or end + 2 >= len(elements) or elements[end + 1].text not in ("为", "达"):
        return False
    other = elements[end + 2].quantity
    return other is not None and other.unit == "fraction"


def _is_condition(row: Row, place: int, end: int) -> bool:
    """Tell whether a figure only says which are meant: 年收入超过1亿元的企业, 35岁以下青年."""
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    if quantity.unit not in _CONDITION_UNITS:
        return False
    if quantity.bound is not Bound.EXACTLY and _counted_so(row, place, end):
        return True
    after = place + 1
    if after < end and row.elements[after].text == "的":
        after += 1
    elif quantity.bound is Bound.EXACTLY or quantity.unit not in ("year", "month", "day"):
        return False
    last = after
    while last < end and (row.elements[last].is_noun or row.elements[last].tag in ("a", "b")):
        if row.elements[last].is_thing and row.elements[last].tag not in _GENERAL:
            return False
        last += 1
    return last > after and ends_with(row.text(after, last), "conditioned")


def _counted_so(row: Row, place: int, end: int) -> bool:
    """Tell whether what is so large is counted behind: 单笔过亿元融资69起."""
    last = place + 1
    while last < end and (row.elements[last].is_noun or row.elements[last].tag == "v"):
        if row.elements[last].is_thing:
            return False
        last += 1
    if last == place + 1 or last >= end:
        return False
    other = row.elements[last].quantity
    return other is not None and other.unit == "number" and other.measure is Measure.LEVEL


_GENERAL = frozenset({"Technology", "Sector", "Resource", "Post", "Scenario", "PeopleGroup"})


def _is_scope(row: Row, place: int, end: int) -> bool:
    """Tell whether a number says within what something is told: 在12项评测中取得第一."""
    if place == 0 or row.elements[place - 1].text != "在":
        return False
    return any(
        row.elements[p].text in ("中", "上", "里", "内")
        for p in range(place + 1, min(end, place + 5))
    )


def _counted_after(row: Row, place: int, end: int) -> bool:
    """Tell whether a general noun stands behind: 千亿级企业, 万亿级产业集群."""
    return place + 1 < end and not (
        row.elements[place + 1].is_thing and row.elements[place + 1].tag not in _GENERAL
    )


def _counted_beside(row: Row, place: int, begin: int, end: int) -> bool:
    """Tell whether chapters and articles of a document are told: 六章四十二条."""
    return any(
        p != place
        and begin <= p < end
        and (other := row.elements[p].quantity) is not None
        and other.classifier in _STRUCTURE
        for p in (place - 1, place + 1, place - 2, place + 2)
    )


def _only_counts(row: Row, place: int, measured: Indicator | None) -> bool:
    """Tell whether a small number in words only says how a text goes on."""
    quantity = row.elements[place].quantity
    assert quantity is not None  # noqa: S101 - asked only of figures
    value = quantity.value
    if value is None or quantity.bound is not Bound.EXACTLY or value > _MANY:
        return False
    spelt = _NUMERAL.match(quantity.phrase) is not None
    behind = row.elements[place + 1].text if place + 1 < len(row.elements) else ""
    if measured is not None and (
        ends_with(measured.text, "generic") or behind in word_set("figures", "generic")
    ):
        return True
    if not spelt:
        return False
    if quantity.classifier in _MANNERS:
        return True
    if measured is None or not measured.counted:
        after = row.elements[place + 1] if place + 1 < len(row.elements) else None
        alone = after is not None and after.tag in ("v", "d", "ad", "p")
        return alone and (quantity.classifier in _PEOPLE or place == row.clause_of(place)[0])
    if place == row.clause_of(place)[0]:
        _, end = row.clause_of(place)
        return pattern("figures", "chosen").search(row.text(place, end)) is None
    return place > 0 and row.elements[place - 1].text in word_set("figures", "taking_up")
