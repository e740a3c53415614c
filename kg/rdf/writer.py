"""Model to quads: every entity, source and claim as RDF 1.1 without blank nodes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.ids import DATASET, ENTITIES_GRAPH, ONTOLOGY_GRAPH
from kg.model import (
    CREDITS,
    Claim,
    Entity,
    LiteralValue,
    Name,
    Observation,
    Polarity,
    Source,
    Statement,
    Status,
    decimal_text,
    language_of,
)
from kg.rdf.terms import (
    ENTITIES,
    ONTOLOGY_NODE,
    claim_node,
    entity_node,
    node,
    source_node,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.seeds import DatasetInfo
    from kg.vocabulary import Vocabulary

__all__ = ["claim_quads", "dataset_quads", "entity_quads", "ontology_quads", "source_quads"]

_SCHEMES = {
    "Technology": "technologies",
    "Sector": "sectors",
    "Challenge": "challenges",
    "Goal": "goals",
    "Indicator": "indicators",
}


def ontology_quads(folder: Path) -> Iterator[ox.Quad]:
    """Yield the ontology and the taxonomy in their named graph."""
    for name in ("core.ttl", "taxonomy.ttl"):
        for quad in ox.parse(path=str(folder / name), format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_NODE)


def entity_quads(
    entity: Entity, words: Vocabulary, *, planned_only: bool, broader: str | None
) -> Iterator[ox.Quad]:
    """Yield what is curated of an entity: classes, names, notes, derived existence.

    Args:
        entity: the entity.
        words: the vocabulary.
        planned_only: whether it exists only as a plan.
        broader: id of the nearest broader concept that is in the build.
    """
    subject = entity_node(entity.id)

    def quad(predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, node(predicate), value, ENTITIES)

    kinds = [kind for name in entity.classes for kind in sorted(words.ancestors(name))]
    for class_name in entity.classes:
        yield quad("rdf:type", node(f"bjo:{class_name}"))
    scheme = next((_SCHEMES[kind] for kind in kinds if kind in _SCHEMES), None)
    if scheme is not None:
        yield quad("rdf:type", node("skos:Concept"))
        yield quad("skos:inScheme", node(f"bjo:{scheme}"))
    if broader is not None:
        yield quad("skos:broader", entity_node(broader))
    for number, name in enumerate(entity.names, start=1):
        literal = ox.Literal(name.text, language=name.language)
        preferred = number <= 2
        kind = "prefLabel" if preferred else "altLabel"
        yield quad(f"skos:{kind}", literal)
        if preferred:
            yield quad("rdfs:label", literal)
        yield from _name_quads(subject, kind, number, name)
    if planned_only:
        yield quad("bjo:existence", node("bjo:PlannedOnly"))
    for other in entity.possibly_same_as:
        yield quad("bjo:possiblySameAs", entity_node(other))
    for other in entity.different_from:
        yield quad("owl:differentFrom", entity_node(other))
    if entity.applies_to_every is not None:
        yield quad("bjo:appliesToEvery", node(f"bjo:{entity.applies_to_every}"))
    for language, text in (entity.note or {}).items():
        yield quad("skos:scopeNote", ox.Literal(text, language=language))


def _name_quads(subject: ox.NamedNode, kind: str, number: int, name: Name) -> Iterator[ox.Quad]:
    label = ox.NamedNode(f"{subject.value}/name/{number}")
    literal = ox.Literal(name.text, language=name.language)
    yield ox.Quad(subject, node(f"skosxl:{kind}"), label, ENTITIES)
    yield ox.Quad(label, node("rdf:type"), node("skosxl:Label"), ENTITIES)
    yield ox.Quad(label, node("skosxl:literalForm"), literal, ENTITIES)
    yield ox.Quad(label, node("bjo:nameBasis"), node(f"bjo:{name.basis}"), ENTITIES)


def source_quads(source: Source) -> Iterator[ox.Quad]:
    """Yield a publication's metadata in its own graph."""
    subject = graph = source_node(source.id)

    def quad(predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, node(predicate), value, graph)

    yield quad("rdf:type", node("bjo:Source"))
    yield quad("dcterms:title", ox.Literal(source.title, language=source.language))
    yield quad("dcterms:title", ox.Literal(source.title_en, language="en"))
    yield quad("rdfs:label", ox.Literal(source.title, language=source.language))
    yield quad("rdfs:label", ox.Literal(source.title_en, language="en"))
    yield quad("dcterms:publisher", entity_node(source.publisher))
    yield quad("dcterms:language", ox.Literal(source.language))
    if source.carrier is not None:
        yield quad("bjo:carrier", entity_node(source.carrier))
    if source.issued is not None:
        yield quad("dcterms:issued", typed(source.issued.isoformat(), "xsd:date"))
    if source.not_before is not None:
        yield quad("bjo:notBefore", typed(source.not_before.isoformat(), "xsd:date"))
    if source.url is not None:
        yield quad("schema:url", typed(source.url, "xsd:anyURI"))
    if source.license is not None:
        yield quad("dcterms:license", ox.Literal(source.license))
    for role in CREDITS:
        for person in source.credits.get(role, ()):
            yield quad(f"bjo:{role}", entity_node(person))
    yield quad("bjo:textSha256", ox.Literal(source.text.sha256))
    yield quad("bjo:textRules", ox.Literal(source.text.rules))
    yield quad("bjo:textLength", typed(str(source.text.length), "xsd:integer"))
    yield quad("bjo:trust", node(f"bjo:Trust{source.trust}"))
    yield quad("bjo:sourceStatus", node(f"bjo:{source.status}"))


