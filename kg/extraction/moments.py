"""What a printed time means: its EDTF, and what completed it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extraction.numerals import chinese_number
from kg.model.values import TimeBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Reading", "read_moment"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a printed time.

    Attributes:
        edtf: EDTF text, or None.
        basis: Stated, Inferred or Unknown.
        ground: ``published`` or ``earlier time``, for what is inferred.
        as_printed: EDTF of what is printed alone, where that is less.
        year: the year it lies in, when it lies in one.
        month: the month, likewise.
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


UNKNOWN = Reading(None, TimeBasis.UNKNOWN)
_CN = "零一二三四五六七八九"
_YEAR = re.compile(r"((?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})(?: ?年)?(?:度)?")
_SHORT_YEAR = re.compile(r"([0-3]\d)年")
_RELATIVE = {
    "今年": 0,
    "本年度": 0,
    "本年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_AFTER_EARLIER = {"上年度": -1, "上年": -1, "当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_MONTH = re.compile(r"([\d十一二三四五六七八九]+) ?月(?:份)?")
_MONTHS = re.compile(
    r"([\d十一二三四五六七八九]+)月? ?[-—~至到] ?([\d十一二三四五六七八九]+) ?月(?:份)?"
)
_FIRST_MONTHS = re.compile(r"[前头]([\d一二三四五六七八九十两]+) ?个?月")
_DAY = re.compile(r" ?([\d十一二三四五六七八九]+) ?(?:日|号)?")
_QUARTER = re.compile(r"(前|头|第)?([一二两三四1234]) ?个?季度|[Qq]([1-4])|(首)个?季度?|(末)季度?")
_JOIN = re.compile(r" ?(?:——|[-—~至到]) ?")
_WINDOW = re.compile(
    r"(?P<side>最近|近|过去|未来|今后|接下来)?的?(?P<n>\d+|[一二两三四五六七八九十]+|半)"
    r"(?P<more>[-—~至到].+?)?(?P<unit>年|个月|个季度|周|天)(?P<back>来)?"
)
_PLANS = {
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
_DAYS = {
    "昨": -1,
    "今": 0,
    "明": 1,
    "前": -2,
    "后": 2,
}
# First day of the lunar year.
_NEW_YEARS = {
    2000: (2, 5),
    2001: (1, 24),
    2002: (2, 12),
    2003: (2, 1),
    2004: (1, 22),
    2005: (2, 9),
    2006: (1, 29),
    2007: (2, 18),
    2008: (2, 7),
    2009: (1, 26),
    2010: (2, 14),
    2011: (2, 3),
    2012: (1, 23),
    2013: (2, 10),
    2014: (1, 31),
    2015: (2, 19),
    2016: (2, 8),
    2017: (1, 28),
    2018: (2, 16),
    2019: (2, 5),
    2020: (1, 25),
    2021: (2, 12),
    2022: (2, 1),
    2023: (1, 22),
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
    2031: (1, 23),
    2032: (2, 11),
    2033: (1, 31),
    2034: (2, 19),
    2035: (2, 8),
}


@dataclass(frozen=True, slots=True)
class _Around:
    """What may complete a time."""

    published: date | None
    same: Sequence[Reading]
    near: Sequence[Reading]
    earlier: Sequence[Reading]
    future: bool


def read_moment(
    phrase: str,
    kind: str,
    published: date | None,
    *,
    same: Sequence[Reading] = (),
    near: Sequence[Reading] = (),
    earlier: Sequence[Reading] = (),
    future: bool = False,
) -> Reading:
    """Say what a printed time means.

    Args:
        phrase: the time in the plain spelling of ``numerals.plain``.
        kind: which pattern of the calendar it fits.
        published: the day of publication.
        same: times before it in its sentence.
        near: times before it in its paragraph.
        earlier: times before it in the text.
        future: whether words beside it say that it is to come.

    Example:
        >>> read_moment("2024年3月", "point", None).edtf
        '2024-03'
    """
    around = _Around(published, same, near, earlier, future)
    if kind == "point":
        return _point(phrase, around)
    reader = _READERS.get(kind)
    return UNKNOWN if reader is None else reader(phrase, around)


def _number(digits: str) -> int | None:
    if digits.isdigit():
        return int(digits)
    value = chinese_number(digits)
    return None if value is None else int(value)


def _year_of(printed: str) -> int:
    return int(
        "".join(c if c.isdigit() and c.isascii() else str(max(0, _CN.find(c))) for c in printed)
    )


def _valid(year: int, month: int, day: int | None = None) -> bool:
    return (
        1 <= year <= 9999
        and 1 <= month <= 12
        and (day is None or 1 <= day <= monthrange(year, month)[1])
    )


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands behind a year, or alone: a span of months, a month or a day."""

    first: int | None = None
    last: int | None = None
    day: int | None = None
    days: tuple[int, int] | None = None
    whole: bool = False
    same_period: bool = False


