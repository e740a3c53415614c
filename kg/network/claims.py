"""The columns of claims, streamed predicate by predicate from a store, strings shared."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import StoreError
from kg.ids import CLAIM, ENTITY, ONTOLOGY, PREFIXES, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    import pyoxigraph as ox

    from kg.stores.base import Store
    from kg.vocabulary import Vocabulary

__all__ = ["EDGE_KEYS", "Claims", "Figure", "LiteralClaim", "read_claim_columns"]

EDGE_KEYS = (
    "predicate",
    "status",
    "opinion_kind",
    "polarity",
    "time",
    "time_basis",
    "begins",
    "ends_by",
    "speaker",
    "source",
    "cited_source",
    "basis",
)
"""What stands on every edge; None where the source says nothing."""

_BJO = ONTOLOGY
_RDF = PREFIXES["rdf"]

# edge attribute: predicate of the claim, and what is cut from its value
_COMMON = {
    "status": (f"{_BJO}status", _BJO),
    "opinion_kind": (f"{_BJO}opinionKind", _BJO),
    "polarity": (f"{_BJO}polarity", _BJO),
    "time": (f"{_BJO}time", ""),
    "time_basis": (f"{_BJO}timeBasis", _BJO),
    "begins": (f"{_BJO}begins", ""),
    "ends_by": (f"{_BJO}endsBy", ""),
    "speaker": (f"{_BJO}saidBy", ENTITY),
    "source": (f"{PREFIXES['prov']}wasDerivedFrom", SOURCE),
    "cited_source": (f"{_BJO}citedSource", ENTITY),
    "basis": (f"{_BJO}basis", _BJO),
}
_FIGURE = {
    "indicator": (f"{_BJO}indicator", ENTITY),
    "measure": (f"{_BJO}measure", _BJO),
    "value": (f"{_BJO}value", ""),
    "lower": (f"{_BJO}lower", ""),
    "upper": (f"{_BJO}upper", ""),
    "unit": (f"{_BJO}unit", ""),
    "bound": (f"{_BJO}bound", _BJO),
    "share_of": (f"{_BJO}shareOf", ENTITY),
    "counts": (f"{_BJO}counts", ENTITY),
    "as_printed": (f"{_BJO}asPrinted", ""),
}
_DEFAULTS = {"polarity": "Affirmed", "basis": "Stated", "time_basis": "Unknown"}
_NEEDED = ("status", "speaker", "source")


class LiteralClaim(NamedTuple):
    """A statement whose object is a literal, as it stands on its subject's node.

    Attributes:
        claim: claim id.
        predicate: local name.
        value: Python value of the literal.
        data: the same keys as on an edge, see :data:`EDGE_KEYS`.
    """

    claim: str
    predicate: str
    value: Any
    data: dict[str, str | None]


class Figure(NamedTuple):
    """An observation, as it stands on the node that it is about.

    Attributes:
        claim: claim id.
        indicator: entity id of the indicator.
        measure: Level, Share, Growth, Rank or Ratio.
        value: the figure in its base unit, None for a range.
        lower: lower end of a range.
        upper: upper end of a range.
        unit: notation of the unit.
        bound: how the figure bounds the true one.
        share_of: entity id of the whole that a share is of.
        counts: what a number counts.
        as_printed: the figure as printed.
        data: the same keys as on an edge, see :data:`EDGE_KEYS`; ``predicate`` is None.
    """

    claim: str
    indicator: str
    measure: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    bound: str
    share_of: str | None
    counts: str | None
    as_printed: str | None
    data: dict[str, str | None]


class Claims(NamedTuple):
    """All claims of a store, by claim id.

    Attributes:
        data: what :data:`EDGE_KEYS` names, for every claim.
        subjects: entity id of a statement's subject, or of what a figure is about.
        objects: entity id of a statement's object, where it is an entity.
        literals: a statement's object, where it is a literal.
        figures: further columns of the observations.
    """

    data: dict[str, dict[str, str | None]]
    subjects: dict[str, str]
    objects: dict[str, str]
    literals: dict[str, ox.Literal]
    figures: dict[str, dict[str, str | None]]


def read_claim_columns(store: Store, words: Vocabulary) -> Claims:
    """Stream the claims of a store.

    Args:
        store: any store.
        words: the vocabulary, for the notations of units.

    Returns:
        The claims, unfiltered.

    Raises:
        StoreError: if a claim lacks what every claim has; the message names it.
    """
    import pyoxigraph as ox

    share: dict[str, str] = {}
    found = Claims({}, {}, {}, {}, {})
    for iri, value in _column(store, f"{_RDF}subject"):
        key = iri[len(CLAIM) :]
        found.data[key] = dict.fromkeys(EDGE_KEYS)
        found.subjects[key] = _cut(value.value, ENTITY, share)
    for iri, value in _column(store, f"{_RDF}object"):
        key = iri[len(CLAIM) :]
        if type(value) is ox.Literal:
            found.literals[key] = value
        else:
            found.objects[key] = _cut(value.value, ENTITY, share)
    for iri, value in _column(store, f"{_BJO}about"):
        key = iri[len(CLAIM) :]
        found.data[key] = dict.fromkeys(EDGE_KEYS)
        found.figures[key] = dict.fromkeys(_FIGURE)
        found.subjects[key] = _cut(value.value, ENTITY, share)
    _fill(store, found.data, "predicate", f"{_RDF}predicate", _BJO, share)
    for name, (predicate, namespace) in _COMMON.items():
        _fill(store, found.data, name, predicate, namespace, share)
    if found.figures:
        for name, (predicate, namespace) in _FIGURE.items():
            _fill(store, found.figures, name, predicate, namespace, share)
        units = {term.iri: name for name, term in words.units.items()}
        for row in found.figures.values():
            row["unit"] = units.get(row["unit"] or "", row["unit"])
    _check(found)
    return found


def _column(store: Store, predicate: str) -> Iterator[tuple[str, Any]]:
    """Yield claim IRI and value of every claim that has a predicate."""
    for quad in store.quads(predicate=predicate):
        iri = quad.subject.value  # type: ignore[union-attr]
        if iri.startswith(CLAIM):
            yield iri, quad.object


def _fill(
    store: Store,
    table: dict[str, dict[str, str | None]],
    name: str,
    predicate: str,
    namespace: str,
    share: dict[str, str],
) -> None:
    skip = len(CLAIM)
    for quad in store.quads(predicate=predicate):
        row = table.get(quad.subject.value[skip:])  # type: ignore[union-attr]
        if row is not None:
            row[name] = _cut(quad.object.value, namespace, share)  # type: ignore[union-attr]


def _cut(text: str, namespace: str, share: dict[str, str]) -> str:
    """Cut a namespace from an IRI and return one shared string for equal texts."""
    known = share.get(text)
    if known is None:
        known = share[text] = intern(text.removeprefix(namespace))
    return known


def _check(found: Claims) -> None:
    for key, row in found.data.items():
        for name, default in _DEFAULTS.items():
            if row[name] is None:
                row[name] = default
        missing = [name for name in _NEEDED if row[name] is None]
        if key not in found.figures:
            missing += ["predicate"] if row["predicate"] is None else []
            missing += [] if key in found.objects or key in found.literals else ["object"]
        else:
            figure = found.figures[key]
            missing += [n for n in ("indicator", "measure", "unit", "bound") if figure[n] is None]
        if missing:
            raise StoreError(
                f"claim {key}: has no {', '.join(missing)}; the store is damaged or foreign"
            )