def claim_quads(
    claim: Claim, words: Vocabulary, entities: Mapping[str, Entity]
) -> Iterator[ox.Quad]:
    """Yield a claim, its evidence and, for an affirmed Actual statement, its direct triple.

    Args:
        claim: a statement or observation.
        words: the vocabulary, for units.
        entities: all entities, to tell a counted entity from a wording.
    """
    subject, graph = claim_node(claim.id), source_node(claim.source)

    def quad(predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, node(predicate), value, graph)

    yield quad("rdf:type", node("bjo:Claim"))
    if isinstance(claim, Statement):
        yield from _statement_quads(claim, subject, graph)
    elif isinstance(claim, Observation):
        yield quad("rdf:type", node("bjo:Observation"))
        yield quad("bjo:about", entity_node(claim.about))
        yield quad("bjo:indicator", entity_node(claim.indicator))
        yield quad("bjo:measure", node(f"bjo:{claim.measure}"))
        yield quad("bjo:unit", ox.NamedNode(words.unit(claim.unit).iri))
        yield quad("bjo:bound", node(f"bjo:{claim.bound}"))
        for name in ("value", "lower", "upper"):
            number = getattr(claim, name)
            if number is not None:
                yield quad(f"bjo:{name}", typed(decimal_text(number), "xsd:decimal"))
        if claim.counts is not None:
            counted = (
                entity_node(claim.counts)
                if claim.counts in entities
                else ox.Literal(claim.counts, language=language_of(claim.counts))
            )
            yield quad("bjo:counts", counted)
        if claim.share_of is not None:
            yield quad("bjo:shareOf", entity_node(claim.share_of))
        if claim.refers_to is not None:
            yield quad("bjo:refersTo", claim_node(claim.refers_to))
    yield quad("bjo:status", node(f"bjo:{claim.status}"))
    if claim.opinion_kind is not None:
        yield quad("bjo:opinionKind", node(f"bjo:{claim.opinion_kind}"))
    yield quad("bjo:polarity", node(f"bjo:{claim.polarity}"))
    yield quad("bjo:basis", node(f"bjo:{claim.basis}"))
    for predicate, remark in (("bjo:ground", claim.ground), ("skos:note", claim.note)):
        if remark is not None:
            for language, words_said in remark.languages.items():
                yield quad(predicate, ox.Literal(words_said, language=language))
    yield quad("bjo:saidBy", entity_node(claim.speaker))
    yield quad("bjo:speechAct", node(f"bjo:{claim.speech_act}"))
    if claim.cited_source is not None:
        yield quad("bjo:citedSource", entity_node(claim.cited_source))
    yield quad("prov:wasDerivedFrom", source_node(claim.source))
    for name in ("as_printed", "manner"):
        text = getattr(claim, name)
        if text is not None:
            predicate = "bjo:asPrinted" if name == "as_printed" else "bjo:manner"
            yield quad(predicate, ox.Literal(text))
    if claim.joint is not None:
        joint = source_node(claim.source, "joint", claim.joint)
        yield quad("bjo:jointWith", joint)
        yield ox.Quad(joint, node("rdf:type"), node("bjo:JointAction"), graph)
    if claim.open_list:
        yield quad("bjo:openList", typed("true", "xsd:boolean"))
    if claim.revision_of is not None:
        yield quad("prov:wasRevisionOf", claim_node(claim.revision_of))
    yield from _time_quads(claim, subject, graph)
    yield from _evidence_quads(claim, subject, graph)


