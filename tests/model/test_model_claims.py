"""Claims: invariants, and the id of house.md section 3."""

from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from kg.errors import InputError
from kg.model import (
    Basis,
    Bound,
    LiteralValue,
    OpinionKind,
    Part,
    Polarity,
    SpeechAct,
    Status,
    decimal_text,
)


def digest(canonical: str) -> str:
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


# ------------------------------------------------------------------ ids


def academy(make):
    return make.statement(
        "beijing builds national-ai-academy",
        source="bjnews",
        status="Planned",
        speaker="xu-zhimeng",
        cited_source="plan-report-2026",
        time=make.time("2026", "Inherited"),
        evidence=(
            make.evidence("国家人工智能学院", 60, "Object"),
            make.evidence("北京", 50, "Subject"),
        ),
    )


def test_the_id_of_a_statement_by_hand(make) -> None:
    # [source, kind, subject, predicate, object, status, polarity, time, speaker,
    #  cited source, first evidence start, end]
    assert academy(make).id == digest(
        '["bjnews","Statement","beijing","builds","national-ai-academy","Planned","Affirmed",'
        '"2026","xu-zhimeng","plan-report-2026",50,52]'
    )


def test_the_id_of_an_observation_by_hand(make) -> None:
    claim = make.observation(
        "beijing ai-core-industry-scale",
        value="4.50E+11",
        unit="yuan",
        status="Estimated",
        speaker="xu-zhimeng",
        time=make.time("2025"),
    )
    # [source, kind, about, indicator, value+unit+bound+shareOf, …]
    assert claim.id == digest(
        '["s","Observation","beijing","ai-core-industry-scale",'
        '["450000000000","yuan","Exactly",null],"Estimated","Affirmed","2025","xu-zhimeng",'
        "null,10,12]"
    )


def test_the_id_of_a_share_and_of_a_range_by_hand(make) -> None:
    share = make.observation(measure="Share", value="0.50", unit="fraction", share_of="china")
    assert share.id == digest(
        '["s","Observation","a","seats",["0.5","fraction","Exactly","china"],"Actual",'
        '"Affirmed",null,"speaker",null,10,12]'
    )
    ranged = make.observation(lower="10", upper="20.0", bound="Between")
    assert ranged.id == digest(
        '["s","Observation","a","seats",["10..20","number","Between",null],"Actual",'
        '"Affirmed",null,"speaker",null,10,12]'
    )


def test_a_literal_and_an_entity_of_the_same_spelling_differ(make) -> None:
    entity = make.statement("a code b")
    literal = replace(entity, object=LiteralValue("b"))
    assert entity.id != literal.id
    assert literal.id != replace(entity, object=LiteralValue("b", "anyURI")).id


