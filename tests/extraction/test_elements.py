"""Sentences as rows of elements."""

from __future__ import annotations

from itertools import pairwise

import pytest
from extraction.made_rows import at, mention, row
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Document, Token, extract
from kg.extraction.elements import Row, row_of
from kg.extraction.phrases import Words
from kg.extraction.quantities import quantities
from kg.extraction.times import printed_times

TEXT = "2030年，青岳大学共建云图中心，投资3亿元。"
TOKENS = ((0, 5, "TIME"), (5, 6, "w"), (6, 10, "ORG"), (10, 12, "v"), (12, 14, "nz"), (14, 16, "n"),
          (16, 17, "w"), (17, 19, "v"), (19, 20, "m"), (20, 22, "q"), (22, 23, "w"))  # fmt: skip


def laid(*mentions: object) -> Row:
    words = Words(TEXT, tuple(Token(*token) for token in TOKENS))
    return row_of(
        words, sorted(mentions), quantities(TEXT), printed_times(TEXT, None),
        start=0, end=len(TEXT), index=4, paragraph=2,
    )  # fmt: skip


def test_names_figures_and_times_are_one_element_each() -> None:
    made = laid(mention(6, "青岳大学", "EducationInstitution"), mention(12, "云图中心", "Facility"))
    assert [(e.kind, e.text) for e in made.elements] == [
        ("time", "2030年"), ("mark", "，"), ("name", "青岳大学"), ("word", "共建"),
        ("name", "云图中心"), ("mark", "，"), ("word", "投资"), ("figure", "3亿元"), ("mark", "。"),
    ]  # fmt: skip
    assert (made.index, made.paragraph) == (4, 2)
    assert made.text(2, 5) == "青岳大学共建云图中心"


def test_a_longer_name_at_one_place_wins_and_two_things_of_one_place_stay() -> None:
    made = laid(mention(12, "云图", "Company"), mention(12, "云图中心", "Facility"))
    assert [e.text for e in made.elements if e.kind == "name"] == ["云图中心"]
    made = laid(mention(6, "青岳大学"), mention(6, "青岳大学", "Facility"))
    (both,) = [e for e in made.elements if e.is_thing]
    assert len(both.mentions) == 2


def test_a_reference_is_a_thing_and_a_word_is_none() -> None:
    made = laid(mention(6, "青岳大学", back=True))
    assert [(e.kind, e.is_thing) for e in made.elements if e.text in ("青岳大学", "共建")] == [
        ("reference", True), ("word", False),
    ]  # fmt: skip


def test_clauses_end_at_marks_outside_brackets() -> None:
    made = row("甲:Company （ 乙:Company ， 丙:Company ） 到/v ， 丁:Company 来/v 。")
    assert [made.text(*bounds) for bounds in made.clauses] == ["甲（乙，丙）到", "丁来"]
    assert made.clause_of(at(made, "来")) == made.clauses[1]
    inside = {made.elements[place].text for place in made.in_brackets}
    assert {"乙", "丙"} <= inside
    assert not {"甲", "丁"} & inside


def test_how_many_quotation_marks_are_open() -> None:
    made = row("甲:Person 说/v “ 乙:Company 来/v ” 了/u 。")
    assert [made.quotation[at(made, text)] for text in "甲乙了"] == [0, 1, 0]


@pytest.mark.parametrize("written", ["） 甲:Company 来/v 。", "” 甲:Company 来/v", "（ 甲:Company"])
def test_marks_without_a_partner_do_no_harm(written: str) -> None:
    made = row(written)
    assert len(made.clause_numbers) == len(made.quotation) == len(made.elements)


def test_an_empty_row() -> None:
    made = Row(0, 0, ())
    assert (made.clauses, made.clause_of(0), made.text(0, 3)) == ((), (0, 0), "")


@given(st.lists(st.sampled_from("，。（）“”甲乙"), max_size=12))
def test_clauses_hold_each_element_once(signs: list[str]) -> None:
    made = row(" ".join(s if s in "，。（）“”" else f"{s}:Company" for s in signs))
    assert all(begin < end for begin, end in made.clauses)
    assert all(a[1] <= b[0] for a, b in pairwise(made.clauses))
    held = [i for begin, end in made.clauses for i in range(begin, end)]
    names = [i for i, element in enumerate(made.elements) if element.is_thing]
    assert sorted(set(held)) == held
    assert set(names) <= set(held)


def test_the_whole_chain_lays_emoji_and_rare_characters_by_code_points() -> None:
    text = "𠮷😀。\n澜川科技将建设云图智算中心。"
    (one,) = extract(Document(text)).claims
    assert all(text[e.start : e.end] == e.phrase for e in one.claim.evidence)
