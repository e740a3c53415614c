"""What readers ask and no source answers is listed; every answer counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.checks.expectations import expected_of, not_stated, read_expectations
from kg.errors import InputError
from kg.model import (
    Bound,
    Entity,
    Evidence,
    Measure,
    Name,
    NameBasis,
    Observation,
    OpinionKind,
    Part,
    Polarity,
    Source,
    Statement,
    Status,
    TextRules,
    Time,
    TimeBasis,
    TimeRole,
)
from kg.stores.records import Records
from kg.vocabulary import vocabulary

EVIDENCE = (Evidence(0, 2, Part.SUBJECT, "甲市", 0, 9, 1),)
SOURCES = {
    key: Source(key, "报道", "Report", "paper", TextRules("1", "a", "b", 9, "0" * 64))
    for key in ("second", "first")
}


def entity(key: str, *classes: str) -> Entity:
    return Entity(
        key, classes, Name(key, "zh", NameBasis.PRINTED), Name(key, "en", NameBasis.CURATED)
    )


ENTITIES = {
    e.id: e
    for e in (
        entity("firm", "Company"),
        entity("listing", "Listing"),
        entity("market", "StockMarket"),
        entity("fund", "Fund"),
        entity("city", "Place"),
        entity("scheme", "Programme"),
        entity("forum", "Forum"),
        entity("unit", "ResearchInstitute"),
        entity("academy", "ResearchInstitute"),
        entity("size", "Indicator"),
        entity("fund-size", "Indicator"),
    )
}


def statement(subject: str, predicate: str, object_: str, **more: object) -> Statement:
    plain: dict[str, object] = {
        "source": "first",
        "status": Status.ACTUAL,
        "evidence": EVIDENCE,
        "speaker": "paper",
    }
    return Statement(subject=subject, predicate=predicate, object=object_, **{**plain, **more})


def missing(key: str, *claims: object) -> list[str]:
    records = Records(ENTITIES, frozenset(), SOURCES, claims)
    return [item.key for item in not_stated(records, vocabulary(), key)]


def test_everything_is_asked_of_a_thing_without_claims():
    assert missing("listing") == ["company", "venue", "date", "code"]
    assert missing("fund") == ["size", "manager", "investors", "founded"]
    assert missing("city") == []


def test_labels_and_searched_sources_are_given():
    records = Records(ENTITIES, frozenset(), SOURCES, ())
    item = not_stated(records, vocabulary(), "listing")[1]
    assert (item.key, item.label_zh, item.label_en) == ("venue", "上市地", "venue")
    assert item.sources == ("first", "second")


def test_a_plan_answers_but_says_nothing_of_the_time():
    claim = statement("firm", "undergoes", "listing", status=Status.PLANNED)
    assert missing("listing", claim) == ["venue", "date", "code"]
    dated = replace(claim, time=Time("2026", basis=TimeBasis.STATED))
    assert missing("listing", dated) == ["venue", "code"]


def test_negated_claims_and_opinions_answer_nothing():
    denied = statement("listing", "listedOn", "market", polarity=Polarity.NEGATED)
    opinion = statement(
        "listing",
        "listedOn",
        "market",
        status=Status.OPINION,
        opinion_kind=OpinionKind.FORECAST,
    )
    assert "venue" in missing("listing", denied, opinion)
    assert "venue" not in missing("listing", statement("listing", "listedOn", "market"))


def test_other_end_must_be_of_the_class_asked_for():
    assert "listing" in missing("firm", statement("firm", "undergoes", "forum"))
    assert "listing" not in missing("firm", statement("firm", "undergoes", "listing"))


def test_sub_predicates_and_classes_above_count():
    assert missing("unit") == ["parent", "founded", "location"]
    assert "parent" not in missing("unit", statement("unit", "unitOf", "academy"))
    assert "parent" in missing("academy", statement("unit", "unitOf", "academy"))


def test_only_a_time_of_the_role_is_a_deadline():
    during = statement(
        "city", "promotes", "scheme", time=Time("2027", TimeRole.DURING, TimeBasis.STATED)
    )
    by = replace(during, time=Time("2027", TimeRole.BY, TimeBasis.STATED))
    assert "deadline" in missing("scheme", during)
    assert "deadline" not in missing("scheme", by)


def test_an_observation_answers_by_its_indicator():
    from decimal import Decimal

    figure = Observation(
        source="first",
        status=Status.ACTUAL,
        evidence=EVIDENCE,
        speaker="paper",
        about="fund",
        indicator="fund-size",
        measure=Measure.LEVEL,
        unit="yuan",
        bound=Bound.EXACTLY,
        value=Decimal(100),
    )
    assert "size" not in missing("fund", figure)
    assert "size" in missing("fund", replace(figure, indicator="size"))


def test_file_names_only_what_the_ontology_defines():
    words = vocabulary()
    for name, questions in read_expectations().items():
        assert name in words.classes
        assert len({q.key for q in questions}) == len(questions)
        for asked in questions:
            for predicate in (
                *asked.as_subject,
                *asked.as_object,
                *asked.time_as_subject,
                *asked.time_as_object,
            ):
                assert predicate in words.predicates, (name, asked.key)
            assert set(asked.other_class) <= set(words.classes)
            assert asked.time_role in (None, *TimeRole)


def test_classes_that_the_contract_names_are_asked():
    asked = {name: {q.key for q in qs} for name, qs in read_expectations().items()}
    assert asked["Listing"] >= {"venue", "date", "code"}
    assert asked["Product"] >= {"developer"}
    assert asked["Fund"] >= {"size", "manager"}
    assert asked["Programme"] >= {"owner", "deadline"}
    assert asked["Alliance"] >= {"members"}
    assert asked["Facility"] >= {"location", "operator"}
    assert asked["Company"] >= {"listing", "founded"}


def test_indicators_asked_for_exist_in_the_seeds():
    from kg.seeds import read_seeds

    entities = read_seeds().entities
    for questions in read_expectations().values():
        for asked in questions:
            assert set(asked.indicators) <= set(entities)


def test_own_question_hides_that_of_the_class_above():
    keys = [q.key for q in expected_of(("Company",), vocabulary())]
    assert keys == ["listing", "founded", "founder", "location"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "mapping"),
        ("A: [", "line"),
        ("A: [{key: x, zh: 甲}]", "key, zh, en"),
        ("A: [{key: x, zh: 甲, en: a, colour: red}]", "key, zh, en"),
        ("A: [{key: x, zh: 甲, en: a}]", "nothing that would answer"),
    ],
)
def test_file_of_the_wrong_form_is_refused(tmp_path, text, message):
    path = tmp_path / "expected.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        read_expectations(path)
