"""Which organization a person is introduced with."""

from __future__ import annotations

import pytest
from extraction.made_rows import mention

from kg.extraction import Mention, Thing
from kg.extraction.houses import Houses

PERSON = Thing("周立言", "周立言", "Person")


def _house(form: str, *named: tuple[str, str]) -> str | None:
    """Return the name of 周立言's organization in a text of these names."""
    mentions = sorted(mention(form.index(name), name, class_) for name, class_ in named)
    found = Houses(mentions, form).of(PERSON)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("form", "house"),
    [
        ("澜川科技创始人周立言表示", "澜川科技"),
        ("周立言，澜川科技创始人", "澜川科技"),
        ("澜川科技发布新品。周立言表示", None),
        ("澜川科技发布新品\n周立言表示", None),
        ("周立言从澜川科技离职", None),
    ],
)
def test_who_stands_right_beside(form: str, house: str | None) -> None:
    assert _house(form, ("周立言", "Person"), ("澜川科技", "Company")) == house


def test_the_first_place_with_an_organization_counts() -> None:
    form = "周立言到场。青岳机器人总裁周立言表示"
    mentions = [
        mention(0, "周立言", "Person"),
        mention(6, "青岳机器人"),
        mention(13, "周立言", "Person"),
    ]
    found = Houses(mentions, form).of(PERSON)
    assert found is not None
    assert found.name == "青岳机器人"


def test_a_head_is_of_the_organization_that_has_one() -> None:
    form = "京北市数据局开会。各方到场。周立言局长表示"
    start = form.index("周立言")
    person = Mention(start, start + 5, "周立言局长", PERSON, "tagger")
    body = mention(0, "京北市数据局", "GovernmentBody")
    found = Houses([body, person], form).of(PERSON)
    assert found is not None
    assert found.name == "京北市数据局"


def test_one_inside_a_longer_name_is_nobodys_house() -> None:
    form = "澜川科技研究院院长周立言"
    names = ("澜川科技研究院", "ResearchInstitute"), ("澜川科技", "Company"), ("周立言", "Person")
    mentions = [mention(form.index(name), name, class_) for name, class_ in names]
    found = Houses(mentions, form).of(PERSON)
    assert found is not None
    assert found.name == "澜川科技研究院"


def test_who_is_not_named_has_none() -> None:
    assert Houses([], "").of(PERSON) is None
