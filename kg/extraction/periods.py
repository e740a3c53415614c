"""What longer and looser times mean: ranges, plans, decades, 近三年, 上周五, 正月初七."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.expressions import expression
from kg.extraction.moments import in_year, number_of, point, valid, year_of
from kg.extraction.readings import UNKNOWN, Around, Reading, Tail
from kg.model.values import TimeBasis

__all__ = ["read_time"]

_YEAR = expression(r"((?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{2})")
_DAY = expression(r" ?([\d十一二三四五六七八九]+) ?(?:日|号)?")
_JOIN = expression(r" ?(?:——|[-—~至到]) ?")
_WINDOW = expression(
    r"(?P<side>最近|近|过去|未来|今后|接下来)?的?(?P<n>\d+|[一二两三四五六七八九十]+|半)"
    r"(?P<more>[-—~至到].+?)?(?P<unit>年|个月|个季度|周|天)"
)
_AWAY = expression(r"(?P<n>\d+|[一二两三四五六七八九十]+)年[之以]?(?P<side>内|前|后)")
_PLANS = {
    "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031,
}  # fmt: skip
_TO_THE_DAY = frozenset(
    {"day", "day_word", "week", "month_word", "quarter_word", "notice", "lunar"}
)
_NOW = expression(r"(?:至今|到现在|到目前)$")
_QUARTER = expression(r"\d{4}-(?:01|04|07|10)/\d{4}-(?:03|06|09|12)")
_OPENING, _CLOSING = '“"「『‘', '”"」』’'
_SHIFT = {"昨": -1, "今": 0, "明": 1, "前": -2, "后": 2, "上": -1, "下": 1}
# First day of the lunar year.
_NEW_YEARS = {
    2000: (2, 5), 2001: (1, 24), 2002: (2, 12), 2003: (2, 1), 2004: (1, 22), 2005: (2, 9),
    2006: (1, 29), 2007: (2, 18), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3),
    2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28),
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip


def read_time(phrase: str, kind: str, around: Around) -> Reading:
    """Say what a printed time means.

    Args:
        phrase: the time in the plain spelling of ``numerals.plain``.
        kind: which pattern of the calendar it fits.
        around: what may complete it.

    Example:
        >>> read_time("“十四五”期间", "plan", Around()).edtf
        '2021/2025'
    """
    if kind == "point":
        return point(phrase, around)
    if around.guessed and kind in _TO_THE_DAY:
        around = replace(around, published=None)
    reader = _READERS.get(kind)
    return UNKNOWN if reader is None else reader(phrase, around)


def _inferred(edtf: str, year: int | None = None) -> Reading:
    return Reading(edtf, TimeBasis.INFERRED, "published", year=year)


def _on(day: date, ground: str = "published", printed: str | None = None) -> Reading:
    basis = TimeBasis.INFERRED
    return Reading(day.isoformat(), basis, ground, printed, day.year, day.month, day.day)


def _iso(phrase: str, around: Around) -> Reading:
    parts = [int(part) for part in re.split(r"[-/.]", phrase)]
    if not valid(*parts):
        return UNKNOWN
    edtf = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
    day = parts[2] if len(parts) > 2 else None
    return Reading(edtf, year=parts[0], month=parts[1], day=day, full=True)


def _short_year(phrase: str, around: Around) -> Reading:
    return Reading(f"19{phrase[:2]}", year=int(f"19{phrase[:2]}"), full=True)


def _years(phrase: str, around: Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    begin = year_of(first.strip(" 年"))
    match = _YEAR.match(second)
    end = year_of(match[1]) if match else begin // 100 * 100 + int(second.strip(" 年"))
    return Reading(f"{begin:04}/{end:04}", full=True) if begin < end else UNKNOWN


def _days(phrase: str, around: Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    start = point(first, around)
    day = _DAY.fullmatch(second)
    last = number_of(day[1]) if day else None
    if start.year is None or start.month is None or last is None or start.day is None:
        return UNKNOWN
    if not valid(start.year, start.month, last) or start.day >= last:
        return UNKNOWN
    edtf = f"{start.edtf}/{start.year:04}-{start.month:02}-{last:02}"
    return Reading(edtf, start.basis, start.ground, None, start.year, start.month, last, start.full)


def _points(phrase: str, around: Around) -> Reading:
    first, second = _JOIN.split(phrase, maxsplit=1)
    start = point(first, around)
    same = (start,)
    end = point(second, Around(around.published, same, same, same, around.future))
    if start.edtf is None or end.edtf is None:
        return UNKNOWN
    begin, last = start.edtf.partition("/")[0], end.edtf.rpartition("/")[2]
    if begin >= last:
        return UNKNOWN
    if start.full:
        return Reading(f"{begin}/{last}", full=True)
    return Reading(f"{begin}/{last}", TimeBasis.INFERRED, start.ground)


def _decade(phrase: str, around: Around) -> Reading:
    if phrase.endswith("中叶"):
        return UNKNOWN
    if match := re.match(r"((?:19|20)\d)\d年代", phrase):
        return Reading(f"{match[1]}X", full=True)
    if phrase.startswith(("21", "二十一")):
        return Reading("200X" if phrase.endswith("初") else "20XX", full=True)
    tens = re.search(r"([1-9]0|[二三四五六七八九]十)年代", phrase)
    ten = (number_of(tens[1]) or 0) // 10 if tens else None
    if phrase.startswith(("20世", "二十世", "19世", "十九世")):
        century = 19 if phrase.startswith(("20", "二十")) else 18
        return Reading(f"{century}{'X' if ten is None else ten}X", full=True)
    if around.published is None:
        return UNKNOWN
    century = around.published.year // 100 - phrase.startswith("上")
    if ten is None:
        return _inferred(f"{century}0X" if phrase.endswith("初") else f"{century}XX")
    if not phrase.startswith("上") and ten * 10 > around.published.year % 100:
        century -= 1
    return _inferred(f"{century}{ten}X")


def _plan(phrase: str, around: Around) -> Reading:
    words = phrase.strip(_OPENING)
    begin = _PLANS.get(words[:3])
    if begin is None:
        return UNKNOWN
    rest = words[3:].lstrip(_CLOSING)
    rest = rest if rest in ("期间", "时期") else rest.removeprefix("期间").removeprefix("时期")
    if rest.startswith(("开局", "初")):
        return Reading(f"{begin}", year=begin)
    if rest.startswith(("收官", "末")):
        return Reading(f"{begin + 4}", year=begin + 4)
    return Reading(f"{begin}/{begin + 4}")


def _window(phrase: str, around: Around) -> Reading:
    """近三年, 过去五年, 未来三年: years counted from the publication day."""
    match = _WINDOW.match(phrase)
    published = around.published
    if match is None or published is None or match["more"] or match["unit"] != "年":
        return UNKNOWN
    count = number_of(match["n"]) if match["n"] != "半" else None
    if not count or count > 200:
        return UNKNOWN
    side = match["side"]
    if not side:
        return UNKNOWN  # 八年来: since something began
    if side in ("未来", "今后", "接下来"):
        # Late in a year, the years to come begin with the next one.
        first = published.year + (side != "今后" and published.month >= 10)
    else:
        # A year that has hardly begun is not one of those that lie behind.
        first = published.year - (published.month <= 3) - count + 1
    last = first + count - 1
    return _inferred(
        f"{first:04}" if count == 1 else f"{first:04}/{last:04}", first if count == 1 else None
    )


def _away(phrase: str, around: Around) -> Reading:
    """三年内, 两年前, 五年后: a year, or a span of them, counted from the publication's."""
    match = _AWAY.match(phrase)
    count = number_of(match["n"]) if match else None
    if match is None or around.published is None or not count or count > 200:
        return UNKNOWN
    year = around.published.year
    if match["side"] == "内":
        return _inferred(f"{year:04}/{year + count:04}")
    return _inferred(f"{year - count if match['side'] == '前' else year + count:04}")


