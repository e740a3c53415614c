"""Spans of several years: averages over them, and figures for each of them in order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.changes import ORIGINS
from kg.extraction.claim_words import pattern
from kg.model.values import TimeRole

if TYPE_CHECKING:
    from kg.extraction.elements import Row
    from kg.extraction.settings import Setting
    from kg.extraction.time_reach import Reach
    from kg.extraction.values import PrintedTime

__all__ = ["span_to", "year_in_order", "years_between"]

_PLAN_YEARS = expression(r"(20\d\d)年?(?:—|-|~|至){1,2}(20\d\d)年")
_YEARS_SPAN = expression(r"(\d{4})/(\d{4})")
_YEAR = expression(r"\d{4}")


def year_in_order(reach: Reach, row: Row, place: int, index: int, size: int) -> PrintedTime | None:
    """Return a figure's own year of several: 2023年至2025年，收入分别为3亿元、5亿元和9亿元.

    Args:
        reach: the times of the text.
        row: the sentence.
        place: index of the figure's element.
        index: which of the figures under 分别 it is.
        size: how many there are.
    """
    told = [s for s in reach.settings(row) if s.place < place and not s.mentioned]
    years = [s for s in told if s.listed and _YEAR.fullmatch(s.time.edtf or "")]
    if len(years) == size:
        return years[index].time
    span = _YEARS_SPAN.fullmatch((told[-1].time.edtf or "") if told else "")
    if span is None or int(span[2]) - int(span[1]) + 1 != size:
        return None
    return replace(told[-1].time, edtf=str(int(span[1]) + index), as_printed=None)


def years_between(reach: Reach, row: Row, clause: int, before: str) -> Setting | None:
    """Return the span of 从2021年的…到2025年的…, for an average over its years.

    Args:
        reach: the times of the text.
        row: the sentence.
        clause: number of the figure's clause.
        before: its words before the figure.
    """
    if not pattern("times", "yearly").search(before):
        return None
    told = [s for s in reach.settings(row) if s.clause < clause and not s.mentioned]
    for first, second in pairwise(told):
        begin, end = first.time.edtf or "", second.time.edtf or ""
        origin = row.elements[first.place - 1].text if first.place else ""
        if origin in ORIGINS and _YEAR.fullmatch(begin) and _YEAR.fullmatch(end):
            span = replace(second.time, edtf=f"{begin}/{end}", as_printed=None)
            return replace(second, time=span)
    return None


def span_to(reach: Reach, time: PrintedTime) -> PrintedTime:
    """Return the plan's span of years that ends with a year, if the text prints it.

    Args:
        reach: the times of the text.
        time: the year.
    """
    for row in reach.rows:
        for setting in reach.settings(row):
            edtf = setting.time.edtf or ""
            if edtf.endswith(f"/{time.edtf}"):
                return replace(setting.time, role=TimeRole.DURING)
        for match in _PLAN_YEARS.finditer(row.text(0, len(row.elements))):
            if match[2] == time.edtf:
                return replace(time, edtf=f"{match[1]}/{match[2]}", role=TimeRole.DURING)
    return time
