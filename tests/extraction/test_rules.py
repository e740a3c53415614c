"""The rule files: their own examples hold, and a broken rule says what is wrong with it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction import Document, FoundClaim, extract
from kg.extraction.lexicon import read_rules
from kg.extraction.required import may_fit
from kg.extraction.rules import (
    CLASSES,
    PATTERNS,
    VERBS,
    PatternRule,
    VerbRule,
    read,
    rules,
    slot_of,
)
from kg.model import LiteralValue, Statement
from kg.vocabulary import vocabulary

ALL: tuple[VerbRule | PatternRule, ...] = (
    *rules(examples=True).verbs,
    *rules(examples=True).patterns,
)
EXAMPLES = [(rule.name, example) for rule in ALL for example in rule.examples]
COUNTER = [(rule.name, text) for rule in ALL for text in rule.counter]


def said(text: str) -> list[tuple[str, FoundClaim]]:
    """Return each statement found as "subject predicate object status", with what found it."""
    found = extract(Document(text))
    names = {key: thing.name for key, thing in found.things.items()}
    lines = []
    for one in found.claims:
        if isinstance(one.claim, Statement):
            claim = one.claim
            value = claim.object
            end = value.text if isinstance(value, LiteralValue) else names[value]
            status = claim.status.value
            lines.append((f"{names[claim.subject]} {claim.predicate} {end} {status}", one))
    return lines


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}: {e.text}" for r, e in EXAMPLES])
def test_an_example_is_read_as_its_rule_says(rule: str, example: Any) -> None:
    assert set(example.claims) <= {line for line, _ in said(example.text)}, rule


def test_every_example_says_something() -> None:
    assert [rule for rule, example in EXAMPLES if not example.claims] == []


@pytest.mark.parametrize(("rule", "text"), COUNTER, ids=[f"{r}: {t}" for r, t in COUNTER])
def test_a_counter_example_is_left_alone(rule: str, text: str) -> None:
    assert [line for line, one in said(text) if one.rule == rule] == []


@pytest.mark.parametrize(
    ("words", "status"), [("在会上发布了", "Actual"), ("在会上", "Actual"), ("将在会上", "Planned")]
)
def test_a_meeting_is_no_plan(words: str, status: str) -> None:
    verb = "" if words.endswith("了") else "发布"
    text = f"北京澄砚智能科技有限公司{words}{verb}大模型“澄砚一号”。"
    lines = [line for line, _ in said(text)]
    assert lines == [f"北京澄砚智能科技有限公司 releases 澄砚一号 {status}"]


def test_every_rule_with_a_relation_of_its_own_has_an_example() -> None:
    told = {claim.split()[1] for _, example in EXAMPLES for claim in example.claims}
    predicates = {rule.predicate for rule in rules().verbs}
    predicates |= {claim.predicate for rule in rules().patterns for claim in rule.claims}
    assert predicates - told == set()


def test_predicates_of_rules_are_of_the_vocabulary() -> None:
    words = vocabulary()
    for rule in rules().verbs:
        words.predicate(rule.predicate)
    for rule in rules().patterns:
        for claim in rule.claims:
            words.predicate(claim.predicate)


def test_classes_of_slots_are_of_the_vocabulary() -> None:
    assert set(CLASSES) <= set(vocabulary().classes)


def verb(**changes: Any) -> dict[str, Any]:
    """Return a file of one good verb rule, with changes."""
    rule: dict[str, Any] = {
        "name": "makes",
        "predicate": "develops",
        "triggers": "造",
        "subject": "Company",
        "object": "Product",
    }
    rule.update(changes)
    return {"groups": {}, "rules": [{k: v for k, v in rule.items() if v is not None}]}


def pattern(**changes: Any) -> dict[str, Any]:
    """Return a file of one good pattern rule, with changes."""
    rule: dict[str, Any] = {
        "name": "buys",
        "pattern": "{buyer:Company}(?P<trigger>买){target:Company}",
        "claims": [{"subject": "buyer", "predicate": "acquires", "object": "target"}],
    }
    rule.update(changes)
    return {"rules": [{k: v for k, v in rule.items() if v is not None}]}


EMPTY: dict[str, Any] = {"rules": []}


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (verb(subject="Firm"), 'rule makes: unknown class or group "Firm"'),
        (verb(objekt="x"), 'rule makes: unknown key "objekt"'),
        (verb(triggers=None), "rule makes: the key triggers is missing"),
        (verb(name=None), "a rule is a mapping with a name"),
        ([], "verbs: a mapping is expected"),
        ({"rules": "x"}, "verbs: the key rules holds a list"),
        (verb(examples=["x"]), "rule makes: an example has a text and claims"),
    ],
)
def test_a_broken_verb_rule_says_what_is_wrong(file: Any, message: str) -> None:
    with pytest.raises(InputError, match="^" + message.replace("(", r"\(")):
        read(file, EMPTY)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (pattern(pattern="{buyer:Company}("), "rule buys: its pattern is no regular expression"),
        (pattern(pattern="{buyer:Firm}买"), 'rule buys: unknown class or group "Firm"'),
        (
            pattern(claims=[{"subject": "who", "predicate": "acquires", "object": "target"}]),
            'rule buys: nothing in its pattern is called "who"',
        ),
        (pattern(claims=[{"subject": "buyer"}]), "rule buys: a claim has subject, predicate"),
        (
            pattern(claims=[{"subject": "buyer", "predicate": "acquires", "object": 3}]),
            "rule buys: a role is a name",
        ),
    ],
)
def test_a_broken_pattern_rule_says_what_is_wrong(file: Any, message: str) -> None:
    with pytest.raises(InputError, match="^" + message):
        read(EMPTY, file)


def test_patterns_share_the_words_of_their_file_alone() -> None:
    file = pattern(pattern="{buyer:Company}(?P<trigger>{buying}){target:Company}")
    file["words"] = {"buying": "买|收购"}
    other = pattern(name="sells", pattern="{buyer:Company}(?P<trigger>{buying}){target:Company}")
    first, second = read(EMPTY, file, other).patterns
    sentence = f"{slot_of('Company')}收购{slot_of('Company')}"
    assert first.pattern.fullmatch(sentence)
    assert not second.pattern.fullmatch(sentence)


@pytest.mark.parametrize("words", [["买"], {"buying": 3}])
def test_words_that_are_none_are_told(words: Any) -> None:
    with pytest.raises(InputError, match=r"^patterns: words is a mapping"):
        read(EMPTY, {**pattern(), "words": words})


def test_two_rules_of_one_name_are_refused() -> None:
    twice = verb()
    twice["rules"] *= 2
    with pytest.raises(InputError, match="rule makes: there is another of that name"):
        read(twice, EMPTY)


def test_the_packaged_files_are_read_from_this_package() -> None:
    assert read_rules("rules/verbs.yaml")["rules"]


def test_every_rule_of_this_package_compiles() -> None:
    """They compile late where they are used; the strict reader compiles them all."""
    strict = read(read_rules(VERBS), *(read_rules(name) for name in PATTERNS))
    assert [rule.name for rule in strict.patterns] == [rule.name for rule in rules().patterns]
    assert [rule.required for rule in strict.patterns] == [r.required for r in rules().patterns]


def test_without_their_examples_rules_are_the_same() -> None:
    plain, full = rules(), rules(examples=True)
    for read_with, read_without in zip(
        (*full.verbs, *full.patterns), (*plain.verbs, *plain.patterns), strict=True
    ):
        # late expressions are alike when they are written alike
        assert repr(replace(read_with, examples=(), counter=())) == repr(read_without)
    assert sum(bool(rule.examples) for rule in full.patterns) > 200


def test_a_cue_that_is_no_expression_is_told() -> None:
    with pytest.raises(InputError, match=r"^rule buys: its cue is no regular expression"):
        read(EMPTY, pattern(cue="("))


def test_no_rule_compiles_before_a_sentence_may_fit_it(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def counting(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", counting)
    fresh = rules.__wrapped__().patterns
    text = f"{slot_of('Company')}注册地在{slot_of('Place')}"
    asked = [rule for rule in fresh if may_fit(rule.required, text)]
    fits = [rule.name for rule in asked if rule.pattern.search(text)]
    sources = {rule.pattern.pattern for rule in asked}
    assert "headquarters" in fits
    assert len(fits) <= len(asked) < 10
    assert {source for source in compiled if "\ue000" in source} <= sources


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
VERB_KEYS = "name predicate triggers subject object noun passive examples counter status quoted"
PATTERN_KEYS = (
    "name pattern claims context nearest owner about needed examples counter status kind cue"
)


@given(st.sampled_from(VERB_KEYS.split()), VALUES)
def test_no_value_crashes_the_reader_of_verb_rules(key: str, value: Any) -> None:
    with contextlib.suppress(InputError):
        read(verb(**{key: value}), EMPTY)


@given(st.sampled_from(PATTERN_KEYS.split()), VALUES)
def test_no_value_crashes_the_reader_of_pattern_rules(key: str, value: Any) -> None:
    with contextlib.suppress(InputError):
        read(EMPTY, pattern(**{key: value}))


@given(st.lists(st.dictionaries(st.sampled_from(["subject", "predicate", "object", "if"]), VALUES)))
def test_no_claim_crashes_the_reader(claims: list[Any]) -> None:
    with contextlib.suppress(InputError):
        read(EMPTY, pattern(claims=claims))
