"""``kg extract --llm URL --model NAME`` and ``kg.extract(llm=…)``, against a real server."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from made_answers import BUILDS, DOCUMENT, FIRM, GOOD, RELEASES, TEXT, only, statement, thing
from model_server import fails, says, serving

import kg
from kg.cli.extracted import REASONS
from kg.errors import UsageError
from kg.extraction.candidates import Reason
from kg.llm import RULE, Completion
from kg.texts import checksum

if TYPE_CHECKING:
    from click.testing import Result

KEY = "sk-secret-1234"
INVENTED = statement(1, thing("云屏市", "Place"), "builds", "建设", thing("云屏大厦", "Facility"))
OBEYED = statement(7, thing("赤岩科技", "Company"), "acquires", "收购", FIRM)
PRINTED = ("--publisher", "云屏日报", "--published", "2030-03-01", "--no-gazetteer")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The text in a file, in a folder of its own; no key, no pauses, no language set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KG_LANG", "KG_LLM_KEY", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("kg.llm.chat._LONGEST_PAUSE", 0.0)
    monkeypatch.setenv("KG_TEXTS", str(tmp_path / "texts"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: str | Path, code: int = 0, given: str | None = None) -> Result:
    from kg.cli.root import root

    words = ["extract", *map(str, arguments), *PRINTED]
    result = CliRunner().invoke(root, words, input=given, prog_name="kg")
    assert result.exit_code == code, (result.output, result.stderr, result.exception)
    assert "Traceback" not in result.stderr
    return result


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def one_line(result: Result) -> str:
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert KEY not in result.stderr
    return result.stderr


# ---------------------------------------------------------------- good answers


def test_claims_as_lines_with_their_evidence(article) -> None:
    with serving(says(GOOD)) as server:
        result = run(article, "--llm", server.url, "--model", "m", "-f", "jsonl")
    claims = lines(result)
    assert len(claims) == 7
    for claim in claims:
        assert claim["rule"] == RULE
        for evidence in claim["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["phrase"]
    planned = next(claim for claim in claims if claim.get("predicate") == "builds")
    assert planned["status"] == "Planned"
    assert result.stderr == "模型的回答：采用 7 条，未采用 0 条\n"
    asked = server.asked[0]
    assert asked["model"] == "m"
    assert asked["response_format"]["type"] == "json_schema"
    assert "tools" not in asked
    assert "Authorization" not in server.headers[0]


def test_the_lines_keep_to_their_schema(article) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = Path(__file__).parents[2] / "docs" / "schema" / "claim-record.schema.json"
    check = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    with serving(says(GOOD)) as server:
        for claim in lines(run(article, "--llm", server.url, "--model", "m", "-f", "jsonl")):
            check.validate(claim)


def test_text_mentions_and_standard_input(article) -> None:
    with serving(says(GOOD)) as server:
        there = ("--llm", server.url, "--model", "m")
        told = run("-", *there, "--lang", "en", given=TEXT)
        mentions = lines(run(article, *there, "--mentions", "-f", "jsonl"))
    assert "7 claims, " in told.stdout
    assert "[language model 0." in told.stdout
    assert told.stderr == "of what the model answered, 7 claims were kept, 0 dropped\n"
    assert {"青禾公司", "东塘大学", "澜山"} <= {mention["phrase"] for mention in mentions}


def test_a_draft_for_review(article, tmp_path) -> None:
    from kg.drafts.reading import read_draft

    with serving(says(GOOD)) as server:
        result = run(article, "--llm", server.url, "--model", "m", "--draft")
    assert "7 条主张" in result.stdout
    (path,) = (tmp_path / "drafts").glob("*.yaml")
    draft = read_draft(path)
    assert len(draft.claims) == 7
    assert {claim.rule for claim in draft.claims} == {RULE}
    assert draft.source.text.sha256 == checksum(TEXT)


def test_names_of_the_graph_are_linked(article, packaged) -> None:
    with serving(says(only(statement(
        0, thing("北京", "Place"), "builds", "建设", thing("云屏智算中心", "Facility"),
        status="Planned", status_cue="将",
    )))) as server:  # fmt: skip
        found = kg.extract("北京将建设云屏智算中心。", llm=server.url, model="m")
    (claim,) = (one.claim for one in found.claims)
    assert claim.subject == "beijing"
    assert not found.things["beijing"].new


# ---------------------------------------------------------------- what is dropped


def test_what_is_invented_is_dropped_and_counted(article) -> None:
    answer = only(BUILDS, INVENTED, INVENTED, RELEASES, RELEASES)
    with serving(says(answer)) as server:
        there = (article, "--llm", server.url, "--model", "m", "-f", "jsonl")
        chinese, english = run(*there), run(*there, "--lang", "en")
    assert len(lines(chinese)) == 2
    assert "云屏大厦" not in chinese.stdout
    assert chinese.stderr.splitlines() == [
        "模型的回答：采用 2 条，未采用 3 条",
        "  2  引文不在所说的那一句里 (span not found)",
        "  1  重复 (duplicate)",
    ]
    assert english.stderr.splitlines() == [
        "of what the model answered, 2 claims were kept, 3 dropped",
        "  2  span not found",
        "  1  duplicate",
    ]


def test_instructions_in_the_article_are_obeyed_by_nobody(article, tmp_path) -> None:
    """The model does what the article tells it to; nothing comes of it."""
    call = {"id": "1", "type": "function", "function": {"name": "delete_all", "arguments": "{}"}}
    before = sorted(tmp_path.iterdir())
    with serving(says(only(RELEASES, OBEYED), message={"tool_calls": [call]})) as server:
        result = run(article, "--llm", server.url, "--model", "m", "-f", "jsonl")
        paths = set(server.paths)
    assert [claim["predicate"] for claim in lines(result)] == ["releases"]
    assert "sentence instructs the reader" in result.stderr
    assert "tool call" in result.stderr
    assert sorted(tmp_path.iterdir()) == before
    assert paths == {"/v1/chat/completions"}
    system, *others = server.asked[0]["messages"]
    assert "delete_all" not in system["content"]
    assert any("delete_all" in message["content"] for message in others)


def test_every_reason_has_a_chinese_label() -> None:
    used = {reason.value for reason in Reason}
    for path in (Path(kg.__file__).parent / "llm").glob("*.py"):
        text = path.read_text("utf-8")
        used.update(re.findall(r'(?:SchemaError|Dropped|append)\(\s*"([a-z ]+)"\)', text))
        used.update(re.findall(r'self\.dropped\["([a-z ]+)"\]', text))
    assert used <= set(REASONS)
    page = Path(__file__).parents[2] / "docs" / "extract-llm.md"
    if page.is_file():
        rows = re.findall(r"^\| (`.+?) \|", page.read_text("utf-8"), re.MULTILINE)
        assert set(re.findall(r"`([^`]+)`", "".join(rows))) <= set(REASONS)


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--llm", "http://127.0.0.1:9/v1"), "--model NAME"),
        (("--model", "m"), "--llm URL"),
        (("--llm-timeout", "5"), "--llm URL"),
        (("--llm", "", "--model", "m"), "no address of a language model"),
        (("--llm", "file:///etc/hosts", "--model", "m"), "http:// or https://"),
        (("--llm", "http://u:p@127.0.0.1/v1", "--model", "m"), "KG_LLM_KEY"),
        (("--llm", "http://127.0.0.1:9/v1", "--model", " "), "--model NAME"),
        (("--llm", "http://127.0.0.1:9/v1", "--model", "m", "--llm-timeout", "nan"), "seconds"),
    ],
)
def test_a_call_that_is_off(article, arguments, told) -> None:
    assert told in one_line(run(article, "no-such-file.txt", *arguments, code=2))


def test_a_server_that_is_not_there(article) -> None:
    with serving(says(GOOD)) as server:
        pass
    told = one_line(run(article, "--llm", server.url, "--model", "m", code=5))
    assert server.url in told
    assert "does not answer" in told


def test_a_server_that_is_slow(article) -> None:
    over = threading.Event()
    with serving(lambda handler, asked: over.wait(20)) as server:
        there = ("--llm", server.url, "--model", "m", "--llm-timeout", "0.3")
        told = one_line(run(article, *there, code=5))
        over.set()
    assert "no answer within 0.3 s" in told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (fails(401, '{"error": {"message": "no key"}}'), "variable KG_LLM_KEY"),
        (fails(404, "<html>"), 'is "m" a model of this server'),
        (says("我不知道。"), "never with the JSON that was asked for"),
        (fails(200, "<html>\x1b[2J hello"), "no chat completion"),
    ],
)
def test_an_answer_that_is_none(article, answer, told) -> None:
    with serving(answer) as server:
        result = run(article, "--llm", server.url, "--model", "m", code=5)
    assert told in one_line(result)
    assert "\x1b" not in result.stderr


def test_the_key_is_sent_and_never_shown(article, monkeypatch) -> None:
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    with serving(says(GOOD), fails(403, f"bad key {KEY}")) as server:
        there = (article, "--llm", server.url, "--model", "m", "-f", "jsonl")
        good = run(*there)
        one_line(run(*there, code=5))
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in good.output
    there = ("--llm", "http://example.com/v1", "--model", "m")
    assert "not sent without TLS" in one_line(run(article, *there, code=2))


# ---------------------------------------------------------------- several files


def test_one_bad_file_among_several(article) -> None:
    with serving(says(GOOD)) as server:
        there = ("--llm", server.url, "--model", "m", "-f", "jsonl")
        result = run("gone.txt", article, *there, code=3)
    assert len(lines(result)) == 7
    assert "gone.txt" in result.stderr
    assert "采用 7 条" in result.stderr
    assert "1 个文件未能读取" in result.stderr


def test_a_dead_server_is_asked_for_the_first_file_alone(article) -> None:
    with serving(fails(500, "down")) as server:
        result = run(article, article, article, "--llm", server.url, "--model", "m", code=5)
    assert len(server.asked) == 4
    assert result.stderr.splitlines()[0].startswith(f"kg: {article}: {server.url}")
    assert "3 个文件未能读取" in result.stderr


def test_a_later_file_that_fails_leaves_the_others(article) -> None:
    with serving(says(GOOD), fails(413), says(GOOD)) as server:
        there = ("--llm", server.url, "--model", "m", "-f", "jsonl", "--lang", "en")
        result = run(article, article, article, *there, code=5)
    assert len(lines(result)) == 14
    assert "takes less text at once" in result.stderr
    assert "1 files could not be read" in result.stderr


# ---------------------------------------------------------------- in Python


def test_the_same_in_python(article) -> None:
    with serving(says(only(BUILDS, INVENTED))) as server:
        seen: list[tuple[int, int]] = []
        found = kg.extract(
            TEXT, gazetteer=False, llm=server.url, model="m",
            progress=lambda done, total: seen.append((done, total)),
            published=DOCUMENT.metadata.published,
        )  # fmt: skip
    assert [one.claim.predicate for one in found.claims] == ["builds"]
    assert found.dropped == {"span not found": 1}
    assert seen[-1][0] == seen[-1][1]


def test_whoever_completes_chats() -> None:
    class Silent:
        def complete(self, messages, schema):
            return Completion('{"statements": [], "observations": []}')

    assert kg.extract(TEXT, gazetteer=False, llm=Silent()).claims == ()


@pytest.mark.parametrize("one", [{"llm": "http://127.0.0.1:9/v1"}, {"model": "m"}])
def test_each_needs_the_other(one) -> None:
    with pytest.raises(UsageError, match=r"a language model needs"):
        kg.extract(TEXT, gazetteer=False, **one)


def test_without_an_address_no_module_of_it_is_loaded(monkeypatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("kg.llm")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("socket.socket.connect", None)
    kg.extract("云屏市将建设云屏智算中心。", gazetteer=False)
    assert not any(name.startswith("kg.llm") for name in sys.modules)
