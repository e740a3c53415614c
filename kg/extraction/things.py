"""From names to things: what the graph knows is linked, what it does not know is proposed.

A name is linked when the graph has it as a name, when the text itself introduces it as a short
form of a linked name, or when it differs only by what never tells things apart (北京 and 北京市).
Nothing is merged over a third name: each short form is tied to the full name that it shortens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.shortened import short_forms
from kg.extraction.values import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extraction.naming.spans import Span

__all__ = ["Things", "proposed_id"]

_PLACE_UNIT = re.compile(r"(?<=..)[市区省县]$")


@dataclass
class Things:
    """The things of one text, each made once.

    Attributes:
        known: names of the graph with ids and classes.
        by_key: key of a name to its thing.
    """

    known: Mapping[str, Sequence[tuple[str, str]]]
    by_key: dict[str, Thing] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

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
        for name, class_ in sorted(names):
            if class_ == "Company":
                for core in short_forms(name):
                    if (core, "Company") in names and core not in self.aliases:
                        self.aliases[core] = name
            for size in range(2, min(7, len(name) - 3)):
                rest = name[size:]
                placed = lexicon().terms.get(name[:size]) == "Place"
                if placed and (rest, class_) in names and rest not in self.aliases:
                    self.aliases[rest] = name

    def _learn_people(self, names: Sequence[str]) -> None:
        """Tie a family name with a title (郭局长) to the one person of that name."""
        titles = (*lexicon().titles, "先生", "女士")
        for name in names:
            title = next((t for t in titles if name[1:] == t), None)
            if title is None:
                continue
            same = [
                other
                for other in names
                if other != name and other[0] == name[0] and not other.endswith(titles)
            ]
            if len(same) == 1:
                self.aliases.setdefault(name, same[0])

    def full(self, name: str) -> str:
        """Return the full name that the text gives for a short form, or the name itself."""
        seen = {name}
        while name in self.aliases and self.aliases[name] not in seen:
            name = self.aliases[name]
            seen.add(name)
        return name

    def of(self, name: str, class_: str, known: str | None = None) -> Thing:
        """Return the thing of a name.

        Args:
            name: the name in matching form.
            class_: the class that its form tells.
            known: the graph's id, when its name was found there.
        """
        full = self.full(name)
        for candidate in (name, full):
            found = self.known.get(candidate)
            if found and (known is None or any(id_ == known for id_, _ in found)):
                id_, own_class = found[0]
                return self._made(f"known {id_}", Thing(id_, candidate, own_class))
        same = lexicon().aliases.get(full, full)
        if class_ == "Place":
            bare = _PLACE_UNIT.sub("", same)
            same = bare if bare in lexicon().terms else same
        key = f"{family(class_)} {same}"
        if key in self.by_key:
            return self.by_key[key]
        return self._made(key, Thing(self._free_id(full, class_), full, class_, new=True))

    def event(self, owner: Thing, class_: str) -> Thing:
        """Return the event that a thing undergoes, such as its listing; it has no name of its own."""
        ending = {
            "Listing": ("listing", "上市"),
            "Financing": ("financing", "融资"),
            "Release": ("release", "发布"),
        }
        slug, word = ending.get(class_, ("event", "事件"))
        key = f"{class_} {owner.id}"
        if key in self.by_key:
            return self.by_key[key]
        known = f"{owner.id}-{slug}"
        listed = any(id_ == known for found in self.known.values() for id_, _ in found)
        return self._made(key, Thing(known, f"{owner.name}{word}", class_, new=not listed))

    def _made(self, key: str, thing: Thing) -> Thing:
        self.by_key.setdefault(key, thing)
        self.used.add(thing.id)
        return self.by_key[key]

    def _free_id(self, name: str, class_: str) -> str:
        base = proposed_id(name)
        taken = self.used
        if base in taken or any(id_ == base for found in self.known.values() for id_, _ in found):
            base = f"{base}-{class_.lower()}"
        number, free = 2, base
        while free in taken:
            free, number = f"{base}-{number}", number + 1
        return free


_FAMILIES = {
    "GovernmentBody": "Organization", "ResearchInstitute": "Organization", "EducationInstitution": "Organization",
    "MediaOutlet": "Organization", "InternationalOrganization": "Organization", "Company": "Organization",
    "CooperationCentre": "Organization", "Alliance": "Organization", "AIModel": "Product", "Technology": "Technology",
}  # fmt: skip


def family(class_: str) -> str:
    """Return the group of classes in which one name means one thing."""
    return _FAMILIES.get(class_, class_)


@lru_cache(maxsize=4096)
def proposed_id(name: str) -> str:
    """Propose an id for a new thing: its name in Latin letters.

    Example:
        >>> proposed_id("云岫智能"), proposed_id("AI芯片")
        ('yun-xiu-zhi-neng', 'ai-xin-pian')
    """
    from pypinyin import lazy_pinyin

    words = lazy_pinyin(name, errors=lambda text: re.sub(r"[^0-9A-Za-z]+", "-", text))
    slug = re.sub(r"-{2,}", "-", "-".join(words).lower()).strip("-")
    slug = re.sub(r"[^a-z0-9-]", "", slug.replace("ü", "v")).strip("-")
    return slug or "x" + "-".join(f"{ord(character):x}" for character in name[:4])
