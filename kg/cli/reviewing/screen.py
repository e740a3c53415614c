"""What a review shows of a claim: its words, its sentences with the parts marked, its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.reviewing.catalogue import catalogue
from kg.cli.terminal import inert
from kg.drafts.draft import Decision
from kg.drafts.resolution import Resolver
from kg.errors import InputError
from kg.model import Part
from kg.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.cli.terminal import Style
    from kg.drafts import Draft, DraftClaim
    from kg.model import Entity, Evidence, Observation, Statement
    from kg.vocabulary import Vocabulary

__all__ = ["DECISIONS", "Screen"]

DECISIONS = {
    Decision.OPEN: ("待定", "open"),
    Decision.ACCEPTED: ("接受", "accepted"),
    Decision.CHANGED: ("已改", "changed"),
    Decision.REJECTED: ("拒绝", "rejected"),
}
_COLOURS = {
    Part.SUBJECT: "1;34",
    Part.PREDICATE: "1;33",
    Part.OBJECT: "1;32",
    Part.VALUE: "1;35",
    Part.TIME: "1;36",
    Part.CUE: "33",
    Part.ANTECEDENT: "4;34",
}
_MARKS = {
    Part.SUBJECT: ("主", "S"),
    Part.PREDICATE: ("谓", "P"),
    Part.OBJECT: ("宾", "O"),
    Part.VALUE: ("值", "V"),
    Part.TIME: ("时", "T"),
    Part.CUE: ("标", "C"),
    Part.ANTECEDENT: ("先", "A"),
}


class Screen:
    """Puts the claims of a draft on a terminal.

    Args:
        words: the vocabulary.
        known: the entities of the seeds.
        text: the canonical text, or None if it is not at hand.
        lang: ``zh`` or ``en``.
        style: emphasis.
    """

    def __init__(
        self,
        words: Vocabulary,
        known: Mapping[str, Entity],
        text: str | None,
        lang: str,
        style: Style,
    ) -> None:
        self._words, self._known, self._text = words, known, text
        self.lang, self._style = lang, style

    decisions = DECISIONS

    def pick(self, zh: str, en: str) -> str:
        """Return the text of this screen's language."""
        return zh if self.lang == "zh" else en

    def wording(self, draft: Draft) -> Wording:
        """Return what puts the draft's claims into words."""
        return Wording(self._words, catalogue(draft, self._known), self.lang)

    def current(self, draft: Draft, claim: DraftClaim) -> Statement | Observation:
        """Return a claim as it would go into the seeds, or as it stands if that is open."""
        resolver = Resolver(draft)
        try:
            return resolver.claim(claim.current)
        except InputError:
            return claim.current

    def line(self, draft: Draft, claim: DraftClaim) -> str:
        """Return a claim as one line: status, words, time, speaker."""
        wording, current = self.wording(draft), self.current(draft, claim)
        status = self._style.status(current.status.value, f"[{wording.status(current)}]")
        told = f"{wording.sentence(current)}  {wording.time(current.time)} · "
        return f"{status} {inert(told + wording.voice(current))}"

    def decision(self, claim: DraftClaim) -> str:
        """Return what was decided about a claim."""
        return self.pick(*DECISIONS[claim.decision])

    def problem(self, draft: Draft, claim: DraftClaim) -> str | None:
        """Return what is open about a claim beside the decision."""
        return Resolver(draft).problem(claim.current)

    def show(self, draft: Draft, number: int) -> Iterator[str]:
        """Yield the lines that show a claim.

        Args:
            draft: the draft.
            number: the claim's place, from 0.
        """
        claim = draft.claims[number]
        style = self._style
        head = f"[{number + 1}/{len(draft.claims)}] {claim.confidence:.2f} · {claim.rule} · "
        yield style.faint(head + claim.id + f" · {self.decision(claim)}")
        yield self.line(draft, claim)
        yield from (f"    {line}" for line in self._sentences(claim.current))
        yield "    " + style.faint(self._phrases(draft, claim.current))
        for line in self._things(draft, claim.current):
            yield "    " + style.faint(line)
        for line in self._remarks(claim.current):
            yield "    " + style.faint(line)
        if (problem := self.problem(draft, claim)) is not None:
            yield "    " + style.status("Ended", self.pick("未定：", "open: ") + problem)

    def _phrases(self, draft: Draft, claim: Statement | Observation) -> str:
        wording = self.wording(draft)
        told = [f"{wording.term(e.part.value)} “{e.phrase}”" for e in claim.evidence]
        return self.pick("、", ", ").join(told)

    def _things(self, draft: Draft, claim: Statement | Observation) -> Iterator[str]:
        """Yield the new things of a claim, and the names that were merged."""
        seen: set[str] = set()
        for end in Resolver(draft).ends(claim):
            entity = draft.entity(end.entity)
            if entity is not None and entity.id not in seen and entity.final not in self._known:
                seen.add(entity.id)
                english = entity.en or self.pick("缺英文名", "no English name yet")
                kind = self._words.label(entity.class_, self.lang)
                told = self.pick("新实体", "new")
                yield f"{told}: {entity.zh} / {english} · {kind} · {entity.final}"
            for name in end.names:
                judgement = draft.judgement(name)
                if judgement.verdict == "same" and name.name not in self._texts(judgement.entity):
                    by = self.pick(
                        *(("人", "person") if judgement.by == "person" else ("规则", "rule"))
                    )
                    yield f"“{name.name}” = {judgement.entity} ({by}: {name.why})"

    def _texts(self, key: str) -> frozenset[str]:
        entity = self._known.get(key)
        return frozenset() if entity is None else entity.texts

    def _remarks(self, claim: Statement | Observation) -> Iterator[str]:
        if claim.speech_act.value != "Assertion":
            yield self._words.label(claim.speech_act.value, self.lang)
        if claim.open_list:
            yield self.pick("列举未尽（等）", "the list goes on (等)")
        if claim.ground:
            yield self.pick("隐含：", "implied: ") + claim.ground.text(self.lang)
        if claim.time.ground:
            ground = claim.time.ground.text(self.lang)
            yield self.pick("时间系推定：", "time inferred: ") + ground
        if claim.note:
            yield claim.note.text(self.lang)

    def _sentences(self, claim: Statement | Observation) -> Iterator[str]:
        """Yield the sentences with the parts marked; without the text, where they stand."""
        bounds = dict.fromkeys(
            (e.sentence_start, e.sentence_end, e.paragraph) for e in sorted(claim.evidence)
        )
        for start, end, paragraph in bounds:
            where = self.pick(f"第{paragraph}段", f"paragraph {paragraph}")
            told = self._style.faint(where) + " "
            if self._text is None:
                place = f"{start}–{end}"
                told += self._style.faint(self.pick(f"原文不在手边 {place}", f"no text {place}"))
            else:
                inside = [e for e in claim.evidence if start <= e.start and e.end <= end]
                told += self._marked(self._text, start, end, inside)
            yield told

    def _marked(self, text: str, start: int, end: int, evidence: list[Evidence]) -> str:
        parts, at = [], start
        for one in sorted(evidence, key=lambda e: (e.start, -e.end)):
            if one.start >= at:
                parts += [inert(text[at : one.start]), self._part(one)]
                at = one.end
        return "".join([*parts, inert(text[at:end])]).replace("\n", " ")

    def _part(self, evidence: Evidence) -> str:
        phrase = inert(evidence.phrase)
        if self._style.on:
            return f"\x1b[{_COLOURS[evidence.part]}m{phrase}\x1b[0m"
        return f"【{self.pick(*_MARKS[evidence.part])}:{phrase}】"

    def record(self, draft: Draft, number: int) -> dict[str, object]:
        """Return a claim as a record for ``--list``."""
        claim = draft.claims[number]
        current, wording = self.current(draft, claim), self.wording(draft)
        record: dict[str, object] = {
            "number": number + 1,
            "id": claim.id,
            "decision": claim.decision.value,
            "status": current.status.value,
            "text": wording.sentence(current),
            "time": current.time.edtf,
            "speaker": current.speaker,
            "rule": claim.rule,
            "confidence": claim.confidence,
            "problem": self.problem(draft, claim),
            "committed": claim.committed,
        }
        return {key: value for key, value in record.items() if value is not None}
