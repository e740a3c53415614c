"""The key ``c``: a claim said otherwise, with the closed vocabulary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.drafts.decisions import point_end
from kg.drafts.draft import PUBLISHER
from kg.model import (
    Bound,
    LiteralValue,
    OpinionKind,
    Part,
    Polarity,
    Remark,
    Statement,
    Status,
    Time,
    TimeBasis,
    TimeRole,
)
from kg.model.time import interval

if TYPE_CHECKING:
    from enum import StrEnum

    from kg.cli.reviewing.things import Things
    from kg.drafts import Draft
    from kg.model import Observation

__all__ = ["ask_change"]

_BACK = ("back", ("返回", "go back"))
_STATEMENT = (
    ("status", ("状态", "status")),
    ("predicate", ("谓词", "predicate")),
    ("subject", ("主语", "subject")),
    ("object", ("宾语", "object")),
    ("time", ("时间", "time")),
    ("speaker", ("说话者", "speaker")),
    ("polarity", ("是否否定", "whether it denies")),
    _BACK,
)
_FIGURE = (
    ("status", ("状态", "status")),
    ("about", ("关于谁", "what it is about")),
    ("indicator", ("指标", "indicator")),
    ("bound", ("界限", "bound")),
    ("time", ("时间", "time")),
    ("speaker", ("说话者", "speaker")),
    ("polarity", ("是否否定", "whether it denies")),
    _BACK,
)


def ask_change(
    things: Things, draft: Draft, claim: Statement | Observation
) -> tuple[Draft, Statement | Observation] | None:
    """Ask what shall be otherwise, and how.

    Args:
        things: what asks for entities.
        draft: the draft.
        claim: the claim as it stands.

    Returns:
        The draft (with a judgement where an end was pointed elsewhere) and the claim; None if
        the person went back.
    """
    talk = things.talk
    fields = _STATEMENT if isinstance(claim, Statement) else _FIGURE
    options = [(name, talk.pick(*label)) for name, label in fields]
    field = talk.choose("改什么", "What to change", options, default="back")
    if field == "back":
        return None
    if field == "status":
        return draft, _status(things, claim)
    if field == "predicate":
        assert isinstance(claim, Statement)  # noqa: S101 - by the menu
        return draft, _predicate(things, claim)
    if field == "time":
        return draft, replace(claim, time=_time(things, claim))
    if field == "polarity":
        polarity = Polarity(_member(things, "极性", "Polarity", Polarity, claim.polarity))
        return draft, replace(claim, polarity=polarity)
    if field == "bound":
        return draft, _bound(things, claim)
    if field == "speaker":
        zh, en = "说话者（空为发布者）", "Speaker (empty for the publisher)"
        draft, key = things.ask(draft, zh, en, default="")
        return draft, replace(claim, speaker=key or PUBLISHER)
    if field == "object" and isinstance(claim, Statement) and _is_literal(claim):
        literal = claim.object
        assert isinstance(literal, LiteralValue)  # noqa: S101 - by _is_literal
        text = talk.text("宾语（文字或数字）", "Object (a text or number)", default=literal.text)
        return draft, replace(claim, object=replace(literal, text=text))
    zh, en = dict(fields)[field]
    draft, key = things.ask(draft, zh, en)
    return point_end(draft, claim, field, key, things.class_of(draft, key))


def _is_literal(claim: Statement) -> bool:
    return isinstance(claim.object, LiteralValue)


def _member(things: Things, zh: str, en: str, kind: type[StrEnum], default: str | None) -> str:
    talk = things.talk
    options = [(m.value, things.words.label(m.value, talk.lang)) for m in kind]
    return talk.choose(zh, en, options, default=default)


def _status(things: Things, claim: Statement | Observation) -> Statement | Observation:
    status = Status(_member(things, "状态", "Status", Status, claim.status))
    kind = None
    if status is Status.OPINION:
        kind = OpinionKind(
            _member(things, "观点种类", "Kind of opinion", OpinionKind, claim.opinion_kind)
        )
    return replace(claim, status=status, opinion_kind=kind)


def _predicate(things: Things, claim: Statement) -> Statement:
    """Ask for a predicate that takes the same kind of object."""
    talk = things.talk
    options = [
        (name, term.labels.get(talk.lang, name))
        for name, term in sorted(things.words.predicates.items())
        if term.literal == _is_literal(claim)
    ]
    return replace(
        claim, predicate=talk.choose("谓词", "Predicate", options, default=claim.predicate)
    )


def _bound(things: Things, claim: Statement | Observation) -> Statement | Observation:
    """Ask for a bound; a range stays one, a single figure stays one."""
    assert not isinstance(claim, Statement)  # noqa: S101 - by the menu
    if claim.bound is Bound.BETWEEN:
        things.talk.tell("  区间没有别的界限", "  a range has no other bound")
        return claim
    talk = things.talk
    options = [
        (m.value, things.words.label(m.value, talk.lang)) for m in Bound if m is not Bound.BETWEEN
    ]
    return replace(claim, bound=Bound(talk.choose("界限", "Bound", options, default=claim.bound)))


def _time(things: Things, claim: Statement | Observation) -> Time:
    """Ask for the time; it is stated or inherited where a phrase says it, else inferred."""
    talk = things.talk

    def read(answer: str) -> str:
        if answer not in ("", "-"):
            interval(answer)
        return "" if answer == "-" else answer

    edtf = talk.ask(
        "时间（EDTF，如 2025、2026-01-25、2025/2027；- 为未说明）",
        "Time (EDTF such as 2025, 2026-01-25, 2025/2027; - if not stated)",
        read,
        default=claim.time.edtf or "-",
    )
    if not edtf:
        return Time()
    role = TimeRole(_member(things, "时间作用", "Role of the time", TimeRole, claim.time.role))
    phrases = [e for e in claim.evidence if e.part is Part.TIME]
    if phrases:
        here = claim.main_evidence.sentence_start
        stated = any(e.sentence_start == here for e in phrases)
        return Time(edtf, role, TimeBasis.STATED if stated else TimeBasis.INHERITED)
    ground = Remark(
        zh=talk.text("没有时间短语；推断的理由（中文）", "No phrase says it; why, in Chinese"),
        en=talk.text("推断的理由（英文）", "Why, in English"),
    )
    return Time(edtf, role, TimeBasis.INFERRED, ground)
