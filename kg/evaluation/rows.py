"""The table of an evaluation as plain rows, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.counts import wilson
from kg.evaluation.floors import TARGETS, run_name, value_of
from kg.evaluation.totals import MEASURES, RATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.evaluation.counts import Counts
    from kg.evaluation.floors import Floors
    from kg.evaluation.totals import SetScores

__all__ = ["Row", "baseline_rows", "rows"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the table.

    Attributes:
        set: name of the set.
        system: ``kg``, or the name of a baseline.
        run: ``gazetteer`` or ``no-gazetteer``.
        part: ``all``, or ``genre``, ``relation``, ``confidence``, ``rule`` or ``text``.
        name: of the genre, relation, rule or text, the least confidence; ``""`` for all.
        measure: what is measured.
        right: true positives, or right cases.
        wrong: false positives, or wrong cases.
        missed: false negatives.
        precision: None where it is not defined.
        recall: None where it is not defined.
        value: F1, or the rate; for ``invalid`` a number; None where there is no case.
        low: lower end of the 95 % interval of the value.
        high: its upper end.
        floor: the value may not fall below it.
        target: what was aimed at.
    """

    set: str
    system: str = "kg"
    run: str
    part: str = "all"
    name: str = ""
    measure: str
    right: int
    wrong: int
    missed: int
    precision: float | None = None
    recall: float | None = None
    value: float | None
    low: float | None = None
    high: float | None = None
    floor: float | None = None
    target: float | None = None


def rows(scores: SetScores, floors: Floors) -> Iterator[Row]:
    """Yield the totals of a run, then its parts by genre, relation, confidence, rule and text.

    Args:
        scores: what was measured.
        floors: the floors of all sets.
    """
    yield from _totals(scores, floors)
    for genre, measures in scores.by_genre.items():
        yield from _counted(scores, "genre", genre, measures)
    for relation, counts in scores.by_relation.items():
        yield _row(scores, "relation", relation, "statements", counts)
    for least, measures in scores.by_confidence.items():
        yield from _counted(scores, "confidence", f"{least:g}", measures)
    for rule, rate in scores.by_rule.items():
        low, high = wilson(rate.right, rate.cases)
        yield Row(
            set=scores.name,
            run=run_name(scores),
            part="rule",
            name=rule,
            measure="precision",
            right=rate.right,
            wrong=rate.cases - rate.right,
            missed=0,
            precision=rate.value,
            value=rate.value,
            low=low,
            high=high,
        )
    for text, measures in scores.by_text.items():
        yield from _counted(scores, "text", text, measures)


def _totals(scores: SetScores, floors: Floors) -> Iterator[Row]:
    own = floors.get(scores.name, {}).get(run_name(scores), {})
    targets = TARGETS.get(scores.name, TARGETS["unseen"])
    for name in (*MEASURES, *RATES):
        measured = scores.measured[name]
        yield Row(
            set=scores.name,
            run=run_name(scores),
            measure=name,
            right=measured.right,
            wrong=measured.wrong,
            missed=measured.missed,
            precision=measured.precision,
            recall=measured.recall,
            value=value_of(scores, name),
            low=measured.interval[0],
            high=measured.interval[1],
            floor=own.get(name),
            target=targets.get(name),
        )
        if name == "statements":
            yield from _halves(scores, own, targets)
    yield Row(
        set=scores.name,
        run=run_name(scores),
        measure="invalid",
        right=scores.claims - scores.invalid,
        wrong=scores.invalid,
        missed=0,
        value=scores.invalid,
        floor=own.get("invalid"),
        target=targets.get("invalid"),
    )


def _halves(
    scores: SetScores, own: Mapping[str, float], targets: Mapping[str, float]
) -> Iterator[Row]:
    """Yield precision and recall of statements, which have floors and targets of their own."""
    measured = scores.measured["statements"]
    for part, value, interval in (
        ("precision", measured.precision, measured.precision_interval),
        ("recall", measured.recall, measured.recall_interval),
    ):
        name = f"statements-{part}"
        yield Row(
            set=scores.name,
            run=run_name(scores),
            measure=name,
            right=measured.right,
            wrong=measured.wrong if part == "precision" else 0,
            missed=measured.missed if part == "recall" else 0,
            value=value or 0.0,
            low=interval[0] if interval else None,
            high=interval[1] if interval else None,
            floor=own.get(name),
            target=targets.get(name),
        )


def _counted(
    scores: SetScores, part: str, name: str, measures: Mapping[str, Counts]
) -> Iterator[Row]:
    for measure, counts in measures.items():
        if counts.right or counts.wrong or counts.missed:
            yield _row(scores, part, name, measure, counts)


def _row(scores: SetScores, part: str, name: str, measure: str, counts: Counts) -> Row:
    return Row(
        set=scores.name,
        run=run_name(scores),
        part=part,
        name=name,
        measure=measure,
        right=counts.right,
        wrong=counts.wrong,
        missed=counts.missed,
        precision=counts.precision,
        recall=counts.recall,
        value=counts.f1,
    )


def baseline_rows(scores: SetScores, system: str, measures: Iterable[str]) -> Iterator[Row]:
    """Yield what a baseline reaches in the measures that it can be held to."""
    for name in measures:
        measured = scores.measured[name]
        yield Row(
            set=scores.name,
            system=system,
            run=run_name(scores),
            measure=name,
            right=measured.right,
            wrong=measured.wrong,
            missed=measured.missed,
            precision=measured.precision,
            recall=measured.recall,
            value=measured.value,
            low=measured.interval[0],
            high=measured.interval[1],
        )
