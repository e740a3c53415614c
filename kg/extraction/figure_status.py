"""Whether a figure is actual, estimated or planned, and its period, seen together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.changes import change_from, is_origin
from kg.extraction.claim_words import pattern, word_set
from kg.extraction.cues import Cue, judged
from kg.extraction.figure_pairs import place_in_group
from kg.extraction.statements.context import sets_out_at
from kg.model.values import Status, TimeBasis, TimeRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.claim_times import Found, Timeline
    from kg.extraction.elements import Row

__all__ = ["status_of"]

_OPENING = 4
_NOUN_TAGS = frozenset({"n", "f", "nz", "s"})


def status_of(
    rows: Sequence[Row], number: int, place: int, timeline: Timeline,
    *, under: Cue | None, bare: bool, sets_out: bool,
) -> tuple[Cue, Found]:  # fmt: skip
    """Return a figure's status with its cue, and its period.

    Args:
        rows: the sentences.
        number: index of its sentence.
        place: index of its element.
        timeline: the times of the text.
        under: the cue of the figure that it is a share or growth of.
        bare: whether its clause names nobody.
        sets_out: whether the text sets out what is to be done.
    """
    row = rows[number]
    cue, firm = _cue(row, place, timeline, under)
    time = timeline.of_figure(
        number, place, cue.status if firm else None, place_in_group(row, place)
    )
    if firm:
        return cue, time
    when = timeline.lies(time[0])
    if when == "gone by" and cue.status is Status.PLANNED and cue.element is None:
        cue = Cue(Status.ACTUAL, cue.polarity)  # 四季度 is the last one, not the one to come
    if when == "to come" or (when is None and _is_aim(row, time)):
        return Cue(Status.PLANNED, cue.polarity, cue.element), time
    planned = (
        _reported_plan(rows, number, place)
        or (bare and sets_out)
        or (_decrees(rows, number) and _opens_with_a_verb(row))
    )
    if planned and when != "gone by" and not _is_done(row, place):
        return Cue(Status.PLANNED, cue.polarity, cue.element), time
    return cue, time


def _cue(row: Row, place: int, timeline: Timeline, under: Cue | None) -> tuple[Cue, bool]:
    """Return the cue, and whether its own words say it."""
    begin, _ = row.clause_of(place)
    for index in range(place - 1, begin - 1, -1):
        element = row.elements[index]
        if element.text in _estimating():
            return Cue(Status.ESTIMATED, element=index), True
        if element.kind == "figure":
            break
    leading = _led_by_estimate(row, begin)
    if leading is not None:
        return Cue(Status.ESTIMATED, element=leading), True
    if is_origin(row, place):
        return Cue(Status.ACTUAL), True
    change = change_from(row, place)
    cue = judged(row, place if change is None else change[0], published=timeline.published)
    if cue.element is not None:
        element = row.elements[cue.element]
        soft = element.text in word_set("figures", "no_plan") and (
            element.tag in _NOUN_TAGS or element.text not in ("会", "要") or not element.tag
        )
        if cue.status is Status.PLANNED and soft:
            cue = Cue(Status.ACTUAL, cue.polarity)
        elif cue.status is Status.PLANNED and _after_estimate(row, cue.element or 0):
            cue = Cue(Status.ESTIMATED, cue.polarity, cue.element)
    if cue.element is not None and cue.element >= begin:
        return cue, True
    if under is not None:
        return Cue(under.status, under.polarity), True
    told = any(e.text == "了" for e in row.elements[begin:place])
    return cue, cue.element is not None or (cue.status is Status.ACTUAL and told)


def _led_by_estimate(row: Row, begin: int) -> int | None:
    """Return 预计 in an earlier clause that holds nothing but it and a time: 预计到2028年，."""
    for number in range(row.clause_numbers[begin] - 1, -1, -1):
        first, end = row.clauses[number]
        told = [p for p in range(first, end) if row.elements[p].text in _estimating()]
        if told and all(
            row.elements[p].kind == "time" or p in told or row.elements[p].tag in ("p", "v", "c")
            for p in range(first, end)
        ):
            return told[0]
        if told and told[-1] == end - 1:
            return told[-1]  # 机构预测，
    return None


def _estimating() -> frozenset[str]:
    return word_set("figures", "estimating")


def _after_estimate(row: Row, index: int) -> bool:
    begin, _ = row.clause_of(index)
    return any(row.elements[p].text in _estimating() for p in range(begin, index))


def _is_aim(row: Row, time: Found) -> bool:
    """Tell whether 到 stands before a time, which looks ahead; 截至 looks back."""
    span = time[1]
    if span is None or time[0].role is not TimeRole.BY or time[0].basis is TimeBasis.INHERITED:
        return False
    place = next((p for p, e in enumerate(row.elements) if e.start >= span[0]), 0)
    return place > 0 and row.elements[place - 1].text in ("到", "至", "力争到")


def _reported_plan(rows: Sequence[Row], number: int, place: int) -> bool:
    """Tell whether a plan is reported in the paragraph before a figure: 《规划》提出."""
    row = rows[number]
    for back in range(number, -1, -1):
        other = rows[back]
        if other.paragraph != row.paragraph:
            return False
        stop = place if other is row else len(other.elements)
        if any(sets_out_at(other, p) for p in range(stop) if other.elements[p].tag != "vn"):
            return True
    return False


def _decrees(rows: Sequence[Row], number: int) -> bool:
    """Tell whether the text opens with a policy being published, so that its measures follow."""
    for row in rows[: min(_OPENING, number)]:
        document = any(element.tag == "PolicyDocument" for element in row.elements)
        if document and pattern("figures", "issuing").search(row.text(0, len(row.elements))):
            return True
    return False


def _opens_with_a_verb(row: Row) -> bool:
    """Tell whether a sentence orders something without naming who does it: 给予最高3000万元资助."""
    begin = 0
    if len(row.clauses) > 1 and pattern("times", "respect").match(row.text(*row.clauses[0])):
        begin = row.clauses[1][0]
    first = row.elements[begin] if begin < len(row.elements) else None
    if first is None or first.is_thing:
        return False
    return first.tag in ("v", "vn") or first.text in ("对", "对于", "每年", "按", "按照", "给予")


def _is_done(row: Row, place: int) -> bool:
    begin, _ = row.clause_of(place)
    text = row.text(begin, place)
    return (
        pattern("times", "now").search(text) is not None
        or pattern("figures", "done").search(text) is not None
    )
