"""What a year, a month or a day means: its EDTF, and what completed it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.expressions import expression
from kg.extraction.numerals import chinese_number
from kg.extraction.readings import UNKNOWN, Around, Reading, Tail
from kg.model.values import TimeBasis

__all__ = ["in_year", "number_of", "point", "valid", "year_of"]


_CN = "零一二三四五六七八九"
_YEAR = expression(r"((?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2}) ?[财学]?年(?:度)?")
_SHORT_YEAR = expression(r"([0-3]\d)年")
_RELATIVE = {
    "今年": 0, "本年度": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
_FROM_EARLIER = {
    "上一年度": -1, "上一年": -1, "前一年": -1, "后一年": 1, "上年度": -1, "上年": -1,
    "当年": 0, "同年": 0, "次年": 1, "翌年": 1,
}  # fmt: skip
_MONTH = expression(r"([\d十一二三四五六七八九]+) ?月(?:份|当月|单月)?")
_MONTHS = expression(
    r"([\d十一二三四五六七八九]+)月? ?[-—~至到] ?([\d十一二三四五六七八九]+) ?月(?:份)?"
)
_FIRST_MONTHS = expression(r"[前头]([\d一二三四五六七八九十两]+) ?个?月")
_DAY = expression(r" ?([\d十一二三四五六七八九]+) ?(?:日|号)?")
_QUARTER = expression(
    r"(?:(前|头|第)?([一二两三四1234]) ?个?季度?|[Qq]([1-4])|(首)个?季度?|(末)季度?)(末|底|初)?"
)
_SEASONS = {"春": 3, "夏": 6, "秋": 9}
_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def number_of(digits: str) -> int | None:
    """Read a number in digits or numerals.

    Example:
        >>> number_of("十二"), number_of("12")
        (12, 12)
    """
    if digits.isdigit():
        return int(digits)
    value = chinese_number(digits)
    return None if value is None else int(value)


def year_of(printed: str) -> int:
    """Read a year of four digits or numerals.

    Example:
        >>> year_of("二〇二五")
        2025
    """
    return int("".join(c if c in "0123456789" else str(max(0, _CN.find(c))) for c in printed))


def valid(year: int, month: int, day: int | None = None) -> bool:
    """Tell whether a day or month exists.

    Example:
        >>> valid(2024, 2, 30)
        False
    """
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return False
    return day is None or 1 <= day <= monthrange(year, month)[1]


def _tail(words: str) -> Tail | None:
    """Read 3月11日, 上半年, 前三季度, 年底, 全年."""
    if not words or words.endswith(("全年", "年内", "学期")) or words in ("内", "年中", "中"):
        return Tail(edge=True)
    if match := _FIRST_MONTHS.match(words):
        return Tail(1, number_of(match[1]))
    if match := _MONTHS.match(words):
        return Tail(number_of(match[1]), number_of(match[2]))
    if match := _MONTH.match(words):
        return _of_month(words, match)
    if words.startswith(("上半年", "下半年")):
        first, last = (1, 6) if words[0] == "上" else (7, 12)
        return _narrowed(first, last, words[3:])
    if match := _QUARTER.fullmatch(words):
        return _of_quarter(match)
    if words[0] in _SEASONS:
        first = _SEASONS[words[0]]
        return Tail(first, first + 2, edge=True)
    if words.startswith(("同期", "同月")):
        return Tail(same_period=True)
    if words.endswith("初"):
        return Tail(1, 1, edge=True)
    return Tail(12, 12, edge=True) if words.endswith(("底", "末", "终")) else None


def _narrowed(first: int, last: int, edge: str) -> Tail:
    """Narrow a half or a quarter to its first or last month: 二季度末."""
    if edge in ("末", "底"):
        first = last
    elif edge == "初":
        last = first
    return Tail(first, last, edge=True)


def _of_month(words: str, match: re.Match[str]) -> Tail | None:
    month = number_of(match[1])
    if month is None:
        return None
    rest = words[match.end() :]
    day = _DAY.fullmatch(rest)
    return Tail(month, month, number_of(day[1]) if day else None, _DAYS.get(rest))


def _of_quarter(match: re.Match[str]) -> Tail:
    if match[4]:
        return _narrowed(1, 3, match[6] or "")
    if match[5]:
        return _narrowed(10, 12, match[6] or "")
    nth = int(match[3]) if match[3] else number_of(match[2].replace("两", "二")) or 1
    first = 1 if match[1] in ("前", "头") else 3 * nth - 2
    return _narrowed(first, 3 * nth, match[6] or "")


def _head(phrase: str) -> tuple[str, str]:
    """Split a time into its year and the rest."""
    match = _YEAR.match(phrase) or _SHORT_YEAR.match(phrase)
    if match:
        return match[0], phrase[match.end() :].strip(" 的")
    for word in (*_RELATIVE, *_FROM_EARLIER):
        if phrase.startswith(word):
            return word, phrase[len(word) :].strip(" 的")
    return "", phrase


def point(phrase: str, around: Around) -> Reading:
    """Say what a year, a month or a day means, alone or together.

    Args:
        phrase: the time in the plain spelling of ``numerals.plain``.
        around: what may complete it.

    Example:
        >>> point("去年三季度", Around(date(2026, 3, 12))).edtf
        '2025-07/2025-09'
    """
    head, rest = _head(phrase)
    tail = _tail(rest)
    if tail is None:
        return UNKNOWN
    printed = _as_printed(tail)
    if match := _YEAR.fullmatch(head):
        return in_year(year_of(match[1]), tail, around, full=True)
    if match := _SHORT_YEAR.fullmatch(head):
        return in_year(2000 + int(match[1]), tail, around, TimeBasis.STATED, None, printed)
    if head in _RELATIVE:
        if around.published is None:
            return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
        year: int | None = around.published.year + _RELATIVE[head]
        ground = "published"
    elif head in _FROM_EARLIER:
        year, ground = _from_earlier(head, around)
    else:
        year, ground = _unprinted_year(tail, around)
    if year is None:
        return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
    return in_year(year, tail, around, TimeBasis.INFERRED, ground, printed)


def _as_printed(tail: Tail) -> str | None:
    if tail.edge or tail.first is None or tail.first != tail.last:
        return None
    return f"--{tail.first:02}" + (f"-{tail.day:02}" if tail.day else "")


def _from_earlier(head: str, around: Around) -> tuple[int | None, str]:
    """上年, 同年, 次年: counted from the year that the text speaks of."""
    shift = _FROM_EARLIER[head]
    back = head.startswith(("上年", "上一年", "前一年"))
    for reading in reversed(around.same if back else around.earlier):
        if reading.year is not None:
            return reading.year + shift, "earlier time"
    if around.published is not None and (back or head == "当年"):
        return around.published.year + shift, "published"
    return None, "earlier time"


def _unprinted_year(tail: Tail, around: Around) -> tuple[int | None, str]:
    """Find the year of 3月11日: its sentence's, its story's, the publication's."""
    for reading in reversed(around.same):
        if reading.year is not None and _sets_year(reading, tail, around):
            return reading.year, "earlier time"
    last = around.near[-1] if around.near else None
    if last is not None and last.full and last.month is not None and not tail.edge:
        return last.year, "earlier time"
    if tail.first is None and last is not None and last.year and not around.future:
        return last.year, "earlier time"  # 全年 is the year that the paragraph speaks of
    if tail.first is None and around.report is not None:
        return around.report, "earlier time"  # or that the report is of
    if around.published is not None:
        year = _nearest_year(tail, around.published, future=around.future)
        return year - _is_of_the_year_before(year, tail, around), "published"
    for reading in reversed(around.earlier):
        if reading.year is not None:
            return reading.year, "earlier time"
    return None, "earlier time"


