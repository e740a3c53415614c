"""Quads to model: claims, entities and sources read back from any store."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.ids import CLAIM, ENTITY, ONTOLOGY, SOURCE
from kg.model import (
    CREDITS,
    Basis,
    Bound,
    Claim,
    Entity,
    Evidence,
    LiteralValue,
    Measure,
    Name,
    NameBasis,
    Observation,
    OpinionKind,
    Part,
    Polarity,
    Remark,
    Source,
    SourceStatus,
    SpeechAct,
    Statement,
    Status,
    TextRules,
    Time,
    TimeBasis,
    TimeRole,
    Trust,
)
from kg.rdf.terms import entity_id, node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.vocabulary import Vocabulary

__all__ = ["Facts", "read_claims", "read_entities", "read_sources"]

_RDF_TYPE = node("rdf:type")


class Facts:
    """Triples indexed by subject and predicate; graphs are not kept apart.

    Args:
        triples: quads or triples with named nodes as subjects.
    """

    def __init__(self, triples: Iterable[ox.Quad | ox.Triple]) -> None:
        self.table: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(dict)
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                values = self.table[subject.value].setdefault(predicate.value, [])
                if value not in values:
                    values.append(value)

    def all(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """Return all values of a prefixed predicate, in a fixed order."""
        values = self.table.get(subject, {}).get(node(predicate).value, [])
        return sorted(values, key=str)

    def one(self, subject: str, predicate: str) -> str | None:
        """Return the first value as text, or None."""
        values = self.all(subject, predicate)
        return values[0].value if values else None

    def need(self, subject: str, predicate: str) -> str:
        """Return the first value as text.

        Raises:
            StoreError: if there is none.
        """
        value = self.one(subject, predicate)
        if value is None:
            raise StoreError(f"{subject}: has no {predicate}; the store is damaged or foreign")
        return value

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Return language to text."""
        return {
            v.language: v.value
            for v in self.all(subject, predicate)
            if isinstance(v, ox.Literal) and v.language
        }

    def subjects(self, kind: str) -> list[str]:
        """Return the subjects of a class, sorted."""
        wanted = node(kind)
        return sorted(
            subject
            for subject, facts in self.table.items()
            if wanted in facts.get(_RDF_TYPE.value, ())
        )


def _local(iri: str | None, namespace: str = ONTOLOGY) -> str | None:
    return None if iri is None else iri.removeprefix(namespace)


def _value(facts: Facts, subject: str, predicate: str) -> str:
    """Return the local name of a value of the ontology that must be there."""
    return facts.need(subject, predicate).removeprefix(ONTOLOGY)


def read_claims(triples: Iterable[ox.Quad | ox.Triple] | Facts, words: Vocabulary) -> list[Claim]:
    """Read claims with their evidence.

    Args:
        triples: everything about the claims: a source's graph, or the result of a CONSTRUCT.
        words: the vocabulary, for units.

    Returns:
        The claims in text order within each source.

    Raises:
        StoreError: if a claim lacks what every claim has.
    """
    facts = triples if isinstance(triples, Facts) else Facts(triples)
    units = {term.iri: name for name, term in words.units.items()}
    claims: list[Claim] = []
    for kind, read in (("bjo:Statement", _statement), ("bjo:Observation", _observation)):
        for subject in facts.subjects(kind):
            try:
                claims.append(read(facts, subject, units))
            except (InputError, ValueError, LookupError) as error:
                raise StoreError(f"{subject}: {error}") from error
    return sorted(claims, key=lambda c: (c.source, c.first_evidence.start, c.id))


def _common(facts: Facts, subject: str) -> dict[str, object]:
    def value(predicate: str) -> str | None:
        return _local(facts.one(subject, predicate))

    def entity(predicate: str) -> str | None:
        return _local(facts.one(subject, predicate), ENTITY)

    opinion = value("bjo:opinionKind")
    joint = facts.one(subject, "bjo:jointWith")
    source = facts.need(subject, "prov:wasDerivedFrom").removeprefix(SOURCE)
    return {
        "source": source,
        "status": Status(_value(facts, subject, "bjo:status")),
        "evidence": _evidence(facts, subject),
        "speaker": facts.need(subject, "bjo:saidBy").removeprefix(ENTITY),
        "time": _time(facts, subject),
        "opinion_kind": OpinionKind(opinion) if opinion else None,
        "polarity": Polarity(value("bjo:polarity") or "Affirmed"),
        "basis": Basis(value("bjo:basis") or "Stated"),
        "ground": _remark(facts, subject, "bjo:ground"),
        "speech_act": SpeechAct(value("bjo:speechAct") or "Assertion"),
        "cited_source": entity("bjo:citedSource"),
        "as_printed": facts.one(subject, "bjo:asPrinted"),
        "manner": facts.one(subject, "bjo:manner"),
        "joint": joint.rsplit("/", 1)[-1] if joint else None,
        "open_list": facts.one(subject, "bjo:openList") == "true",
        "note": _remark(facts, subject, "skos:note"),
        "revision_of": _local(facts.one(subject, "prov:wasRevisionOf"), CLAIM),
    }


