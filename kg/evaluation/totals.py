"""Scores of a whole set: totals with intervals; by relation, genre and rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.evaluation.counts import Counts, Interval, Rate, count, f1_interval, total, wilson
from kg.model import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from kg.evaluation.matching import Matching
    from kg.evaluation.scores import TextScores
    from kg.extraction import FoundClaim

__all__ = ["CONFIDENCES", "MEASURES", "RATES", "Measured", "SetScores"]

MEASURES = (
    "mentions",
    "references",
    "times",
    "figures",
    "quantities",
    "statements",
    "observations",
)
"""What is counted as right, wrong and missed: fields of :class:`TextScores`."""

CONFIDENCES = (0.9, 0.7, 0.5, 0.3)
"""From what confidence on claims are counted apart."""

RATES = ("status", "speaker", "polarity", "time")
"""What is right or wrong of each claim that was found."""


@dataclass(frozen=True)
class Measured:
    """One line of the table.

    Attributes:
        measure: one of :data:`MEASURES` or :data:`RATES`.
        right: true positives, or right cases.
        wrong: false positives, or wrong cases.
        missed: false negatives; 0 for a rate.
        precision: None for a rate.
        recall: None for a rate.
        value: F1, or the rate.
        precision_interval: 95 %, by Wilson; None for a rate.
        recall_interval: 95 %, by Wilson; None for a rate.
        interval: 95 % of the value.
    """

    measure: str
    right: int
    wrong: int
    missed: int
    precision: float | None
    recall: float | None
    value: float
    precision_interval: Interval | None
    recall_interval: Interval | None
    interval: Interval


@dataclass(frozen=True)
class SetScores:
    """Scores of a set of texts, in one run.

    Attributes:
        name: name of the set.
        gazetteer: whether the extraction was given the entities of the graph.
        texts: scores of each text.
    """

    name: str
    gazetteer: bool
    texts: tuple[TextScores, ...]

    def counts(self, measure: str) -> tuple[Counts, ...]:
        """Return the counts of each text for one of :data:`MEASURES`."""
        return tuple(count(getattr(text, measure)) for text in self.texts)

    def rate(self, what: str) -> Rate:
        """Return how many found claims have the right status, speaker, polarity or time."""
        cases = sum(len(text.found) for text in self.texts)
        wrong = sum(len(getattr(text, f"wrong_{what}")) for text in self.texts)
        return Rate(cases - wrong, cases)

    @cached_property
    def measured(self) -> Mapping[str, Measured]:
        """Every measure and rate by its name, micro-averaged."""
        lines = {}
        for name in MEASURES:
            counts = self.counts(name)
            whole = total(counts)
            lines[name] = Measured(
                measure=name,
                right=whole.right,
                wrong=whole.wrong,
                missed=whole.missed,
                precision=whole.precision,
                recall=whole.recall,
                value=whole.f1,
                precision_interval=wilson(whole.right, whole.right + whole.wrong),
                recall_interval=wilson(whole.right, whole.right + whole.missed),
                interval=f1_interval(counts),
            )
        for name in RATES:
            rate = self.rate(name)
            lines[name] = Measured(
                name, rate.right, rate.cases - rate.right, 0, None, None, rate.value, None, None,
                wilson(rate.right, rate.cases),
            )  # fmt: skip
        return lines

    @property
    def invalid(self) -> int:
        """Number of found claims without a valid span."""
        return sum(len(text.invalid) for text in self.texts)

    @property
    def claims(self) -> int:
        """Number of found claims."""
        return sum(text.claims for text in self.texts)

    @cached_property
    def by_relation(self) -> Mapping[str, Counts]:
        """Predicate to the counts of its statements, the most frequent first.

        A statement found with a predicate below or above counts for the label's predicate.
        """
        right: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        missed: Counter[str] = Counter()
        for text in self.texts:
            right.update(label.predicate for label, _ in text.statements.pairs)
            missed.update(label.predicate for label in text.statements.missed)
            wrong.update(
                one.claim.predicate
                for one in text.statements.wrong
                if isinstance(one.claim, Statement)
            )
        names = sorted({*right, *wrong, *missed}, key=lambda n: (-right[n] - missed[n], n))
        return {name: Counts(right[name], wrong[name], missed[name]) for name in names}

    @cached_property
    def by_genre(self) -> Mapping[str, Mapping[str, Counts]]:
        """Genre to measure to counts."""
        genres = sorted({text.labels.genre for text in self.texts})
        return {
            genre: {
                name: total(
                    count(getattr(text, name)) for text in self.texts if text.labels.genre == genre
                )
                for name in MEASURES
            }
            for genre in genres
        }

    @cached_property
    def by_rule(self) -> Mapping[str, Rate]:
        """Rule to how many of the claims that it found are right, the most frequent first."""
        right: Counter[str] = Counter()
        cases: Counter[str] = Counter()
        for text in self.texts:
            pairs = (*text.statements.pairs, *text.observations.pairs)
            right.update(one.rule for _, one in pairs)
            cases.update(one.rule for _, one in pairs)
            cases.update(one.rule for one in text.statements.wrong)
            cases.update(one.rule for one in text.observations.wrong)
        names = sorted(cases, key=lambda n: (-cases[n], n))
        return {name: Rate(right[name], cases[name]) for name in names}

    @cached_property
    def by_confidence(self) -> Mapping[float, Mapping[str, Counts]]:
        """Confidence to the counts of the statements and observations that have it or more.

        What was found with less counts as missed.
        """
        told: dict[float, Mapping[str, Counts]] = {}
        for least in CONFIDENCES:
            told[least] = {
                name: total(_from(getattr(text, name), least) for text in self.texts)
                for name in ("statements", "observations")
            }
        return told

    @cached_property
    def by_text(self) -> Mapping[str, Mapping[str, Counts]]:
        """Name of a text to measure to counts."""
        return {
            text.labels.name: {name: count(getattr(text, name)) for name in MEASURES}
            for text in self.texts
        }


def _from(found: Matching[Any, FoundClaim], least: float) -> Counts:
    """Count what was found with a confidence or more; what has less is missed."""
    right = sum(one.confidence >= least for _, one in found.pairs)
    wrong = sum(one.confidence >= least for one in found.wrong)
    return Counts(right, wrong, len(found.missed) + len(found.pairs) - right)
