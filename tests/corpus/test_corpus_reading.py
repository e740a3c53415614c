"""A folder of results: whole files, nothing twice, nothing lost, the same for all jobs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.corpus import Results, read_corpus
from kg.corpus.worker import with_source
from kg.errors import InputError, UsageError
from kg.extraction import Document, extract

ROOT = Path(__file__).resolve().parents[2]


def states(report) -> dict[str, str]:
    return {Path(entry.name).name: entry.state for entry in report.entries}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != ".lock"
    }


def test_a_corpus_is_read(corpus: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = read_corpus(
        [corpus], tmp_path / "out", told=lambda entry, done, size: seen.append((done, size))
    )
    assert states(report) == {
        "a.txt": "read", "b.html": "read", "c-picture.txt": "failed", "e.jsonl:1": "read",
        "e.jsonl:2": "failed", "e.jsonl:4": "read", "empty.txt": "empty",
        "f.jsonl.gz:1": "duplicate", "copy.txt": "duplicate",
    }  # fmt: skip
    assert (report.unchanged, report.beside) == (0, 1)
    assert [Path(e.name).name for e in report.failed] == ["c-picture.txt", "e.jsonl:2"]
    assert seen[-1][0] == seen[-1][1]
    results = Results(tmp_path / "out")
    entries = results.entries()
    assert list(entries.values()) == report.entries
    for entry in entries.values():
        if entry.state == "duplicate":
            assert entries[entry.of].sha256 == entry.sha256
        if entry.state == "read":
            text = results.claims_file(entry.sha256).read_text("utf-8")
            claims = [json.loads(line) for line in text.splitlines()]
            assert len(claims) == entry.claims
            assert {c["source"] for c in claims} <= {f"text-{entry.sha256[:12]}"}
    assert report.claims >= 3
    assert len(list((tmp_path / "out" / "claims").iterdir())) == 4


def test_a_second_run_reads_only_what_failed_or_changed(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_corpus([corpus], out)
    before = tree(out)
    report = read_corpus([corpus], out)
    assert report.unchanged == 7
    assert tree(out) == before
    (corpus / "b.html").write_text("<p>青禾公司已发布“青峰”大模型。</p>", "utf-8")
    report = read_corpus([corpus], out)
    assert report.unchanged == 6
    after = tree(out)
    assert len(after) == len(before)  # the claims of the old text are gone
    assert after.keys() != before.keys()


def test_a_run_over_other_files_keeps_what_is_there(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_corpus([corpus / "a.txt"], out)
    report = read_corpus([corpus / "sub"], out)
    assert states(report) == {"copy.txt": "duplicate"}
    assert len(Results(out).entries()) == 2
    next((out / "claims").iterdir()).unlink()
    assert states(read_corpus([corpus / "sub"], out)) == {"copy.txt": "read"}


@pytest.mark.slow
def test_two_processes_give_the_same(corpus: Path, tmp_path: Path) -> None:
    read_corpus([corpus], tmp_path / "one")
    report = read_corpus([corpus], tmp_path / "two", jobs=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert len(report.entries) == 9


@pytest.mark.slow
def test_a_document_that_kills_its_process_takes_no_other_with_it(tmp_path: Path) -> None:
    from kg.corpus.pool import Done, Pool, Task

    pool = Pool(2, ())
    try:
        pieces = [Task(os._exit, 3, n) if n == 4 else Task(abs, -n, n) for n in range(9)]
        pieces.insert(2, Done("ready", "x"))
        done = list(pool.ordered(pieces))
    finally:
        pool.close()
    assert [d.kept for d in done] == [0, 1, "x", 2, 3, 4, 5, 6, 7, 8]
    assert [d.result for d in done] == [0, 1, "ready", 2, 3, None, 5, 6, 7, 8]
    assert [d.error for d in done if d.error] == ["the process that read it died of it"]


@pytest.mark.slow
def test_a_killed_run_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(60):
        text = f"云屏市第{number}号消息\n\n" + f"云屏市将建设云图{number}号智算中心。\n" * 30
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    call = [sys.executable, "-m", "kg.cli", "corpus", "read", str(folder), "--out", str(out)]
    call += ["--no-gazetteer", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        call, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    index = out / "index.jsonl"
    for _ in range(600):
        if index.is_file() and index.read_bytes().count(b"\n") >= 5:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = Results(out).entries()
    assert 5 <= len(kept) < 60
    for entry in kept.values():
        lines = Results(out).claims_file(entry.sha256).read_text("utf-8").splitlines()
        assert len([json.loads(line) for line in lines]) == entry.claims
    for path in (out / "claims").glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            json.loads(line)
    for _ in range(100):  # its processes end with it
        if not _alive(process.pid):
            break
        time.sleep(0.1)
    assert not _alive(process.pid)
    done = subprocess.run(call, env=environment, capture_output=True, check=True, timeout=120)
    assert f"未变  {len(kept)}" in done.stdout.decode()
    assert len(Results(out).entries()) == 60


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_torn_line_is_left_out(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_corpus([corpus / "a.txt", corpus / "b.html"], out)
    index = out / "index.jsonl"
    index.write_bytes(index.read_bytes()[:-20])
    assert len(Results(out).entries()) == 1
    report = read_corpus([corpus / "a.txt", corpus / "b.html"], out)
    assert report.unchanged == 1
    assert len(Results(out).entries()) == 2
    index.write_bytes(b"nonsense\n" + index.read_bytes())
    with pytest.raises(InputError, match=r"index\.jsonl:1: not a line of an index"):
        Results(out).entries()


def test_the_folder_of_results_is_never_read(corpus: Path) -> None:
    out = corpus / "out"
    first = read_corpus([corpus], out)
    second = read_corpus([corpus], out)
    assert len(first.entries) == len(second.entries) == 9


def test_folders_that_are_none(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds other files"):
        read_corpus([corpus], corpus)
    with pytest.raises(InputError, match="no folder of results"):
        Results(corpus).about()
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(InputError, match="cannot be made"):
        read_corpus([corpus], tmp_path / "file")
    with pytest.raises(UsageError, match="at least 1"):
        read_corpus([corpus], tmp_path / "out", jobs=0)
    with pytest.raises(InputError, match="no SHA-256"):
        Results(tmp_path).claims_file("../../etc/passwd")


def test_results_of_another_version_or_graph(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_corpus([corpus / "a.txt"], out, made_with={"version": "1"})
    with pytest.raises(UsageError, match="read with another version; read all of it anew"):
        read_corpus([corpus / "a.txt"], out, made_with={"version": "2"})
    report = read_corpus([corpus / "b.html"], out, made_with={"version": "2"}, again=True)
    assert report.unchanged == 0
    assert len(Results(out).entries()) == 1
    assert len(list((out / "claims").iterdir())) == 1


def test_only_one_run_writes_at_a_time(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    results = Results(tmp_path / "out")
    with results.writing({}), pytest.raises(UsageError, match="another run is writing here"):
        read_corpus([corpus], tmp_path / "out")


def test_a_mistake_of_ours_in_one_document(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.extraction import extractor

    own = extractor.extract

    def breaks(document, entities=()):
        if "云图" in document.text:
            raise ZeroDivisionError("by zero")
        return own(document, entities)

    monkeypatch.setattr(extractor, "extract", breaks)
    report = read_corpus([corpus], tmp_path / "out")
    failed = {Path(e.name).name: e.error for e in report.failed}
    assert failed["a.txt"].startswith("unexpected ZeroDivisionError: by zero")
    assert failed["copy.txt"].startswith("has the text of")
    assert states(report)["b.html"] == "read"


def test_sources_of_claims_are_told_apart() -> None:
    found = extract(Document("2025年云屏市企业超2500家，占全国的三成。"))
    named = with_source(found, "text-1")
    ids = {one.claim.id for one in named.claims}
    assert len(ids) == len(found.claims)
    assert ids.isdisjoint(one.claim.id for one in found.claims)
    for one in named.claims:
        assert one.claim.source == "text-1"
        assert getattr(one.claim, "refers_to", None) in {None, *ids}
