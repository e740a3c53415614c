"""A draft: what extraction found in one text, and what a curator has decided about it.

A draft holds positions and phrases, never a sentence. Its values are frozen: each decision
makes a new draft, so taking one back means returning to the draft before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.errors import InputError, NotFoundError
from kg.model.judgement import Judgement, Place, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kg.model import Observation, Statement, TextRules, Trust

__all__ = [
    "PUBLISHER",
    "Decision",
    "Draft",
    "DraftClaim",
    "DraftEntity",
    "DraftName",
    "DraftSource",
    "merged",
]

PUBLISHER = "publisher"
"""The speaker of claims of a text that does not print who publishes it."""


class Decision(StrEnum):
    """What the curator decided about a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"


@dataclass(frozen=True)
class DraftSource:
    """A publication as far as it is known.

    Attributes:
        id: of the source, as extraction named it.
        text: how its canonical text begins and ends, its length and checksum.
        title: as printed.
        title_en: our translation; a curator gives it.
        publisher: entity id; a curator gives it where it was not recognised.
        carrier: entity id of the re-poster.
        issued: day of publication.
        not_before: the earliest possible day, if no day is printed.
        url: address.
        trust: judgement of the publisher; a curator gives it.
        language: of the text.
        credits: role to entity ids.
        printed: ``publisher``, ``carrier`` or a role of the credits, to names as printed.
        slug: the id that the curator prefers.
    """

    id: str
    text: TextRules
    title: str | None = None
    title_en: str | None = None
    publisher: str | None = None
    carrier: str | None = None
    issued: date | None = None
    not_before: date | None = None
    url: str | None = None
    trust: Trust | None = None
    language: str = "zh"
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slug: str | None = None

    @property
    def final(self) -> str:
        """The id in the seeds."""
        return self.slug or self.id

    @property
    def missing(self) -> tuple[str, ...]:
        """What the seeds need and is not known yet."""
        needed = {
            "title": self.title,
            "title_en": self.title_en,
            "publisher": self.publisher,
            "issued or not_before": self.issued or self.not_before,
            "trust": self.trust,
        }
        return tuple(name for name, value in needed.items() if value is None)


@dataclass(frozen=True)
class DraftEntity:
    """An entity that the graph does not know.

    Attributes:
        id: proposed slug, under which claims name it.
        class_: local name of a class of the ontology.
        zh: Chinese name.
        en: English name; a curator gives it.
        aliases: other names as printed.
        slug: the id that the curator prefers.
        committed: whether it stands in the seeds because of this draft.
    """

    id: str
    class_: str
    zh: str
    en: str | None = None
    aliases: tuple[str, ...] = ()
    slug: str | None = None
    committed: bool = False

    @property
    def final(self) -> str:
        """The id in the seeds."""
        return self.slug or self.id


@dataclass(frozen=True)
class DraftName:
    """A printed name, the thing that extraction took it for, and what a person says to that.

    Attributes:
        name: as printed.
        class_: class of the thing.
        found: id of the thing that extraction took it for.
        known: whether the graph knows that thing.
        why: how it was found (``gazetteer``, ``abbreviation`` …).
        confidence: between 0 and 1.
        places: where it is printed: start and end.
        judged: a person's verdict with the entity that it concerns.
    """

    name: str
    class_: str
    found: str
    known: bool
    why: str
    confidence: float = 1.0
    places: tuple[tuple[int, int], ...] = ()
    judged: tuple[Verdict, str] | None = None


@dataclass(frozen=True)
class DraftClaim:
    """A claim as found, with the decision about it.

    Attributes:
        claim: the statement or observation as found.
        rule: what found it.
        confidence: between 0 and 1.
        decision: open, accepted, changed or rejected.
        changed: what the curator made of it, exactly when the decision is ``changed``.
        committed: id of the claim in the seeds, once it stands there.
    """

    claim: Statement | Observation
    rule: str
    confidence: float
    decision: Decision = Decision.OPEN
    changed: Statement | Observation | None = None
    committed: str | None = None

    def __post_init__(self) -> None:
        if (self.changed is None) != (self.decision is not Decision.CHANGED):
            raise InputError("a changed claim needs what it was changed to, and only it has that")

    @property
    def id(self) -> str:
        """The id of the claim as found: decisions are kept by it."""
        return self.claim.id

    @property
    def current(self) -> Statement | Observation:
        """The claim as it stands now."""
        return self.changed or self.claim

    @property
    def stands(self) -> bool:
        """Whether it goes into the seeds."""
        return self.decision in (Decision.ACCEPTED, Decision.CHANGED)


