"""The gate: what the text bears out passes, everything else is a reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.extraction import Document, Thing, extract
from kg.extraction.candidates import FigureCandidate, Ground, Reason, StatementCandidate
from kg.extraction.contradictions import Contradiction, Place, contradiction
from kg.extraction.gate import gate
from kg.extraction.quantities import quantities
from kg.model import LiteralValue, Observation, Statement
from kg.model.values import Bound, Measure, OpinionKind, Part, Polarity, SpeechAct, Status
from kg.texts import layout
from kg.vocabulary import vocabulary

CITY = Thing("yunping", "云屏市", "Place", new=True)
FIRM = Thing("qinghe", "青禾公司", "Company", new=True)
CENTRE = Thing("yuntu", "云图中心", "Facility", new=True)
OUTLET = Thing("publisher", "发布者", "Organization", new=True)


def ground(text: str, **more) -> Ground:
    return Ground(text, layout(text), vocabulary(), quantities(text), **more)


def part(text: str, phrase: str, kind: Part, number: int = 0) -> tuple[int, int, Part]:
    start = -1
    for _ in range(number + 1):
        start = text.index(phrase, start + 1)
    return start, start + len(phrase), kind


def builds(text: str, cue: str = "建设", **more) -> StatementCandidate:
    parts = more.pop("parts", None) or (
        part(text, "云屏市", Part.SUBJECT),
        part(text, cue, Part.PREDICATE),
        part(text, "云图中心", Part.OBJECT),
    )
    told = {
        "status": Status.ACTUAL,
        "subject": CITY,
        "predicate": "builds",
        "object": CENTRE,
        **more,
    }
    return StatementCandidate(parts=parts, speaker=OUTLET, **told)


def reason(text: str, candidate=None, **more) -> str:
    found = gate(candidate or builds(text, **more), ground(text))
    return found.value if isinstance(found, Reason) else "passed"


# ---------------------------------------------------------------- what passes


def test_a_statement_passes_with_its_evidence() -> None:
    text = "题目\n\n云屏市已建设云图中心。"
    claim = gate(builds(text), ground(text))
    assert isinstance(claim, Statement)
    assert (claim.subject, claim.predicate, claim.object) == ("yunping", "builds", "yuntu")
    assert [(e.phrase, e.part, e.paragraph) for e in claim.evidence] == [
        ("云屏市", Part.SUBJECT, 2),
        ("建设", Part.PREDICATE, 2),
        ("云图中心", Part.OBJECT, 2),
    ]
    assert all(text[e.start : e.end] == e.phrase for e in claim.evidence)
    assert all(text[e.sentence_start : e.sentence_end] == text[4:] for e in claim.evidence)


def test_the_traditional_script_passes() -> None:
    text = "雲屏市將建設雲圖中心。"
    parts = ((0, 3, Part.SUBJECT), (4, 6, Part.PREDICATE), (6, 10, Part.OBJECT))
    assert reason(text, parts=parts, status=Status.PLANNED) == "passed"
    assert reason(text, parts=parts) == "status contradicts cue"


def test_an_antecedent_shows_what_a_reference_means() -> None:
    text = "青禾公司成立。该公司建设了云图中心。"
    own = (
        part(text, "该公司", Part.SUBJECT),
        part(text, "建设", Part.PREDICATE),
        part(text, "云图中心", Part.OBJECT),
    )
    candidate = builds(text, subject=FIRM, parts=own)
    assert reason(text, candidate) == "name not in span"
    shown = (*own, part(text, "青禾公司", Part.ANTECEDENT))
    assert reason(text, replace(candidate, parts=shown)) == "passed"
    known = ground(text, references=frozenset({(own[0][0], own[0][1], "qinghe")}))
    assert isinstance(gate(candidate, known), Statement)


def test_another_name_of_a_thing_shows_it() -> None:
    text = "云屏建设了云图中心。"
    parts = (
        part(text, "云屏", Part.SUBJECT),
        part(text, "建设", Part.PREDICATE),
        part(text, "云图中心", Part.OBJECT),
    )
    assert reason(text, parts=parts) == "name not in span"
    named = ground(text, names={"yunping": frozenset({"云屏"})})
    assert isinstance(gate(builds(text, parts=parts), named), Statement)


def test_an_event_is_shown_by_the_verb_and_its_owner() -> None:
    text = "青禾公司即将上市。"
    listing = Thing("qinghe-listing", "青禾公司上市", "Listing", new=True)
    parts = (part(text, "青禾公司", Part.SUBJECT), part(text, "上市", Part.PREDICATE))
    candidate = builds(
        text, parts=parts, subject=FIRM, predicate="undergoes", object=listing,
        status=Status.PLANNED,
    )  # fmt: skip
    assert reason(text, candidate) == "passed"
    assert reason(text, replace(candidate, object=replace(listing, name="赤岩上市"))) == (
        "no span for object"
    )


def test_a_literal_is_printed() -> None:
    text = "青禾公司的证券代码为688001。"
    parts = (
        part(text, "青禾公司", Part.SUBJECT),
        part(text, "证券代码", Part.PREDICATE),
        part(text, "688001", Part.OBJECT),
    )
    candidate = builds(
        text, parts=parts, subject=FIRM, predicate="code", object=LiteralValue("688001")
    )
    assert reason(text, candidate) == "passed"
    assert reason(text, replace(candidate, object=LiteralValue("688002"))) == "name not in span"
    assert reason(text, replace(candidate, predicate="builds")) == "unknown predicate"


# ---------------------------------------------------------------- what does not


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"predicate": "creates"}, "unknown predicate"),
        ({"predicate": "no relation"}, "unknown predicate"),
        ({"predicate": "code"}, "unknown predicate"),
        ({"object": replace(CENTRE, class_="Building")}, "unknown class"),
        ({"object": replace(CENTRE, class_="Claim")}, "unknown class"),
        ({"object": replace(CENTRE, class_="Entity")}, "unknown class"),
        ({"predicate": "holdsEvent"}, "class does not fit predicate"),
        ({"predicate": "worksFor"}, "class does not fit predicate"),
        ({"object": replace(CITY)}, "subject is object"),
        ({"object": replace(CENTRE, name="云图大厦")}, "name not in span"),
        ({"subject": replace(CITY, name="赤岩市")}, "name not in span"),
        ({"status": Status.PLANNED}, "status contradicts cue"),
        ({"status": Status.ESTIMATED}, "status without cue"),
        ({"status": Status.ENDED}, "status without cue"),
        ({"polarity": Polarity.NEGATED}, "polarity without cue"),
    ],
)
def test_what_the_text_does_not_bear_out(changes, told) -> None:
    assert reason("云屏市已建设云图中心。", **changes) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (((0, 3, Part.SUBJECT), (4, 6, Part.PREDICATE), (6, 99, Part.OBJECT)), "span not found"),
        (((-3, 3, Part.SUBJECT), (4, 6, Part.PREDICATE), (6, 10, Part.OBJECT)), "span not found"),
        (((3, 3, Part.SUBJECT), (4, 6, Part.PREDICATE), (6, 10, Part.OBJECT)), "span not found"),
        (((0, 3, Part.SUBJECT), (4, 14, Part.PREDICATE), (6, 10, Part.OBJECT)), "span not found"),
        (
            ((0, 3, Part.SUBJECT), (11, 13, Part.CUE), (6, 10, Part.OBJECT)),
            "spans in two sentences",
        ),
        (((0, 3, Part.SUBJECT), (6, 10, Part.OBJECT)), "no span for predicate or cue"),
        (((4, 6, Part.PREDICATE), (6, 10, Part.OBJECT)), "no span for subject"),
        (((0, 3, Part.SUBJECT), (4, 6, Part.PREDICATE)), "no span for object"),
        ((), "span not found"),
    ],
)
def test_what_has_no_valid_span(parts, told) -> None:
    text = "云屏市已建设云图中心。青禾公司很高兴。"
    candidate = replace(builds(text), parts=parts)
    assert reason(text, candidate) == told


def test_a_sentence_is_no_phrase() -> None:
    text = "云屏市已建设云图中心" + "，" + "很" * 60 + "。"
    parts = ((0, 70, Part.SUBJECT), (4, 6, Part.PREDICATE), (6, 10, Part.OBJECT))
    assert reason(text, replace(builds(text), parts=parts)) == "span too long"


def test_a_question_is_a_claim_only_of_the_one_who_asks() -> None:
    text = "云屏市已建设云图中心？”"
    assert reason(text) == "question"
    assert reason(text, speech_act=SpeechAct.QUESTION) == "passed"


def test_an_epithet_is_an_opinion() -> None:
    text = "云屏市已是算力第一城。"
    epithet = Thing("first", "算力第一城", "Epithet", new=True)
    parts = ((0, 3, Part.SUBJECT), (4, 5, Part.PREDICATE), (5, 10, Part.OBJECT))
    candidate = replace(
        builds("云屏市已建设云图中心"), parts=parts, predicate="hasEpithet", object=epithet
    )
    assert reason(text, candidate) == "epithet as fact"
    claim = gate(replace(candidate, status=Status.OPINION), ground(text))
    assert isinstance(claim, Statement)
    assert claim.opinion_kind is OpinionKind.EPITHET


def test_a_speaker_of_whom_the_text_says_nothing() -> None:
    text = "云屏市已建设云图中心。"
    candidate = replace(builds(text), speaker=Thing("x", "许某", "Person"), silent=False)
    assert reason(text, candidate) == "speaker not in text"


# ---------------------------------------------------------------- figures


def figure(text: str, phrase: str, **more) -> FigureCandidate:
    told = {
        "status": Status.ACTUAL, "about": CITY, "indicator": Thing("firms", "企业", "Indicator"),
        "unit": "number", "value": Decimal(2500), **more,
    }  # fmt: skip
    parts = (part(text, "云屏市", Part.SUBJECT), part(text, phrase, Part.VALUE))
    return FigureCandidate(parts=parts, speaker=OUTLET, **told)


def test_a_figure_is_read_again_from_its_place() -> None:
    text = "云屏市有企业超2500家。"
    claim = gate(figure(text, "超2500家"), ground(text))
    assert isinstance(claim, Observation)
    assert (claim.value, claim.unit, claim.bound) == (Decimal(2500), "number", Bound.OVER)
    assert claim.as_printed == "超2500家"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": Decimal(25000)}, "figure differs"),
        ({"value": None, "lower": Decimal(1), "upper": Decimal(2)}, "figure differs"),
        ({"unit": "yuan"}, "figure differs"),
        ({"bound": Bound.EXACTLY}, "figure differs"),
        ({"bound": Bound.OVER}, "passed"),
        ({"measure": Measure.SHARE}, "share without whole"),
        ({"measure": Measure.SHARE, "share_of": FIRM}, "figure differs"),
        ({"status": Status.ESTIMATED}, "status without cue"),
        ({"about": replace(CITY, name="赤岩市")}, "name not in span"),
        ({"indicator": Thing("f", "企业", "Figure")}, "unknown class"),
    ],
)
def test_a_figure_that_differs(changes, told) -> None:
    text = "云屏市有企业超2500家。"
    assert reason(text, figure(text, "超2500家", **changes)) == told


@pytest.mark.parametrize("phrase", ["企业", "超2500家，产值9亿元"])
def test_a_phrase_that_prints_no_figure_or_two(phrase) -> None:
    text = "云屏市有企业超2500家，产值9亿元。"
    assert reason(text, figure(text, phrase)) == "figure not in span"


# ---------------------------------------------------------------- status and the words around

SAID = [
    ("云屏市将【建设】云图中心", "A", "status contradicts cue"),
    ("云屏市将【建设】云图中心", "P", None),
    ("云屏市拟【建设】云图中心", "A", "status contradicts cue"),
    ("云屏市计划在2027年【建设】云图中心", "A", "status contradicts cue"),
    ("云屏市已【建设】云图中心", "P", "status contradicts cue"),
    ("云屏市【建设】了云图中心", "P", "status contradicts cue"),
    ("云屏市【建设】云图中心", "P", None),
    ("云屏市已计划【建设】云图中心", "P", None),
    ("云屏市将于明年开工，【建设】云图中心", "A", "status contradicts cue"),
    ("赤岩市将开工，云屏市【建设】云图中心", "A", None),
    ("即将上市的云屏市【建设】云图中心", "A", None),
    ("三年行动计划中，云屏市【建设】云图中心", "A", None),
    ("主将在云屏市【建设】云图中心", "A", "status contradicts cue"),
    ("将军在云屏市【建设】云图中心", "A", None),
    ("预计云屏市【建设】云图中心", "E", None),
    ("约云屏市【建设】云图中心", "E", "status without cue"),
    ("云屏市停止【建设】云图中心", "X", None),
    ("云屏市将停止【建设】云图中心", "X", None),
    ("云屏市尚未【建设】云图中心", "A", "polarity contradicts cue"),
    ("云屏市没有【建设】云图中心", "A", "polarity contradicts cue"),
    ("云屏市不断【建设】云图中心", "A", None),
    ("云屏市未来【建设】云图中心", "P", None),
    ("云屏市尚未【建设】云图中心", "N", None),
    ("云屏市不断【建设】云图中心", "N", "polarity without cue"),
    ("如果云屏市【建设】云图中心", "A", "hypothetical"),
    ("如果有钱，云屏市将【建设】云图中心", "P", "hypothetical"),
    ("云屏市是否【建设】云图中心", "P", "hypothetical"),
    ("若干云屏市【建设】云图中心", "A", None),
]
_STATUSES = {
    "A": Status.ACTUAL, "N": Status.ACTUAL, "P": Status.PLANNED, "E": Status.ESTIMATED,
    "X": Status.ENDED,
}  # fmt: skip


@pytest.mark.parametrize(("printed", "status", "told"), SAID)
def test_cues(printed: str, status: str, told: str | None) -> None:
    start, end = printed.index("【"), printed.index("】") - 1
    text = printed.replace("【", "").replace("】", "")
    place = Place((0, len(text)), (start, end), text.index("云屏市"), text.index("云图中心"))
    polarity = Polarity.NEGATED if status == "N" else Polarity.AFFIRMED
    found = contradiction(text, place, _STATUSES[status], polarity)
    assert (found.value if found else None) == told


def test_the_will_that_takes_an_object_is_no_plan() -> None:
    text = "青禾公司将云图中心建设为样板。"
    place = Place((0, len(text)), (9, 11), subject=0, object=5)
    assert contradiction(text, place, Status.ACTUAL) is None


def test_every_contradiction_is_a_reason() -> None:
    assert {c.value for c in Contradiction} <= {r.value for r in Reason}


def test_what_the_rules_find_passes_unchanged() -> None:
    found = extract(Document("云屏市将建设云图智算中心。2025年全市企业超2500家，同比增长12%。"))
    held = Ground.of(found, vocabulary())
    assert len(found.claims) >= 3
    for one in found.claims:
        claim, things = one.claim, found.things
        shared = {
            "parts": tuple((e.start, e.end, e.part) for e in claim.evidence),
            "status": claim.status, "speaker": things[claim.speaker], "time": claim.time,
            "source": claim.source,
        }  # fmt: skip
        if isinstance(claim, Statement):
            candidate = StatementCandidate(
                subject=things[claim.subject], predicate=claim.predicate,
                object=things[claim.object], **shared,
            )  # fmt: skip
        else:
            candidate = FigureCandidate(
                about=things[claim.about], indicator=things[claim.indicator], unit=claim.unit,
                measure=claim.measure, value=claim.value, counts=claim.counts, **shared,
            )  # fmt: skip
            claim = replace(claim, refers_to=None)  # no candidate links figures to each other
        assert gate(candidate, held) == claim
