"""From candidates to claims: evidence cut from the text, voice."""

from __future__ import annotations

import pytest
from extraction.made_rows import mention, row

from kg.extraction import Document, Thing
from kg.extraction.claim_times import Timeline
from kg.extraction.cues import Cue
from kg.extraction.forms import matching_form
from kg.extraction.making import Maker
from kg.extraction.publication import PUBLISHER, Publication
from kg.extraction.speech import Speech
from kg.extraction.statements import Candidate
from kg.extraction.structure import structure
from kg.extraction.things import Things
from kg.model import LiteralValue, OpinionKind, Part, SpeechAct, Statement, Status

TEXT = "天气好。澜川科技将收购青岳机器人。"
ROWS = [
    row("天气/n 好/a 。"),
    row("澜川科技:Company 将/d 收购/v 青岳机器人:Company 。", start=4, index=1),
]
BUYER, BOUGHT = mention(4, "澜川科技").thing, mention(11, "青岳机器人").thing
PARTS = ((4, 8, Part.SUBJECT), (9, 11, Part.PREDICATE), (11, 16, Part.OBJECT))


def maker(*spoken: Speech, names: frozenset[str] = frozenset(), text: str = TEXT) -> Maker:
    document = Document(text)
    form = matching_form(text)
    return Maker(Publication(document, form, structure(document), Things({})), ROWS, spoken, names)


def candidate(**changes: object) -> Candidate:
    values: dict[str, object] = {
        "subject": BUYER, "predicate": "acquires", "object": BOUGHT, "parts": PARTS,
        "cue": Cue(Status.PLANNED, element=1), "rule": "acquires", "row": 1, "anchor": 9,
    }  # fmt: skip
    return Candidate(**{**values, **changes})  # type: ignore[arg-type]


def made(by: Maker, **changes: object) -> Statement:
    (one,) = by.statements([candidate(**changes)], Timeline(ROWS, None, None))
    assert isinstance(one.claim, Statement)
    return one.claim


def test_evidence_is_cut_from_the_text_with_its_sentence() -> None:
    claim = made(maker())
    assert [(e.part, e.phrase) for e in claim.evidence] == [
        (Part.SUBJECT, "澜川科技"), (Part.CUE, "将"), (Part.PREDICATE, "收购"),
        (Part.OBJECT, "青岳机器人"),
    ]  # fmt: skip
    assert {(e.sentence_start, e.sentence_end) for e in claim.evidence} == {(4, len(TEXT))}
    assert all(TEXT[e.start : e.end] == e.phrase for e in claim.evidence)


@pytest.mark.parametrize(
    "parts",
    [
        PARTS[1:],
        PARTS[:2],
        (PARTS[0], PARTS[2]),
        (*PARTS[:2], (11, 99, Part.OBJECT)),
        (*PARTS[:2], (2, 16, Part.OBJECT)),
        (*PARTS[:2], (12, 12, Part.OBJECT)),
    ],
    ids=["no subject", "no object", "no verb", "behind the text", "two sentences", "empty"],
)
def test_a_candidate_without_its_phrases_is_dropped_and_counted(parts: object) -> None:
    by = maker()
    cue = Cue(Status.ACTUAL)
    found = by.statements([candidate(parts=parts, cue=cue)], Timeline(ROWS, None, None))
    assert (found, by.dropped) == ([], {"no valid span": 1})


def test_the_nearest_voice_speaks() -> None:
    outer = Speech(0, len(TEXT), Thing("a", "甲", "Person"), "Report")
    inner = Speech(4, len(TEXT), Thing("b", "乙", "Person"), "Quotation")
    assert (made(maker()).speaker, made(maker()).speech_act) == (
        PUBLISHER.id, SpeechAct.ASSERTION,
    )  # fmt: skip
    claim = made(maker(outer, inner))
    assert (claim.speaker, claim.speech_act) == ("b", SpeechAct.QUOTATION)
    elsewhere = Speech(0, 4, Thing("b", "乙", "Person"), "Quotation")
    assert made(maker(elsewhere)).speaker == PUBLISHER.id
    over = Speech(4, 8, Thing("b", "乙", "Person"), "Quotation")  # ends before the verb
    assert made(maker(over)).speaker == PUBLISHER.id


def test_an_opinion_has_a_kind_and_a_fact_has_none() -> None:
    assert made(maker()).opinion_kind is None
    opinion = Cue(Status.OPINION)
    assert made(maker(), cue=opinion).opinion_kind is OpinionKind.JUDGEMENT
    kind = OpinionKind.EPITHET
    assert made(maker(), cue=opinion, kind=kind).opinion_kind is kind


def test_printed_words_become_a_literal() -> None:
    assert made(maker(), object="青岳机器人").object == LiteralValue("青岳机器人")


def test_a_phrase_that_is_no_name_has_at_most_twenty_characters() -> None:
    long = "天气好。澜川科技将收购" + "青" * 30 + "。"
    parts = (*PARTS[:2], (11, 41, Part.OBJECT))
    claim = made(maker(text=long), parts=parts)
    assert [len(e.phrase) for e in claim.evidence if e.part is Part.OBJECT] == [20]
    assert all(long[e.start : e.end] == e.phrase for e in claim.evidence)
    named = made(maker(names=frozenset({"青" * 30}), text=long), parts=parts)
    assert [len(e.phrase) for e in named.evidence if e.part is Part.OBJECT] == [30]


def test_one_text_is_one_source() -> None:
    assert maker().source == maker().source
    assert maker().source != maker(text=TEXT + "。").source


def test_how_often_a_phrase_occurs_is_counted_without_overlaps() -> None:
    text = TEXT + "澜川科技、澜川科技来。"
    by = maker(text=text)
    found = by.counted(by.statements([candidate()], Timeline(ROWS, None, None)))
    (claim,) = [one.claim for one in found]
    assert {e.phrase: e.occurrences for e in claim.evidence} == {
        phrase: text.count(phrase) for phrase in ("澜川科技", "将", "收购", "青岳机器人")
    }
