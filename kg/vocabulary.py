"""The closed vocabulary: classes, predicates and value sets, read from ``ontology/``.

A term that is not defined there does not exist: asking for it raises, with the nearest
defined word. Nothing is read before the first question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import VocabularyError, suggestion
from kg.ids import ENTITY, ONTOLOGY, PREFIXES
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["VALUE_SETS", "Term", "Vocabulary", "read_vocabulary", "vocabulary"]

VALUE_SETS = (
    "Status",
    "OpinionKind",
    "Polarity",
    "Basis",
    "TimeRole",
    "SpeechAct",
    "Part",
    "Measure",
    "Bound",
    "SourceStatus",
    "NameBasis",
    "Existence",
    "Trust",
)
"""The classes of the ontology whose members are closed sets of values."""

_LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Term:
    """A class, predicate, value, unit or concept of the ontology.

    Attributes:
        name: local name (``builds``), entity id for concepts, notation for units.
        iri: the full IRI.
        labels: language (``zh``, ``en``) to label.
        definitions: language to definition.
        parents: names of direct super-classes, super-properties or broader concepts.
        literal: for predicates, whether the object is a literal.
        brings_about: for predicates, ``"subject"`` or ``"object"`` when a claim with it
            brings that thing into being, else None.
        furthers: for predicates, ``"subject"`` or ``"object"`` when a claim with it makes
            that thing grow or go forward, else None.
        scheme: for concepts, the local name of their concept scheme.
        subjects: for predicates, the classes that a subject must be of; empty for any.
        objects: for predicates, the classes that an object must be of; empty for any.
    """

    name: str
    iri: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    parents: tuple[str, ...] = ()
    literal: bool = False
    brings_about: str | None = None
    furthers: str | None = None
    scheme: str | None = None
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All defined terms by name.

    Example:
        >>> vocabulary().predicate("builds").labels["zh"]
        '建设'
    """

    classes: Mapping[str, Term]
    predicates: Mapping[str, Term]
    values: Mapping[str, Mapping[str, Term]]
    units: Mapping[str, Term]
    concepts: Mapping[str, Term]
    properties: Mapping[str, Term]
    version: str
    _ancestors: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def class_(self, name: str) -> Term:
        """Return a class by its local name, or raise :class:`VocabularyError`."""
        return _look_up("class", name, self.classes)

    def predicate(self, name: str) -> Term:
        """Return a predicate by its local name, or raise :class:`VocabularyError`."""
        return _look_up("predicate", name, self.predicates)

    def value(self, kind: str, name: str) -> Term:
        """Return a member of a closed set, such as ``value("Status", "Planned")``."""
        return _look_up(kind, name, self.values[kind])

    def unit(self, name: str) -> Term:
        """Return a unit by its notation (``yuan``), or raise :class:`VocabularyError`."""
        return _look_up("unit", name, self.units)

    def ancestors(self, name: str) -> frozenset[str]:
        """Return a class or predicate name with all names above it.

        Example:
            >>> "Event" in vocabulary().ancestors("Listing")
            True
        """
        known = self._ancestors.get(name)
        if known is None:
            table = self.classes if name in self.classes else self.predicates
            found: set[str] = set()
            open_names = [name]
            while open_names:
                current = open_names.pop()
                if current not in found:
                    found.add(current)
                    if current in table:
                        open_names.extend(table[current].parents)
            known = self._ancestors[name] = frozenset(found)
        return known

    def misfits(self, predicate: str, subject: str, object_: str | None) -> tuple[str, ...]:
        """Tell which ends of a statement are not of a class that its predicate asks for.

        Args:
            predicate: name of a predicate; what its super-properties ask for holds as well.
            subject: class of the subject.
            object_: class of the object; None for a literal.

        Returns:
            ``subject``, ``object``, both, or nothing.

        Example:
            >>> vocabulary().misfits("holdsPost", "Company", "Post")
            ('subject',)
        """
        above = [self.predicates[n] for n in self.ancestors(predicate) if n in self.predicates]
        ends = {
            "subject": (subject, [c for term in above for c in term.subjects]),
            "object": (object_, [c for term in above for c in term.objects]),
        }
        return tuple(
            end
            for end, (class_, asked) in ends.items()
            if class_ is not None and not self.ancestors(class_).issuperset(asked)
        )

    def below(self, name: str) -> frozenset[str]:
        """Return a class or predicate name with all names below it."""
        table = self.classes if name in self.classes else self.predicates
        return frozenset(other for other in table if name in self.ancestors(other)) | {name}

    def label(self, name: str, language: str) -> str:
        """Return the label of any term; a name that is no term is returned as it is."""
        for table in (self.classes, self.predicates, self.properties, self.units, self.concepts):
            if name in table:
                return table[name].labels.get(language) or name
        for members in self.values.values():
            if name in members:
                return members[name].labels.get(language) or name
        return name


def _look_up(kind: str, name: str, table: Mapping[str, Term]) -> Term:
    try:
        return table[name]
    except KeyError:
        hint = suggestion(name, table) or "one of: " + ", ".join(sorted(table)[:40])
        raise VocabularyError(f'unknown {kind} "{name}"; {hint}') from None


