"""Status, polarity and hypotheticals: what the words around a verb make of its claim.

The tables are those of the design: 已, 建成 and plain present are Actual; 预计 of a figure is
Estimated; 将, 拟, 力争, 计划, 要 are Planned to the end of their sentence; 终止, 停止, 曾 are
Ended; 未, 没有, 不 deny; 如果 and its kind make no claim at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.expressions import expression
from kg.extraction.lexicon import read_rules
from kg.model.time import interval
from kg.model.values import Polarity, Status

if TYPE_CHECKING:
    from datetime import date

    from kg.extraction.elements import Element, Row

__all__ = ["Cue", "hypothetical", "is_done", "judged", "sets_out"]

_ENACTING = ("制定", "特制定", "结合", "现制定", "根据")
"""How the clause begins before which a policy only tells its purposes (为加快建设…，制定本措施)."""
_RELATIVE_REACH = 4
"""Elements before the verb of a relative clause in which its own cues stand."""
_HYPOTHETICAL_HEAD = 4
"""Code points of a clause's beginning in which 如果 and its kind stand."""


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


@dataclass(frozen=True)
class _Words:
    """The cue words of ``lexicon/cues.yaml``."""

    firm: frozenset[str]
    planned: frozenset[str]
    done: frozenset[str]
    progress: frozenset[str]
    manner: frozenset[str]
    done_verbs: frozenset[str]
    planning_verbs: frozenset[str]
    ended: frozenset[str]
    stopping: frozenset[str]
    negations: frozenset[str]
    to_come: frozenset[str]
    granted: frozenset[str]
    granted_verbs: frozenset[str]
    followed: frozenset[str]
    hypothetical: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = read_rules("lexicon/cues.yaml")
    sets = {name: frozenset(words.split()) for name, words in raw.items() if name != "hypothetical"}
    return _Words(**sets, hypothetical=tuple(raw["hypothetical"].split()))


def hypothetical(row: Row, index: int) -> bool:
    """Tell whether a verb stands under 如果 and its kind, or only names a purpose (为…，)."""
    heads = _words().hypothetical
    clause = row.clause_numbers[index]
    for number in range(clause, -1, -1):
        begin, end = row.clauses[number]
        head = row.text(begin, min(end, begin + _HYPOTHETICAL_HEAD)).lstrip("“但而且也")
        if head.startswith(heads):
            return True
        if number < clause and row.elements[end].text in "。；！？":
            break
    begin, end = row.clause_of(index)
    conditions = row.text(begin, index), row.text(end, min(end + 4, len(row.elements)))
    if any(_ONLY_THEN.search(told) for told in conditions):
        return True
    if _UNTRUE.search(row.text(index, len(row.elements))):
        return True
    if row.elements[begin].text in ("为", "为了") and not any(
        row.elements[place].is_thing for place in range(begin, index)
    ):
        behind = row.elements[begin + 1]
        given = clause > 0 and (
            behind.is_noun or behind.kind == "figure" or behind.tag in ("m", "r")
        )
        return not given  # …，为企业提供算力 tells for whom, 为加快发展 what for
    if any(row.elements[place].text in heads for place in range(begin, index)):
        return True
    first, end = row.clauses[0]
    while first + 1 < end and _is_label(row.elements[first]):
        first += 1
    last = row.clauses[-1][0]
    return (
        clause > 0
        and row.elements[first].text in ("为", "为了")
        and clause < len(row.clauses) - 1
        and row.text(last, min(last + 3, len(row.elements))).startswith(_ENACTING)
    )


def _is_label(element: Element) -> bool:
    """Tell whether an element only counts an article: 第一条."""
    text = element.text
    return not text.strip() or (text[0] == "第" and text[-1] in "条章款")


def sets_out(row: Row) -> bool:
    """Tell whether a sentence says what is to be done: 将, 拟 or their kind stand in it."""
    return any(
        element.kind == "word" and _is_firm(row, place) and not _is_meeting(row, place)
        for place, element in enumerate(row.elements)
    )


def is_done(row: Row) -> bool:
    """Tell whether a sentence says what is done: 已, 了 or what is over stand in it."""
    words = _words()
    return any(
        element.kind == "word"
        and (element.text in words.done or element.text in words.ended or element.text in "了过")
        for element in row.elements
    )


