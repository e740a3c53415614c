"""The catalogue against the examination: every question, every case, compared as README.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from examination import CASES, EXPECTED, Answer, Case, compare, read

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
    """Where rows bring their claims, a claim of a matching row has evidence at the phrase."""
    answer = Answer(packaged, case)
    places = {
        f"bjc:{claim.id}": [range(e.sentence_start, e.sentence_end) for e in claim.evidence]
        for claim in packaged.records.claims
    }
    for wanted in case.answer:
        if "at" not in wanted:
            continue
        matching = answer.matching(wanted, answer.compared(wanted))
        claims = {
            value
            for row in matching
            for name, value in row.items()
            if name.lower().endswith("claim") and value is not None
        }
        if any(name.lower().endswith("claim") for row in matching for name in row):
            assert claims, wanted
            spans = [span for claim in claims for span in places[claim]]
            assert any(wanted["at"] in span for span in spans), f"no claim at {wanted['phrase']}"


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