def _tail(words: str) -> _Tail | None:
    """Read 3月11日, 上半年, 前三季度, 年底, 全年."""
    if not words:
        return _Tail(whole=True)
    if match := _FIRST_MONTHS.match(words):
        last = _number(match[1])
        return _Tail(1, last) if last else None
    if match := _MONTHS.match(words):
        return _Tail(_number(match[1]), _number(match[2]))
    if match := _MONTH.match(words):
        return _of_month(words, match)
    if words.startswith(("上半年", "下半年")):
        return _Tail(1, 6) if words[0] == "上" else _Tail(7, 12)
    if match := _QUARTER.match(words):
        return _of_quarter(match)
    if words.startswith(("同期", "同月")):
        return _Tail(same_period=True)
    if words.endswith("初"):
        return _Tail(1, 1)
    if words.endswith(("底", "末", "终")):
        return _Tail(12, 12)
    if words.endswith(("全年", "内", "年", "度", "中")):
        return _Tail(whole=True)
    return None


def _of_month(words: str, match: re.Match[str]) -> _Tail | None:
    month = _number(match[1])
    if month is None:
        return None
    rest = words[match.end() :]
    if rest in ("上旬", "中旬"):
        return _Tail(month, month, days=(1, 10) if rest == "上旬" else (11, 20))
    if rest == "下旬":
        return _Tail(month, month, days=(21, 31))
    day = _DAY.fullmatch(rest)
    return _Tail(month, month, _number(day[1]) if day else None)


def _of_quarter(match: re.Match[str]) -> _Tail:
    if match[4]:
        return _Tail(1, 3)
    if match[5]:
        return _Tail(10, 12)
    nth = int(match[3]) if match[3] else {"两": 2}.get(match[2]) or _number(match[2]) or 1
    first = 1 if match[1] in ("前", "头") else 3 * nth - 2
    return _Tail(first, 3 * nth)


def _head(phrase: str) -> tuple[str, str]:
    """Split a time into its year and the rest."""
    match = _YEAR.match(phrase)
    if match and "年" in match[0]:
        return match[0], phrase[match.end() :].strip(" 的")
    if match := _SHORT_YEAR.match(phrase):
        return match[0], phrase[match.end() :]
    for word in (*_RELATIVE, *_AFTER_EARLIER):
        if phrase.startswith(word):
            return word, phrase[len(word) :].strip(" 的")
    return "", phrase


def _point(phrase: str, around: _Around) -> Reading:
    head, rest = _head(phrase)
    tail = _tail(rest)
    if tail is None:
        return UNKNOWN
    printed = _as_printed(tail)
    if match := _YEAR.fullmatch(head):
        return _in_year(_year_of(match[1]), tail, around, full=True)
    if match := _SHORT_YEAR.fullmatch(head):
        year = 2000 + int(match[1])
        return _in_year(year, tail, around, TimeBasis.INFERRED, printed=printed)
    if head in _RELATIVE:
        if around.published is None:
            return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
        year = around.published.year + _RELATIVE[head]
        return _in_year(year, tail, around, TimeBasis.INFERRED, "published", printed)
    if head in _AFTER_EARLIER:
        return _after_earlier(head, tail, around, printed)
    return _without_year(tail, around, printed)


