"""The façade of the checks: shapes and rules together, and their one order."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.checks import Finding, check_store
from kg.checks.findings import in_order
from kg.rdf.assembly import assemble
from kg.resources import data_path
from kg.seeds import read_seeds
from kg.stores.local import LocalStore
from kg.vocabulary import vocabulary

FIXTURES = Path(__file__).parent / "fixtures"


def test_shapes_and_rules_run_together(store_of):
    checks = {
        f.check for f in check_store(store_of(FIXTURES / "rules" / "lonely-joint-action.trig"))
    }
    assert "lonely-joint-action" in checks
    checks = {f.check for f in check_store(store_of(FIXTURES / "shapes" / "StatementShape.trig"))}
    assert "statement-subject" in checks


def test_good_graph_has_no_error(good):
    assert [f for f in check_store(good) if f.severity == "error"] == []


@pytest.mark.slow
def test_seeds_have_no_error():
    assembly = assemble(read_seeds(), vocabulary(), data_path("ontology"))
    found = check_store(LocalStore.of(assembly.quads))
    assert [f for f in found if f.severity == "error"] == []


def test_order_drops_repetitions():
    first = Finding("b", "warning", "x", "甲", "a", "r")
    second = Finding("c", "error", "x", "甲", "a", "r")
    assert in_order([first, second, first]) == (second, first)
