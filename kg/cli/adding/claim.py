"""``kg add claim``, step by step: sentence, kind, ends, status, voice, time, phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.expressions import expression
from kg.model import Bound, Measure, OpinionKind, Status, TimeRole
from kg.model.time import interval

if TYPE_CHECKING:
    from enum import StrEnum

    from kg.cli.adding.desk import Desk
    from kg.model import Source
    from kg.seeds.finding import Place

__all__ = ["ask_claim"]

_NUMBER = expression(r"[+-]?\d+(\.\d+)?")


def ask_claim(desk: Desk, source: Source) -> tuple[dict[str, object], dict[str, object]]:
    """Ask for a claim.

    Args:
        desk: where the person works.
        source: the source that is read.

    Returns:
        The passage's own keys and the claim's, in the order in which they are written.
    """
    talk = desk.talk
    talk.tell("一、主张在原文何处", "1. Where the text says it")
    anchor = desk.place("句中的一个短语", "A phrase of the sentence")
    assert anchor is not None  # noqa: S101 - no default was given
    talk.tell("二、说了什么", "2. What it says")
    kind = talk.choose(
        "种类",
        "Kind",
        [
            ("statement", talk.pick("主语、谓词、宾语", "subject, predicate, object")),
            ("observation", talk.pick("数据", "a figure")),
        ],
        default="statement",
    )
    asked = _statement(desk) if kind == "statement" else _observation(desk)
    claim, parts = asked
    talk.tell("三、状态、说话者、时间", "3. Status, speaker, time")
    claim["status"] = _value(desk, "状态", "Status", Status)
    if claim["status"] == Status.OPINION:
        claim["opinion_kind"] = _value(desk, "观点种类", "Kind of opinion", OpinionKind)
    if talk.yes("原文是否否定", "Does the text deny it", default=False):
        claim["polarity"] = "Negated"
    speaker = desk.entity("说话者", "Speaker", default=_usual_speaker(source))
    phrases = _time(desk, claim, anchor)
    talk.tell("四、证据短语（- 表示没有）", "4. Phrases that are the evidence (- for none)")
    phrases = {**_phrases(desk, anchor, parts), **phrases}
    if not phrases:
        raise InputError("a claim needs at least one phrase; nothing was written")
    claim["phrases"] = phrases
    return {"at": anchor.anchor, "speaker": speaker}, claim


def _usual_speaker(source: Source) -> str:
    for role in ("interviewee", "author"):
        if source.credits.get(role):
            return source.credits[role][0]
    return source.publisher


def _value(desk: Desk, zh: str, en: str, kind: type[StrEnum], default: str | None = None) -> str:
    options = [(m.value, desk.words.label(m.value, desk.talk.lang)) for m in kind]
    return desk.talk.choose(zh, en, options, default=default)


def _statement(desk: Desk) -> tuple[dict[str, object], dict[str, str]]:
    talk = desk.talk
    subject = desk.entity("主语", "Subject")
    options = [(n, t.labels.get(talk.lang, n)) for n, t in desk.words.predicates.items()]
    predicate = talk.choose("谓词", "Predicate", sorted(options))
    parts = {"subject": subject, "cue": "", "predicate": ""}
    if desk.words.predicate(predicate).literal:
        literal = talk.text("宾语（文字或数字）", "Object (a text or number)")
        written = '"' + literal + '"'
        parts["object"] = ""
    else:
        written = parts["object"] = desk.entity("宾语", "Object")
    return {"statement": f"{subject} {predicate} {written}"}, parts


def _number(desk: Desk, zh: str, en: str) -> str:
    def read(answer: str) -> str:
        if not _NUMBER.fullmatch(answer):
            raise InputError(desk.talk.pick("数字，无千分位", "digits and a point, no separators"))
        return answer

    return desk.talk.ask(zh, en, read)


def _observation(desk: Desk) -> tuple[dict[str, object], dict[str, str]]:
    talk = desk.talk
    about = desk.entity("关于谁", "What it is about")
    indicator = desk.entity("指标", "Indicator")
    claim: dict[str, object] = {"observation": f"{about} {indicator}"}
    measure = _value(desk, "度量", "Measure", Measure, Measure.LEVEL)
    bound = _value(desk, "界限", "Bound", Bound, Bound.EXACTLY)
    if bound == Bound.BETWEEN:
        claim["lower"] = _number(desk, "下限（基本单位）", "Lower end (base unit)")
        claim["upper"] = _number(desk, "上限（基本单位）", "Upper end (base unit)")
    else:
        claim["value"] = _number(
            desk, "数值（基本单位；一半写 0.5）", "Value (base unit; half is 0.5)"
        )
    units = [(n, t.labels.get(talk.lang, n)) for n, t in desk.words.units.items()]
    claim["unit"] = talk.choose("单位", "Unit", units)
    claim["bound"] = bound
    if measure != Measure.LEVEL:
        claim["measure"] = measure
    if measure in (Measure.SHARE, Measure.RANK):
        default = None if measure == Measure.SHARE else ""
        whole = desk.entity("占谁的份额", "Of what whole", default=default)
        claim |= {"share_of": whole} if whole else {}
    return claim, {"subject": about, "object": indicator, "cue": "", "value": ""}


def _time(desk: Desk, claim: dict[str, object], anchor: Place) -> dict[str, object]:
    """Ask for the time and the phrase that says it."""
    talk = desk.talk

    def read(answer: str) -> str:
        if answer:
            interval(answer)
        return answer

    time = talk.ask(
        "时间（EDTF，如 2025、2026-01-25、2025/2027；空为未说明）",
        "Time (EDTF such as 2025, 2026-01-25, 2025/2027; empty if not stated)",
        read,
        default="",
    )
    if not time:
        return {}
    claim["time"] = time
    role = _value(desk, "时间作用", "Role of the time", TimeRole, TimeRole.DURING)
    if role != TimeRole.DURING:
        claim["time_role"] = role
    place = desk.place(
        "说明时间的短语（- 为推断）",
        "The phrase that says the time (- if inferred)",
        near=anchor.sentence,
    )
    if place is None:
        claim["time_basis"] = "Inferred"
        claim["time_ground"] = {
            "zh": talk.text("推断的理由（自己的话，中文）", "Why, in your own words, in Chinese"),
            "en": talk.text("推断的理由（英文）", "Why, in English"),
        }
        return {}
    return {"time": place.written(anchor.sentence)}


def _phrases(desk: Desk, anchor: Place, parts: dict[str, str]) -> dict[str, object]:
    """Ask for the phrase of each part; a name that stands in the sentence is offered."""
    talk = desk.talk
    sentence = desk.reading.sentence(anchor.sentence)
    found: dict[str, object] = {}
    for part, entity in parts.items():
        label = desk.words.label(part.capitalize(), talk.lang)
        names = desk.entities[entity].texts if entity else frozenset()
        inside = sorted((n for n in names if n in sentence), key=lambda n: (-len(n), n))
        default = inside[0] if inside else anchor.phrase if part == "value" else "-"
        place = desk.place(label, label, default=default, near=anchor.sentence)
        if place is None:
            continue
        found[part] = place.written(anchor.sentence)
        if names and place.phrase not in names:
            talk.tell(
                f"  注意：“{place.phrase}”不是它的名称；请给先行词",
                f'  note: "{place.phrase}" is none of its names; give what it refers back to',
            )
            back = desk.place("  先行词", "  Antecedent", default="-", near=anchor.sentence)
            if back is not None:
                earlier = found.get("antecedent", [])
                assert isinstance(earlier, list)  # noqa: S101 - by the line below
                found["antecedent"] = [*earlier, back.written(anchor.sentence)]
    return found
