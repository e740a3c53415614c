"""Counts of right, wrong and missed, and how sure the rates that they give are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.evaluation.matching import Matching

__all__ = ["Counts", "Interval", "Rate", "count", "f1_interval", "total", "wilson"]

Interval = tuple[float, float]

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: both ends leave 5 % out."""
_RESAMPLES = 1000


@dataclass(frozen=True)
class Counts:
    """How many were found rightly, found wrongly, and missed.

    Where there is nothing to divide by (nothing found, or nothing to find) a rate is 1 if
    there is no mistake at all, else 0.

    Attributes:
        right: true positives.
        wrong: false positives.
        missed: false negatives.

    Example:
        >>> Counts(2, 2, 1).precision, round(Counts(2, 2, 1).f1, 4)
        (0.5, 0.5714)
        >>> Counts().f1, Counts(0, 0, 3).precision
        (1.0, 0.0)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return self._rate(self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The part of what was to find that was found."""
        return self._rate(self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 1.0

    def _rate(self, whole: int) -> float:
        if whole:
            return self.right / whole
        return 0.0 if self.wrong or self.missed else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )


@dataclass(frozen=True)
class Rate:
    """How many of a number of cases are right.

    Attributes:
        right: right cases.
        cases: all cases.
    """

    right: int = 0
    cases: int = 0

    @property
    def value(self) -> float:
        """The part that is right; 1 without any case."""
        return self.right / self.cases if self.cases else 1.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.cases + other.cases)


def count(matching: Matching[object, object]) -> Counts:
    """Count a matching."""
    return Counts(len(matching.pairs), len(matching.wrong), len(matching.missed))


def total(counts: Iterable[Counts]) -> Counts:
    """Add up: rates of the total are micro-averages.

    Example:
        >>> total([Counts(1, 0, 1), Counts(2, 1, 0)])
        Counts(right=3, wrong=1, missed=1)
    """
    return sum(counts, Counts())


def wilson(right: float, cases: float) -> Interval:
    """Return Wilson's 95 % interval of a rate.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22 (1927), 209-212.

    Example:
        >>> [round(end, 3) for end in wilson(8, 10)]
        [0.49, 0.943]
        >>> wilson(0, 0)
        (0.0, 1.0)
    """
    if not cases:
        return 0.0, 1.0
    rate = right / cases
    squared = _Z * _Z / cases
    middle = rate + squared / 2
    half = _Z * sqrt(rate * (1 - rate) / cases + squared / (4 * cases))
    return max(0.0, (middle - half) / (1 + squared)), min(1.0, (middle + half) / (1 + squared))


def f1_interval(counts: Sequence[Counts]) -> Interval:
    """Return the 95 % interval of the F1 of a set of texts.

    The texts are drawn again with replacement, 1,000 times and always alike; what is in one
    text is not independent. A single text cannot be drawn from, and where all or nothing is
    right every draw is the same: then Wilson's interval stands in, with F1 as the rate of as
    many cases as half its denominator has.

    Args:
        counts: of each text.
    """
    whole = total(counts)
    if len(counts) < 2 or whole.f1 in (0.0, 1.0):
        return wilson(whole.right, whole.right + (whole.wrong + whole.missed) / 2)
    from random import Random

    draw = Random(0)  # noqa: S311 - no secret, and always the same
    parts = [(2 * c.right, 2 * c.right + c.wrong + c.missed) for c in counts]
    values = []
    for _ in range(_RESAMPLES):
        drawn = draw.choices(parts, k=len(parts))
        below = sum(part[1] for part in drawn)
        values.append(sum(part[0] for part in drawn) / below if below else 1.0)
    values.sort()
    cut = _RESAMPLES // 40
    return values[cut], values[-cut - 1]
