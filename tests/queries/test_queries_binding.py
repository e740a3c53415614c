"""Arguments: known, of the right form, and never read as SPARQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import InputError, NotFoundError, UsageError
from kg.graph import Graph
from kg.queries.questions import bind, catalogue, read_question

if TYPE_CHECKING:
    from made_values import Make

HOSTILE = [
    '" } UNION {',
    '"} UNION { ?s ?p ?o } #',
    "a\nb\r\nc",
    "\\",
    '\\" } #',
    '"""',
    "'''",
    "<iri> ?x $y {} \t",
    'VALUES ?year { "2026" }',
    "VALUES ?lang { UNDEF }",
    "\\u0022 } #",
    "} ORDER BY ?x LIMIT 1 #",
    "字\u2028符\U0001f600",
]
TWO = """# title-zh: 两个参数
# title-en: Two parameters
# parameter: manner | text | any | 方式 | the manner
# parameter: year | year | 2026 | 年份 | the year

SELECT ?manner ?year ?lang WHERE {
  VALUES ?lang { "zh" }
  VALUES ?manner { UNDEF }
  VALUES ?year { "2026" }
}
"""


def same(name: str) -> str:
    return name


def test_an_unknown_question_suggests_another(packaged: Graph) -> None:
    with pytest.raises(NotFoundError, match='no question "listing"; did you mean "listings"'):
        packaged.ask("listing")
    with pytest.raises(NotFoundError, match="kg ask lists them"):
        packaged.ask("qqqqqqqq")


def test_an_unknown_parameter_suggests_another(packaged: Graph) -> None:
    with pytest.raises(UsageError, match='no parameter "compani"; did you mean "company"'):
        packaged.ask("listing-venue", compani="昆仑芯")
    with pytest.raises(UsageError, match="it has: none"):
        packaged.ask("shares", year="2025")


@pytest.mark.parametrize(
    ("question", "arguments", "message"),
    [
        ("figures-of-year", {"year": "25"}, "no year; write four digits"),
        ("figures-of-year", {"year": '2025" } #'}, "no year"),
        ("figures-of-year", {"year": "２０２５ "}, "no year"),
        ("listings", {"status": "Planed"}, 'did you mean "Planned"'),
        ("listings", {"status": "Actual> } #"}, "no status"),
        ("opinions", {"kind": "Forecasts"}, 'did you mean "Forecast"'),
        ("opinions", {"kind": "xyz"}, "one of: Epithet, Forecast, Judgement"),
        ("entities-of-class", {"class": "Compny"}, 'did you mean "Company"'),
        ("entities-of-class", {"class": "Company ; ?p ?o"}, "no class"),
        ("about", {"entity": ""}, "needs entity="),
    ],
)
def test_an_argument_of_the_wrong_form_is_an_error(
    packaged: Graph, question: str, arguments: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        packaged.ask(question, **arguments)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_names_no_entity(packaged: Graph, text: str) -> None:
    reply = packaged.ask("about", entity=text)
    assert reply.not_stated
    assert reply.unknown
    assert not reply.sparql


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_literal(packaged: Graph, text: str) -> None:
    """One row with the text itself; the parameter after it keeps its own value."""
    query = bind(read_question("two", TWO), {"manner": text}, resolve=same)
    parseQuery(query)
    (row,) = packaged.query(query)
    assert row == {"manner": text, "year": "2026", "lang": "zh"}


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_stays_a_literal(text: str) -> None:
    import pyoxigraph as ox

    query = bind(read_question("two", TWO), {"manner": text, "year": "2025"}, resolve=same)
    rows = list(ox.Store().query(query))  # type: ignore[arg-type]
    if text != "any":
        assert [tuple(term.value for term in row) for row in rows] == [(text, "2025", "zh")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_found_where_it_stands(packaged: Graph, make: Make, text: str) -> None:
    from kg.rdf.writer import claim_quads
    from kg.stores.local import LocalStore

    claim = make.statement("cambricon develops ai-chips", speaker="xu-zhimeng", manner=text)
    quads = list(packaged.store.quads())
    quads += claim_quads(claim, packaged.words, packaged.records.entities)
    reply = Graph(LocalStore.of(quads)).ask("done-how", manner=text)
    assert [row["manner"] for row in reply.rows] == [text]


def test_any_leaves_a_parameter_open(packaged: Graph) -> None:
    everything = packaged.ask("figures-of-year", year="any").rows.column("claim")
    assert sorted(everything) == sorted(packaged.ask("figures").rows.column("claim"))


@pytest.mark.parametrize("value", ["1.5", "-2", "40"])
def test_numbers_are_written_as_numbers(value: str) -> None:
    text = TWO.replace("manner | text", "manner | number")
    query = bind(read_question("number", text), {"manner": value}, resolve=same)
    assert f"VALUES ?manner {{ {value} }}" in query
    for wrong in ("1e5", "1 } #", "", "--1"):
        with pytest.raises(UsageError):
            bind(read_question("number", text), {"manner": wrong}, resolve=same)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("# title-en: Two parameters\n", ""), "has no title-en"),
        (("| text |", "| word |"), "kinds"),
        (("| the manner", ""), "name | kind | default | zh | en"),
        (("VALUES ?manner { UNDEF }", ""), r"VALUES \?manner"),
        (("VALUES ?year {", "VALUES ?year { 1 } VALUES ?year {"), r"VALUES \?year"),
        (('VALUES ?lang { "zh" }', ""), r"VALUES \?lang"),
    ],
)
def test_a_faulty_file_is_named(change: tuple[str, str], message: str) -> None:
    text = TWO.replace(*change)
    assert text != TWO
    with pytest.raises(InputError, match=message) as caught:
        read_question("two", text)
    assert "two.rq" in str(caught.value)


def test_every_question_binds_its_defaults(packaged: Graph) -> None:
    for question in catalogue().values():
        bind(question, {}, resolve=packaged.resolve, lang="en")
