"""``kg corpus``: summaries, lines, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("云屏市消息\n\n云屏市将建设云图智算中心。\n", "utf-8")
    return folder


def read(run, folder: Path, *more: str, code: int = 0):
    out = folder.parent / "out"
    return run("corpus", "read", str(folder), "--out", str(out), "--no-gazetteer", *more, code=code)


def test_a_good_corpus(run, folder: Path) -> None:
    assert read(run, folder, "--lang", "en").stdout == "read  1\nclaims  1\n"
    assert read(run, folder).stdout == "已读  1\n主张  1\n未变  1\n"
    told = run("corpus", "status", str(folder.parent / "out"), "--lang", "en").stdout
    assert told == "read  1\nclaims  1\n"


def test_a_bad_document_is_named_and_sets_the_exit_code(run, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = read(run, folder, "--lang", "en", code=1)
    assert "failed  1\n" in result.stdout
    assert f"{folder.as_posix()}/b.txt: a PNG picture" in result.stdout
    assert "read  1\n" in result.stdout
    assert "b.txt" in run("corpus", "status", str(folder.parent / "out")).stdout


def test_many_bad_documents_are_counted(run, folder: Path) -> None:
    lines = "".join("no json\n" for _ in range(30))
    (folder / "b.jsonl").write_text(lines, "utf-8")
    told = read(run, folder, "--lang", "en", code=1).stdout
    assert told.count("not JSON") == 20
    assert "… 10 more" in told


def test_lines(run, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    target = tmp_path / "told.jsonl"
    result = read(run, folder, "-f", "jsonl", "-o", str(target), code=1)
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [r["state"] for r in records] == ["read", "failed"]
    assert "1 documents could not be read" in result.stderr
    same = run("corpus", "status", str(tmp_path / "out"), "-f", "jsonl").stdout
    assert [json.loads(line) for line in same.splitlines()] == records


def test_names_of_the_graph_are_linked(run, folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("北京将建设云图智算中心。", "utf-8")
    out = tmp_path / "out"
    run("corpus", "read", str(folder), "--out", str(out))
    (claims,) = (out / "claims").iterdir()
    record = json.loads(claims.read_text("utf-8").splitlines()[0])
    assert record["subject"]["id"] == "beijing"
    told = run("corpus", "read", str(folder), "--out", str(out), "--no-gazetteer", code=2).stderr
    assert "was read with another graph" in told


def test_what_cannot_be_used(run, folder: Path, tmp_path: Path) -> None:
    assert "no folder of results" in run("corpus", "status", str(tmp_path), code=3).stderr
    assert (
        "holds other files"
        in run("corpus", "read", str(folder), "--out", str(folder), "--no-gazetteer", code=2).stderr
    )
    assert "--out" in run("corpus", "read", str(folder), code=2).stderr
    missing = run(
        "corpus", "read", "nowhere", "--out", str(tmp_path / "o"), "--no-gazetteer", code=1
    )
    assert "nowhere: there is no such file or folder" in missing.stdout


def test_an_interrupted_run_keeps_what_it_has(run, folder: Path, monkeypatch) -> None:
    import kg.corpus

    def stops(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(kg.corpus, "read_corpus", stops)
    assert "0 documents are kept" in read(run, folder, code=130).stderr


def test_a_hostile_name_is_inert_on_a_terminal(run, folder: Path) -> None:
    (folder / "b\x1b[2J.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    told = read(run, folder, code=1).stdout
    assert "\x1b" not in told
