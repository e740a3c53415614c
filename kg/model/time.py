"""Times of claims: EDTF wording, and the half-open interval of days that it covers.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019
(https://www.loc.gov/standards/datetime/).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.expressions import expression

if TYPE_CHECKING:
    from time import struct_time

__all__ = ["interval"]

_YEAR = expression(r"[0-9]{4}")
_MONTH = expression(r"([0-9]{4})-([0-9]{2})")
_DAY = expression(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPEN = ("", "..")


@lru_cache(maxsize=4096)
def interval(edtf: str) -> tuple[date | None, date | None]:
    """Return the first day that an EDTF text covers and the first day after it.

    Args:
        edtf: EDTF text such as ``2025``, ``2026-01-25``, ``2025/2027``, ``202X`` or ``../2027``.

    Returns:
        Begin and end, half-open; None on a side that is open.

    Raises:
        InputError: if the text is not EDTF.

    Example:
        >>> interval("2025")
        (datetime.date(2025, 1, 1), datetime.date(2026, 1, 1))
    """
    try:
        if _YEAR.fullmatch(edtf):
            return date(int(edtf), 1, 1), date(int(edtf) + 1, 1, 1)
        if match := _MONTH.fullmatch(edtf):
            year, month = int(match[1]), int(match[2])
            if 1 <= month <= 12:
                following = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), following
        elif _DAY.fullmatch(edtf):
            day = date.fromisoformat(edtf)
            return day, day + timedelta(days=1)
        begin, slash, end = edtf.partition("/")
        if slash and begin != end and (begin in _OPEN or end in _OPEN):
            # the edtf library pads an unknown end by ten years; here it is as open as ".."
            first = None if begin in _OPEN else interval(begin)[0]
            return first, None if end in _OPEN else interval(end)[1]
        first, after = _library_interval(edtf)
        if first is not None and after is not None and first >= after:
            raise ValueError("the end lies before the beginning")
        return first, after
    except (ValueError, OverflowError) as error:
        raise InputError(
            f'"{edtf}" is not a date; write EDTF such as 2026, 2026-01-25 or 2025/2027'
        ) from error


def _library_interval(edtf: str) -> tuple[date | None, date | None]:
    """Ask the edtf library about the rarer forms."""
    import math

    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise ValueError(str(error)) from error

    def day(value: float | struct_time) -> date | None:
        if isinstance(value, float) and math.isinf(value):
            return None
        year, month, number, *_ = value  # type: ignore[misc]
        return date(year, month, number)

    lower, upper = day(parsed.lower_strict()), day(parsed.upper_strict())
    return lower, None if upper is None else upper + timedelta(days=1)
