"""What an expression needs: never more than a text that it fits holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.required import may_fit, required
from kg.extraction.rules import rules

PATTERNS = {rule.name: rule for rule in rules().patterns}


@pytest.mark.parametrize(
    ("source", "sets"),
    [
        ("上市", [{"上市"}]),
        ("上市|挂牌", [{"上市", "挂牌"}]),
        ("(?:上市|挂牌)了", [{"上市", "挂牌"}, {"了"}]),
        ("甲(?P<trigger>上市|挂牌(?:交易)?)乙", [{"上市", "挂牌"}, {"甲"}, {"乙"}]),
        ("上市了?", [{"上市"}]),
        ("上市了*?交易", [{"上市"}, {"交易"}]),
        ("任(?!期|务)", [{"任"}]),
        ("(?<=公司)任(?=职)", [{"任"}]),
        ("[为是系]任", [{"任"}, {"为", "是", "系"}]),
        ("[^为]任[一-龥]", [{"任"}]),
        (r"\d+\.\d+亿", [{"."}, {"亿"}]),
        (r"任\u4e3a职", [{"任"}, {"职"}]),
        ("a{2}b{0,3}c{,2}d{1,}e{}", [{"e{}"}, {"a"}, {"d"}]),
        ("a{x}", [{"a{x}"}]),
        ("(?:(?:甲乙|丙丁)戊){2,3}", [{"甲乙", "丙丁"}, {"戊"}]),
        ("(?:甲乙|[0-9])", []),
        ("(?:甲乙)?", []),
        ("甲||乙", []),
        ("", []),
    ],
)
def test_what_an_expression_needs(source: str, sets: list[set[str]]) -> None:
    re.compile(source)
    assert [set(words) for words in required(source)] == sets


@pytest.mark.parametrize("source", ["(?i)abc", "(a)b(?(1)c|d)", r"(a)\1bc", "(?P<x>a)(?P=x)bc"])
def test_of_what_is_not_read_nothing_is_told(source: str) -> None:
    assert required(source) == ()


@pytest.mark.parametrize("source", ["(", ")", "a)", "*", "[", "a(?:b", "\\", "a|*"])
def test_what_is_no_expression_needs_nothing(source: str) -> None:
    assert required(source) == ()


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_sentence_that_a_rule_fits_has_what_the_rule_requires(
    name: str, data: st.DataObject
) -> None:
    rule = PATTERNS[name]
    sentence = data.draw(st.from_regex(rule.pattern.pattern))
    assert may_fit(rule.required, sentence)


ATOMS = ["甲", "甲乙", "[丙丁]", "[^丙]", ".", r"\.", r"\d", "戊$", "(?!己)", r"\u4e00"]
REPEATS = ["?", "*", "+", "{0}", "{2}", "{,2}", "*?", "++"]
SOURCES = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(REPEATS)).map(lambda two: f"(?:{two[0]}){two[1]}"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda two: f"{two[0]}己{two[1]}"),
    ),
    max_leaves=8,
)


@settings(max_examples=400)
@given(SOURCES, st.text("甲乙丙丁戊己.1一", max_size=12))
def test_whatever_an_expression_fits_has_what_it_requires(source: str, text: str) -> None:
    if re.search(source, text):
        assert may_fit(required(source), text)


def test_every_rule_requires_something() -> None:
    """A rule whose needs are not told compiles at the first sentence of every process."""
    assert [rule.name for rule in PATTERNS.values() if not rule.required] == []


@pytest.mark.parametrize("name", PATTERNS)
def test_the_words_told_at_a_glance_are_required(name: str) -> None:
    rule = PATTERNS[name]
    assert rule.telling in rule.required


def test_only_the_patterns_that_may_fit_are_asked() -> None:
    names = [rules().patterns[n].name for n in rules().fitting("\ue000退市")]
    assert "leaves-market" not in names  # a market is missing
    assert rules().fitting("无话可说") == []
