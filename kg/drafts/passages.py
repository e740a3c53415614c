"""Claims in the form in which curators write them: passages, phrases, keys."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.model import (
    Basis,
    Evidence,
    LiteralValue,
    Measure,
    Observation,
    Part,
    Polarity,
    SpeechAct,
    Statement,
    TimeBasis,
    TimeRole,
    decimal_text,
)
from kg.seeds.yaml_text import flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from enum import StrEnum

    from kg.model import Remark
    from kg.texts import Layout

__all__ = ["claim_key", "passages"]

_NUMBERED = expression(r".+#[1-9]\d{0,3}", re.DOTALL)


def claim_key(claim: Observation) -> str:
    """Return the local name by which a share refers to a figure: indicator and position."""
    return f"{claim.indicator}-{claim.main_evidence.start}"


def passages(
    text: str,
    layout: Layout,
    claims: Sequence[Statement | Observation],
    keys: Mapping[str, str],
) -> list[list[str]]:
    """Write claims as passages, one for each run of one sentence and speaker.

    Args:
        text: the canonical text, in which occurrences are counted.
        layout: its sentences.
        claims: in text order.
        keys: claim id to its local name, for claims that others refer to.

    Returns:
        The lines of each passage, beginning in the first column.
    """
    writer = _Writer(text, layout, keys)

    def place(claim: Statement | Observation) -> tuple[int, str]:
        return layout.index_at(claim.main_evidence.start), claim.speaker

    return [
        list(writer.passage(sentence, speaker, list(run)))
        for (sentence, speaker), run in groupby(claims, key=place)
    ]


class _Writer:
    """Writes the passages of one text."""

    def __init__(self, text: str, layout: Layout, keys: Mapping[str, str]) -> None:
        self.text, self.layout, self.keys = text, layout, keys

    def passage(
        self, sentence: int, speaker: str, claims: Sequence[Statement | Observation]
    ) -> Iterator[str]:
        bounds = self.layout.sentences[sentence]
        within = [e for c in claims for e in c.evidence if bounds.start <= e.start < bounds.end]
        anchor = min(within, key=lambda e: (self._total(e.phrase), -len(e.phrase), e.start))
        yield f"- at: {scalar(self._anchor(anchor))}"
        yield f"  speaker: {speaker}"
        yield "  claims:"
        for claim in claims:
            lines = list(self._claim(claim, sentence))
            yield f"    - {lines[0]}"
            yield from (f"      {line}" for line in lines[1:])

    def _total(self, phrase: str) -> int:
        return self.text.count(phrase)

    def _anchor(self, evidence: Evidence) -> str:
        """Return how a passage points at a sentence: a phrase, numbered unless it is unique."""
        phrase = evidence.phrase
        if self._total(phrase) == 1 and not _NUMBERED.fullmatch(phrase):
            return phrase
        return f"{phrase}#{self._number(phrase, 0, evidence.start)}"

    def _number(self, phrase: str, begin: int, start: int) -> int:
        """Return which occurrence from a place on begins at a position; overlaps count."""
        number, place = 1, self.text.find(phrase, begin)
        while place != start:
            number, place = number + 1, self.text.find(phrase, place + 1)
        return number

    def _phrase(self, evidence: Evidence, sentence: int) -> object:
        phrase = evidence.phrase
        own = self.layout.index_at(evidence.start)
        number = self._number(phrase, self.layout.sentences[own].start, evidence.start)
        anchor = None if own == sentence else self._anchor(evidence)
        if _NUMBERED.fullmatch(phrase) or " @ " in phrase or phrase == "none":
            whole = {"phrase": phrase, "occurrence": str(number)}
            return whole if anchor is None else {**whole, "at": anchor}
        written = phrase if number == 1 else f"{phrase}#{number}"
        return written if anchor is None else f"{written} @ {anchor}"

    def _phrases(self, claim: Statement | Observation, sentence: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for part in Part:
            mine = [self._phrase(e, sentence) for e in claim.evidence if e.part is part]
            if mine:
                found[part.value.lower()] = mine[0] if len(mine) == 1 else mine
        return found

    def _claim(self, claim: Statement | Observation, sentence: int) -> Iterator[str]:
        values = {
            **(_statement(claim) if isinstance(claim, Statement) else self._figure(claim)),
            **_shared(claim),
        }
        phrases = self._phrases(claim, sentence)
        printed = next((e.phrase for e in claim.evidence if e.part is Part.VALUE), None)
        if claim.as_printed != printed:
            values["as_printed"] = claim.as_printed
        for key, value in values.items():
            if isinstance(value, dict):  # our own words are long
                yield f"{key}:"
                yield from (f"  {name}: {scalar(words)}" for name, words in value.items())
            elif value is True:
                yield f"{key}: true"
            elif value is not None:
                yield f"{key}: {scalar(str(value))}"
        yield f"phrases: {flow(phrases)}"

    def _figure(self, claim: Observation) -> dict[str, object]:
        return {
            "observation": f"{claim.about} {claim.indicator}",
            "key": self.keys.get(claim.id),
            "measure": _unless(claim.measure, Measure.LEVEL),
            "value": None if claim.value is None else decimal_text(claim.value),
            "lower": None if claim.lower is None else decimal_text(claim.lower),
            "upper": None if claim.upper is None else decimal_text(claim.upper),
            "unit": claim.unit,
            "counts": claim.counts,
            "bound": claim.bound.value,
            "share_of": claim.share_of,
            "refers_to": None if claim.refers_to is None else self.keys[claim.refers_to],
        }


def _statement(claim: Statement) -> dict[str, object]:
    value = claim.object
    if isinstance(value, LiteralValue):
        kind = "" if value.datatype == "string" else f"^^{value.datatype}"
        written = f'"{value.text}"{kind}'
    else:
        written = value
    return {"statement": f"{claim.subject} {claim.predicate} {written}"}


def _shared(claim: Statement | Observation) -> dict[str, object]:
    time = claim.time
    stated_here = any(
        e.part is Part.TIME and e.sentence_start == claim.main_evidence.sentence_start
        for e in claim.evidence
    )
    derived = TimeBasis.STATED if stated_here else TimeBasis.INHERITED
    told = any(e.part is Part.TIME for e in claim.evidence)
    return {
        "status": claim.status.value,
        "opinion_kind": None if claim.opinion_kind is None else claim.opinion_kind.value,
        "polarity": _unless(claim.polarity, Polarity.AFFIRMED),
        "basis": _unless(claim.basis, Basis.STATED),
        "ground": _remark(claim.ground),
        "speech_act": _unless(claim.speech_act, SpeechAct.ASSERTION),
        "cited_source": claim.cited_source,
        "time": time.edtf,
        "time_role": None if time.edtf is None else _unless(time.role, TimeRole.DURING),
        "time_basis": (
            None if time.edtf is None or (told and time.basis is derived) else time.basis.value
        ),
        "time_ground": _remark(time.ground),
        "time_as_printed": time.as_printed,
        "manner": claim.manner,
        "joint": claim.joint,
        "open_list": True if claim.open_list else None,
        "note": _remark(claim.note),
        "revision_of": claim.revision_of,
    }


def _unless(value: StrEnum, usual: StrEnum) -> str | None:
    return None if value is usual else value.value


def _remark(remark: Remark | None) -> dict[str, str] | None:
    return None if remark is None else remark.languages
