"""By-lines, dates and credits: a line is one only if all of it reads as one."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.credits import dateline, organisation, printed_date, read_credits
from kg.extraction.surnames import may_be_person


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("云屏日报记者 周小川", [("author", "周小川", "云屏日报")]),
        ("云屏日报记者周小川", [("author", "周小川", "云屏日报")]),
        ("本报记者 周 川 吴小一", [("author", "周川 吴小一", None)]),
        ("记者：周小川、吴一", [("author", "周小川 吴一", None)]),
        ("文/云屏晚报记者 周小川", [("author", "周小川", "云屏晚报")]),
        ("作者 | 林深", [("author", "林深", None)]),
        ("撰文：John Smith", [("author", "John Smith", None)]),
        (
            "记者 周川 通讯员 阿里木·买买提",
            [("author", "周川", None), ("author", "阿里木·买买提", None)],
        ),
        ("编辑 吴一 校对 郑小二", [("editor", "吴一", None), ("proofreader", "郑小二", None)]),
        ("（责任编辑：吴一）", [("editor", "吴一", None)]),
        ("【责编：吴一 | 审核：郑二】", [("editor", "吴一", None), ("other", "郑二", None)]),
        ("来源：《云屏日报》", [("publisher", "", "云屏日报")]),
        ("稿件来源: 云屏市科技局", [("publisher", "", "云屏市科技局")]),
        ("图片来源：某图库", [("other", "某图库", None)]),
        ("云科发〔2030〕5号", [("other", "", None)]),
        ("字体：大 中 小", [("other", "", None)]),
        ("原标题：云屏市机器人产业规模突破百亿", [("other", "", None)]),
        ("责任编辑：郑二 SF012", [("editor", "郑二", None)]),
        ("编辑：张三校对：李四", [("editor", "张三", None), ("proofreader", "李四", None)]),
    ],
)
def test_credits(line: str, found: list[tuple[str, str, str | None]]) -> None:
    assert [(c.role, " ".join(c.names), c.outlet) for c in read_credits(line)] == found


def test_a_line_with_day_source_and_author() -> None:
    found = read_credits("2030-05-06 10:20:30  来源：云屏日报  作者：周小川  浏览次数：1234")
    assert [c.role for c in found] == ["date", "publisher", "author", "other"]
    assert found[0].day == date(2030, 5, 6)


@pytest.mark.parametrize(
    "line",
    [
        "记者：为什么",
        "记者：谢谢",
        "记者：明年会怎样？",
        "记者了解到",
        "编辑部认为，记者应当核对。",
        "云屏日报：云屏市有哪些基础",
        "来源：多个部门的数据，经过整理。",
        "2030年5月6日，云屏市开会",
        "2030年",
        "作者在书中写道：",
        "编辑",
        "",
        "  ",
        "10:20",
        "记者" * 100,
    ],
)
def test_lines_that_say_something_else(line: str) -> None:
    assert read_credits(line) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2030年5月6日", date(2030, 5, 6)),
        ("2030 年 05 月 06 日", date(2030, 5, 6)),
        ("2030-05-06T23:59:00Z", date(2030, 5, 6)),
        ("2030/5/6 星期一", date(2030, 5, 6)),
        ("发布日期：2030.05.06", date(2030, 5, 6)),
        ("二〇三〇年五月十六日", date(2030, 5, 16)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二四年十月二十日", date(2024, 10, 20)),
        ("2030年2月30日", None),
        ("5月6日", None),
        ("2030年5月", None),
        ("2030", None),
        ("12030-05-061", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert printed_date(text) == day


@pytest.mark.parametrize(
    ("line", "outlet", "names", "rest"),
    [
        (
            "云屏社云屏3月5日电（记者 周川、吴小一）会议开幕。",
            "云屏社",
            ("周川", "吴小一"),
            "会议开幕。",
        ),
        ("本报讯（记者周小川）会议开幕。", None, ("周小川",), "会议开幕。"),
        ("　　云屏晚报讯 会议开幕。", "云屏晚报", (), "会议开幕。"),
        ("本报讯（云屏日报记者 周小川）会议开幕。", "云屏日报", ("周小川",), "会议开幕。"),
    ],
)
def test_datelines(line: str, outlet: str | None, names: tuple[str, ...], rest: str) -> None:
    found = dateline(line)
    assert found is not None
    assert (found[0].outlet, found[0].names, line[found[1] :].strip()) == (outlet, names, rest)


@pytest.mark.parametrize("line", ["会议3月5日开幕。", "", "讯", "云屏市3月5日电价下调。"])
def test_no_dateline(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("云屏市人民政府办公室", True),
        ("云屏市经济和信息化局", True),
        ("云屏机器人（集团）有限公司", True),
        ("云屏市", False),
        ("由云屏市科技局负责。", False),
    ],
)
def test_organisations(line: str, is_one: bool) -> None:
    assert organisation(line) is is_one


@pytest.mark.parametrize(
    ("word", "may"),
    [("周川", True), ("欧阳小川", True), ("司马光", True), ("上官", False), ("为什么", False),
     ("周", False), ("周小川好人", False), ("Smith", False), ("的的", False)],
)  # fmt: skip
def test_names(word: str, may: bool) -> None:
    assert may_be_person(word) is may
