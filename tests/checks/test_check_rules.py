"""Every rule across claims finds what its fixture gets wrong, and nothing in a good graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.checks.rules import check_rules, read_rule, read_rules
from kg.errors import InputError
from kg.resources import data_path
from kg.stores.local import LocalStore

if TYPE_CHECKING:
    from kg.checks.findings import Finding

FIXTURES = Path(__file__).parent / "fixtures" / "rules"
RULES = sorted(data_path("ontology", "checks").glob("*.rq"))


def expected(path: Path) -> list[str]:
    """Read the first line of a fixture: ``# finds: …``."""
    return sorted(path.read_text("utf-8").splitlines()[0].removeprefix("# finds:").split())


def short(finding: Finding) -> str:
    return finding.subject.replace("https://w3id.org/bjai/source/", "bjs:")


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rule_finds_what_its_fixture_gets_wrong(path, store_of):
    fixture = FIXTURES / f"{path.stem}.trig"
    found = check_rules(store_of(fixture), [read_rule(path)])
    assert sorted({short(finding) for finding in found}) == expected(fixture)


def test_rules_are_silent_on_a_good_graph(good):
    # A small graph cannot use every term of the ontology; that is no fault.
    assert {finding.check for finding in check_rules(good)} == {"unused-term"}


def test_every_rule_has_a_fixture_and_every_fixture_a_rule():
    assert {p.stem for p in FIXTURES.glob("*.trig")} == {p.stem for p in RULES}


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.name)
def test_rule_says_what_is_wrong_and_how_to_repair_it_in_both_languages(rule):
    assert any("\u4e00" <= c <= "\u9fff" for c in rule.title_zh)
    assert rule.title_en.isascii()
    chinese, _, english = rule.repair.partition(" / ")
    assert chinese.endswith("。")
    assert english.endswith(".")


def test_findings_come_in_one_order_errors_first(store_of):
    paths = [FIXTURES / "planned-as-fact.trig", FIXTURES / "same-label.trig"]
    found = check_rules(store_of(*paths))
    assert found == check_rules(store_of(*reversed(paths)), reversed(read_rules()))
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=["error", "warning"].index)
    assert {"error", "warning"} == set(severities)


def test_message_names_the_other_things_of_the_row(store_of):
    rule = read_rule(data_path("ontology", "checks", "same-label.rq"))
    (finding,) = check_rules(store_of(FIXTURES / "same-label.trig"), [rule])
    assert finding.message("en") == (
        "Two entities of one class have the same name (other bj:b, name 同名)"
    )
    assert finding.message("zh") == "同一类的两个实体名称相同（other bj:b, name 同名）"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("# title-zh: 甲\n# title-en: a\n# severity: error\n", "has no header line"),
        ("# title-zh: 甲\n# title-en: a\n# severity: fatal\n# repair: x\n", "severity"),
    ],
)
def test_rule_file_without_proper_header_is_refused(tmp_path, header, message):
    path = tmp_path / "x.rq"
    path.write_text(header + "SELECT ?s WHERE { ?s ?p ?o }\n", "utf-8")
    with pytest.raises(InputError, match=message):
        read_rule(path)


def test_rule_must_be_a_select(tmp_path):
    path = tmp_path / "x.rq"
    path.write_text(
        "# title-zh: 甲\n# title-en: a\n# severity: error\n# repair: x\nASK { ?s ?p ?o }\n", "utf-8"
    )
    with pytest.raises(InputError, match="SELECT"):
        check_rules(LocalStore.of([]), [read_rule(path)])
