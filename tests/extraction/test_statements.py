"""Statements: made texts, and the claims that a reader would write down for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from extraction.reading import extracted

from kg.extraction import Extraction, Mention, Thing
from kg.extraction.cues import Cue
from kg.extraction.elements import Row
from kg.extraction.pointers import Owner
from kg.extraction.statements.candidates import word_sets
from kg.extraction.statements.context import Context
from kg.extraction.statements.units import units
from kg.extraction.things import Things
from kg.model import LiteralValue, Part, Polarity, Statement, Status

CASES = yaml.safe_load((Path(__file__).parent / "statements.yaml").read_text("utf-8"))


def told(found: Extraction) -> list[str]:
    """Return the statements as "subject predicate object status", "Negated" behind denied ones."""
    names = {key: thing.name for key, thing in found.things.items()}
    lines = []
    for one in found.claims:
        claim = one.claim
        if isinstance(claim, Statement):
            end = claim.object
            name = end.text if isinstance(end, LiteralValue) else names[end]
            line = f"{names[claim.subject]} {claim.predicate} {name} {claim.status.value}"
            lines.append(line + (" Negated" if claim.polarity is Polarity.NEGATED else ""))
    return lines


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_read_as_a_person_reads_it(case: dict[str, Any]) -> None:
    lines = told(extracted(case["text"]))
    wanted = [line for line in case["claims"] if not line.startswith("-")]
    assert [line for line in wanted if line not in lines] == [], lines
    assert [line for line in case["claims"] if line[0] == "-" and line[1:] in lines] == []
    if case.get("only"):
        assert sorted(lines) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "name", "open_list"),
    [
        ("澜川科技研发机器人、芯片等产品。", "芯片", True),
        ("澜川科技研发机器人、芯片。", "芯片", False),
    ],
)
def test_a_list_with_and_so_on_is_open(text: str, name: str, open_list: bool) -> None:
    found = extracted(text)
    key = next(key for key, thing in found.things.items() if thing.name == name)
    assert [c.claim.open_list for c in found.claims if key in c.claim.entities] == [open_list]


@pytest.mark.parametrize(
    ("text", "part", "phrase"),
    [
        ("澜川科技将建设云图智算中心。", Part.SUBJECT, "澜川科技"),
        ("澜川科技将建设云图智算中心。", Part.PREDICATE, "建设"),
        ("澜川科技将建设云图智算中心。", Part.OBJECT, "云图智算中心"),
        ("澜川科技将建设云图智算中心。", Part.CUE, "将"),
        ("澜川科技没有收购青岳机器人。", Part.CUE, "没有"),
        ("2025年，澜川科技收购青岳机器人。", Part.TIME, "2025年"),
        ("澜川科技到场。该公司发布“墨砚”大模型。", Part.SUBJECT, "该公司"),
        ("澜川科技到场。该公司发布“墨砚”大模型。", Part.ANTECEDENT, "澜川科技"),
    ],
)
def test_evidence_is_the_phrase_that_tells(text: str, part: Part, phrase: str) -> None:
    (one,) = extracted(text).claims
    assert phrase in [e.phrase for e in one.claim.evidence if e.part is part]


@pytest.mark.parametrize("title", ["云屏市算力行动方案", "云屏市数据流通若干措施"])
def test_bare_verbs_of_a_policy_set_out_what_is_to_be_done(title: str) -> None:
    text = f"{title}\n支持澜川科技建设云图智算中心。\n推动人形机器人研发。"
    statuses = {one.claim.status for one in extracted(text, title=title).claims}
    assert statuses == {Status.PLANNED}


def test_what_a_plan_is_reported_to_set_out_is_planned() -> None:
    text = "《北京市算力行动方案》提出，由澜川科技建设云图智算中心。"
    assert "澜川科技 builds 云图智算中心 Planned" in told(extracted(text))


@pytest.mark.xfail(strict=True, reason="高等 is one word to the tagger, so 成本高 is not cut off")
def test_a_challenge_ends_before_and_so_on() -> None:
    lines = told(extracted("北京面临算力不足、成本高等问题。"))
    assert "北京 faces 成本高 Actual" in lines


def test_what_a_thing_is_built_on() -> None:
    lines = told(extracted("澜川科技将依托云图智算中心建设墨池实验室。"))
    assert "墨池实验室 basedOn 云图智算中心 Planned" in lines


def _context(*mentions: Mention) -> Context:
    form = "云桥大学医学部"
    row = Row(0, len(form), ())
    return Context(form, [row], sorted(mentions), Things({}), Owner())


UNIT = Mention(0, 7, "云桥大学医学部", Thing("unit", "云桥大学医学部", "Organization"), "tagger")
HOUSE = Mention(0, 4, "云桥大学", Thing("house", "云桥大学", "EducationInstitution"), "tagger")


def test_a_unit_whose_name_begins_with_that_of_its_house() -> None:
    (found,) = units(_context(UNIT, HOUSE), 0)
    assert (found.subject.id, found.predicate, found.object) == ("unit", "unitOf", HOUSE.thing)
    assert found.cue == Cue(Status.ACTUAL)
    assert (4, 7, Part.PREDICATE) in found.parts


def test_a_place_at_the_beginning_of_a_name_is_no_house() -> None:
    place = Mention(0, 4, "云桥大学", Thing("place", "云桥", "Place"), "tagger")
    assert list(units(_context(UNIT, place), 0)) == []
    assert list(units(_context(UNIT), 0)) == []


def test_generic_words_are_no_things() -> None:
    assert {"平台", "企业"} <= word_sets().generic
