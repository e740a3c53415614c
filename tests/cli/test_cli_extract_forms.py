"""``kg extract``: the forms of its lines, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

# Written for this project; the companies are invented.
TEXT = """云桥开放日举办

2030-05-08 来源：云桥日报

北京澄砚智能科技有限公司计划于2031年建设渡云智算中心。预计到2031年，该中心算力规模超过5000P。
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_line_of_jsonl_is_a_claim(run: Callable[..., Result], article: str) -> None:
    lines = run("extract", article, "-f", "jsonl", "--no-gazetteer").stdout.splitlines()
    plan, figure = (json.loads(line) for line in lines)
    assert (plan["predicate"], plan["status"], plan["time"]) == ("builds", "Planned", "2031")
    assert plan["subject"]["name"] == "北京澄砚智能科技有限公司"
    assert (figure["value"], figure["unit"], figure["bound"]) == (5000, "pflops", "Over")
    assert (figure["about"]["name"], figure["as_printed"]) == ("渡云智算中心", "超过5000P")
    assert all(e["phrase"] == TEXT[e["start"] : e["end"]] for e in figure["evidence"])


@pytest.mark.parametrize(("form", "delimiter"), [("tsv", "\t"), ("csv", ",")])
def test_tables_have_a_claim_a_row(
    run: Callable[..., Result], article: str, form: str, delimiter: str
) -> None:
    told = run("extract", article, "-f", form, "--no-gazetteer").stdout
    plan, figure = csv.DictReader(io.StringIO(told), delimiter=delimiter)
    assert (plan["kind"], plan["object_name"], plan["object_new"]) == (
        "statement",
        "渡云智算中心",
        "true",
    )
    assert (figure["value"], figure["unit"], figure["predicate"]) == ("5000", "pflops", "")
    assert " | " in plan["evidence"]


def test_tables_of_mentions(run: Callable[..., Result], article: str) -> None:
    told = run("extract", article, "--mentions", "-f", "tsv", "--no-gazetteer").stdout
    rows = list(csv.DictReader(io.StringIO(told), delimiter="\t"))
    assert "该中心" in [row["phrase"] for row in rows]
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["phrase"] for row in rows)


def test_no_cell_of_csv_is_a_formula() -> None:
    from kg.cli.extracted import table_text

    assert table_text([{"phrase": "=1+1", "new": True}], "csv") == "phrase,new\n'=1+1,true\n"
    assert table_text([], "csv") == ""


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    run: Callable[..., Result], article: str
) -> None:
    result = run("extract", article, f"{article}.gone", "-f", "jsonl", "--no-gazetteer", code=3)
    assert "article.txt.gone" in result.stderr
    assert {json.loads(line)["file"] for line in result.stdout.splitlines()} == {article}


def test_claims_that_are_less_sure_are_left_out_and_counted(
    run: Callable[..., Result], article: str
) -> None:
    words = ("extract", article, "-f", "jsonl", "--no-gazetteer", "--lang", "en")
    plan, figure = sorted(json.loads(x)["confidence"] for x in run(*words).stdout.splitlines())[
        ::-1
    ]
    assert plan > figure
    result = run(*words, "--min-confidence", str(plan))
    assert [json.loads(x)["confidence"] for x in result.stdout.splitlines()] == [plan]
    assert f"claims below confidence {plan:g} left out: 1" in result.stderr
    assert "left out" not in run(*words, "--min-confidence", str(figure)).stderr
    assert "min-confidence" in run(*words, "--min-confidence", "2", code=2).stderr
