"""The times of a sentence and how far each reaches: what it sets, and what it only mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.claim_words import pattern
from kg.model.values import TimeBasis, TimeRole

if TYPE_CHECKING:
    from kg.extraction.elements import Element, Row
    from kg.extraction.values import PrintedTime

__all__ = ["Setting", "clause_text", "dateline_end", "leads_in", "settings"]

_OPENERS = expression(
    r"^[“‘（\s]*(?:其中|此外|同时|另外|而|但|到|至|截至|截止到?|自|从|在|于|据|仅|仅在|例如|比如|如|即|约|并|且|也)*$"
)
# 新华社北京1月5日电（记者 张三）, （本报记者 李四）, 【本网讯】: what stands behind opens the text.
_DATELINE = expression(
    r"^(?:[^，。；]{0,24}?(?:电|讯|报道) ?(?:（[^）]{0,40}） ?)?"
    r"|[^，。；（]{0,24}（[^）]{0,30}(?:记者|通讯员)[^）]{0,30}） ?|【[^】]{1,20}】)"
)
_IN_A_DATELINE = expression(r"^ ?(?:电|讯|消息) ?(?:[（ ]|$)")
_AIMS = expression(r"^(?:预计|力争|争取|目标是?|计划|拟|确保|(?:总体)?目标：?)?(?:到|至|在|于)?$")
_CLOSERS = expression(
    r"^(?:以来|之前|以前|前|之后|以后|后|起|止|时|间|期间|内|末|底|初|开始|期内|之间|全年|里|来|中|的?时候|左右|上半年|晚|晚间|早间|上午|下午|收盘|盘中|盘后|午间|[”’）\s])*$"
)
_DAY = expression(r"\d{4}-\d{2}-\d{2}")
_SPAN = expression(r"\d{4}/\d{4}")
_MONTH = expression(r"\d{4}-\d{2}(?:-\d{2})?")
_LISTED = frozenset("、和及与或")
_PLAIN_VERBS = frozenset({"是", "为", "有", "达", "达到", "将", "实现", "完成", "新增", "净增"})


@dataclass(frozen=True)
class Setting:
    """A time where it stands in a sentence.

    Attributes:
        time: the time.
        place: index of its element.
        clause: number of its clause.
        mentioned: whether it is only compared with (比上年), told inside a phrase
            (2022年签署的协议), or stands in brackets.
        alone: whether its clause holds nothing else (截至9月底，).
        opens: whether it opens its clause.
        subject: whether only a subject stands before it (公司去年).
        told: whether it is the day on which something was published or said.
        founding: whether something begins then: it tells nothing of what follows.
        listed: whether it is one of several (1月22日、1月23日).
    """

    time: PrintedTime
    place: int
    clause: int
    mentioned: bool
    alone: bool
    opens: bool
    subject: bool
    told: bool
    founding: bool
    listed: bool

    @property
    def is_day(self) -> bool:
        """Whether it is a single day, which is when something happens, not a period."""
        return self.time.edtf is not None and _DAY.fullmatch(self.time.edtf) is not None

    @property
    def is_window(self) -> bool:
        """Whether it is a span of years counted from the day of publication (三年内, 近三年)."""
        spans = self.time.edtf is not None and _SPAN.fullmatch(self.time.edtf) is not None
        return spans and self.time.basis is TimeBasis.INFERRED

    @property
    def is_moment(self) -> bool:
        """Whether it is a single day or month, and neither a last nor a first one."""
        known = self.time.edtf is not None and _MONTH.fullmatch(self.time.edtf) is not None
        return known and self.time.role is TimeRole.DURING


def clause_text(row: Row, number: int) -> str:
    """Return the matching form of a clause."""
    return row.text(*row.clauses[number])


def leads_in(row: Row, number: int) -> bool:
    """Tell whether a clause only leads in to what is told: 数据显示, 从投入看, 方案提出."""
    begin, end = row.clauses[number]
    if any(_tells(element) for element in row.elements[begin:end]):
        return False
    return pattern("times", "leading_in").search(row.text(begin, end)) is not None


def dateline_end(row: Row) -> int:
    """Return the element behind 新华社北京1月5日电（记者 张三）; 0 where no dateline opens it."""
    if not row.clauses:
        return 0
    match = _DATELINE.match(row.text(*row.clauses[0]))
    if match is None:
        return 0
    begin = row.elements[row.clauses[0][0]].start
    end = begin + match.end()
    return next((i for i, e in enumerate(row.elements) if e.start >= end), len(row.elements))


def _tells(element: Element) -> bool:
    """Tell whether an element is a figure that tells something, not how long it takes."""
    quantity = element.quantity
    return quantity is not None and quantity.unit not in ("year", "month", "day")


def settings(row: Row) -> tuple[Setting, ...]:
    """Return the times of a sentence in order.

    Example:
        >>> settings.__name__
        'settings'
    """
    return tuple(
        _setting(row, place, element.time)
        for place, element in enumerate(row.elements)
        if element.time is not None and row.clauses
    )


def _setting(row: Row, place: int, time: PrintedTime) -> Setting:
    clause = row.clause_numbers[place]
    begin, end = row.clauses[clause]
    before, after = row.text(begin, place), row.text(place + 1, end)
    dated = _DATELINE.match(before)
    before = before[dated.end() :] if dated else before
    opens = _OPENERS.match(before) is not None
    alone = (opens or _AIMS.match(before) is not None) and _CLOSERS.match(after) is not None
    things = [p for p in range(begin, place) if row.elements[p].is_thing]
    subject = not opens and len(things) == 1 and place - begin <= 3
    subject = subject and all(e.tag != "v" for e in row.elements[begin:place])
    ahead = row.text(place + 1, _figure_after(row, place, end))
    told = bool(pattern("times", "publishing").search(ahead)) and not alone
    founding = not alone and (
        pattern("times", "founding").search(ahead) is not None
        or pattern("times", "founding", after="(?:于|在|自)?$").search(before) is not None
    )
    beside = [
        row.elements[p]
        for p in (place - 1, place + 1)
        if begin <= p < end and row.elements[p].text in _LISTED
    ]
    listed = any(
        begin <= p < end and row.elements[p].time is not None for p in (place - 2, place + 2)
    )
    mentioned = (
        _compared(before, after)
        or _inside_a_phrase(row, place, end)
        or (place in row.in_brackets and not alone)
        or (not dated and _IN_A_DATELINE.match(after) is not None)
    )
    return Setting(
        time, place, clause, mentioned, alone, opens, subject, told, founding,
        bool(beside) and listed,
    )  # fmt: skip


def _figure_after(row: Row, place: int, end: int) -> int:
    return next((p for p in range(place + 1, end) if row.elements[p].kind == "figure"), end)


def _compared(before: str, after: str) -> bool:
    if pattern("times", "compared_before", after=r"了?$").search(before):
        return True
    if pattern("times", "compared_after", before="^").match(after):
        return True
    return (
        pattern("times", "joined_before", after="$").search(before) is not None
        and pattern("times", "compared_with").search(after) is not None
    )


def _inside_a_phrase(row: Row, place: int, end: int) -> bool:
    """Tell whether a verb and 的 behind a time make it modify a noun: 2022年签署的协议."""
    verb = None
    for index in range(place + 1, end):
        element = row.elements[index]
        if element.kind == "figure":
            return False
        if element.kind == "word" and element.tag == "v" and verb is None:
            if element.text in _PLAIN_VERBS:
                return False
            verb = index
        elif element.kind == "word" and element.tag == "v":
            return False
        if element.text == "的":
            behind = row.elements[index + 1] if index + 1 < end else None
            return verb is not None and behind is not None and behind.kind != "figure"
        if index - place > 8:
            return False
    return False
