"""Everything the ontology says of its terms, gathered for the reference page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.ids import ENTITY, ONTOLOGY, shorten
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["RELATIONS", "Entry", "Header", "Section", "read_reference"]

RELATIONS = (
    ("rdfs:subClassOf", "上位类", "broader classes"),
    ("rdfs:subPropertyOf", "上位属性", "broader properties"),
    ("skos:broader", "上位概念", "broader concept"),
    ("rdfs:domain", "定义域", "domain"),
    ("rdfs:range", "值域", "range"),
    ("bjo:bringsAbout", "使其产生的一端", "end brought about"),
    ("bjo:furthers", "使其进展的一端", "end furthered"),
    ("owl:disjointWith", "互斥于", "disjoint with"),
    ("skos:closeMatch", "近似于", "close to"),
    ("skos:notation", "记法", "notation"),
)
"""The relations shown of a term: predicate, Chinese and English heading."""

_TEXTS = ("rdfs:label", "skos:prefLabel", "skos:definition", "skos:example")
_MARKS = (
    ("owl:TransitiveProperty", "传递", "transitive"),
    ("owl:SymmetricProperty", "对称", "symmetric"),
    ("owl:FunctionalProperty", "至多一值", "functional"),
)


@dataclass(frozen=True)
class Entry:
    """A term as shown.

    Attributes:
        anchor: fragment of the page.
        name: prefixed name.
        label: language to label.
        definition: language to definition.
        example: language to example.
        marks: pairs of Chinese and English words such as transitive.
        relations: Chinese heading, English heading, prefixed names.
    """

    anchor: str
    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    example: Mapping[str, str]
    marks: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Section:
    """A group of terms with its heading in both languages."""

    anchor: str
    zh: str
    en: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Header:
    """What the ontology says of itself: language to text, and plain facts."""

    title: Mapping[str, str]
    description: Mapping[str, str]
    comment: Mapping[str, str]
    version: str
    license: str


@dataclass
class _Facts:
    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    texts: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def add(self, subject: str, predicate: str, value: str, language: str | None) -> None:
        name = shorten(predicate)
        if language is None:
            self.values.setdefault(subject, {}).setdefault(name, []).append(shorten(value))
        else:
            self.texts.setdefault(subject, {}).setdefault(name, {}).setdefault(language, value)

    def types(self, subject: str) -> set[str]:
        return set(self.values.get(subject, {}).get("rdf:type", ()))

    def ancestors(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                prefix, _, local = current.partition(":")
                if prefix == "bjo":
                    waiting += self.values.get(ONTOLOGY + local, {}).get("rdfs:subClassOf", ())
        return found


def read_reference(paths: Iterable[Path] | None = None) -> tuple[Header, tuple[Section, ...]]:
    """Read the ontology's header and all its terms in sections.

    Args:
        paths: Turtle files; by default ``core.ttl`` and ``taxonomy.ttl``.

    Returns:
        The header, and sections whose terms are sorted by name.
    """
    files = paths or [data_path("ontology", name) for name in ("core.ttl", "taxonomy.ttl")]
    facts = _read(files)
    return _header(facts), _sections(facts)


def _read(files: Iterable[Path]) -> _Facts:
    import pyoxigraph as ox

    facts = _Facts()
    for path in files:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                language = value.language if isinstance(value, ox.Literal) else None
                facts.add(subject.value, quad.predicate.value, value.value, language)
    return facts


def _header(facts: _Facts) -> Header:
    subject = next(s for s in sorted(facts.values) if "owl:Ontology" in facts.types(s))
    texts, values = facts.texts.get(subject, {}), facts.values[subject]
    return Header(
        title=texts.get("dcterms:title", {}),
        description=texts.get("dcterms:description", {}),
        comment=texts.get("rdfs:comment", {}),
        version=next(iter(values.get("owl:versionInfo", ())), ""),
        license=next(iter(values.get("dcterms:license", ())), ""),
    )


_PROPERTIES = {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"}
_HEADINGS = {
    "entities": ("实体的类", "Classes of entities"),
    "claims": ("主张、证据与来源的类", "Classes of claims, evidence and sources"),
    "closed": ("固定取值的类", "Classes of closed values"),
    "predicates": ("谓词", "Predicates"),
    "properties": (
        "主张、证据、来源与实体的属性",
        "Properties of claims, evidence, sources and entities",
    ),
    "values": ("固定取值", "Closed values"),
    "units": ("计量单位", "Units"),
    "concepts": ("概念表与上位概念", "Concept schemes and upper concepts"),
}


def _kind(facts: _Facts, iri: str) -> str | None:
    types = facts.types(iri)
    if "bjo:Unit" in types:
        return "units"
    if types & {"skos:Concept", "skos:ConceptScheme"}:
        return "concepts"
    if "bjo:Predicate" in types:
        return "predicates"
    if not iri.startswith(ONTOLOGY):
        return None
    if "owl:Class" in types:
        above = facts.ancestors(shorten(iri))
        if "bjo:ClosedValue" in above:
            return "closed"
        return "entities" if "bjo:Entity" in above else "claims"
    if types & _PROPERTIES:
        return "properties"
    return "values" if "owl:NamedIndividual" in types else None


def _sections(facts: _Facts) -> tuple[Section, ...]:
    groups: dict[str, list[Entry]] = {key: [] for key in _HEADINGS}
    for iri in sorted(facts.values):
        kind = _kind(facts, iri)
        if kind is not None:
            groups[kind].append(_entry(facts, iri))
    return tuple(Section(key, zh, en, tuple(groups[key])) for key, (zh, en) in _HEADINGS.items())


def _entry(facts: _Facts, iri: str) -> Entry:
    texts, values, types = facts.texts.get(iri, {}), facts.values[iri], facts.types(iri)
    name = shorten(iri)
    # bj:education and bjo:… may share a local name, so concepts keep their prefix.
    local = name.partition(":")[2] or name
    anchor = f"concept-{local}" if iri.startswith(ENTITY) else local
    sets = tuple(sorted(t for t in types if t.startswith("bjo:") and t != "bjo:Predicate"))
    relations = [("属于", "member of", sets)] if sets else []
    relations += [
        (zh, en, tuple(sorted(values[key]))) for key, zh, en in RELATIONS if values.get(key)
    ]
    return Entry(
        anchor=anchor,
        name=name,
        label=texts.get("skos:prefLabel") or texts.get("rdfs:label", {}),
        definition=texts.get("skos:definition", {}),
        example=texts.get("skos:example", {}),
        marks=tuple((zh, en) for key, zh, en in _MARKS if key in types),
        relations=tuple(relations),
    )
