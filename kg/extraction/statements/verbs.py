"""Statements told by a verb with a subject and objects (``rules/verbs.yaml``)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction import clauses
from kg.extraction.clauses.words import words as clause_words
from kg.extraction.cues import hypothetical, judged
from kg.extraction.rules import rules
from kg.extraction.statements.candidates import Candidate, End, Subject, word_sets
from kg.extraction.statements.circumstances import MAKING, Deed, circumstances, made_for
from kg.extraction.statements.objects import furthered, objects, topic_as_object
from kg.extraction.statements.subjects import object_before, relative_subject, subjects
from kg.extraction.statements.triggers import triggers
from kg.model.values import Part, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.clauses import Noun
    from kg.extraction.cues import Cue
    from kg.extraction.elements import Row
    from kg.extraction.rules import VerbRule
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention

__all__ = ["by_verbs"]

_ASKING = expression("为什么|为何|如何|怎么|怎样|哪些|什么|是否|能否|多少|何时|[吗呢]$")
"""Words of the clause that asks."""
_AIM_ENDS = ("为目标", "为宗旨", "为使命", "为己任", "为追求", "为愿景")
_TO_COME = expression("(?:定于|拟于|将于|拟在|将在).*(?:举办|举行|召开|开幕|启幕)")
"""How a clause says that an event is to come."""
_AIMED = frozenset({"promotes", "builds", "cultivates", "develops", "trains"})
"""Predicates of verbs that, behind 旨在, tell what is aimed at."""


def by_verbs(context: Context, number: int) -> Iterator[Candidate]:
    """Yield what the verb rules find in a sentence.

    Args:
        context: the text.
        number: index of the sentence's row.
    """
    row = context.rows[number]
    verbs = triggers(row)
    places = {place for last, (first, _) in verbs.items() for place in range(first, last + 1)}
    for last, (first, found) in verbs.items():
        if hypothetical(row, first) or _is_asked(row, first) or _in_aim(row, first):
            continue
        for rule in found:
            yield from _Verb(context, number, first, last, rule).candidates(places)


def _in_aim(row: Row, index: int) -> bool:
    """Tell whether a verb stands in what is aimed at: 以提升A为使命."""
    begin, end = row.clause_of(index)
    if not any(row.elements[place].text == "以" for place in range(begin, index)):
        return False
    return row.text(index, end).endswith(_AIM_ENDS)


def _is_asked(row: Row, index: int) -> bool:
    """Tell whether a verb stands in the clause that asks: 为什么要建设…？ claims no building."""
    if row.elements[-1].text.strip() not in ("？", "?"):
        return False
    return _ASKING.search(row.text(*row.clause_of(index))) is not None


def _is_made(mention: Mention) -> bool:
    return mention.thing.class_ in word_sets().made_for | {"PolicyDocument"}


def _may_aim(mention: Mention) -> bool:
    return mention.thing.class_ not in ("Place", "Person", "Post", "Technology", "Sector")


class _Verb:
    """One verb of a sentence, read by one rule."""

    def __init__(
        self, context: Context, number: int, first: int, last: int, rule: VerbRule
    ) -> None:
        self.context, self.number, self.rule = context, number, rule
        self.row = context.rows[number]
        self.first, self.last = first, last
        self.relative = False  # whether the subject stands behind its clause
        self.predicate = (
            self.row.elements[first].start,
            self.row.elements[last].end,
            Part.PREDICATE,
        )

    def candidates(self, verbs: set[int]) -> Iterator[Candidate]:
        """Yield the statements of the verb.

        Args:
            verbs: indexes of the row's elements that are verbs of some rule.
        """
        row, rule = self.row, self.rule
        before = row.elements[self.first - 1].text if self.first else ""
        if before in word_sets().encouraging and rule.predicate == "usesTechnology":
            return  # 鼓励运用A says what is promoted
        nouns = self._nouns(verbs)
        word = row.elements[self.first].text
        if word in ("围绕", "通过") or any(noun.text.endswith("融合") for noun in nouns):
            return
        if word in clause_words().aiming and self._aims_at_later():
            return  # 面向金融推出的平台: the platform is for it
        agents, passive_at = self._agents()
        ends = [end for end in self._ends(nouns, passive_at) if not self._is_ground(end)]
        if not ends:
            return
        found = self._subjects(agents, passive_at, ends)
        cue = self._cue(found)
        if self._aims():
            yield from self._aim(found, ends, cue)
            return
        deed = Deed(self.context, self.number, self.first, self.last, rule, tuple(ends), cue)
        yield from made_for(deed)
        if not found:
            if self._is_encouraged():  # others build it, but where is said
                yield from circumstances(deed)
            return
        yield from circumstances(deed)
        for subject, end in product(found, ends):
            if subject.mention.thing.id != end.thing.id:
                parts = (
                    *self.context.parts(subject, row),
                    self.predicate,
                    (end.start, end.end, Part.ANTECEDENT if end.back else Part.OBJECT),
                )
                yield Candidate(
                    subject.mention.thing, rule.predicate, end.thing, cue, parts, rule.name,
                    self.number, self.predicate[0], open_list=end.open_list,
                )  # fmt: skip

    def _aims(self) -> bool:
        """Tell whether a verb tells what is aimed at: 旨在推动A，促进B."""
        row = self.row
        if self.rule.predicate not in _AIMED:
            return False
        number = row.clause_numbers[self.first]
        begin, _ = row.clause_of(self.first)
        aiming = word_sets().aiming_at
        if any(row.elements[place].text in aiming for place in range(begin, self.first)):
            return True
        opens = all(e.tag in ("d", "ad", "c") for e in row.elements[begin : self.first])
        for earlier in range(number - 1, -1, -1):
            first, last = row.clauses[earlier]
            if not opens or row.elements[last].text != "，":
                return False
            head = row.elements[first]
            if head.text in aiming:
                return True
            opens = head.kind == "word" and head.text in rules().by_trigger
        return False

    def _aim(self, found: Sequence[Subject], ends: Sequence[End], cue: Cue) -> Iterator[Candidate]:
        """Yield what is aimed at."""
        cue = replace(cue, status=Status.PLANNED)
        for subject, end in product(found, ends):
            parts = (
                *self.context.parts(subject, self.row),
                self.predicate,
                (end.start, end.end, Part.OBJECT),
            )
            yield Candidate(
                subject.mention.thing, "aimsAt", end.thing, cue, parts,
                f"{self.rule.name} aimed at", self.number, self.predicate[0],
                open_list=end.open_list,
            )  # fmt: skip

    def _aiming(self) -> list[Subject]:
        """Return what aims at something: what was just made, else the topic."""
        row = self.row
        number = row.clause_numbers[self.first]
        aiming = word_sets().aiming_at
        while number > 0 and row.elements[row.clauses[number][0]].text not in aiming:
            number -= 1
        begin, end = row.clauses[number]
        at = next((p for p in range(begin, end) if row.elements[p].text in aiming), begin)
        if number > 0:
            first, last = row.clauses[number - 1]
            made = [
                place
                for place in range(first, last - 1)
                for rule in rules().by_trigger.get(row.elements[place].text, ())
                if rule.predicate in ("builds", "releases", "publishes", "implements")
            ]
            if made and (found := object_before(self.context, row, at, _is_made)):
                return found
        return subjects(self.context, self.number, at, _may_aim)

    def _is_ground(self, end: End) -> bool:
        """Tell whether 本办法 is taken for the document it is made by (根据《…》制定本办法)."""
        row = self.row
        if self.rule.predicate != "publishes" or not self.context.form.startswith("本", end.start):
            return False
        return any(
            mention.thing is end.thing and mention.start != end.start
            for element in row.elements
            for mention in element.mentions
        )

    def _accepts(self, mention: Mention) -> bool:
        return mention.thing.class_ in self.rule.subject

    def _acts(self, mention: Mention) -> bool:
        """Tell whether a mention of an earlier clause may be the subject: facilities build none."""
        made = self.rule.predicate in ("builds", "develops", "publishes", "implements")
        return self._accepts(mention) and (
            not made or mention.thing.class_ in word_sets().acting | {"Alliance"}
        )

    def _takes(self, mention: Mention) -> bool:
        return mention.thing.class_ in self.rule.object

    def _nouns(self, verbs: set[int]) -> list[Noun]:
        if self.rule.clause_object:
            return clauses.clause_after(self.row, self.last)
        relative = self.rule.predicate in word_sets().relative
        return clauses.nouns_after(
            self.row, self.last, is_verb=verbs.__contains__, relative=relative
        )

    def _agents(self) -> tuple[list[Subject], int]:
        """Return the agents of a passive, and where 由 or 被 stands; -1 without."""
        if not self.rule.passive:
            return [], -1
        found, passive_at = clauses.agents(self.row, self.first, self._accepts)
        return [Subject(mention) for mention in found], passive_at

    def _ends(self, nouns: Sequence[Noun], passive_at: int) -> list[End]:
        """Return the objects: after the verb, the topic of a passive, or before a nominal."""
        row, rule, context = self.row, self.rule, self.context
        ends: list[End] = []
        if rule.predicate == "promotes":
            wide = replace(rule, object=rule.object | word_sets().furthered)
            ends = objects(context, wide, furthered(row, self.last))
        if not ends and rule.predicate in word_sets().compounding:
            nouns = self._with_compounds(nouns)
        ends = ends or objects(context, rule, nouns)
        behind = row.elements[self.last + 1].text if self.last + 1 < len(row.elements) else ""
        if not ends and passive_at >= 0 and behind == "的":
            return []  # what A does in 由A牵头的X is behind it
        if not ends and passive_at >= 0:
            topic = subjects(context, self.number, passive_at, self._takes, earlier=False)
            ends = [
                End(s.mention.thing, s.mention.start, s.mention.end, back=s.back) for s in topic
            ]
        if not ends and passive_at >= 0:
            before = object_before(context, row, passive_at, self._takes)
            ends = [End(s.mention.thing, s.mention.start, s.mention.end) for s in before]
        if not ends and passive_at < 0 and rule.passive:
            ends = topic_as_object(row, self.first, self.last, self._takes)
        if not ends and rule.nominal and self._is_nominal():
            ends = objects(context, rule, clauses.nouns_before(row, self.first))
        return ends

    def _with_compounds(self, nouns: Sequence[Noun]) -> Sequence[Noun]:
        """Return the nouns with those that a verb inside cut short made whole.

        A verb of another rule may as well govern what follows (打造平台服务企业); what has one
        inside is only one noun where the verb would have no object otherwise.
        """
        row, context = self.row, self.context
        whole = clauses.compounds_after(
            row, self.last, barred=lambda at: row.elements[at].text in rules().by_trigger
        )
        if not whole and not objects(context, self.rule, nouns):
            whole = clauses.compounds_after(row, self.last)
        apart = [
            noun
            for noun in nouns
            if not any(one.start <= noun.start and noun.end <= one.end for one in whole)
        ]
        return sorted([*apart, *whole], key=lambda noun: noun.start)

    def _is_nominal(self) -> bool:
        row, index = self.row, self.first
        before = row.elements[index - 1].text if index else ""
        behind = row.elements[index + 1] if index + 1 < len(row.elements) else None
        ends = (
            behind is None
            or behind.kind == "mark"
            or behind.text in ("和", "与", "及", "以及", "工作", "等", "任务")
        )
        return ends and (before == "的" or row.elements[index].tag == "vn")

    def _subjects(
        self, agents: list[Subject], passive_at: int, ends: Sequence[End]
    ) -> list[Subject]:
        row, rule, accepts = self.row, self.rule, self._accepts
        if rule.predicate in word_sets().relative:
            after = max(end.end for end in ends)
            at = next(
                (i for i in range(self.last, len(row.elements)) if row.elements[i].end >= after),
                self.last,
            )
            behind = clauses.behind_relative(row, at, accepts)
            if behind is not None:
                self.relative = True
                return [Subject(behind)]
            unnamed = at + 1 < len(row.elements) and row.elements[at + 1].text == "的"
            if unnamed and rule.predicate == "locatedIn":
                return []  # 位于廊坊的机房: what it is has no name
        if rule.predicate in ("appliesIn", "covers"):
            moved = clauses.moved_object(row, self.first, accepts)
            if moved is not None:
                return [Subject(moved)]
        if agents or passive_at >= 0:
            return agents
        if self._aims():
            return self._aiming()
        found: list[Subject] = []
        if rule.predicate in word_sets().from_object:
            found = object_before(self.context, row, self.first, accepts)
        found = found or relative_subject(row, self.first, self.last, accepts)
        relative = self.last + 1 < len(row.elements) and row.elements[self.last + 1].text == "的"
        if relative and not found and self._is_told_what():
            return []
        if not found and self._is_encouraged():
            return []
        by_itself = (
            rule.predicate in ("publishes", "holdsEvent") or row.elements[self.first].text == "上线"
        )
        if relative and not found and by_itself:
            return []  # 2022年发布的《…》, 在9月举办的论坛上: by whom is not said
        if found:
            return found
        if rule.predicate == "basedOn":  # what rests on it is named with it
            return [Subject(m) for m in clauses.subjects(row, self.first, accepts)]
        found = subjects(self.context, self.number, self.first, accepts, carried=self._acts)
        if rule.partner and found:
            known = {subject.mention.thing for subject in found}
            partners = clauses.partners(row, self.first, accepts)
            found += [Subject(m) for m in partners if m.thing not in known]
        return found

    def _is_told_what(self) -> bool:
        """Tell whether a relative clause stands in what somebody is: A成为重点建设的O."""
        begin, _ = self.row.clause_of(self.first)
        return any(
            self.row.elements[place].text in word_sets().becoming
            for place in range(begin, self.first)
        )

    def _is_encouraged(self) -> bool:
        """Tell whether others without a name are to do it: 鼓励新建O; 支持企业建设O，提供P."""
        row, words = self.row, word_sets()
        if self.rule.predicate not in ("builds", "offers", "develops", "releases"):
            return False
        begin, _ = row.clause_of(self.first)
        for place in range(self.first - 1, begin - 1, -1):
            element = row.elements[place]
            acts = element.is_thing and element.tag in words.acting
            if acts and clauses.governed(row, place) is None:
                return False
            if element.text in words.encouraging and element.tag in ("v", "vn"):
                return True
        number = row.clause_numbers[self.first]
        if number == 0 or self.rule.predicate != "offers":
            return False
        start, stop = row.clauses[number - 1]
        head = next((p for p in range(start, stop) if row.elements[p].text.strip()), start)
        return (
            row.elements[head].text in words.encouraging
            and row.elements[stop].text == "，"
            and any(row.elements[p].text in words.helped for p in range(head + 1, stop))
            and any(row.elements[p].text in rules().by_trigger for p in range(head + 1, stop))
        )

    def _cue(self, found: Sequence[Subject]) -> Cue:
        row, context = self.row, self.context
        if self.rule.status is not None:
            return judged(row, self.first, default=Status(self.rule.status), published=None)
        bare = all(subject.back for subject in found) or row.index in context.bare
        # places and their governments act: their plain verbs set out what is to be done
        public = all(s.mention.thing.class_ in word_sets().public for s in found)
        occurs = row.text(self.first, self.last + 1) in word_sets().occurring and not bare
        helped = any(clauses.is_helped(row, subject.mention) for subject in found)
        planned = not occurs and (
            context.told_by_document(row, self.first)
            or (context.sets_out and (bare or public or helped))
            or (context.goes_on(row, self.first) and bare)
        )
        default = Status.PLANNED if planned else Status.ACTUAL
        begin, _ = row.clause_of(self.first)
        inside = any(row.elements[at].text in rules().by_trigger for at in range(begin, self.first))
        followed = self.last + 1 < len(row.elements) and row.elements[self.last + 1].text == "的"
        relative = (followed or self.relative) and not inside  # 建设位于P的O plans both
        cue = judged(
            row, self.first, default=Status.ACTUAL if followed and relative else default,
            published=context.published, relative=relative,
        )  # fmt: skip
        if self.rule.predicate == "holdsEvent" and cue.element is None and not followed:
            ahead = self._ahead()
            if ahead is not None:
                return replace(cue, status=Status.PLANNED, element=ahead)
        return cue

    def _ahead(self) -> int | None:
        """Return what says that an event is to come: A由B主办，定于9月在C举办."""
        row = self.row
        for first, last in row.clauses[row.clause_numbers[self.first] + 1 :]:
            if _TO_COME.search(row.text(first, last)):
                return next(
                    (p for p in range(first, last) if row.elements[p].text[0] in "定拟将"), None
                )
        return None

    def _aims_at_later(self) -> bool:
        """Tell whether a verb that makes something follows in the clause or opens the next."""
        row = self.row
        number = row.clause_numbers[self.first]
        _, end = row.clause_of(self.first)
        places = list(range(self.last + 1, end))
        if number + 1 < len(row.clauses) and row.elements[end].text == "，":
            places += range(*row.clauses[number + 1])
        return any(
            rule.predicate in MAKING
            for place in places
            if row.elements[place].kind == "word"
            for rule in rules().by_trigger.get(row.elements[place].text, ())
        )
