"""``kg corpus read --llm URL --model NAME``: many documents by a language model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_answers import FIRM, only, statement, thing
from model_server import fails, says, serving

from kg.corpus import Results, read_corpus
from kg.errors import LanguageModelError
from kg.llm import Chat
from kg.llm.address import Address

KEY = "sk-secret-1234"
ANSWER = only(statement(0, FIRM, "releases", "发布", thing("澜山", "AIModel")))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, place in enumerate(("云屏市", "东塘市", "青岭市")):
        text = f"青禾公司在{place}发布澜山。"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def read(*arguments: str):
    from kg.cli.root import root

    return CliRunner().invoke(
        root, ["corpus", "read", *arguments, "--no-gazetteer"], prog_name="kg"
    )


def claims(out: Path) -> dict[str, list[tuple[str, str]]]:
    results = Results(out)
    return {
        Path(entry.name).name: [
            (claim["predicate"], claim["rule"])
            for line in results.claims_file(entry.sha256 or "").read_text("utf-8").splitlines()
            for claim in [json.loads(line)]
        ]
        for entry in results.entries().values()
        if entry.state == "read"
    }


@pytest.mark.slow
def test_a_model_reads_a_corpus(news, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    out = tmp_path / "out"
    with serving(says(ANSWER)) as server:
        call = (str(news), "--out", str(out), "--llm", server.url, "--model", "qwen3")
        told = read(*call, "--jobs", "2")
        assert told.exit_code == 0, told.output
        assert claims(out) == {f"{n}.txt": [("releases", "language model")] for n in range(3)}
        assert len(server.asked) == 3
        assert read(*call).exit_code == 0
        assert len(server.asked) == 3  # what is finished is not asked again
    assert {h["Authorization"] for h in server.headers} == {f"Bearer {KEY}"}
    kept = [p.read_text("utf-8") for p in out.rglob("*") if p.is_file()]
    assert not any(KEY in text for text in kept)
    assert json.loads((out / "about.json").read_text("utf-8"))["model"] == "qwen3"


def test_claims_of_rules_and_of_a_model_are_not_mixed(news, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with serving(says(ANSWER)) as server:
        call = (str(news), "--out", str(out), "--llm", server.url)
        assert read(*call, "--model", "qwen3").exit_code == 0
        other = read(*call, "--model", "glm")
    assert other.exit_code == 2
    assert "another model" in other.stderr
    rules = read(str(news), "--out", str(out))
    assert rules.exit_code == 2
    assert "another model" in rules.stderr


def test_without_its_model_a_run_stops_and_goes_on_later(news, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with serving(says(ANSWER), fails(503)) as server:
        client = Chat(Address.of(server.url), "m", sleep=lambda _: None)
        with pytest.raises(LanguageModelError, match="503"):
            read_corpus([news], out, client=client)
    assert list(claims(out)) == ["0.txt"]
    with serving(says(ANSWER)) as server:
        report = read_corpus([news], out, client=Chat(Address.of(server.url), "m"))
        assert len(server.asked) == 2
    assert (report.unchanged, len(claims(out))) == (1, 3)


def test_a_key_that_is_refused_ends_the_run(news, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with serving(fails(401)) as server:
        told = read(str(news), "--out", str(out), "--llm", server.url, "--model", "m")
        assert len(server.asked) == 1
    assert told.exit_code == 5
    assert "the same call goes on" in told.stderr
    assert "KG_LLM_KEY" in told.stderr


def test_one_document_that_the_model_cannot_read_is_named(news, tmp_path: Path) -> None:
    with serving(says(ANSWER), says("no"), says("no"), says(ANSWER)) as server:
        told = read(
            str(news), "--out", str(tmp_path / "out"), "--llm", server.url, "--model", "m",
            "--lang", "en",
        )  # fmt: skip
    assert told.exit_code == 1
    assert "1.txt" in told.stdout
    assert sorted(claims(tmp_path / "out")) == ["0.txt", "2.txt"]
