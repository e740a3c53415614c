"""The lint finds every fault in broken ontologies and none in ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.checks.lint import lint
from kg.checks.rules import read_rules
from kg.errors import InputError
from kg.resources import data_path

FIXTURES = Path(__file__).parent / "fixtures" / "lint"
RULES = sorted(path.stem for path in data_path("ontology", "lint").glob("*.rq"))


@pytest.mark.parametrize("name", RULES)
def test_lint_finds_what_its_fixture_gets_wrong(name):
    fixture = FIXTURES / f"{name}.ttl"
    expected = fixture.read_text("utf-8").splitlines()[0].removeprefix("# finds:").split()
    found = {
        f.subject.replace("https://w3id.org/bjai/shapes#", "bjsh:")
        for f in lint([fixture])
        if f.check == name
    }
    assert sorted(found) == sorted(expected)


def test_every_lint_rule_has_a_fixture():
    assert sorted(path.stem for path in FIXTURES.glob("*.ttl")) == RULES


def test_our_ontology_is_clean():
    assert lint() == ()


def test_lint_rules_have_proper_headers():
    assert [rule.name for rule in read_rules(data_path("ontology", "lint"))] == RULES


def test_file_that_is_no_turtle_is_an_error(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text("no turtle", "utf-8")
    with pytest.raises(InputError, match=r"x\.ttl"):
        lint([path])