@dataclass(frozen=True)
class Draft:
    """What was found in one text, and what is decided.

    Attributes:
        source: the publication.
        entities: those that the graph does not know, by id.
        names: printed names, in the order of their first place.
        claims: in text order.
    """

    source: DraftSource
    entities: tuple[DraftEntity, ...] = ()
    names: tuple[DraftName, ...] = ()
    claims: tuple[DraftClaim, ...] = ()

    def entity(self, key: str) -> DraftEntity | None:
        """Return a proposed entity by the id under which claims name it."""
        return next((entity for entity in self.entities if entity.id == key), None)

    def claim(self, key: str) -> DraftClaim:
        """Return a claim by its id or by an unambiguous beginning of it."""
        near = [claim for claim in self.claims if claim.id.startswith(key)] if key else []
        if len(near) != 1:
            told = f"{len(near)} claims begin so" if near else "no such claim"
            raise NotFoundError(f'"{key}": {told}; kg review --list shows the ids')
        return near[0]

    def with_claim(self, claim: DraftClaim) -> Draft:
        """Return the draft with a claim in the place of the one of the same id."""
        return replace(self, claims=tuple(claim if c.id == claim.id else c for c in self.claims))

    def with_entity(self, entity: DraftEntity) -> Draft:
        """Return the draft with an entity in the place of the one of the same id, or added."""
        if self.entity(entity.id) is None:
            return replace(self, entities=(*self.entities, entity))
        return replace(
            self, entities=tuple(entity if e.id == entity.id else e for e in self.entities)
        )

    def with_name(self, name: DraftName) -> Draft:
        """Return the draft with a printed name in the place of the same one, or added."""
        key = (name.name, name.found)
        if any((n.name, n.found) == key for n in self.names):
            kept = tuple(name if (n.name, n.found) == key else n for n in self.names)
            return replace(self, names=kept)
        return replace(self, names=(*self.names, name))

    def judgement(self, name: DraftName) -> Judgement:
        """Return what is held of a printed name: a person's verdict, else the rule's.

        The rule's is ``same`` for a thing that the graph knows and for another name of a
        proposed one, ``new`` for the name under which a thing is proposed.
        """
        verdict, target = name.judged or (self._by_rule(name), name.found)
        return Judgement(
            name=name.name,
            class_=name.class_,
            entity=target,
            verdict=verdict,
            places=tuple(
                Place(self.source.id, start, end, self.source.issued) for start, end in name.places
            ),
            by="rule" if name.judged is None else "person",
            why=name.why,
        )

    def _by_rule(self, name: DraftName) -> Verdict:
        entity = self.entity(name.found)
        proposed = not name.known and (entity is None or entity.zh == name.name)
        return Verdict.NEW if proposed else Verdict.SAME

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What is held of every printed name, for the next extraction of the text."""
        return tuple(self.judgement(name) for name in self.names)


def merged(old: Draft, new: Draft) -> Draft:
    """Add to a draft what a later extraction of the same text found beyond it.

    Everything that is there stays as it is, decisions included.

    Args:
        old: the draft that is there.
        new: the draft of the later extraction.

    Raises:
        InputError: if they are drafts of different texts.
    """
    if old.source.text.sha256 != new.source.text.sha256:
        raise InputError(
            f"{new.source.id}: its draft is of another text (checksum "
            f"{old.source.text.sha256[:12]}…); remove or rename that draft, or name the source"
        )
    entities = {entity.id for entity in old.entities}
    names = {(name.name, name.found) for name in old.names}
    claims = {key for c in old.claims for key in (c.id, c.current.id)}
    fresh = [claim for claim in new.claims if claim.id not in claims]
    together = [*old.claims, *fresh]
    if fresh:
        together.sort(key=lambda c: (c.claim.main_evidence, c.id))
    return Draft(
        source=old.source,
        entities=(*old.entities, *(e for e in new.entities if e.id not in entities)),
        names=(*old.names, *(n for n in new.names if (n.name, n.found) not in names)),
        claims=tuple(together),
    )
