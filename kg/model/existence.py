"""What exists so far only as a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model.claim import Claim, Observation, Statement
from kg.model.values import Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

__all__ = ["planned_only"]


def planned_only(
    claims: Iterable[Claim],
    brings_about: Mapping[str, str],
    concepts: Container[str] = frozenset(),
) -> frozenset[str]:
    """Find the entities whose building, founding or listing is planned and nowhere done.

    Args:
        claims: all claims.
        brings_about: predicate to ``"subject"`` or ``"object"``: the end that a claim with
            this predicate brings into being.
        concepts: ids of entities that no one builds into being, whatever the verb: kinds of
            technology, sectors, goals.

    Returns:
        Ids of entities that some affirmed Planned claim would bring about, that no affirmed
        Actual or Ended claim brings about, and that are the subject of no affirmed Actual
        claim: what acts or is measured is there.
    """
    planned: set[str] = set()
    there: set[str] = set()
    for claim in claims:
        if claim.polarity is not Polarity.AFFIRMED:
            continue
        done = claim.status in (Status.ACTUAL, Status.ENDED)
        if isinstance(claim, Observation):
            if done:
                there.add(claim.about)
        elif isinstance(claim, Statement):
            end = brings_about.get(claim.predicate)
            thing = claim.subject if end == "subject" else claim.object
            if end and isinstance(thing, str):
                if done:
                    there.add(thing)
                elif claim.status is Status.PLANNED:
                    planned.add(thing)
            if done:
                there.add(claim.subject)
    return frozenset(key for key in planned - there if key not in concepts)
