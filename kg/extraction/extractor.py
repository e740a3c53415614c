"""From a document to claims: the rooms of extraction, one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kg.expressions import expression
from kg.extraction.claim_times import Timeline
from kg.extraction.elements import row_of
from kg.extraction.forms import matching_form
from kg.extraction.gazetteer import names_of
from kg.extraction.making import Maker
from kg.extraction.names import name_spans
from kg.extraction.naming.spans import MEETINGS
from kg.extraction.observations import figures
from kg.extraction.phrases import Words, repaired
from kg.extraction.publication import PUBLISHER, Publication
from kg.extraction.quantities import quantities, without_times
from kg.extraction.references import references
from kg.extraction.speech import speeches
from kg.extraction.statements import Context, statements
from kg.extraction.structure import structure
from kg.extraction.tagger import tagger
from kg.extraction.things import Things
from kg.extraction.times import printed_times
from kg.extraction.values import Extraction, Mention
from kg.model import Measure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.extraction.elements import Row
    from kg.extraction.naming.spans import Span
    from kg.extraction.speech import Speech
    from kg.extraction.values import Document, FoundClaim, PrintedTime, Quantity, Thing
    from kg.model import Entity

__all__ = ["PUBLISHER", "extract"]


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


_THIS_EDITION = ("本届", "本次", "此次", "今年的")
"""What stands before the name of a meeting, without its year, when this year's is meant."""
_EDITION = expression(r"^(?:(?:19|20)[0-9]{2}年?|第[一二三四五六七八九十0-9]{1,3}届)")


