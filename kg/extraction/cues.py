"""Status, polarity and hypotheticals: what the words around a verb make of its claim.

The tables are those of the design: 已, 建成 and plain present are Actual; 预计 of a figure is
Estimated; 将, 拟, 力争, 计划, 要 are Planned to the end of their sentence; 终止, 停止, 曾 are Ended;
未, 没有, 不 deny; 如果 and its kind make no claim at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.values import Polarity, Status

if TYPE_CHECKING:
    from datetime import date

    from kg.extraction.elements import Element, Row

__all__ = ["Cue", "hypothetical", "judged"]

_PLANNED = frozenset(
    "将 拟 力争 争取 即将 计划 筹划 要 准备 打算 将要 会 将会 预备 规划 规划建设 必须 应 应当 有望 目标 到时 届时 谋划 筹备 正筹备 着手 还将 也将 并将 仍将 均将 拟将 将于 拟于 计划于 "
    "拟在 将在 将为 将以 将由 望 将把 我们将 明年将 未来将 下一步 接下来 加快 鼓励 适时 研究".split()
)
_FIRM = frozenset(
    "将 拟 力争 争取 即将 计划 要 准备 打算 将要 将会 还将 也将 并将 仍将 均将 拟将 将于 拟于 计划于 拟在 将在 将为 将以 将由 下一步 接下来 届时 筹备 会 规划 目标 谋划 应 应当 未来将".split()
)
_ACTUAL = frozenset(
    "已 已经 现已 业已 均已 也已 成功 正式 完成 目前 近日 日前 此前 累计 率先 相继 先后 陆续 刚刚 共 截至目前 现 现有 正 正在 持续 昨日 今日 当日 近期 迄今 至今 其后 随后 去年 昨天 今天 当天 已于 已在 已为 已由 已有 曾经 同日 纷纷 首次".split()
)
_ENDED = frozenset("曾 曾经 原 一度 曾任 曾于 曾在".split())
_STOPPING = frozenset(
    "终止 废止 停止 取消 解散 停办 撤销 关停 注销 停运 下线 终结 中止 不再 停用 退出 解除 关闭 撤回".split()
)
_NEGATIONS = frozenset(
    "未 没有 并未 尚未 没 不 未能 不会 不能 无 从未 并没有 并不 从不 不得 未曾 还没有 还没 仍未 暂未 暂不 不是 并非".split()
)
_HYPOTHETICAL = (
    "如果",
    "假如",
    "假若",
    "倘若",
    "若是",
    "若",
    "一旦",
    "要是",
    "除非",
    "即便",
    "即使",
    "哪怕",
    "假设",
    "如能",
    "不排除",
    "是否",
    "能否",
    "可否",
    "试想",
    "设想",
)
_PERFECTIVE = frozenset({"了", "过"})
_DONE_VERBS = frozenset(
    "建成 落成 投用 完成 获得 获 建成开放 落地 拿下 成立 落户 建起 上市了 挂牌".split()
)


@dataclass(frozen=True)
class Cue:
    """What the words around a verb say.

    Attributes:
        status: the status.
        polarity: affirmed or negated.
        element: index of the element that says so; None for the plain present.
    """

    status: Status
    polarity: Polarity = Polarity.AFFIRMED
    element: int | None = None


def hypothetical(row: Row, index: int) -> bool:
    """Tell whether a verb stands under 如果 and its kind, or in a question."""
    clause = row.clause_numbers[index]
    for number in range(clause, -1, -1):
        begin, end = row.clauses[number]
        head = row.text(begin, min(end, begin + 4))
        if head.startswith(_HYPOTHETICAL) or head.lstrip("“但而且也").startswith(_HYPOTHETICAL):
            return True
        if number < clause and row.elements[end].text in "。；！？":
            break
    begin, _ = row.clause_of(index)
    return any(
        row.elements[place].text in ("是否", "能否", "可否", "不排除", "如果", "倘若")
        for place in range(begin, index)
    )


def judged(
    row: Row,
    index: int,
    *,
    default: Status = Status.ACTUAL,
    published: date | None = None,
    begin: int | None = None,
) -> Cue:
    """Judge the status and polarity of a verb's claim from the words before and after it.

    Args:
        row: the sentence.
        index: index of the verb's element.
        default: what a verb without any cue says.
        published: the day of publication, to tell future times.
        begin: first element that may hold a cue; the beginning of the sentence when None.

    Returns:
        The status and polarity, and the cue's place.
    """
    elements = row.elements
    first, last = row.clause_of(index)
    polarity, denied = Polarity.AFFIRMED, None
    for place in range(index - 1, max(first, index - 5) - 1, -1):
        element = elements[place]
        if element.is_thing or element.kind == "mark":
            break
        if element.text in _NEGATIONS:
            polarity, denied = Polarity.NEGATED, place
            break
    text = elements[index].text
    behind = elements[index + 1].text if index + 1 < len(elements) else ""
    if _ended(row, first, index, last):
        return Cue(
            Status.ENDED,
            polarity,
            denied if denied is not None else _ended(row, first, index, last) - 1,
        )
    own = _nearest(row, first, index)
    if own is not None and elements[own].text in _FIRM:
        return Cue(Status.PLANNED, polarity, own)
    if own is not None and elements[own].text in _ACTUAL or behind in _PERFECTIVE:
        return Cue(
            Status.ACTUAL,
            polarity,
            own if own is not None and elements[own].text in _ACTUAL else denied,
        )
    if text in _DONE_VERBS and not _future(row, first, index, published):
        return Cue(Status.ACTUAL, polarity, denied)
    carried = _carried(row, begin, index)
    if carried is not None:
        return Cue(Status.PLANNED, polarity, carried)
    if _future(row, first, index, published):
        return Cue(Status.PLANNED, polarity, None)
    if own is not None:
        return Cue(Status.PLANNED, polarity, own)
    return Cue(default, polarity, denied)


def _nearest(row: Row, first: int, index: int) -> int | None:
    """Return the nearest cue before a verb in its clause."""
    for place in range(index - 1, first - 1, -1):
        element = row.elements[place]
        if element.kind in ("word", "time") and (
            element.text in _PLANNED or element.text in _ACTUAL
        ):
            return place
        if (
            element.text.startswith(("将", "拟"))
            and element.kind == "word"
            and len(element.text) == 2
            and element.tag in ("d", "v")
        ):
            return place
    return None


def _carried(row: Row, begin: int | None, index: int) -> int | None:
    """Return a firm cue of an earlier clause whose list or sentence reaches the verb.

    A clause of its own subject with 已 or 了 ends its reach.
    """
    first, _ = row.clause_of(index)
    stop = row.clauses[0][0] if begin is None else begin
    for place in range(first - 1, stop - 1, -1):
        element = row.elements[place]
        if element.text in "。！？" and element.kind == "mark":
            return None
        if element.kind == "word" and (
            element.text in ("已", "已经", "了") or element.text in _ENDED
        ):
            return None
        if element.kind == "word" and element.text in _FIRM:
            return place
    return None


def _ended(row: Row, first: int, index: int, last: int) -> int:
    """Return 1 + the index of a cue that the relation is over, 0 without one."""
    for place in range(index - 1, first - 1, -1):
        text = row.elements[place].text
        if row.elements[place].kind == "word" and (text in _ENDED or text in _STOPPING):
            return place + 1
    for place in range(index + 1, min(last, index + 8)):
        if row.elements[place].text in _STOPPING and row.elements[place].kind == "word":
            return place + 1
    return 0


def _future(row: Row, first: int, index: int, published: date | None) -> bool:
    """Tell whether the clause's time lies after the day of publication."""
    if published is None:
        return False
    for place in range(first, index):
        time = row.elements[place].time
        if time is not None and _after(row.elements[place], published):
            return True
    return False


def _after(element: Element, day: date) -> bool:
    from kg.errors import KgError
    from kg.model.time import interval

    assert element.time is not None  # noqa: S101 - asked only of times
    if element.time.edtf is None:
        return False
    try:
        begins, ends = interval(element.time.edtf)
    except KgError:
        return False
    moment = begins or ends
    return moment is not None and moment > day