def _is_of_the_year_before(year: int, tail: Tail, around: Around) -> bool:
    """Tell whether 第四季度 or 8月 is of the year gone by that a text of early in the year reports.

    So it is where it would lie ahead, nothing says that it does, and the last year that is printed
    is the one before.
    """
    published = around.published
    if published is None or around.future or tail.first is None or year != published.year:
        return False
    if tail.first <= published.month:
        return False
    told = next((r for r in reversed(around.earlier) if r.full and r.year is not None), None)
    return told is not None and told.year == year - 1


def _sets_year(reading: Reading, tail: Tail, around: Around) -> bool:
    """Tell whether a time before it gives a year to 年底 or 3月.

    A month goes with any year of its sentence. 年底 and 下半年 are this year's unless the year
    is printed, and what is to come does not lie in a year gone by.
    """
    if not tail.edge or around.published is None or reading.year is None:
        return True
    return reading.full and not (around.future and reading.year < around.published.year)


def _nearest_year(tail: Tail, published: date, *, future: bool) -> int:
    """Return the publication's year, or the one beside it when the month lies far away."""
    months = 0 if tail.first is None or tail.edge else tail.first - published.month
    if months >= 9 and not future:
        return published.year - 1
    return published.year + (months <= -9 and future)


def in_year(
    year: int,
    tail: Tail,
    around: Around,
    basis: TimeBasis = TimeBasis.STATED,
    ground: str | None = None,
    printed: str | None = None,
    *,
    full: bool = False,
) -> Reading:
    """Put months or a day into a year.

    Args:
        year: the year.
        tail: what stands behind it.
        around: what 同期 refers to.
        basis: Stated or Inferred.
        ground: what the year was inferred from.
        printed: EDTF of what is printed alone.
        full: whether the year is printed.

    Example:
        >>> in_year(2025, Tail(7, 9), Around()).edtf
        '2025-07/2025-09'
    """
    if not 1 <= year <= 9999:
        return UNKNOWN
    if tail.same_period:
        return _same_period(year, around)
    if tail.first is None:
        return Reading(f"{year:04}", basis, ground, year=year, full=full)
    if tail.last is None or tail.first > tail.last or not valid(year, tail.last, tail.day):
        return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
    if not valid(year, tail.first):
        return Reading(None, TimeBasis.UNKNOWN)
    first, last = f"{year:04}-{tail.first:02}", f"{year:04}-{tail.last:02}"
    if tail.days is not None:
        end = min(tail.days[1], monthrange(year, tail.first)[1])
        edtf = f"{first}-{tail.days[0]:02}/{first}-{end:02}"
    elif tail.day is not None:
        edtf = f"{first}-{tail.day:02}"
    else:
        edtf = first if first == last else f"{first}/{last}"
    return Reading(edtf, basis, ground, printed, year, tail.last, tail.day, full)


def _same_period(year: int, around: Around) -> Reading:
    """去年同期: the period that the paragraph speaks of, in another year."""
    told = [r for r in around.earlier if r.month is not None and r.day is None]
    for reading in reversed(around.near or told):
        if reading.edtf is not None and reading.year is not None:
            edtf = reading.edtf.replace(f"{reading.year:04}", f"{year:04}")
            if edtf.endswith("-02-29"):
                edtf = edtf[:-1] + "8"
            basis, ground = TimeBasis.INFERRED, "earlier time"
            return Reading(edtf, basis, ground, None, year, reading.month, reading.day)
    return Reading(f"{year:04}", TimeBasis.INFERRED, "published", None, year)
