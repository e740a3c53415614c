"""The lines of ``kg extract -f jsonl`` keep their form."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from made_extraction import SOURCE, TEXT, made_extraction

from kg.drafts import mention_records, records, source_id
from kg.drafts.schema import draft_schema_files, draft_schemas
from kg.errors import InputError
from kg.model import Bound, LiteralValue, Measure
from kg.vocabulary import vocabulary

DOCS = Path(__file__).resolve().parents[2] / "docs"


@cache
def validator(name: str) -> Draft202012Validator:
    schema = draft_schemas(vocabulary())[name]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def line(extraction, number: int) -> dict:
    """Return a record as a reader of the line has it."""
    return json.loads(json.dumps(list(records(extraction))[number], ensure_ascii=False))


def with_claim(extraction, number: int, **changes):
    """Return the extraction with one claim changed."""
    found = list(extraction.claims)
    found[number] = replace(found[number], claim=replace(found[number].claim, **changes))
    return replace(extraction, claims=tuple(found))


def test_a_statement(extraction):
    publisher = {"id": "publisher", "name": "发布者", "class": "Organization", "new": True}
    assert line(extraction, 3) == {
        "id": extraction.claims[3].claim.id,
        "source": SOURCE,
        "kind": "statement",
        "subject": {"id": "qinghe", "name": "青禾公司", "class": "Company"},
        "predicate": "builds",
        "object": {
            "id": "dongtang-academy",
            "name": "东塘书院",
            "class": "EducationInstitution",
            "new": True,
        },
        "status": "Planned",
        "polarity": "Affirmed",
        "basis": "Stated",
        "time": "2027",
        "time_role": "During",
        "time_basis": "Stated",
        "speaker": publisher,
        "speech_act": "Assertion",
        "open_list": False,
        "rule": "rule-15",
        "confidence": 0.96,
        "evidence": [
            {"part": "Antecedent", "start": 15, "end": 19, "phrase": "青禾公司"},
            {"part": "Subject", "start": 47, "end": 50, "phrase": "该公司"},
            {"part": "Time", "start": 50, "end": 55, "phrase": "2027年"},
            {"part": "Cue", "start": 55, "end": 56, "phrase": "将"},
            {"part": "Predicate", "start": 56, "end": 58, "phrase": "建设"},
            {"part": "Object", "start": 58, "end": 62, "phrase": "东塘书院"},
        ],
    }


def test_a_figure_and_the_share_of_it(extraction):
    level, share = line(extraction, 1), line(extraction, 2)
    assert (level["value"], level["unit"], level["bound"]) == (500, "number", "Over")
    assert (level["counts"], level["as_printed"]) == ("座位", "超500个")
    assert (share["value"], share["measure"]) == (0.3, "Share")
    assert share["share_of"] == {"id": "dongcheng", "name": "东城", "class": "Place", "new": True}
    assert share["refers_to"] == level["id"]
    assert not {"subject", "predicate", "object", "lower", "upper"} & level.keys()


def test_large_and_ranged_figures_are_exact_numbers(extraction):
    big = with_claim(extraction, 1, value=Decimal("450000000000"))
    assert '"value": 450000000000,' in json.dumps(list(records(big))[1])
    ranged = with_claim(
        extraction, 1, value=None, lower=Decimal("1.50"), upper=Decimal(3), bound=Bound.BETWEEN
    )
    record = line(ranged, 1)
    assert (record["lower"], record["upper"], "value" in record) == (1.5, 3, False)
    validator("claim-record.schema.json").validate(record)


def test_a_counted_entity_and_a_literal(extraction):
    counted = with_claim(extraction, 1, counts="seats")
    assert line(counted, 1)["counts"] == {"id": "seats", "name": "座位", "class": "Indicator"}
    literal = with_claim(extraction, 0, object=LiteralValue("688256"))
    assert line(literal, 0)["object"] == {"value": "688256", "datatype": "string"}
    for record in (line(counted, 1), line(literal, 0)):
        validator("claim-record.schema.json").validate(record)


def test_there_is_no_null_and_every_position_is_right(extraction):
    for record in records(extraction):
        assert None not in record.values()
        for evidence in record["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["phrase"]


def test_mentions(extraction):
    found = list(mention_records(extraction))
    assert len(found) == len(extraction.mentions)
    assert found[0] == {
        "source": SOURCE,
        "start": 5,
        "end": 9,
        "phrase": "青禾公司",
        "id": "qinghe",
        "name": "青禾公司",
        "class": "Company",
        "found_by": "gazetteer",
        "confidence": 0.9,
    }
    assert {record["phrase"] for record in found if record.get("new")} == {
        "西塘剧场", "东城", "东塘书院", "海棠联盟", "明珠",
    }  # fmt: skip
    assert all(TEXT[r["start"] : r["end"]] == r["phrase"] for r in found)


def test_all_lines_fit_their_schemas(extraction):
    for record in records(extraction):
        validator("claim-record.schema.json").validate(record)
    for record in mention_records(extraction):
        validator("mention-record.schema.json").validate(record)


@pytest.mark.parametrize(
    "change",
    [
        {"predicate": "biulds"},
        {"status": "Plan"},
        {"subject": "qinghe"},
        {"subject": {"id": "qinghe", "name": "青禾公司", "class": "Firm"}},
        {"subject": {"id": "qinghe", "name": "青禾公司", "class": "Company", "new": False}},
        {"manner": None},
        {"value": 3},
        {"evidence": []},
        {"confidence": 1.5},
        {"sentence": "整句"},
    ],
)
def test_what_is_no_claim_does_not_fit(extraction, change):
    check = validator("claim-record.schema.json")
    record = line(extraction, 0)
    check.validate(record)
    assert not check.is_valid({**record, **change})


def test_a_figure_needs_a_value_or_a_range(extraction):
    check = validator("claim-record.schema.json")
    record = line(extraction, 1)
    del record["value"]
    assert not check.is_valid(record)
    assert not check.is_valid({**record, "lower": 1})
    assert check.is_valid({**record, "lower": 1, "upper": 2})
    assert not check.is_valid({**record, "value": "500"})


def test_the_schema_files_in_the_docs_are_fresh():
    for name, text in draft_schema_files(vocabulary()).items():
        assert (DOCS / "schema" / name).read_text("utf-8") == text, f"run: make docs ({name})"


def test_the_source_is_that_of_the_claims(extraction):
    assert source_id(extraction) == SOURCE
    assert source_id(replace(extraction, claims=())).startswith("text-")
    other = with_claim(extraction, 0, source="another")
    with pytest.raises(InputError, match="claims of several sources: another, dongtang"):
        source_id(other)


def test_a_thing_that_is_not_there_is_told(extraction):
    things = {key: thing for key, thing in extraction.things.items() if key != "pearl"}
    with pytest.raises(InputError, match='"pearl", which is none of the extraction'):
        list(records(replace(extraction, things=things)))


def test_measures_and_bounds_are_those_of_the_model():
    schema = draft_schemas(vocabulary())["claim-record.schema.json"]
    figure = schema["oneOf"][1]["properties"]
    assert figure["measure"]["enum"] == [m.value for m in Measure]
    assert figure["bound"]["enum"] == [b.value for b in Bound]


def test_the_same_extraction_gives_the_same_lines():
    one, two = (json.dumps(list(records(made_extraction()))) for _ in range(2))
    assert one == two
