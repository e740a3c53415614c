"""Whom a document speaks for, and what it sets out."""

from __future__ import annotations

import pytest
from extraction.made_rows import mention, row

from kg.extraction import Document, Metadata
from kg.extraction.forms import matching_form
from kg.extraction.publication import PUBLISHER, Publication
from kg.extraction.structure import structure
from kg.extraction.things import Things


def published(text: str = "甲。", **metadata: object) -> Publication:
    document = Document(text, Metadata(**metadata))  # type: ignore[arg-type]
    return Publication(document, matching_form(text), structure(document), Things({}))


def test_without_a_publisher_the_voice_is_that_of_whoever_publishes() -> None:
    assert published().publisher == PUBLISHER
    assert published().outlets() == {}


@pytest.mark.parametrize(
    ("name", "class_"),
    [
        ("云屏日报", "MediaOutlet"),
        ("云屏市科学技术局", "GovernmentBody"),
        ("云屏市人民政府办公厅", "GovernmentBody"),
        ("栖岩科技", "Company"),
        ("云桥大学", "EducationInstitution"),
    ],
)
def test_what_kind_of_publisher(name: str, class_: str) -> None:
    found = published(publisher=name).publisher
    assert (found.name, found.class_) == (name, class_)


def test_publisher_and_carrier_are_names_of_the_text() -> None:
    told = published(publisher="云屏日报", carrier="转载网").outlets()
    assert set(told) == {"云屏日报", "转载网"}


def test_an_outlet_is_no_issuer_and_a_company_is() -> None:
    paper = published(publisher="云屏日报").owner((), {})
    assert (paper.issuer, paper.outlet and paper.outlet.name) == (None, "云屏日报")
    company = published(publisher="栖岩科技").owner((), {})
    assert company.issuer is not None
    assert (company.issuer.name, company.outlet) == ("栖岩科技", None)


def test_a_government_speaks_for_its_place() -> None:
    owner = published(publisher="海淀区人民政府").owner((), {})
    assert owner.place is not None
    assert owner.place.name == "海淀区"


def test_the_place_of_the_headline_goes_before_the_first_of_the_text() -> None:
    names = (mention(0, "丰台区", "Place"),)
    assert published("丰台区。", title="海淀区发布方案").owner(names, {}).place.name == "海淀区"  # type: ignore[union-attr]
    assert published("丰台区。").owner(names, {}).place.name == "丰台区"  # type: ignore[union-attr]
    of_the_city = published("甲。", title="北京市海淀区发布方案").owner((), {})
    assert of_the_city.place is not None
    assert of_the_city.place.name == "海淀区"
    assert published("全国。").owner((mention(0, "中国", "Place"),), {}).place is None


def test_a_place_that_gave_its_name_to_a_meeting_is_not_whom_a_document_speaks_for() -> None:
    text = "中关村论坛举行，会上发布《海淀区行动方案》。支持建设中心。鼓励开放数据。推动应用。"
    named = (
        mention(0, "中关村论坛", "Forum"), mention(0, "中关村", "Place"),
        mention(11, "海淀区行动方案", "PolicyDocument"),
    )  # fmt: skip
    place = published(text).owner(named, {}).place
    assert place is not None
    assert place.name == "海淀区"
    told = published("中关村论坛在丰台区举行。").owner(
        (*named[:2], mention(6, "丰台区", "Place")), {}
    )
    assert told.place is not None
    assert told.place.name == "丰台区"
    headed = published("丰台区。", title="2027中关村论坛开幕").owner(
        (mention(0, "丰台区", "Place"),), {}
    )
    assert headed.place is not None
    assert headed.place.name == "丰台区"


def test_a_numbered_article_is_a_bare_sentence() -> None:
    text = "第一条 支持算力建设。第二条 鼓励开放数据。"
    assert published(text).bare() == {0, 1}


def test_the_company_that_calls_itself_so_is_the_issuer() -> None:
    text = "栖岩科技股份有限公司（以下简称“公司”）公告。"
    names = (mention(0, "栖岩科技股份有限公司"),)
    owner = published(text).owner(names, {"公司": "栖岩科技股份有限公司"})
    assert owner.issuer == names[0].thing
    assert owner.selves == {"公司": names[0].thing}


def test_the_topic_is_the_organization_of_the_headline() -> None:
    names = (mention(0, "沐岚科技"), mention(5, "栖岩科技"))
    owner = published("沐岚科技、栖岩科技。", title="专访栖岩科技").owner(names, {})
    assert owner.topic == names[1].thing


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("云屏市算力行动方案", "支持企业建设平台。", True),
        ("云屏市数据流通若干措施（试行）", "一、支持企业建设平台。", True),
        ("栖岩科技发布新品", "栖岩科技发布新品。企业到场。", False),
        ("云屏市算力行动方案", "方案共三章。", False),
        (None, "支持企业建设平台。推动产业集聚。", True),
        (None, "支持企业建设平台。天气很好。公司到场。雨停了。", False),
    ],
)
def test_which_texts_set_out_what_is_to_be_done(
    title: str | None, text: str, expected: bool
) -> None:
    assert published(text, title=title).sets_out() is expected


def test_paragraphs_that_tell_what_a_document_sets_out() -> None:
    rows = [
        row("天气/n 好/a 。", paragraph=0),
        row("《 云屏规划:PolicyDocument 》 提出/v ， 建设/v 平台/n 。", paragraph=1),
        row("企业/n 到场/v 。", paragraph=2),
    ]
    assert published(title="新闻一则").planned(rows) == {1}
    assert published(title="云屏市算力规划发布").planned(rows) == {1, 2}
    assert published(title="云屏市算力规划发布").planned(rows[:1]) == frozenset()


def test_labels_of_turns_are_people() -> None:
    text = "云屏日报：下一步？\n\n林示例：明年建设学院。\n\n云屏日报：为什么？\n\n林示例：有需要。"
    names = (mention(text.index("林示例"), "林示例", "Person"),)
    assert published(text).people(names) == {"林示例": names[0].thing}


def test_a_sentence_that_repeats_the_headline_tells_nothing_again() -> None:
    title = "栖岩科技收入达5亿元"
    found = published(f"{title}\n栖岩科技今日公布年报。", title=title)
    assert found.repeated_title() == {0}
    assert (
        published(f"{title}\n栖岩科技今日公布年报。", title="别的").repeated_title() == frozenset()
    )
