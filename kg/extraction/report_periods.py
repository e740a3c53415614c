"""The period that the title of a report names: 2025年半年度报告, 2025年统计公报."""

from __future__ import annotations

from kg.expressions import expression

__all__ = ["report_period"]

_REPORT = expression(
    r"((?:19|20)\d\d) ?年(?:[^，。；\d]{0,14}?)"
    r"(半年度|年度|第?[一二三四]季度|前三季度|上半年|半年|年|[一三]季|国民经济)?"
    r"[^，。；年]{0,8}(?:(?<=年度)报告|(?<=季度)报告|(?<=[年季])报(?!告)|统计公报|业绩快报|业绩预告|经济运行)"
)
_MONTHS = {
    "半": (1, 6),
    "上": (1, 6),
    "前": (1, 9),
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
}


def report_period(title: str) -> str | None:
    """Return the period of a report as EDTF, or None when the title names none.

    Args:
        title: the headline.

    Example:
        >>> report_period("云岫智能2025年第三季度报告"), report_period("2025年世界机器人大会开幕")
        ('2025-07/2025-09', None)
    """
    match = _REPORT.search(title)
    if match is None:
        return None
    year, part = match[1], (match[2] or "").removeprefix("第")
    if part[:1] not in _MONTHS:
        return year
    first, last = _MONTHS[part[0]]
    return f"{year}-{first:02}/{year}-{last:02}"
