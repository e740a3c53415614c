"""Scores one extraction against the labels of its text. Pure.

What fits what:

- *mentions*: the same id of the graph at places that touch, or places that overlap by 0.8 with
  classes of one family. Words that point back are scored apart, as *references*: place and
  thing must be right.
- *times*: places that touch, and the same days.
- *figures* (what the parser of quantities says): places that touch, value, unit and bound.
- *quantities* (what found observations say): the same, and measure, whole and period.
- *statements*: subject, object, polarity, status, and the predicate or one above or below it.
- *observations*: what is measured and of what, value, unit, bound, measure, whole and period.

A label fits at most one finding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.evaluation.alignment import SAME_SPAN, Alignment, align, folded
from kg.evaluation.families import one_family
from kg.evaluation.figures import (
    same_figure,
    same_indicator,
    same_period,
    same_scope,
)
from kg.evaluation.label_values import (
    LabelledText,
    LabelMention,
    LabelObservation,
    LabelStatement,
    LabelTime,
)
from kg.evaluation.matching import Matching, match, overlap
from kg.evaluation.validity import flaws
from kg.model import LiteralValue, Observation, Part, Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction import Extraction, FoundClaim, Mention, PrintedTime, Quantity
    from kg.vocabulary import Vocabulary

__all__ = ["SYMMETRIC", "LabelClaim", "TextScores", "same_predicate", "score"]

LabelClaim = LabelStatement | LabelObservation
"""What a person claims that a text says."""

SYMMETRIC = frozenset({"cooperatesWith"})
"""Predicates whose subject and object may be swapped; a test compares it with the ontology."""


@dataclass(frozen=True)
class TextScores:
    """How an extraction fits the labels of one text.

    Attributes:
        labels: the labelled text.
        mentions: names.
        references: words that point back.
        times: printed times.
        figures: what the parser of quantities says.
        quantities: what found observations say of their figures.
        statements: statements, status included.
        observations: observations.
        found: label and finding that say the same, whatever their status and polarity.
        wrong_status: those of ``found`` with another status.
        wrong_speaker: those of ``found`` with another speaker.
        wrong_polarity: those of ``found`` that deny what the text affirms, or affirm it.
        wrong_time: those of ``found`` with another time.
        invalid: found claims without a valid span, and why.
        claims: number of found claims.
    """

    labels: LabelledText
    mentions: Matching[LabelMention, Mention] = field(default_factory=Matching)
    references: Matching[LabelMention, Mention] = field(default_factory=Matching)
    times: Matching[LabelTime, PrintedTime] = field(default_factory=Matching)
    figures: Matching[LabelObservation, Quantity] = field(default_factory=Matching)
    quantities: Matching[LabelObservation, FoundClaim] = field(default_factory=Matching)
    statements: Matching[LabelStatement, FoundClaim] = field(default_factory=Matching)
    observations: Matching[LabelObservation, FoundClaim] = field(default_factory=Matching)
    found: tuple[tuple[LabelClaim, FoundClaim], ...] = ()
    wrong_status: tuple[tuple[LabelClaim, FoundClaim], ...] = ()
    wrong_speaker: tuple[tuple[LabelClaim, FoundClaim], ...] = ()
    wrong_polarity: tuple[tuple[LabelClaim, FoundClaim], ...] = ()
    wrong_time: tuple[tuple[LabelClaim, FoundClaim], ...] = ()
    invalid: tuple[tuple[FoundClaim, tuple[str, ...]], ...] = ()
    claims: int = 0


def same_predicate(first: str, second: str, words: Vocabulary) -> bool:
    """Tell whether two predicates are one, or one is above the other.

    Example:
        >>> from kg.vocabulary import vocabulary
        >>> same_predicate("unitOf", "partOf", vocabulary())
        True
        >>> same_predicate("unitOf", "memberOf", vocabulary())
        False
    """
    return first in words.ancestors(second) or second in words.ancestors(first)


def score(labels: LabelledText, extraction: Extraction, words: Vocabulary) -> TextScores:
    """Score an extraction.

    Args:
        labels: what a person found.
        extraction: what was found in the same text.
        words: the vocabulary.
    """
    return _Scorer(labels, extraction, words).scores()


class _Scorer:
    """Scores one text."""

    def __init__(self, labels: LabelledText, extraction: Extraction, words: Vocabulary) -> None:
        self.labels, self.extraction, self.words = labels, extraction, words
        self.alignment: Alignment = align(labels, extraction, words)

    def scores(self) -> TextScores:
        labels, extraction = self.labels, self.extraction
        mentions = [m for m in extraction.mentions if m.thing.class_ != "Indicator"]
        figures = [c for c in extraction.claims if isinstance(c.claim, Observation)]
        sayings = [c for c in extraction.claims if isinstance(c.claim, Statement)]
        statements = match(
            labels.statements, sayings, self._timely(self._statement), self._statement
        )
        observations = match(labels.observations, figures, self._same_observation)
        reworded = match(
            statements.missed,
            statements.wrong,
            lambda label, one: self._says(label, one) and label.polarity is one.claim.polarity,
            self._says,
        )
        found: tuple[tuple[LabelClaim, FoundClaim], ...] = (
            *statements.pairs,
            *reworded.pairs,
            *observations.pairs,
        )
        invalid = [(one, flaws(one.claim, extraction, self.words)) for one in extraction.claims]
        return TextScores(
            labels=labels,
            mentions=match(
                [m for m in labels.mentions if self._counts(m)],
                [m for m in mentions if not m.points_back],
                lambda a, b: (a.start, a.end) == (b.start, b.end) and self._mention(a, b),
                self._mention,
            ),
            references=match(
                labels.references, [m for m in mentions if m.points_back], self._reference
            ),
            times=match(
                labels.times, [t for t in extraction.times if t.edtf is not None], _same_time
            ),
            figures=match(labels.observations, extraction.quantities, _same_quantity),
            quantities=match(labels.observations, figures, self._quantity),
            statements=statements,
            observations=observations,
            found=found,
            wrong_status=tuple(p for p in found if p[0].status is not p[1].claim.status),
            wrong_speaker=tuple(p for p in found if not self._same_speaker(*p)),
            wrong_polarity=tuple(p for p in found if p[0].polarity is not p[1].claim.polarity),
            wrong_time=tuple(p for p in found if not same_period(p[0].time, p[1].claim.time.edtf)),
            invalid=tuple((one, reasons) for one, reasons in invalid if reasons),
            claims=len(extraction.claims),
        )

    def _counts(self, mention: LabelMention) -> bool:
        return self.labels.entities[mention.entity].class_ != "Indicator"

    def _mention(self, label: LabelMention, found: Mention) -> bool:
        entity = self.labels.entities[label.entity]
        shared = overlap((label.start, label.end), (found.start, found.end))
        if entity.known and entity.id == found.thing.id and not found.thing.new:
            return shared > 0
        return shared >= SAME_SPAN and one_family(entity.class_, found.thing.class_, self.words)

    def _reference(self, label: LabelMention, found: Mention) -> bool:
        shared = overlap((label.start, label.end), (found.start, found.end))
        return shared > 0 and self.alignment.entity(found.thing.id) == label.entity

    def _says(self, label: LabelStatement, one: FoundClaim) -> bool:
        """Tell whether subject, predicate and object are right."""
        claim = one.claim
        if not isinstance(claim, Statement) or not same_predicate(
            label.predicate, claim.predicate, self.words
        ):
            return False
        subject = self.alignment.entity(claim.subject)
        if isinstance(claim.object, LiteralValue):
            same = label.literal and folded(claim.object.text) == folded(label.object)
            return same and subject == label.subject
        ends = (subject, self.alignment.entity(claim.object))
        return not label.literal and (
            ends == (label.subject, label.object)
            or (label.predicate in SYMMETRIC and ends == (label.object, label.subject))
        )

    def _statement(self, label: LabelStatement, one: FoundClaim) -> bool:
        claim = one.claim
        same = label.status is claim.status and label.polarity is claim.polarity
        return same and self._says(label, one)

    def _timely(
        self, fits: Callable[[LabelStatement, FoundClaim], bool]
    ) -> Callable[[LabelStatement, FoundClaim], bool]:
        """Prefer, among equal statements, the one with the right time."""
        return lambda label, one: same_period(label.time, one.claim.time.edtf) and fits(label, one)

    def _same_observation(self, label: LabelObservation, one: FoundClaim) -> bool:
        claim = one.claim
        if not isinstance(claim, Observation):
            return False
        thing = self.extraction.things.get(claim.indicator)
        words = thing.name if thing is not None else claim.indicator
        return (
            self.alignment.entity(claim.about) == label.about
            and same_indicator(label.indicator, words)
            and same_figure(label, claim)
            and same_scope(label, claim, self.alignment)
        )

    def _quantity(self, label: LabelObservation, one: FoundClaim) -> bool:
        claim = one.claim
        if not isinstance(claim, Observation):
            return False
        touches = any(
            overlap((label.start, label.end), (e.start, e.end)) > 0
            for e in claim.evidence
            if e.part is Part.VALUE
        )
        return touches and same_figure(label, claim) and same_scope(label, claim, self.alignment)

    def _same_speaker(self, label: LabelClaim, one: FoundClaim) -> bool:
        expected = label.speaker
        publisher = folded(self.labels.document.metadata.publisher or "")
        if expected is not None and publisher:
            names = self.labels.entities[expected].names
            if any(folded(name) == publisher for name in names):
                expected = None
        return self.alignment.speaker(one.claim.speaker) == expected


def _same_time(label: LabelTime, found: PrintedTime) -> bool:
    touches = overlap((label.start, label.end), (found.start, found.end)) > 0
    return touches and same_period(label.edtf, found.edtf)


def _same_quantity(label: LabelObservation, found: Quantity) -> bool:
    touches = overlap((label.start, label.end), (found.start, found.end)) > 0
    return touches and same_figure(label, found)
