"""Small graphs made by hand, for tests of networks, searches and exports. All is invented."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.ids import ENTITIES_GRAPH
from kg.model import (
    Entity,
    Evidence,
    LiteralValue,
    Name,
    NameBasis,
    Observation,
    OpinionKind,
    Part,
    Source,
    Statement,
    Status,
    TextRules,
    Time,
    TimeBasis,
    TimeRole,
    language_of,
)
from kg.rdf.writer import claim_quads, entity_quads, source_quads
from kg.stores.local import LocalStore
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

    from kg.model import Claim

_PLACES = itertools.count()


def entity(key: str, kind: str = "Company", zh: str = "", en: str = "", *aliases: str) -> Entity:
    """Return an entity; names default to its id."""
    return Entity(
        key,
        (kind,),
        Name(zh or key, "zh", NameBasis.PRINTED),
        Name(en or key, "en", NameBasis.TRANSLATED),
        tuple(Name(text, language_of(text), NameBasis.PRINTED) for text in aliases),
    )


def evidence(phrase: str = "证据") -> tuple[Evidence, ...]:
    """Return one phrase at a place of its own, so that every claim has its own id."""
    start = 100 * next(_PLACES)
    end = start + len(phrase)
    return (Evidence(start, end, Part.CUE, phrase, start, end, 1),)


def when(edtf: str | None, role: str = "During") -> Time:
    """Return a stated time, or none."""
    return Time() if edtf is None else Time(edtf, TimeRole(role), TimeBasis.STATED)


def says(sentence: str, status: str = "Actual", **more: Any) -> Statement:
    """Return a statement from ``"a builds b"``; an object in quotes is a literal."""
    subject, predicate, target = sentence.split(" ", 2)
    value = LiteralValue(target[1:-1]) if target.startswith('"') else target
    if status == "Opinion":
        more.setdefault("opinion_kind", OpinionKind.JUDGEMENT)
    more.setdefault("evidence", evidence())
    more.setdefault("source", "paper")
    more.setdefault("speaker", "daily")
    return Statement(
        subject=subject, predicate=predicate, object=value, status=Status(status), **more
    )


def figure(about: str, indicator: str, status: str = "Actual", **more: Any) -> Observation:
    """Return an observation."""
    more.setdefault("evidence", evidence())
    more.setdefault("source", "paper")
    more.setdefault("speaker", "daily")
    return Observation(about=about, indicator=indicator, status=Status(status), **more)


def source(key: str = "paper", **more: Any) -> Source:
    """Return a publication."""
    more.setdefault("title", "一份报道")
    return Source(
        id=key,
        title_en="A report",
        publisher="daily",
        issued=date(2026, 1, 31),
        text=TextRules("1", "一", "完", 10, "0" * 64),
        **more,
    )


def quads_of(
    claims: Iterable[Claim],
    entities: Iterable[Entity] = (),
    sources: Iterable[Source] = (),
    planned: Iterable[str] = (),
) -> list[ox.Quad]:
    """Return the quads of a graph, without the ontology."""
    words = vocabulary()
    known = {item.id: item for item in entities}
    found: list[ox.Quad] = []
    for item in known.values():
        found += entity_quads(item, words, planned_only=item.id in set(planned), broader=None)
    for publication in sources:
        found += source_quads(publication)
    for claim in claims:
        found += claim_quads(claim, words, known)
    assert all(quad.graph_name.value != "" for quad in found), ENTITIES_GRAPH
    return found


def store_of(*arguments: Any, **more: Any) -> LocalStore:
    """Return a store in memory; arguments as for :func:`quads_of`."""
    return LocalStore.of(quads_of(*arguments, **more))
