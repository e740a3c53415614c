"""Furniture of re-posts goes, whole lines only; what the article says stays."""

from __future__ import annotations

import pytest
from made_documents import INTERVIEW, PROSE

from kg.extraction.cleaning import read, read_document, remake

ARTICLE = "\n\n".join(["云屏市建成机器人测试平台", *PROSE])


@pytest.mark.parametrize(
    "line",
    [
        "分享到：微信 微博 QQ空间 更多",
        "分享",
        "微信 微博 复制链接 打印",
        "首页 > 人工智能 > 正文",
        "当前位置：首页 > 新闻",
        "【字号 大 中 小】".replace("【字号 ", "大 ").replace("】", ""),
        "    <!-- 300*250 begin -->",
        "        </div>",
        '<div class="ad" id="x1">',
        "广告",
        "打印本页",
        "扫一扫在手机打开当前页",
        "阅读全文",
        "关注微信 技术交流",
        "点击查看更多",
        "A+ A-",
        "0 收藏 分享 评论",
        ">>>>点击进入专题",
        "更多精彩内容请进入国内新闻频道",
        "举报/反馈",
    ],
)
@pytest.mark.parametrize("place", ["above", "inside", "below"])
def test_lines_that_go_alone(line: str, place: str) -> None:
    lines = ARTICLE.split("\n")
    at = {"above": 0, "inside": 4, "below": len(lines)}[place]
    text = "\n".join([*lines[:at], line, *lines[at:]])
    assert read_document(text, kind="text").text == ARTICLE


@pytest.mark.parametrize(
    "tail",
    [
        "Source link",
        "未经允许不得转载:某站 » 云屏市建成机器人测试平台",
        "本文链接：https://example.org/1",
        "版权声明：本文为转载，版权归原作者所有。",
        "免责声明：本站内容来自网络，如有侵权请联系删除。",
        "本文来自云屏日报，不代表本站立场，转载请注明出处。",
        "转载请注明出处",
        "评论 抢沙发",
        "发表评论",
        "评论(3)",
        "Leave a Reply",
        "上一篇：另一座城市的展览",
        "下一篇",
        "关于我们 免责申明 意见反馈 隐私政策",
        "京ICP备12345678号",
        "© 2031 某站",
    ],
)
def test_lines_that_end_the_article(tail: str) -> None:
    below = "\n\n  • 昵称 (必填)\n  • 邮箱 (必填)\n某站，帮助读者成长！\n另一篇文章的题目\n热门"
    assert read_document(f"{ARTICLE}\n\n{tail}{below}", kind="text").text == ARTICLE


@pytest.mark.parametrize(
    "label", ["相关阅读", "相关文章：", "【推荐阅读】", "猜你喜欢", "延伸阅读：别处的展览"]
)
def test_a_list_of_other_articles_goes_and_the_text_after_it_stays(label: str) -> None:
    lines = ARTICLE.split("\n\n")
    inside = "\n\n".join([*lines[:2], label, "别处的展览开幕", "某公司发布产品", *lines[2:]])
    assert read_document(inside, kind="text").text == ARTICLE
    assert read_document(f"{ARTICLE}\n\n{label}\n\n别处的展览开幕", kind="text").text == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "更多企业将受益",
        "更多人才进入企业。",
        "相关政策落地见效",
        "热门岗位从哪里来",
        "推荐目录发布",
        "标签之外的评价",
        "分享经济成为新亮点",
        "评论员：产业要走得稳",
        "关注微信支付的新规",
        "下载速度再提高三成",
        "利润 < 成本",
        "风险提示：产业竞争加剧。",
        "未来，云屏市将继续分享到目前为止的经验。",
        "平台的代码是 a<b>c 吗？",
    ],
)
def test_lines_that_only_look_like_furniture_stay(line: str) -> None:
    lines = ARTICLE.split("\n\n")
    text = "\n\n".join([*lines[:2], line, *lines[2:]])
    kept = read_document(text, kind="text").text
    assert kept == text if "<b>" not in line else "a" in kept


