"""What a graph covers, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Observation, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.stores.records import Records

__all__ = ["Statistics", "statistics"]


@dataclass(frozen=True)
class Statistics:
    """Counts; every mapping is sorted by falling count, then by name.

    Attributes:
        version: version of the data.
        entities: number of entities.
        planned_only: number of those that exist only as a plan.
        sources: number of sources.
        statements: number of statements.
        observations: number of figures.
        sentences: number of sentences that are evidence.
        classes: class to number of entities.
        predicates: predicate to number of statements.
        statuses: status to number of claims.
        speakers: speaker's id to number of claims.
        years: year to number of claims that are about it; ``""`` where no time is stated.
        publishers: publisher's id to number of claims.
    """

    version: str
    entities: int
    planned_only: int
    sources: int
    statements: int
    observations: int
    sentences: int
    classes: Mapping[str, int]
    predicates: Mapping[str, int]
    statuses: Mapping[str, int]
    speakers: Mapping[str, int]
    years: Mapping[str, int]
    publishers: Mapping[str, int]


def statistics(records: Records) -> Statistics:
    """Count what the records hold."""
    claims = records.claims
    statements = [c for c in claims if isinstance(c, Statement)]
    return Statistics(
        version=records.version,
        entities=len(records.entities),
        planned_only=len(records.planned_only),
        sources=len(records.sources),
        statements=len(statements),
        observations=sum(isinstance(c, Observation) for c in claims),
        sentences=len({(c.source, e.sentence_start) for c in claims for e in c.evidence}),
        classes=_counted(Counter(e.classes[0] for e in records.entities.values())),
        predicates=_counted(Counter(c.predicate for c in statements)),
        statuses=_counted(Counter(c.status.value for c in claims)),
        speakers=_counted(Counter(c.speaker for c in claims)),
        years=_counted(Counter((c.time.edtf or "")[:4] for c in claims)),
        publishers=_counted(Counter(records.sources[c.source].publisher for c in claims)),
    )


def _counted(counter: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
