"""The page of measured quality: fresh for the building set, no worse than the floors for all."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "evaluation.md"


def loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> Any:
    return loaded("evaluation")


@pytest.fixture(scope="module")
def building(script: Any) -> Any:
    return script.measured("building")


@pytest.mark.xdist_group("the building half")  # one worker reads it
def test_the_precision_of_the_rules_is_fresh(building) -> None:
    """Repair: python docs/precision.py."""
    precision = loaded("precision")
    assert precision.PAGE.read_text("utf-8") == precision.counts(building[0])


@pytest.mark.xdist_group("the building half")
def test_the_tables_of_the_building_set_are_fresh(script, building) -> None:
    """Repair: python docs/evaluation.py."""
    if importlib.util.find_spec("jionlp") is None:
        pytest.skip("jionlp is not installed, and the page compares with it")
    assert script.block(PAGE.read_text("utf-8"), "building") == script.tables("building", building)


@pytest.mark.parametrize("name", ["building", "measuring", "seed"])
def test_no_number_of_the_page_is_below_its_floor(script, name) -> None:
    from kg.evaluation.floors import read_floors

    floors = read_floors(ROOT / "evaluation" / "floors.yaml")[name]["gazetteer"]
    shown = {}
    for line in script.block(PAGE.read_text("utf-8"), name).splitlines():
        if found := re.match(r"\| `([\w-]+)` \|(?:[^|]*\|){5} ([\d.]+)", line):
            shown[found[1]] = float(found[2])
    for measure, floor in floors.items():
        if measure == "invalid":
            assert shown[measure] <= floor
        else:
            assert shown[measure] >= floor, measure


def test_only_the_named_tables_are_renewed(script) -> None:
    page = "".join(f"a\n<!-- measured: {n} -->\nold\n<!-- end -->\nb\n" for n in ("one", "two"))
    made = script.filled(page, {"two": "new\n"})
    assert script.block(made, "one") == "old\n"
    assert script.block(made, "two") == "new\n"
    assert script.filled(page, {}) == page
