"""Consistency: what OWL 2 RL finds contradictory, by owlrl."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.checks.findings import Finding, in_order
from kg.errors import MissingExtraError
from kg.expressions import expression
from kg.ids import ENTITIES_GRAPH, ONTOLOGY_GRAPH, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox
    from rdflib import URIRef

    from kg.stores.base import Store

__all__ = ["check_consistency"]

_ERRORS = "http://www.daml.org/2002/03/agents/agent-ont#"
_REPAIR = "改正其中一个类或断言。 / Correct one of the classes or claims."
_IRI = expression(r"https?://[^\s'\"<>()]+[^\s'\"<>().,;]")

# Annotations, names, evidence and the reification terms take no part in any axiom; leaving
# them out makes the closure many times smaller and changes no answer.
_LEFT_OUT = (
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2008/05/skos-xl#",
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
    "http://purl.org/vocab/vann/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2000/01/rdf-schema#comment",
    "http://www.w3.org/2000/01/rdf-schema#isDefinedBy",
    "https://w3id.org/bjai/ontology#evidence",
    "https://w3id.org/bjai/ontology#timeEvidence",
)


def check_consistency(store: Store) -> tuple[Finding, ...]:
    """Compute the OWL 2 RL closure and return its contradictions.

    Args:
        store: any store with the ontology, and with data or without.

    Returns:
        One finding for each contradiction, in a fixed order; none means consistent.

    Raises:
        MissingExtraError: if owlrl is not installed.
    """
    try:
        from owlrl import DeductiveClosure, OWLRL_Semantics
    except ImportError:
        raise MissingExtraError("owlrl", "dev") from None
    from rdflib import OWL, RDF, Graph, URIRef

    graph = Graph()
    for triple in _logical(store):
        graph.add(triple)
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    findings = [
        _finding(str(message)) for message in graph.objects(None, URIRef(_ERRORS + "error"))
    ]
    findings += [
        _finding(f"{thing} belongs to the empty class owl:Nothing")
        for thing in graph.subjects(RDF.type, OWL.Nothing)
    ]
    return in_order(findings)


def _finding(message: str) -> Finding:
    """Turn a message of owlrl into a finding about the individual that it names."""
    text = " ".join(_IRI.sub(lambda match: shorten(match[0]), message).split())
    names = re.findall(r"\b(?:bj|bjc|bjs|bjo):[\w/.-]*[\w]", text)
    individuals = [name for name in names if not name.startswith("bjo:")]
    return Finding(
        check="consistency",
        severity="error",
        subject=(individuals or names or [""])[0],
        message_zh=f"与本体矛盾：{text}",
        message_en=f"Contradicts the ontology: {text}",
        repair=_REPAIR,
    )


def _logical(store: Store) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    for graph in (ONTOLOGY_GRAPH, ENTITIES_GRAPH, *store.graphs()):
        yield from _converted(store.quads(graph=graph))


def _converted(quads: Iterable[ox.Quad]) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    import pyoxigraph as ox
    from rdflib import URIRef

    for quad in quads:
        # No axiom is about a literal, so literals cannot contradict anything.
        if not isinstance(quad.object, ox.NamedNode) or not isinstance(quad.subject, ox.NamedNode):
            continue
        if quad.predicate.value.startswith(_LEFT_OUT) or _is_evidence(quad.subject.value):
            continue
        yield URIRef(quad.subject.value), URIRef(quad.predicate.value), URIRef(quad.object.value)


def _is_evidence(iri: str) -> bool:
    return "/evidence/" in iri or "/name/" in iri
