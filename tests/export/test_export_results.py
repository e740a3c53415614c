"""Query results in the W3C's formats, read back by other programs."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.query import Result as RdflibResult

from kg.errors import InputError, UsageError
from kg.export.results import RESULT_FORMATS, write_result
from kg.export.safe import xml_characters
from kg.stores.results import Answer, Rows, Triples

XSD = "http://www.w3.org/2001/XMLSchema#"
BJ = "https://w3id.org/bjai/id/"
HOSTILE = "=1+1\t\"'<b>&\r\n\\ \u202e寒武纪🤖"


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(BJ + name)


def number(text: str, kind: str = "integer") -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


ROWS = Rows(
    ("thing", "label", "n"),
    (
        (node("cambricon"), ox.Literal("寒武纪", language="zh"), number("450000000000")),
        (node("x"), ox.Literal(HOSTILE), number("-0.5", "decimal")),
        (ox.BlankNode("b1"), None, number("1.5e3", "double")),
        (None, ox.Literal("2026-01-25", datatype=ox.NamedNode(f"{XSD}date")), None),
        (node("y"), ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean")), number("x")),
    ),
)
TRIPLES = Triples(
    (
        ox.Triple(node("a"), ox.NamedNode(f"{BJ}knows"), node("b")),
        ox.Triple(node("a"), ox.NamedNode(f"{BJ}name"), ox.Literal(HOSTILE, language="zh")),
    )
)


def written(result: object, form: str, **options: bool) -> str:
    stream = io.StringIO(newline="")
    write_result(result, form, stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("json", ox.QueryResultsFormat.JSON),
        ("xml", ox.QueryResultsFormat.XML),
        ("tsv", ox.QueryResultsFormat.TSV),
    ],
)
def test_select_is_read_back_by_pyoxigraph(form: str, target: ox.QueryResultsFormat) -> None:
    read = ox.parse_query_results(written(ROWS, form).encode(), format=target)
    assert isinstance(read, ox.QuerySolutions)
    assert tuple(variable.value for variable in read.variables) == ROWS.variables
    rows = [tuple(solution[i] for i in range(3)) for solution in read]
    for got, expected in zip(rows, ROWS.rows, strict=True):
        for one, other in zip(got, expected, strict=True):
            if isinstance(other, ox.BlankNode):
                assert isinstance(one, ox.BlankNode)
            else:
                assert one == other


@pytest.mark.parametrize(
    ("form", "target"),
    [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)],
)
@pytest.mark.parametrize("value", [True, False])
def test_ask_is_read_back(form: str, target: ox.QueryResultsFormat, value: bool) -> None:
    text = written(Answer(value), form)
    read = ox.parse_query_results(text.encode(), format=target)
    assert isinstance(read, ox.QueryBoolean)
    assert bool(read) is value
    assert RdflibResult.parse(io.BytesIO(text.encode()), format=form).askAnswer is value


@pytest.mark.parametrize("form", ["json", "xml"])
def test_select_is_read_back_by_rdflib(form: str) -> None:
    read = RdflibResult.parse(io.BytesIO(written(ROWS, form).encode()), format=form)
    assert [str(variable) for variable in read.vars or ()] == list(ROWS.variables)
    rows = list(read)
    assert rows[0] == (
        rdflib.URIRef(f"{BJ}cambricon"),
        rdflib.Literal("寒武纪", lang="zh"),
        rdflib.Literal("450000000000", datatype=rdflib.XSD.integer),
    )
    assert str(rows[1][1]) == HOSTILE
    assert rows[3][0] is None


def test_csv_is_that_of_the_w3c_but_safe() -> None:
    text = written(ROWS, "csv")
    assert text.startswith(
        "thing,label,n\r\nhttps://w3id.org/bjai/id/cambricon,寒武纪,450000000000\r\n"
    )
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[2] == [f"{BJ}x", "'" + HOSTILE, "-0.5"]
    assert rows[3] == ["_:b1", "", "1.5e3"]
    assert rows[5] == [f"{BJ}y", "true", "x"]
    assert not text.startswith("\ufeff")
    assert written(ROWS, "csv", bom=True) == "\ufeff" + text


@pytest.mark.parametrize("start", list("=+-@\t\r＝＋－＠"))
def test_formulas_get_an_apostrophe_and_numbers_do_not(start: str) -> None:
    cells = (ox.Literal(f"{start}1"), number(f"{start}1"))
    text = written(Rows(("a", "b"), (cells,)), "csv")
    row = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert row[0] == f"'{start}1"
    assert row[1] == (f"{start}1" if start in "+-" else f"'{start}1")


def test_csv_with_one_unbound_variable_keeps_its_row() -> None:
    assert written(Rows(("a",), ((None,), (ox.Literal("x"),))), "csv") == "a\r\n\r\nx\r\n"


def test_tsv_is_written_as_turtle_terms() -> None:
    lines = written(ROWS, "tsv").split("\n")
    assert lines[0] == "?thing\t?label\t?n"
    assert lines[1] == f'<{BJ}cambricon>\t"寒武纪"@zh\t450000000000'
    assert lines[2].split("\t")[2] == "-0.5"
    assert lines[3] == "_:b1\t\t1.5e3"
    assert lines[5].split("\t")[2] == f'"x"^^<{XSD}integer>'


def test_jsonl_gives_plain_values() -> None:
    rows = [json.loads(line) for line in written(ROWS, "jsonl").splitlines()]
    assert rows[0] == {"thing": f"{BJ}cambricon", "label": "寒武纪", "n": 450000000000}
    assert rows[1] == {"thing": f"{BJ}x", "label": HOSTILE, "n": -0.5}
    assert rows[2]["label"] is None
    assert rows[3] == {"thing": None, "label": "2026-01-25", "n": None}
    assert rows[4] == {"thing": f"{BJ}y", "label": True, "n": "x"}
    long = Decimal("0.12345678901234567890123")
    (row,) = written(Rows(("n",), ((number(str(long), "decimal"),),)), "jsonl").splitlines()
    assert json.loads(row) == {"n": str(long)}
    (row,) = written(Rows(("n",), ((number("INF", "double"),),)), "jsonl").splitlines()
    assert json.loads(row) == {"n": "INF"}


def test_table_is_plain_aligned_and_inert_where_there_is_no_terminal() -> None:
    hostile = ox.Literal("\x1b[31mx\ny")
    rows = Rows(("id", "名称"), ((node("a"), ox.Literal("寒武纪")), (node("bcd"), hostile)))
    assert written(rows, "table").splitlines() == [
        "id      名称",
        "bj:a    寒武纪",
        "bj:bcd  \ufffd[31mx y",
    ]


def test_table_on_a_terminal_shows_markup_as_text() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    write_result(Rows(("name",), ((ox.Literal("[red]寒武纪[/red]"),),)), "table", stream)
    assert "[red]寒武纪[/red]" in stream.getvalue()


def test_triples_in_rdf_and_in_rows() -> None:
    expected = {(str(t.subject), str(t.predicate), str(t.object)) for t in TRIPLES}
    for form, target in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("json", ox.RdfFormat.JSON_LD),
        ("xml", ox.RdfFormat.RDF_XML),
    ):
        read = ox.parse(written(TRIPLES, form).encode(), format=target)
        assert {(str(q.subject), str(q.predicate), str(q.object)) for q in read} == expected
    lines = [json.loads(line) for line in written(TRIPLES, "jsonl").splitlines()]
    assert lines[1]["object"] == {"type": "literal", "value": HOSTILE, "xml:lang": "zh"}
    assert written(TRIPLES, "tsv").split("\n")[0] == "?subject\t?predicate\t?object"
    assert written(TRIPLES, "csv").startswith("subject,predicate,object\r\n")
    assert written(TRIPLES, "table").splitlines()[1].startswith("bj:a")


def test_every_format_takes_every_result_or_says_why_not() -> None:
    for form in RESULT_FORMATS:
        for result in (ROWS, Answer(True), TRIPLES, Rows(("a",), ()), Rows((), ()), Triples(())):
            if form == "ttl" and not isinstance(result, Triples):
                with pytest.raises(UsageError, match="CONSTRUCT"):
                    written(result, form)
            else:
                written(result, form)
    with pytest.raises(UsageError, match='did you mean "json"'):
        written(ROWS, "jsn")


def test_predicates_that_xml_cannot_name_are_refused_by_name() -> None:
    odd = Triples((ox.Triple(node("a"), ox.NamedNode("http://example.org/1"), node("b")),))
    with pytest.raises(InputError, match=r"http://example\.org/1"):
        written(odd, "xml")


ODD = "\x00\x01\x0b\r\n\t\ufffe\uffff<&>\"'=@\u2028\u202e "
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(ODD)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, "zh"]))
@example("]]>\x00\r\n", "zh")
def test_hostile_texts_survive(text: str, language: str | None) -> None:
    term = ox.Literal(text, language=language) if language else ox.Literal(text)
    rows = Rows(("a", "b"), ((term, None),))
    for form, target, expected in (
        ("json", ox.QueryResultsFormat.JSON, text),
        ("xml", ox.QueryResultsFormat.XML, xml_characters(text)),
        ("tsv", ox.QueryResultsFormat.TSV, text),
    ):
        read = ox.parse_query_results(written(rows, form).encode(), format=target)
        assert [solution["a"].value for solution in read] == [expected]
    (_, row) = csv.reader(io.StringIO(written(rows, "csv"), newline=""))
    assert row[0].removeprefix("'") == text.removeprefix("'")
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(written(rows, "table").splitlines()) == 2
    assert json.loads(written(rows, "jsonl"))["a"] == text
