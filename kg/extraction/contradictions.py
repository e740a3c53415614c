"""Whether the words around a relation or a figure contradict the status that a claim gives it.

This asks less than :mod:`kg.extraction.cues`, which judges a status: it only tells when a status
cannot be right, from the printed words alone, so that any reader's claims can be held against it.
What it cannot tell it lets pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.expressions import expression
from kg.model.values import Polarity, Status

__all__ = ["Contradiction", "Place", "contradiction"]


class Contradiction(StrEnum):
    """What is wrong with a status or polarity; the values are stable."""

    STATUS = "status contradicts cue"
    NO_STATUS = "status without cue"
    POLARITY = "polarity contradicts cue"
    NO_POLARITY = "polarity without cue"
    HYPOTHETICAL = "hypothetical"


_PLANNED = expression(
    r"即将|将要|将会|拟(?!合|人|态|真|像|音|物|声)|力争|打算|筹备|筹建|有望"
    r"|(?<![麻名健])将(?![军士领来近帅才])"
    r"(?!(?!继续|仍|主要|逐步|长期|正式|进一步|更|陆续|共同|优先|全面|首次|率先|可|能|不|会|要|被|成)"
    r"[^，。；把以]{1,20}(?:作为|视为|视作|列为|投向|誉为|称为|称作))"
    r"|(?<!行动)(?<!专项)(?<!五年)(?<!三年)(?<!年度)(?<!发展)(?<!培养)"
    r"计划(?=[于在到用投建开与将向对为至面通招推设完实今明年新再继]|[0-9])"
)
_DONE = expression(
    r"(?:已经|业已|现已|均已|也已|早已|已)(?!故|知|婚|然)|刚刚|曾经|曾(?!祖|孙)|目前|现有|此前"
)
_BEHIND = expression(r"[了过](?!渡|程|去|滤|硬|关|度|剩|半|解)")
_ESTIMATED = expression("预计|估算|预测|估计|测算|预期|有望|约合|预估|初步核算|或将|料将|推算|可望")
_ENDED = expression(
    "曾|原|终止|废止|停止|取消|解散|停办|撤销|关停|注销|停运|下线|终结|中止|不再|停用|退出|解除|关闭"
    "|撤回|辞去|卸任|离任|离职|辞任|下架|之前|免去|前任|前身|失效|到期"
)
_GOVERNING = expression(
    r"(?:尚未|并未|从未|未能|未曾|未|没有|没(?=能|把|在)|不会|不能|无法|不得|并非|不是|并不|从不)"
    r"(?:[对向为与在把将][^，；。]{0,8}|[再能曾会进直接正式实际公开]){0,2}$"
)
_NEGATION = expression(
    r"未(?!来|必|知)|没|无(?!人|论|锡|线|疑|障|缝|忧)|非(?!常|凡)|不(?!断|仅|少|超|低|足|等|同|久|过|管|论|限|止|错)"
)
_SUPPOSING = expression(
    r"[“但而且也]{0,2}(?:如果|假如|假若|倘若|若是|若(?!干)|一旦|要是|除非|即便|即使|哪怕|假设|如能|试想|设想)"
)
_ASKING = expression("是否|能否|可否|不排除|如果|倘若")
_CLAUSE = expression("[，；：。！？…]+")


@dataclass(frozen=True)
class Place:
    """Where a claim stands in its sentence; all positions are of the text.

    Attributes:
        sentence: bounds of the sentence.
        anchor: bounds of the word that carries the relation, or of the figure.
        subject: first code point of the subject's phrase, if it stands in the sentence.
        object: first code point of the object's phrase, if it does.
    """

    sentence: tuple[int, int]
    anchor: tuple[int, int]
    subject: int | None = None
    object: int | None = None


def contradiction(
    form: str, place: Place, status: Status, polarity: Polarity = Polarity.AFFIRMED
) -> Contradiction | None:
    """Tell why a status or polarity cannot be right; None where nothing speaks against it.

    Args:
        form: the text in matching form.
        place: where the claim stands.
        status: the status that is claimed.
        polarity: the polarity that is claimed.

    Example:
        >>> text = "北京将建设云图中心。"
        >>> place = Place((0, 10), (3, 5), subject=0, object=5)
        >>> contradiction(text, place, Status.ACTUAL).value
        'status contradicts cue'
        >>> contradiction(text, place, Status.PLANNED) is None
        True
    """
    begin = _clause_start(form, place)
    before = form[begin : place.anchor[0]]
    sentence = form[slice(*place.sentence)]
    if _supposed(form, place, before):
        return Contradiction.HYPOTHETICAL
    negated = _GOVERNING.search(before)
    if polarity is Polarity.AFFIRMED and negated is not None:
        return Contradiction.POLARITY
    if polarity is Polarity.NEGATED and _NEGATION.search(form, begin, place.anchor[1]) is None:
        return Contradiction.NO_POLARITY
    if status is Status.ESTIMATED and not _ESTIMATED.search(sentence):
        return Contradiction.NO_STATUS
    if status is Status.ENDED and not _ENDED.search(sentence):
        return Contradiction.NO_STATUS
    if status in (Status.ESTIMATED, Status.OPINION):
        return None
    told = _told(form, place, begin)
    if told is Status.PLANNED and status is Status.ACTUAL:
        return Contradiction.STATUS
    if told is Status.ACTUAL and status is Status.PLANNED:
        return Contradiction.STATUS
    return None


def _clause_start(form: str, place: Place) -> int:
    start = place.sentence[0]
    for match in _CLAUSE.finditer(form, start, place.anchor[0]):
        start = match.end()
    return start


def _supposed(form: str, place: Place, before: str) -> bool:
    """Tell whether the clause, or one before it, supposes."""
    if _ASKING.search(before):
        return True
    starts = [place.sentence[0]]
    starts += [m.end() for m in _CLAUSE.finditer(form, place.sentence[0], place.anchor[0])]
    return any(_SUPPOSING.match(form, start) for start in starts)


def _told(form: str, place: Place, begin: int) -> Status | None:
    """Return what the nearest cue before the anchor, or 了 behind it, says; None without one."""
    end = place.anchor[0]
    if _BEHIND.match(form, place.anchor[1]):
        return Status.ACTUAL
    own = _last(form, place, begin, end)
    if own is not None:
        return own
    if place.subject is not None and place.subject >= begin:
        return None  # a clause with a subject of its own stands for itself
    carried = _last(form, place, place.sentence[0], begin)
    if carried is not Status.PLANNED or re.search("了(?!解)", form[place.sentence[0] : begin]):
        return None
    return carried


def _last(form: str, place: Place, begin: int, end: int) -> Status | None:
    found: tuple[int, Status] | None = None
    for match in _PLANNED.finditer(form, begin, place.sentence[1]):  # 将 looks at what follows
        if match.end() > end:
            break
        if not _idle(form, match, place):
            found = (match.start(), Status.PLANNED)
    for match in _DONE.finditer(form, begin, end):
        if found is None or match.start() > found[0]:
            found = (match.start(), Status.ACTUAL)
    return None if found is None else found[1]


def _idle(form: str, cue: re.Match[str], place: Place) -> bool:
    """Tell whether a word that plans does not govern the anchor.

    将 directly before the object is 把; a cue inside an attribute (即将上市的昆仑芯) belongs to it;
    so does one that stands before the subject's own attribute ends.
    """
    if cue[0] == "将" and place.object is not None and place.object < place.anchor[0]:
        gap = form[cue.end() : place.object]
        if place.object >= cue.end() and not gap.strip("“《其"):
            return True
    if place.subject is not None and cue.end() <= place.subject < place.anchor[0]:
        return "的" in form[cue.end() : place.subject]
    return False