_UNTRUE = expression(
    r"(?:消息|说法|传言|报道|信息)[^，。；]{0,4}(?:不实|失实|不属实|谣言|子虚乌有|虚假|误传|没有根据)"
)
"""How what is told before is denied (“…已上市”的消息不实)."""
_ONLY_THEN = expression(r"^[，,]?才(?:能|会|可以|有望|算)")
"""What comes only when what stands before it is done (培养人才，才能抢占先机)."""
_MADE_OF = (
    "纳入",
    "列入",
    "列为",
    "作为",
    "转化",
    "用于",
    "应用于",
    "视为",
    "定位",
    "交给",
    "交由",
    "移交",
    "投入",
    "落到",
)
"""Verbs behind what 将 takes hold of."""


def judged(
    row: Row,
    index: int,
    *,
    default: Status = Status.ACTUAL,
    published: date | None = None,
    relative: bool = False,
) -> Cue:
    """Judge the status and polarity of a verb's claim from the words before and after it.

    Args:
        row: the sentence.
        index: index of the verb's element.
        default: what a verb without any cue says.
        published: the day of publication, to tell future times.
        relative: whether the verb is that of a relative clause (位于廊坊的机房已停用): what the
            sentence says of its noun is not said of it.

    Returns:
        The status and polarity, and the cue's place.
    """
    words = _words()
    elements = row.elements
    first, last = row.clause_of(index)
    if relative:
        first, last = max(first, index - _RELATIVE_REACH), index + 1
    polarity, denied = Polarity.AFFIRMED, None
    for place in range(index - 1, max(first, index - 5) - 1, -1):
        element = elements[place]
        if element.is_thing or element.kind == "mark":
            break
        if element.text in words.negations:
            polarity, denied = Polarity.NEGATED, place
            break
    over = _ended(row, first, index, last)
    if over is not None:
        return Cue(Status.ENDED, polarity, over)
    behind = elements[index + 1].text if index + 1 < len(elements) else ""
    own = _nearest(row, first, index)
    if own is not None:
        text = elements[own].text
        if text in words.done:
            return Cue(Status.ACTUAL, polarity, own)
        if _is_firm(row, own):
            return Cue(Status.PLANNED, polarity, own)
    if behind in ("了", "过"):
        return Cue(Status.ACTUAL, polarity, denied)
    if elements[index].text in words.planning_verbs or _is_granted(row, index):
        return Cue(Status.PLANNED, polarity, index)
    future = _future(row, first, index, published)
    if own is not None and elements[own].text in words.progress and not future:
        return Cue(Status.ACTUAL, polarity, own)
    carried = None if relative else _carried(row, index)
    if carried is not None:
        return Cue(Status.PLANNED, polarity, carried)
    if own is not None and elements[own].text in words.manner and not future:
        return Cue(Status.ACTUAL, polarity, own)
    if elements[index].text in words.done_verbs and not future and default is Status.ACTUAL:
        return Cue(Status.ACTUAL, polarity, denied)
    if own is not None and elements[own].text in words.planned:
        return Cue(Status.PLANNED, polarity, own)
    if future:
        return Cue(Status.PLANNED, polarity, None)
    return Cue(default, polarity, denied)


def _is_firm(row: Row, place: int) -> bool:
    """Tell whether a word says that what follows is planned."""
    element = row.elements[place]
    text = element.text
    if text == "将" and element.tag == "p":
        return not _takes_hold(row, place)
    if text in _words().firm:
        return not _is_noun(row, place)
    return len(text) == 2 and text[0] in "将拟" and element.tag in ("d", "v", "p")


def _is_noun(row: Row, place: int) -> bool:
    """Tell whether 计划 is a noun: 完成计划任务, 按计划启用."""
    if row.elements[place].text not in ("计划", "规划"):
        return False
    before = row.elements[place - 1].text if place else ""
    behind = row.elements[place + 1] if place + 1 < len(row.elements) else None
    named = behind is not None and behind.kind == "word" and behind.tag == "n"
    return before in _words().followed or named


def _is_granted(row: Row, index: int) -> bool:
    """Tell whether what is to be built is only agreed upon: 获批建设, 签约共建."""
    words = _words()
    before = row.elements[index - 1].text if index else ""
    return before in words.granted and row.elements[index].text in words.granted_verbs


