"""Statements: rules applied to rows of elements, each with the places that bear it out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extraction import clauses
from kg.extraction.cues import Cue, hypothetical, judged
from kg.extraction.lexicon import lexicon
from kg.extraction.rules import FIGURE_SLOT, TIME_SLOT, rules, slot_of
from kg.extraction.values import Mention, Thing
from kg.model.values import OpinionKind, Part, Status

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from kg.extraction.clauses import Noun
    from kg.extraction.elements import Row
    from kg.extraction.references import Owner
    from kg.extraction.rules import PatternClaim, PatternRule, Role, VerbRule
    from kg.extraction.things import Things

__all__ = ["Candidate", "Reader"]

_AGENTIVE = frozenset(
    "Company GovernmentBody ResearchInstitute EducationInstitution MediaOutlet InternationalOrganization Alliance "
    "CooperationCentre Organization Person Place".split()
)


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
        skipped: indexes of rows that make no claims (questions, credits).
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
    new_mentions: list[Mention] = field(default_factory=list)

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
        if behind is None or behind.kind == "mark" and behind.text not in "“《":
            return before is not None and before.text in ("的", "负责")
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
                yield from self._by_verb(number, row, first, last, rule, after)

    def _by_verb(
        self, number: int, row: Row, first: int, last: int, rule: VerbRule, after: Sequence[Noun]
    ) -> Iterator[Candidate]:
        def accepts(mention: Mention) -> bool:
            return mention.thing.class_ in rule.subject

        def takes(mention: Mention) -> bool:
            return mention.thing.class_ in rule.object

        if self._led_by_preposition(row, first, rule):
            return
        objects = self._objects(rule, after)
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
        if not objects and rule.nominal and self._is_nominal(row, first):
            objects = self._objects(rule, clauses.nouns_before(row, first))
        if not objects:
            return
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
        cue = self._cue(row, first, subjects)
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

    def _cue(self, row: Row, index: int, subjects: Sequence[tuple[Mention, bool]]) -> Cue:
        bare = all(back for _, back in subjects)
        default = Status.PLANNED if self.sets_out and bare else Status.ACTUAL
        return judged(row, index, default=default, published=self.published)

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
        class_ = self._class_for(rule, noun)
        if class_ is None or len(noun.text) < 2 or len(noun.text) > 24 or _GENERIC.get(noun.text):
            return None
        thing = self.things.of(noun.text, class_)
        self.new_mentions.append(
            Mention(noun.start, noun.end, self.form[noun.start : noun.end], thing, "head noun", 0.6)
        )
        return thing

    def _class_for(self, rule: VerbRule, noun: Noun) -> str | None:
        text = noun.text.strip("“”")
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
        begin, _ = row.clause_of(index)
        found = clauses.subjects(row, index, accepts)
        if found:
            return [(mention, False) for mention in found]
        clause = row.clause_numbers[index]
        for earlier in range(clause - 1, -1, -1):
            first, last = row.clauses[earlier]
            found = clauses.topics(row, first, last, accepts)
            if found:
                return [(mention, False) for mention in found]
        if not allow_earlier:
            return []
        own = self._bare(row, index)
        if own:
            if self.sets_out:
                voice = self._voice(accepts)
                if voice:
                    return voice
            for back in (number - 1, number - 2):
                if back < 0 or self.rows[back].paragraph != row.paragraph:
                    break
                before = self.rows[back]
                for first, last in before.clauses:
                    found = clauses.topics(before, first, last, accepts)
                    if found:
                        return [(mention, True) for mention in found]
            return self._voice(accepts)
        return []

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

    def _voice(self, accepts: Callable[[Mention], bool]) -> list[tuple[Mention, bool]]:
        for thing in (
            (self.owner.place, self.owner.issuer) if self.sets_out else (self.owner.issuer,)
        ):
            if thing is None:
                continue
            for mention in self.mentions:
                if mention.thing.id == thing.id and accepts(mention):
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
        best = None
        for mention in self.mentions:
            if mention.start >= reference.start and best is not None:
                break
            if mention.thing.id == reference.thing.id and not mention.points_back:
                best = mention
        return best

    # --------------------------------------------------------------- patterns

    def _by_patterns(self, number: int, row: Row) -> Iterator[Candidate]:
        slots, places = _slotted(row)
        if len(slots) < 3:
            return
        for rule in rules().patterns:
            for match in rule.pattern.finditer(slots):
                yield from self._matched(number, row, rule, match, places)

    def _matched(
        self, number: int, row: Row, rule: PatternRule, match: re.Match[str], places: Sequence[int]
    ) -> Iterator[Candidate]:
        trigger = "trigger" if match.group("trigger") else None
        at = places[match.start(trigger)] if trigger else places[match.start()]
        until = places[match.end(trigger) - 1] if trigger else at
        if hypothetical(row, at):
            return
        roles: dict[str, list[tuple[Thing, tuple[tuple[int, int, Part], ...]]]] = {}
        for name, classes in rule.context.items():
            found = self._subjects(number, row, at, lambda m, c=classes: m.thing.class_ in c)  # type: ignore[misc]
            if not found:
                found = self._latest(row, row.elements[at].start, classes)
            roles[name] = [
                (m.thing, tuple(self._subject_parts(m, row, back=b))) for m, b in found[:1]
            ]
        cue = self._pattern_cue(row, rule, match, at, places)
        for claim in rule.claims:
            if claim.needs and not match.groupdict().get(claim.needs):
                continue
            for subject, subject_parts in self._role(
                row, rule, match, places, claim.subject, roles, Part.SUBJECT
            ):
                for object_, object_parts in self._role(
                    row, rule, match, places, claim.object, roles, Part.OBJECT
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

    def _latest(self, row: Row, start: int, classes: frozenset[str]) -> list[tuple[Mention, bool]]:
        best = [m for m in self.mentions if m.end <= start and m.thing.class_ in classes]
        return [(best[-1], not row.start <= best[-1].start < row.end)] if best else []

    def _pattern_cue(
        self, row: Row, rule: PatternRule, match: re.Match[str], at: int, places: Sequence[int]
    ) -> Cue:
        if rule.status == "Opinion":
            forecast = any(
                row.elements[p].text in ("将", "会", "必将", "有望", "能", "将会", "力争", "争取")
                for p in range(row.clause_of(at)[0], at)
            )
            return Cue(Status.OPINION, element=at if forecast else None)
        cue = judged(row, at, published=self.published)
        before = match.string[max(0, match.start() - 2) : match.start()]
        if rule.cue is not None and (
            rule.cue.search(before)
            or rule.cue.search(match.string[match.start() : match.end("trigger")])
        ):
            return replace(cue, status=Status.ENDED)
        trigger = match.group("trigger") or ""
        if "曾" in trigger or "历任" in trigger:
            return replace(cue, status=Status.ENDED)
        if rule.status is not None:
            if rule.status == "Actual" and cue.status is Status.ENDED:
                return cue
            return replace(cue, status=Status(rule.status))
        return cue

    def _role(
        self, row: Row, rule: PatternRule, match: re.Match[str], places: Sequence[int], role: Role,
        context: Mapping[str, list[tuple[Thing, tuple[tuple[int, int, Part], ...]]]], part: Part,
    ) -> list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]]:  # fmt: skip
        """Return the things of a role and the phrases that name them."""
        found: list[tuple[Thing | str, tuple[tuple[int, int, Part], ...]]] = []
        if role.name in context:
            found = list(context[role.name])
        else:
            if match.groupdict().get(role.name) is None:
                return []
            start, end = match.span(role.name)
            if role.quote or role.literal:
                first, last = row.elements[places[start]], row.elements[places[end - 1]]
                words = self.form[first.start : last.end]
                span = ((first.start, last.end, part),)
                if role.literal:
                    return [(words, span)]
                assert role.quote is not None  # noqa: S101 - one of the two
                thing = self.things.of(words, role.quote)
                self.new_mentions.append(
                    Mention(first.start, last.end, words, thing, "quotation", 0.7)
                )
                return [(thing, span)]
            for place in dict.fromkeys(places[start:end]):
                for mention in row.elements[place].mentions:
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


_NOTHING: frozenset[str] = frozenset()
_GENERIC = dict.fromkeys(
    "企业 平台 机构 中心 项目 工程 技术 产品 场景 领域 行业 产业 体系 机制 生态 环境 能力 水平 模型 系统 服务 基地 园区 行动 计划 发展 合作 应用 创新 目标 方案 活动 标准 业务 市场 问题 基础 资源 优势 成果 设施 建设 工作 需求 政策 措施 内容 方式 模式 作用 条件".split(),
    True,
)
"""Nouns that name nothing by themselves."""


def _ending(text: str, heads: Mapping[str, str]) -> str | None:
    for size in range(min(len(text), 8), 0, -1):
        found = heads.get(text[-size:])
        if found is not None:
            return found
    return None


def _slotted(row: Row) -> tuple[str, list[int]]:
    """Write a row as one string in which each name, figure and time is one character.

    Returns:
        The string, and for each of its characters the index of the element.
    """
    characters: list[str] = []
    places: list[int] = []
    for index, element in enumerate(row.elements):
        if element.is_thing:
            text = slot_of(element.mentions[0].thing.class_)
        elif element.kind == "figure":
            text = FIGURE_SLOT
        elif element.kind == "time":
            text = TIME_SLOT
        else:
            text = element.text
        characters.append(text)
        places += [index] * len(text)
    return "".join(characters), places
