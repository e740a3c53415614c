"""The time of a claim: its own, that of the clause or sentence that sets it, or none.

A figure takes the time in its clause, else the time that an earlier clause or sentence sets for
what follows. What is only compared with (比上年), told inside a phrase (2022年签署的协议), or when
something was founded or published sets nothing; 目前 and 每年 leave a figure without a period.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.expressions import expression
from kg.extraction.changes import change_from, is_origin
from kg.extraction.claim_words import pattern, word_set
from kg.extraction.report_periods import report_period
from kg.extraction.several_years import span_to, year_in_order, years_between
from kg.extraction.time_reach import Reach, has_no_period, left_behind
from kg.model import Remark, Time
from kg.model.time import interval
from kg.model.values import Measure, Status, TimeBasis, TimeRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kg.extraction.elements import Row
    from kg.extraction.settings import Setting
    from kg.extraction.values import PrintedTime

__all__ = ["NO_TIME", "Found", "Timeline"]

Found = tuple[Time, tuple[int, int] | None]
"""A time and where its phrase stands, if it is printed."""

NO_TIME: Found = (Time(), None)
"""What has no time."""
_YEARS = 400
_WITHIN = "报告期"
_AT_ITS_END = "报告期末"
_THEN = "届时"
_SO_FAR = expression(r"截[至止]?(?:到)?发稿|发稿时")
_TODAY = Remark(zh="发稿之日，即发布日期。", en="The day of writing, which is that of publication.")
_DAY = expression(r"\d{4}-\d{2}-\d{2}")


class Timeline:
    """The times of one text, for its claims.

    Args:
        rows: the sentences.
        title: the headline, which may name the period of a report.
        published: the day of publication.

    Example:
        >>> Timeline([], "2025年半年度报告摘要").report
        '2025-01/2025-06'
    """

    def __init__(
        self, rows: Sequence[Row], title: str | None = None, published: date | None = None
    ) -> None:
        self.rows, self.published = rows, published
        self.report = report_period(title or "", published)
        year = int(self.report[:4]) if self.report else None
        self.reach = Reach(rows, published, year)

    # ------------------------------------------------------------- figures

    def of_figure(
        self, number: int, place: int, status: Status | None = None,
        group: tuple[int, int] | None = None,
    ) -> Found:  # fmt: skip
        """Return the period of a figure.

        Args:
            number: index of its sentence.
            place: index of its element.
            status: its status, if its own words tell it: a plan is not for a time gone by.
            group: which of how many figures under 分别 it is, for as many years.
        """
        if group is not None:
            year = year_in_order(self.reach, self.rows[number], place, *group)
            if year is not None:
                return _model_time(year), (year.start, year.end)
        row = self.rows[number]
        clause = row.clause_numbers[place]
        before = row.text(row.clauses[clause][0], place)
        own = self._own(row, clause, place)
        if own is not None:
            return self._own_time(row, own, place, before)
        if is_origin(row, place):
            return self._compared_with(row, place)
        if self.published is not None and _SO_FAR.search(row.text(0, place)):
            return Time(
                self.published.isoformat(), TimeRole.DURING, TimeBasis.INFERRED, _TODAY
            ), None
        change = change_from(row, place)
        recent = before if change is None else row.text(change[1] + 1, place)
        if has_no_period(recent):
            return NO_TIME
        behind = row.text(place, row.clauses[clause][1])
        found = years_between(self.reach, row, clause, before) or self.reach.in_sentence(
            row, clause, recent, behind
        )
        if found is None and _THEN in before:
            found = self._told_before(row, clause)
        if found is not None:
            return self._told(found, None, inherited=False, average=before)
        if _WITHIN in row.text(0, place):
            within = self._report_time(row)
            main = self.reach.main
            if within[0].edtf is None and main is not None:
                return self._told(main, status, inherited=True, average=before)
            return within
        if change is None and self.reach.stands_alone(row, clause):
            return NO_TIME
        if self._goes_on(row, place):
            return self._as_the_last_figure(number, status)
        carried = self.reach.from_before(number, place)
        if carried is not None:
            return self._told(carried, status, inherited=True, average=before)
        return self._report_time(row)

    def _told_before(self, row: Row, clause: int) -> Setting | None:
        """Return the time that 届时 takes up: 计划于年底前建成，届时总算力将达到3000P."""
        told = [s for s in self.reach.settings(row) if s.clause < clause and not s.mentioned]
        return told[-1] if told else None

    def has_own(self, number: int, place: int) -> bool:
        """Tell whether a figure has a time in its own clause.

        Args:
            number: index of its sentence.
            place: index of its element.
        """
        row = self.rows[number]
        return self._own(row, row.clause_numbers[place], place) is not None

    def _own(self, row: Row, clause: int, place: int) -> Setting | None:
        """Return the time in a figure's own clause: the last before it, or in brackets."""
        inside = place in row.in_brackets
        chosen = ahead = None
        for setting in self.reach.settings(row):
            if setting.clause != clause or setting.place > place + 4:
                continue
            bracketed = setting.place in row.in_brackets
            if _directly_of(row, setting.place, place):
                return setting
            if setting.place < place:
                left = left_behind(row, setting.place, place)
                if not left and (not setting.mentioned or (bracketed and inside)):
                    chosen = setting
            elif bracketed and not inside and _in_bracket_behind(row, place, setting.place):
                return setting
            elif ahead is None and not bracketed and _is_set_for(row, place, setting.place):
                ahead = setting
        return chosen or ahead

    def _own_time(self, row: Row, own: Setting, place: int, before: str) -> Found:
        between = row.text(own.place + 1, place)
        if has_no_period(between) or own.listed:
            return NO_TIME
        if own.founding and own.time.role is not TimeRole.BY and not _counts_an_event(between):
            return NO_TIME
        return self._told(own, None, inherited=False, average=before)

    def _compared_with(self, row: Row, place: int) -> Found:
        """Return the period that a sentence compares with, for what a change begins at."""
        for setting in reversed(self.reach.settings(row)):
            told = setting.time.edtf is not None and "-" in setting.time.edtf
            same = told and setting.time.phrase.endswith("同期")
            if same and setting.place < place and setting.mentioned:
                return _model_time(setting.time), (setting.time.start, setting.time.end)
        return NO_TIME

    # ------------------------------------------------- from other sentences

    def _goes_on(self, row: Row, place: int) -> bool:
        start = pattern("times", "going_on", before="^").match(row.text(0, place))
        return start is not None

    def _as_the_last_figure(self, number: int, status: Status | None) -> Found:
        if number == 0:
            return NO_TIME
        previous = self.rows[number - 1]
        places = [p for p, e in enumerate(previous.elements) if e.kind == "figure"]
        if not places:
            return NO_TIME
        time, span = self.of_figure(number - 1, places[-1], status)
        if time.edtf is None or (_DAY.fullmatch(time.edtf) and time.role is TimeRole.DURING):
            return NO_TIME
        return replace(time, basis=TimeBasis.INHERITED, ground=None), span

    # ----------------------------------------------------------- statements

    def of_statement(self, number: int, anchor: int, rule: str = "") -> Found:
        """Return the time of a statement: of its clause, or what is set before it.

        Args:
            number: index of its sentence.
            anchor: first code point of the word that carries the relation.
            rule: what found it: a post that only introduces who speaks, or a stock code, is not
                of the day on which something else happens.
        """
        row = self.rows[number]
        if not row.clauses or rule in word_set("times", "standing"):
            return NO_TIME
        last = len(row.elements) - 1
        place = next((i for i, e in enumerate(row.elements) if e.start >= anchor), last)
        clause = row.clause_numbers[place]
        own = [
            s for s in self.reach.settings(row)
            if s.clause == clause and s.time.edtf is not None and not s.mentioned
        ]  # fmt: skip
        before = [s for s in own if s.time.start < anchor]
        chosen = before[-1] if before else own[0] if own else None
        if chosen is None:
            head = row.text(row.clauses[clause][0], place)
            if has_no_period(head) or rule in word_set("times", "lasting"):
                return NO_TIME
            chosen = self.reach.in_sentence(row, clause, head)
        if chosen is not None and chosen.time.edtf is not None:
            return _model_time(chosen.time), (chosen.time.start, chosen.time.end)
        if chosen is not None or self.reach.stands_alone(row, clause):
            return NO_TIME
        carried = self.reach.from_before(number, place)
        if carried is None or carried.time.edtf is None:
            return NO_TIME
        return _inherited(carried.time)

    # ---------------------------------------------------------------- parts

    def _told(
        self, setting: Setting, status: Status | None, *, inherited: bool, average: str
    ) -> Found:
        time = setting.time
        if time.edtf is None or (status is not None and self._belies(time, status)):
            return NO_TIME
        if pattern("times", "yearly").search(average) and time.role is TimeRole.BY:
            time = span_to(self.reach, time)
        if inherited:
            return _inherited(time)
        return _model_time(time), (time.start, time.end)

    def lies(self, time: Time) -> str | None:
        """Tell whether a time is ``to come`` or ``gone by`` on the day of publication.

        Args:
            time: the time.

        Returns:
            None for one that is neither, or when the day is not known.
        """
        if self.published is None or time.edtf is None:
            return None
        try:
            begins, ends = interval(time.edtf)
        except KgError:
            return None
        lasting = begins is not None and ends is not None and (ends - begins).days > _YEARS
        if lasting and begins is not None and ends is not None:
            lasting = self.published - begins < (ends - begins) / 2  # else most of it lies behind
        last = ends if time.role is TimeRole.BY or lasting else begins
        if last is not None and last > self.published:
            return "to come"
        return "gone by" if ends is not None and ends <= self.published else None

    def _belies(self, time: PrintedTime, status: Status) -> bool:
        """Tell whether a carried time does not go with a status: a plan gone by, a fact to come."""
        when = self.lies(Time(time.edtf, time.role, TimeBasis.STATED))
        if status is Status.ACTUAL:
            return when == "to come"
        return status is Status.PLANNED and when == "gone by"

    def _report_time(self, row: Row) -> Found:
        """Return the period that the title of a report names."""
        if self.report is None:
            return NO_TIME
        ground = Remark(zh="报告标题所示期间。", en="The period that the report's title names.")
        text = row.text(0, len(row.elements))
        edtf = self.report
        ends = interval(edtf)[1]
        if _AT_ITS_END in text and ends is not None:
            edtf = (ends - timedelta(days=1)).isoformat()
        time = Time(edtf, TimeRole.DURING, TimeBasis.INFERRED, ground)
        place = text.find(_WITHIN)
        if place < 0:
            return time, None
        return time, (row.start + place, row.start + place + len(_WITHIN))


