"""What was missed and what is wrong, each with the text around it: for building rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.label_values import LabelMention, LabelObservation, LabelStatement, LabelTime
from kg.extraction import FoundClaim, Mention, PrintedTime, Quantity
from kg.model import LiteralValue, Observation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluation.scores import LabelClaim, TextScores
    from kg.evaluation.totals import SetScores

__all__ = ["Miss", "misses"]

_AROUND = 18
_MATCHED = ("mentions", "references", "times", "quantities", "statements", "observations")


@dataclass(frozen=True)
class Miss:
    """A mistake.

    Attributes:
        text: name of the text.
        measure: what is measured.
        kind: ``missed``, ``wrong`` (found and not there), ``status``, ``speaker``, ``polarity``,
            ``time`` (found with another) or ``invalid`` (without a valid span).
        what: the label or the finding, in short.
        rule: the rule or finder that is to blame; ``""`` for what is missed.
        start: first code point in the text.
        end: code point after it.
        before: the text before it.
        phrase: the text at it.
        after: the text after it.
    """

    text: str
    measure: str
    kind: str
    what: str
    rule: str
    start: int
    end: int
    before: str
    phrase: str
    after: str


def misses(scores: SetScores) -> Iterator[Miss]:
    """Yield all mistakes of a run, text by text.

    Args:
        scores: what was measured.
    """
    for text in scores.texts:
        for measure in _MATCHED:
            matching = getattr(text, measure)
            for label in matching.missed:
                yield _miss(text, measure, "missed", _told(label), "", *_label_place(text, label))
            for one in matching.wrong:
                yield _miss(text, measure, "wrong", _told(one), _rule(one), *_place(one))
        for kind in ("status", "speaker", "polarity", "time"):
            for label, one in getattr(text, f"wrong_{kind}"):
                yield _miss(text, "claims", kind, _other(kind, label, one), one.rule, *_place(one))
        for one, reasons in text.invalid:
            told = f"{_told(one)}: {'; '.join(reasons)}"
            yield _miss(text, "claims", "invalid", told, one.rule, *_place(one))


def _miss(
    text: TextScores, measure: str, kind: str, what: str, rule: str, start: int, end: int
) -> Miss:
    words = text.labels.document.text
    before = words[max(0, start - _AROUND) : start].replace("\n", " ")
    after = words[end : end + _AROUND].replace("\n", " ")
    return Miss(
        text.labels.name, measure, kind, what, rule, start, end, before, words[start:end], after
    )


def _told(one: object) -> str:
    """Say in short what a label or a finding says."""
    if isinstance(one, FoundClaim):
        return _claim(one)
    if isinstance(one, LabelStatement):
        told = f"{one.subject} {one.predicate} {one.object} {one.status}"
        return told + _more(one)
    if isinstance(one, LabelObservation):
        figure = one.value if one.value is not None else f"{one.lower}..{one.upper}"
        whole = f" of {one.share_of}" if one.share_of else ""
        return (
            f"{one.about} {one.indicator} {one.measure} {one.bound} {figure} {one.unit}{whole} "
            f"{one.status}{_more(one)}"
        )
    if isinstance(one, LabelMention):
        return f"{one.phrase} = {one.entity}"
    if isinstance(one, Mention):
        return f"{one.phrase} = {one.thing.id} ({one.thing.class_})"
    if isinstance(one, LabelTime | PrintedTime):
        return f"{one.phrase} = {one.edtf}"
    if isinstance(one, Quantity):
        figure = one.value if one.value is not None else f"{one.lower}..{one.upper}"
        return f"{one.phrase} = {one.bound} {figure} {one.unit}"
    return str(one)


def _more(label: LabelClaim) -> str:
    parts = [label.time or "", f"by {label.speaker}" if label.speaker else ""]
    return "".join(f" {part}" for part in parts if part)


def _claim(one: FoundClaim) -> str:
    claim = one.claim
    time = f" {claim.time.edtf}" if claim.time.edtf else ""
    tail = f"{claim.status}{time} by {claim.speaker}"
    if isinstance(claim, Statement):
        target = claim.object.text if isinstance(claim.object, LiteralValue) else claim.object
        return f"{claim.subject} {claim.predicate} {target} {tail}"
    assert isinstance(claim, Observation)  # noqa: S101 - there are two kinds
    whole = f" of {claim.share_of}" if claim.share_of else ""
    return (
        f"{claim.about} {claim.indicator} {claim.measure} {claim.bound} {claim.figure} "
        f"{claim.unit}{whole} {tail}"
    )


def _other(kind: str, label: LabelClaim, one: FoundClaim) -> str:
    claim = one.claim
    expected, found = {
        "status": (label.status, claim.status),
        "speaker": (label.speaker or "the publisher", claim.speaker),
        "polarity": (label.polarity, claim.polarity),
        "time": (label.time, claim.time.edtf),
    }[kind]
    return f"{_claim(one)}: {kind} is {expected}, not {found}"


def _rule(one: object) -> str:
    if isinstance(one, FoundClaim):
        return one.rule
    return one.found_by if isinstance(one, Mention) else ""


def _place(one: object) -> tuple[int, int]:
    if isinstance(one, FoundClaim):
        main = one.claim.main_evidence
        return main.start, main.end
    assert isinstance(one, Mention | Quantity | PrintedTime)  # noqa: S101 - there are no others
    return one.start, one.end


def _label_place(text: TextScores, label: object) -> tuple[int, int]:
    """Return where a label stands; a statement without a word is where its object is named."""
    if isinstance(label, LabelStatement):
        if label.at is not None:
            return label.at
        for key in (label.object, label.subject):
            for mention in text.labels.mentions:
                if mention.entity == key:
                    return mention.start, mention.end
        return 0, 0
    assert isinstance(label, LabelMention | LabelTime | LabelObservation)  # noqa: S101
    return label.start, label.end