def _takes_hold(row: Row, place: int) -> bool:
    """Tell whether 将 is as 把 (将平台开放, 将服务纳入清单), and no word of the future.

    The tagger does not tell them apart well: what follows does.
    """
    _, end = row.clause_of(place)
    behind = row.elements[place + 1 : end]
    if not behind or behind[0].kind != "word":
        return True
    if any(one.text.startswith(_MADE_OF) or one.text.endswith(("成", "为")) for one in behind):
        return True
    if behind[0].tag in ("v", "vd", "d", "ad"):
        return False
    return not any(one.kind == "word" and one.tag in ("v", "vn") for one in behind[:3])


def _is_meeting(row: Row, place: int) -> bool:
    """Tell whether 会 is a meeting and no plan: 在会上发布."""
    if row.elements[place].text != "会" or place + 1 >= len(row.elements):
        return False
    return row.elements[place + 1].text in ("上", "后", "前", "中", "期间")


def _nearest(row: Row, first: int, index: int) -> int | None:
    """Return the cue of a clause before its verb: 已 before all, then 将, when, how it is done."""
    words, elements = _words(), row.elements
    firm = other = None
    for place in range(index - 1, first - 1, -1):
        element = elements[place]
        if element.kind not in ("word", "time") or _is_meeting(row, place):
            continue
        if element.text in words.done:
            return place if firm is None else firm
        if _is_firm(row, place):
            firm = place if firm is None else firm
        elif element.text in words.progress | words.planned:
            other = place if other is None or elements[other].text in words.manner else other
        elif element.text in words.manner:
            other = place if other is None else other
    return firm if firm is not None else other


def _carried(row: Row, index: int) -> int | None:
    """Return a firm cue of an earlier clause whose list or sentence reaches the verb.

    A clause with 已 or 了 between them ends its reach.
    """
    words = _words()
    first, _ = row.clause_of(index)
    for place in range(first - 1, -1, -1):
        element = row.elements[place]
        if element.text in "。！？" and element.kind == "mark":
            return None
        if element.kind == "word" and (
            element.text in ("已", "已经", "了") or element.text in words.ended
        ):
            if _in_modifier(row, place):
                continue  # 依托已建成的A
            return None
        if element.kind == "word" and _is_firm(row, place) and not _is_meeting(row, place):
            return place
    return None


def _in_modifier(row: Row, place: int) -> bool:
    """Tell whether a 的 follows right behind the verb of 已: what is done only says which."""
    return any(element.text == "的" for element in row.elements[place + 2 : place + 4])


def _ended(row: Row, first: int, index: int, last: int) -> int | None:
    """Return the index of a cue that the relation is over, or None."""
    words = _words()
    for place in range(index - 1, first - 1, -1):
        element = row.elements[place]
        if element.kind == "word" and (
            element.text in words.ended or element.text in words.stopping
        ):
            return place
    for place in range(index + 1, min(last, index + 10)):
        element = row.elements[place]
        if element.kind == "word" and element.text in words.stopping:
            return place
    return None


def _future(row: Row, first: int, index: int, published: date | None) -> bool:
    """Tell whether the clause's time lies after the day of publication."""
    ahead = tuple(_words().to_come)
    if any(e.kind == "time" and e.text.startswith(ahead) for e in row.elements[first:index]):
        return True
    if published is None:
        return _looks_ahead(row)
    if any(_after(row.elements[place], published) for place in range(first, index)):
        return True
    begin, end = row.clauses[0]  # 到2028年， reaches over the whole sentence
    alone = all(
        e.kind == "time" or e.text in ("到", "至", "底", "末") for e in row.elements[begin:end]
    )
    return alone and any(_after(element, published) for element in row.elements[begin:end])


def _looks_ahead(row: Row) -> bool:
    """Tell whether a sentence begins with the year that it is to come to: 到2027年，."""
    begin, end = row.clauses[0]
    return (
        end - begin == 2
        and row.elements[begin].text in ("到", "至")
        and row.elements[begin + 1].kind == "time"
    )


def _after(element: Element, day: date) -> bool:
    if element.time is None or element.time.edtf is None:
        return False
    try:
        begins, ends = interval(element.time.edtf)
    except KgError:
        return False
    moment = begins or ends
    return moment is not None and moment > day
