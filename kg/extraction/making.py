"""From candidates to claims of the model: evidence cut from the text, voice, time, confidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.extraction.confidences import confidence, reach_of
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.values import FoundClaim, Thing
from kg.model import Evidence, LiteralValue, Observation, Statement
from kg.model.values import OpinionKind, Part, SpeechAct, Status
from kg.texts import checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extraction.claim_times import Timeline
    from kg.extraction.elements import Row
    from kg.extraction.observations import Figure
    from kg.extraction.publication import Publication
    from kg.extraction.speech import Speech
    from kg.extraction.statements import Candidate

    Span = tuple[int, int, Part]

__all__ = ["Maker"]

_LONGEST = 20
"""Code points of the longest phrase that is no name; longer ones are cut to their end."""


@dataclass
class Maker:
    """Makes claims of what was found in one text.

    Attributes:
        publication: the document.
        rows: its sentences.
        spoken: who speaks where.
        names: what things are called in the text, however long.
        dropped: reason to how many candidates failed for it.
    """

    publication: Publication
    rows: Sequence[Row]
    spoken: Sequence[Speech]
    names: frozenset[str] = frozenset()
    dropped: Counter[str] = field(default_factory=Counter)

    @cached_property
    def source(self) -> str:
        """Id of the source: one text has one id."""
        return f"text-{checksum(self.publication.document.text)[:12]}"

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.publication.structure.layout.sentences]

    def statements(self, candidates: Sequence[Candidate], timeline: Timeline) -> list[FoundClaim]:
        """Make statements of what the rules found.

        Args:
            candidates: what they found.
            timeline: which times cover which claims.
        """
        found = []
        for candidate in candidates:
            row = self.rows[candidate.row]
            parts = list(candidate.parts)
            if candidate.cue.element is not None:
                element = row.elements[candidate.cue.element]
                parts.append((element.start, element.end, Part.CUE))
            time, time_span = timeline.of_statement(candidate.row, candidate.anchor, candidate.rule)
            if time_span:
                parts.append((*time_span, Part.TIME))
            speaker, act = self._voice(candidate.anchor)
            status = candidate.cue.status
            kind = candidate.kind or OpinionKind.JUDGEMENT if status is Status.OPINION else None
            end = candidate.object
            evidence = self._evidence(parts)
            if evidence is None or not _has(evidence, Part.OBJECT, Part.ANTECEDENT):
                self.dropped["no valid span"] += 1
                continue
            claim = Statement(
                source=self.source,
                status=status,
                evidence=evidence,
                speaker=speaker.id,
                time=time,
                opinion_kind=kind,
                polarity=candidate.cue.polarity,
                speech_act=act,
                open_list=candidate.open_list,
                subject=candidate.subject.id,
                predicate=candidate.predicate,
                object=end.id if isinstance(end, Thing) else LiteralValue(end),
            )
            found.append(self._sure(claim, candidate.rule))
        return found

    def observations(self, measured: Sequence[Figure]) -> list[FoundClaim]:
        """Make observations of the figures.

        Args:
            measured: figures with what they say.
        """
        found = []
        ids: dict[int, str] = {}
        for number, figure in enumerate(measured):
            quantity = figure.quantity
            parts = list(figure.parts)
            if figure.cue.element is not None:
                element = self.rows[figure.row].elements[figure.cue.element]
                parts.append((element.start, element.end, Part.CUE))
            time, time_span = figure.time
            if time_span:
                parts.append((*time_span, Part.TIME))
            speaker, act = self._voice(quantity.start)
            evidence = self._evidence(parts)
            if evidence is None or not _has(evidence, Part.VALUE):
                self.dropped["no valid span"] += 1
                continue
            indicator = self.publication.things.of(figure.indicator, "Indicator")
            try:
                claim = Observation(
                    source=self.source,
                    status=figure.cue.status,
                    evidence=evidence,
                    speaker=speaker.id,
                    time=time,
                    opinion_kind=(
                        OpinionKind.JUDGEMENT if figure.cue.status is Status.OPINION else None
                    ),
                    polarity=figure.cue.polarity,
                    speech_act=act,
                    as_printed=quantity.phrase,
                    about=figure.about.id,
                    indicator=indicator.id,
                    measure=figure.measure,
                    unit=quantity.unit,
                    bound=quantity.bound,
                    value=quantity.value,
                    lower=quantity.lower,
                    upper=quantity.upper,
                    counts=figure.counts,
                    share_of=figure.share_of.id if figure.share_of else None,
                    refers_to=ids.get(-1 if figure.refers_to is None else figure.refers_to),
                )
            except InputError as error:
                self.dropped[str(error)] += 1
                continue
            ids[number] = claim.id
            rule = f"figure {figure.measure.value.lower()}"
            found.append(self._sure(claim, rule))
        return found

    def _sure(self, claim: Statement | Observation, rule: str) -> FoundClaim:
        reach = reach_of(self.publication.document.text, claim)
        return FoundClaim(claim, rule, confidence(rule, reach))

    def counted(self, claims: Sequence[FoundClaim]) -> list[FoundClaim]:
        """Add to each piece of evidence how often its phrase occurs in the text.

        All phrases are looked for in one pass.

        Args:
            claims: the claims.
        """
        text = self.publication.document.text
        phrases = {e.phrase for found in claims for e in found.claim.evidence}
        occurs: Counter[str] = Counter()
        ends: dict[str, int] = {}
        for start, end, phrase in Gazetteer.of(sorted(phrases)).find(text, whole=False):
            if start >= ends.get(phrase, 0):
                occurs[phrase] += 1
                ends[phrase] = end
        return [_with_counts(found, occurs) for found in claims]

    def _evidence(self, parts: Iterable[Span]) -> tuple[Evidence, ...] | None:
        """Cut the phrases of a claim; None when one lies in no sentence or an end has none."""
        text = self.publication.document.text
        sentences = self.publication.structure.layout.sentences
        found = set()
        for start, end, part in parts:
            start = self._name_starts.get((start, end), start)
            index = bisect_right(self._starts, start) - 1
            if index < 0 or not start < end <= sentences[index].end:
                return None
            if end - start > _LONGEST and text[start:end] not in self.names:
                start = end - _LONGEST
            sentence = sentences[index]
            found.add(
                Evidence(
                    start, end, part, text[start:end], sentence.start, sentence.end,
                    sentence.paragraph,
                )
            )  # fmt: skip
        evidence = tuple(sorted(found))
        shown = _has(evidence, Part.SUBJECT, Part.ANTECEDENT)
        told = _has(evidence, Part.PREDICATE, Part.CUE, Part.VALUE)
        return evidence if shown and told else None

    @cached_property
    def _name_starts(self) -> dict[tuple[int, int], int]:
        """Where names begin of which a figure took the first words (百亿级政府投资基金)."""
        return {
            (element.start, element.end): element.mentions[0].start
            for row in self.rows
            for element in row.elements
            if element.mentions and element.mentions[0].start < element.start
        }

    def _voice(self, place: int) -> tuple[Thing, SpeechAct]:
        """Return who says what stands at a place, and how."""
        speaker: Thing | None = None
        act = SpeechAct.ASSERTION
        for speech in self._spoken_in[bisect_right(self._starts, place) - 1]:
            if speech.start <= place < speech.end:
                speaker, act = speech.speaker, SpeechAct(speech.act)
        return speaker or self.publication.publisher, act

    @cached_property
    def _spoken_in(self) -> list[list[Speech]]:
        """For each sentence the stretches of speech that reach into it."""
        found: list[list[Speech]] = [[] for _ in self._starts]
        sentences = self.publication.structure.layout.sentences
        for speech in self.spoken:
            index = max(0, bisect_right(self._starts, speech.start) - 1)
            while index < len(sentences) and sentences[index].start < speech.end:
                found[index].append(speech)
                index += 1
        return found


def _with_counts(found: FoundClaim, occurs: Counter[str]) -> FoundClaim:
    """Return a claim whose evidence tells how often its phrases occur; most occur once."""
    evidence = found.claim.evidence
    if all(occurs[e.phrase] == e.occurrences for e in evidence):
        return found
    counted = tuple(
        e if occurs[e.phrase] == e.occurrences else replace(e, occurrences=occurs[e.phrase])
        for e in evidence
    )
    return replace(found, claim=replace(found.claim, evidence=counted))


def _has(evidence: Iterable[Evidence], *parts: Part) -> bool:
    return any(one.part in parts for one in evidence)
