"""Statements: rules applied to rows of elements, each with the places that bear it out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.cues import Cue, hypothetical, judged
from kg.extraction.lexicon import lexicon
from kg.extraction.references import house_of
from kg.extraction.rules import FIGURE_SLOT, TIME_SLOT, rules, slot_of
from kg.extraction.speech import SAYING
from kg.extraction.values import Mention, Thing
from kg.model.values import OpinionKind, Part, Status

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from kg.extraction.clauses import Noun
    from kg.extraction.elements import Row
    from kg.extraction.references import Owner
    from kg.extraction.rules import PatternRule, Role, VerbRule
    from kg.extraction.things import Things

__all__ = ["Candidate", "Reader"]

_AGENTIVE = frozenset(
    [
        "Company",
        "GovernmentBody",
        "ResearchInstitute",
        "EducationInstitution",
        "MediaOutlet",
        "InternationalOrganization",
        "Alliance",
        "CooperationCentre",
        "Organization",
        "Person",
        "Place",
    ]
)


def sets_out_at(row: Row, place: int) -> bool:
    """Tell whether a plan or a policy is reported here: 《规划》提出, 根据《办法》, 方案明确."""
    element = row.elements[place]
    if element.text in ("提出", "明确", "要求", "规定", "部署"):
        for before in range(place - 1, max(-1, place - 4), -1):
            other = row.elements[before]
            if other.is_thing and other.mentions[0].thing.class_ == "PolicyDocument":
                return True
            if other.text in (
                "方案",
                "规划",
                "计划",
                "办法",
                "意见",
                "措施",
                "文件",
                "行动计划",
                "政策",
            ):
                return True
    if element.text in ("根据", "按照", "依据"):
        for after in range(place + 1, min(len(row.elements), place + 4)):
            other = row.elements[after]
            if other.is_thing and other.mentions[0].thing.class_ == "PolicyDocument":
                return True
            if other.text in ("规划", "方案", "计划", "办法", "规则"):
                return True
    return False


@dataclass(frozen=True)
class Candidate:
    """A statement before it passes the gate.

    Attributes:
        subject: who or what.
        predicate: local name.
        object: the thing, or the words of a literal.
        cue: status and polarity.
        parts: start, end and part of each phrase that bears it out.
        rule: name of the rule.
        row: index of its sentence.
        anchor: code point where the relation is told.
        kind: kind of an opinion.
        open_list: whether its list ends with 等.
    """

    subject: Thing
    predicate: str
    object: Thing | str
    cue: Cue
    parts: tuple[tuple[int, int, Part], ...]
    rule: str
    row: int
    anchor: int
    kind: OpinionKind | None = None
    open_list: bool = False


@dataclass
class Reader:
    """Reads the statements of one text.

    Attributes:
        form: the text in matching form.
        rows: its sentences.
        mentions: all mentions, in order.
        things: the text's things; objects without a name are added.
        owner: whom the document speaks for.
        published: the day of publication.
        sets_out: whether bare verbs without a subject set out what is to be done (policy texts).
        skipped: indexes of rows that make no claims (questions).
        planned: paragraphs that tell what a document sets out (《规划》提出…).
        bare: sentences that begin with a bare verb (支持…, 在…方面，建设…).
        new_mentions: mentions of objects without a name, found on the way.
    """

    form: str
    rows: Sequence[Row]
    mentions: Sequence[Mention]
    things: Things
    owner: Owner
    published: date | None
    sets_out: bool = False
    skipped: frozenset[int] = frozenset()
    planned: frozenset[int] = frozenset()
    bare: frozenset[int] = frozenset()
    new_mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def _of_thing(self) -> dict[str, list[Mention]]:
        """Mentions of each thing, in text order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.thing.id, []).append(mention)
        return found

    @cached_property
    def _paragraphs(self) -> dict[int, list[Row]]:
        """Rows of each paragraph, in text order."""
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.paragraph, []).append(row)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Where the mentions start, to search in."""
        return [mention.start for mention in self.mentions]

    def statements(self) -> list[Candidate]:
        """Return what all rules find, in text order, each once."""
        found: dict[tuple[object, ...], Candidate] = {}
        for number, row in enumerate(self.rows):
            if row.index in self.skipped or not row.elements:
                continue
            for candidate in (*self._by_verbs(number, row), *self._by_patterns(number, row)):
                if candidate.subject == candidate.object:
                    continue
                object_id = (
                    candidate.object.id if isinstance(candidate.object, Thing) else candidate.object
                )
                key = (candidate.row, candidate.subject.id, candidate.predicate, object_id)
                held = found.get(key)
                if held is None:
                    found[key] = candidate
        return sorted(found.values(), key=lambda c: (c.anchor, c.predicate))

    # ------------------------------------------------------------------ verbs

    def _verbs(self, row: Row) -> dict[int, tuple[int, tuple[VerbRule, ...]]]:
        """Return the verbs of a row: index of the last element to the first one and the rules."""
        by_trigger = rules().by_trigger
        found: dict[int, tuple[int, tuple[VerbRule, ...]]] = {}
        elements = row.elements
        index = 0
        while index < len(elements):
            taken = 0
            for size in (3, 2, 1):
                if index + size > len(elements) or any(
                    e.kind != "word" for e in elements[index : index + size]
                ):
                    continue
                word = row.text(index, index + size)
                if word not in by_trigger:
                    continue
                if size == 1 and not self._is_verb(row, index):
                    continue
                found[index + size - 1] = (index, by_trigger[word])
                taken = size
                break
            index += taken or 1
        return found

    def _is_verb(self, row: Row, index: int) -> bool:
        """Tell whether a trigger word is a verb here, and no noun inside a phrase."""
        element = row.elements[index]
        if element.tag in ("v", "p"):
            return True
        if element.tag not in ("vn", "vd", "n", "nz"):
            return element.tag in ("ad", "d", "xc")
        before = row.elements[index - 1] if index else None
        behind = row.elements[index + 1] if index + 1 < len(row.elements) else None
        if behind is None or (behind.kind == "mark" and behind.text not in "“《"):
            return before is not None and (before.text in ("的", "负责") or before.is_thing)
        if (
            before is None
            or before.kind in ("mark", "time")
            or before.tag in ("d", "ad", "vd", "v", "c", "p", "r", "u")
        ):
            return before is None or before.text != "的"
        return before.is_thing and (
            behind.kind in ("name", "figure") or behind.tag in ("m", "u", "n", "nz", "a")
        )

    def _by_verbs(self, number: int, row: Row) -> Iterator[Candidate]:
        verbs = self._verbs(row)
        if not verbs:
            return
        places = {place for last, (first, _) in verbs.items() for place in range(first, last + 1)}
        for last, (first, found) in verbs.items():
            if hypothetical(row, first):
                continue
            after = clauses.nouns_after(row, last, is_verb=places.__contains__)
            for rule in found:
                nouns = after
                if rule.clause_object:
                    nouns = clauses.clause_after(row, last)
                elif rule.predicate in clauses.RELATIVE:
                    nouns = clauses.nouns_after(
                        row, last, is_verb=places.__contains__, relative=True
                    )
                yield from self._by_verb(number, row, first, last, rule, nouns)

    def _by_verb(
        self, number: int, row: Row, first: int, last: int, rule: VerbRule, after: Sequence[Noun]
    ) -> Iterator[Candidate]:
        def accepts(mention: Mention) -> bool:
            return mention.thing.class_ in rule.subject

        def takes(mention: Mention) -> bool:
            return mention.thing.class_ in rule.object

        if self._led_by_preposition(row, first, rule) or any(
            n.text.endswith("融合") for n in after
        ):
            return
        objects = self._objects(rule, after)
        if not objects and rule.predicate == "promotes":
            objects = self._objects(rule, self._furthered(row, last))
        subjects: list[tuple[Mention, bool]] = []
        passive_at = -1
        if rule.passive:
            found, passive_at = clauses.agents(row, first, accepts)
            subjects = [(mention, False) for mention in found]
        if passive_at >= 0 and not objects:
            topic = self._subjects(number, row, passive_at, takes, allow_earlier=False)
            objects = [
                (mention.thing, (mention.start, mention.end), False, back)
                for mention, back in topic
            ]
        if not objects and passive_at < 0 and rule.passive:
            objects = self._topic_as_object(row, first, last, takes)
        if not objects and rule.nominal and self._is_nominal(row, first):
            objects = self._objects(rule, clauses.nouns_before(row, first))
        if not objects:
            return
        behind, _ = clauses.behind_relative(row, self._last_object(row, last, objects), accepts)
        if behind is not None and rule.predicate in clauses.RELATIVE:
            subjects = [(behind, False)]
        if not subjects and passive_at < 0 and rule.predicate in _FROM_OBJECT:
            subjects = self._object_before(row, first, accepts)
        if not subjects and passive_at < 0:
            subjects = self._relative_subject(row, first, last, accepts)
            relative = last + 1 < len(row.elements) and row.elements[last + 1].text == "的"
            if relative and not subjects and rule.predicate == "publishes":
                return  # 2022年发布的《…》: by whom is not said
        if not subjects and passive_at < 0:
            subjects = self._subjects(number, row, first, accepts)
            if rule.partner and subjects:
                known = {mention.thing for mention, _ in subjects}
                subjects += [
                    (m, False)
                    for m in clauses.partners(row, first, accepts)
                    if m.thing not in known
                ]
        if not subjects:
            return
        cue = self._cue(row, first, subjects, rule.status)
        if rule.predicate == "builds":
            yield from self._built_at(number, row, first, last, objects, cue, rule)
            yield from self._built_on(number, row, first, objects, cue, rule)
        for subject, back in subjects:
            for thing, (start, end), open_list, object_back in objects:
                if thing.id == subject.thing.id:
                    continue
                parts = [
                    *self._subject_parts(subject, row, back=back),
                    (row.elements[first].start, row.elements[last].end, Part.PREDICATE),
                    (start, end, Part.ANTECEDENT if object_back else Part.OBJECT),
                ]
                yield Candidate(
                    subject.thing, rule.predicate, thing, cue, tuple(parts), rule.name, number,
                    row.elements[first].start, open_list=open_list,
                )  # fmt: skip

    def _last_object(
        self, row: Row, last: int, objects: Sequence[tuple[Thing, tuple[int, int], bool, bool]]
    ) -> int:
        end = max(stop for _, (_, stop), _, _ in objects)
        return next((i for i in range(last, len(row.elements)) if row.elements[i].end >= end), last)

    def _built_at(
        self,
        number: int,
        row: Row,
        first: int,
        last: int,
        objects: Sequence[tuple[Thing, tuple[int, int], bool, bool]],
        cue: Cue,
        rule: VerbRule,
    ) -> Iterator[Candidate]:
        """Yield where a thing is built: 在P建设O says that O is in P."""
        sites = clauses.places_of(row, first, lambda m: m.thing.class_ == "Place")
        for (thing, (start, end), open_list, object_back), site in product(objects, sites):
            if (
                thing.class_ in ("Goal", "Scenario", "Programme", "PolicyDocument", "Place")
                or object_back
            ):
                continue
            parts = (
                (start, end, Part.SUBJECT),
                (row.elements[first].start, row.elements[last].end, Part.PREDICATE),
                *(
                    (s, e, Part.OBJECT if p is Part.SUBJECT else p)
                    for s, e, p in self._subject_parts(site, row, back=False)
                ),
            )
            yield Candidate(
                thing, "locatedIn", site.thing, cue, parts, f"{rule.name} at a place", number,
                row.elements[first].start, open_list=open_list,
            )  # fmt: skip

    def _built_on(
        self,
        number: int,
        row: Row,
        first: int,
        objects: Sequence[tuple[Thing, tuple[int, int], bool, bool]],
        cue: Cue,
        rule: VerbRule,
    ) -> Iterator[Candidate]:
        """Yield what a thing is built on: 依托B建设O says that O rests on B."""
        begin, _ = row.clause_of(first)
        word = next(
            (i for i in range(begin, first) if row.elements[i].text in ("依托", "基于")), None
        )
        if word is None:
            return
        based = frozenset(rules_of("basedOn"))
        for place in range(word + 1, first):
            for base in row.elements[place].mentions:
                if base.thing.class_ not in based or clauses.is_modifier(row, place):
                    continue
                for thing, (start, end), open_list, object_back in objects:
                    if object_back or thing.class_ in ("Goal", "Place"):
                        continue
                    element = row.elements[word]
                    parts = (
                        (start, end, Part.SUBJECT),
                        (element.start, element.end, Part.PREDICATE),
                        *(
                            (s, e, Part.OBJECT if p is Part.SUBJECT else p)
                            for s, e, p in self._subject_parts(base, row, back=False)
                        ),
                    )
                    yield Candidate(
                        thing, "basedOn", base.thing, cue, parts, f"{rule.name} on", number,
                        element.start, open_list=open_list,
                    )  # fmt: skip
                return

    def _topic_as_object(
        self, row: Row, first: int, last: int, takes: Callable[[Mention], bool]
    ) -> list[tuple[Thing, tuple[int, int], bool, bool]]:
        """Return the topic that a verb without object acts on: A in A由B主办，C承办."""
        clause = row.clause_numbers[first]
        begin, end = row.clause_of(first)
        if clause == 0 or last + 1 < end or not row.elements[begin].is_thing:
            return []
        start, stop = row.clauses[0]
        if not any(row.elements[place].text == "由" for place in range(start, begin)):
            return []
        topic = clauses.topics(row, start, stop, takes)
        return [(m.thing, (m.start, m.end), False, False) for m in topic[:1]]

    def _furthered(self, row: Row, last: int) -> list[Noun]:
        """Return what others are supported in doing: O in 支持企业攻关O."""
        _, end = row.clause_of(last)
        for place in range(last + 1, min(end, last + 4)):
            element = row.elements[place]
            if element.kind == "word" and element.text in rules().by_trigger and place > last + 1:
                return clauses.nouns_after(
                    row, place, is_verb=lambda i: row.elements[i].text in rules().by_trigger
                )
        return []

    def _object_before(
        self, row: Row, first: int, accepts: Callable[[Mention], bool]
    ) -> list[tuple[Mention, bool]]:
        """Return the object of the clause before, where it does what this verb says (推广X，惠及Y)."""
        clause = row.clause_numbers[first]
        begin, _ = row.clause_of(first)
        if clause == 0 or any(row.elements[place].is_thing for place in range(begin, first)):
            return []
        start, stop = row.clauses[clause - 1]
        spans = {(m.start, m.end): m for m in self.new_mentions}
        for place in range(stop - 1, start - 1, -1):
            element = row.elements[place]
            named = [m for m in element.mentions if accepts(m)]
            made = [m for (s, e), m in spans.items() if s <= element.start < e and accepts(m)]
            if named or made:
                return [((named or made)[0], False)]
        return []

    def _relative_subject(
        self, row: Row, first: int, last: int, accepts: Callable[[Mention], bool]
    ) -> list[tuple[Mention, bool]]:
        """Return who does it in a relative clause, whatever governs the whole (基于我们自研的X)."""
        if last + 1 >= len(row.elements) or row.elements[last + 1].text != "的":
            return []
        begin, _ = row.clause_of(first)
        for place in range(first - 1, begin - 1, -1):
            element = row.elements[place]
            if element.is_thing and clauses.governed(row, place) in ("在", "于"):
                continue
            if element.is_thing:
                return [(m, False) for m in element.mentions if accepts(m)]
            if element.text in ("在", "于"):
                continue
            if element.kind != "time" and element.tag not in ("d", "ad", "vd", "n", "s"):
                return []
        return []

    def _led_by_preposition(self, row: Row, first: int, rule: VerbRule) -> bool:
        """Tell whether a word that is also a preposition only introduces another clause (依托…建设…)."""
        return row.elements[first].text in ("围绕", "通过") and bool(rule)

    def _is_nominal(self, row: Row, index: int) -> bool:
        before = row.elements[index - 1].text if index else ""
        behind = row.elements[index + 1] if index + 1 < len(row.elements) else None
        ends = (
            behind is None
            or behind.kind == "mark"
            or behind.text in ("和", "与", "及", "以及", "工作", "等", "任务")
        )
        return ends and (before == "的" or row.elements[index].tag == "vn")

    def _cue(
        self,
        row: Row,
        index: int,
        subjects: Sequence[tuple[Mention, bool]],
        status: str | None = None,
    ) -> Cue:
        if status is not None:
            return judged(row, index, default=Status(status), published=None)
        bare = all(back for _, back in subjects)
        told = row.paragraph in self.planned and self._told_by_document(row, index)
        planned = told or (
            self.sets_out and (bare or row.index in self.bare or self._is_public(subjects))
        )
        default = Status.PLANNED if planned else Status.ACTUAL
        return judged(row, index, default=default, published=self.published)

    def _is_public(self, subjects: Sequence[tuple[Mention, bool]]) -> bool:
        """Tell whether places and their governments act, whose plain verbs set out what is to be done."""
        return all(m.thing.class_ in ("Place", "GovernmentBody") for m, _ in subjects)

    def _told_by_document(self, row: Row, index: int) -> bool:
        """Tell whether a document that sets out what is to be done is reported before a verb."""
        first = min(self.planned)
        if row.paragraph > first:
            return True
        for other in self._paragraphs[row.paragraph]:
            if other.start > row.start:
                break
            stop = index if other is row else len(other.elements)
            if any(sets_out_at(other, place) for place in range(stop)):
                return True
        return False

    def _objects(
        self, rule: VerbRule, nouns: Sequence[Noun]
    ) -> list[tuple[Thing, tuple[int, int], bool, bool]]:
        found: list[tuple[Thing, tuple[int, int], bool, bool]] = []
        for noun in nouns:
            thing = self._object(rule, noun)
            if thing is not None:
                found.append((thing, (noun.start, noun.end), noun.open_list, False))
        return found

    def _object(self, rule: VerbRule, noun: Noun) -> Thing | None:
        """Return the thing that a noun phrase means for a rule, or None when it does not fit."""
        if noun.mention is not None:
            if noun.mention.thing.class_ in rule.object:
                return noun.mention.thing
            if noun.mention.points_back or noun.mention.thing.class_ not in (
                "Technology",
                "Sector",
                "Resource",
            ):
                return None
        text, start, end = noun.text, noun.start, noun.end
        class_ = self._class_for(rule, noun, text)
        if noun.quoted:
            class_ = class_ or rule.quoted
        if class_ is None or (class_ == rule.any_noun and noun.head >= 0):
            shorter = self._shortened(rule, text) if class_ is None else None
            if shorter is not None:
                text, class_ = shorter
                end = start + len(text)
        if class_ is None or not 2 <= len(text) <= 24 or text in _GENERIC:
            return None
        if rule.predicate in _COUNTED and noun.counted:
            return None
        thing = self.things.of(text, class_)
        self.new_mentions.append(Mention(start, end, self.form[start:end], thing, "head noun", 0.6))
        return thing

    def _shortened(self, rule: VerbRule, text: str) -> tuple[str, str] | None:
        """Return the longest beginning of a phrase that ends with a head the rule takes."""
        if _ending(text, lexicon().name_heads) or _ending(text, lexicon().object_heads):
            return None  # it is a thing of another kind
        for size in range(len(text) - 1, 2, -1):
            for heads in (lexicon().name_heads, lexicon().object_heads):
                told = _ending(text[:size], heads)
                if told is not None and rule.noun.get(told, _NOTHING) is None:
                    return text[:size], told
        return None

    def _class_for(self, rule: VerbRule, noun: Noun, text: str) -> str | None:
        text = text.strip("“”")
        known = lexicon()
        for class_, endings in rule.noun.items():
            if endings is not None and text.endswith(tuple(endings)):
                return class_
        if noun.hypernym:
            told = _ending(noun.hypernym, known.object_heads) or _ending(
                noun.hypernym, known.name_heads
            )
            if told is not None and rule.noun.get(told, _NOTHING) is None:
                return told
        for heads in (known.name_heads, known.object_heads):
            told = _ending(text, heads)
            if told is not None and told in rule.noun and rule.noun[told] is None:
                return told
            if (
                told is not None
                and told in rule.object
                and heads is known.name_heads
                and told not in ("Goal",)
            ):
                return told if told in rule.noun or len(text) > 4 else None
        told = _ending(text, known.object_heads)
        if told is not None and told not in rule.noun and told != rule.any_noun:
            return None
        return rule.any_noun

    def _subjects(
        self,
        number: int,
        row: Row,
        index: int,
        accepts: Callable[[Mention], bool],
        *,
        allow_earlier: bool = True,
    ) -> list[tuple[Mention, bool]]:
        """Return the subjects of a verb, nearest first: its clause, earlier clauses, the topic before.

        Each with whether it stands in an earlier sentence or only in the document's own voice.
        """
        found = clauses.subjects(row, index, accepts)
        if found:
            return [(mention, False) for mention in found]
        begin, _ = row.clause_of(index)
        own = self._own_noun(row, index)
        if own is not None and own not in _BELONGING:
            return []
        if own is not None:
            found = clauses.topics(row, begin, index, accepts, owners=True)
            if found:
                return [(mention, False) for mention in found]
        clause = row.clause_numbers[index]
        speaker: Thing | None = None
        for owners in (False, True):
            for earlier in range(clause - 1, -1, -1):
                first, last = row.clauses[earlier]
                found = clauses.topics(row, first, last, accepts, owners=owners)
                if not found:
                    continue
                if found[0].thing.class_ == "Person" and self._says(row, first, last):
                    speaker = found[0].thing
                    continue
                return [(mention, False) for mention in found]
            if clause == 0:
                break
        if not allow_earlier:
            return []
        if not self._bare(row, index):
            return []
        if speaker is not None:
            house = self._house(speaker, accepts)
            if house:
                return house
        if self._is_planning(row):
            voice = self._voice(accepts, planning=True)
            if voice:
                return voice
        for back in (number - 1, number - 2):
            if back < 0 or self.rows[back].paragraph != row.paragraph:
                break
            before = self.rows[back]
            for first, last in before.clauses:
                found = clauses.topics(before, first, last, accepts)
                if found and not (
                    found[0].thing.class_ == "Person" and self._says(before, first, last)
                ):
                    return [(mention, True) for mention in found]
        return self._voice(accepts)

    def _own_noun(self, row: Row, index: int) -> str | None:
        """Return the noun that is a clause's own subject without being a thing (业内人士, 总部)."""
        begin, _ = row.clause_of(index)
        for place in range(index - 1, begin - 1, -1):
            element = row.elements[place]
            if element.kind != "word" or element.tag not in ("n", "nz"):
                if element.text == "的" or (element.tag == "p" and element.kind == "word"):
                    return None
                continue
            if clauses.governed(row, place) is not None:
                return None
            behind = row.elements[place + 1]
            leads = behind.tag in ("v", "d", "vd", "ad", "p") or behind.kind == "time"
            return element.text if leads or place + 1 == index else None
        return None

    def _says(self, row: Row, first: int, last: int) -> bool:
        """Tell whether a clause tells who speaks (周远表示)."""
        return any(row.elements[place].text in SAYING for place in range(first, last))

    def _house(
        self, person: Thing, accepts: Callable[[Mention], bool]
    ) -> list[tuple[Mention, bool]]:
        """Return the organization that a speaker is introduced with, whom the unnamed subject means."""
        house = house_of(person, self.mentions)
        known = self._of_thing.get(house.id, ()) if house is not None else ()
        return next(([(mention, True)] for mention in known if accepts(mention)), [])

    def _is_planning(self, row: Row) -> bool:
        return self.sets_out or row.paragraph in self.planned

    def _bare(self, row: Row, index: int) -> bool:
        """Tell whether no other actor than those of earlier sentences can be the verb's subject."""
        begin = row.clauses[0][0] if row.clauses else 0
        for place in range(begin, index):
            element = row.elements[place]
            if (
                element.is_thing
                and element.mentions[0].thing.class_ in _AGENTIVE
                and clauses.governed(row, place) is None
            ):
                if element.mentions[0].thing.class_ != "Place":
                    return False
        return True

    def _voice(
        self, accepts: Callable[[Mention], bool], *, planning: bool = False
    ) -> list[tuple[Mention, bool]]:
        """Return whom the document speaks for, or is about."""
        first = (self.owner.place,) if planning else ()
        for thing in (*first, self.owner.issuer, self.owner.topic):
            if thing is None:
                continue
            for mention in self._of_thing.get(thing.id, ()):
                if accepts(mention):
                    return [(mention, True)]
        return []

    def _subject_parts(
        self, mention: Mention, row: Row, *, back: bool
    ) -> Iterator[tuple[int, int, Part]]:
        inside = row.start <= mention.start < row.end
        if not inside or back:
            yield mention.start, mention.end, Part.ANTECEDENT
            return
        yield mention.start, mention.end, Part.SUBJECT
        if mention.points_back:
            name = self._name_before(mention)
            if name is not None:
                yield name.start, name.end, Part.ANTECEDENT

    def _name_before(self, reference: Mention) -> Mention | None:
        """Return the name that a reference points back to: the last before it, else the first."""
        named = [m for m in self._of_thing.get(reference.thing.id, ()) if not m.points_back]
        place = bisect_left([m.start for m in named], reference.start)
        return named[max(0, place - 1)] if named else None

    # --------------------------------------------------------------- patterns

    def _by_patterns(self, number: int, row: Row) -> Iterator[Candidate]:
        slots, places, positions = _slotted(row)
        if len(slots) < 3:
            return
        for rule in rules().patterns:
            for match in rule.pattern.finditer(slots):
                yield from self._matched(number, row, rule, match, places, positions)

    def _matched(
        self,
        number: int,
        row: Row,
        rule: PatternRule,
        match: re.Match[str],
        places: Sequence[int],
        positions: Sequence[int],
    ) -> Iterator[Candidate]:
        trigger = "trigger" if match.groupdict().get("trigger") else None
        at = places[match.start(trigger)] if trigger else places[match.end() - 1]
        until = places[match.end(trigger) - 1] if trigger else at
        if hypothetical(row, at):
            return
        roles: dict[str, list[tuple[Thing, tuple[tuple[int, int, Part], ...]]]] = {}
        named = {
            m.thing.id
            for place in places[match.start() : match.end()]
            for m in row.elements[place].mentions
        }
        for name, classes in rule.context.items():

            def accepts(mention: Mention, classes: frozenset[str] = classes) -> bool:
                return mention.thing.class_ in classes and mention.thing.id not in named

            found = (
                self._subjects(number, row, at, accepts)
                or self._voice(accepts, planning=self.sets_out)
                or self._latest(row, at, accepts)
            )
            roles[name] = [
                (m.thing, tuple(self._subject_parts(m, row, back=b))) for m, b in found[:1]
            ]
        cue = self._pattern_cue(row, rule, match, at, places)
        for claim in rule.claims:
            if claim.needs and not match.groupdict().get(claim.needs):
                continue
            for subject, subject_parts in self._role(
                row, match, (places, positions), claim.subject, roles, Part.SUBJECT
            ):
                for object_, object_parts in self._role(
                    row, match, (places, positions), claim.object, roles, Part.OBJECT
                ):
                    word = (row.elements[at].start, row.elements[until].end, Part.PREDICATE)
                    parts = dict.fromkeys([*subject_parts, word, *object_parts])
                    kind = (
                        OpinionKind(rule.kind)
                        if rule.kind and cue.status is Status.OPINION
                        else None
                    )
                    if isinstance(subject, str):
                        continue
                    yield Candidate(
                        subject, claim.predicate, object_, cue, tuple(parts), rule.name, number,
                        row.elements[at].start, kind,
                    )  # fmt: skip

    def _latest(
        self, row: Row, at: int, accepts: Callable[[Mention], bool]
    ) -> list[tuple[Mention, bool]]:
        """Return the nearest fitting mention before an element, at most a page back."""
        start = row.elements[at].start
        for place in range(bisect_left(self._starts, start) - 1, -1, -1):
            mention = self.mentions[place]
            if start - mention.start > _PAGE:
                break
            if mention.end <= start and accepts(mention):
                return [(mention, not row.start <= mention.start < row.end)]
        return []

    def _pattern_cue(
        self, row: Row, rule: PatternRule, match: re.Match[str], at: int, places: Sequence[int]
    ) -> Cue:
        if rule.status == "Opinion":
            forecast = any(
                row.elements[p].text in ("将", "会", "必将", "有望", "能", "将会", "力争", "争取")
                for p in range(row.clause_of(at)[0], at)
            )
            return Cue(Status.OPINION, element=at if forecast else None)
        planned = self.sets_out and (self._bare(row, at) or row.index in self.bare)
        told = row.paragraph in self.planned and self._told_by_document(row, at)
        default = Status.PLANNED if planned or told else Status.ACTUAL
        cue = judged(row, at, default=default, published=self.published)
        before = match.string[max(0, match.start() - 2) : match.start()]
        if rule.cue is not None and (
            rule.cue.search(before)
            or rule.cue.search(
                match.string[match.start() : max(match.end("trigger"), match.start() + 2)]
            )
        ):
            return replace(cue, status=Status.ENDED)
        trigger = match.groupdict().get("trigger") or ""
        if "曾" in trigger or "历任" in trigger:
            return replace(cue, status=Status.ENDED)
        if rule.status is not None:
            if rule.status == "Actual" and cue.status is Status.ENDED:
                return cue
            return replace(cue, status=Status(rule.status))
        return cue

    def _role(
        self,
        row: Row,
        match: re.Match[str],
        where: tuple[Sequence[int], Sequence[int]],
        role: Role,
        context: Mapping[str, list[tuple[Thing, tuple[tuple[int, int, Part], ...]]]],
        part: Part,
    ) -> list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]]:
        """Return the things of a role and the phrases that name them."""
        places, _ = where
        found: list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]] = []
        if role.name in context:
            found = list(context[role.name])
        else:
            if match.groupdict().get(role.name) is None:
                return []
            start, end = match.span(role.name)
            named = [
                m
                for place in dict.fromkeys(places[start:end])
                for m in row.elements[place].mentions
            ]
            if role.literal or (role.quote and (not named or end - start > 1)):
                return self._printed(row, match, where, role, part)
            for mention in named:
                parts = tuple(
                    (s, e, part if p is Part.SUBJECT else p)
                    for s, e, p in self._subject_parts(mention, row, back=False)
                )
                found.append((mention.thing, parts))
        if role.event:
            events: list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]] = []
            for owner, parts in found:
                if isinstance(owner, Thing):
                    events.append((self.things.event(owner, role.event), parts))
            return events
        return found

    def _printed(
        self,
        row: Row,
        match: re.Match[str],
        where: tuple[Sequence[int], Sequence[int]],
        role: Role,
        part: Part,
    ) -> list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]]:
        """Return what printed words name: a literal, or a thing for each member of their list."""
        places, positions = where
        start, end = match.span(role.name)
        first = positions[start]
        closing = row.elements[places[end - 1]]
        last = closing.end if closing.kind not in ("word", "mark") else positions[end - 1] + 1
        if role.literal:
            return [(self.form[first:last], ((first, last, part),))]
        assert role.quote is not None  # noqa: S101 - one of the two
        named = {
            (m.start, m.end): m.thing
            for place in dict.fromkeys(places[start:end])
            for m in row.elements[place].mentions
        }
        found: list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]] = []
        members = (
            _members(self.form, first, last)
            if role.list
            else ((self.form[first:last], first, last),)
        )
        for words, begin, stop in members:
            thing = named.get((begin, stop))
            if thing is None:
                if len(words) < 2 or words in _GENERIC or len(words) > 24:
                    continue
                thing = self.things.of(words, role.quote)
                self.new_mentions.append(Mention(begin, stop, words, thing, "quotation", 0.7))
            found.append((thing, ((begin, stop, part),)))
        return found


