"""From names to things: what the graph knows is linked, what it does not know is proposed.

A name is linked when the graph has it as a name of a thing of like class, when the text itself
introduces it as a short form of a linked name, or when it differs only by what never tells things
apart (北京 and 北京市, DeepSeek R1 and DeepSeek-R1). Where the words around a known name say that
it is something else here, a new thing is proposed and nothing is merged.

Short forms that the text does not introduce are tied to the one full name that they shorten, in
one step: a name that two full names could be shortened to stays by itself, and nothing is merged
over a third name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.latin import proposed_id
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.kinship import akin
from kg.extraction.naming.shortened import short_forms
from kg.extraction.values import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extraction.naming.spans import Span

__all__ = ["Things", "normal", "proposed_id"]

_PLACE_UNIT = expression(r"(?<=..)[市区省县]$")
_LOOSE = expression(r"[\s\-·•—_（）()“”《》]")
_SHORTENED = frozenset(
    {"Company", "ResearchInstitute", "Organization", "Alliance", "EducationInstitution"}
)
_EVENTS = {
    "Listing": ("listing", "上市"),
    "Financing": ("financing", "融资"),
    "Release": ("release", "发布"),
}


@lru_cache(maxsize=16384)
def normal(name: str) -> str:
    """Return a name without what never tells things apart: spaces, hyphens, brackets, case.

    Example:
        >>> normal("DeepSeek-R1") == normal("deepseek R1")
        True
    """
    return _LOOSE.sub("", name).lower()


@dataclass
class Things:
    """The things of one text, each made once.

    Attributes:
        known: names of the graph with ids and classes.
        by_key: id to thing, for all things of the text.
        aliases: short form to full name, as the text introduces it or as names are shortened.
    """

    known: Mapping[str, Sequence[tuple[str, str]]]
    by_key: dict[str, Thing] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    _named: dict[str, list[Thing]] = field(default_factory=dict)

    def learn(self, form: str, spans: Iterable[Span], short: Mapping[str, str]) -> None:
        """Learn which names of a text are short forms of others.

        Args:
            form: the text in matching form.
            spans: its names.
            short: short form to long form, as the text introduces them.
        """
        self.aliases.update(short)
        names = {(form[span.start : span.end], span.class_) for span in spans}
        self._learn_people(sorted(name for name, class_ in names if class_ == "Person"))
        full: dict[str, set[str]] = {}
        for name, class_ in names:
            if class_ in _SHORTENED:
                for core in short_forms(name):
                    if any((core, other) in names for other in _SHORTENED):
                        full.setdefault(core, set()).add(name)
            for size in range(2, min(7, len(name) - 3)):
                placed = lexicon().terms.get(name[:size]) == "Place"
                if placed and (name[size:], class_) in names:
                    full.setdefault(name[size:], set()).add(name)
        for core, longer in sorted(full.items()):
            ends = {name for name in longer if not (set(full.get(name, ())) & longer)}
            if len(ends) == 1:
                self.aliases.setdefault(core, next(iter(ends)))

    def _learn_people(self, names: Sequence[str]) -> None:
        """Tie a family name with a title (郭局长) to the one person of that name."""
        titles = (*lexicon().titles, "先生", "女士")
        whole = [name for name in names if not name.endswith(titles)]
        for name in names:
            if name[1:] in titles:
                same = [other for other in whole if other[0] == name[0]]
                if len(same) == 1:
                    self.aliases.setdefault(name, same[0])

    def full(self, name: str) -> str:
        """Return the full name that the text gives for a short form, or the name itself."""
        return self.aliases.get(name, name)

    def of(self, name: str, class_: str, known: str | None = None) -> Thing:
        """Return the thing of a name.

        Args:
            name: the name in matching form.
            class_: the class that its form and the words around it tell.
            known: the graph's id, when its name was found there.
        """
        full = self.full(name)
        for candidate in dict.fromkeys((name, full)):
            linked = self._linked(candidate, class_, known)
            if linked is not None:
                return self._made(candidate, linked)
        same = self._same(full, class_)
        for thing in self._named.get(same, ()):
            if akin(thing.class_, class_):
                return thing
        return self._made(same, Thing(self._free_id(full, class_), full, class_, new=True))

    def event(self, owner: Thing, class_: str) -> Thing:
        """Return the event that a thing undergoes, such as its listing."""
        slug, word = _EVENTS.get(class_, ("event", "事件"))
        id_ = f"{owner.id}-{slug}"
        if id_ in self.by_key:
            return self.by_key[id_]
        return self._made("", Thing(id_, f"{owner.name}{word}", class_, new=id_ not in self._ids))

    def _linked(self, name: str, class_: str, known: str | None) -> Thing | None:
        """Return the thing of the graph that a name means, if it is of like class."""
        found = self.known.get(name) or (self._loosely.get(normal(name)) if len(name) > 2 else None)
        for id_, own in found or ():
            if id_ == known or (known is None and akin(own, class_)):
                return Thing(id_, name, own)
        return None

    def _same(self, name: str, class_: str) -> str:
        """Return the form in which names for the same thing are equal."""
        shown = lexicon().aliases.get(name, name)
        if class_ == "Place":
            bare = _PLACE_UNIT.sub("", shown)
            shown = bare if bare in lexicon().terms else shown
        return normal(shown) or shown

    def _made(self, same: str, thing: Thing) -> Thing:
        made = self.by_key.setdefault(thing.id, thing)
        if same and made not in self._named.setdefault(same, []):
            self._named[same].append(made)
        return made

    def _free_id(self, name: str, class_: str) -> str:
        base = proposed_id(name)
        if base in self.by_key or base in self._ids:
            base = f"{base}-{class_.lower()}"
        number, free = 2, base
        while free in self.by_key or free in self._ids:
            free, number = f"{base}-{number}", number + 1
        return free

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(id_ for found in self.known.values() for id_, _ in found)

    @cached_property
    def _loosely(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Names of the graph without what never tells things apart; ambiguous ones left out."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for name, things in self.known.items():
            found.setdefault(normal(name), {}).update(dict.fromkeys(things))
        return {name: list(things) for name, things in found.items() if len(things) == 1}
