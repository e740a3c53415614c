"""From claims as found to claims as they stand: what each printed name is judged to be.

An end of a claim stands on the name that its evidence prints. That name's judgement says
which entity it is, and only that one: a name that was taken for another name of a thing does
not follow when that thing turns out to be a third one (no chain merges).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.drafts.draft import PUBLISHER
from kg.errors import InputError
from kg.model import LiteralValue, Part, Statement
from kg.model.judgement import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.drafts.draft import Draft, DraftName
    from kg.model import Observation

__all__ = ["End", "Resolver"]

_SUBJECT = (Part.SUBJECT, Part.ANTECEDENT)
_OBJECT = (Part.OBJECT, Part.ANTECEDENT)


@dataclass(frozen=True)
class End:
    """An entity of a claim, and the printed names that it stands on there.

    Attributes:
        field: name of the claim's field.
        entity: id as found.
        names: names of that thing that the evidence of this end prints.
    """

    field: str
    entity: str
    names: tuple[DraftName, ...]


class Resolver:
    """Resolves the claims of one draft.

    Args:
        draft: the draft.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._names: dict[str, list[DraftName]] = {}
        for name in draft.names:
            self._names.setdefault(name.found, []).append(name)
        self._entities = {entity.id: entity for entity in draft.entities}

    def ends(self, claim: Statement | Observation) -> Iterator[End]:
        """Yield every entity that a claim names."""
        fields: list[tuple[str, tuple[Part, ...]]]
        if isinstance(claim, Statement):
            fields = [("subject", _SUBJECT)]
            if not isinstance(claim.object, LiteralValue):
                fields.append(("object", _OBJECT))
        else:
            fields = [("about", _SUBJECT), ("indicator", _OBJECT), ("share_of", tuple(Part))]
            if claim.counts is not None and self.knows(claim.counts):
                fields.append(("counts", tuple(Part)))
        fields += [("speaker", tuple(Part)), ("cited_source", tuple(Part))]
        for field, parts in fields:
            key = getattr(claim, field)
            if key is not None:
                printed = {e.phrase for e in claim.evidence if e.part in parts}
                names = tuple(n for n in self._names.get(key, ()) if n.name in printed)
                yield End(field, key, names)

    def knows(self, key: str) -> bool:
        """Tell whether an id is that of a thing of the draft."""
        return key in self._names or key in self._entities

    def claim(self, claim: Statement | Observation) -> Statement | Observation:
        """Return a claim with the entities that its names are judged to be.

        Raises:
            InputError: if a name's judgement leaves open which entity it is, or the
                publisher is not named.
        """
        changes: dict[str, Any] = {end.field: self.entity(end) for end in self.ends(claim)}
        return replace(claim, source=self.draft.source.final, **changes)

    def entity(self, end: End) -> str:
        """Return the entity of an end of a claim.

        Raises:
            InputError: if it is open.
        """
        if end.entity == PUBLISHER:
            if self.draft.source.publisher is None:
                raise InputError("who publishes the text is not said; name the publisher (key m)")
            return self.named(self.draft.source.publisher)
        if not end.names:
            return self.named(end.entity)
        targets = sorted({self.target(name) for name in end.names})
        if len(targets) > 1:
            printed = ", ".join(f'"{name.name}"' for name in end.names)
            raise InputError(f"{printed}: judged to be {' and '.join(targets)}; settle it (key e)")
        return targets[0]

    def named(self, key: str) -> str:
        """Return the entity of a thing that no evidence names: by its principal name."""
        entity = self._entities.get(key)
        principal = self._principal(key)
        if principal is not None:
            return self.target(principal)
        return key if entity is None else entity.final

    def _principal(self, key: str) -> DraftName | None:
        """Return the name under which a new thing is proposed, if the text prints it."""
        entity = self._entities.get(key)
        if entity is None:
            return None
        return next((n for n in self._names.get(key, ()) if n.name == entity.zh), None)

    def target(self, name: DraftName) -> str:
        """Return the entity that a printed name is judged to be, by its own judgement.

        Raises:
            InputError: if it is judged to be another thing and nobody said which, or what it
                was judged to be is itself judged to be a third thing.
        """
        judgement = self.draft.judgement(name)
        if judgement.verdict is Verdict.DIFFERENT:
            raise InputError(
                f'"{name.name}" is judged not to be {judgement.entity}; say what it is (key e)'
            )
        entity = self._entities.get(judgement.entity)
        if entity is None:
            return judgement.entity
        principal = self._principal(entity.id)
        if principal is not None and principal is not name:
            above = self.draft.judgement(principal)
            if above.verdict is not Verdict.NEW or above.entity != entity.id:
                raise InputError(
                    f'"{name.name}" was taken for "{entity.zh}", which is now judged '
                    f"{above.verdict} {above.entity}; judge it for itself (key e)"
                )
        return entity.final

    def rests_on(self, claim: Statement | Observation) -> list[DraftName]:
        """Return the printed names whose judgements a claim rests on."""
        found: list[DraftName] = []
        for end in self.ends(claim):
            names = list(end.names)
            if not names and (principal := self._principal(end.entity)) is not None:
                names = [principal]
            found += [name for name in names if name not in found]
        return found

    def problem(self, claim: Statement | Observation) -> str | None:
        """Return why a claim cannot go into the seeds yet, or None."""
        try:
            self.claim(claim)
        except InputError as error:
            return str(error)
        return None