def _as_printed(tail: _Tail) -> str | None:
    if tail.first is None or tail.first != tail.last:
        return None
    return f"--{tail.first:02}" + (f"-{tail.day:02}" if tail.day else "")


def _after_earlier(head: str, tail: _Tail, around: _Around, printed: str | None) -> Reading:
    """上年, 同年, 次年: counted from the year that the text speaks of."""
    year, ground = None, "earlier time"
    scope = around.same if head.startswith("上年") else around.earlier
    for reading in reversed(scope):
        if reading.year is not None:
            year = reading.year
            break
    if year is None and around.published is not None and head in ("上年", "上年度", "当年"):
        year, ground = around.published.year, "published"
    if year is None:
        return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
    return _in_year(year + _AFTER_EARLIER[head], tail, around, TimeBasis.INFERRED, ground, printed)


def _without_year(tail: _Tail, around: _Around, printed: str | None) -> Reading:
    year = ground = None
    for reading in reversed(around.same):
        if reading.year is not None:
            year, ground = reading.year, "earlier time"
            break
    if year is None:
        last = around.near[-1] if around.near else None
        if last is not None and last.full and last.month is not None and tail.first is not None:
            year, ground = last.year, "earlier time"
    if year is None and around.published is not None:
        year, ground = _nearest_year(tail, around), "published"
    if year is None:
        for reading in reversed(around.earlier):
            if reading.year is not None:
                year, ground = reading.year, "earlier time"
                break
    if year is None:
        return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
    return _in_year(year, tail, around, TimeBasis.INFERRED, ground, printed)


def _nearest_year(tail: _Tail, around: _Around) -> int:
    """Return the publication's year, or the one beside it when the month lies far away."""
    published = around.published
    assert published is not None  # noqa: S101
    if tail.first is None:
        return published.year
    months = tail.first - published.month
    if months >= 9 and not around.future:
        return published.year - 1
    if months <= -9 and around.future:
        return published.year + 1
    return published.year


def _in_year(
    year: int,
    tail: _Tail,
    around: _Around,
    basis: TimeBasis = TimeBasis.STATED,
    ground: str | None = None,
    printed: str | None = None,
    *,
    full: bool = False,
) -> Reading:
    if not 1 <= year <= 9999:
        return UNKNOWN
    if tail.same_period:
        return _same_period(year, around)
    if tail.whole or tail.first is None or tail.last is None:
        return Reading(f"{year:04}", basis, ground, year=year, full=full)
    if not (_valid(year, tail.first) and _valid(year, tail.last) and tail.first <= tail.last):
        return Reading(None, TimeBasis.UNKNOWN)
    first, last = f"{year:04}-{tail.first:02}", f"{year:04}-{tail.last:02}"
    if tail.days is not None:
        end = min(tail.days[1], monthrange(year, tail.first)[1])
        edtf = f"{first}-{tail.days[0]:02}/{first}-{end:02}"
    elif tail.day is not None:
        if not _valid(year, tail.first, tail.day):
            return Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
        edtf = f"{first}-{tail.day:02}"
    else:
        edtf = first if first == last else f"{first}/{last}"
    return Reading(
        edtf,
        basis,
        ground,
        printed,
        year,
        tail.last,
        tail.day,
        full,
    )


def _same_period(year: int, around: _Around) -> Reading:
    """去年同期: the period that the sentence speaks of, in another year."""
    for reading in reversed(around.near):
        if reading.edtf is None or reading.year is None:
            continue
        shifted = reading.edtf.replace(f"{reading.year:04}", f"{year:04}")
        return Reading(
            shifted, TimeBasis.INFERRED, "earlier time", None, year, reading.month, reading.day
        )
    return Reading(f"{year:04}", TimeBasis.INFERRED, "published", None, year)


def _iso(phrase: str, around: _Around) -> Reading:
    parts = [int(part) for part in re.split(r"[-/.]", phrase)]
    if not _valid(*parts):
        return UNKNOWN
    edtf = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    day = parts[2] if len(parts) > 2 else None
    return Reading(edtf, year=parts[0], month=parts[1], day=day, full=True)