def _remark(facts: Facts, subject: str, predicate: str) -> Remark | None:
    texts = facts.texts(subject, predicate)
    return Remark(texts.get("zh", ""), texts.get("en", "")) if texts else None


def _time(facts: Facts, subject: str) -> Time:
    edtf = facts.one(subject, "bjo:time")
    if edtf is None:
        return Time()
    return Time(
        edtf=edtf,
        role=TimeRole(_local(facts.one(subject, "bjo:timeRole")) or "During"),
        basis=TimeBasis(_value(facts, subject, "bjo:timeBasis")),
        ground=_remark(facts, subject, "bjo:timeGround"),
        as_printed=facts.one(subject, "bjo:timeAsPrinted"),
    )


def _evidence(facts: Facts, subject: str) -> tuple[Evidence, ...]:
    found = []
    for place in facts.all(subject, "bjo:evidence"):
        selectors = [s.value for s in facts.all(place.value, "oa:hasSelector")]
        position = next((s for s in selectors if facts.one(s, "oa:start") is not None), "")
        quote = next((s for s in selectors if facts.one(s, "oa:exact") is not None), "")
        if not position or not quote:
            raise StoreError(f"{place.value}: has no position or no quote; the store is damaged")
        found.append(
            Evidence(
                start=int(facts.need(position, "oa:start")),
                end=int(facts.need(position, "oa:end")),
                part=Part(_value(facts, place.value, "bjo:part")),
                phrase=facts.need(quote, "oa:exact"),
                sentence_start=int(facts.need(place.value, "bjo:sentenceStart")),
                sentence_end=int(facts.need(place.value, "bjo:sentenceEnd")),
                paragraph=int(facts.need(place.value, "bjo:paragraph")),
                occurrences=int(facts.one(place.value, "bjo:occurrences") or 1),
            )
        )
    return tuple(sorted(found))


def _statement(facts: Facts, subject: str, units: Mapping[str, str]) -> Statement:
    del units
    value = facts.all(subject, "rdf:object")[0]
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value.rsplit("#", 1)[-1]
        target: str | LiteralValue = LiteralValue(value.value, datatype)
    else:
        target = value.value.removeprefix(ENTITY)
    return Statement(
        subject=facts.need(subject, "rdf:subject").removeprefix(ENTITY),
        predicate=facts.need(subject, "rdf:predicate").removeprefix(ONTOLOGY),
        object=target,
        **_common(facts, subject),  # type: ignore[arg-type]
    )


def _observation(facts: Facts, subject: str, units: Mapping[str, str]) -> Observation:
    def number(predicate: str) -> Decimal | None:
        text = facts.one(subject, predicate)
        return None if text is None else Decimal(text)

    counts = facts.all(subject, "bjo:counts")
    unit = facts.need(subject, "bjo:unit")
    return Observation(
        about=facts.need(subject, "bjo:about").removeprefix(ENTITY),
        indicator=facts.need(subject, "bjo:indicator").removeprefix(ENTITY),
        measure=Measure(_value(facts, subject, "bjo:measure")),
        unit=units.get(unit, unit),
        bound=Bound(_value(facts, subject, "bjo:bound")),
        value=number("bjo:value"),
        lower=number("bjo:lower"),
        upper=number("bjo:upper"),
        counts=counts[0].value.removeprefix(ENTITY) if counts else None,
        share_of=_local(facts.one(subject, "bjo:shareOf"), ENTITY),
        refers_to=_local(facts.one(subject, "bjo:refersTo"), CLAIM),
        **_common(facts, subject),  # type: ignore[arg-type]
    )


