"""Targets beside outcomes, and what moved between sources.

Claims are compared with those that say the same of the same: a statement with those of its
verb and ends, a figure with those of its indicator, thing, measure, unit and whole. Which
source is later is told by its date, and where dates do not tell, by the times of the claims.
Where neither tells nothing is said to have moved.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.model import Claim, Observation, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

__all__ = ["Comparing", "Move", "Pair", "period_end", "row_year"]

_RANK = {Status.PLANNED: 0, Status.ESTIMATED: 1, Status.ACTUAL: 2, Status.ENDED: 3}
_TARGETS = (Status.PLANNED, Status.ESTIMATED)


@dataclass(frozen=True)
class Pair:
    """Targets beside what came of them.

    Attributes:
        targets: Planned or Estimated claims; empty where no source states a target.
        outcomes: Actual or Ended claims; empty where no source states an outcome.
    """

    targets: tuple[Claim, ...]
    outcomes: tuple[Claim, ...]


@dataclass(frozen=True)
class Move:
    """What a later source changed.

    Attributes:
        kind: ``lane`` (another status), ``value`` (a target of another value) or ``year``
            (a target for another time).
        earlier: the claim of the earlier source.
        later: the claim of the later one.
    """

    kind: str
    earlier: Claim
    later: Claim


def period_end(claim: Claim) -> date | None:
    """Return the day that ends a claim's time, else the day it begins; None when undated."""
    return claim.time.ends_by or claim.time.begins


def row_year(claim: Claim) -> int | None:
    """Return the year in whose row a claim stands: the last that its time covers.

    A claim without a time has none: never the year of its source, never today's.
    """
    if claim.time.ends_by is not None:
        return (claim.time.ends_by - timedelta(days=1)).year
    return None if claim.time.begins is None else claim.time.begins.year


