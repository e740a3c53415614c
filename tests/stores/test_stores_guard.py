"""The guard: no query reaches a file or the network, however it is written."""

from __future__ import annotations

import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, NotFoundError, QueryError, UnsafeQueryError
from kg.stores.bridge import rdflib_dataset
from kg.stores.endpoint import EndpointStore
from kg.stores.guard import inspect
from kg.stores.local import LocalStore

TRIPLE = ox.Quad(
    ox.NamedNode("http://x/s"),
    ox.NamedNode("http://x/p"),
    ox.Literal("1"),
    ox.NamedNode("http://x/g"),
)


@pytest.fixture(scope="module")
def memory() -> LocalStore:
    return LocalStore.of([TRIPLE])


# URL stands for the canary's address.
EVASIONS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service <URL> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <URL> { ?s ?p ?o } }",
    "SELECT*{SERVICE<URL>{?s ?p ?o}}",
    "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?u) SERVICE?u{ ?s ?p ?o } }",
    "PREFIX : <URL> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX : <URL#> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <URL#> SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
    "PREFIX e: <URL#> SELECT * { SERVICEe:x { ?s ?p ?o } }",
    "PREFIX e: <URL#> SELECT * { SERVICESILENTe:x { ?s ?p ?o } }",
    "BASE <URL> SELECT * { SERVICE <> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { \U00000053ERVICE <URL> { ?s ?p ?o } }",
    r"SELECT * { S\u0045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # comment\nSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { # comment\rSERVICE <URL> { ?s ?p ?o }\n }",
    "SELECT * { # comment \\u000ASERVICE <URL> { ?s ?p ?o }\n }",
    "SELECT * { ?s ?p 'it\\'s' SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''a'b''' SERVICE <URL> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a"b""" SERVICE <URL> { ?s ?p ?o } }',
    "SELECT * { ?s ?p '\\\\' SERVICE <URL> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p '' SERVICE <URL> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p 'a\\u0027 . SERVICE <URL> { ?s ?p ?o } # '\n }",
    "SELECT * { ?s ?p 'a'@en SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { ?s ?p <http://a>SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX : <URL#> SELECT * { ?s ?p ?a,?b FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }",
    "PREFIX : <URL#> SELECT * { ?s ?p ?a,?b FILTER(?a<=?b)SERVICE:x#>\n{ ?s ?p ?o } }",
    # one place that looks like an IRI and is none, after one that is: each hides the other
    "PREFIX : <URL#> SELECT * { ?s ?p ?a,?b OPTIONAL { ?s <http://x/)#> ?c } "
    "FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }",
    "PREFIX : <URL#> SELECT * { ?s ?p ?a,?b OPTIONAL { ?s <http://x/)'> ?c } "
    "FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o FILTER(?o = '') } }",
    "SELECT * { FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { { } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "ASK { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) { }",
    "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "SELECT * { ?s ?p ?o } HAVING (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
]


@pytest.mark.parametrize("evasion", EVASIONS)
def test_service_is_refused_and_nothing_asked(memory, canary, evasion: str) -> None:
    query = evasion.replace("URL", canary.url)
    for ask in (
        memory.query,
        lambda text: memory.query(text, time_limit=60),
        EndpointStore(canary.url).query,
        rdflib_dataset(memory).query,
        rdflib_dataset(memory).graph("http://x/g").query,
    ):
        with pytest.raises(UnsafeQueryError, match="SERVICE would ask another endpoint"):
            list(ask(query))
    assert canary.asked == []


def test_the_canary_sings(memory, canary) -> None:
    """The proof above holds only if an allowed SERVICE does ask it."""
    memory.query(f"SELECT * {{ SERVICE SILENT <{canary.url}> {{ ?s ?p ?o }} }}", allow_network=True)
    assert len(canary.asked) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1:9/>' }",
        'SELECT * { ?s ?p """SERVICE\n<http://127.0.0.1:9/>""" }',
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE <http://127.0.0.1:9/>",
        "PREFIX x: <http://service/> SELECT * { ?s x:service ?o . ?s x:SERVICE ?o }",
        "SELECT * { ?s ?p _:service . _:service ?q ?r }",
        "SELECT * { ?s ?p 'x'@en-service }",
        "SELECT * { ?s <http://x/(service)> ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o<5&&?o>1) }",
    ],
)
def test_words_that_are_no_keyword_do_not_count(memory, query: str) -> None:
    if "(service)" in query:
        # What may be a comparison is read both ways; the price is this refusal.
        with pytest.raises(UnsafeQueryError):
            memory.query(query)
    else:
        memory.query(query)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <URL> INTO GRAPH <http://x/g>",
        "INSERT DATA { <http://x/a> <http://x/b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "WITH <http://x/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <http://x/g>",
        "COPY DEFAULT TO <http://x/g>",
        "MOVE DEFAULT TO <http://x/g>",
        "ADD DEFAULT TO <http://x/g>",
        "PREFIX a: <http://x/> # SELECT\n INSERT DATA { a:b a:c a:d }",
    ],
)
def test_updates_and_load_are_refused(memory, canary, update: str) -> None:
    text = update.replace("URL", canary.url)
    word = next(w for w in text.split("\n")[-1].split() if w.isupper())
    for ask in (memory.query, EndpointStore(canary.url).query, rdflib_dataset(memory).query):
        with pytest.raises(UnsafeQueryError, match=f"{word} would change or load data"):
            ask(text)
    with pytest.raises(UnsafeQueryError, match="read-only"):
        rdflib_dataset(memory).update(text)
    with pytest.raises(UnsafeQueryError, match="read-only"):
        rdflib_dataset(memory).graph("http://x/g").update(text)
    assert list(memory.quads()) == [TRIPLE]
    assert canary.asked == []


