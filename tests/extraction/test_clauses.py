"""Clauses: who does what to what, on rows written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from extraction.made_rows import at, row

from kg.extraction import Mention, clauses
from kg.extraction.clauses.words import words

if TYPE_CHECKING:
    from kg.extraction.elements import Row

A, B, C = "澜川科技:Company", "青岳机器人:Company", "沐岚科技:Company"
O, P = "云图智算中心:Facility", "海淀区:Place"  # noqa: E741


def a_company(mention: Mention) -> bool:
    return mention.thing.class_ == "Company"


def a_place(mention: Mention) -> bool:
    return mention.thing.class_ == "Place"


def names(found: list[Mention]) -> list[str]:
    return [mention.phrase for mention in found]


def after(made: Row, verb: str, *verbs: str) -> list[clauses.Noun]:
    others = {at(made, other) for other in (verb, *verbs)}
    return clauses.nouns_after(made, at(made, verb), is_verb=others.__contains__)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{A} 建设/v {O} 。", ["澜川科技"]),
        (f"{A} 、 {B} 和/c {C} 共同/d 建设/v {O} 。", ["澜川科技", "青岳机器人", "沐岚科技"]),
        (f"{A} 的/u 客户/n 建设/v {O} 。", []),
        (f"在/p {A} 建设/v {O} 。", []),
        (f"周立言:Person ， {B} 建设/v {O} 。", ["青岳机器人"]),
        (f"（ {A} ） {B} 建设/v {O} 。", ["青岳机器人"]),
        (f"参观/v {A} ， 建设/v {O} 。", []),
    ],
)
def test_subjects(written: str, expected: list[str]) -> None:
    made = row(written)
    assert names(clauses.subjects(made, at(made, "建设"), a_company)) == expected


@pytest.mark.parametrize(
    ("written", "expected", "found"),
    [
        (f"{O} 由/p {A} 、 {B} 建设/v 。", ["澜川科技", "青岳机器人"], True),
        (f"{O} 被/p {A} 建设/v 。", ["澜川科技"], True),
        (f"{O} 由/p 多方/n 建设/v 。", [], True),
        (f"{A} 建设/v {O} 。", [], False),
    ],
)
def test_agents(written: str, expected: list[str], found: bool) -> None:
    made = row(written)
    agents, place = clauses.agents(made, at(made, "建设"), a_company)
    assert (names(agents), place >= 0) == (expected, found)


@pytest.mark.parametrize("word", ["与/p", "联合/v", "携手/v", "同/p"])
def test_partners(word: str) -> None:
    made = row(f"{A} {word} {B} 、 {C} 建设/v {O} 。")
    assert names(clauses.partners(made, at(made, "建设"), a_company)) == ["青岳机器人", "沐岚科技"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{A} 在/p {P} 建设/v {O} 。", ["海淀区"]),
        (f"{A} 在/p {P} 、 丰台区:Place 建设/v {O} 。", ["海淀区", "丰台区"]),
        (f"{P} 建设/v {O} 。", []),
        (f"{A} 对/p {P} 建设/v {O} 。", []),
    ],
)
def test_where_it_is_done(written: str, expected: list[str]) -> None:
    made = row(written)
    assert names(clauses.places_of(made, at(made, "建设"), a_place)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{A} 建设/v {O} 。", ["云图智算中心"]),
        (f"{A} 建设/v {O} 、 墨池实验室:Facility 和/c 学院/n 。",
         ["云图智算中心", "墨池实验室", "学院"]),
        (f"{A} 建设/v 一流/a 的/u {O} 。", ["云图智算中心"]),
        (f"{A} 建设/v 一批/m 平台/n ， 发布/v {O} 。", ["平台"]),
        (f"{A} 建设/v “ 算力/n 驿站/n ” 。", ["算力驿站"]),
        (f"{A} 建设/v 。", []),
    ],
)  # fmt: skip
def test_objects_of_a_verb(written: str, expected: list[str]) -> None:
    assert [noun.text for noun in after(row(written), "建设")] == expected


def test_the_next_verb_ends_the_objects() -> None:
    made = row(f"{A} 建设/v {O} 和/c 发布/v 墨砚:AIModel 。")
    assert [noun.text for noun in after(made, "建设", "发布")] == ["云图智算中心"]


def test_an_open_list_and_what_it_holds() -> None:
    made = row(f"{A} 研发/v 芯片:Technology 、 机器人:Technology 等/u 产品/n 。")
    nouns = after(made, "研发")
    assert [(n.text, n.open_list, n.hypernym) for n in nouns] == [
        ("芯片", True, "产品"), ("机器人", True, "产品"),
    ]  # fmt: skip


def test_a_coinage_is_quoted_and_knows_its_span() -> None:
    (noun,) = after(row(f"{A} 建设/v “ 算力/n 驿站/n ” 。"), "建设")
    assert noun.quoted
    assert (noun.start, noun.end) == (7, 11)


def test_the_object_of_a_relative_clause_ends_at_its_mark() -> None:
    made = row(f"位于/v {P} 的/u {O} 启用/v 。")
    nouns = clauses.nouns_after(made, 0, is_verb=lambda place: place == 0, relative=True)
    assert [noun.text for noun in nouns] == ["海淀区"]
    behind = clauses.behind_relative(made, 1, lambda m: m.thing.class_ == "Facility")
    assert behind is not None
    assert behind.phrase == "云图智算中心"


def test_clauses_that_are_faced() -> None:
    made = row("北京:Place 面临/v 算力/n 不足/a 、 人才/n 短缺/a 等/u 问题/n 。")
    nouns = clauses.clause_after(made, at(made, "面临"))
    assert [(n.text, n.hypernym) for n in nouns] == [("算力不足", "问题"), ("人才短缺", "问题")]


def test_the_list_before_a_nominal_verb() -> None:
    made = row("推动/v 芯片:Technology 、 机器人:Technology 的/u 研发/vn 。")
    found = clauses.nouns_before(made, at(made, "研发"))
    assert [noun.text for noun in found] == ["芯片", "机器人"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"在/p {A} 到/v", "在"),
        (f"与/p {B} 、 {A} 到/v", "与"),
        (f"成立/v 于/p 2019年@2019 的/u {A} 到/v", None),
        (f"参观/v {A} 到/v", None),
        (f"在/p {P} ， {A} 到/v", None),
    ],
)
def test_what_governs_a_name(written: str, expected: str | None) -> None:
    made = row(written)
    assert clauses.governed(made, at(made, "澜川科技")) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [("的/u 客户/n", True), ("员工/n", True), ("发布/v", False), ("首次/d", False), ("”", False)],
)
def test_a_name_that_only_modifies(behind: str, expected: bool) -> None:
    assert clauses.is_modifier(row(f"{A} {behind}"), 0) is expected


def test_the_kind_of_a_coinage_is_no_thing_of_its_own() -> None:
    made = row("“ 墨砚:AIModel ” 大模型:Technology 发布/v")
    assert clauses.is_kind(made, at(made, "大模型"))
    assert not clauses.is_kind(row("发布/v 大模型:Technology"), 1)


def test_words_of_each_kind_are_apart_where_they_must_be() -> None:
    known = words()
    assert {"和", "以及"} <= known.links
    assert {"在", "由"} <= known.prepositions
    assert not known.pivots & known.joining