def read_entities(
    triples: Iterable[ox.Quad | ox.Triple] | Facts, words: Vocabulary
) -> dict[str, tuple[Entity, bool]]:
    """Read entities with their names.

    Args:
        triples: the graph of entities, or a part of it.
        words: the vocabulary, to tell classes of the ontology from others.

    Returns:
        Id to the entity and whether it exists only as a plan.
    """
    facts = triples if isinstance(triples, Facts) else Facts(triples)
    found: dict[str, tuple[Entity, bool]] = {}
    for subject in sorted(facts.table):
        key = entity_id(ox.NamedNode(subject))
        if key is None:
            continue
        classes = tuple(
            name
            for term in facts.all(subject, "rdf:type")
            if (name := term.value.removeprefix(ONTOLOGY)) in words.classes
        )
        if classes:
            found[key] = _entity(facts, subject, key, classes)
    return found


def _entity(facts: Facts, subject: str, key: str, classes: tuple[str, ...]) -> tuple[Entity, bool]:
    preferred = facts.texts(subject, "skos:prefLabel")
    bases: dict[tuple[str, str], NameBasis] = {}
    numbered: list[tuple[int, Name]] = []
    for kind in ("skosxl:prefLabel", "skosxl:altLabel"):
        for label in facts.all(subject, kind):
            for form in facts.all(label.value, "skosxl:literalForm"):
                basis = NameBasis(_local(facts.one(label.value, "bjo:nameBasis")) or "Curated")
                language = form.language if isinstance(form, ox.Literal) else None
                name = Name(form.value, language or "en", basis)
                bases[name.text, name.language] = basis
                if kind == "skosxl:altLabel":
                    numbered.append((int(label.value.rsplit("/", 1)[-1]), name))

    def preferred_name(language: str) -> Name:
        text = preferred.get(language) or key
        return Name(text, language, bases.get((text, language), NameBasis.CURATED))

    def related(predicate: str) -> tuple[str, ...]:
        return tuple(i for t in facts.all(subject, predicate) if (i := entity_id(t)) is not None)

    entity = Entity(
        id=key,
        classes=classes,
        zh=preferred_name("zh"),
        en=preferred_name("en"),
        aliases=tuple(name for _, name in sorted(numbered)),
        broader=_local(facts.one(subject, "skos:broader"), ENTITY),
        possibly_same_as=related("bjo:possiblySameAs"),
        different_from=related("owl:differentFrom"),
        applies_to_every=_local(facts.one(subject, "bjo:appliesToEvery")),
        note=facts.texts(subject, "skos:scopeNote") or None,
    )
    return entity, facts.one(subject, "bjo:existence") == node("bjo:PlannedOnly").value


def read_sources(triples: Iterable[ox.Quad | ox.Triple] | Facts) -> dict[str, Source]:
    """Read the metadata of sources; a text's closing phrase is not in RDF.

    Rules "1" begin at the title, so that title and length suffice to cut a text.
    """
    facts = triples if isinstance(triples, Facts) else Facts(triples)
    found = {}
    for subject in facts.subjects("bjo:Source"):
        if not subject.startswith(SOURCE):
            continue
        titles = facts.texts(subject, "dcterms:title")
        language = facts.one(subject, "dcterms:language") or "zh"
        issued, not_before = (facts.one(subject, p) for p in ("dcterms:issued", "bjo:notBefore"))
        trust = _local(facts.one(subject, "bjo:trust")) or "TrustD"
        key = subject.removeprefix(SOURCE)
        title = titles.get(language, key)
        found[key] = Source(
            id=key,
            title=title,
            title_en=titles.get("en", key),
            publisher=facts.need(subject, "dcterms:publisher").removeprefix(ENTITY),
            carrier=_local(facts.one(subject, "bjo:carrier"), ENTITY),
            issued=date.fromisoformat(issued) if issued else None,
            not_before=date.fromisoformat(not_before) if not_before else None,
            url=facts.one(subject, "schema:url"),
            credits={
                role: tuple(t.value.removeprefix(ENTITY) for t in people)
                for role in CREDITS
                if (people := facts.all(subject, f"bjo:{role}"))
            },
            trust=Trust(trust.removeprefix("Trust")),
            status=SourceStatus(_local(facts.one(subject, "bjo:sourceStatus")) or "Current"),
            language=language,
            license=facts.one(subject, "dcterms:license"),
            text=TextRules(
                rules=facts.one(subject, "bjo:textRules") or "1",
                begins=title,
                ends="",
                length=int(facts.one(subject, "bjo:textLength") or 0),
                sha256=facts.one(subject, "bjo:textSha256") or "",
            ),
        )
    return found
