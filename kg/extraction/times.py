"""Times as printed, resolved as far as the text and its publication day allow; never today's date.

>>> from datetime import date
>>> [(t.phrase, t.edtf) for t in printed_times("3月11日,今年一季度", date(2026, 3, 12))]
[('3月11日', '2026-03-11'), ('今年一季度', '2026-01/2026-03')]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.expressions import expression
from kg.extraction.moments import valid
from kg.extraction.numerals import plain
from kg.extraction.periods import read_time
from kg.extraction.readings import Around, Reading
from kg.extraction.report_periods import report_period
from kg.extraction.timewords import CalendarSpan, calendar_spans
from kg.extraction.values import PrintedTime
from kg.model.values import TimeBasis, TimeRole

__all__ = ["printed_times"]

_BY_BEFORE = expression(
    r"(?:(?<![达得看受感遇提说等收回找])到|(?<![甚乃以及增长升降])至"
    r"|截至|截止到?|不晚于|不迟于|力争) ?$"
)
_BY_AFTER = expression(r" ?(?:底|末)?(?:之前|以前|前(?![三两二四五景沿列后往端瞻所者]))")
_SINCE_AFTER = expression(r" ?(?:正式)?(?:起(?![草步]|到|来)|以来|之后|以后|后(?![续者台勤])|开始)")
_SINCE_BEFORE = expression(r"(?:自从?|从) ?$")
_FUTURE = expression(r"[将拟]|即将|定于|计划|预计")
_JOINING = frozenset("至到—-~")
_COMPARING = frozenset("比较是与和跟")
_LEAD = 400
_YEAR_TOLD = expression(
    r"(?<![\d./《（(-])(?<!\d[—~至])(?P<year>20[0-3]\d)(?=[ 年一-鿿])"
    r"(?!年?[-—~至到])(?![^《》]{0,20}》)"
)
_DAY_TOLD = expression(
    r"(?:(?P<year>20\d\d) ?年)?(?<![\d个])(?P<month>1[0-2]|0?[1-9]) ?月 ?"
    r"(?P<day>3[01]|[12]\d|0?[1-9]) ?日"
)
_SENTENCE_END = expression(r"[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class _Before:
    """A time read earlier in the text."""

    end: int
    reading: Reading
    line: int
    sentence: int
    sets_year: bool


def printed_times(
    text: str, published: date | None = None, title: str | None = None
) -> tuple[PrintedTime, ...]:
    """Find the times of a text and resolve them.

    Times in titles (《…》) and plan names (“十四五”规划) are names and left out. What nothing
    resolves (日前, 春节, a month without a year and without a publication day) has no EDTF.

    Args:
        text: the text as printed.
        published: the day of publication, for 今年, 3月11日 and the like.
        title: the headline, whose year stands for a day of publication that is not known.

    Returns:
        The times in text order, none overlapping another.

    Example:
        >>> [(t.phrase, t.edtf, t.role.value) for t in printed_times("到2027年,“十四五”以来")]
        [('2027年', '2027', 'By'), ('“十四五”', '2021/2025', 'Since')]
    """
    spelt = plain(text)
    guessed = None if published is not None else _led_by(spelt, title or "")
    period = report_period(title or "")
    report = int(period[:4]) if period is not None else None
    found: list[PrintedTime] = []
    earlier: list[_Before] = []
    line = sentence = place = 0
    for span in calendar_spans(spelt):
        if not span.kind:
            continue
        for mark in _SENTENCE_END.finditer(spelt, place, span.start):
            sentence += 1
            line += mark[0] == "\n"
        place = span.start
        reading, start, end = _read(
            spelt, span, published or guessed, earlier, line, sentence,
            guessed=published is None, report=report,
        )  # fmt: skip
        last = found[-1].end if found else start
        found.append(_printed(text, spelt, start, end, last, reading))
        if reading.edtf is not None:
            aside = found[-1].role is not TimeRole.DURING or spelt[start - 1 : start] in _COMPARING
            sets_year = reading.month is not None or not aside or not start
            earlier.append(_Before(end, reading, line, sentence, sets_year))
            del earlier[:-8]
    return tuple(found)


def _led_by(spelt: str, title: str) -> date | None:
    """Return the day, or at least the year, that a headline or a lead speaks of.

    A text without a day of publication mostly says early what it is of: 2025全球数字经济大会,
    2024年11月2日. Of a year alone the middle stands for all its days.

    Example:
        >>> _led_by("1月5日，2026年第一场会举行。", "")
        datetime.date(2026, 1, 5)
    """
    told = _YEAR_TOLD.search(plain(title)) or _YEAR_TOLD.search(spelt, 0, _LEAD)
    if told is None:
        return None
    year = int(told["year"])
    day = _DAY_TOLD.search(spelt, 0, _LEAD)
    if day is None or (day["year"] and int(day["year"]) != year):
        return date(year, 7, 1)
    month, number = int(day["month"]), int(day["day"])
    return date(year, month, number) if valid(year, month, number) else date(year, 7, 1)


def _read(
    spelt: str,
    span: CalendarSpan,
    published: date | None,
    earlier: list[_Before],
    line: int,
    sentence: int,
    *,
    guessed: bool,
    report: int | None,
) -> tuple[Reading, int, int]:
    """Resolve a span by itself, by the times before it, or by the publication day."""
    start, end = span.start, span.end
    if span.kind == "plan" and spelt[start - 1 : start] in ("是", "为") and start:
        # 2026年是“十五五”开局之年: the plan's span, not the year that the sentence defines
        closing = next((i for i in range(start, end) if spelt[i] in '”"」』’'), None)
        end = closing + 1 if closing is not None else start + 3
    phrase = spelt[start:end]
    future = bool(_FUTURE.search(spelt, max(0, start - 6), min(len(spelt), end + 10)))
    recurring = spelt[max(0, start - 2) : start].endswith(("每年", "每"))
    around = Around(
        published,
        [one.reading for one in earlier if one.sentence == sentence and one.sets_year],
        [one.reading for one in earlier if one.line == line],
        [one.reading for one in earlier],
        future,
        guessed,
        report,
    )
    reading = read_time(phrase, span.kind, around)
    if recurring and reading.basis is not TimeBasis.STATED:
        reading = Reading(None, TimeBasis.UNKNOWN, as_printed=reading.as_printed)
    return reading, start, end


def _printed(
    text: str, spelt: str, start: int, end: int, last: int, reading: Reading
) -> PrintedTime:
    return PrintedTime(
        start,
        end,
        text[start:end],
        reading.edtf,
        TimeRole.DURING if spelt[last:start] in _JOINING else _role(spelt, start, end),
        reading.basis,
        reading.ground,
        reading.as_printed,
    )


def _role(spelt: str, start: int, end: int) -> TimeRole:
    """Tell by the words beside a time how it bounds what is said."""
    if spelt[start:end].endswith("以来") or _SINCE_AFTER.match(spelt, end):
        return TimeRole.SINCE
    low = max(0, start - 4)
    if _BY_BEFORE.search(spelt, low, start) or _BY_AFTER.match(spelt, end):
        return TimeRole.BY
    if _SINCE_BEFORE.search(spelt, low, start) and not spelt.startswith("的", end):
        return TimeRole.SINCE
    return TimeRole.DURING
