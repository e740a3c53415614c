"""The period that the title of a report names: 2025年半年度报告, 2025年统计公报."""

from __future__ import annotations

from datetime import date

from kg.expressions import expression

__all__ = ["report_period"]

_REPORT = expression(
    r"((?:19|20)\d\d) ?年(?:[^，。；\d]{0,14}?)"
    r"(半年度|年度|第?[一二三四]季度|前三季度|上半年|半年|年|[一三]季|国民经济)?"
    r"[^，。；年]{0,8}(?:(?<=年度)报告|(?<=季度)报告|(?<=[年季])报(?!告)|统计公报|业绩快报|业绩预告|经济运行)"
)
_STATISTICS = expression(
    r"(?<![年\d])(上半年|前三季度|第?一季度|第?[二三四]季度|1[-—–至到]([0-9]{1,2})月)"
    r"(?=.{0,30}(?:增加值|生产总值|GDP|产值|同比|经济运行|增长))"
)
"""The period of a headline of statistics, of the year in which it is printed."""
_MONTHS = {
    "半": (1, 6),
    "上": (1, 6),
    "前": (1, 9),
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
}


def report_period(title: str, published: date | None = None) -> str | None:
    """Return the period of a report as EDTF, or None when the title names none.

    Args:
        title: the headline.
        published: the day of publication, which tells the year of 上半年.

    Example:
        >>> report_period("云岫智能2025年第三季度报告"), report_period("2025年世界机器人大会开幕")
        ('2025-07/2025-09', None)
        >>> report_period("上半年全市工业增加值增长5%", date(2025, 8, 1))
        '2025-01/2025-06'
    """
    match = _REPORT.search(title)
    if match is None:
        return _of_statistics(title, published) if published is not None else None
    year, part = match[1], (match[2] or "").removeprefix("第")
    if part[:1] not in _MONTHS:
        return year
    return _months(int(year), *_MONTHS[part[0]])


def _of_statistics(title: str, published: date) -> str | None:
    match = _STATISTICS.search(title)
    if match is None:
        return None
    first, last = (1, int(match[2])) if match[2] else _MONTHS[match[1].removeprefix("第")[0]]
    if not first <= last <= 12:
        return None
    year = published.year - (last >= published.month)
    return _months(year, first, last)


def _months(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"