class _Extractor:
    """Reads one document."""

    def __init__(self, document: Document, known: dict[str, list[tuple[str, str]]]) -> None:
        self.document, self.known = document, known
        self.text = document.text
        self.form = matching_form(document.text)
        self.structure = structure(document)
        self.things = Things(known)
        self.publication = Publication(document, self.form, self.structure, self.things)

    def extraction(self) -> Extraction:
        """Return what is found."""
        sentences = self.structure.layout.sentences
        tokens = tagger().tokens(self.form, [(s.start, s.end) for s in sentences])
        words = [Words(self.form, tuple(repaired(self.form, found))) for found in tokens]
        published = self.document.metadata.published
        times = printed_times(self.text, published, self.document.metadata.title)
        amounts = without_times(quantities(self.text), times)
        mentions, selves = self._names(words, times, amounts)
        owner = self.publication.owner(mentions, selves)
        people = self.publication.people(mentions)
        rows = self._rows(words, mentions, amounts, times)
        spoken = speeches(rows, self.structure, people)
        stretches = [(s.start, s.end, s.speaker) for s in spoken if s.speaker is not None]
        pointing = references(self.form, self.text, mentions, owner, stretches, words)
        mentions = sorted([*mentions, *pointing])
        rows = self._rows(words, mentions, amounts, times, before=rows, pointing=pointing)
        spoken = speeches(rows, self.structure, people)

        sets_out = self.publication.sets_out()
        skipped = self._questions(spoken) | self.publication.measure_titles()
        context = Context(
            self.form, rows, mentions, self.things, owner, published, sets_out,
            self.publication.planned(rows), self.publication.bare(), _by_people(spoken),
            answers=self.publication.answers(),
        )  # fmt: skip
        candidates = statements(context, skipped)
        timeline = Timeline(rows, self.document.metadata.title, published)
        silent = skipped | self.publication.repeated_title()
        measured = figures(
            rows, mentions, self.things, owner, timeline, sets_out=sets_out, skipped=silent
        )
        phrases = frozenset(
            {m.phrase for m in mentions}
            | {self.text[m.start : m.end] for m in context.new_mentions}
        )
        maker = Maker(self.publication, rows, spoken, phrases)
        claims = maker.counted(
            [*maker.statements(candidates, timeline), *maker.observations(measured)]
        )
        claims.sort(key=lambda found: (found.claim.main_evidence, found.claim.id))
        claims = _once(claims)
        mentions = self._with_objects(mentions, context.new_mentions, claims)
        return Extraction(
            document=self.document,
            structure=self.structure,
            mentions=tuple(mentions),
            quantities=amounts,
            times=times,
            things=self._used(mentions, claims),
            claims=tuple(claims),
            dropped=dict(maker.dropped),
        )

    def _names(
        self, words: Sequence[Words], times: Sequence[PrintedTime], amounts: Sequence[Quantity]
    ) -> tuple[list[Mention], Mapping[str, str]]:
        """Return the names of the text, and what the document calls itself."""
        firsts = [q.start for q in amounts if q.measure is Measure.RANK and q.phrase[0] == "最"]
        names = name_spans(self.form, words, {**self.known, **self._outlets()})
        self.things.learn(self.form, names.spans, names.short)
        editions = self._editions(names.spans)
        begins = [time.start for time in times]
        found = []
        for span in names.spans:
            before = bisect_right(begins, span.start) - 1
            plain = span.class_ == "Resource" and span.found_by == "gazetteer"
            if (before >= 0 and span.end <= times[before].end) or plain:
                continue
            first = bisect_left(firsts, span.start)
            ranked = first < len(firsts) and firsts[first] < span.end
            if span.class_ == "Epithet" and ranked:
                continue  # 全球最大工业机器人市场 tells a rank
            name = self.form[span.start : span.end]
            if self.form.endswith(_THIS_EDITION, 0, span.start):
                name = editions.get((span.class_, name), name)
            thing = self.things.of(name, span.class_, span.known)
            phrase = self.text[span.start : span.end]
            found.append(
                Mention(span.start, span.end, phrase, thing, span.found_by, span.confidence)
            )
        return found, names.selves

    def _editions(self, spans: Sequence[Span]) -> dict[tuple[str, str], str]:
        """Return the full names of the editions of meetings, by class and name without the year."""
        found: dict[tuple[str, str], str] = {}
        for span in spans:
            full = self.form[span.start : span.end]
            if span.class_ in MEETINGS and (which := _EDITION.match(full)):
                found.setdefault((span.class_, full[which.end() :]), full)
        return found

    def _outlets(self) -> dict[str, list[tuple[str, str]]]:
        """Return the outlets that the page itself names, where the graph does not know them."""
        told = self.publication.outlets()
        return {name: things for name, things in told.items() if name not in self.known}

    def _rows(
        self,
        words: Sequence[Words],
        mentions: Sequence[Mention],
        amounts: Sequence[Quantity],
        times: Sequence[PrintedTime],
        *,
        before: Sequence[Row] = (),
        pointing: Sequence[Mention] = (),
    ) -> list[Row]:
        """Lay names, figures and times over the sentences; where nothing points back, as before."""
        return [
            before[index]
            if before and not _within(pointing, sentence.start, sentence.end)
            else row_of(
                words[index],
                _outermost(_within(mentions, sentence.start, sentence.end)),
                _within(amounts, sentence.start, sentence.end),
                _within(times, sentence.start, sentence.end),
                start=sentence.start,
                end=sentence.end,
                index=index,
                paragraph=sentence.paragraph,
            )
            for index, sentence in enumerate(self.structure.layout.sentences)
        ]

    def _questions(self, spoken: Sequence[Speech]) -> frozenset[int]:
        """Return the sentences that make no claims: an interviewer's questions."""
        sentences = self.structure.layout.sentences
        starts = [sentence.start for sentence in sentences]
        return frozenset(
            index
            for speech in spoken
            if speech.act == "Question"
            for index in range(bisect_left(starts, speech.start), bisect_left(starts, speech.end))
            if self.text[sentences[index].end - 1] in "？?"
        )

    def _used(self, mentions: Sequence[Mention], claims: Sequence[FoundClaim]) -> dict[str, Thing]:
        """Return the things that a mention or a claim names."""
        things = {thing.id: thing for thing in self.things.by_key.values()}
        things |= {m.thing.id: m.thing for m in mentions} | {PUBLISHER.id: PUBLISHER}
        used = {key for found in claims for key in found.claim.entities}
        used |= {m.thing.id for m in mentions}
        return {key: things[key] for key in sorted(used)}

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
        starts = sorted(start for start, _ in added)
        reach = list(accumulate((end for _, end in sorted(added)), max))

        def inside(mention: Mention) -> bool:
            before = bisect_right(starts, mention.start)
            return before > 0 and mention.end <= reach[before - 1]

        kept = [
            m for m in mentions if m.thing.class_ not in ("Technology", "Sector") or not inside(m)
        ]
        return sorted({*kept, *added.values()})


def _by_people(spoken: Sequence[Speech]) -> tuple[tuple[int, int, Thing], ...]:
    """Return what people say, in text order."""
    return tuple(
        (speech.start, speech.end, speech.speaker)
        for speech in spoken
        if speech.speaker is not None and speech.speaker.class_ == "Person"
    )


def _once(claims: Sequence[FoundClaim]) -> list[FoundClaim]:
    """Leave out what a text says again: the same statement with the same status and voice."""
    unique: dict[object, FoundClaim] = {}
    for found in claims:
        claim = found.claim
        key: object = claim.id
        if isinstance(claim, Statement):
            told = (claim.subject, claim.predicate, str(claim.object), claim.status)
            key = (*told, claim.polarity, claim.speaker)
        unique.setdefault(key, found)
    return list(unique.values())


def _within(found: Sequence[Any], start: int, end: int) -> Sequence[Any]:
    """Return those of mentions, figures or times, in text order, that begin within a stretch."""
    low = bisect_left(found, start, key=lambda one: one.start)
    return found[low : bisect_left(found, end, key=lambda one: one.start)]


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out mentions inside longer ones; several things at one place stay."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        inside = bool(found) and mention.end <= found[-1].end
        if not inside or (mention.start, mention.end) == (found[-1].start, found[-1].end):
            found.append(mention)
    return found