def vocabulary() -> Vocabulary:
    """Return the project's vocabulary, read once per ontology folder."""
    return read_vocabulary(data_path("ontology"))


@lru_cache(maxsize=4)
def read_vocabulary(folder: Path) -> Vocabulary:
    """Read ``core.ttl`` and ``taxonomy.ttl`` of an ontology folder.

    Args:
        folder: a folder with both files.

    Raises:
        VocabularyError: if a file is not Turtle.
    """
    facts = _Facts(_triples(folder))
    classes = {
        term.name: term
        for term in facts.terms("owl:Class", parents="rdfs:subClassOf", namespace=ONTOLOGY)
    }
    marked = facts.subjects("bjo:Predicate")
    properties = {
        term.name: term
        for kind in ("owl:ObjectProperty", "owl:DatatypeProperty")
        for term in facts.terms(kind, parents="rdfs:subPropertyOf", namespace=ONTOLOGY)
    }
    return Vocabulary(
        classes=classes,
        predicates={n: t for n, t in properties.items() if t.iri in marked},
        values={
            kind: {t.name: t for t in facts.terms(f"bjo:{kind}", namespace=ONTOLOGY)}
            for kind in VALUE_SETS
        },
        units=facts.units(),
        concepts={
            t.name: t for t in facts.terms("skos:Concept", parents="skos:broader", namespace=ENTITY)
        },
        properties=properties,
        version=facts.version(),
    )


def _triples(folder: Path) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield subject, predicate, object and language of every triple, as plain strings."""
    import pyoxigraph as ox

    for name in ("core.ttl", "taxonomy.ttl"):
        path = folder / name
        try:
            for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                language = quad.object.language if isinstance(quad.object, ox.Literal) else None
                if isinstance(quad.subject, ox.NamedNode) and not isinstance(
                    quad.object, ox.Triple
                ):
                    yield quad.subject.value, quad.predicate.value, quad.object.value, language
        except (SyntaxError, OSError) as error:
            raise VocabularyError(f"{path}: {error}") from error


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class _Facts:
    """An index of triples that builds terms."""

    def __init__(self, triples: Iterator[tuple[str, str, str, str | None]]) -> None:
        self._by_subject: dict[str, dict[str, list[tuple[str, str | None]]]] = {}
        self._by_type: dict[str, list[str]] = {}
        rdf_type = _expand("rdf:type")
        for subject, predicate, value, language in triples:
            facts = self._by_subject.setdefault(subject, {})
            facts.setdefault(predicate, []).append((value, language))
            if predicate == rdf_type:
                self._by_type.setdefault(value, []).append(subject)

    def subjects(self, kind: str) -> frozenset[str]:
        return frozenset(self._by_type.get(_expand(kind), ()))

    def _values(self, subject: str, predicate: str) -> list[str]:
        return [value for value, _ in self._by_subject[subject].get(_expand(predicate), ())]

    def _texts(self, subject: str, *predicates: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for predicate in predicates:
            for value, language in self._by_subject[subject].get(_expand(predicate), ()):
                if language in _LANGUAGES:
                    found.setdefault(language, value)
        return found

    def _term(self, iri: str, name: str, parents: str, namespace: str) -> Term:
        above = self._values(iri, parents) if parents else []
        scheme = self._values(iri, "skos:inScheme")
        return Term(
            name=name,
            iri=iri,
            labels=self._texts(iri, "skos:prefLabel", "rdfs:label"),
            definitions=self._texts(iri, "skos:definition"),
            parents=tuple(
                sorted(p.removeprefix(namespace) for p in above if p.startswith(namespace))
            ),
            literal=iri in self.subjects("owl:DatatypeProperty"),
            brings_about=self._end(iri, "bjo:bringsAbout"),
            furthers=self._end(iri, "bjo:furthers"),
            scheme=scheme[0].removeprefix(ONTOLOGY) if scheme else None,
            subjects=self._classes(iri, "rdfs:domain"),
            objects=self._classes(iri, "rdfs:range"),
        )

    def _classes(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the classes of the ontology that a predicate names."""
        classes = self.subjects("owl:Class")
        found = [value for value in self._values(iri, predicate) if value in classes]
        return tuple(sorted(value.removeprefix(ONTOLOGY) for value in found))

    def _end(self, iri: str, predicate: str) -> str | None:
        """Return the end of a statement that a predicate names: subject or object."""
        for value in self._values(iri, predicate):
            return value.removeprefix(ONTOLOGY).removesuffix("OfClaim").lower()
        return None

    def terms(self, kind: str, *, parents: str = "", namespace: str) -> Iterator[Term]:
        for iri in sorted(self.subjects(kind)):
            if iri.startswith(namespace):
                yield self._term(iri, iri.removeprefix(namespace), parents, namespace)

    def units(self) -> dict[str, Term]:
        found = {}
        for iri in sorted(self.subjects("bjo:Unit")):
            for notation in self._values(iri, "skos:notation"):
                found[notation] = self._term(iri, notation, "", ONTOLOGY)
        return found

    def version(self) -> str:
        for iri in self.subjects("owl:Ontology"):
            for value in self._values(iri, "owl:versionInfo"):
                return value
        return "0"