def test_from_a_file_is_never_read(memory, tmp_path) -> None:
    file = tmp_path / "secret.nt"
    file.write_text('<http://x/a> <http://x/b> "secret" .', encoding="utf-8")
    for keyword in ("FROM", "FROM NAMED"):
        pattern = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        query = f"SELECT * {keyword} <{file.as_uri()}> {pattern}"
        for ask in (memory.query, rdflib_dataset(memory).query):
            with pytest.raises(KgError, match="no graph of this store"):
                ask(query)


# ------------------------------------------------------------------ rdflib


def test_rdflib_sees_the_same_graph(memory) -> None:
    dataset = rdflib_dataset(memory)
    assert [[str(v) for v in row] for row in dataset.query("SELECT ?o { ?s ?p ?o }")] == [["1"]]
    from_graph = "SELECT ?o FROM <http://x/g> { ?s ?p ?o }"
    assert [[str(v) for v in row] for row in dataset.query(from_graph)] == [["1"]]
    named = "SELECT ?o FROM NAMED <http://x/g> { ?s ?p ?o }"
    assert list(dataset.query(named)) == []
    assert [str(o) for o in dataset.objects()] == ["1"]


@pytest.mark.parametrize("clause", ["SERVICE <URL> { ?s ?p ?o }", "?s ?p ?o"])
def test_rdflib_cannot_be_talked_out_of_its_guard(memory, canary, tmp_path, clause: str) -> None:
    """rdflib would run prepared queries, and what its store declines, by itself: unguarded."""
    from rdflib.plugins.sparql import prepareQuery

    file = tmp_path / "secret.nt"
    file.write_text('<http://x/a> <http://x/b> "secret" .', encoding="utf-8")
    clause = clause.replace("URL", canary.url)
    text = f"SELECT * FROM <{file.as_uri()}> {{ {clause} }}"
    dataset = rdflib_dataset(memory)
    prepared = prepareQuery(text)
    for graph in (dataset, dataset.graph("http://x/g")):
        with pytest.raises(KgError):
            list(graph.query(prepared))
        with pytest.raises(KgError):
            list(graph.query(text, DEBUG=True))
    with pytest.raises(KgError):
        list(dataset.query(text, use_store_provided=False))
    assert canary.asked == []


# ------------------------------------------------------------------ shapes


@pytest.mark.parametrize(
    ("query", "form", "graphs", "named"),
    [
        ("SELECT * { }", "SELECT", (), ()),
        ("ask{}", "ASK", (), ()),
        ("PREFIX select: <x:> CONSTRUCT { } WHERE { }", "CONSTRUCT", (), ()),
        ("DESCRIBE bj:x FROM bjs:y", "DESCRIBE", ("https://w3id.org/bjai/source/y",), ()),
        ("SELECT * FROM <a:b> FROM NAMED <c:d> FROM <e:f> { }", "SELECT", ("a:b", "e:f"), ("c:d",)),
        ("PREFIX a: <x:> SELECT * FROM a:b\\-c { }", "SELECT", ("x:b-c",), ()),
        ("BASE <http://x/y/> SELECT * FROM <../z> { }", "SELECT", ("http://x/z",), ()),
        ("PREFIX from: <x:> SELECT * { from:a ?p from:b }", "SELECT", (), ()),
        ("SELECT * { ?from ?named 'FROM <a:b>' } # FROM <c:d>", "SELECT", (), ()),
    ],
)
def test_what_a_look_at_the_tokens_tells(
    query: str, form: str, graphs: tuple, named: tuple
) -> None:
    shape = inspect(query)
    assert (shape.form, shape.graphs, shape.named_graphs) == (form, graphs, named)


def test_from_with_an_unknown_prefix(memory) -> None:
    with pytest.raises(QueryError, match="unknown prefix foo:"):
        memory.query("SELECT * FROM foo:bar { ?s ?p ?o }")


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["SELECT", "*", "{", "}", "SERVICE", "<a:b>", "?x", "?a<?b", ")", "'", '"', "#", "\n",
             "FROM", "NAMED", ":x", "PREFIX", "\\u0053", "FILTER(", "<", ">", "a:b", "'''", "1"]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_any_text_runs_or_is_refused(memory, text: str) -> None:
    with contextlib.suppress(QueryError, NotFoundError):
        memory.query(text)
