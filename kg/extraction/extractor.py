"""From a document to claims: the rooms of extraction, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.extraction.claim_times import Timeline
from kg.extraction.elements import Row, row_of
from kg.extraction.forms import matching_form
from kg.extraction.gazetteer import names_of
from kg.extraction.lexicon import lexicon
from kg.extraction.names import name_spans
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import ORGANIZATIONS
from kg.extraction.observations import figures
from kg.extraction.phrases import Words, repaired
from kg.extraction.quantities import quantities, without_times
from kg.extraction.references import TOPICS, Owner, references
from kg.extraction.speech import speeches
from kg.extraction.statements import Context, sets_out_at, statements
from kg.extraction.structure import structure
from kg.extraction.tagger import tagger
from kg.extraction.things import Things
from kg.extraction.times import printed_times
from kg.extraction.values import Extraction, FoundClaim, Mention, Thing
from kg.model import Evidence, LiteralValue, Observation, Statement
from kg.model.values import (
    OpinionKind,
    Part,
    SpeechAct,
    Status,
)
from kg.texts import checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extraction.observations import Figure
    from kg.extraction.speech import Speech
    from kg.extraction.statements import Candidate
    from kg.extraction.values import Document, PrintedTime, Quantity, Structure
    from kg.model import Entity

__all__ = ["PUBLISHER", "extract"]

PUBLISHER = Thing("publisher", "发布者", "Organization", new=True)
"""The voice of a text whose publisher is not stated."""

_POLICY = re.compile(
    r"(?:措施|方案|计划|意见|规划|通知|办法|条例|要点|工作报告|决定|指引|政策|条|纲要|征求意见稿)(?:（[^）]*）)?$"
)
_PLAN = re.compile(r"方案|规划|计划(?!报告)|措施|办法|条例|意见|政策|条(?:”|$)|征求意见|行动")
_BARE = re.compile(
    r"^(?:（?[一二三四五六七八九十0-9]+[）、.．]\s*)?(?:[一二三四五六七八九十]是)?(?:在[^，。]{2,14}(?:方面|上|领域)，)?(?:加快|加强|推动|推进|支持|鼓励|建设|打造|构建|完善|优化|培育|实施|开展|深化|落实|健全|建立|引导|强化|提升|促进|组织|设立|聚焦|围绕|对|攻关|力争|到20|制定|拓展|探索|布局|统筹|发挥|高标准|高水平|大力|积极|持续|全面|依托)"
)


def extract(document: Document, entities: Iterable[Entity] = ()) -> Extraction:
    """Read a document into claims.

    Args:
        document: its canonical text and what is known about its publication.
        entities: what the graph knows; their names are found and linked.

    Returns:
        Mentions, figures, times and claims, all with positions; claims that lack a phrase for
        their subject, object or cue do not exist, and are counted in ``dropped``.

    Example:
        >>> from kg.extraction import Document
        >>> found = extract(Document("北京将建设云图智算中心。"))
        >>> [(c.claim.predicate, c.claim.status.value) for c in found.claims]
        [('builds', 'Planned')]
    """
    return _Extractor(document, names_of(entities)).extraction()


class _Extractor:
    """Reads one document."""

    def __init__(self, document: Document, known: dict[str, list[tuple[str, str]]]) -> None:
        self.document, self.known = document, known
        self.text = document.text
        self.form = matching_form(document.text)
        self.structure: Structure = structure(document)
        self.things = Things(known)
        self.selves: Mapping[str, str] = {}
        self.dropped: Counter[str] = Counter()

    def extraction(self) -> Extraction:
        sentences = self.structure.layout.sentences
        tokens = tagger().tokens(self.form, [(s.start, s.end) for s in sentences])
        words = [Words(self.form, tuple(repaired(self.form, found))) for found in tokens]
        published = self.document.metadata.published
        times = printed_times(self.text, published)
        amounts = without_times(quantities(self.text), times)
        mentions = self._mentions(words, times)
        owner = self._owner(mentions)
        rows = self._rows(words, mentions, amounts, times)
        people = self._people(mentions)
        spoken = speeches(rows, self.structure, people)
        stretches = [(s.start, s.end, s.speaker) for s in spoken if s.speaker is not None]
        pointing = references(self.form, self.text, mentions, owner, stretches, words)
        mentions = sorted([*mentions, *pointing])
        rows = self._rows(words, mentions, amounts, times)
        spoken = speeches(rows, self.structure, people)
        skipped = self._skipped(spoken)
        sets_out = self._sets_out()
        bare = frozenset(row.index for row in rows if _BARE.match(self.form[row.start : row.end]))
        context = Context(
            self.form, rows, mentions, self.things, owner, published, sets_out,
            self._planned(rows), bare,
        )  # fmt: skip
        candidates = statements(context, skipped)
        timeline = Timeline(rows, self.document.metadata.title, published)
        measured = figures(
            rows,
            mentions,
            self.things,
            owner,
            timeline,
            sets_out=sets_out,
            skipped=skipped | self._repeated_title(),
        )
        claims = [
            *self._statements(candidates, rows, spoken, timeline),
            *self._observations(measured, rows, spoken),
        ]
        claims.sort(key=lambda found: (found.claim.main_evidence, found.claim.id))
        mentions = self._with_objects(mentions, context.new_mentions, claims)
        unique: dict[str, FoundClaim] = {}
        for found in claims:
            unique.setdefault(found.claim.id, found)
        things = {thing.id: thing for thing in self.things.by_key.values()} | {
            m.thing.id: m.thing for m in mentions
        }
        used = {key for found in unique.values() for key in found.claim.entities} | {
            m.thing.id for m in mentions
        }
        if PUBLISHER.id in used:
            things[PUBLISHER.id] = PUBLISHER
        return Extraction(
            document=self.document,
            structure=self.structure,
            mentions=tuple(mentions),
            quantities=amounts,
            times=times,
            things={key: things[key] for key in sorted(used) if key in things},
            claims=tuple(unique.values()),
            dropped=dict(self.dropped),
        )

    # -------------------------------------------------------------- mentions

    def _mentions(self, words: Sequence[Words], times: Sequence[PrintedTime]) -> list[Mention]:
        names = name_spans(self.form, words, self._known_names())
        self.selves = names.selves
        self.things.learn(self.form, names.spans, names.short)
        begins = [t.start for t in times]
        found = []
        for span in names.spans:
            before = bisect_right(begins, span.start) - 1
            if before >= 0 and span.end <= times[before].end:
                continue
            if span.class_ == "Resource":
                continue
            name = self.form[span.start : span.end]
            thing = self.things.of(name, span.class_, span.known)
            found.append(
                Mention(
                    span.start,
                    span.end,
                    self.text[span.start : span.end],
                    thing,
                    span.found_by,
                    span.confidence,
                )
            )
        return found

    def _known_names(self) -> dict[str, list[tuple[str, str]]]:
        """Return the graph's names, and the outlets that the page itself names."""
        names = dict(self.known)
        metadata = self.document.metadata
        for outlet in (metadata.publisher, metadata.carrier):
            if outlet and len(outlet) > 1 and matching_form(outlet) not in names:
                form = matching_form(outlet)
                thing = self.things.of(form, _publisher_class(form))
                names[form] = [(thing.id, thing.class_)]
        return names

    def _rows(
        self,
        words: Sequence[Words],
        mentions: Sequence[Mention],
        amounts: Sequence[Quantity],
        times: Sequence[PrintedTime],
    ) -> list[Row]:
        starts = [m.start for m in mentions]
        rows = []
        for index, sentence in enumerate(self.structure.layout.sentences):
            low, high = (
                bisect_right(starts, sentence.start - 1),
                bisect_right(starts, sentence.end - 1),
            )
            rows.append(
                row_of(
                    words[index],
                    _outermost(mentions[low:high]),
                    _within(amounts, sentence.start, sentence.end),
                    _within(times, sentence.start, sentence.end),
                    start=sentence.start, end=sentence.end, index=index, paragraph=sentence.paragraph,
                )
            )  # fmt: skip
        return rows

    def _owner(self, mentions: Sequence[Mention]) -> Owner:
        """Tell whom the document speaks for, from its publisher and its title."""
        metadata = self.document.metadata
        issuer = place = outlet = None
        if metadata.publisher:
            name = matching_form(metadata.publisher)
            class_ = _publisher_class(name)
            if class_ == "MediaOutlet":
                outlet = self.things.of(name, class_)
            else:
                issuer = self.things.of(name, class_)
            if class_ == "GovernmentBody":
                place = self._place_in(name)
        if issuer is None and (full := re.search(r"“?(?:本公司|公司)”?）", self.form)):
            before = [m for m in mentions if m.end <= full.start() and m.thing.class_ == "Company"]
            issuer = before[-1].thing if before else None
        if place is None:
            place = self._place_in(matching_form(metadata.title or ""))
        if place is None:
            for mention in mentions:
                if mention.thing.class_ == "Place" and mention.thing.name not in (
                    "中国",
                    "全球",
                    "国内",
                ):
                    place = mention.thing
                    break
        selves = {
            name: thing
            for name, full in self.selves.items()
            if (thing := next((m.thing for m in mentions if m.phrase == full), None))
        }
        title = matching_form(metadata.title or "")
        topic = next(
            (
                m.thing
                for m in mentions
                if m.thing.class_ in TOPICS and (m.thing.name in title or m.phrase in title)
            ),
            None,
        )
        return Owner(
            issuer, place, topic, title, outlet, selves, lambda name: self.things.of(name, "Place")
        )

    def _place_in(self, name: str) -> Thing | None:
        for start in range(min(len(name), 30)):
            for size in range(min(9, len(name) - start), 1, -1):
                word = name[start : start + size]
                if lexicon().terms.get(word) == "Place" and word not in (
                    "全国",
                    "中国",
                    "全球",
                    "国内",
                ):
                    return self.things.of(word, "Place")
        return None

    def _people(self, mentions: Sequence[Mention]) -> dict[str, Thing]:
        """Return what the labels of an interview's turns mean."""
        found: dict[str, Thing] = {}
        people = [m.thing for m in mentions if m.thing.class_ == "Person"]
        for turn in self.structure.turns:
            label = matching_form(turn.speaker)
            if turn.asks or label in found:
                continue
            named = next((m.thing for m in mentions if m.phrase == turn.speaker), None)
            if named is None:
                named = next(
                    (p for p in people if p.name.startswith(label[:1]) and len(label) <= 3), None
                )
            if named is None and label in ("答", "A", "受访者", "嘉宾") and people:
                named = Counter(people).most_common(1)[0][0]
            if named is not None:
                found[turn.speaker] = named
        return found

    def _skipped(self, spoken: Sequence[Speech]) -> frozenset[int]:
        """Return the sentences that make no claims: questions of an interviewer."""
        skipped: set[int] = set()
        questions = [(s.start, s.end) for s in spoken if s.act == "Question"]
        for index, sentence in enumerate(self.structure.layout.sentences):
            asks = self.text[sentence.end - 1] in "？?"
            if asks and any(a <= sentence.start < b for a, b in questions):
                skipped.add(index)
        return frozenset(skipped)

    def _repeated_title(self) -> frozenset[int]:
        """Return the sentences that only repeat the headline; its figures are told in the text."""
        title = matching_form(self.document.metadata.title or "").strip()
        sentences = self.structure.layout.sentences
        return frozenset(
            index
            for index in self.structure.headings
            if title and self.form[sentences[index].start : sentences[index].end].strip() in title
        )

    def _sets_out(self) -> bool:
        """Tell whether the text sets out what is to be done: titled so, and full of bare verbs."""
        sentences = [self.form[s.start : s.end] for s in self.structure.layout.sentences]
        bare = sum(1 for sentence in sentences if _BARE.match(sentence))
        titled = bool(_POLICY.search(matching_form(self.document.metadata.title or "")))
        return (bare >= 1 and titled) or (bare >= 2 and bare * 3 >= len(sentences))

    def _planned(self, rows: Sequence[Row]) -> frozenset[int]:
        """Return the paragraphs that tell what a document sets out.

        Where the headline names a plan or a policy, that is all from the first such one on.
        """
        told = {
            row.paragraph
            for row in rows
            if any(sets_out_at(row, place) for place in range(len(row.elements)))
        }
        if told and _PLAN.search(matching_form(self.document.metadata.title or "")):
            told |= {row.paragraph for row in rows if row.paragraph >= min(told)}
        return frozenset(told)

    def _with_objects(
        self, mentions: list[Mention], made: Sequence[Mention], claims: Sequence[FoundClaim]
    ) -> list[Mention]:
        """Add the objects that only claims name, and leave out what they hold inside."""
        used = {key for found in claims for key in found.claim.entities}
        held = {(m.start, m.end) for m in mentions}
        added: dict[tuple[int, int], Mention] = {}
        for mention in made:
            place = (mention.start, mention.end)
            if mention.thing.id in used and place not in held:
                added[place] = replace(mention, phrase=self.text[mention.start : mention.end])
        inside = [
            m for m in mentions
            if m.thing.class_ in ("Technology", "Sector")
            and any(a.start <= m.start and m.end <= a.end for a in added.values())
        ]  # fmt: skip
        return sorted({*(m for m in mentions if m not in inside), *added.values()})

    # ---------------------------------------------------------------- claims

    def _statements(
        self,
        candidates: Sequence[Candidate],
        rows: Sequence[Row],
        spoken: Sequence[Speech],
        timeline: Timeline,
    ) -> list[FoundClaim]:
        found = []
        for candidate in candidates:
            row = rows[candidate.row]
            parts = list(candidate.parts)
            if candidate.cue.element is not None:
                element = row.elements[candidate.cue.element]
                parts.append((element.start, element.end, Part.CUE))
            time, time_span = timeline.of_statement(candidate.row, candidate.anchor)
            if time_span:
                parts.append((*time_span, Part.TIME))
            speaker, act, cited = self._voice(candidate.anchor, spoken)
            status, kind = candidate.cue.status, candidate.kind
            if status is Status.OPINION and kind is None:
                kind = OpinionKind.JUDGEMENT
            if status is not Status.OPINION:
                kind = None
            object_ = (
                candidate.object.id
                if isinstance(candidate.object, Thing)
                else LiteralValue(candidate.object)
            )
            evidence = self._evidence(parts)
            if evidence is None:
                self.dropped["no valid span"] += 1
                continue
            claim = Statement(
                source=self._source, status=status, evidence=evidence, speaker=speaker.id, time=time,
                opinion_kind=kind, polarity=candidate.cue.polarity, speech_act=act, cited_source=cited,
                open_list=candidate.open_list, subject=candidate.subject.id, predicate=candidate.predicate, object=object_,
            )  # fmt: skip
            found.append(FoundClaim(claim, candidate.rule, 0.8))
        return found

    def _observations(
        self, measured: Sequence[Figure], rows: Sequence[Row], spoken: Sequence[Speech]
    ) -> list[FoundClaim]:
        found = []
        ids: dict[int, str] = {}
        for number, figure in enumerate(measured):
            quantity = figure.quantity
            parts = list(figure.parts)
            if figure.cue.element is not None:
                element = rows[figure.row].elements[figure.cue.element]
                parts.append((element.start, element.end, Part.CUE))
            time, time_span = figure.time
            if time_span:
                parts.append((*time_span, Part.TIME))
            speaker, act, cited = self._voice(quantity.start, spoken)
            indicator = self.things.of(figure.indicator, "Indicator")
            evidence = self._evidence(parts)
            if evidence is None:
                self.dropped["no valid span"] += 1
                continue
            try:
                claim = Observation(
                    source=self._source, status=figure.cue.status, evidence=evidence, speaker=speaker.id, time=time,
                    opinion_kind=OpinionKind.JUDGEMENT if figure.cue.status is Status.OPINION else None,
                    polarity=figure.cue.polarity, speech_act=act, cited_source=cited, as_printed=quantity.phrase,
                    about=figure.about.id, indicator=indicator.id, measure=figure.measure, unit=quantity.unit,
                    bound=quantity.bound, value=quantity.value, lower=quantity.lower, upper=quantity.upper,
                    counts=figure.counts, share_of=figure.share_of.id if figure.share_of else None,
                    refers_to=ids.get(figure.refers_to) if figure.refers_to is not None else None,
                )  # fmt: skip
            except InputError as error:
                self.dropped[str(error)] += 1
                continue
            ids[number] = claim.id
            found.append(FoundClaim(claim, f"figure {figure.measure.value.lower()}", 0.8))
        return found

    @cached_property
    def _source(self) -> str:
        """Id of the source: one text has one id."""
        return f"text-{checksum(self.text)[:12]}"

    def _evidence(self, parts: Iterable[tuple[int, int, Part]]) -> tuple[Evidence, ...] | None:
        """Make evidence of the parts of a claim; None when one lies outside every sentence."""
        sentences = self.structure.layout.sentences
        starts = [s.start for s in sentences]
        found = set()
        for start, end, part in parts:
            index = bisect_right(starts, start) - 1
            if index < 0 or end > sentences[index].end or end <= start:
                return None
            sentence = sentences[index]
            phrase = self.text[start:end]
            found.add(
                Evidence(
                    start,
                    end,
                    part,
                    phrase,
                    sentence.start,
                    sentence.end,
                    sentence.paragraph,
                    self.text.count(phrase),
                )
            )
        kinds = {e.part for e in found}
        if not kinds & {Part.SUBJECT, Part.ANTECEDENT} or not kinds & {
            Part.PREDICATE,
            Part.CUE,
            Part.VALUE,
        }:
            return None
        return tuple(sorted(found))

    def _voice(self, place: int, spoken: Sequence[Speech]) -> tuple[Thing, SpeechAct, str | None]:
        """Return who says what stands at a place, and how."""
        speaker: Thing | None = None
        act = SpeechAct.ASSERTION
        for speech in spoken:
            if speech.start <= place < speech.end:
                speaker, act = speech.speaker, SpeechAct(speech.act)
        if speaker is None:
            publisher = self.document.metadata.publisher
            speaker = (
                self.things.of(matching_form(publisher), _publisher_class(matching_form(publisher)))
                if publisher
                else PUBLISHER
            )
        return speaker, act, None


def _publisher_class(name: str) -> str:
    class_ = class_by_head(name)
    if class_ in ORGANIZATIONS or class_ == "Organization":
        return class_ or "MediaOutlet"
    if name.endswith(lexicon().company_endings) and class_ not in ("Facility",):
        return "Company"
    return "GovernmentBody" if name.endswith(("办公厅", "局", "委", "部")) else "MediaOutlet"


def _within(found: Sequence[Any], start: int, end: int) -> Sequence[Any]:
    """Return those of figures or times, in text order, that begin within a stretch."""
    low = bisect_left(found, start, key=lambda one: one.start)
    return found[low : bisect_left(found, end, key=lambda one: one.start)]


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if (
            found
            and mention.end <= found[-1].end
            and (mention.start, mention.end) != (found[-1].start, found[-1].end)
        ):
            continue
        found.append(mention)
    return found
