"""Floors, below which no measure may fall, and the targets that were set before measuring.

``evaluation/floors.yaml`` holds the floors: set, run, measure, value. ``kg evaluate --lock``
raises them to what was reached; only a hand lowers one.
"""

from __future__ import annotations

from math import floor as round_down
from typing import TYPE_CHECKING

from kg.evaluation.totals import MEASURES, RATES
from kg.resources import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.evaluation.totals import SetScores

__all__ = [
    "NAMES",
    "TARGETS",
    "Floors",
    "fallen",
    "floors_text",
    "raised",
    "read_floors",
    "run_name",
    "value_of",
]

Floors = dict[str, dict[str, dict[str, float]]]
"""Set to run (``gazetteer``, ``no-gazetteer``) to name of a value to its floor."""

NAMES = (*MEASURES, "statements-precision", "statements-recall", *RATES, "invalid")
"""Names of values that have floors: F1 of measures, parts of statements, rates, and the number
of claims without a valid span, whose floor is a ceiling."""

_HALF: dict[str, float] = {
    "mentions": 0.90,
    "quantities": 0.95,
    "status": 0.95,
    "statements-precision": 0.90,
    "statements-recall": 0.70,
    "invalid": 0,
}
TARGETS: Mapping[str, Mapping[str, float]] = {
    "measuring": _HALF,
    "building": _HALF,
    "seed": {**_HALF, "mentions": 0.88},
    "unseen": {
        "mentions": 0.85,
        "quantities": 0.90,
        "status": 0.90,
        "statements-precision": 0.85,
        "statements-recall": 0.55,
        "invalid": 0,
    },
}
"""Set to name of a value to its target; any other set has those of ``unseen``."""


def run_name(scores: SetScores) -> str:
    """Return the name of a run in the file of floors."""
    return "gazetteer" if scores.gazetteer else "no-gazetteer"


def value_of(scores: SetScores, name: str) -> float | None:
    """Return one of :data:`NAMES` of a set; None for a rate without any case."""
    if name == "invalid":
        return scores.invalid
    measure, _, part = name.partition("-")
    measured = scores.measured[measure]
    if part == "precision":
        return measured.precision or 0.0
    if part == "recall":
        return measured.recall or 0.0
    if name in RATES and not measured.right and not measured.wrong:
        return None
    return measured.value


def read_floors(path: Path) -> Floors:
    """Read a file of floors.

    Args:
        path: the file; without one there are no floors.

    Raises:
        InputError: if it has another form, with file, line and repair.
    """
    from kg.seeds.documents import read_document

    if not path.exists() or not _says_something(read_text(path)):
        return {}
    found: Floors = {}
    for set_name, runs in read_document(path).mapping().items():
        for run, values in runs.mapping(frozenset({"gazetteer", "no-gazetteer"})).items():
            for name, place in values.mapping(frozenset(NAMES)).items():
                try:
                    value = float(place.text())
                except ValueError:
                    place.fail(f'{name}: "{place.text()}" is no number', "write such as 0.85")
                found.setdefault(set_name, {}).setdefault(run, {})[name] = value
    return found


def _says_something(text: str) -> bool:
    lines = (line.strip() for line in text.splitlines())
    return any(line and not line.startswith("#") for line in lines)


def fallen(scores: SetScores, floors: Floors) -> tuple[tuple[str, float, float], ...]:
    """Return what fell: name, value, floor."""
    own = floors.get(scores.name, {}).get(run_name(scores), {})
    values = [(name, value_of(scores, name), limit) for name, limit in own.items()]
    return tuple(
        (name, value, limit)
        for name, value, limit in values
        if value is not None and (value > limit if name == "invalid" else value < limit)
    )


def raised(floors: Floors, runs: Iterable[SetScores]) -> Floors:
    """Return the floors raised to what was reached, rounded down to three digits.

    Args:
        floors: the floors so far.
        runs: what was measured.
    """
    new = {name: {run: dict(values) for run, values in own.items()} for name, own in floors.items()}
    for scores in runs:
        own = new.setdefault(scores.name, {}).setdefault(run_name(scores), {})
        for name in NAMES:
            value = value_of(scores, name)
            if value is None:
                continue
            if name == "invalid":
                own[name] = min(own.get(name, value), value)
            else:
                own[name] = max(own.get(name, 0.0), round_down(value * 1000 + 1e-9) / 1000)
    return new


def floors_text(floors: Floors) -> str:
    """Write a file of floors."""
    lines = [
        "# Values below which no measure may fall (invalid: above which). kg evaluate --lock",
        "# raises them; whoever lowers one says why in the commit.",
    ]
    for set_name in sorted(floors):
        lines += ["", f"{set_name}:"]
        for run in sorted(floors[set_name]):
            lines.append(f"  {run}:")
            own = floors[set_name][run]
            lines += [f"    {name}: {own[name]:g}" for name in NAMES if name in own]
    return "\n".join(lines) + "\n"
