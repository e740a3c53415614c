"""``kg evaluate --llm URL --model NAME``: a language model measured on labelled texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_answers import observation, only, statement, thing
from model_server import fails, says, serving

sys.path.append(str(Path(__file__).resolve().parents[1] / "evaluation"))
import made_labels as made

FIRM = thing("云岫智能", "Company")
RELEASES = statement(0, FIRM, "releases", "发布", thing("青岚", "AIModel"))
SPENDS = observation(
    1, thing("该公司", "Company", "云岫智能", {"sentence": 0, "quote": "云岫智能"}),
    "研发投入", "超过2亿元", value=200_000_000, unit="yuan", bound="Over", status="Planned",
    status_cue="将", time={"sentence": 1, "quote": "今年"},
)  # fmt: skip
INVENTED = statement(0, FIRM, "acquires", "收购", thing("京溪大学", "EducationInstitution"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made.write_labels(tmp_path / "labels")


def evaluate(*arguments: str):
    from kg.cli.root import root

    return CliRunner().invoke(root, ["evaluate", *arguments], prog_name="kg")


def test_a_model_is_measured(folder) -> None:
    with serving(says(only(RELEASES, SPENDS, INVENTED))) as server:
        call = ("--set", str(folder), "--llm", server.url, "--model", "qwen3")
        told = evaluate(*call, "-f", "jsonl")
        assert told.exit_code == 0, told.output
        assert len(server.asked) == 1  # once: with the gazetteer
        table = evaluate(*call, "--lang", "en").stdout
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert {(r["system"], r["run"], r["floor"]) for r in rows} == {("qwen3", "gazetteer", None)}
    found = {
        r["measure"]: (r["right"], r["wrong"], r["missed"]) for r in rows if r["part"] == "all"
    }
    assert found["statements"] == (1, 0, 1)  # one of two released and cooperates, none invented
    assert found["observations"] == (1, 0, 0)
    assert "采用 2 条，未采用 1 条" in told.stderr
    assert "span not found" in told.stderr
    assert "labels · qwen3 · with gazetteer" in table


def test_its_mistakes_are_listed(folder) -> None:
    with serving(says(only(RELEASES))) as server:
        call = ("--set", str(folder), "--llm", server.url, "--model", "qwen3")
        told = evaluate(*call, "--errors", "--lang", "en").stdout
    assert "cooperatesWith" in told


def test_it_is_not_held_against_the_floors_of_the_rules(folder) -> None:
    for more in (("--lock",), ("--floors", "floors.yaml")):
        told = evaluate(
            "--set", str(folder), "--llm", "http://127.0.0.1:9/v1", "--model", "m", *more
        )
        assert told.exit_code == 2
        assert "floors are those of the rules" in told.stderr
    assert evaluate("--set", str(folder), "--llm", "http://127.0.0.1:9/v1").exit_code == 2


def test_a_server_that_fails_stops_it(folder) -> None:
    with serving(fails(401)) as server:
        told = evaluate("--set", str(folder), "--llm", server.url, "--model", "m")
    assert told.exit_code == 5
    assert "KG_LLM_KEY" in told.stderr