def _statement_quads(
    claim: Statement, subject: ox.NamedNode, graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    ends = (entity_node(claim.subject), node(f"bjo:{claim.predicate}"), _object(claim.object))
    yield ox.Quad(subject, node("rdf:type"), node("bjo:Statement"), graph)
    for name, term in zip(("subject", "predicate", "object"), ends, strict=True):
        yield ox.Quad(subject, node(f"rdf:{name}"), term, graph)
    if claim.status is Status.ACTUAL and claim.polarity is Polarity.AFFIRMED:
        yield ox.Quad(*ends, graph)


def _object(value: str | LiteralValue) -> ox.NamedNode | ox.Literal:
    if isinstance(value, LiteralValue):
        return typed(value.text, f"xsd:{value.datatype}")
    return entity_node(value)


def _time_quads(claim: Claim, subject: ox.NamedNode, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    def quad(predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, node(predicate), value, graph)

    time = claim.time
    yield quad("bjo:timeBasis", node(f"bjo:{time.basis}"))
    if time.edtf is None:
        return
    yield quad("bjo:time", typed(time.edtf, "edtf:EDTF"))
    yield quad("bjo:timeRole", node(f"bjo:{time.role}"))
    for name, day in (("begins", time.begins), ("endsBy", time.ends_by)):
        if day is not None:
            yield quad(f"bjo:{name}", typed(day.isoformat(), "xsd:date"))
    if time.ground is not None:
        for language, text in time.ground.languages.items():
            yield quad("bjo:timeGround", ox.Literal(text, language=language))
    if time.as_printed is not None:
        yield quad("bjo:timeAsPrinted", ox.Literal(time.as_printed))


@lru_cache(maxsize=4096)
def _whole(number: int) -> ox.Literal:
    return typed(str(number), "xsd:integer")


def _evidence_quads(claim: Claim, subject: ox.NamedNode, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    for number, evidence in enumerate(sorted(claim.evidence), start=1):
        place = claim_node(claim.id, "evidence", str(number))
        position = ox.NamedNode(f"{place.value}/position")
        quote = ox.NamedNode(f"{place.value}/quote")
        yield ox.Quad(subject, node("bjo:evidence"), place, graph)
        if evidence.part == "Time":
            yield ox.Quad(subject, node("bjo:timeEvidence"), place, graph)
        for predicate, value in (
            ("rdf:type", node("bjo:Evidence")),
            ("oa:hasSource", source_node(claim.source)),
            ("bjo:part", node(f"bjo:{evidence.part}")),
            ("oa:hasSelector", position),
            ("oa:hasSelector", quote),
            ("bjo:sentenceStart", _whole(evidence.sentence_start)),
            ("bjo:sentenceEnd", _whole(evidence.sentence_end)),
            ("bjo:paragraph", _whole(evidence.paragraph)),
            ("bjo:occurrences", _whole(evidence.occurrences)),
        ):
            yield ox.Quad(place, node(predicate), value, graph)
        yield ox.Quad(position, node("rdf:type"), node("oa:TextPositionSelector"), graph)
        yield ox.Quad(position, node("oa:start"), _whole(evidence.start), graph)
        yield ox.Quad(position, node("oa:end"), _whole(evidence.end), graph)
        yield ox.Quad(quote, node("rdf:type"), node("oa:TextQuoteSelector"), graph)
        yield ox.Quad(quote, node("oa:exact"), ox.Literal(evidence.phrase), graph)


def dataset_quads(
    dataset: DatasetInfo, sources: Iterable[Source], *, entities: int, triples: int
) -> Iterator[ox.Quad]:
    """Yield the description of the data as a whole (DCAT 3 and VoID).

    Args:
        dataset: version, licence and titles.
        sources: the sources in it.
        entities: number of entities in the build.
        triples: number of quads in the build besides this description.
    """
    subject = ox.NamedNode(DATASET)

    def quad(predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, node(predicate), value, ENTITIES)

    yield quad("rdf:type", node("dcat:Dataset"))
    yield quad("rdf:type", node("void:Dataset"))
    for language, text in dataset.title.items():
        yield quad("dcterms:title", ox.Literal(text, language=language))
    for language, text in dataset.description.items():
        yield quad("dcterms:description", ox.Literal(text, language=language))
    yield quad("dcterms:license", ox.NamedNode(dataset.license))
    yield quad("dcterms:creator", ox.Literal(dataset.creator))
    yield quad("dcterms:issued", typed(dataset.issued, "xsd:date"))
    yield quad("dcat:version", ox.Literal(dataset.version))
    yield quad("owl:versionInfo", ox.Literal(dataset.version))
    yield quad("dcterms:hasVersion", ox.NamedNode(f"{DATASET}/{dataset.version}"))
    yield quad("void:vocabulary", ox.NamedNode(ONTOLOGY_GRAPH))
    yield quad("void:entities", typed(str(entities), "xsd:integer"))
    yield quad("void:triples", typed(str(triples), "xsd:integer"))
    yield quad("void:subset", ox.NamedNode(ENTITIES_GRAPH))
    for source in sources:
        yield quad("void:subset", source_node(source.id))
        yield quad("dcterms:source", source_node(source.id))