@pytest.mark.parametrize(
    "change",
    [
        {"note": "a note"},
        {"manner": "高水平"},
        {"as_printed": "4500亿元"},
        {"joint": "gathering"},
        {"open_list": True},
        {"speech_act": SpeechAct.REPORT},
        {"basis": Basis.IMPLIED, "ground": "the name says so"},
        {"revision_of": "0" * 16},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_not_in_the_id(make, change: dict) -> None:
    claim = academy(make)
    assert replace(claim, **change).id == claim.id


def test_later_evidence_is_not_in_the_id(make) -> None:
    claim = academy(make)
    more = (*claim.evidence, make.evidence("建设", 70))
    assert replace(claim, evidence=more).id == claim.id
    assert replace(claim, evidence=tuple(reversed(claim.evidence))).id == claim.id


def test_what_is_in_the_id(make) -> None:
    claim = academy(make)
    changes = [
        {"source": "other"},
        {"subject": "china"},
        {"predicate": "promotes"},
        {"object": "fund"},
        {"status": Status.ACTUAL},
        {"polarity": Polarity.NEGATED},
        {"time": make.time("2025")},
        {"speaker": "beijing-news"},
        {"cited_source": None},
        {"evidence": (make.evidence("北京", 49, "Subject"),)},
        {"evidence": (make.evidence("北京市", 50, "Subject"),)},
    ]
    ids = [claim.id, *(replace(claim, **change).id for change in changes)]
    assert len(set(ids)) == len(ids)
    assert all(len(key) == 16 and set(key) <= set("0123456789abcdef") for key in ids)


def test_what_of_a_figure_is_in_the_id(make) -> None:
    claim = make.observation(measure="Share", value="0.5", unit="fraction", share_of="china")
    changes = [
        {"value": Decimal("0.4")},
        {"unit": "number"},
        {"bound": Bound.OVER},
        {"share_of": "world"},
    ]
    ids = [claim.id, *(replace(claim, **change).id for change in changes)]
    assert len(set(ids)) == len(ids)


# ------------------------------------------------------------------ invariants


def test_claims_are_frozen(make) -> None:
    with pytest.raises(FrozenInstanceError):
        make.statement().subject = "x"


@pytest.mark.parametrize(
    "given",
    [
        {"evidence": ()},
        {"status": "Opinion"},
        {"status": "Actual", "opinion_kind": OpinionKind.EPITHET},
        {"basis": Basis.IMPLIED},
        {"ground": "why"},
    ],
)
def test_what_no_claim_may_be(make, given: dict) -> None:
    with pytest.raises(InputError):
        make.statement(**given)


def test_an_opinion_with_its_kind_stands(make) -> None:
    claim = make.statement(status="Opinion", opinion_kind=OpinionKind.FORECAST)
    assert claim.opinion_kind is OpinionKind.FORECAST


@pytest.mark.parametrize(
    "given",
    [
        {"lower": 1},
        {"lower": 1, "upper": 2},
        {"lower": 1, "upper": 2, "bound": "About"},
        {"value": 1, "bound": "Between"},
        {"value": 1, "lower": 1, "upper": 2, "bound": "Between"},
        {"lower": 3, "upper": 2, "bound": "Between"},
        {"measure": "Share", "value": "0.5"},
        {"measure": "Share", "value": "50", "share_of": "china"},
        {"measure": "Share", "value": "-0.1", "share_of": "china"},
        {
            "measure": "Share",
            "lower": "0.5",
            "upper": "1.1",
            "bound": "Between",
            "share_of": "china",
        },
        {"measure": "Level", "value": 1, "share_of": "china"},
        {"measure": "Growth", "value": 1, "share_of": "china"},
    ],
)
def test_what_no_figure_may_be(make, given: dict) -> None:
    with pytest.raises(InputError):
        make.observation(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"lower": 1, "upper": 2, "bound": "Between"},
        {"measure": "Share", "value": 0, "share_of": "china"},
        {"measure": "Share", "value": 1, "share_of": "china"},
        {"measure": "Rank", "value": 1, "share_of": "china"},
        {"measure": "Rank", "value": 1},
        {"measure": "Growth", "value": "-0.03"},
    ],
)
def test_what_a_figure_may_be(make, given: dict) -> None:
    assert make.observation(**given).id


@pytest.mark.parametrize(
    ("start", "end", "bounds"),
    [(5, 8, (0, 20)), (5, 6, (0, 20)), (-2, 0, (-5, 20)), (5, 7, (6, 20)), (5, 7, (0, 6))],
)
def test_evidence_has_its_phrases_length_inside_its_sentence(
    start: int, end: int, bounds: tuple[int, int]
) -> None:
    from kg.model import Evidence

    with pytest.raises(InputError):
        Evidence(start, end, Part.CUE, "北京", bounds[0], bounds[1], 1)


def test_the_first_evidence_is_first_in_the_text(make) -> None:
    assert academy(make).first_evidence.phrase == "北京"


