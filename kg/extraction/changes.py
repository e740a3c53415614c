"""Changes from one figure to another: 毛利率由31.2%升至38.5%, 从2021年的3亿元增长到5亿元."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression

if TYPE_CHECKING:
    from kg.extraction.elements import Row

__all__ = ["ORIGINS", "change_from", "is_origin", "origin"]

ORIGINS = frozenset({"从", "由", "自"})
"""Words before where a change begins."""

_TO = expression(
    r"^[^，。；]{0,10}(?:至|到|为|成)[了约近超过逾不足达现在目前今年的]*"
    r"(?:(?:\d{4}|去|前)年[^，。；]{0,4}的)?$"
)
_BEFORE = frozenset({
    "的", "目前", "现在", "当前", "原来", "最初", "此前", "约", "不足", "近", "年初", "原先",
    "高峰", "高峰期", "高峰时", "顶峰", "峰值", "最高", "时", "期", "首日", "首月", "首年",
    "初期", "起步", "之初", "之", "初", "成立", "上线", "投产", "立项", "启动", "过去",
    "以前", "之前",
})  # fmt: skip
_REACH = 5


def is_origin(row: Row, place: int) -> bool:
    """Tell whether a figure is what a change begins at.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    return origin(row, place) is not None


def origin(row: Row, place: int) -> int | None:
    """Return where 由 or 从 stands before what a change begins at; None where none begins.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    begin, end = row.clause_of(place)
    start = None
    for index in range(place - 1, max(begin, place - _REACH) - 1, -1):
        element = row.elements[index]
        if element.text in ORIGINS:
            start = index
            break
        if element.kind != "time" and element.text not in _BEFORE:
            return None
    if start is None:
        return None
    following = next((p for p in range(place + 1, end) if row.elements[p].kind == "figure"), None)
    if following is None or not _TO.match(row.text(place + 1, following)):
        return None
    return start


def change_from(row: Row, place: int) -> tuple[int, int] | None:
    """Return where 由 and the first figure stand of a change that ends with a figure.

    Args:
        row: the sentence.
        place: index of the figure's element.
    """
    begin, _ = row.clause_of(place)
    for index in range(place - 1, begin - 1, -1):
        if row.elements[index].kind == "figure":
            start = origin(row, index)
            return None if start is None else (start, index)
    return None
