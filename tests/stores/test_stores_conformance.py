"""One suite for all stores: packaged, a folder, in memory, an endpoint; the same answers."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.errors import (
    LimitError,
    NotFoundError,
    QueryError,
    QuerySyntaxError,
    UnsafeQueryError,
)
from kg.stores.results import Answer, Rows, Triples

if TYPE_CHECKING:
    from kg.stores.base import Store

pytestmark = pytest.mark.xdist_group("stores")  # one worker builds and serves them

SOURCE = "https://w3id.org/bjai/source/bjnews-2026-ai-first-city"
ENTITIES = "https://w3id.org/bjai/entities"
ONTOLOGY = "https://w3id.org/bjai/ontology"

QUERIES = {
    "names": "SELECT ?name { bj:cambricon skos:prefLabel ?name } ORDER BY LANG(?name)",
    "optional": """SELECT ?e ?x { VALUES ?e { bj:cambricon bj:kunlunxin bj:moore-threads }
                   OPTIONAL { ?e bjo:undergoes ?x } } ORDER BY ?e""",
    "nothing": "SELECT * { bj:doubao bjo:developedBy ?who }",
    "ask yes": "ASK { bj:cambricon bjo:undergoes bj:cambricon-listing }",
    "ask no": "ASK { bj:kunlunxin bjo:undergoes ?listing }",
    "construct": "CONSTRUCT { ?c bjo:on ?m } WHERE { ?c bjo:listedOn ?m }",
    "describe": "DESCRIBE bj:beijing-news",
    "graphs": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "union": "SELECT ?s { ?s a bjo:Source ; dcterms:publisher ?p . ?p a bjo:MediaOutlet }",
    "from": f"SELECT (COUNT(*) AS ?n) FROM <{SOURCE}> {{ ?c a bjo:Claim }}",
    "from two": f"SELECT * FROM bjs:bjnews-2026-ai-first-city FROM <{ENTITIES}> "
    "{ ?s dcterms:publisher ?p . ?p a bjo:MediaOutlet }",
    "from other": f"SELECT * FROM <{ENTITIES}> {{ ?c a bjo:Claim }}",
    "from named": f"SELECT ?g (COUNT(*) AS ?n) FROM NAMED <{ENTITIES}> "
    "{ GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "figures": """SELECT ?about ?value ?day { ?c bjo:about ?about ; bjo:value ?value
                  OPTIONAL { ?c bjo:begins ?day } } ORDER BY ?about ?value ?day""",
    "path": "SELECT ?c { ?c rdfs:subClassOf* bjo:Event } ORDER BY ?c",
    "sum": "SELECT (SUM(?v) AS ?sum) { ?c bjo:unit unit:UNITLESS ; bjo:value ?v }",
    "strings": """SELECT ?n { ?e skos:altLabel ?n
                  FILTER(CONTAINS(STR(?n), "人工智能")) } ORDER BY ?n""",
    "service nowhere": 'SELECT ("SERVICE <x>" AS ?service) { } # SERVICE',
}


def plain(result: object) -> object:
    """Bring a result into a form that can be compared."""
    if isinstance(result, Answer):
        return result.value
    if isinstance(result, Triples):
        return sorted(str(t) for t in result.triples)
    assert isinstance(result, Rows)
    rows = [tuple(None if term is None else str(term) for term in row) for row in result.rows]
    return result.variables, rows


@pytest.mark.parametrize("name", QUERIES)
def test_all_stores_give_the_same_answers(stores: dict[str, Store], name: str) -> None:
    answers = {kind: plain(store.query(QUERIES[name])) for kind, store in stores.items()}
    assert answers["folder"] == answers["packaged"]
    assert answers["memory"] == answers["packaged"]
    assert answers["endpoint"] == answers["packaged"]


@pytest.mark.parametrize("kind", ["packaged", "folder", "memory"])
@pytest.mark.parametrize("name", QUERIES)
def test_a_time_limit_changes_no_answer(stores: dict[str, Store], kind: str, name: str) -> None:
    store = stores[kind]
    assert plain(store.query(QUERIES[name], time_limit=60)) == plain(store.query(QUERIES[name]))


# ------------------------------------------------------------------ answers by hand


def test_names(store: Store) -> None:
    rows = store.query(QUERIES["names"])
    assert isinstance(rows, Rows)
    assert rows.variables == ("name",)
    assert rows.column("name") == ["Cambricon", "寒武纪"]
    assert rows.rows[1][0] == ox.Literal("寒武纪", language="zh")


def test_unbound_is_none(store: Store) -> None:
    assert [tuple(row.values()) for row in store.query(QUERIES["optional"])] == [
        ("bj:cambricon", "bj:cambricon-listing"),
        ("bj:kunlunxin", None),
        ("bj:moore-threads", "bj:moore-threads-listing"),
    ]


def test_no_rows_keep_their_columns(store: Store) -> None:
    rows = store.query(QUERIES["nothing"])
    assert isinstance(rows, Rows)
    assert (rows.variables, len(rows), rows.truncated) == (("who",), 0, False)


def test_yes_and_no(store: Store) -> None:
    assert store.query(QUERIES["ask yes"]) == Answer(True)
    assert store.query(QUERIES["ask no"]) == Answer(False)
    assert not store.query(QUERIES["ask no"])


def test_construct(store: Store) -> None:
    found = store.query(QUERIES["construct"])
    assert isinstance(found, Triples)
    assert [str(t) for t in found] == [
        "<https://w3id.org/bjai/id/cambricon-listing> <https://w3id.org/bjai/ontology#on> "
        "<https://w3id.org/bjai/id/star-market>"
    ]
    assert "bj:cambricon-listing bjo:on bj:star-market" in found.turtle()


def test_describe(store: Store) -> None:
    found = store.query(QUERIES["describe"])
    assert isinstance(found, Triples)
    subjects = {str(t.subject) for t in found}
    assert subjects == {"<https://w3id.org/bjai/id/beijing-news>"}
    assert any(str(t.object) == '"新京报"@zh' for t in found)


def test_named_graphs(store: Store) -> None:
    assert store.graphs() == (ENTITIES, ONTOLOGY, SOURCE)
    rows = store.query(QUERIES["graphs"])
    assert isinstance(rows, Rows)
    assert [row[0].value for row in rows.rows] == [ENTITIES, ONTOLOGY, SOURCE]
    assert sum(rows.column("n")) == len(list(store.quads()))


def test_the_default_graph_is_the_union(store: Store) -> None:
    assert store.query(QUERIES["union"]).column("s") == ["bjs:bjnews-2026-ai-first-city"]


def test_from_chooses_graphs(store: Store) -> None:
    claims = store.query("SELECT (COUNT(*) AS ?n) { ?c a bjo:Claim }").column("n")
    assert store.query(QUERIES["from"]).column("n") == claims
    assert len(store.query(QUERIES["from other"])) == 0
    assert len(store.query(QUERIES["from two"])) == 1
    assert [r["g"] for r in store.query(QUERIES["from named"])] == [ENTITIES]


@pytest.mark.parametrize(
    "clause",
    [
        "FROM<{}>", "FROM NAMED<{}>", "from  # a comment\n <{}>", "BASE <{}> SELECT * FROM <>",
        "PREFIX x: <{}> SELECT * FROM x:", "PREFIX : <{}> SELECT*FROM:", "\\u0046ROM <{}>",
        "PREFIX : <{}> SELECT*FROM NAMED:", "PREFIX : <{}> SELECT*FROMNAMED:",
        "PREFIX f: <{}> SELECT*FROMf:",
    ],
)  # fmt: skip
def test_every_way_to_write_from_is_seen(store: Store, clause: str) -> None:
    for known in (True, False):
        iri = SOURCE if known else "https://example.org/unknown"
        text = clause.format(iri)
        query = (text if "SELECT" in text else f"SELECT * {text}") + " { ?c a bjo:Claim }"
        if "\\u" in query and not known:
            continue
        if known:
            try:
                found = store.query(query)
            except QueryError:
                assert "\\u" in query  # escapes in keywords are no SPARQL; refused is as good
                continue
            if "NAMED" in clause:
                assert len(found) == 0  # the default graph is empty
            else:
                assert len(found) > 100
        else:
            with pytest.raises(NotFoundError, match=r"https://example\.org/unknown"):
                store.query(query)


@pytest.mark.parametrize(
    "iri",
    ["file:///etc/hostname", "http://127.0.0.1:9/x", "https://w3id.org/bjai/source/none", "x"],
)
@pytest.mark.parametrize("keyword", ["FROM", "FROM NAMED"])
def test_an_unknown_graph_is_named_and_never_fetched(store: Store, keyword: str, iri: str) -> None:
    with pytest.raises(QueryError if iri == "x" else NotFoundError) as caught:
        store.query(f"SELECT * {keyword} <{iri}> {{ ?s ?p ?o }}")
    assert f"<{iri}>" in str(caught.value)
    if iri != "x":
        assert "nothing is fetched" in str(caught.value)
        assert SOURCE in str(caught.value)


def test_figures_are_decimals_and_days_dates(store: Store) -> None:
    from datetime import date

    found = {row["value"]: row["day"] for row in store.query(QUERIES["figures"])}
    assert found[Decimal(450_000_000_000)] == date(2025, 1, 1)
    assert found[Decimal(172_000_000)] is None
    assert found[Decimal("0.5")] == date(2025, 1, 1)


def test_streams_of_quads(store: Store) -> None:
    listed = list(store.quads(predicate="https://w3id.org/bjai/ontology#listedOn"))
    assert [str(q) for q in listed] == [
        "<https://w3id.org/bjai/id/cambricon-listing> "
        "<https://w3id.org/bjai/ontology#listedOn> <https://w3id.org/bjai/id/star-market> "
        f"<{SOURCE}>"
    ]
    in_source = list(store.quads(graph=SOURCE))
    assert {q.graph_name.value for q in in_source} == {SOURCE}
    both = list(store.quads(predicate="https://w3id.org/bjai/ontology#listedOn", graph=ENTITIES))
    assert both == []


def test_records_are_the_same(stores: dict[str, Store]) -> None:
    from kg.stores.records import read_records
    from kg.vocabulary import vocabulary

    expected = read_records(stores["packaged"], vocabulary())
    assert expected.claims
    for kind in ("folder", "memory", "endpoint"):
        assert read_records(stores[kind], vocabulary()) == expected


# ------------------------------------------------------------------ limits


def test_a_row_limit_cuts_and_says_so(store: Store) -> None:
    query = "SELECT ?c { ?c a bjo:Claim } ORDER BY ?c"
    whole = store.query(query)
    cut = store.query(query, row_limit=3)
    assert isinstance(cut, Rows)
    assert cut.truncated
    assert cut.rows == whole.rows[:3]
    assert not whole.truncated
    exact = store.query("SELECT ?c { ?c a bjo:Claim } LIMIT 3", row_limit=3)
    assert (len(exact), exact.truncated) == (3, False)
    assert len(store.query(query, row_limit=0)) == 0


def test_a_row_limit_cuts_triples(store: Store) -> None:
    found = store.query("CONSTRUCT { ?c a bjo:X } { ?c a bjo:Claim }", row_limit=5)
    assert isinstance(found, Triples)
    assert (len(found), found.truncated) == (5, True)


# Some 10^11 combinations: hours, not seconds.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"


def test_a_time_limit_really_stops(burdened: Store) -> None:
    assert burdened.query("ASK { ?s a bjo:Claim }", time_limit=60)
    worker = getattr(burdened, "_worker", None)
    pid = worker._process.pid if worker is not None else None
    with pytest.raises(LimitError, match=r"stopped: the time limit of 0\.7 s was reached"):
        burdened.query(ENDLESS, time_limit=0.7)
    if pid is not None:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert burdened.query("ASK { ?s a bjo:Claim }", time_limit=60) == Answer(True)
    assert burdened.query("ASK { ?s a bjo:Claim }") == Answer(True)


def test_errors_pass_through_a_time_limit(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.query("SELECT ?x {", time_limit=60)
    assert (caught.value.line, caught.value.column) == (1, 12)
    with pytest.raises(UnsafeQueryError):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", time_limit=60)
    with pytest.raises(NotFoundError):
        store.query("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", time_limit=60)


# ------------------------------------------------------------------ syntax errors


@pytest.mark.parametrize(
    ("query", "line", "column", "caret"),
    [
        # one column for a Latin letter, two for a Chinese one
        ("SELECT ?x {", 1, 12, 11),
        ("SELECT ?x\n{ ?x ?y }", 2, 9, 8),
        ('SELECT ?x { ?x ?y "北京" ?? }', 1, 24, 25),
        ('SELECT ?x { ?x ?y "北京" ) }', 1, 24, 25),
        ("SELECT ?名 { ?名 ?y ?z . ) }", 1, 24, 25),
        ("# 人工智能\nASK { ?s ?p '一带一路' ; ; ) }", 2, 24, 27),
        ('ASK { ?s ?p "𠮷" ) }', 1, 17, 17),
        ("SELECT * WHERE ?x", 1, 16, 15),
        ("SELECT (COUNT(?x) ?n) { ?x ?y ?z }", 1, 19, 18),
        ("SELECT * { ?a ?b ?c FILTER ?c > 3 }", 1, 28, 27),
        ("SELECT * { ?a ?b ?c } ORDER ?x", 1, 29, 28),
        ("SELECT * { ?a ?b ?c } }", 1, 23, 22),
        ("SELEC * { ?a ?b ?c }", 1, 1, 0),
    ],
)
def test_a_caret_stands_under_the_place(
    store: Store, query: str, line: int, column: int, caret: int
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(query)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    first, excerpt, pointer = str(error).split("\n")
    assert first.startswith(f"SPARQL line {line}, column {column}: ")
    assert excerpt == "  " + query.split("\n")[line - 1]
    assert pointer == "  " + " " * caret + "^"


def test_a_long_line_is_cut_around_the_place(store: Store) -> None:
    query = "SELECT * { " + "?a ?b ?c . " * 50 + "?? }"
    with pytest.raises(QuerySyntaxError) as caught:
        store.query(query)
    _, excerpt, pointer = str(caught.value).split("\n")
    assert len(excerpt) <= 102
    assert excerpt[len(pointer) - 1 :].startswith("?")


def test_windows_newlines_do_not_disturb_the_excerpt(store: Store) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.query("SELECT *\r\n{ ?x ?? }\r\n")
    assert "\r" not in str(caught.value)
    assert str(caught.value).split("\n")[1] == "  { ?x ?? }"


def test_an_unknown_prefix_is_named(store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match="unknown prefix foo:; known without declaring"):
        store.query("SELECT * { ?s foo:bar ?o }")


@pytest.mark.parametrize("query", ["", "   ", "\n", "# only a comment", "no query", "SELECT"])
def test_what_is_no_query(store: Store, query: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.query(query)


def test_a_lone_surrogate_is_no_text(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query('ASK { ?s ?p "\ud800" }')
