"""Status cues: the tables of the design, on rows written by hand."""

from __future__ import annotations

from datetime import date

import pytest
from extraction.made_rows import at, row

from kg.extraction.cues import hypothetical, judged
from kg.model import Polarity, Status

A, B = "澜川科技:Company", "云图智算中心:Facility"


@pytest.mark.parametrize(
    ("before", "verb", "behind", "status", "cue"),
    [
        ("", "建设/v", "", Status.ACTUAL, None),
        ("已/d", "建设/v", "", Status.ACTUAL, "已"),
        ("已经/d", "建设/v", "", Status.ACTUAL, "已经"),
        ("", "建成/v", "", Status.ACTUAL, None),
        ("", "建设/v", "了/u", Status.ACTUAL, None),
        ("将/d", "建设/v", "", Status.PLANNED, "将"),
        ("将/d", "建成/v", "", Status.PLANNED, "将"),
        ("拟/d", "建设/v", "", Status.PLANNED, "拟"),
        ("力争/v", "建成/v", "", Status.PLANNED, "力争"),
        ("即将/d", "建成/v", "", Status.PLANNED, "即将"),
        ("计划/v", "建设/v", "", Status.PLANNED, "计划"),
        ("要/v", "建设/v", "", Status.PLANNED, "要"),
        ("", "筹建/v", "", Status.PLANNED, "筹建"),
        ("正在/d", "筹建/v", "", Status.PLANNED, "筹建"),
        ("正在/d", "建设/v", "", Status.ACTUAL, "正在"),
        ("终止/v", "建设/v", "", Status.ENDED, "终止"),
        ("停止/v", "建设/v", "", Status.ENDED, "停止"),
        ("曾/d", "建设/v", "", Status.ENDED, "曾"),
        ("已/d 停止/v", "建设/v", "", Status.ENDED, "停止"),
    ],
)
def test_status_of_a_verb(
    before: str, verb: str, behind: str, status: Status, cue: str | None
) -> None:
    made = row(f"{A} {before} {verb} {behind} {B} 。")
    found = judged(made, at(made, verb.partition("/")[0]))
    assert found.status is status
    assert found.polarity is Polarity.AFFIRMED
    assert (made.elements[found.element].text if found.element is not None else None) == cue


@pytest.mark.parametrize("word", ["未", "没有", "并未", "尚未", "不", "从未", "不会"])
def test_denied(word: str) -> None:
    made = row(f"{A} {word}/d 建设/v {B} 。")
    assert judged(made, at(made, "建设")).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    "written",
    [
        f"{A} 建设/v {B} ， 沐岚科技:Company 没有/d 发布/v 墨砚:AIModel 。",
        f"没有/d {A} 建设/v {B} 。",
    ],
)
def test_what_denies_another_verb_does_not_deny_this_one(written: str) -> None:
    made = row(written)
    assert judged(made, at(made, "建设")).polarity is Polarity.AFFIRMED


def test_a_list_under_a_plan_is_planned_to_the_end_of_its_sentence() -> None:
    made = row(f"{A} 将/d 建设/v {B} ， 研发/v 墨砚:AIModel ， 培养/v 人才:Resource 。")
    assert [judged(made, at(made, verb)).status for verb in ("建设", "研发", "培养")] == [
        Status.PLANNED
    ] * 3


@pytest.mark.parametrize("mark", ["。", "！", "？"])
def test_a_plan_does_not_reach_over_the_end_of_its_sentence(mark: str) -> None:
    made = row(f"{A} 将/d 建设/v {B} {mark} 沐岚科技:Company 研发/v 墨砚:AIModel 。")
    assert judged(made, at(made, "研发")).status is Status.ACTUAL


def test_a_clause_with_done_is_done_behind_a_plan() -> None:
    made = row(f"{A} 将/d 建设/v {B} ， 已/d 研发/v 墨砚:AIModel ， 发布/v 松涛:AIModel 。")
    assert judged(made, at(made, "研发")).status is Status.ACTUAL
    assert judged(made, at(made, "发布")).status is Status.ACTUAL


def test_the_object_marker_is_no_plan() -> None:
    made = row(f"{A} 将/p {B} 建设/v 。")
    assert judged(made, at(made, "建设")).status is Status.ACTUAL


@pytest.mark.parametrize(
    ("time", "status"), [("2031年@2031", Status.PLANNED), ("2029年@2029", Status.ACTUAL)]
)
def test_a_time_after_publication_makes_a_plan(time: str, status: Status) -> None:
    made = row(f"{A} {time} 建设/v {B} 。")
    assert judged(made, at(made, "建设"), published=date(2030, 5, 6)).status is status
    assert judged(made, at(made, "建设")).status is Status.ACTUAL  # not known when it was printed


def test_a_time_alone_at_the_head_reaches_over_the_sentence() -> None:
    made = row(f"到/v 2031年@2031 ， 算力/n 增长/v ， {A} 建成/v {B} 。")
    assert judged(made, at(made, "建成"), published=date(2030, 5, 6)).status is Status.PLANNED


def test_a_relative_clause_is_told_apart_from_what_is_said_of_its_noun() -> None:
    made = row(f"{A} 建设/v 的/u {B} 停用/v 。")
    assert judged(made, at(made, "建设")).status is Status.ENDED
    assert judged(made, at(made, "建设"), relative=True).status is Status.ACTUAL


def test_the_default_is_kept_where_nothing_is_said() -> None:
    made = row(f"{A} 建设/v {B} 。")
    assert judged(made, at(made, "建设"), default=Status.PLANNED).status is Status.PLANNED


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"如果/c {A} 建设/v {B} ， 行业/n 受益/v 。", True),
        (f"一旦/c {A} 建设/v {B} 。", True),
        (f"假如/c 条件/n 成熟/v ， {A} 建设/v {B} 。", True),
        (f"{A} 是否/d 建设/v {B} ？", True),
        (f"{A} 希望/v 建设/v {B} 。", True),
        (f"为/p 建设/v {B} ， {A} 融资/v 。", True),
        (f"为/p {A} 建设/v {B} 。", False),
        (f"{A} 建设/v {B} 。", False),
        (f"如果/c 下雨/v ， 改期/v 。 {A} 建设/v {B} 。", False),
    ],
)
def test_hypotheticals(written: str, expected: bool) -> None:
    made = row(written)
    assert hypothetical(made, at(made, "建设")) is expected
