"""The tagger, and the repairs of its words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.naming.known import found_terms
from kg.extraction.phrases import Words, leftmost, repaired, whole_terms
from kg.extraction.tagger import Tagger, tagger
from kg.extraction.values import Token


def words_of(text: str) -> Words:
    return Words(text, tuple(repaired(text, tagger().tokens(text, [(0, len(text))])[0])))


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_words_tile_the_stretch(text: str) -> None:
    tokens = tagger().tokens(text, [(0, len(text))])[0]
    assert "".join(text[t.start : t.end] for t in tokens) == text
    fixed = list(repaired(text, tokens))
    assert "".join(text[t.start : t.end] for t in fixed) == text


def test_neighbours_do_not_change_tags() -> None:
    texts = ["北京发布新政策。", "张三在海淀区工作,李四在朝阳区学习。", "好。"]
    joined = "".join(texts)
    spans, place = [], 0
    for text in texts:
        spans.append((place, place + len(text)))
        place += len(text)
    together = tagger().tokens(joined, spans)
    for (start, end), tokens in zip(spans, together, strict=True):
        assert tagger().tokens(joined, [(start, end)])[0] == tokens


def best_path(scores, transitions) -> float:
    """The best score of any sequence of tags, by trying all of them."""
    from itertools import product

    length, tags = scores.shape
    return max(
        sum(scores[place, tag] for place, tag in enumerate(path))
        + sum(transitions[a, b] for a, b in pairwise(path))
        for path in product(range(tags), repeat=length)
    )


def test_best_tags_of_many_texts_at_once_are_those_of_each() -> None:
    import numpy as np

    chance = np.random.default_rng(7)
    transitions = chance.normal(size=(4, 4))
    own = Tagger(None, transitions, {}, 0, tuple("abcd"), (False,) * 4)
    texts = [chance.normal(size=(length, 4)) for length in (1, 1, 2, 3, 3, 3, 5, 6)]
    for scores, tags in zip(texts, own._best_tags(texts), strict=True):
        reached = sum(scores[place, tag] for place, tag in enumerate(tags))
        reached += sum(transitions[a, b] for a, b in pairwise(tags))
        assert len(tags) == len(scores)
        assert reached == pytest.approx(best_path(scores, transitions))


def test_empty_stretch_has_no_words() -> None:
    assert tagger().tokens("北京", [(1, 1)]) == [()]


def test_long_sentence_is_cut_and_whole() -> None:
    text = "北京推进人工智能发展," * 60
    tokens = tagger().tokens(text, [(0, len(text))])[0]
    assert tokens[-1].end == len(text)


@pytest.mark.parametrize(
    ("text", "token", "parts"),
    [
        ("青岳大学共建", Token(0, 6, "ORG"), ["青岳大学", "共建"]),
        ("亦庄建", Token(0, 3, "ORG"), ["亦庄", "建"]),
        ("东盟国家建", Token(0, 5, "ORG"), ["东盟国家", "建"]),
        ("会同供电公司", Token(0, 6, "ORG"), ["会同", "供电公司"]),
        ("何子安先生系公司", Token(0, 8, "ORG"), ["何子安先生", "系", "公司"]),
        ("北京将高", Token(0, 4, "ORG"), ["北京", "将", "高"]),
        ("  北京", Token(0, 4, "LOC"), ["  ", "北京"]),
        ("青岳大学", Token(0, 4, "ORG"), ["青岳大学"]),
    ],
)
def test_repaired(text: str, token: Token, parts: list[str]) -> None:
    assert [text[t.start : t.end] for t in repaired(text, [token])] == parts


def test_sentence_in_a_name_is_none() -> None:
    assert next(repaired("监管是创新", [Token(0, 5, "ORG")])).tag == "n"


def test_terms_become_words() -> None:
    words = words_of("具身智能和大模型")
    whole = whole_terms(words, found_terms(words))
    assert "具身智能" in whole.texts
    assert "大模型" in whole.texts


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("双方共建触觉感知研发中心", "研发中心", "触觉感知研发中心"),
        ("他在北京青岳研究院", "研究院", "北京青岳研究院"),
        ("加入了具身智能开放联盟", "联盟", "具身智能开放联盟"),
    ],
)
def test_where_a_phrase_begins(text: str, head: str, phrase: str) -> None:
    words = words_of(text)
    words = whole_terms(words, found_terms(words))
    index = words.index_at(text.index(head))
    assert text[words.tokens[leftmost(words, index)].start : text.index(head) + len(head)] == phrase


def test_index_of_each_character() -> None:
    words = words_of("北京发布新政策")
    for place in range(len(words.form)):
        token = words.tokens[words.index_at(place)]
        assert token.start <= place < token.end
