"""The catalogue against the examination: every question, every case, compared as README.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from examination import CASES, EXPECTED, Case, compare, read

from kg.graph import Graph
from kg.queries.questions import catalogue


def test_every_expectation_has_its_query_and_every_query_its_expectation() -> None:
    assert set(catalogue()) == {path.stem for path in EXPECTED}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_titles_are_those_of_the_examination(path: Path) -> None:
    assert catalogue()[path.stem].title == read(path)["title"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_question_is_answered_as_the_text_answers_it(packaged: Graph, case: Case) -> None:
    problems = compare(packaged, case)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("case", [c for c in CASES if c.answer], ids=str)
def test_an_expected_row_rests_on_a_claim_in_its_sentence(packaged: Graph, case: Case) -> None:
    """Where rows bring their claim, one of a matching row's claims has evidence at the phrase."""
    reply = packaged.ask(case.question, **case.arguments)
    if "claim" not in reply.rows.variables:
        return
    places: dict[str, set[range]] = {}
    for claim in packaged.records.claims:
        places[claim.id] = {range(e.sentence_start, e.sentence_end) for e in claim.evidence}
    claims = {
        value.removeprefix("bjc:") for value in reply.rows.column("claim") if value is not None
    }
    spans = {span for claim in claims for span in places[claim]}
    for row in case.answer:
        if "at" in row:
            assert any(row["at"] in span for span in spans), f"no claim at {row['phrase']}"


def test_not_stated_is_said_in_both_languages(packaged: Graph) -> None:
    reply = packaged.ask("listing-venue", company="昆仑芯")
    assert reply.not_stated
    assert "资料未说明" in str(reply)
    assert "查了 1 个来源" in str(reply)
    english = Graph(packaged.store, lang="en").ask("listing-venue", company="Kunlunxin")
    assert "not stated (1 source searched)" in str(english)


def test_an_entity_that_no_source_names_is_not_stated_with_a_word(packaged: Graph) -> None:
    reply = packaged.ask("about", entity="百度")
    assert reply.not_stated
    assert "百度" in str(reply)


def test_the_table_of_what_readers_ask_is_that_of_the_ontology() -> None:
    from kg.checks.expectations import read_expectations

    text = catalogue()["not-stated"].sparql
    asked = {
        (name, one.key, one.label_zh, one.label_en)
        for name, questions in read_expectations().items()
        for one in questions
    }
    block = text.split("VALUES (?class ?property ?zh ?en")[1].split("{", 1)[1].split("\n  }")[0]
    written = set(re.findall(r'\(bjo:(\w+) "([^"]+)" "([^"]+)" "([^"]+)"', block))
    assert written == asked
