"""What a word that points back may mean: the names before it, by class, ending and place."""

from __future__ import annotations

from bisect import bisect_left, insort
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import LISTED, ORGANIZATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extraction.values import Mention, Thing

_Entry = tuple[int, int, "Mention"]
"""Start, number and mention: entries are sorted by where they stand and when they came."""

__all__ = ["THINGS", "Antecedents", "endings_of"]

THINGS = frozenset(
    {
        "Product", "AIModel", "Facility", "DataResource", "Sandbox", "Technology", "Fund",
        "PolicyDocument", "Programme",
    }
)  # fmt: skip
"""Classes of what 它 may mean."""

_UNREPEATED = LISTED | {"Epithet", "Goal", "Challenge"}
_AT_HOME_AND_ABROAD = frozenset({"国内", "全国", "全球", "海外", "境外", "国际"})
"""Places that no word points back to: 园区 is none of them."""
_EVENTS = frozenset({"Event", "Forum", "Meeting", "Listing", "Financing", "Release"})
_LEADING = expression(
    r"(?:^|[，。；：！？\n“”（ 　])"
    r"(?:[0-9年月日前近日目今昨去明上下半季度末初底]{0,9}[，]?(?:其中|此外|同时|目前|随后|近期|当前|未来|据悉|据了解|据介绍|届时|接下来|对此|会上|对|由|在|而|但|不过|至于)?)$"
)
_BRACKETED = expression(r"[（(][^）)]*[）)]$")


class Antecedents:
    """The names of a text, to be asked for the one that a word points back to.

    References that were resolved may be added: later words may point to the same thing.
    """

    def __init__(self, form: str, mentions: Sequence[Mention]) -> None:
        self.form = form
        self._by_class: dict[str, list[_Entry]] = {}
        self._by_ending: dict[str, list[_Entry]] = {}
        self._leading: dict[str, list[_Entry]] = {}
        self._count = 0
        end = -1
        for mention in mentions:
            tail = mention.end == end and mention.thing.class_ in _EVENTS
            self._add(mention, nested=mention.end <= end, tail=tail)
            end = max(end, mention.end)

    def add(self, mention: Mention) -> None:
        """Add a word that was resolved."""
        self._add(mention, nested=False)

    def _add(self, mention: Mention, *, nested: bool, tail: bool = False) -> None:
        self._count += 1
        entry = (mention.start, self._count, mention)
        if not tail and not mention.points_back and mention.thing.class_ not in _UNREPEATED:
            name = _BRACKETED.sub("", mention.thing.name)
            for ending in endings_of(name):
                self._by_ending.setdefault(ending, []).append(entry)
        if nested and mention.thing.class_ != "Place":
            return
        if mention.thing.name in _AT_HOME_AND_ABROAD:
            return
        leads = self.leads(mention)
        for class_ in _classes(mention.thing.class_):
            _put(self._by_class.setdefault(class_, []), entry)
            if leads:
                _put(self._leading.setdefault(class_, []), entry)

    def leads(self, mention: Mention) -> bool:
        """Tell whether a mention begins a clause, and so most often is what the clause is about."""
        begin = max(0, mention.start - 16)
        return _LEADING.search(self.form, begin, mention.start) is not None or mention.start == 0

    def latest(self, classes: Collection[str], before: int) -> Mention | None:
        """Return the last mention of some classes before a position."""
        return _last(self._by_class, classes, before)

    def subject(self, classes: Collection[str], before: int, *, near: int = 150) -> Mention | None:
        """Return the last mention that begins a clause before a position, if it is near."""
        found = _last(self._leading, classes, before)
        return found if found is not None and before - found.start <= near else None

    def ending(self, ending: str, before: int) -> Mention | None:
        """Return the last name before a position that ends with some words and is longer."""
        entries = self._by_ending.get(ending, [])
        place = bisect_left(entries, (before, 0))
        return entries[place - 1][2] if place else None

    def endings(self) -> Collection[str]:
        """Return what names of the text end with."""
        return self._by_ending.keys()

    def last(self, classes: Collection[str], before: int, number: int) -> list[Thing]:
        """Return the last distinct things of some classes before a position, in text order."""
        found: list[Thing] = []
        entries = sorted(entry for class_ in classes for entry in self._window(class_, before))
        for _, _, mention in reversed(entries):
            if mention.thing not in found:
                found.append(mention.thing)
            if len(found) == number:
                break
        return found[::-1]

    def _window(self, class_: str, before: int) -> list[_Entry]:
        entries = self._by_class.get(class_, [])
        place = bisect_left(entries, (before, 0))
        return entries[max(0, place - 30) : place]


def _put(entries: list[_Entry], entry: _Entry) -> None:
    """Put an entry in order; most come last."""
    if not entries or entries[-1] < entry:
        entries.append(entry)
    else:
        insort(entries, entry)


@lru_cache(maxsize=4096)
def endings_of(name: str) -> tuple[str, ...]:
    """Return what a name may be repeated by: its last words, from a head noun on.

    Example:
        >>> endings_of("公共数据授权运营平台")
        ('平台', '运营平台', '授权运营平台')
    """
    heads = lexicon().name_heads
    return tuple(
        name[-size:]
        for size in range(2, min(len(name), 7))
        if size % 2 == 0 or name[-size:] in heads
        if any(name[-head:] in heads for head in range(2, size + 1))
    )


def _classes(class_: str) -> tuple[str, ...]:
    if class_ in ORGANIZATIONS and class_ != "Organization":
        return (class_, "Organization")
    if class_ in _EVENTS and class_ != "Event":
        return (class_, "Event")
    return (class_,)


def _last(index: dict[str, list[_Entry]], classes: Collection[str], before: int) -> Mention | None:
    best: _Entry | None = None
    for class_ in classes:
        entries = index.get(class_, [])
        place = bisect_left(entries, (before, 0))
        if place and (best is None or entries[place - 1][:2] > best[:2]):
            best = entries[place - 1]
    return best[2] if best is not None else None
