"""The files of the catalogue: complete, plain SPARQL, right as they stand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from questions.examination import read
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg.graph import Graph
from kg.ids import ENTITY, PREFIXES
from kg.queries.questions import Question, bind, catalogue
from kg.vocabulary import vocabulary

QUESTIONS = tuple(catalogue().values())
EXPECTED = Path(__file__).parent.parent / "questions" / "expected"
WITHOUT_CLAIM = {"credits", "entities-of-class", "issued", "names-of", "not-stated"}
OTHER_DEFAULT = {"cooperation-with", "planned", "planned-focus"}
"""An open default where the examination's own is no entity or does not let undated plans in."""


def each(function: Any) -> Any:
    return pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)(function)


def body(question: Question) -> str:
    """Return the query without comments."""
    return "\n".join(
        line for line in question.sparql.splitlines() if not line.lstrip().startswith("#")
    )


def columns(question: Question) -> list[str]:
    return re.findall(r"\?(\w+)", body(question).split("SELECT")[1].split("WHERE")[0])


def expected(question: Question) -> dict[str, Any]:
    return read(EXPECTED / f"{question.name}.yaml")


def test_the_catalogue_is_large_enough() -> None:
    never_stated = [
        q.name for q in QUESTIONS if all(c.get("not_stated") for c in expected(q)["cases"])
    ]
    assert len(QUESTIONS) >= 25
    assert len(never_stated) >= 5


@each
def test_a_header_is_complete_in_both_languages(question: Question) -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    assert han.search(question.title["zh"])
    assert not han.search(question.title["en"])
    assert bool(question.about["zh"]) == bool(question.about["en"])
    for parameter in question.parameters:
        assert parameter.default, "it would not run as it is"
        assert han.search(parameter.zh)
        assert parameter.en
        assert not han.search(parameter.en)
    assert {p.name for p in question.parameters} >= {
        name for case in expected(question)["cases"] for name in case["arguments"]
    }


@each
def test_the_defaults_are_those_of_the_examination(question: Question, packaged: Graph) -> None:
    given = {k: str(v) for k, v in expected(question)["parameters"].items()}
    if question.name in OTHER_DEFAULT:
        assert "any" in {p.default for p in question.parameters}
        return
    for parameter in question.parameters:
        if parameter.name not in given:
            continue
        wanted, default = given[parameter.name], parameter.default
        if parameter.kind == "entity":
            wanted, default = packaged.resolve(wanted), packaged.resolve(default)
        assert default == wanted


@pytest.fixture(scope="module")
def stranger(packaged: Graph) -> ox.Store:
    """Another store with the same quads, which knows nothing of the house."""
    store = ox.Store()
    store.bulk_extend(packaged.store.quads())
    return store


@each
def test_the_file_runs_as_it_is(question: Question, packaged: Graph, stranger: ox.Store) -> None:
    """Without the house's prefixes, and with the answer that asking without arguments gives."""
    answer = stranger.query(question.sparql, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert [v.value for v in answer.variables] == columns(question)
    assert [tuple(row) for row in answer] == list(packaged.ask(question.name).rows.rows)


@each
def test_the_file_is_sparql_to_rdflib_too(question: Question) -> None:
    algebra = translateQuery(parseQuery(question.sparql)).algebra
    assert algebra.name == "SelectQuery"


@each
def test_no_row_comes_twice(question: Question, packaged: Graph) -> None:
    """A triple may stand in several graphs, and stores differ in how often they show it then."""
    rows = packaged.ask(question.name).rows.rows
    assert len(set(rows)) == len(rows)


@each
def test_the_query_is_plain_and_ordered(question: Question) -> None:
    text = body(question)
    assert not re.search(r"\b(SERVICE|FROM|GRAPH|LIMIT|NOW|RAND|UUID|STRUUID|BNODE)\b", text)
    assert re.search(r"\nORDER BY \?", text)
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]+)>", text))
    assert declared == {name: PREFIXES[name] for name in declared}
    for name in declared:
        assert len(re.findall(rf"\b{name}:", text)) > 1, f"{name} is declared and not used"
    assert max(map(len, question.sparql.splitlines())) <= 120


@each
def test_no_instance_is_named_in_a_query(question: Question) -> None:
    """Only concepts that the ontology defines, or names to readers in ``expected.yaml``."""
    text = re.sub(r"VALUES \?\w+ \{[^{}]*\}", "", body(question))
    known = set(vocabulary().concepts)
    if question.name == "not-stated":
        from kg.checks.expectations import read_expectations

        for asked in read_expectations().values():
            known.update(indicator for one in asked for indicator in one.indicators)
    assert set(re.findall(r"\bbj:([\w-]+)", text)) <= known
    assert ENTITY not in text.replace(f"PREFIX bj: <{ENTITY}>", "")


@each
def test_a_row_brings_its_claim_and_its_status(question: Question) -> None:
    names = columns(question)
    claims = [name for name in names if name.lower().endswith("claim")]
    assert bool(claims) != (question.name in WITHOUT_CLAIM)
    for claim in claims:
        prefix = claim.removesuffix("Claim") if claim != "claim" else ""
        assert (f"{prefix}Status" if prefix else "status") in names


@each
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_labels_are_in_the_language_or_another(
    question: Question, lang: str, packaged: Graph
) -> None:
    query = bind(question, {}, resolve=packaged.resolve, lang=lang)
    rows = packaged.query(query)
    labels = [name for name in rows.variables if name.endswith("Label")]
    assert labels
    for row in rows:
        for label in labels:
            thing = row.get(label.removesuffix("Label"))
            assert row[label] or thing is None
            assert not str(row[label]).startswith("https://w3id.org/bjai/")


def test_labels_are_translated(packaged: Graph) -> None:
    english = Graph(packaged.store, lang="en").ask("listings", status="Planned")
    assert english.rows.column("companyLabel") == ["Kunlunxin"]
    assert english.rows.column("statusLabel") == ["planned"]
    assert packaged.ask("listings", status="Planned").rows.column("statusLabel") == ["计划"]


def test_not_stated_agrees_with_the_checks(packaged: Graph) -> None:
    """The table in the query and ``ontology/expected.yaml`` give the same for every entity."""
    from kg.checks import not_stated

    found: dict[str, set[str]] = {key: set() for key in packaged.records.entities}
    for row in packaged.ask("not-stated", entity="any").rows:
        found[row["asked"].removeprefix("bj:")].add(row["property"])
    for key, properties in found.items():
        wanted = {one.key for one in not_stated(packaged.records, packaged.words, key)}
        assert properties == wanted, key
