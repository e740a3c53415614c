"""``kg query``: forms, formats, files, limits, and what it refuses."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

NAMES = "SELECT ?name { bj:cambricon skos:prefLabel ?name } ORDER BY LANG(?name)"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'


def test_a_pipe_gets_tsv(run):
    assert run("query", NAMES).stdout == '?name\n"Cambricon"@en\n"寒武纪"@zh\n'


def test_table(run):
    assert run("query", NAMES, "-f", "table").stdout == "name\nCambricon\n寒武纪\n"


def test_json_is_sparql_results_json(run):
    found = json.loads(run("query", NAMES, "-f", "json").stdout)
    assert found == {
        "head": {"vars": ["name"]},
        "results": {
            "bindings": [
                {"name": {"type": "literal", "value": "Cambricon", "xml:lang": "en"}},
                {"name": {"type": "literal", "value": "寒武纪", "xml:lang": "zh"}},
            ]
        },
    }


def test_jsonl_and_csv_and_xml(run):
    assert run("query", NAMES, "-f", "jsonl").stdout == (
        '{"name": "Cambricon"}\n{"name": "寒武纪"}\n'
    )
    assert (
        run("query", NAMES, "-f", "csv").stdout_bytes == "name\r\nCambricon\r\n寒武纪\r\n".encode()
    )
    assert run("query", NAMES, "-f", "xml").stdout.startswith(XML_HEAD)


def test_the_ending_of_the_file_chooses_the_format(run, tmp_path):
    target = tmp_path / "names.csv"
    assert run("query", NAMES, "-o", str(target), "--bom").stdout == ""
    assert target.read_bytes() == b"\xef\xbb\xbf" + "name\r\nCambricon\r\n寒武纪\r\n".encode()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("tsv", "false\n"),
        ("table", "false\n"),
        ("json", '{"head": {}, "boolean": false}\n'),
        ("jsonl", '{"boolean": false}\n'),
    ],
)
def test_ask_false_is_done(run, form, told):
    assert run("query", "ASK { bj:kunlunxin bjo:listedOn ?x }", "-f", form).stdout == told


def test_no_rows_is_done(run):
    assert run("query", "SELECT ?x { bj:kunlunxin bjo:listedOn ?x }").stdout == "?x\n"


def test_construct_is_turtle(run):
    told = run("query", "CONSTRUCT { bj:a bjo:builds bj:b } WHERE {}").stdout
    assert told.splitlines()[-1] == "bj:a bjo:builds bj:b ."


def test_describe_as_jsonld_and_rows(run):
    query = "DESCRIBE bj:cambricon"
    found = json.loads(run("query", query, "-f", "json").stdout)
    assert {"@id": "https://w3id.org/bjai/id/cambricon"}.items() <= found[0].items()
    assert run("query", query, "-f", "tsv").stdout.startswith("?subject\t?predicate\t?object\n")


def test_turtle_of_a_select_is_a_usage_error(run):
    result = run("query", NAMES, "-f", "ttl", code=2)
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ttl is for CONSTRUCT and DESCRIBE")


def test_query_from_a_file_and_from_standard_input(run, tmp_path):
    file = tmp_path / "名称.rq"
    file.write_bytes(b"\xef\xbb\xbf" + NAMES.encode() + b"\n")
    asked = run("query", NAMES).stdout
    assert run("query", str(file)).stdout == asked
    assert run("query", "-", given=NAMES).stdout == asked


def test_input_that_is_not_utf8(run):
    result = run("query", "-", given="ASK { ?s ?p '智' }".encode("gbk"), code=3)
    assert result.stderr == "kg: standard input: not UTF-8 (byte 13); send UTF-8\n"


def test_missing_file(run):
    result = run("query", "nowhere.rq", code=3)
    assert result.stderr == "kg: nowhere.rq: cannot be read: No such file or directory\n"


def test_syntax_error_has_a_caret(run):
    result = run("query", "SELECT ?名 { bj:cambricon skos:prefLabel ?名 ", code=3)
    first, excerpt, caret = result.stderr.splitlines()
    assert first.startswith("kg: SPARQL line 1, column 44: expected ")
    # two wide characters stand before the place
    assert caret.index("^") == len("  SELECT ?名 { bj:cambricon skos:prefLabel ?名 ") + 2
    assert excerpt.strip() == "SELECT ?名 { bj:cambricon skos:prefLabel ?名"


def test_service_is_refused(run):
    result = run("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", code=3)
    assert "--allow-network" in result.stderr
    assert result.stderr.count("\n") == 1


def test_updates_are_refused(run):
    assert run("query", "LOAD <file:///etc/passwd>", code=3).stderr.startswith("kg: LOAD would")


def test_from_is_never_fetched(run):
    result = run("query", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", code=3)
    assert "FROM <file:///etc/passwd>: no graph of this store" in result.stderr


def test_row_limit_prints_what_there_is_and_exits_4(run):
    result = run("query", NAMES, "--row-limit", "1", code=4)
    assert result.stdout == '?name\n"Cambricon"@en\n'
    assert result.stderr.startswith("kg: cut at the row limit of 1; there are more")


def test_row_limit_that_is_not_reached(run):
    assert run("query", NAMES, "--row-limit", "2").stderr == ""
    assert run("query", NAMES, "--row-limit", "0").stderr == ""


@pytest.mark.parametrize("query", [CROSS, CROSS.replace("(COUNT(*) AS ?n)", "*")])
def test_time_limit_stops_the_process(process, query, tmp_path):
    target = tmp_path / "rows.csv"
    target.write_text("old")
    start = time.monotonic()
    done = process("query", query, "--time-limit", "1", "--row-limit", "0", "-o", str(target))
    assert time.monotonic() - start < 20
    assert done.returncode == 4
    assert done.stdout == b""
    assert done.stderr.decode().startswith("kg: stopped: the time limit of 1 s was reached")
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]
    assert target.read_text() == "old"


def test_store_by_option_and_by_environment(run, built, monkeypatch):
    asked = "SELECT ?n { bj:qinghe skos:prefLabel ?n FILTER(LANG(?n) = 'zh') }"
    assert run("query", asked).stdout == "?n\n"
    assert run("query", asked, "--store", str(built)).stdout == '?n\n"青禾公司"@zh\n'
    monkeypatch.setenv("KG_STORE", str(built))
    assert run("query", asked).stdout == '?n\n"青禾公司"@zh\n'


@pytest.mark.parametrize("form", ["", "text.txt"])
def test_a_store_that_is_none(run, tmp_path, form):
    (tmp_path / "text.txt").write_text("no store")
    result = run("query", "ASK {}", "--store", str(tmp_path / form), code=5)
    assert result.stderr.startswith(f"kg: {tmp_path}")
    assert result.stderr.count("\n") == 1


def test_an_endpoint_that_does_not_answer(run):
    result = run("query", "ASK {}", "--store", "http://127.0.0.1:9/", code=5)
    assert result.stderr.startswith("kg: http://127.0.0.1:9/: does not answer")


def test_formats_are_those_of_the_writer():
    from kg.cli.options import RESULT_FORMATS
    from kg.export.results import RESULT_FORMATS as WRITERS

    assert set(RESULT_FORMATS) == set(WRITERS)


def test_control_characters_are_data_in_a_pipe(run):
    """A pipe carries the data as it is; JSON escapes what must be escaped."""
    query = r"SELECT ?x { BIND('a\u001B[2J\u202Eb' AS ?x) }"
    assert run("query", query, "-f", "json").stdout.count("\\u001b") == 1
    assert run("query", query, "-f", "table").stdout == "x\na\ufffd[2J\ufffdb\n"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "{" * 100_000,
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK { FILTER(" + "!" * 50_000 + "true) }",
        "ASK { FILTER(true" + " && true" * 50_000 + ") }",
        "ASK { {}" + " UNION {}" * 50_000 + " }",
    ],
    ids=["brace", "bracket", "not", "and", "union"],
)
def test_towers_are_refused_and_do_not_end_the_process(process, query):
    """Without a limit the parser's recursion would overflow the stack: a segmentation fault."""
    done = process("query", "-", given=query.encode())
    assert done.returncode == 3
    assert done.stderr.decode().endswith("; split it, or list values with VALUES\n")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "{" * 150 + " ?s ?p ?o " + "}" * 150 + " }",
        "ASK { FILTER(" + "STR(" * 150 + "1" + ")" * 150 + " = '1') }",
        "ASK { VALUES ?x {" + " <http://example.org/a(b)/c+d>" * 20_000 + " } }",
        "ASK { FILTER('" + "((((!!!!" * 1000 + "' != '') }",
    ],
    ids=["brace", "function", "values", "string"],
)
def test_long_queries_that_are_no_towers(process, query):
    done = process("query", "-", given=query.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"true\n", b"")


@pytest.fixture
def endpoint():
    """An endpoint on this machine that knows one graph and gives one answer, always."""
    graph = '{"head":{"vars":["g"]},"results":{"bindings":[]}}'
    answer = (
        '{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"甲"}}]}}'
    )

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
            body = (graph if "DISTINCT" in asked else answer).encode()
            if "slow" in asked:
                time.sleep(5)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/query"
    server.shutdown()
    server.server_close()


def test_an_endpoint_answers_alike(run, endpoint):
    assert run("query", "SELECT ?n { ?s ?p ?n }", "--store", endpoint).stdout == '?n\n"甲"\n'


def test_an_endpoint_that_is_too_slow(process, endpoint):
    query = "SELECT ?n { ?slow ?p ?n }"
    done = process("query", query, "--store", endpoint, "--time-limit", "1")
    assert done.returncode == 4
    assert b"time limit of 1 s was reached" in done.stderr
