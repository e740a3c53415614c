"""The model objects of a store, read once: entities, sources and claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.ids import DATASET, ENTITIES_GRAPH, SOURCE
from kg.model import Observation
from kg.rdf.reader import Facts, read_claims, read_entities, read_sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Claim, Entity, Source
    from kg.stores.base import Store
    from kg.vocabulary import Vocabulary

__all__ = ["Records", "read_records"]


@dataclass(frozen=True)
class Records:
    """Everything that a store holds, as values of the model.

    Attributes:
        entities: by id.
        planned_only: ids of entities that exist only as a plan.
        sources: by id.
        claims: in text order within each source.
        version: version of the data, or an empty string.
    """

    entities: Mapping[str, Entity]
    planned_only: frozenset[str]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    version: str = ""

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Entity id to the claims that say something of it; speakers are not meant."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            named = dict.fromkeys(claim.entities[: -1 - (claim.cited_source is not None)])
            if isinstance(claim, Observation) and claim.counts in self.entities:
                named[str(claim.counts)] = None
            for entity in named:
                found[entity].append(claim)
        return {entity: tuple(claims) for entity, claims in found.items()}

    @cached_property
    def claims_by_speaker(self) -> Mapping[str, tuple[Claim, ...]]:
        """Speaker's entity id to claims."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.speaker].append(claim)
        return {speaker: tuple(claims) for speaker, claims in found.items()}


def read_records(store: Store, words: Vocabulary) -> Records:
    """Read a whole store into the model.

    Args:
        store: any store with data of this project's form; other data in it is left aside.
        words: the vocabulary.

    Raises:
        StoreError: if a claim lacks what every claim has.
    """
    entity_facts = Facts(store.quads(graph=ENTITIES_GRAPH))
    found = read_entities(entity_facts, words)
    sources: dict[str, Source] = {}
    claims: list[Claim] = []
    for graph in store.graphs():
        if graph.startswith(SOURCE):
            facts = Facts(store.quads(graph=graph))
            sources.update(read_sources(facts))
            claims.extend(read_claims(facts, words))
    return Records(
        entities={key: entity for key, (entity, _) in found.items()},
        planned_only=frozenset(key for key, (_, planned) in found.items() if planned),
        sources=sources,
        claims=tuple(claims),
        version=entity_facts.one(DATASET, "dcat:version") or "",
    )
