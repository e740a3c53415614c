"""How far a time reaches: over its sentence, its paragraph, or the statistics of the whole text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.claim_words import pattern
from kg.extraction.settings import Setting, clause_text, leads_in, settings
from kg.model.values import TimeRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.elements import Row

__all__ = ["ORIGINS", "Reach", "has_no_period", "is_origin"]

_AFTER_EVENT = re.compile(r"^[^，。；]{1,8}[^以之此今日前]后，")
_FAR = 30
ORIGINS = frozenset({"从", "由", "自"})
"""Words before where a change begins."""

_SINCE_EVENT = re.compile(r"^.{2,}以来")


class Reach:
    """What sets the time for what stands behind it.

    Args:
        rows: the sentences of a text.

    Example:
        >>> Reach([]).main is None
        True
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._held: dict[int, tuple[Setting, ...]] = {}

    def settings(self, row: Row) -> tuple[Setting, ...]:
        """Return the times of a sentence."""
        held = self._held.get(row.start)
        if held is None:
            held = self._held[row.start] = settings(row)
        return held

    def in_sentence(self, row: Row, clause: int, before: str) -> Setting | None:
        """Return the time that an earlier clause of the sentence sets."""
        of_event = pattern("times", "of_the_event", before="^").match(before) is not None
        for earlier in range(clause - 1, -1, -1):
            for setting in reversed(self.settings(row)):
                if setting.clause != earlier or setting.mentioned:
                    continue
                if of_event:
                    if setting.time.role is TimeRole.BY and not setting.opens:
                        return None
                    return setting
                if setting.founding or (setting.told and setting.is_day):
                    continue
                if is_origin(row, setting.place, row.clauses[earlier][1]):
                    continue
                if self._of_a_release(row, setting, clause):
                    return None
                return setting if self.reaches(row, setting) else None
            if has_no_period(clause_text(row, earlier) + "，", recurring=False):
                return None
        return None

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
        if setting.alone or setting.opens:
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
                return None
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
            if self._under_a_respect(other, leading) and self._respect(row):
                return None
            return leading
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


def is_origin(row: Row, time: int, end: int) -> bool:
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
