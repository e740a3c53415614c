"""What the clause of a verb says of the thing that is made: where, on what and for what it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.rules import rules
from kg.extraction.statements.candidates import Candidate, Subject, word_sets
from kg.model.values import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.cues import Cue
    from kg.extraction.elements import Row
    from kg.extraction.rules import VerbRule
    from kg.extraction.statements.candidates import End, Span
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention

__all__ = ["MAKING", "Deed", "circumstances", "made_for"]

MAKING = frozenset({"builds", "releases", "develops", "promotes", "offers"})
"""Predicates whose object may be said to be for a field."""
_PLACED = frozenset({"builds", "cultivates"})
_USED = frozenset({"Product", "AIModel", "Technology", "Scenario"})
_FRAMES = ("为依托", "为基础", "为支撑", "为底座")


@dataclass(frozen=True)
class Deed:
    """A verb with its objects.

    Attributes:
        context: the text.
        number: index of the verb's row.
        first: index of its first element.
        last: index of its last.
        rule: the rule that reads it.
        ends: its objects.
        cue: status and polarity.
    """

    context: Context
    number: int
    first: int
    last: int
    rule: VerbRule
    ends: tuple[End, ...]
    cue: Cue

    @property
    def row(self) -> Row:
        """The sentence."""
        return self.context.rows[self.number]

    def span(self, first: int, last: int) -> Span:
        """Return the words that tell a relation."""
        elements = self.row.elements
        return elements[first].start, elements[last].end, Part.PREDICATE

    def says(self, end: End, predicate: str, other: Mention, word: Span, name: str) -> Candidate:
        """Return the claim that an object of the verb stands in a relation to something else."""
        parts = (
            (end.start, end.end, Part.SUBJECT),
            word,
            *self.context.parts(Subject(other), self.row, Part.OBJECT),
        )
        return Candidate(
            end.thing, predicate, other.thing, self.cue, parts, f"{self.rule.name} {name}",
            self.number, word[0], open_list=end.open_list,
        )  # fmt: skip


def circumstances(deed: Deed) -> Iterator[Candidate]:
    """Yield where a thing is built or spread, and what it rests on.

    Args:
        deed: the verb with its objects; somebody does it.
    """
    if deed.rule.predicate in _PLACED:
        yield from _built_at(deed)
    if deed.row.elements[deed.first].text in word_sets().spreading:
        yield from _spread_at(deed)
    if deed.rule.predicate == "builds":
        yield from _built_on(deed)


def made_for(deed: Deed) -> Iterator[Candidate]:
    """Yield what a thing is made for: 面向F打造O says that O is for F.

    Args:
        deed: the verb with its objects; who does it may be left out.
    """
    predicate = deed.rule.predicate
    aim = clauses.aim_of(deed.row, deed.first) if predicate in MAKING else None
    if aim is None:
        return
    word, fields = aim
    only_fields = deed.row.elements[word].text == "在" or predicate in ("develops", "promotes")
    for end, field in product(deed.ends, fields):
        if field.thing.class_ == "Technology" and only_fields and end.thing.class_ != "Fund":
            continue
        if end.back or end.thing.class_ not in word_sets().made_for:
            continue
        applied = end.thing.class_ in _USED or predicate == "releases"
        told = "appliesIn" if applied else "covers"
        yield deed.says(end, told, field, deed.span(word, word), "for")


def _built_at(deed: Deed) -> Iterator[Candidate]:
    """Yield where a thing is built: 在P建设O says that O is in P."""
    sites = clauses.places_of(deed.row, deed.first, lambda m: m.thing.class_ == "Place")
    for end, site in product(deed.ends, sites):
        if not end.back and end.thing.class_ not in word_sets().placeless:
            word = deed.span(deed.first, deed.last)
            yield deed.says(end, "locatedIn", site, word, "at a place")


def _spread_at(deed: Deed) -> Iterator[Candidate]:
    """Yield where a thing is spread: 在P推广O says that O covers P."""
    sites = clauses.places_of(
        deed.row, deed.first, lambda m: m.thing.class_ in ("Place", "Facility")
    )
    for end, site in product(deed.ends, sites):
        if not end.back and end.thing.class_ not in ("Goal", "Sector", "Place"):
            yield deed.says(end, "covers", site, deed.span(deed.first, deed.last), "at a place")


def _built_on(deed: Deed) -> Iterator[Candidate]:
    """Yield what a thing is built on: 依托B建设O says that O rests on B."""
    row = deed.row
    word = _basis(row, deed.first)
    behind = row.elements[deed.last + 1].text if deed.last + 1 < len(row.elements) else ""
    if word is None or behind == "的":  # 基于公司自建的B rests on B
        return
    bases = frozenset().union(*(r.object for r in rules().verbs if r.predicate == "basedOn"))
    based = next(
        (
            mention
            for place in range(word + 1, deed.first)
            for mention in row.elements[place].mentions
            if mention.thing.class_ in bases and not clauses.is_modifier(row, place)
        ),
        None,
    )
    if based is None:
        return
    for end in deed.ends:
        if not end.back and end.thing.class_ not in ("Goal", "Place"):
            yield deed.says(end, "basedOn", based, deed.span(word, word), "on")


def _basis(row: Row, first: int) -> int | None:
    """Return where 依托 or 以…为依托 stands, in a verb's clause or, alone, in that before."""
    number = row.clause_numbers[first]
    for clause in (number, number - 1):
        if clause < 0:
            break
        begin, stop = row.clauses[clause]
        for place in range(begin, min(stop, first)):
            text = row.elements[place].text
            if text in ("依托", "基于") and (clause == number or place == begin):
                return place
            if text == "以" and row.text(place, stop).endswith(_FRAMES):
                return place
    return None
