"""Statements told by a fixed order of things and words (``rules/``, but for ``verbs.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.cues import Cue, hypothetical, judged
from kg.extraction.rules import FIGURE_SLOT, TIME_SLOT, rules, slot_of
from kg.extraction.statements.candidates import Candidate, Subject, word_sets
from kg.extraction.statements.objects import named_end
from kg.extraction.statements.subjects import has_no_actor, subjects, told_by_nation
from kg.extraction.values import Thing
from kg.model.values import OpinionKind, Part, Polarity, Status

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.extraction.elements import Row
    from kg.extraction.rules import PatternRule, Role
    from kg.extraction.statements.candidates import Span
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention

    Filled = list[tuple[Thing | str, tuple[Span, ...]]]
    """What fills a role: a thing or printed words, each with the phrases that show it."""

__all__ = ["by_patterns"]

_SHORTEST = 3
_SPELLED = frozenset(
    {"Role", "Challenge", "Goal", "Resource", "Scenario", "Epithet", "PeopleGroup"}
)
"""Classes of what rules quote by its words, whether or not it is known as a name."""
_LONGEST = 24


@dataclass(frozen=True)
class _Slotted:
    """A row as one string in which each name, figure and time is one character.

    Attributes:
        text: the string, white space left out.
        places: for each character the index of its element.
        positions: for each character its position in the text.
    """

    text: str
    places: tuple[int, ...]
    positions: tuple[int, ...]


def by_patterns(context: Context, number: int) -> Iterator[Candidate]:
    """Yield what the pattern rules find in a sentence.

    Args:
        context: the text.
        number: index of the sentence's row.
    """
    row = context.rows[number]
    slotted = _slotted(row)
    if len(slotted.text) < _SHORTEST:
        return
    spelled = _slotted(row, spelled=True) if any(e.tag in _SPELLED for e in row.elements) else None
    patterns = rules().patterns
    fitting = [(index, 0, slotted) for index in rules().fitting(slotted.text)]
    if spelled is not None:
        quoting = (index for index in rules().fitting(spelled.text) if patterns[index].quotes)
        fitting += [(index, 1, spelled) for index in quoting]
        fitting.sort(key=lambda one: one[:2])
    for index, _, one in fitting:
        for match in patterns[index].pattern.finditer(one.text):
            yield from _Match(context, number, patterns[index], match, one).candidates()


def _slotted(row: Row, *, spelled: bool = False) -> _Slotted:
    """Write a row with slots; what a rule may quote stays spelled out where that is asked for."""
    characters: list[str] = []
    places: list[int] = []
    positions: list[int] = []
    for index, element in enumerate(row.elements):
        if not element.text.strip():
            continue
        if spelled and element.tag in _SPELLED:
            text = element.text
        elif element.is_thing and not clauses.is_kind(row, index):
            text = slot_of(element.mentions[0].thing.class_)
        elif element.kind == "figure":
            text = FIGURE_SLOT
        elif element.kind == "time":
            text = TIME_SLOT
        else:
            text = element.text
        characters.append(text)
        places += [index] * len(text)
        positions += range(element.start, element.start + len(text))
    return _Slotted("".join(characters), tuple(places), tuple(positions))


class _Match:
    """One place where a pattern fits."""

    def __init__(
        self,
        context: Context,
        number: int,
        rule: PatternRule,
        match: re.Match[str],
        slotted: _Slotted,
    ) -> None:
        self.context, self.number, self.rule, self.match = context, number, rule, match
        self.row, self.slotted = context.rows[number], slotted
        self.groups = match.groupdict()
        places = slotted.places
        trigger = "trigger" if self.groups.get("trigger") else None
        self.at = places[match.start(trigger)] if trigger else places[match.end() - 1]
        self.until = places[match.end(trigger) - 1] if trigger else self.at

    def candidates(self) -> Iterator[Candidate]:
        """Yield the claims of the rule, one for each pair of what fills their ends."""
        if hypothetical(self.row, self.at) or self._avoided():
            return
        row, rule = self.row, self.rule
        told = self._from_context()
        cue = self._cue()
        kind = OpinionKind(rule.kind) if rule.kind and cue.status is Status.OPINION else None
        word = (row.elements[self.at].start, row.elements[self.until].end, Part.PREDICATE)
        for claim in rule.claims:
            if claim.needs and not self.groups.get(claim.needs):
                continue
            ends = self._filled(claim.object, told, Part.OBJECT)
            for subject, subject_parts in self._filled(claim.subject, told, Part.SUBJECT):
                if not isinstance(subject, Thing):
                    continue
                if claim.subject == claim.object:
                    ends = ends[1:]  # 双方: the first works with the others
                for end, end_parts in ends:
                    parts = tuple(dict.fromkeys([*subject_parts, word, *end_parts]))
                    yield Candidate(
                        subject, claim.predicate, end, cue, parts, rule.name, self.number,
                        word[0], kind,
                    )  # fmt: skip

    def _avoided(self) -> bool:
        """Tell whether the printed words are those that the rule leaves alone, or lack its own."""
        rule = self.rule
        if rule.avoid is None and rule.needed is None:
            return False
        places = self.slotted.places[self.match.start() : self.match.end()]
        printed = self.row.text(places[0], places[-1] + 1)
        if rule.needed is not None and rule.needed.search(printed) is None:
            return True
        return rule.avoid is not None and rule.avoid.search(printed) is not None

    def _from_context(self) -> dict[str, Filled]:
        """Return what fills the roles that the pattern leaves to the context."""
        context, row, at = self.context, self.row, self.at
        places = self.slotted.places[self.match.start() : self.match.end()]
        named = {m.thing.id for place in places for m in row.elements[place].mentions}
        found: dict[str, Filled] = {}

        def fill(name: str, chosen: Sequence[Subject]) -> None:
            found[name] = [
                (subject.mention.thing, tuple(context.parts(subject, row)))
                for subject in chosen[:1]
            ]

        def accepting(classes: frozenset[str]) -> Callable[[Mention], bool]:
            return lambda mention: mention.thing.class_ in classes and mention.thing.id not in named

        planning = context.sets_out or context.answers or row.paragraph in context.planned
        national = told_by_nation(row, at)
        for name, classes in self.rule.context.items():
            accepts = accepting(classes)
            fill(
                name,
                context.nation(accepts)
                if national
                else subjects(context, self.number, at, accepts)
                or context.voice(accepts, planning=planning)
                or context.latest(row, at, accepts),
            )
        for name, classes in self.rule.nearest.items():
            fill(name, context.latest(row, places[0], accepting(classes)))
        for name, classes in self.rule.about.items():
            accepts = accepting(classes)
            fill(name, self._about(accepts, planning=planning))
        for name, classes in self.rule.owner.items():
            speaks = (
                context.sets_out
                or context.of_government
                or row.paragraph in context.planned
                or (context.planned and context.speaker_at(row.elements[at].start) is not None)
            )
            fill(name, context.voice(accepting(classes), planning=True) if speaks else [])
        return found

    def _about(self, accepts: Callable[[Mention], bool], *, planning: bool) -> Sequence[Subject]:
        """Return what the document is about, as the speaker or the document itself sees it."""
        context, row, at = self.context, self.row, self.at
        if found := clauses.subjects(row, at, accepts):
            return [Subject(mention) for mention in found]
        speaker = context.speaker_at(row.elements[at].start)
        house = context.house(speaker, accepts) if speaker is not None else []
        if house and house[0].mention.thing.class_ in ("Company", "Facility", "Fund"):
            return house  # who works for a company speaks of it, a scholar of what is asked
        if voice := context.voice(accepts, planning=planning):
            return voice

        def is_company(mention: Mention) -> bool:
            return accepts(mention) and mention.thing.class_ == "Company"

        return (
            subjects(context, self.number, at, is_company)
            or context.voice(accepts, planning=True)
            or context.latest(row, at, accepts)
        )

    def _filled(self, role: Role, told: Mapping[str, Filled], part: Part) -> Filled:
        """Return what fills a role, with the phrases that show it."""
        if role.name in told:
            found = [
                (thing, tuple((s, e, part if p is Part.SUBJECT else p) for s, e, p in parts))
                for thing, parts in told[role.name]
            ]
        elif self.groups.get(role.name) is None:
            return []
        else:
            start, end = self.match.span(role.name)
            places = dict.fromkeys(self.slotted.places[start:end])
            named = [m for place in places for m in self.row.elements[place].mentions]
            if role.literal or (role.quote and (not named or end - start > 1)):
                return self._printed(role, part)
            found = [
                (mention.thing, tuple(self.context.parts(Subject(mention), self.row, part)))
                for mention in named
            ]
        if role.event is None:
            return found
        things = self.context.things
        return [
            (things.event(owner, role.event), parts)
            for owner, parts in found
            if isinstance(owner, Thing)
        ]

    def _printed(self, role: Role, part: Part) -> Filled:
        """Return what printed words name: a literal, or a thing for each member of their list."""
        start, end = self.match.span(role.name)
        places = self.slotted.places[start:end]
        first, last = self.slotted.positions[start], self.slotted.positions[end - 1] + 1
        closing = self.row.elements[places[-1]]
        if closing.kind not in ("word", "mark"):
            last = closing.end
        form = self.context.form
        if role.literal:
            return [(form[first:last], ((first, last, part),))]
        named = {
            (m.start, m.end): m.thing
            for place in dict.fromkeys(places)
            for m in self.row.elements[place].mentions
        }
        found: Filled = []
        for begin, stop in _members(form, first, last) if role.list else [(first, last)]:
            thing = named.get((begin, stop))
            words = form[begin:stop]
            if thing is None:
                if not 2 <= len(words) <= _LONGEST or words in word_sets().generic:
                    continue
                thing = named_end(self.context, begin, stop, role.quote or "", "quotation")
            found.append((thing, ((begin, stop, part),)))
        return found

    def _cue(self) -> Cue:
        row, rule, context, at = self.row, self.rule, self.context, self.at
        spoken = context.speaker_at(row.elements[at].start) is not None
        if rule.status == "Opinion" and (spoken or rule.unspoken is None):
            ahead = word_sets().forecast
            begin, _ = row.clause_of(at)
            forecast = any(row.elements[place].text in ahead for place in range(begin, at))
            return Cue(Status.OPINION, element=at if forecast else None)
        bare = has_no_actor(row, at) or row.index in context.bare
        done = self.until + 1 < len(row.elements) and row.elements[self.until + 1].text == "的"
        occurs = row.text(at, self.until + 1) in word_sets().occurring and not bare
        planned = (
            (context.told_by_document(row, at) and not occurs)
            or (context.sets_out and bare and not done)
            or (context.goes_on(row, at) and bare and not done)
        )
        default = Status.PLANNED if planned else Status.ACTUAL
        if rule.default is not None:
            default = Status(rule.default)
        cue = judged(row, at, default=default, published=context.published)
        if rule.claims[0].predicate == "faces":
            cue = replace(cue, polarity=Polarity.AFFIRMED)  # 不高 and 不足 are what is faced
        if self._is_over():
            return replace(cue, status=Status.ENDED)
        status = rule.status if spoken else rule.unspoken or rule.status
        if status is None or (status == "Actual" and cue.status is Status.ENDED):
            return cue
        return replace(cue, status=Status(status))

    def _is_over(self) -> bool:
        """Tell whether 原, 曾 and their kind stand before or in what was matched."""
        match, rule = self.match, self.rule
        trigger = self.groups.get("trigger") or ""
        if "曾" in trigger or "历任" in trigger:
            return True
        if rule.cue is None:
            return False
        end = match.end("trigger") if "trigger" in self.groups else match.start() + 2
        near = match.string[max(0, match.start() - 2) : max(end, match.start() + 2)]
        return rule.cue.search(near) is not None


def _members(form: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split printed words at 、 and 和 into the members of their list."""
    begin = start
    for place in range(start, end + 1):
        if place == end or form[place] in "、和及":
            if place > begin:
                yield begin, place
            begin = place + 1
