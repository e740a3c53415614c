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
from kg.model.values import Part, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extraction.clauses import Noun
    from kg.extraction.cues import Cue
    from kg.extraction.elements import Element, Row
    from kg.extraction.rules import VerbRule
    from kg.extraction.statements.context import Context
    from kg.extraction.values import Mention

__all__ = ["by_verbs"]

_ASKING = expression("为什么|为何|如何|怎么|怎样|哪些|什么|是否|能否|多少|何时|[吗呢]$")
"""Words of the clause that asks."""


def by_verbs(context: Context, number: int) -> Iterator[Candidate]:
    """Yield what the verb rules find in a sentence.

    Args:
        context: the text.
        number: index of the sentence's row.
    """
    row = context.rows[number]
    verbs = _verbs(row)
    places = {place for last, (first, _) in verbs.items() for place in range(first, last + 1)}
    for last, (first, found) in verbs.items():
        if hypothetical(row, first) or _is_asked(row, first):
            continue
        for rule in found:
            yield from _Verb(context, number, first, last, rule).candidates(places)


def _is_asked(row: Row, index: int) -> bool:
    """Tell whether a verb stands in the clause that asks: 为什么要建设…？ claims no building."""
    if row.elements[-1].text.strip() not in ("？", "?"):
        return False
    return _ASKING.search(row.text(*row.clause_of(index))) is not None


def _verbs(row: Row) -> dict[int, tuple[int, tuple[VerbRule, ...]]]:
    """Return the verbs of a row: index of the last element to the first one and the rules."""
    by_trigger, prefixes = rules().by_trigger, rules().prefixes
    found: dict[int, tuple[int, tuple[VerbRule, ...]]] = {}
    elements = row.elements
    index = 0
    while index < len(elements):
        word, fitting = "", []
        for size in (1, 2, 3):
            element = elements[index + size - 1] if index + size <= len(elements) else None
            if element is None or element.kind != "word":
                break
            word += element.text
            if word not in prefixes:
                break
            if word in by_trigger:
                fitting.append((size, word))
        taken = 0
        for size, verb in reversed(fitting):
            if (size > 1 or _is_verb(row, index)) and not _is_kind_of(row, index, size):
                last = index + size - 1
                found[last] = (index, _rules_of(by_trigger, elements, index, size, verb))
                taken = size
                break
        index += taken or 1
    return found


def _rules_of(
    by_trigger: Mapping[str, tuple[VerbRule, ...]],
    elements: Sequence[Element],
    index: int,
    size: int,
    word: str,
) -> tuple[VerbRule, ...]:
    """Return the rules of a verb; 正式发布 has those of 发布 too."""
    found = by_trigger[word]
    adverb = elements[index].tag in ("ad", "d", "vd") and elements[index].text not in by_trigger
    if size == 1 or not adverb:
        return found
    return (
        *found,
        *(r for r in by_trigger.get(elements[index + size - 1].text, ()) if r not in found),
    )


def _is_kind_of(row: Row, index: int, size: int) -> bool:
    """Tell whether a verb only says the kind of what follows: 搭建开放平台."""
    behind = row.elements[index + size].text if index + size < len(row.elements) else ""
    words, verb = word_sets(), row.text(index, index + size)
    if verb in ("开源", "开放") and behind.startswith(tuple(words.of_open)):
        return True
    return verb in words.kinds and behind.startswith(tuple(words.of_kind))


def _is_verb(row: Row, index: int) -> bool:
    """Tell whether a trigger word is a verb here, and no noun inside a phrase."""
    tag = row.elements[index].tag
    if tag in ("v", "p"):
        return True
    if tag not in ("vn", "vd", "n", "nz"):
        return tag in ("ad", "d", "xc")
    before = row.elements[index - 1] if index else None
    behind = row.elements[index + 1] if index + 1 < len(row.elements) else None
    if behind is None or (behind.kind == "mark" and behind.text not in "“《"):
        return before is not None and (before.text in ("的", "负责") or before.is_thing)
    if before is None:
        return True
    if before.kind in ("mark", "time") or before.tag in ("d", "ad", "vd", "v", "c", "p", "r", "u"):
        return before.text != "的"
    return before.is_thing and (
        behind.kind in ("name", "figure") or behind.tag in ("m", "u", "n", "nz", "a")
    )


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
        ends = self._ends(nouns, passive_at)
        if not ends:
            return
        found = self._subjects(agents, passive_at, ends)
        cue = self._cue(found)
        deed = Deed(self.context, self.number, self.first, self.last, rule, tuple(ends), cue)
        yield from made_for(deed)
        if not found:
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
        found: list[Subject] = []
        if rule.predicate in word_sets().from_object:
            found = object_before(self.context, row, self.first, accepts)
        found = found or relative_subject(row, self.first, self.last, accepts)
        relative = self.last + 1 < len(row.elements) and row.elements[self.last + 1].text == "的"
        by_itself = rule.predicate == "publishes" or row.elements[self.first].text == "上线"
        if relative and not found and by_itself:
            return []  # 2022年发布的《…》: by whom is not said
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
        return judged(
            row, self.first, default=Status.ACTUAL if followed and relative else default,
            published=context.published, relative=relative,
        )  # fmt: skip

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