def test_an_end_in_the_beginning_does_not_take_the_article_away() -> None:
    text = f"某站导读\n\n{PROSE[0]}\n\n发表评论\n\n" + "\n\n".join(PROSE * 3)
    kept = read_document(text, kind="text").text
    assert kept == f"某站导读\n\n{PROSE[0]}\n\n" + "\n\n".join(PROSE * 3) or PROSE[2] in kept
    assert kept.count(PROSE[2]) == 3


def test_a_statement_that_opens_a_text_stays() -> None:
    text = f"声明：{PROSE[0]}\n\n{PROSE[1]}"
    assert read_document(text).text == text


def test_a_menu_above_goes_and_a_headline_printed_twice_is_kept_once() -> None:
    text = f"首页\n新闻 科技 教育\n登录 | 注册\n云屏市建成机器人测试平台\n\n{ARTICLE}"
    document = read_document(text, kind="text")
    assert document.text == ARTICLE
    assert document.metadata.title == "云屏市建成机器人测试平台"


def test_the_note_of_copyright_names_the_carrier() -> None:
    note = "未经允许不得转载:某站-中文网 » 云屏市的机器人从哪里来？"
    text = f"{INTERVIEW}\n\nSource link\n\n{note}\n评论"
    metadata = read_document(text).metadata
    assert metadata.carrier == "某站-中文网"
    assert metadata.publisher == "云屏日报"
    assert metadata.title == "云屏市的机器人从哪里来？"
    assert (metadata.authors, metadata.editors, metadata.proofreaders) == (
        ("周小川",), ("吴一",), ("郑小二",)
    )  # fmt: skip
    assert metadata.published is None


def test_furniture_around_the_text_needs_rules_1_and_inside_it_rules_2() -> None:
    around = f"首页 > 新闻 > 正文\r\n{ARTICLE}\r\n\r\nSource link\r\n".replace("\n\n", "\r\n\r\n")
    around = around.replace("\r\r", "\r")
    reading = read(around.encode("gb18030"), name="a.txt")
    assert reading.rules is not None
    assert reading.rules.rules == "1"
    assert (reading.rules.begins, reading.rules.ends) == (
        "云屏市建成机器人测试平台",
        PROSE[2][-20:],
    )
    assert remake(around.encode("gb18030"), reading.rules) == reading.document.text
    inside = ARTICLE.replace(PROSE[1], f"分享到：微信\n\n{PROSE[1]}")
    other = read(inside)
    assert other.rules is not None
    assert other.rules.rules == "2"
    assert remake(inside, other.rules) == other.document.text
    assert other.remarks == ("1 line of furniture taken out",)


def test_a_closing_phrase_that_comes_earlier_is_replaced_by_the_length() -> None:
    text = "云屏\n平台建成。\n平台建成。"
    rules = read(text).rules
    assert rules is not None
    assert (rules.begins, rules.ends, rules.length) == ("云屏", "", 14)
    assert remake("甲" + text + "乙", rules) == text


def test_blank_lines_and_indents_inside_stay_as_printed() -> None:
    text = f"云屏市建成平台\n\n\n　　{PROSE[0]}\n　　{PROSE[1]}"
    assert read_document(f"\n\n  {text}  \n\n").text == text


@pytest.mark.article
def test_the_article_is_cut_out_of_what_reached_us(article_file) -> None:
    data = article_file.read_bytes()
    reading = read(data, name=article_file.name)
    assert reading.rules is not None
    assert reading.rules.length == 2323
    assert reading.rules.sha256 == (
        "69fe6bb2339e04700f69a282be9231648094a7071da2e74a86924f26278abec8"
    )
    assert reading.rules.rules == "1"
    assert remake(data, reading.rules) == reading.document.text
    metadata = reading.document.metadata
    assert metadata.title == reading.document.text.split("\n")[0]
    assert (metadata.publisher, metadata.carrier) == ("新京报", "紫竹林-程序员中文网")
    assert (metadata.authors, metadata.editors, metadata.proofreaders) == (
        ("周怀宗",), ("樊一婧",), ("卢茜",)
    )  # fmt: skip
    assert (metadata.published, metadata.url) == (None, None)  # only 1月25日 is printed
    assert (metadata.kind, metadata.encoding) == ("text", "utf-8")
    assert read_document(data.decode("utf-8").encode("gb18030")).text == reading.document.text
