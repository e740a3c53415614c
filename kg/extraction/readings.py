"""The meaning of a printed time, and what may complete it: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.values import TimeBasis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["UNKNOWN", "Around", "Reading", "Tail"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a printed time.

    Attributes:
        edtf: EDTF text, or None.
        basis: Stated, Inferred or Unknown.
        ground: ``published`` or ``earlier time``, for what is inferred.
        as_printed: EDTF of what is printed alone, where that is less.
        year: the year it lies in, when it lies in one.
        month: the (last) month, likewise.
        day: the day, likewise.
        full: whether the year itself is printed.
    """

    edtf: str | None
    basis: TimeBasis = TimeBasis.STATED
    ground: str | None = None
    as_printed: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What may complete a time.

    Attributes:
        published: the day of publication.
        same: times before it that set the year of its sentence.
        near: times before it in its paragraph.
        earlier: times before it in the text.
        future: whether words beside it say that it is to come.
        guessed: whether the day of publication is only what the text's lead tells of it, good
            for 今年 and 3月, not for 昨日.
        report: the year that a report is of, by its title.
    """

    published: date | None = None
    same: Sequence[Reading] = ()
    near: Sequence[Reading] = ()
    earlier: Sequence[Reading] = ()
    future: bool = False
    guessed: bool = False
    report: int | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a year, or alone: months, a month or a day.

    Attributes:
        first: the first month; None for the whole year.
        last: the last month.
        day: the day.
        days: first and last day of 上旬, 中旬, 下旬.
        same_period: whether it is 同期, the period spoken of.
        edge: whether it is told by the year's own parts (年底, 下半年), not by a month.
    """

    first: int | None = None
    last: int | None = None
    day: int | None = None
    days: tuple[int, int] | None = None
    same_period: bool = False
    edge: bool = False


UNKNOWN = Reading(None, TimeBasis.UNKNOWN)
