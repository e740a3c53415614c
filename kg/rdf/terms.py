"""RDF terms of the house: IRIs of ids, and the reverse."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.ids import CLAIM, ENTITIES_GRAPH, ENTITY, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES, SOURCE

__all__ = [
    "ENTITIES",
    "ONTOLOGY_NODE",
    "claim_node",
    "entity_id",
    "entity_node",
    "local_name",
    "node",
    "source_node",
    "typed",
]

ENTITIES = ox.NamedNode(ENTITIES_GRAPH)
ONTOLOGY_NODE = ox.NamedNode(ONTOLOGY_GRAPH)


@lru_cache(maxsize=4096)
def node(name: str) -> ox.NamedNode:
    """Return the node of a prefixed name.

    Example:
        >>> node("skos:prefLabel").value
        'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def entity_node(entity: str) -> ox.NamedNode:
    """Return the node of an entity id."""
    return ox.NamedNode(ENTITY + entity)


def claim_node(claim: str, *below: str) -> ox.NamedNode:
    """Return the node of a claim id, or of something below it."""
    return ox.NamedNode("/".join((CLAIM + claim, *below)))


def source_node(source: str, *below: str) -> ox.NamedNode:
    """Return the node of a source id, or of something below it."""
    return ox.NamedNode("/".join((SOURCE + source, *below)))


def entity_id(term: object) -> str | None:
    """Return the id of an entity's node, or None if the term is none."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(ENTITY):
        local = term.value[len(ENTITY) :]
        return local if "/" not in local else None
    return None


def local_name(term: ox.NamedNode) -> str:
    """Return the local name of a node of the ontology, or the whole IRI of another."""
    return term.value.removeprefix(ONTOLOGY)


def typed(text: str, datatype: str) -> ox.Literal:
    """Return a typed literal; the datatype is a prefixed name."""
    return ox.Literal(text, datatype=node(datatype))
