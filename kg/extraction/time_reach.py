"""How far a time reaches: over its sentence, its paragraph, or the statistics of the whole text."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.changes import ORIGINS
from kg.extraction.claim_words import pattern
from kg.extraction.measured_phrases import WEAK
from kg.extraction.settings import Setting, clause_text, leads_in, settings
from kg.model.time import interval
from kg.model.values import TimeBasis, TimeRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kg.extraction.elements import Row

__all__ = ["Reach", "has_no_period", "left_behind"]

_AFTER_EVENT = expression(r"^[^，。；]{1,8}[^以之此今日前]后，")
_FAR = 30
_RECKONED = expression(r"^[按以][^，。；]{2,16}(?:计|计算|统计)$")
_HEADING = 24
_NUMBERED = expression(
    r"^(?:第?[一二三四五六七八九十]+[、章节条 ]|（[一二三四五六七八九十]+）|\d+[.、])"
)
_AIMS = expression(r"目标[^，。；]{0,4}$")
_SINCE_EVENT = expression(r"^.{2,}以来")


class Reach:
    """What sets the time for what stands behind it.

    Args:
        rows: the sentences of a text.
        published: the day of publication.
        year: the year that a report is of.

    Example:
        >>> Reach([]).main is None
        True
    """

    def __init__(
        self, rows: Sequence[Row], published: date | None = None, year: int | None = None
    ) -> None:
        self.rows, self.published, self.year = rows, published, year
        self._held: dict[int, tuple[Setting, ...]] = {}

    def settings(self, row: Row) -> tuple[Setting, ...]:
        """Return the times of a sentence."""
        held = self._held.get(row.start)
        if held is None:
            held = self._held[row.start] = tuple(self._settled(row, s) for s in settings(row))
        return held

    def _settled(self, row: Row, setting: Setting) -> Setting:
        """Put a time without a year, of what is told as done, before the day of publication.

        In February, 第四季度 is last year's, and in a report it is of the report's year.
        """
        time = setting.time
        if self.published is None or time.edtf is None or time.basis is not TimeBasis.INFERRED:
            return setting
        if pattern("times", "this_year", before="^").match(time.phrase):
            return setting
        if time.role is TimeRole.SINCE or not time.edtf[:4].isdigit():
            return setting
        begin, end = row.clauses[setting.clause]
        if pattern("times", "planning").search(row.text(0, end)):
            return setting
        before = row.elements[setting.place - 1].text if setting.place > begin else ""
        if time.role is TimeRole.BY and before not in ("截至", "截止", "截止到"):
            return setting
        year = int(time.edtf[:4])
        starts = interval(time.edtf)[0]
        late = starts is not None and starts > self.published
        if not late and (self.year is None or year != self.year + 1):
            return setting
        edtf = time.edtf.replace(f"{year:04}", f"{year - 1:04}")
        return replace(setting, time=replace(time, edtf=edtf))

    def in_sentence(self, row: Row, clause: int, before: str, behind: str = "") -> Setting | None:
        """Return the time that an earlier clause of the sentence sets.

        Args:
            row: the sentence.
            clause: number of the clause that wants one.
            before: its words before the figure or verb.
            behind: its words behind a figure.
        """
        of_event = (
            pattern("times", "of_the_event", before="^").match(before) is not None
            or pattern("times", "taking_part").search(behind) is not None
        )
        done = pattern("times", "done").search(before) is not None
        for earlier in range(clause - 1, -1, -1):
            for setting in reversed(self.settings(row)):
                if setting.clause != earlier or setting.mentioned:
                    continue
                if self._in_another_part(row, setting, clause):
                    continue
                if of_event:
                    if setting.time.role is TimeRole.BY and not setting.opens:
                        return None
                    return setting
                if setting.founding or (setting.told and setting.is_day):
                    continue
                if left_behind(row, setting.place, row.clauses[earlier][1]):
                    continue
                if self._of_a_release(row, setting, clause):
                    return None
                if done and self._is_plan(row, setting):
                    return None
                return setting if self.reaches(row, setting) else None
            told = clause_text(row, earlier) + "，"
            if has_no_period(told, recurring=earlier == clause - 1):
                return None
        return None

    def _in_another_part(self, row: Row, setting: Setting, clause: int) -> bool:
        """Tell whether a part of the sentence that ； sets off is not of a time in another one.

        It is not when the part with the time tells no figure, nor opens the sentence, nor when
        its own part opens with the name of somebody else.
        """
        if setting.alone:
            return False
        parts = [n for n in range(clause) if self._closes_a_part(row, n)]
        if not parts or parts[-1] < setting.clause:
            return False
        begin, end = row.clauses[setting.clause]
        told = any(element.kind == "figure" for element in row.elements[begin:end])
        if not told and any(n < setting.clause for n in parts):
            return True
        first = row.elements[row.clauses[parts[-1] + 1][0]]
        return first.kind == "name" and first.tag not in WEAK | {"Place"}

    def _closes_a_part(self, row: Row, clause: int) -> bool:
        end = row.clauses[clause][1]
        return end < len(row.elements) and row.elements[end].text == "；"

    def _is_plan(self, row: Row, setting: Setting) -> bool:
        text = row.text(setting.place, row.clauses[setting.clause][1])
        return pattern("times", "planning").search(text) is not None

    def _of_a_release(self, row: Row, setting: Setting, clause: int) -> bool:
        """Tell whether a day is that of a release, and what is released is described behind it."""
        after = setting.clause + 1
        if not (setting.alone and setting.is_day) or after >= clause:
            return False
        return pattern("times", "releasing").search(clause_text(row, after)) is not None

    def reaches(self, row: Row, setting: Setting) -> bool:
        """Tell whether a time holds for the clauses behind its own."""
        if setting.time.role is TimeRole.SINCE and not setting.alone:
            end = row.clauses[setting.clause][1]
            if _SINCE_EVENT.match(row.text(setting.place + 1, end)):
                return False
        if setting.alone or setting.opens or _RECKONED.match(clause_text(row, setting.clause)):
            return True
        _, end = row.clauses[setting.clause]
        if any(element.kind == "figure" for element in row.elements[setting.place : end]):
            return True
        if not setting.subject or setting.clause:
            return False
        begins = row.text(setting.place, end)
        return not setting.is_moment or pattern("times", "holding").search(begins) is not None

    def stands_alone(self, row: Row, clause: int) -> bool:
        """Tell whether a sentence says by itself that nothing dates what it tells."""
        for earlier in range(clause, -1, -1):
            if has_no_period(clause_text(row, earlier) + "，", recurring=earlier == clause):
                return True
            if any(s.clause == earlier and not s.mentioned for s in self.settings(row)):
                return earlier != clause and not self._only_tells(row, earlier)
        return False

    def _only_tells(self, row: Row, clause: int) -> bool:
        return all(
            s.founding or s.told or s.is_moment for s in self.settings(row) if s.clause == clause
        )

    def from_before(self, number: int, place: int) -> Setting | None:
        """Return the time that a sentence before sets, in the paragraph or for the whole text."""
        row = self.rows[number]
        start = row.text(0, min(place, len(row.elements)))
        of_event = (
            pattern("times", "of_the_event", before="^“?").match(start) is not None
            or _AFTER_EVENT.match(start) is not None
            or pattern("times", "taking_part").search(row.text(place, len(row.elements)))
            is not None
        )
        for back in range(number, max(-1, number - _FAR), -1):
            other = self.rows[back]
            if other.paragraph != row.paragraph and not of_event:
                return None if self._gives(row) else self._aimed_at(back)
            if self._another_side(other) or self._goes_further(back):
                return self.main
            if back == number:
                continue
            if has_no_period(other.text(0, min(6, len(other.elements))) + "，"):
                return None
            leading = self._leading(other, even_told=of_event)
            if leading is None:
                continue
            if leading.is_day and leading.time.role is TimeRole.DURING:
                return leading if of_event else None
            if leading.is_moment and not (of_event or _has_figure(other)):
                return None
            if leading.is_window:
                return None
            if leading.time.role is TimeRole.BY and self._gives(row):
                return None
            if self._under_a_respect(other, leading) and self._respect(row):
                return None
            return leading
        return None

    def _aimed_at(self, number: int) -> Setting | None:
        """Return the time by which a section under 主要目标 is to be reached, from further above.

        Args:
            number: index of the last sentence of the paragraph before.
        """
        found = None
        for back in range(number, max(-1, number - _FAR), -1):
            row = self.rows[back]
            text = row.text(0, len(row.elements))
            if len(text) <= _HEADING and not text.endswith(("。", "；", "，")):
                if _NUMBERED.match(text) or "目标" in text:
                    return found if _AIMS.search(text) else None
                continue
            leading = self._leading(row)
            if leading is not None and leading.time.role is TimeRole.BY:
                found = leading
        return None

    def _leading(self, row: Row, *, even_told: bool = False) -> Setting | None:
        """Return the time that a sentence sets for itself and what follows."""
        for setting in self.settings(row):
            if setting.mentioned or setting.founding:
                continue
            if setting.told and setting.is_day and not even_told:
                continue
            if not all(leads_in(row, c) for c in range(setting.clause)):
                return None
            return setting if self.reaches(row, setting) else None
        return None

    def _gives(self, row: Row) -> bool:
        """Tell whether a sentence only says what a policy gives, and when is not said."""
        return (
            pattern("times", "giving", before="^").match(row.text(0, len(row.elements))) is not None
        )

    def _under_a_respect(self, row: Row, setting: Setting) -> bool:
        first = clause_text(row, 0)
        return setting.clause > 0 and self._is_respect(first)

    def _respect(self, row: Row) -> bool:
        return bool(row.clauses) and self._is_respect(clause_text(row, 0))

    def _is_respect(self, text: str) -> bool:
        return pattern("times", "respect").match(text) is not None

    def _another_side(self, row: Row) -> bool:
        first = row.text(0, row.clauses[0][1]) + "，" if row.clauses else ""
        return pattern("times", "another_side", before="^").match(first) is not None

    def _goes_further(self, number: int) -> bool:
        """Tell whether a sentence opens a paragraph that goes on with the statistics."""
        row = self.rows[number]
        if number == 0 or self.rows[number - 1].paragraph == row.paragraph:
            return False
        first = row.text(0, min(4, len(row.elements)))
        return pattern("times", "further", before="^").match(first) is not None

    @cached_property
    def main(self) -> Setting | None:
        """The period of the text's statistics: the first that leads a sentence of figures."""
        for row in self.rows:
            leading = self._leading(row)
            if leading is None or leading.is_moment or not _has_figure(row):
                continue
            if leading.time.role is TimeRole.DURING:
                return leading
        return None


def has_no_period(text: str, *, recurring: bool = True) -> bool:
    """Tell whether words say that what follows has no period: 目前, 过去，, 每年.

    Args:
        text: a clause, or the part of it before a figure.
        recurring: whether 每年 counts as well.

    Example:
        >>> has_no_period("目前拥有"), has_no_period("去年新增")
        (True, False)
    """
    return (
        pattern("times", "now").search(text) is not None
        or pattern("times", "undated").search(text) is not None
        or (recurring and pattern("times", "recurring").search(text) is not None)
    )


def left_behind(row: Row, time: int, end: int) -> bool:
    """Tell whether a time is only that of what a figure comes from: 由上年的3亿元增至5亿元.

    Args:
        row: the sentence.
        time: index of the time's element.
        end: element at which to stop looking for the first figure.
    """
    if time == 0 or row.elements[time - 1].text not in ORIGINS:
        return False
    return any(element.kind == "figure" for element in row.elements[time:end])


def _has_figure(row: Row) -> bool:
    return any(element.kind == "figure" for element in row.elements)
