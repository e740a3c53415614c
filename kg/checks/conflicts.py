"""Where sources disagree: side by side, never averaged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Bound, Claim, Observation, Polarity, Statement, Status

if TYPE_CHECKING:
    from decimal import Decimal

    from kg.stores.records import Records

__all__ = ["Conflict", "find_conflicts"]


@dataclass(frozen=True)
class Conflict:
    """Claims that cannot all hold.

    Attributes:
        kind: ``figure`` (one indicator, thing, time and scope with figures that exclude each
            other), ``polarity`` (affirmed and denied) or ``ended`` (goes on and has ended).
        subject: entity id of what they are about.
        claims: the claims, in text order.
    """

    kind: str
    subject: str
    claims: tuple[Claim, ...]


def find_conflicts(records: Records) -> tuple[Conflict, ...]:
    """Find claims that disagree.

    A later plan beside an achievement is further building, no conflict; an estimate beside an
    outcome is none either. Figures with bounds that can all be true together are none.
    """
    found: list[Conflict] = []
    figures: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    statements: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for claim in records.claims:
        if isinstance(claim, Observation):
            key = (
                claim.about,
                claim.indicator,
                claim.measure,
                claim.unit,
                claim.share_of,
                claim.status,
                claim.time.edtf,
                claim.counts,
            )
            figures[key].append(claim)
        elif isinstance(claim, Statement) and claim.status is not Status.PLANNED:
            statements[claim.subject, claim.predicate, claim.object, claim.time.edtf].append(claim)
    for group in figures.values():
        if group[0].time.edtf is not None and not _can_all_hold(group):
            found.append(Conflict("figure", group[0].about, tuple(group)))
    for same in statements.values():
        if len({claim.polarity for claim in same}) > 1:
            found.append(Conflict("polarity", same[0].subject, tuple(same)))
        elif {Status.ACTUAL, Status.ENDED} <= {claim.status for claim in same}:
            found.append(Conflict("ended", same[0].subject, tuple(same)))
    return tuple(sorted(found, key=lambda c: (c.kind, c.subject, c.claims[0].id)))


def _can_all_hold(group: list[Observation]) -> bool:
    """Tell whether one true value fits all figures, each read with its bound."""
    affirmed = [_interval(claim) for claim in group if claim.polarity is Polarity.AFFIRMED]
    lows = [low for low, _ in affirmed if low is not None]
    highs = [high for _, high in affirmed if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _interval(claim: Observation) -> tuple[Decimal | None, Decimal | None]:
    """Return what a figure leaves possible; about and near leave a tenth on both sides."""
    value = claim.value
    if value is None:
        return claim.lower, claim.upper
    if claim.bound in (Bound.OVER, Bound.AT_LEAST):
        return value, None
    if claim.bound is Bound.AT_MOST:
        return None, value
    if claim.bound in (Bound.ABOUT, Bound.NEAR):
        margin = abs(value) / 10
        return value - margin, value + margin
    return value, value
