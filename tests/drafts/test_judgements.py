"""Judgements in the seeds: read, written, joined, and never followed from one to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.drafts.judgements import (
    FILE,
    judgements_text,
    read_judgements,
    together,
    undone,
    without_source,
)
from kg.errors import InputError, SeedError
from kg.model.judgement import Judgement, Place, Verdict, judged_entity

HERE = Place("here", 3, 5, date(2026, 1, 2))
THERE = Place("there", 8, 10)


def judgement(name: str = "剧场", entity: str = "a", verdict: str = "same", **more) -> Judgement:
    more.setdefault("places", (HERE,))
    return Judgement(name, "Facility", entity, Verdict(verdict), **more)


HELD = (
    judgement("a: b", "b", "different", by="person", why="x # y"),
    judgement(alias=True, places=(HERE, THERE), why="gazetteer"),
    judgement("新馆", "new-hall", "new", places=()),
)


def test_what_is_written_reads_back(tmp_path):
    (tmp_path / FILE).write_text(judgements_text(HELD), "utf-8")
    read = read_judgements(tmp_path)
    assert set(read) == set(HELD)
    assert judgements_text(read) == judgements_text(reversed(HELD))
    assert read_judgements(tmp_path / "nowhere") == ()
    (tmp_path / FILE).write_text(judgements_text(()), "utf-8")
    assert read_judgements(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("decision: new", "decision: maybe", "is no Verdict"),
        ("by: person", "by: ann", "write rule or person"),
        ("class: Facility", "class: House", "unknown class"),
        ("    entity: b\n", "", "has no entity"),
        ("start: 3", "start: three", "is no whole number"),
        ("{source: here, start: 3, end: 5, printed: 2026-01-02}", "{source: here}", "no start"),
        ("judgements:", "judgement:", "did you mean"),
        ("  - name: 新馆", "  - name: 剧场\n    class: Facility\n    entity: a\n"
         "    decision: different\n    by: person\n    places: []\n  - name: 新馆",
         '"剧场" and a are judged twice: same and different'),
    ],
)  # fmt: skip
def test_errors_have_their_line(tmp_path, old, new, message):
    text = judgements_text(HELD)
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(SeedError, match=message) as caught:
        read_judgements(tmp_path)
    assert caught.value.line or "judgement:" in new


def test_joining_adds_places():
    joined = together((judgement(),), (judgement(places=(THERE, HERE)),))
    assert joined == (judgement(places=(HERE, THERE)),)
    assert together((), HELD) == HELD


def test_a_person_goes_before_a_rule():
    denied = judgement(verdict="different", by="person")
    assert together((judgement(),), (denied,))[0].verdict is Verdict.DIFFERENT
    assert together((denied,), (judgement(),))[0].verdict is Verdict.DIFFERENT
    held = judgement(by="person")
    with pytest.raises(InputError, match="judged same and different a; take one back"):
        together((held,), (denied,))


def test_without_a_source():
    stay, gone = without_source(HELD, "here")
    assert {j.name for j in gone} == {"a: b"}
    assert [j.places for j in stay] == [(THERE,), ()]


def test_which_judgement_to_take_back():
    assert undone(HELD, "剧场").entity == "a"
    with pytest.raises(InputError, match="no judgement says"):
        undone(HELD, "a: b")
    twice = (*HELD, judgement(entity="c"))
    with pytest.raises(InputError, match=r"several entities \(a, c\); name one"):
        undone(twice, "剧场")
    assert undone(twice, "剧场", "c").entity == "c"


def test_a_judgement_speaks_for_its_name_alone():
    held = (judgement("甲", "b-thing"), judgement("乙", "c-thing"))
    assert judged_entity(held, "甲") == "b-thing"
    assert judged_entity(held, "乙") == "c-thing"
    assert judged_entity(held, "丙") is None
    # b-thing itself judged to be c-thing changes nothing for 甲
    chained = (*held, judgement("b-thing", "c-thing"))
    assert judged_entity(chained, "甲") == "b-thing"


def test_what_is_open_or_denied_is_nothing():
    two = (judgement(), judgement(entity="c", places=(THERE,)))
    assert judged_entity(two, "剧场") is None
    assert judged_entity(two, "剧场", source="there") == "c"
    assert judged_entity(two, "剧场", "Company") is None
    denied = (judgement(), judgement(verdict="different", by="person"))
    assert judged_entity(denied, "剧场") is None


def test_only_rules_and_persons_judge():
    with pytest.raises(InputError, match="by rule or by person"):
        replace(judgement(), by="model")
