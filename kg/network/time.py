"""Which claims hold on a day.

A claim covers the half-open interval from ``begins`` to ``ends_by``; a side that is absent
is open. A claim without any time is *undated*: whether it is kept is the reader's choice.

An Ended claim ends every affirmed Actual claim of the same subject, predicate and object
that does not begin after it, from the day on which the end has begun: its ``begins``, or,
where only a latest day is known (By), its ``ends_by``. An undated Ended claim is treated
like other undated claims, as true on any day: it ends the undated Actual claims, and leaves
the dated ones, since nothing says which came first.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.network.claims import Claims

__all__ = ["as_day", "holding"]

_UNDATED = ""


def as_day(value: date | str) -> str:
    """Return an ISO day.

    Args:
        value: a date, or a text such as ``2026-06-30``.

    Raises:
        UsageError: if the text is no day.

    Example:
        >>> as_day("2026-06-30")
        '2026-06-30'
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f'"{value}" is no day; write it as 2026-06-30') from None


def holding(claims: Claims, day: str, *, undated: bool) -> Callable[[str], bool]:
    """Return a test of claim ids: does this claim hold on a day?

    Args:
        claims: all claims, whatever is filtered otherwise.
        day: an ISO day.
        undated: whether claims without a time count.
    """
    ends = _ends(claims, day, undated=undated)

    def holds(key: str) -> bool:
        row = claims.data[key]
        begins, ends_by = row["begins"], row["ends_by"]
        if row["time"] is None:
            if not undated:
                return False
        elif (begins is not None and day < begins) or (ends_by is not None and day >= ends_by):
            return False
        if row["status"] != "Actual" or row["polarity"] != "Affirmed":
            return True
        end = ends.get(_what(claims, key))
        if end is None:
            return True
        if end == _UNDATED:
            return row["time"] is not None
        return (begins or _UNDATED) > end  # ISO days sort as texts

    return holds


def _ends(claims: Claims, day: str, *, undated: bool) -> Mapping[object, str]:
    """Return what has ended by a day, with the latest day on which an end began."""
    ends: dict[object, str] = {}
    for key, row in claims.data.items():
        if row["status"] != "Ended" or row["polarity"] != "Affirmed" or key in claims.figures:
            continue
        begun = row["begins"] or row["ends_by"] or _UNDATED
        if begun <= day and (undated or row["time"] is not None):
            what = _what(claims, key)
            ends[what] = max(begun, ends.get(what, _UNDATED))
    return ends


def _what(claims: Claims, key: str) -> object:
    literal = claims.literals.get(key)
    target = claims.objects.get(key) if literal is None else literal
    return claims.subjects[key], claims.data[key]["predicate"], target