def test_a_claim_names_its_entities(make) -> None:
    assert set(academy(make).entities) == {
        "beijing",
        "national-ai-academy",
        "xu-zhimeng",
        "plan-report-2026",
    }
    share = make.observation(measure="Share", value="0.5", share_of="china")
    assert set(share.entities) == {"a", "seats", "china", "speaker"}
    literal = make.statement(object=LiteralValue("x"))
    assert set(literal.entities) == {"a", "speaker"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("4.50E+11", "450000000000"),
        ("0.50", "0.5"),
        ("100", "100"),
        ("0", "0"),
        ("-0.030", "-0.03"),
        ("172000000.00", "172000000"),
        ("1E-7", "0.0000001"),
    ],
)
def test_decimals_in_plain_notation(value: str, expected: str) -> None:
    assert decimal_text(Decimal(value)) == expected


# ------------------------------------------------------------------ entities


@pytest.mark.parametrize("key", ["", "Beijing", "北京", "a b", "a_b"])
def test_an_entity_id_is_a_slug(make, key: str) -> None:
    with pytest.raises(InputError, match="is no id"):
        make.entity(key)


def test_an_entity_needs_a_class(make) -> None:
    from kg.model import Entity

    good = make.entity("a")
    with pytest.raises(InputError, match="needs a class"):
        Entity("a", (), good.zh, good.en)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("智源", "zh"),
        ("BAAI", "en"),
        ("科创板AI", "zh"),
        ("𠮷", "zh"),
        ("㐀", "zh"),
        ("軟", "zh"),
        ("カナ", "en"),
        ("2025", "en"),
    ],
)
def test_language_by_script(text: str, language: str) -> None:
    from kg.model import language_of

    assert language_of(text) == language


# ------------------------------------------------------------------ planned only


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # a plan alone
        ([("c builds x", "Planned")], {"x"}),
        ([("c undergoes x", "Planned")], {"x"}),
        ([("x foundedBy c", "Planned")], {"x"}),
        # a plan beside an achievement is further building
        ([("c builds x", "Planned"), ("d builds x", "Actual")], set()),
        # what has ended was there
        ([("c builds x", "Planned"), ("d builds x", "Ended")], set()),
        # an estimate or an opinion brings nothing about
        ([("c builds x", "Opinion")], set()),
        ([("c builds x", "Planned"), ("c builds x", "Opinion")], {"x"}),
        # what acts or is measured is there
        ([("c builds x", "Planned"), ("x gathers y", "Actual")], set()),
        ([("c builds x", "Planned"), ("x seats", "Actual")], set()),
        ([("c builds x", "Planned"), ("x gathers y", "Planned")], {"x"}),
        # predicates that bring nothing into being
        ([("c promotes x", "Planned")], set()),
        # being spoken of as an object is not being there
        ([("c builds x", "Planned"), ("d promotes x", "Actual")], {"x"}),
    ],
)
def test_what_exists_only_as_a_plan(make, claims: list, expected: set) -> None:
    from kg.model.existence import planned_only

    made = []
    for text, status in claims:
        kind = {"opinion_kind": OpinionKind.JUDGEMENT} if status == "Opinion" else {}
        maker = make.observation if len(text.split()) == 2 else make.statement
        made.append(maker(text, status=status, **kind))
    brings = {"builds": "object", "undergoes": "object", "foundedBy": "subject"}
    assert planned_only(made, brings) == expected


def test_a_denied_claim_brings_nothing_about(make) -> None:
    from kg.model.existence import planned_only

    planned = make.statement("c builds x", status="Planned")
    denied = make.statement("d builds x", polarity=Polarity.NEGATED)
    assert planned_only([planned, denied], {"builds": "object"}) == {"x"}
    assert (
        planned_only([replace(planned, polarity=Polarity.NEGATED)], {"builds": "object"}) == set()
    )


def test_kinds_are_not_built(make) -> None:
    from kg.model.existence import planned_only

    planned = make.statement("c builds x", status="Planned")
    assert planned_only([planned], {"builds": "object"}, {"x"}) == set()
