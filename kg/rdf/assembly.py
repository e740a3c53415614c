"""Seeds to the whole graph: which entities are in, and every quad in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ids import ENTITIES_GRAPH, ONTOLOGY_GRAPH, SOURCE
from kg.model import Observation
from kg.model.existence import planned_only
from kg.rdf.terms import entity_id, node
from kg.rdf.writer import claim_quads, dataset_quads, entity_quads, ontology_quads, source_quads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyoxigraph as ox

    from kg.model import Entity
    from kg.seeds import Seeds
    from kg.vocabulary import Vocabulary

__all__ = ["Assembly", "assemble", "used_entities"]


@dataclass(frozen=True)
class Assembly:
    """A graph ready to be written.

    Attributes:
        quads: all quads, sorted by graph, subject, predicate, object; none stands twice.
        entities: ids of the entities in it.
        planned_only: those that exist only as a plan.
        left_out: ids of entities without any claim.
    """

    quads: tuple[ox.Quad, ...]
    entities: tuple[str, ...]
    planned_only: frozenset[str]
    left_out: tuple[str, ...]


def assemble(seeds: Seeds, words: Vocabulary, ontology: Path) -> Assembly:
    """Turn seeds into sorted quads.

    Args:
        seeds: checked seeds.
        words: the vocabulary they were checked against.
        ontology: the ontology folder.

    Returns:
        The assembly: the same for the same input, whatever the hash seed or locale.
    """
    used = used_entities(seeds)
    only_planned = planned_only(
        seeds.claims,
        {name: term.brings_about for name, term in words.predicates.items() if term.brings_about},
        frozenset(
            key
            for key, entity in seeds.entities.items()
            if any("Concept" in words.ancestors(name) for name in entity.classes)
        ),
    )
    # One set for each graph: what is sorted apart need not be compared by graph.
    graphs: dict[str, set[ox.Quad]] = {
        ENTITIES_GRAPH: set(),
        ONTOLOGY_GRAPH: set(ontology_quads(ontology)),
    }
    for source in seeds.sources.values():
        graphs[SOURCE + source.id] = set(source_quads(source))
    for claim in seeds.claims:
        graphs[SOURCE + claim.source].update(claim_quads(claim, words, seeds.entities))
    for key in used:
        entity = seeds.entities[key]
        broader = _broader(entity, seeds.entities, used, words)
        graphs[ENTITIES_GRAPH].update(
            quad
            for quad in entity_quads(
                entity, words, planned_only=key in only_planned, broader=broader
            )
            if _stays(quad, used)
        )
    graphs[ENTITIES_GRAPH].update(
        dataset_quads(
            seeds.dataset,
            (seeds.sources[key] for key in sorted(seeds.sources)),
            entities=len(used),
            triples=sum(map(len, graphs.values())),
        )
    )
    return Assembly(
        quads=tuple(quad for name in sorted(graphs) for quad in sorted(graphs[name], key=str)),
        entities=tuple(sorted(used)),
        planned_only=only_planned,
        left_out=tuple(sorted(seeds.entities.keys() - used)),
    )


def used_entities(seeds: Seeds) -> frozenset[str]:
    """Return the ids that some claim or a publication's metadata names."""
    used = {entity for source in seeds.sources.values() for entity in source.entities}
    for claim in seeds.claims:
        used.update(claim.entities)
        if isinstance(claim, Observation) and claim.counts in seeds.entities:
            used.add(str(claim.counts))
    return frozenset(used)


def _broader(
    entity: Entity, entities: Mapping[str, Entity], used: frozenset[str], words: Vocabulary
) -> str | None:
    """Walk up to the nearest broader concept that is in the build."""
    seen = {entity.id}
    above = entity.broader
    while above is not None and above not in seen:
        if above in used or above in words.concepts:
            return above
        seen.add(above)
        above = entities[above].broader
    return None


def _stays(quad: ox.Quad, used: frozenset[str]) -> bool:
    """Drop links to entities that left the build."""
    if quad.predicate not in (node("bjo:possiblySameAs"), node("owl:differentFrom")):
        return True
    return entity_id(quad.object) in used
