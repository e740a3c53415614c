"""Stores that cannot be opened or do not answer; plug-ins; the query process; the cache."""

from __future__ import annotations

import shutil
import socket
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest_stores import EMPTY, free_port, reply, serving

from kg.errors import KgError, LimitError, NetworkError, QueryError, StoreError
from kg.stores.endpoint import EndpointStore
from kg.stores.local import LocalStore
from kg.stores.opening import open_store
from kg.stores.results import Answer

pytestmark = pytest.mark.xdist_group("stores")  # one worker builds one

ANY = "SELECT * { ?s ?p ?o }"

# ------------------------------------------------------------------ folders


def test_a_folder_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder; make one with: kg build --out"):
        open_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("content", [[], ["a.txt"], ["CURRENT-not", "LOG"]])
def test_a_folder_that_is_no_store_stays_as_it_was(tmp_path: Path, content: list[str]) -> None:
    for name in content:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="no store in this folder; make one with: kg build"):
        open_store(str(tmp_path))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(content)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("", encoding="utf-8")
    with pytest.raises(StoreError):
        open_store(file)


@pytest.mark.parametrize("damage", ["CURRENT", "MANIFEST", "sst"])
def test_a_damaged_store_says_so(built: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "out"
    shutil.copytree(built, folder)
    for path in (folder / "store").iterdir():
        if damage in path.name:
            path.write_bytes(b"\xff" * 64)
    with pytest.raises(KgError):
        open_store(folder).query(ANY)


def test_a_store_of_other_data_is_asked_all_the_same(tmp_path: Path) -> None:
    from kg.stores.records import read_records
    from kg.vocabulary import vocabulary

    foreign = ox.Store(str(tmp_path / "foreign"))
    foreign.load(b'<http://x/s> <http://x/p> "x" .', format=ox.RdfFormat.N_TRIPLES)
    foreign.flush()
    del foreign
    store = open_store(tmp_path / "foreign")
    assert len(store.query(ANY)) == 1
    assert store.graphs() == ()
    assert read_records(store, vocabulary()).claims == ()


def test_two_readers_at_once(built: Path) -> None:
    first, second = open_store(built), open_store(built)
    assert len(first.query(ANY)) == len(second.query(ANY)) > 5000


# ------------------------------------------------------------------ the query process


def test_a_killed_query_process_is_replaced(built: Path) -> None:
    store = LocalStore.at(built)
    assert store.query("ASK { }", time_limit=60) == Answer(True)
    process = store._worker._process
    process.kill()
    process.wait()
    assert store.query("ASK { }", time_limit=60) == Answer(True)
    store.close()


def test_an_interrupted_query_leaves_no_answer_behind(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while waiting: the next query must not be given the last one's answer."""
    from kg.stores import worker

    store = LocalStore.at(built)
    assert store.query("ASK { FILTER(false) }", time_limit=60) == Answer(False)

    def interrupt(pipe: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(worker, "_receive", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.query("ASK { FILTER(false) }", time_limit=60)
    assert store.query("ASK { }", time_limit=60) == Answer(True)
    store.close()


def test_closing_ends_the_process_and_may_be_repeated(built: Path) -> None:
    store = LocalStore.at(built)
    store.query("ASK { }", time_limit=60)
    process = store._worker._process
    store.close()
    store.close()
    assert process.poll() is not None
    assert store.query("ASK { }") == Answer(True)


def test_terms_of_every_kind_pass_through_the_process() -> None:
    store = LocalStore.of([])
    query = """SELECT * { VALUES (?a ?b ?c ?d ?e) {
        ("\\"\\\\\\n\\u4eac" "x"@zh-Hans 1.50 <http://x/%20?a=b#c> UNDEF)
        ("2026-01-25"^^xsd:date true 1e3 "𠮷" UNDEF) } }"""
    limited, free = store.query(query, time_limit=60), store.query(query)
    assert limited == free
    assert limited.rows[0][0].value == '"\\\n京'
    store.close()


# ------------------------------------------------------------------ endpoints


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///x", "http://[::1", "http://h:99999999/", "http://h:x/", "https://"],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(StoreError, match="no address of an endpoint"):
        open_store(url)


@pytest.mark.parametrize("url", ["http://a b/", "http://..../", f"http://{'x' * 80}.invalid/"])
def test_an_address_that_leads_nowhere(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url).query(ANY)


def test_nothing_is_asked_at_opening(canary) -> None:
    open_store(canary.url).close()
    assert canary.asked == []


def test_a_dead_endpoint() -> None:
    with pytest.raises(NetworkError, match=r"does not answer: .*; is the endpoint running"):
        open_store(f"http://127.0.0.1:{free_port()}/query").query(ANY)


@pytest.mark.parametrize(
    ("body", "media_type", "status", "message"),
    [
        (b"<html>hello</html>", "text/html", 200, 'answered with "text/html"'),
        (b"", "application/sparql-results+json", 200, "cannot be read"),
        (b"{}", "application/sparql-results+json", 200, "cannot be read"),
        (b"not json", "application/sparql-results+json", 200, "cannot be read"),
        (b"\xff\xfe", "application/sparql-results+json", 200, "cannot be read"),
        (EMPTY[:-10], "application/sparql-results+json", 200, "cannot be read"),
        (
            b'{"head": {}, "boolean": true}',
            "application/sparql-results+json",
            200,
            "something else",
        ),
        (b"no triples", "application/n-triples", 200, "cannot be read"),
        (b"boom\nmore", "text/plain", 500, "answered 500 Internal Server Error: boom"),
        (b"", "text/plain", 503, "answered 503"),
        (b"who are you", "text/plain", 401, "answered 401 Unauthorized: who are you"),
        (b"", "text/plain", 302, "answered 302"),
    ],
)
def test_an_endpoint_that_answers_garbage(
    body: bytes, media_type: str, status: int, message: str
) -> None:
    answer = reply(body, media_type, status)
    with serving(answer) as server, pytest.raises(NetworkError) as caught:
        open_store(server.url).query(ANY)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_refuses_the_query() -> None:
    answer = reply(b"no such function", "text/plain", 400)
    with serving(answer) as server, pytest.raises(QueryError) as caught:
        open_store(server.url).query(ANY)
    assert "answered 400 Bad Request: no such function" in str(caught.value)


def test_an_answer_that_breaks_off() -> None:
    def answer(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/sparql-results+json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(EMPTY)

    with serving(answer) as server, pytest.raises(NetworkError):
        open_store(server.url).query(ANY)


def test_a_server_that_hangs_up() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"

        def hang_up() -> None:
            listener.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(NetworkError):
            open_store(url).query(ANY)
        thread.join()


@pytest.mark.parametrize("way", ["silent", "drop by drop"])
def test_a_slow_endpoint_is_left_at_the_time_limit(way: str) -> None:
    """Already the first question, for the graphs, keeps to the limit of the query."""
    over = threading.Event()

    def answer(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/sparql-results+json")
        handler.end_headers()
        while not over.wait(0.05):
            if way != "silent":
                handler.wfile.write(b" ")
                handler.wfile.flush()

    with serving(answer) as server:
        try:
            with pytest.raises(LimitError, match=r"the time limit of 0\.3 s was reached"):
                open_store(server.url).query(ANY, time_limit=0.3)
        finally:
            over.set()


def test_the_query_is_posted_with_prefixes_and_graphs() -> None:
    from urllib.parse import parse_qs

    bodies = []

    def answer(handler) -> None:
        bodies.append((handler.headers, parse_qs(handler.body.decode("ascii"))))
        graph = b'{"head": {"vars": ["g"]}, "results": {"bindings": [{"g": {"type": "uri", "value": "http://x/g"}}]}}'
        reply(graph)(handler)

    with serving(answer) as server:
        EndpointStore(server.url).query('SELECT ?g { ?g skos:prefLabel "北京" }')
    assert len(bodies) == 2
    headers, parameters = bodies[1]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "application/sparql-results+json" in headers["Accept"]
    assert parameters["default-graph-uri"] == parameters["named-graph-uri"] == ["http://x/g"]
    (query,) = parameters["query"]
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in query
    assert query.endswith('SELECT ?g { ?g skos:prefLabel "北京" }')


# ------------------------------------------------------------------ plug-ins


class Plugin:
    def __init__(self, opener) -> None:
        self.opener = opener

    def load(self):
        return self.opener


def with_plugins(monkeypatch: pytest.MonkeyPatch, **openers) -> None:
    def entry_points(*, group: str, name: str) -> list[Plugin]:
        assert group == "kg.stores"
        return [Plugin(openers[name])] if name in openers else []

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)


def test_a_strangers_store(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def opener(rest: str) -> LocalStore:
        opened.append(rest)
        return LocalStore.of([], "a stranger's")

    with_plugins(monkeypatch, triplebox=opener)
    assert open_store("triplebox:some:thing").description == "a stranger's"
    assert opened == ["some:thing"]


def test_a_plug_in_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def opener(rest: str) -> LocalStore:
        raise RuntimeError("no licence")

    with_plugins(monkeypatch, triplebox=opener)
    with pytest.raises(StoreError, match="triplebox: the store's plug-in failed: no licence"):
        open_store("triplebox:x")


def test_an_unknown_word_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    with_plugins(monkeypatch)
    with pytest.raises(StoreError, match="no such folder"):
        open_store("nothing:x")


# ------------------------------------------------------------------ the packaged graph's cache


def test_the_cache_is_written_once_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.stores import packaged

    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    first = packaged.packaged_store()
    (folder,) = (tmp_path / "cache").iterdir()
    assert folder.name == f"graph-{packaged.fingerprint()}"
    monkeypatch.setattr(packaged, "_quads", lambda: pytest.fail("the cache is not used"))
    second = packaged.packaged_store()
    assert len(second.query(ANY)) == len(first.query(ANY))


@pytest.mark.parametrize("damage", ["CURRENT", "MANIFEST"])
def test_a_damaged_cache_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    from kg.stores.packaged import packaged_store

    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    count = len(packaged_store().query(ANY))
    (folder,) = tmp_path.iterdir()
    for path in folder.iterdir():
        if path.name.startswith(damage):
            path.write_bytes(b"\xff" * 16)
    assert len(packaged_store().query(ANY)) == count
    assert packaged_store().path == folder


def test_without_a_cache_the_graph_is_made_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.stores.packaged import packaged_store

    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file" / "cache"))
    store = packaged_store()
    assert (store.path, store.description) == (None, "the packaged graph")
    assert len(store.query(ANY)) > 5000


def test_other_seeds_are_another_graph(small, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.resources import data_path
    from kg.stores.packaged import fingerprint

    before = fingerprint()
    data = small.folder.parent
    shutil.copytree(data_path("ontology"), data / "ontology")
    monkeypatch.setenv("KG_DATA", str(data))
    other = fingerprint()
    small.replace("dataset.yaml", '"0.0.1"', '"0.0.2"')
    assert len({before, other, fingerprint()}) == 3