def _years(phrase: str, around: _Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    begin = _year_of(_YEAR.match(first)[1])  # type: ignore[index]
    match = _YEAR.match(second)
    end = _year_of(match[1]) if match else begin // 100 * 100 + int(second.strip(" 年"))
    if begin >= end:
        return UNKNOWN
    return Reading(f"{begin:04}/{end:04}", full=True)


def _days(phrase: str, around: _Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    start = _point(first, around)
    day = _DAY.fullmatch(second)
    last = _number(day[1]) if day else None
    if start.year is None or start.month is None or last is None or start.day is None:
        return UNKNOWN
    if not _valid(start.year, start.month, last) or start.day >= last:
        return UNKNOWN
    edtf = f"{start.edtf}/{start.year:04}-{start.month:02}-{last:02}"
    return Reading(edtf, start.basis, start.ground, None, start.year, start.month, last, start.full)


def _points(phrase: str, around: _Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    start = _point(first, around)
    end = _point(second, _Around(around.published, (start,), (start,), (start,), around.future))
    if start.edtf is None or end.edtf is None:
        return UNKNOWN
    begin, after = start.edtf.partition("/")[0], end.edtf.rpartition("/")[2]
    if begin >= after:
        return UNKNOWN
    inferred = TimeBasis.INFERRED in (start.basis, end.basis) and not start.full
    basis = TimeBasis.INFERRED if inferred else TimeBasis.STATED
    return Reading(f"{begin}/{after}", basis, start.ground if inferred else None, full=start.full)


def _decade(phrase: str, around: _Around) -> Reading:
    if match := re.match(r"((?:19|20)\d\d)年代", phrase):
        return Reading(f"{match[1][:3]}X", full=True)
    tens = re.search(r"([1-9]0|[二三四五六七八九]十)年代", phrase)
    if tens is None:
        if phrase.startswith(("21", "二十一")):
            return Reading("200X" if phrase.endswith("初") else "20XX", full=True)
        if around.published is None:
            return UNKNOWN
        century = around.published.year // 100
        return Reading(
            f"{century}0X" if phrase.endswith("初") else f"{century}XX",
            TimeBasis.INFERRED,
            "published",
        )
    ten = (_number(tens[1]) or 0) // 10
    if phrase.startswith(("20", "二十世")):
        return Reading(f"19{ten}X", full=True)
    if phrase.startswith(("19", "十九")):
        return Reading(f"18{ten}X", full=True)
    if around.published is None:
        return UNKNOWN
    century = around.published.year // 100
    if phrase.startswith("上") or ten >= 3:
        century -= 1
    return Reading(f"{century}{ten}X", TimeBasis.INFERRED, "published")


def _plan(phrase: str, around: _Around) -> Reading:
    words = phrase.strip('“"「『‘')
    begin = _PLANS.get(words[:3])
    if begin is None:
        return UNKNOWN
    rest = words[3:].lstrip('”"」』’')
    if rest.startswith("开局"):
        return Reading(f"{begin}", year=begin)
    if rest.startswith(("收官", "末")):
        return Reading(f"{begin + 4}", year=begin + 4)
    if rest.startswith("初"):
        return Reading(f"{begin}", year=begin)
    return Reading(f"{begin}/{begin + 4}")


def _window(phrase: str, around: _Around) -> Reading:
    """近三年, 过去五年, 未来三年: years counted from the publication day."""
    match = _WINDOW.match(phrase)
    published = around.published
    if match is None or published is None or match["more"] or match["unit"] != "年":
        return UNKNOWN
    count = _number(match["n"]) if match["n"] != "半" else None
    if not count or count > 200:
        return UNKNOWN
    side = match["side"] or "近"
    if side in ("未来", "今后", "接下来"):
        first, last = published.year, published.year + count - 1
        if side != "今后" and published.month >= 10:
            first, last = first + 1, last + 1
    else:
        # A year that has hardly begun is not one of those that lie behind.
        last = published.year - (side == "过去" or published.month <= 3)
        first = last - count + 1
    edtf = f"{first:04}" if count == 1 else f"{first:04}/{last:04}"
    return Reading(edtf, TimeBasis.INFERRED, "published", year=first if count == 1 else None)


def _month_word(phrase: str, around: _Around) -> Reading:
    base = around.published
    ground = "published"
    if phrase.startswith("当月"):
        before = next((r for r in reversed(around.earlier) if r.month and r.year), None)
        if before is None or before.year is None or before.month is None:
            return UNKNOWN
        base, ground = date(before.year, before.month, 1), "earlier time"
    if base is None:
        return UNKNOWN
    shift = {"上": -1, "下": 1}.get(phrase[0], 0)
    count = base.year * 12 + base.month - 1 + shift
    tail = _of_month(f"1月{phrase.partition('月')[2]}", _MONTH.match("1月"))  # type: ignore[arg-type]
    month = count % 12 + 1
    days = tail.days if tail else None
    return _in_year(count // 12, _Tail(month, month, days=days), around, TimeBasis.INFERRED, ground)


def _day_word(phrase: str, around: _Around) -> Reading:
    if phrase[0] in "当同次翌":
        before = next((r for r in reversed(around.earlier) if r.day and r.month and r.year), None)
        if before is None or before.year is None or before.month is None or before.day is None:
            return UNKNOWN
        base, ground = date(before.year, before.month, before.day), "earlier time"
        shift = 1 if phrase[0] in "次翌" else 0
    else:
        if around.published is None:
            return UNKNOWN
        base, ground, shift = around.published, "published", _DAYS[phrase[0]]
    return _on(base + timedelta(days=shift), ground)


def _on(day: date, ground: str, printed: str | None = None) -> Reading:
    return Reading(
        day.isoformat(), TimeBasis.INFERRED, ground, printed, day.year, day.month, day.day
    )


def _day(phrase: str, around: _Around) -> Reading:
    """27日: of the month that the sentence speaks of, else the last one before publication."""
    number = int(phrase.rstrip("日"))
    for reading in reversed(around.same):
        if reading.year is not None and reading.month is not None:
            if _valid(reading.year, reading.month, number):
                return _on(
                    date(reading.year, reading.month, number), "earlier time", f"---{number:02}"
                )
            break
    base = around.published
    if base is None:
        return Reading(None, TimeBasis.UNKNOWN, as_printed=f"---{number:02}")
    if number > base.day and not around.future:
        base = base.replace(day=1) - timedelta(days=1)
    if not _valid(base.year, base.month, number):
        return Reading(None, TimeBasis.UNKNOWN, as_printed=f"---{number:02}")
    return _on(base.replace(day=number), "published", f"---{number:02}")


def _week(phrase: str, around: _Around) -> Reading:
    if around.published is None or phrase[0] not in "本上下":
        return UNKNOWN
    shift = {"上": -7, "下": 7}.get(phrase[0], 0)
    monday = around.published - timedelta(days=around.published.weekday()) + timedelta(days=shift)
    nth = "一二三四五六日".find(phrase[-1])
    if nth >= 0:
        return _on(monday + timedelta(days=nth), "published")
    if phrase.endswith("末"):
        monday += timedelta(days=5)
        sunday = monday + timedelta(days=1)
    else:
        sunday = monday + timedelta(days=6)
    return Reading(f"{monday}/{sunday}", TimeBasis.INFERRED, "published")


def _lunar(phrase: str, around: _Around) -> Reading:
    """正月初七, 除夕: counted from the lunar new year of the publication's year."""
    if around.published is None or around.published.year not in _NEW_YEARS:
        return UNKNOWN
    new_year = date(around.published.year, *_NEW_YEARS[around.published.year])
    if phrase == "除夕":
        return _on(new_year - timedelta(days=1), "published")
    match = re.search(r"正月(?:初)?(.+)$", phrase)
    if match is None:
        return UNKNOWN
    number = _number(match[1].replace("廿", "二十"))
    return UNKNOWN if not number else _on(new_year + timedelta(days=number - 1), "published")


_READERS = {
    "iso": _iso,
    "years": _years,
    "days": _days,
    "points": _points,
    "decade": _decade,
    "plan": _plan,
    "window": _window,
    "month_word": _month_word,
    "day_word": _day_word,
    "day": _day,
    "week": _week,
    "lunar": _lunar,
}
