"""Names: sentences made for these tests, with what a reader would mark in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from extraction.reading import cases, found, names_in
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.forms import matching_form
from kg.extraction.naming.rarity import class_by_head, is_person, is_unknown, looks_like_name
from kg.extraction.naming.settled import settled
from kg.extraction.naming.shortened import short_forms
from kg.extraction.naming.spans import Span

CASES = cases("names")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence(text: str, expected: list[str]) -> None:
    marks = found(text)
    assert [e for e in expected if e[0] != "-" and e not in marks] == [], marks
    assert [e for e in expected if e[0] == "-" and e[1:] in marks] == [], marks


@pytest.mark.parametrize(
    ("word", "unknown"),
    [
        ("云岫", True), ("研究", False), ("算力", False), ("三地", False), ("供应链", False),
        ("技术攻关", False), ("两项", False), ("a", False), ("", False),
    ],
)  # fmt: skip
def test_unknown_words(word: str, unknown: bool) -> None:
    assert is_unknown(word) is unknown


@pytest.mark.parametrize(
    ("name", "tag", "expected"),
    [
        ("砺锋微", "PER", True), ("研究机构", "n", False), ("OpenBot", "nz", True),
        ("openbot", "nz", False), ("2025", "m", False), ("的确", "n", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_name(name: str, tag: str, expected: bool) -> None:
    assert looks_like_name(name, tag) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("何子安", True), ("欧阳明远", True), ("仿生", False), ("张三科技", False), ("李", False),
        ("萨姆·奥尔特曼", True), ("机器人", False),
    ],
)  # fmt: skip
def test_people(text: str, expected: bool) -> None:
    assert is_person(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("北京栖岩微电子股份有限公司", ["栖岩微电子", "栖岩微", "栖岩"]),
        ("青屿科技股份有限公司", ["青屿科技", "青屿"]),
        ("北京经济社会发展研究院", ["经济社会发展研究院"]),
        ("百度", []),
    ],
)
def test_short_forms(name: str, expected: list[str]) -> None:
    assert list(short_forms(name)) == expected


def test_class_by_the_longest_ending() -> None:
    assert class_by_head("青岳产业投资基金") == "Fund"
    assert class_by_head("大会") is None
    assert class_by_head("世界机器人大会") == "Forum"


def test_known_names_are_linked() -> None:
    known = {"云图": [("cloud-map", "Company")]}
    spans = names_in("云图发布新产品。", known).spans
    assert [(s.known, s.confidence) for s in spans if s.known] == [("cloud-map", 1.0)]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("学校新设人工智能专业。", []),
        ("园区集聚50家人工智能企业。", []),
        ("论坛讨论人工智能。", ["人工智能"]),
        ("推进数字中国建设。", []),
        ("具有中国特色的道路。", []),
        ("他三年前回到中国。", ["中国"]),
    ],
)
def test_a_known_name_that_only_says_of_what_kind_the_noun_is_is_not_linked(
    text: str, linked: list[str]
) -> None:
    known = {"人工智能": [("ai", "Technology")], "中国": [("china", "Place")]}
    spans = [s for s in names_in(text, known).spans if s.known]
    assert [text[s.start : s.end] for s in spans] == linked


def test_ambiguous_names_keep_a_low_confidence_and_follow_the_context() -> None:
    known = {
        "云图": [("cloud-map", "Company"), ("cloud-atlas", "Product")],
        "云图地图册": [("cloud-atlas", "Product")],
    }
    spans = [s for s in names_in("云图发布了。云图地图册也更新了。", known).spans if s.known]
    assert {(s.known, s.confidence) for s in spans if s.length == 2} == {("cloud-atlas", 0.6)}


def test_known_name_in_another_sense_is_not_linked() -> None:
    known = {"海蓝": [("hailan", "Place")]}
    spans = names_in("公司发布“海蓝”大模型。", known).spans
    assert [(s.class_, s.known) for s in spans if s.found_by == "quotation"] == [("AIModel", None)]


def test_settling_takes_the_longest_and_keeps_nothing_twice() -> None:
    spans = [Span(0, 4, "Company", "a"), Span(0, 4, "Company", "b", 0.9), Span(2, 6, "Person", "a")]
    assert settled("甲乙丙丁戊己", spans) == [Span(0, 4, "Company", "b", 0.9)]


TEXT = st.text(
    alphabet=st.sampled_from(
        "北京市海淀区云岫科技发布“”‘’《》（），。、的和与等企业大模型平台"
        "中心ABC 1２\n𠮷😀會第一次议先生主任"
    ),
    max_size=60,
)


@settings(max_examples=120, deadline=None)
@given(TEXT)
def test_spans_lie_inside_the_text_and_never_cross(text: str) -> None:
    spans = names_in(text).spans
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.length))
    assert len({(s.start, s.end) for s in spans}) == len(spans)
    for a, b in pairwise(spans):
        assert b.start >= a.end or b.end <= a.end, (text, a, b)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_matching_form_keeps_the_length(text: str) -> None:
    assert len(matching_form(text)) == len(text)


def test_words_that_the_graph_knows_are_no_names() -> None:
    known = {
        "平台": [("platform-role", "Role")],
        "方向": [("direction", "Goal")],
        "模型": [("models", "Technology")],
        "云图阁": [("cloud", "Company")],
    }
    text = "平台和模型是方向,云图阁参与。"
    assert [s.known for s in names_in(text, known).spans if s.known] == ["cloud"]
