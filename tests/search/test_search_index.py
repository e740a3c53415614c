"""Entities are found by any of their names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from handmade import entity
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NotFoundError, UsageError
from kg.search.forms import fold
from kg.search.index import Hit, SearchIndex, keys

BAAI = entity(
    "baai", "ResearchInstitute", "智源", "BAAI", "北京智源人工智能研究院", "Beijing Academy of AI"
)
ZHIYUAN_STREET = entity("zhiyuan-street", "Place", "知源街", "Zhiyuan Street")
CAMBRICON = entity("cambricon", "Company", "寒武纪", "Cambricon")
LISTING = entity("cambricon-listing", "Listing", "寒武纪上市", "Listing of Cambricon")
BANK = entity("changsha-bank", "Company", "长沙银行", "Bank of Changsha")
GPT = entity("gpt-4", "AIModel", "GPT-4大模型", "GPT-4")
TAIWAN = entity("tw-lab", "ResearchInstitute", "臺灣人工智慧實驗室", "Taiwan AI Labs")
WOMEN = entity("women-league", "Alliance", "绿色女性联盟", "Green Women's League")
ALL = [BAAI, ZHIYUAN_STREET, CAMBRICON, LISTING, BANK, GPT, TAIWAN, WOMEN]
INDEX = SearchIndex(ALL)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.id, hit.kind) for hit in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("寒武纪", "cambricon", "exact"),
        ("寒武紀", "cambricon", "exact"),
        ("Cambricon", "cambricon", "exact"),
        ("CAMBRICON", "cambricon", "exact"),
        ("ｃａｍｂｒｉｃｏｎ", "cambricon", "exact"),
        ("hanwuji", "cambricon", "pinyin"),
        ("han wu ji", "cambricon", "pinyin"),
        ("HanWuJi", "cambricon", "pinyin"),
        ("hánwǔjì", "cambricon", "pinyin"),
        ("hwj", "cambricon", "pinyin"),
        ("智源", "baai", "exact"),
        ("BAAI", "baai", "exact"),
        ("baai", "baai", "exact"),
        ("北京智源人工智能研究院", "baai", "exact"),
        ("武纪", "cambricon", "substring"),
        ("寒武", "cambricon", "prefix"),
        ("gpt 4", "gpt-4", "exact"),
        ("GPT4", "gpt-4", "exact"),
        ("gpt4damoxing", "gpt-4", "pinyin"),
        ("台湾人工智慧实验室", "tw-lab", "exact"),
        ("台湾", "tw-lab", "prefix"),
        ("changshayinhang", "changsha-bank", "pinyin"),
        ("csyh", "changsha-bank", "pinyin"),
        ("yinhang", "changsha-bank", "pinyin"),
        ("zhangshayinhang", "changsha-bank", "pinyin"),
        ("lvsenvxing", "women-league", "pinyin"),
        ("lüsenüxing", "women-league", "pinyin"),
        ("寒武记", "cambricon", "pinyin"),
        ("Cambrican", "cambricon", "fuzzy"),
        ("academy beijing", "baai", "substring"),
    ],
)
def test_any_name_finds_its_entity(text: str, expected: str, kind: str) -> None:
    assert found(text)[0] == (expected, kind)


def test_exact_before_prefix_before_substring_before_pinyin() -> None:
    index = SearchIndex(
        [
            entity("e1", zh="安"),
            entity("e2", zh="一", en="An"),
            entity("e3", zh="二", en="Android"),
            entity("e4", zh="三", en="Big Android"),
            entity("e5", zh="四", en="Urban"),
            entity("e6", zh="安德"),
        ]
    )
    assert [(hit.id, hit.kind) for hit in index.find("and")] == [
        ("e3", "prefix"),
        ("e4", "substring"),
        ("e6", "pinyin"),
    ]
    assert [(hit.id, hit.kind) for hit in index.find("an")] == [
        ("e2", "exact"),
        ("e3", "prefix"),
        ("e4", "substring"),  # at the beginning of a word
        ("e5", "substring"),
    ]


def test_pinyin_is_looked_at_even_when_another_id_begins_so() -> None:
    assert {"baai", "zhiyuan-street"} <= {key for key, _ in found("zhiyuan")}


def test_every_entity_comes_once_with_its_best_name() -> None:
    hits = INDEX.find("cambricon")
    assert [hit.id for hit in hits] == ["cambricon", "cambricon-listing"]
    assert hits[0] == Hit("cambricon", 1.0, "Cambricon", "exact")
    assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)


def test_limit_and_empty_queries() -> None:
    assert len(INDEX.find("an", limit=1)) == 1
    assert INDEX.find("完全没有的名字") == ()
    for nothing in ("", "  ", "——", "\u202e"):
        with pytest.raises(UsageError, match="nothing to search for"):
            INDEX.find(nothing)
    with pytest.raises(UsageError, match="limit"):
        INDEX.find("an", limit=0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cambricon", "cambricon"),
        ("bj:cambricon", "cambricon"),
        ("https://w3id.org/bjai/id/cambricon", "cambricon"),
        (" 寒武紀 ", "cambricon"),
        ("hanwuji", "cambricon"),
        ("beijing academy of ai", "baai"),
    ],
)
def test_whole_names_resolve(name: str, expected: str) -> None:
    assert INDEX.resolve(name) == expected


def test_parts_of_names_do_not_resolve_but_suggest() -> None:
    with pytest.raises(NotFoundError, match=r'no entity "寒武"; did you mean 寒武纪 \(cambricon\)'):
        INDEX.resolve("寒武")
    with pytest.raises(NotFoundError, match='no entity "qqqq"; look for it'):
        INDEX.resolve("qqqq")
    with pytest.raises(NotFoundError, match='no entity "—"'):
        INDEX.resolve("—")


def test_shared_names_are_listed_not_guessed() -> None:
    index = SearchIndex(
        [entity("a", zh="中心"), entity("b", zh="乙"), entity("c", "Place", "丙", "C", "中心")]
    )
    with pytest.raises(NotFoundError, match=r"several entities: 中心 \(a\), 丙 \(c\); use an id"):
        index.resolve("中心")


def test_the_name_as_written_wins_over_its_folded_form() -> None:
    index = SearchIndex([entity("a", en="Polar"), entity("b", en="POLAR")])
    assert index.resolve("POLAR") == "b"
    with pytest.raises(NotFoundError, match="several"):
        index.resolve("pOLAR")


def test_keys_for_a_page() -> None:
    assert keys(CAMBRICON) == (
        "寒武纪",
        "Cambricon",
        "寒武紀",
        "hanwuji",
        "han wu ji",
        "hwj",
        "cambricon",
    )
    assert {"臺灣人工智慧實驗室", "台湾人工智慧实验室"} <= set(keys(TAIWAN))
    assert {"changshayinhang", "zhangshayinhang", "csyh"} <= set(keys(BANK))


def test_alternative_readings_are_bounded() -> None:
    assert len(keys(entity("many", zh="重长行乐都会" * 8))) < 40


LABELS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("寒武纪长重行乐臺灣里発ＡｂäßİǅﬁⅣ<>'\"=\u202e\u0000 -"),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(LABELS, LABELS)
def test_hostile_names_are_found_by_themselves(zh: str, en: str) -> None:
    item = entity("thing", "Company", zh, en)
    index = SearchIndex([item, entity("other", zh="别的", en="other")])
    for name in (zh, en):
        if fold(name):
            assert ("thing", "exact") in {(hit.id, hit.kind) for hit in index.find(name)}
            assert "thing" in {hit.id for hit in index.find(name.upper())}
        else:
            with pytest.raises(UsageError):
                index.find(name)
    assert {zh, en, "thing"} <= set(keys(item))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=9))
def test_any_two_neighbouring_characters_suffice(zh: str) -> None:
    index = SearchIndex([entity("thing", zh=zh, en="x")])
    for start in range(len(zh) - 1):
        assert index.find(zh[start : start + 2])[0].id == "thing"
    assert len(keys(entity("thing", zh=zh, en="x"))) < 60


@pytest.mark.parametrize(
    ("query", "opencc", "pypinyin"),
    [
        ("寒武纪", False, False),
        ("cambricon", False, False),
        ("寒武紀", True, False),
        ("hanwuji", False, True),
    ],
)
def test_heavy_libraries_load_only_when_needed(query: str, opencc: bool, pypinyin: bool) -> None:
    code = f"""
import sys
from handmade import entity
from kg.search.index import SearchIndex
index = SearchIndex([entity("cambricon", "Company", "寒武纪", "Cambricon")])
assert index.find({query!r})[0].id == "cambricon"
print("opencc" in sys.modules, "pypinyin" in sys.modules)
"""
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == [str(opencc), str(pypinyin)]
