"""Headings, credits and turns, as a reader sees them in texts written for these tests."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import INTERVIEW

from kg.extraction import Document, Metadata
from kg.extraction.cleaning import read_document
from kg.extraction.structure import structure
from kg.texts import layout

LONG = "云屏市去年建成机器人测试平台，平台向本地企业开放，全年完成测试三百余次。"


def parts(text: str, indexes: frozenset[int]) -> list[str]:
    sentences = layout(text).sentences
    return [text[sentences[n].start : sentences[n].end] for n in sorted(indexes)]


def headings(text: str, title: str | None = None) -> list[str]:
    return parts(text, structure(Document(text, Metadata(title=title))).headings)


def credit_lines(text: str) -> list[str]:
    return parts(text, structure(Document(text)).credits)


def turns(text: str, publisher: str | None = None) -> list[tuple[str, bool, str]]:
    found = structure(Document(text, Metadata(publisher=publisher))).turns
    return [(turn.speaker, turn.asks, text[turn.start : turn.end]) for turn in found]


# ------------------------------------------------------------------ turns


def test_an_interview_with_unlabelled_second_paragraphs() -> None:
    first, second, third = (
        "云屏市有两所大学和一个测试平台，企业超过二百家。",
        "人才也在聚集，去年新增三千人。",
        "明年将建设机器人学院。",
    )
    expected = [
        ("云屏日报", True, "云屏市有哪些基础？"),
        ("林示例", False, f"{first}\n\n{second}"),
        ("云屏日报", True, "下一步做什么？"),
        ("林示例", False, third),
    ]
    assert turns(INTERVIEW) == expected
    assert turns(INTERVIEW, "云屏日报") == expected
    assert headings(INTERVIEW) == ["云屏市的机器人从哪里来？", "家底：已经有什么"]
    assert credit_lines(INTERVIEW) == ["云屏日报记者 周小川", "编辑 吴一 校对 郑小二"]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("记者", "林示例"),
        ("本报记者", "林示例"),
        ("云屏日报记者", "林示例"),
        ("问", "答"),
        ("Q", "A"),
        ("Q1", "A1"),
        ("主持人", "嘉宾"),
        ("主持人 周小川", "林示例"),
        ("提问", "发言人"),
        ("云屏日报", "林示例（云屏大学教授）"),
        ("云屏周刊", "Anna Lin"),
        ("记者", "林教授"),
    ],
)
@pytest.mark.parametrize("colon", ["：", ":", "： ", ":　"])
def test_labels_of_many_kinds(asks: str, answers: str, colon: str) -> None:
    ask, answer = asks + colon, answers + colon
    text = (
        f"题目在此\n{ask}平台何时建成？\n{answer}明年建成。\n还会扩大。"
        f"\n{ask}谢谢。\n{answer}不客气。"
    )
    label = answers.split("（")[0]
    assert turns(text) == [
        (asks, True, "平台何时建成？"),
        (label, False, "明年建成。\n还会扩大。"),
        (asks, True, "谢谢。"),
        (label, False, "不客气。"),
    ]


@pytest.mark.parametrize("label", ["**{}：**", "**{}**：", "【{}】", "【{}】：", "{}：", "[{}]: "])
def test_labels_in_bold_or_brackets(label: str) -> None:
    ask, answer = label.format("记者"), label.format("林示例")
    text = f"题目在此\n\n{ask}何时建成？\n\n{answer}明年建成。"
    assert turns(text) == [("记者", True, "何时建成？"), ("林示例", False, "明年建成。")]


def test_one_question_and_one_answer_are_a_conversation() -> None:
    assert turns("题目在此\n云屏周刊：何时建成？\n林示例：明年建成。") == [
        ("云屏周刊", True, "何时建成？"),
        ("林示例", False, "明年建成。"),
    ]


def test_several_guests_and_who_asks() -> None:
    text = (
        "圆桌\n主持人：平台有用吗？\n周小川：有用。\n林示例：我补充一点。"
        "\n主持人：还缺什么？\n林示例：缺人才。\n周小川：同意。"
    )
    assert [(s, a) for s, a, _ in turns(text)] == [
        ("主持人", True), ("周小川", False), ("林示例", False),
        ("主持人", True), ("林示例", False), ("周小川", False),
    ]  # fmt: skip


def test_guests_who_speak_in_turn_without_questions() -> None:
    text = "圆桌\n周小川：平台有用。\n林示例：我同意。\n周小川：还缺人才。\n林示例：也缺资金。"
    assert [(s, a) for s, a, _ in turns(text)] == [("周小川", False), ("林示例", False)] * 2


def test_the_voice_whose_turns_end_with_questions_asks() -> None:
    text = "题目\n小云：何时建成？\n林示例：明年。这难吗？不难。\n小云：多大？\n林示例：二百亩。"
    assert [(s, a) for s, a, _ in turns(text)] == [("小云", True), ("林示例", False)] * 2


def test_the_outlet_asks_though_its_turns_end_with_a_full_stop() -> None:
    asked = ["云屏日报：请介绍平台。", "林示例：建成了。", "云屏日报：谈谈人才。", "林示例：很多。"]
    found = turns("\n".join(["题目", *asked]), "云屏日报")
    assert [(s, a) for s, a, _ in found] == [("云屏日报", True), ("林示例", False)] * 2


def test_a_turn_ends_before_a_heading_and_before_credits() -> None:
    text = (
        f"题目\n记者：何时建成？\n林示例：明年建成。\n\n下一步怎么走\n\n{LONG}"
        "\n记者：还有吗？\n林示例：没有了。\n编辑 吴一"
    )
    assert turns(text) == [
        ("记者", True, "何时建成？"),
        ("林示例", False, "明年建成。"),
        ("记者", True, "还有吗？"),
        ("林示例", False, "没有了。"),
    ]
    assert headings(text) == ["题目", "下一步怎么走"]


def test_a_heading_with_a_colon_and_a_question_is_no_voice() -> None:
    text = INTERVIEW.replace("家底：已经有什么", "家底：已经有什么？")
    assert [s for s, _, _ in turns(text)] == ["云屏日报", "林示例"] * 2
    assert "家底：已经有什么？" in headings(text)


@pytest.mark.parametrize(
    "text",
    [
        "题目\n林示例表示：平台已经建成。\n周小川说：还要扩大。\n林示例表示：还缺人才。",
        "题目\n责任单位：市科技局\n完成时间：明年\n责任单位：市教委\n完成时间：后年",
        "题目\n地点：云屏市\n时间：明年\n电话：12345",
        "题目\n重点任务：建设平台。\n发展目标：企业超过二百家。\n重点任务：培养人才。",
        "题目\n第一阶段：建设平台。\n第二阶段：培养人才。",
        f"题目\n一是：{LONG}\n二是：{LONG}",
        f"题目\n{LONG}\n记者：周小川",
        f"题目\n来源：云屏日报\n{LONG}\n编辑：吴一\n校对：郑二",
        f"题目\n记者了解到：{LONG}\n{LONG}",
        "题目\n林示例：明年建成。",
        "题目\nhttps://example.org/a\nhttps://example.org/b",
        "",
        "一行",
    ],
)
def test_texts_that_are_no_conversation(text: str) -> None:
    assert turns(text) == []


def test_words_below_their_label() -> None:
    text = "题目在此\n问：\n平台何时建成？\n答：\n明年建成。\n还会扩大。"
    assert turns(text) == [("问", True, "平台何时建成？"), ("答", False, "明年建成。\n还会扩大。")]


def test_a_list_inside_an_answer_is_part_of_it() -> None:
    text = (
        "题目\n记者：目标是什么？\n林示例：有两个目标。"
        "\n第一阶段：建成平台。\n第二阶段：培养人才。\n记者：谢谢。"
    )
    assert turns(text)[1] == (
        "林示例", False, "有两个目标。\n第一阶段：建成平台。\n第二阶段：培养人才。"
    )  # fmt: skip


# ------------------------------------------------------------------ headings


def test_headings_of_a_policy() -> None:
    text = "\n".join(
        [
            "云屏市人民政府办公室关于印发《云屏市机器人产业计划（2030—2032年）》的通知",
            "云政办发〔2030〕5号",
            "各区人民政府，市政府各部门：",
            "现将《云屏市机器人产业计划》印发给你们，请认真落实。",
            "一、总体要求",
            "（一）指导思想",
            LONG,
            "（二）推动平台建设。市科技局牵头建设平台。",
            "二、重点任务",
            "1. 建设学院",
            LONG,
            "第三章 保障措施",
            "3.1 加强组织",
            LONG,
            "云屏市人民政府办公室",
            "2030年5月6日",
        ]
    )
    assert headings(text) == [
        "云屏市人民政府办公室关于印发《云屏市机器人产业计划（2030—2032年）》的通知",
        "一、总体要求",
        "（一）指导思想",
        "二、重点任务",
        "1. 建设学院",
        "第三章 保障措施",
        "3.1 加强组织",
    ]
    assert credit_lines(text) == ["云政办发〔2030〕5号", "云屏市人民政府办公室", "2030年5月6日"]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("技术从哪里来", True),
        ("技术从哪里来？", True),
        ("难题怎么解？底层生态是关键", True),
        ("Looking ahead", True),
        ("平台已经建成。", False),
        ("平台有三个用处：", False),
        ("平台、学院、基金，", False),
        ("（图片由云屏大学提供）", False),
        ("东区\t120家", False),
        (
            "这一个没有标点的行实在太长太长太长太长太长太长了以至于它不可能是任何文章里的一个小标题对不对",
            False,
        ),
    ],
)
def test_a_short_line_between_paragraphs(line: str, is_one: bool) -> None:
    text = f"题目在此\n{LONG}\n{line}\n{LONG}"
    found = [layout(text).sentences[n] for n in sorted(structure(Document(text)).headings)]
    told = "".join(text[s.start : s.end] for s in found[1:])
    assert (told == line) is is_one
    assert is_one or told == ""


def test_a_list_of_short_lines_is_no_heading() -> None:
    items = ["机器人学院", "测试平台", "产业基金", "人才公寓"]
    assert headings("\n".join(["题目在此", LONG, *items, LONG])) == ["题目在此"]


def test_a_last_short_line_heads_nothing() -> None:
    assert headings(f"题目在此\n{LONG}\n云屏的春天") == ["题目在此"]


def test_the_first_line_is_a_title_unless_it_is_a_sentence() -> None:
    assert headings(f"{LONG}\n{LONG}") == []
    assert headings(f"云屏，向前走！\n{LONG}") == ["云屏，向前走！"]


def test_a_day_within_a_text_is_no_credit() -> None:
    lines = [
        "题目在此",
        "2030-05-06 10:20 来源：云屏日报",
        *[LONG] * 6,
        "2031年1月1日",
        *[LONG] * 6,
    ]
    assert credit_lines("\n".join(lines)) == ["2030-05-06 10:20 来源：云屏日报"]


# ------------------------------------------------------------------ laws


LINES = st.lists(
    st.sampled_from([
        "记者：何时？", "林示例：明年。", "问：好吗？", "答：好", "一、总则", "小标题", "",
        LONG, "编辑 吴一",
        "来源：云屏日报", "：", "：：", "A:", "Q：？", "云屏市科技局", "2030年5月6日",
        "（一）", "1.", "？", "  ",
        "𠮷：😀？",
    ]),
    max_size=25,
).map("\n".join)  # fmt: skip


@given(LINES)
def test_parts_do_not_overlap_and_lie_within_the_text(text: str) -> None:
    found = structure(Document(text))
    assert found.layout == layout(text)
    count = len(found.layout.sentences)
    assert found.headings & found.credits == frozenset()
    assert all(0 <= n < count for n in found.headings | found.credits)
    last = 0
    for turn in found.turns:
        assert last <= turn.start < turn.end <= len(text)
        last = turn.end
        assert text[turn.start : turn.end].strip() == text[turn.start : turn.end]
    inside = sorted(found.headings | found.credits)
    for n in inside:
        sentence = found.layout.sentences[n]
        assert not any(t.start < sentence.end and sentence.start < t.end for t in found.turns)


def test_many_turns_and_lines_are_fast() -> None:
    text = "题目\n" + "记者：何时？\n林示例：明年。\n" * 20_000 + "小标题\n" * 20_000
    begin = time.process_time()
    assert len(structure(Document(text)).turns) == 40_000
    assert time.process_time() - begin < 15


@pytest.mark.article
def test_the_article(article_file) -> None:
    document = read_document(article_file.read_bytes())
    found = structure(document)
    text = document.text
    assert len(found.layout.sentences) == 52
    assert [t.speaker for t in found.turns] == ["新京报", "许志锰"] * 7
    assert [t.asks for t in found.turns] == [True, False] * 7
    assert len(found.headings) == 6  # the title; three headings, two of them of two sentences
    titles = parts(text, found.headings)
    assert titles[0] == document.metadata.title
    assert [title[:2] for title in titles[1:]] == ["发展", "未来", "新技", "难题", "底层"]
    assert [line[:2] for line in parts(text, found.credits)] == ["新京", "编辑"]
    for start in ("在产业规模方面", "在发展要素方面", "在算力建设中"):  # his second paragraphs
        at = text.index(start)
        (speaker,) = {t.speaker for t in found.turns if t.start <= at < t.end}
        assert speaker == "许志锰"
    lead = text.index("他说")
    assert not [t for t in found.turns if t.start <= lead < t.end]
