"""Shapes: SHACL over the graph of the entities, then over that of each source in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kg.checks.findings import Finding, Severity, in_order
from kg.errors import InputError
from kg.ids import ENTITIES_GRAPH, ONTOLOGY_GRAPH, SOURCE, shorten
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.term import Node

    from kg.stores.base import Store

__all__ = ["check_graph", "check_shapes", "read_shapes"]

SHAPES = "https://w3id.org/bjai/shapes#"
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
_RUNS = ("SourceGraph", "EntitiesGraph")


def read_shapes(runs_over: str, path: Path | None = None) -> Graph:
    """Read the shapes; those that run over the other kind of graph lose their targets.

    Args:
        runs_over: ``SourceGraph`` or ``EntitiesGraph``.
        path: a Turtle file; by default ``ontology/shapes.ttl``.

    Raises:
        InputError: if a shape with a target does not say what it runs over.
    """
    from rdflib import SH, Graph, URIRef

    place = data_path("ontology", "shapes.ttl") if path is None else path
    shapes = Graph().parse(place, format="turtle")
    run = URIRef(SHAPES + "runsOver")
    for name in _TARGETS:
        for shape, _, target in list(shapes.triples((None, SH[name], None))):
            over = shapes.value(shape, run)
            if over not in {URIRef(SHAPES + kind) for kind in _RUNS}:
                raise InputError(f"{place}: {shape} has no bjsh:runsOver; write {_RUNS}")
            if over != URIRef(SHAPES + runs_over):
                shapes.remove((shape, SH[name], target))
    return shapes


def check_shapes(
    store: Store, sources: Iterable[str] | None = None, *, path: Path | None = None
) -> tuple[Finding, ...]:
    """Run the shapes over a store.

    Args:
        store: any store of this project's form.
        sources: ids of the sources to check; by default all, and the entities too.
        path: a shapes file; by default ``ontology/shapes.ttl``.

    Returns:
        What does not fit, in a fixed order.

    Example:
        >>> from kg.stores.local import LocalStore
        >>> check_shapes(LocalStore.of([]))
        ()
    """
    words = list(_triples(store, ONTOLOGY_GRAPH))
    # Shapes ask for classes only; labels and definitions would be copied for each source.
    skeleton = [t for t in words if _matters(t)]
    entities = list(_triples(store, ENTITIES_GRAPH))
    findings: list[Finding] = []
    if sources is None:
        findings += check_graph([*skeleton, *entities], read_shapes("EntitiesGraph", path))
        chosen = [g for g in store.graphs() if g.startswith(SOURCE)]
    else:
        chosen = [SOURCE + source for source in sources]
    context = [*skeleton, *(t for t in entities if _matters(t))]
    shapes = read_shapes("SourceGraph", path)
    for graph in chosen:
        findings += check_graph([*context, *_triples(store, graph)], shapes)
    return in_order(findings)


def check_graph(triples: Iterable[tuple[Node, Node, Node]], shapes: Graph) -> tuple[Finding, ...]:
    """Run shapes over triples.

    Args:
        triples: data together with the classes it needs.
        shapes: a graph of shapes.

    Returns:
        What does not fit, in a fixed order.
    """
    import pyshacl
    from rdflib import Graph

    data = Graph()
    for triple in triples:
        data.add(triple)
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        meta_shacl=False,
        do_owl_imports=False,
        inplace=True,
    )
    return in_order(_findings(cast("Graph", report), shapes))


def _findings(report: Graph, shapes: Graph) -> Iterator[Finding]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        messages = _by_language(shapes, shape, SH.message)
        if not messages:
            messages = dict.fromkeys(("zh", "en"), str(report.value(result, SH.resultMessage)))
        repairs = _by_language(shapes, shape, SH.description)
        kind = report.value(result, SH.resultSeverity)
        severity: Severity = "error" if kind == SH.Violation else "warning"
        shown = "" if value is None or value == focus else shorten(str(value))
        yield Finding(
            check=str(shape).removeprefix(SHAPES),
            severity=severity,
            subject=shorten(str(focus)),
            message_zh=messages["zh"] + (f"（{shown}）" if shown else ""),
            message_en=messages["en"] + (f" ({shown})" if shown else ""),
            repair=" / ".join(repairs[key] for key in ("zh", "en") if key in repairs),
        )


def _by_language(shapes: Graph, shape: Node | None, predicate: Node) -> dict[str, str]:
    from rdflib import Literal

    return {
        text.language: str(text)
        for text in shapes.objects(shape, predicate)
        if isinstance(text, Literal) and text.language
    }


def _matters(triple: tuple[Node, Node, Node]) -> bool:
    from rdflib import RDF, RDFS

    return triple[1] in (RDF.type, RDFS.subClassOf)


def _triples(store: Store, graph: str) -> Iterator[tuple[Node, Node, Node]]:
    for quad in store.quads(graph=graph):
        yield _term(quad.subject), _term(quad.predicate), _term(quad.object)


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    import pyoxigraph as ox
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise InputError(f"{term}: RDF 1.2 triple terms are not used here")
