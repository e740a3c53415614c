"""Words that point back, and what they are resolved to."""

from __future__ import annotations

import pytest
from extraction.reading import cases, extracted, pointing
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.antecedents import endings_of

CASES = cases("references")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_resolved(text: str, expected: list[str]) -> None:
    marks = pointing(text)
    assert [e for e in expected if e[0] != "-" and e not in marks] == [], marks
    assert [e for e in expected if e[0] == "-" and e[1:] in marks] == [], marks


def test_we_are_the_issuer_of_an_announcement() -> None:
    marks = pointing("我们今天发布新品。本公司保证质量。", publisher="栖岩科技")
    assert marks == ["我们 → 栖岩科技", "本公司 → 栖岩科技"]


def test_we_are_the_place_in_the_report_of_a_government() -> None:
    marks = pointing("过去一年,海淀区成绩显著,我们坚持创新。", publisher="海淀区人民政府")
    assert [m for m in marks if m.startswith("我们")] == ["我们 → 海淀区"]


def test_our_office_is_the_body_that_speaks() -> None:
    body = "海淀区经济和信息化局"
    marks = pointing("我局制定了工作方案,我们坚持创新。", publisher=body)
    assert marks == [f"我局 → {body}", "我们 → 海淀区"]


INTERVIEW = """京北科技报：栖岩科技今年订单如何？您怎么看？

何子安：我们拿到了1100台订单。我认为形势不错。

京北科技报：外界把你们称为黑马，您同意吗？

何子安：我们做了四年。"""


def test_turns_of_an_interview() -> None:
    marks = pointing(INTERVIEW, title="专访栖岩科技董事长何子安", publisher="京北科技报")
    assert "我们 → 栖岩科技" in marks
    assert "我 → 何子安" in marks
    assert "您 → 何子安" in marks
    assert "你们 → 栖岩科技" in marks


def test_the_paper_itself() -> None:
    marks = pointing("本报专访了何子安。", publisher="京北科技报")
    assert marks == ["本报 → 京北科技报"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("公共数据授权运营平台", ("平台", "运营平台")),
        ("和睿", ()),
        ("京港人工智能对接会", ("对接会",)),
    ],
)
def test_what_a_name_is_repeated_by(name: str, expected: tuple[str, ...]) -> None:
    assert set(expected) <= set(endings_of(name))
    assert all(name.endswith(ending) and ending != name for ending in endings_of(name))


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "栖岩科技发布该公司我们其他她它双方三地全市中心平台，。：“”\n北京何子安说𠮷"
        ),
        max_size=50,
    )
)
def test_every_mention_is_what_the_text_prints(text: str) -> None:
    for mention in extracted(text).mentions:
        assert mention.phrase == text[mention.start : mention.end] != ""
