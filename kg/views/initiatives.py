"""What a claim plans, estimates, achieves or ends: the initiative that it belongs to.

The ontology decides. A predicate that brings something about (``bjo:bringsAbout``) names the
initiative: what is built, the event that is undergone. One that makes something go forward
(``bjo:furthers``) does so when an actor is its subject. Whatever else is said belongs to its
subject, unless that only acts: a place or an organization aims at a goal, and the goal is
what readers look for. A figure belongs to its indicator and to what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Observation, Polarity, Statement, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Claim
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["LANES", "Topics", "figure_topic"]

LANES = (Status.PLANNED, Status.ESTIMATED, Status.ACTUAL, Status.ENDED)
"""The lanes in the order of the board; an opinion has none."""

_ACTORS = ("Agent", "Place")
_NEVER = ("Person", "Post", "Epithet")


def figure_topic(claim: Observation) -> str:
    """Return the key of what a figure belongs to: its indicator and what it is about.

    Entity ids hold no ``@``, so that no figure meets an entity's id.
    """
    return f"{claim.indicator}@{claim.about}"


@dataclass(frozen=True)
class Topics:
    """Tells what claims belong to.

    Attributes:
        records: the graph.
        words: the vocabulary.
    """

    records: Records
    words: Vocabulary

    def of(self, claim: Claim) -> str | None:
        """Return the key of a claim's initiative, or None where it belongs to none.

        Args:
            claim: any claim, whatever its status.

        Returns:
            An entity id, or for figures :func:`figure_topic`.
        """
        if isinstance(claim, Observation):
            return figure_topic(claim)
        assert isinstance(claim, Statement)  # noqa: S101 - there are two kinds
        topic = self._of_statement(claim)
        return None if topic is None or self._is(topic, _NEVER) else topic

    def achieves(self, claim: Claim) -> bool:
        """Tell whether an affirmed Actual claim brought something about or made it go forward."""
        if claim.status is not Status.ACTUAL or claim.polarity is not Polarity.AFFIRMED:
            return False
        if not isinstance(claim, Statement):
            return False
        topic = self.of(claim)
        return topic is not None and topic in (
            self._end(claim, self._brings_about),
            self._end(claim, self._furthers),
        )

    def _of_statement(self, claim: Statement) -> str | None:
        made = self._end(claim, self._brings_about)
        if made is not None:
            return made
        if not self._is(claim.subject, _ACTORS):
            return claim.subject
        furthered = self._end(claim, self._furthers)
        if furthered is not None:
            return furthered
        target = claim.object if isinstance(claim.object, str) else None
        if self._is(claim.subject, ("Place",)):
            return target
        if self._is(claim.subject, ("Person",)):
            return None
        aimed = target is not None and self._is(target, ("Concept",))
        return target if aimed and claim.subject not in self._made else claim.subject

    def _is(self, entity_id: str, kinds: tuple[str, ...]) -> bool:
        entity = self.records.entities.get(entity_id)
        classes = () if entity is None else entity.classes
        return any(kind in self.words.ancestors(name) for name in classes for kind in kinds)

    @staticmethod
    def _end(claim: Statement, ends: Mapping[str, str]) -> str | None:
        end = ends.get(claim.predicate)
        thing = claim.subject if end == "subject" else claim.object if end else None
        return thing if isinstance(thing, str) else None

    @cached_property
    def _brings_about(self) -> Mapping[str, str]:
        terms = self.words.predicates.items()
        return {name: term.brings_about for name, term in terms if term.brings_about}

    @cached_property
    def _furthers(self) -> Mapping[str, str]:
        terms = self.words.predicates.items()
        return {name: term.furthers for name, term in terms if term.furthers}

    @cached_property
    def _made(self) -> frozenset[str]:
        """What some claim brings about: such an organization is itself an initiative."""
        ends = (
            self._end(claim, self._brings_about)
            for claim in self.records.claims
            if isinstance(claim, Statement) and claim.status is not Status.OPINION
        )
        return frozenset(end for end in ends if end is not None)