def _month_word(phrase: str, around: Around) -> Reading:
    base, ground = around.published, "published"
    if phrase[0] == "当":
        before = next((r for r in reversed(around.earlier) if r.month and r.year), None)
        base, ground = (
            (
                date(before.year, before.month, 1)
                if before and before.year and before.month
                else None
            ),
            "earlier time",
        )
    if base is None:
        return UNKNOWN
    count = base.year * 12 + base.month - 1 + _SHIFT.get(phrase[0], 0)
    month = count % 12 + 1
    if day := re.search(r"(\d+)日$", phrase):
        tail = Tail(month, month, day=int(day[1]))
        return in_year(count // 12, tail, around, TimeBasis.INFERRED, ground)
    days = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}.get(phrase[-2:])
    return in_year(count // 12, Tail(month, month, days=days), around, TimeBasis.INFERRED, ground)


def _quarter_word(phrase: str, around: Around) -> Reading:
    """上季度, 本季度: counted from the quarter of publication; 该季度 and 当季: one told before."""
    if phrase[0] in "该当":
        told = (r for r in reversed(around.earlier) if r.edtf and _QUARTER.fullmatch(r.edtf))
        before = next(told, None)
        if before is None:
            return UNKNOWN
        basis, ground = TimeBasis.INFERRED, "earlier time"
        return Reading(before.edtf, basis, ground, None, before.year, before.month)
    if around.published is None:
        return UNKNOWN
    count = around.published.year * 4 + (around.published.month - 1) // 3
    count += _SHIFT.get(phrase[0], 0)
    first = count % 4 * 3 + 1
    begin = first + 2 * phrase.endswith("末")
    months = Tail(begin, first if phrase.endswith("初") else first + 2)
    return in_year(count // 4, months, around, TimeBasis.INFERRED, "published")


def _till_now(phrase: str, around: Around) -> Reading:
    """2023年至今, 年初至今: up to the year, or the month, of publication."""
    begin = point(_NOW.sub("", phrase), around)
    published = around.published
    if begin.edtf is None or published is None or around.guessed:
        return begin
    now = f"{published.year:04}"
    if "-" in begin.edtf:
        now += f"-{published.month:02}"
    if begin.edtf >= now:
        return begin
    return Reading(f"{begin.edtf}/{now}", TimeBasis.INFERRED, "published")


def _day_word(phrase: str, around: Around) -> Reading:
    if phrase[0] == "即":
        return UNKNOWN if around.published is None else _on(around.published)
    if phrase[0] not in "当同次翌这":
        if around.published is None:
            return UNKNOWN
        return _on(around.published + timedelta(days=_SHIFT[phrase[0]]))
    for reading in reversed(around.earlier):
        if reading.day and reading.month and reading.year:
            day = date(reading.year, reading.month, reading.day)
            return _on(day + timedelta(days=phrase[0] in "次翌"), "earlier time")
    return UNKNOWN


def _day(phrase: str, around: Around) -> Reading:
    """27日: of the month that the sentence speaks of, else the last one before publication."""
    number = int(phrase.rstrip("日"))
    printed = f"---{number:02}"
    unknown = Reading(None, TimeBasis.UNKNOWN, as_printed=printed)
    for reading in reversed(around.same):
        if reading.year is not None and reading.month is not None:
            if not valid(reading.year, reading.month, number):
                return unknown
            return _on(date(reading.year, reading.month, number), "earlier time", printed)
    base = around.published
    if base is None:
        return unknown
    if number > base.day and not around.future:
        base = base.replace(day=1) - timedelta(days=1)
    if not valid(base.year, base.month, number):
        return unknown
    return _on(base.replace(day=number), "published", printed)


def _week(phrase: str, around: Around) -> Reading:
    if around.published is None or phrase[0] not in "本上下":
        return UNKNOWN
    weeks = _SHIFT.get(phrase[0], 0)
    monday = around.published + timedelta(days=7 * weeks - around.published.weekday())
    nth = "一二三四五六日".find(phrase[-1])
    if nth >= 0:
        return _on(monday + timedelta(days=nth))
    first = monday + timedelta(days=5 if phrase.endswith("末") else 0)
    return _inferred(f"{first}/{monday + timedelta(days=6)}")


def _lunar(phrase: str, around: Around) -> Reading:
    """正月初七, 除夕: counted from the lunar new year of the publication's year."""
    if around.published is None or around.published.year not in _NEW_YEARS:
        return UNKNOWN
    new_year = date(around.published.year, *_NEW_YEARS[around.published.year])
    if phrase == "除夕":
        return _on(new_year - timedelta(days=1))
    match = re.search(r"正月(?:初)?(.+)$", phrase)
    number = number_of(match[1].replace("廿", "二十")) if match else None
    return _on(new_year + timedelta(days=number - 1)) if number else UNKNOWN


def _notice(phrase: str, around: Around) -> Reading:
    """本公告披露日: the publication day itself."""
    return UNKNOWN if around.published is None else _on(around.published)


_READERS = {
    "iso": _iso,
    "short_year": _short_year,
    "years": _years,
    "days": _days,
    "points": _points,
    "decade": _decade,
    "plan": _plan,
    "window": _window,
    "away": _away,
    "month_word": _month_word,
    "quarter_word": _quarter_word,
    "till_now": _till_now,
    "day_word": _day_word,
    "day": _day,
    "week": _week,
    "lunar": _lunar,
    "notice": _notice,
}