_BELONGING = frozenset(
    [
        "总部",
        "秘书处",
        "注册地",
        "办公地",
        "产品",
        "业务",
        "团队",
        "双方",
        "三方",
        "各方",
        "会上",
        "会议",
        "方面",
        "同时",
        "期间",
        "重点",
        "平均",
        "原则",
        "部分",
        "市级",
        "全文",
        "空间",
        "首批",
    ]
)
"""Nouns that stand for the topic itself, or for no actor at all."""
_PAGE = 1200
"""Code points after which a name is too far back to be what a clause leaves out."""
_COUNTED = frozenset({"gathers", "cultivates", "offers"})
"""Predicates that say nothing when their object is only counted (集聚企业300余家)."""


def rules_of(predicate: str) -> frozenset[str]:
    """Return the classes that the objects of a predicate's verb rules may have."""
    return frozenset().union(*(r.object for r in rules().verbs if r.predicate == predicate))


_FROM_OBJECT = frozenset({"benefits"})
"""Predicates whose unnamed subject is what the clause before acts on."""
_NOTHING: frozenset[str] = frozenset()
_GENERIC = dict.fromkeys(
    [
        "企业",
        "平台",
        "机构",
        "中心",
        "项目",
        "工程",
        "技术",
        "产品",
        "场景",
        "领域",
        "行业",
        "产业",
        "体系",
        "机制",
        "生态",
        "环境",
        "能力",
        "水平",
        "模型",
        "系统",
        "服务",
        "基地",
        "园区",
        "行动",
        "计划",
        "发展",
        "合作",
        "应用",
        "创新",
        "目标",
        "方案",
        "活动",
        "标准",
        "业务",
        "市场",
        "问题",
        "基础",
        "资源",
        "优势",
        "成果",
        "设施",
        "建设",
        "工作",
        "需求",
        "政策",
        "措施",
        "内容",
        "方式",
        "模式",
        "作用",
        "条件",
        "生产",
        "销售",
        "制造",
        "设计",
        "推广",
        "运营",
        "测试",
        "交付",
        "量产",
        "加工",
        "研究",
        "研发",
        "开发",
        "人员",
        "团队",
        "投入",
        "费用",
        "力度",
        "进度",
        "工作",
        "实力",
        "方向",
        "周期",
        "成本",
    ],
    True,
)
"""Nouns that name nothing by themselves."""


def _members(form: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Split printed words at 、 and 和 into the members of their list."""
    begin = start
    for place in range(start, end + 1):
        if place == end or form[place] in "、和及":
            if place > begin:
                yield form[begin:place], begin, place
            begin = place + 1


def _ending(text: str, heads: Mapping[str, str]) -> str | None:
    for size in range(min(len(text), 8), 0, -1):
        found = heads.get(text[-size:])
        if found is not None:
            return found
    return None


def _slotted(row: Row) -> tuple[str, list[int], list[int]]:
    """Write a row as one string in which each name, figure and time is one character.

    Returns:
        The string, and for each of its characters the index of its element and its own position
        in the text. White space is left out.
    """
    characters: list[str] = []
    places: list[int] = []
    positions: list[int] = []
    for index, element in enumerate(row.elements):
        if not element.text.strip():
            continue
        if element.is_thing and not clauses.is_kind(row, index):
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
    return "".join(characters), places, positions
