"""From a model's names to things: known ones where the name is known, else new ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.forms import matching_form
from kg.extraction.gazetteer import names_of
from kg.extraction.things import proposed_id
from kg.extraction.values import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extraction import Extraction
    from kg.model import Entity

__all__ = ["Linker"]

_EVENTS = {"Listing": "listing", "Financing": "financing", "Release": "release"}


class Linker:
    """The things of one text, each made once.

    Args:
        found: what our own reading of the text found.
        entities: what the graph knows.
    """

    def __init__(self, found: Extraction, entities: Iterable[Entity]) -> None:
        self._known = names_of(entities)
        self._ids = {key for names in self._known.values() for key, _ in names}
        self._names: dict[tuple[str, bool], Thing] = {}
        self.things: dict[str, Thing] = dict(found.things)
        self._classed: set[str] = set()
        for thing in found.things.values():
            self._names.setdefault(self._key(thing.name, thing.class_), thing)
        for mention in found.mentions:
            if not mention.points_back:
                self._names.setdefault(
                    self._key(mention.phrase, mention.thing.class_), mention.thing
                )

    def thing(self, name: str, class_: str) -> Thing:
        """Return the thing of a name, linked where the name is known as it stands.

        Args:
            name: the name as printed.
            class_: a class of the ontology. What the graph knows keeps its own; of what is new, the
                model's first word counts, for our own reading only guesses.
        """
        form = matching_form(name).strip()
        known = self._known.get(form)
        indicates = class_ == "Indicator"
        if known and not indicates:
            return self._kept(Thing(known[0][0], form, known[0][1]))
        key = self._key(form, class_)
        own = self._names.get(key)
        if own is None:
            own = Thing(self._free(proposed_id(form)), form, class_, new=True)
        elif own.new and own.id not in self._classed and own.class_ != class_:
            own = self.things[own.id] = replace(own, class_=class_)
        self._classed.add(own.id)
        self._names[key] = own
        return self._kept(own)

    def event(self, owner: Thing, class_: str, verb: str) -> Thing:
        """Return the event that happens to a thing and that only the verb states."""
        slug = f"{owner.id}-{_EVENTS.get(class_, 'event')}"
        if slug in self.things:
            return self.things[slug]
        name = f"{owner.name}{matching_form(verb)}"
        return self._kept(Thing(slug, name, class_, new=slug not in self._ids))

    def _key(self, name: str, class_: str) -> tuple[str, bool]:
        return matching_form(name), class_ == "Indicator"

    def _kept(self, thing: Thing) -> Thing:
        return self.things.setdefault(thing.id, thing)

    def _free(self, base: str) -> str:
        number, free = 2, base
        while free in self.things or free in self._ids:
            free, number = f"{base}-{number}", number + 1
        return free