def _is_set_for(row: Row, place: int, time: int) -> bool:
    """Tell whether what is counted is set for a time behind: 首批5万颗将于四季度交付."""
    if row.elements[time - 1].text not in ("将于", "于", "拟于", "计划于", "将在", "拟在"):
        return False
    between = row.elements[place + 1 : time]
    return all(element.kind in ("word", "name") for element in between)


def _directly_of(row: Row, time: int, place: int) -> bool:
    """Tell whether a level is that of a time before it: 较2024年的11.74亿元, not 2024年的两倍."""
    quantity = row.elements[place].quantity
    if quantity is None or quantity.measure is not Measure.LEVEL:
        return False
    if quantity.unit in ("fraction", "percentagePoint", "number") or time >= place:
        return False
    return row.text(time + 1, place) in ("", "的")


def _in_bracket_behind(row: Row, place: int, time: int) -> bool:
    """Tell whether a bracket behind a figure holds a time, and no figure of its own."""
    if row.elements[place + 1].text != "（":
        return False
    elements = row.elements
    closing = next((p for p in range(time, len(elements)) if elements[p].text == "）"), time)
    return all(row.elements[p].kind != "figure" for p in range(place + 2, closing))


def _counts_an_event(text: str) -> bool:
    return pattern("times", "of_the_event").search(text) is not None


def _inherited(time: PrintedTime) -> Found:
    inherited = replace(_model_time(time), basis=TimeBasis.INHERITED, ground=None)
    return inherited, (time.start, time.end)


def _model_time(time: PrintedTime) -> Time:
    ground = None
    if time.basis is TimeBasis.INFERRED:
        ground = Remark(
            zh="由发布日期或前文的时间推定。",
            en="Inferred from the day of publication or an earlier time.",
        )
    return Time(time.edtf, time.role, time.basis, ground, time.as_printed)