@dataclass(frozen=True)
class Comparing:
    """Compares affirmed claims of one initiative.

    Attributes:
        dates: source id to the day it was issued, else the earliest possible day, else None.
    """

    dates: Mapping[str, date | None]

    def pairs(self, claims: Iterable[Claim]) -> tuple[Pair, ...]:
        """Put targets beside their outcomes; each claim stands in one pair or in several."""
        known = tuple(claims)
        order = {key: at for at, key in enumerate(dict.fromkeys(map(_sameness, known)))}
        found = []
        for group in self._groups(known, periods=True):
            targets = [claim for claim in group if claim.status in _TARGETS]
            outcomes = [claim for claim in group if claim.status not in _TARGETS]
            met = [t for t in targets if any(self._answers(o, t) for o in outcomes)]
            told = [o for o in outcomes if any(self._answers(o, t) for t in targets)]
            for left, right in (
                (met, told),
                ([t for t in targets if t not in met], []),
                ([], [o for o in outcomes if o not in told]),
            ):
                if left or right:
                    found.append(Pair(tuple(left), tuple(right)))
        return tuple(sorted(found, key=lambda pair: _pair_order(pair, order)))

    def moves(self, claims: Iterable[Claim]) -> tuple[Move, ...]:
        """Find what moved lanes and which targets changed in later sources."""
        known = tuple(claims)
        found: dict[tuple[object, ...], Move] = {}
        for group in self._groups(known, periods=True):
            first = _Firsts(self, group)
            for claim in group:
                before = self._moved_from(claim, group, first)
                if before is not None:
                    move = Move("lane", before, claim)
                    found.setdefault(_identity(move), move)
        for group in self._groups(known, periods=False):
            for claim in group:
                changed = self._changed(claim, group)
                if changed is not None:
                    found.setdefault(_identity(changed), changed)
        return tuple(found.values())

    def further(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Find plans over what is there already: further building, and no move back."""
        return tuple(
            plan
            for group in self._groups(claims, periods=False)
            for plan in group
            if isinstance(plan, Statement) and plan.status is Status.PLANNED
            if any(done.status is Status.ACTUAL and self._was_there(done, plan) for done in group)
        )

    def _was_there(self, done: Claim, plan: Claim) -> bool:
        if self._answers(done, plan):
            return False
        same = done.source == plan.source
        return same or self.later(plan, done) or self._over_before(done, plan)

    def _groups(self, claims: Iterable[Claim], *, periods: bool) -> list[list[Claim]]:
        """Group claims that say the same of the same, each group from early to late."""
        groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            period = period_end(claim) if periods and isinstance(claim, Observation) else None
            groups[(*_sameness(claim), period)].append(claim)
        return [sorted(group, key=self._order) for group in groups.values()]

    def _order(self, claim: Claim) -> tuple[object, ...]:
        issued, period = self.dates.get(claim.source), period_end(claim)
        return (
            (issued is None, str(issued)),
            (period is None, str(period)),
            _RANK[claim.status],
        )

    def later(self, claim: Claim, other: Claim) -> bool:
        """Tell whether a claim stands in a later source than another."""
        if claim.source == other.source:
            return False
        first, second = self.dates.get(other.source), self.dates.get(claim.source)
        if first is None or second is None or first == second:
            first, second = period_end(other), period_end(claim)
        return first is not None and second is not None and second > first

    def _over_before(self, done: Claim, plan: Claim) -> bool:
        """Tell whether what is done was over before the plan's time, or before it was stated."""
        begins = plan.time.begins or self.dates.get(plan.source)
        ended = done.time.ends_by
        return ended is not None and begins is not None and ended <= begins

    def _answers(self, outcome: Claim, target: Claim) -> bool:
        """Tell whether an outcome is one of this target."""
        if isinstance(outcome, Observation) and period_end(outcome) is not None:
            return True  # figures are grouped by their time
        if self._over_before(outcome, target):
            return False
        if outcome.source != target.source:
            return self.later(outcome, target)
        done, due = period_end(outcome), period_end(target)
        return done is not None and due is not None and done > due

    def _moved_from(self, claim: Claim, group: Sequence[Claim], first: _Firsts) -> Claim | None:
        """Return the claim of an earlier source from whose lane this one moved on."""
        resumed = claim.status is Status.ACTUAL
        before = []
        for other in group:
            below = _RANK[other.status] < _RANK[claim.status]
            if not below and not (resumed and other.status is Status.ENDED):
                continue
            if self.later(claim, other) and self.follows(claim, other):
                twin = first.after(other, claim.status)
                if twin is None or not self.later(claim, twin):
                    before.append(other)
        if resumed and before and before[-1].status is Status.ENDED:
            return before[-1]
        lower = [other for other in before if _RANK[other.status] < _RANK[claim.status]]
        # the last of the lane next to this one; max() returns the first of equals
        return max(reversed(lower), key=lambda other: _RANK[other.status], default=None)

    def follows(self, claim: Claim, other: Claim) -> bool:
        """Tell whether a claim may come of another: an outcome of this very target."""
        return other.status not in _TARGETS or self._answers(claim, other)

    def _changed(self, claim: Claim, group: Sequence[Claim]) -> Move | None:
        """Return how a target differs from that of the last earlier source, if it was open."""
        last: list[Claim] = []
        for other in reversed(group if claim.status in _TARGETS else ()):
            if other.status is not claim.status or not self.later(claim, other):
                continue
            if last and other.source != last[0].source:
                break
            if self._open(other, claim, group):
                last.append(other)
        if not last or any(_target(other) == _target(claim) for other in last):
            return None
        value, period = _target(claim)
        for other in last:
            old_value, old_period = _target(other)
            if old_value != value and old_period == period:
                return Move("value", other, claim)
            planned = claim.status is Status.PLANNED and period is not None
            if planned and old_value == value and old_period is not None:
                return Move("year", other, claim)
        return None

    def _open(self, target: Claim, later: Claim, group: Sequence[Claim]) -> bool:
        """Tell whether a target still stood when a later source spoke.

        A plan for each year anew is no changed plan: the earlier year was over, or done.
        """
        end, spoken = period_end(target), self.dates.get(later.source)
        if end is not None and (spoken is None or end <= spoken):
            return isinstance(target, Observation) and end == period_end(later)
        return not any(
            other.status not in _TARGETS
            and self._answers(other, target)
            and not self.later(other, later)
            for other in group
            if isinstance(target, Statement)
        )


class _Firsts:
    """Finds the first claim of a lane that comes of another; each is looked for once."""

    def __init__(self, comparing: Comparing, group: Sequence[Claim]) -> None:
        self._comparing = comparing
        self._group = group
        self._found: dict[tuple[str, Status], Claim | None] = {}

    def after(self, other: Claim, status: Status) -> Claim | None:
        """Return the first claim of a status in a source later than another claim's."""
        key = (other.id, status)
        if key not in self._found:
            later, follows = self._comparing.later, self._comparing.follows
            self._found[key] = next(
                (
                    twin
                    for twin in self._group
                    if twin.status is status and later(twin, other) and follows(twin, other)
                ),
                None,
            )
        return self._found[key]


def _sameness(claim: Claim) -> tuple[object, ...]:
    if isinstance(claim, Observation):
        return (
            claim.indicator,
            claim.about,
            claim.measure,
            claim.unit,
            claim.share_of,
            claim.counts,
        )
    assert isinstance(claim, Statement)  # noqa: S101 - there are two kinds
    return claim.predicate, claim.subject, claim.object


def _target(claim: Claim) -> tuple[object, date | None]:
    value = claim.figure if isinstance(claim, Observation) else None
    return value, period_end(claim)


def _identity(move: Move) -> tuple[object, ...]:
    """Return what makes two moves one: a source that says the same twice moves it once."""
    earlier, later = move.earlier, move.later
    return (
        (move.kind, _sameness(later), _target(later)),
        (earlier.status, earlier.source),
        (later.status, later.source),
    )


def _pair_order(pair: Pair, order: Mapping[tuple[object, ...], int]) -> tuple[object, ...]:
    """Keep what says the same of the same together, from early to late, the undated last."""
    claims = (*pair.targets, *pair.outcomes)
    ends = [end for claim in claims if (end := period_end(claim))]
    return order[_sameness(claims[0])], not ends, str(max(ends)) if ends else ""
