"""Documents of every kind: what is text, what the page says about itself, what is refused."""

from __future__ import annotations

import contextlib
import time
import zlib
from datetime import date

import pytest
from extraction.growth import grows_at_most
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import INTERVIEW, PROSE, page, paragraphs, pdf

from kg.errors import KgError, TextError, UsageError
from kg.extraction import Document
from kg.extraction.cleaning import read, read_document, remake
from kg.extraction.structure import structure

TITLE = "云屏市建成机器人测试平台"

# ------------------------------------------------------------------ HTML


def test_a_page_gives_its_article_and_no_furniture() -> None:
    data = page(paragraphs(*PROSE, "小标题", *PROSE[:2]) + "<p>编辑 吴一 校对 郑小二</p>").encode()
    reading = read(data, name="a.html", url="https://example.org/a")
    lines = reading.document.text.split("\n")
    assert lines[0] == TITLE
    assert [line for line in lines if line in PROSE] == [*PROSE, *PROSE[:2]]
    assert lines[-1] == "编辑 吴一 校对 郑小二"
    assert lines.count(TITLE) == 1
    assert "小标题" in lines
    for furniture in (
        "相关阅读",
        "另一座城市",
        "发表评论",
        "版权所有",
        "微信",
        "首页",
        "today",
        "ad",
    ):
        assert furniture not in reading.document.text
    metadata = reading.document.metadata
    assert (metadata.title, metadata.publisher, metadata.carrier) == (TITLE, "云屏日报", "转载网")
    assert metadata.published == date(2030, 5, 6)
    assert (metadata.editors, metadata.proofreaders) == (("吴一",), ("郑小二",))
    assert (metadata.url, metadata.kind, metadata.encoding) == (
        "https://example.org/a", "html", "utf-8"
    )  # fmt: skip
    assert reading.rules is not None
    assert reading.rules.rules == "2"
    assert remake(data, reading.rules) == reading.document.text


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(*PROSE),
        "<br><br>　　".join(PROSE),
        "<div>" + "</div><div>".join(PROSE) + "</div>",
        "<p>" + "<p>".join(PROSE),
        "<table><tr><td>" + "".join(f"<p>{p}</p>" for p in PROSE) + "</td></tr></table>",
        "<article>" + paragraphs(*PROSE).replace("，", "<b>，</b>") + "</article>",
        "<section><p>" + "</p>\n<p>".join(p.replace("平台", "平\n      台") for p in PROSE),
    ],
    ids=["p", "br", "div", "unclosed", "table", "inline", "broken-lines"],
)
def test_paragraphs_stand_one_a_line_however_they_are_marked_up(body: str) -> None:
    lines = read_document(page(body)).text.split("\n")
    assert lines[0] == TITLE
    assert lines[-3:] == list(PROSE)


def test_short_answers_between_long_ones_are_not_lost() -> None:
    spoken = INTERVIEW.split("\n\n")
    spoken[5:5] = ["云屏日报：够吗？", "林示例：不够。"]
    document = read_document(page(paragraphs(*spoken[1:]), title=spoken[0]))
    assert [line for line in document.text.split("\n") if not line.startswith("2030")] == spoken
    turns = structure(document).turns
    assert [turn.asks for turn in turns] == [True, False] * 3


def test_a_page_in_gb18030_that_says_utf_8() -> None:
    reading = read(page(paragraphs(*PROSE)).encode("gb18030"))
    assert PROSE[2] in reading.document.text
    assert reading.document.metadata.encoding == "gb18030"
    assert "declared utf-8, read as gb18030" in reading.remarks


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:site_name" content="云屏转载站">', "carrier", "云屏转载站"),
        ('<meta name="ContentSource" content="云屏晚报">', "publisher", "云屏日报"),  # printed
        ('<link rel="canonical" href="https://example.org/x?a=1&amp;b=2">', "url",
         "https://example.org/x?a=1&b=2"),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
        ('<meta name="author" content="周小川">', "authors", ("周小川",)),
        ('<meta name="author" content="https://example.org/u/1">', "authors", ()),
    ],
)  # fmt: skip
def test_metadata_of_the_head(head: str, field: str, value: object) -> None:
    metadata = read_document(page(paragraphs(*PROSE), head)).metadata
    assert getattr(metadata, field) == value


LINKED = '<script type="application/ld+json">%s</script>'
SITE = '<meta property="og:site_name" content="%s">'
BARE = "<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def bare(head: str = "", body: str = "", title: str = TITLE) -> str:
    return BARE.format(head=head, title=title, body=body + paragraphs(*PROSE))


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2030-05-06T08:00:00+08:00">', "", True),
        ('<meta name="PubDate" content="2030-05-06 08:00">', "", True),
        ('<meta name="publishdate" content="20300506">', "", True),
        (LINKED % '{"@graph": [{"datePublished": "2030-05-06"}]}', "", True),
        ("", '<time datetime="2030-05-06" pubdate>6 May</time>', True),
        ("", "<p>发布时间：2030年5月6日</p>", True),
        ("", "<p>（2030年5月6日）</p>", True),
        # Not printed as the day of publication: nothing is guessed.
        ("", "", False),
        ('<meta property="article:modified_time" content="2030-05-06">', "", False),
        ("", "<footer>© 2030-05-06</footer>", False),
        ("", "<p>云屏市于2030年5月6日宣布，平台已经建成并且投入使用。</p>", False),
        (LINKED % '{"datePublished": 20300506}', "", False),
        (LINKED % "{broken", "", False),
        ('<meta name="PubDate" content="2030-13-45">', "", False),
    ],
)  # fmt: skip
def test_the_day_is_taken_only_where_it_is_printed(head: str, body: str, published: bool) -> None:
    metadata = read_document(bare(head, body), url="https://e.example/2031/0102/3.html").metadata
    assert metadata.published == (date(2030, 5, 6) if published else None)


@pytest.mark.parametrize(
    ("head", "body", "publisher", "carrier"),
    [
        ("", "", None, None),
        (SITE % "云屏网", "", "云屏网", None),
        (SITE % "云屏网", "<p>来源：云屏日报</p>", "云屏日报", "云屏网"),
        (SITE % "云屏日报网", "<p>来源：云屏日报</p>", "云屏日报", None),
        ('<meta name="source" content="云屏日报">', "", "云屏日报", None),
        ("", "<p>云屏晚报记者 周小川</p>", "云屏晚报", None),
        ("", "<p>云屏社云屏5月6日电（记者周小川）平台建成，企业可以使用。</p>", "云屏社", None),
        (LINKED % '{"datePublished": "2030-05-06", "publisher": {"name": "云屏网"}}',
         "", "云屏网", None),
    ],
)  # fmt: skip
def test_outlet_and_carrier(
    head: str, body: str, publisher: str | None, carrier: str | None
) -> None:
    metadata = read_document(bare(head, body)).metadata
    assert (metadata.publisher, metadata.carrier) == (publisher, carrier)


def test_an_account_on_a_platform_publishes_and_the_platform_carries() -> None:
    head = SITE % "微信公众平台"
    account = '<span><a href="javascript:void(0);" id="js_name">\n 云屏发布 </a></span>'
    body = "".join(f"<section><span>{text}</span></section>" for text in PROSE)
    hidden = f'<div id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>'
    document = read_document(f"<html>{head}<h1>{TITLE}</h1>{account}{hidden}</html>")
    assert document.text.split("\n")[-3:] == list(PROSE)
    assert (document.metadata.publisher, document.metadata.carrier) == ("云屏发布", "微信公众平台")
    nameless = read_document(bare(head)).metadata
    assert (nameless.publisher, nameless.carrier) == (None, "微信公众平台")


def test_a_page_of_a_government() -> None:
    title = "云屏市人民政府办公室关于印发计划的通知"
    head = (
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2030-05-08">'
        '<meta name="SiteName" content="云屏市人民政府网">'
    )
    rows = "<tr><td>索引号：</td><td>0001/2030</td></tr><tr><td>标　　题：</td><td>甲</td></tr>"
    body = (
        f"<table>{rows}</table><p><b>云屏市人民政府办公室<br>关于印发计划的通知</b></p>"
        "<p>云政办发〔2030〕5号</p><p>各区人民政府：</p>"
        + paragraphs(*PROSE, "一、总体要求", *PROSE)
        + "<p>云屏市人民政府办公室</p><p>2030年5月6日</p>"
        "<div>主办：云屏市人民政府办公室 网站标识码1100 京ICP备05号</div>"
    )
    html = f"<html><head>{head}<title>{title}_政策_云屏</title></head><body>{body}</body></html>"
    document = read_document(html)
    assert document.text.split("\n") == [
        title, "云政办发〔2030〕5号", "各区人民政府：", *PROSE, "一、总体要求", *PROSE,
        "云屏市人民政府办公室", "2030年5月6日",
    ]  # fmt: skip
    metadata = document.metadata
    assert metadata.title == title
    assert (metadata.publisher, metadata.carrier) == ("云屏市人民政府办公室", "云屏市人民政府网")
    assert metadata.published == date(2030, 5, 8)


def test_days_of_other_things_below_the_text_are_not_its_day() -> None:
    below = "<div><h3>相关阅读</h3><p>2031-02-03</p><p>2031-02-04 10:20</p></div>"
    html = f"<html><h1>{TITLE}</h1><article>{paragraphs(*PROSE)}</article>{below}</html>"
    assert read_document(html).metadata.published is None


def test_hostile_markup_is_inert() -> None:
    body = (
        '<p onclick="alert(1)">' + PROSE[0] + "<script>document.write('<p>假话一</p>')</script></p>"
        "<style>p::after{content:'假话二'}</style><noscript><p>假话三</p></noscript>"
        '<p style="display: none">假话四，云屏市宣布，平台已经关闭，企业全部撤出。</p>'
        "<p hidden>假话五</p><template><p>假话六</p></template><!-- <p>假话七</p> -->"
        "<iframe srcdoc='<p>假话八</p>'></iframe><svg><text>假话九</text></svg>"
        "<textarea>假话十</textarea><p>" + PROSE[1] + "</p><img alt='假话' src=x onerror=alert(1)>"
        "<a href='javascript:alert(1)'></a>" + paragraphs(PROSE[2])
    )
    text = read_document(page(body)).text
    assert "假话" not in text
    assert "alert" not in text
    assert [line for line in text.split("\n") if line in PROSE] == list(PROSE)


def test_escaped_markup_is_what_the_page_prints() -> None:
    line = "平台的代码写作 &lt;b&gt;云屏&lt;/b&gt;，企业可以自由使用，也可以修改。"
    text = read_document(page(paragraphs(PROSE[0], line, PROSE[1]))).text
    assert "平台的代码写作 <b>云屏</b>，企业可以自由使用，也可以修改。" in text


def test_entities_and_invisible_marks_in_a_page() -> None:
    body = paragraphs(
        PROSE[0].replace("，", "，&#x200b;&zwj;&shy;"),
        "&#20320;&#x20BB7;&nbsp;好，平台建成，企业超过二百家&hellip;。",
    )
    text = read_document(page(body)).text
    assert PROSE[0] in text
    assert "你𠮷\xa0好，平台建成，企业超过二百家…。" in text


@pytest.mark.parametrize(
    "markup",
    ["<html></html>", "<!DOCTYPE html><body>", "<html><script>x</script>", "<html><!-- 甲"],
)
def test_a_page_without_text_is_an_empty_document(markup: str) -> None:
    reading = read(markup, name="a.html")
    assert reading.document.text == ""
    assert reading.rules is None
    assert structure(reading.document).turns == ()


def test_cells_of_a_table_stay_on_one_line() -> None:
    table = "<table><tr><th>区</th><th>企业</th></tr><tr><td>东区</td><td>120家</td></tr></table>"
    lines = read_document(page(paragraphs(*PROSE) + table + paragraphs(PROSE[0]))).text.split("\n")
    assert "东区\t120家" in lines


# ------------------------------------------------------------------ Markdown

MARKDOWN = """---
title: "云屏市建成机器人测试平台"
source: 云屏日报
date: 2030-05-06
---
# 云屏市建成机器人测试平台

![图](a.png)

**云屏日报：** 平台有什么用？

**林示例：**平台向[企业](https://example.org/a_(b))开放，*全年*测试 `300` 次\\*。

## 一、下一步

> 引用的话，平台还要扩大。

- 第一项，建设**学院**
1. 第二项

| 区 | 企业 |
|----|-----:|
| 东区 | 120家 |

***

<script>alert("假话")</script><b>尾声</b>，2\\*3 和 snake_case_name 与 3 * 4 * 5 不变。

[1]: https://example.org
"""


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    document = read_document(MARKDOWN, name="a.md")
    assert [line for line in document.text.split("\n") if line] == [
        TITLE,
        "云屏日报： 平台有什么用？",
        "林示例：平台向企业开放，全年测试 300 次*。",
        "一、下一步",
        "引用的话，平台还要扩大。",
        "第一项，建设学院",
        "1. 第二项",
        "区\t企业",
        "东区\t120家",
        "尾声，2*3 和 snake_case_name 与 3 * 4 * 5 不变。",
    ]
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.published, metadata.kind) == (
        TITLE, "云屏日报", date(2030, 5, 6), "markdown"
    )  # fmt: skip
    assert [(t.speaker, t.asks) for t in structure(document).turns] == [
        ("云屏日报", True), ("林示例", False)
    ]  # fmt: skip


def test_markdown_is_told_from_its_marks_alone() -> None:
    assert (
        read_document("# 题目\n\n**记者：**好吗？\n\n**林示例：**好。").metadata.kind == "markdown"
    )
    assert read_document("题目\n\n# 不是标题的井号").metadata.kind == "text"


# ------------------------------------------------------------------ PDF

WRAPPED = [
    [
        "云屏市机器人产业简报",
        "云屏市机器人产业计划",
        "（2030年5月6日）",
        "云屏市去年建成机器人测试平台，平台向本地企业开放，全年完成测试",
        "三百余次。市科技局负责人介绍，平台由云屏大学与三家企业共同建设。",
        "一、总体要求",
        "根据规划，云屏市将在两年内再建五个测试场，推动 Robot Lab 等三",
        "— 1 —",
    ],
    [
        "云屏市机器人产业简报",
        "家机构进入工厂和医院，𠮷。",
        "（一）加强组织",
        "各部门要落实。",
        "— 2 —",
    ],
    [
        "云屏市机器人产业简报",
        "附则到此为止，全文完毕。",
        "云屏市科技局",
        "2030年5月6日",
        "第3页 共3页",
    ],
]


def test_a_pdf_is_read_by_paragraphs_without_page_furniture() -> None:
    data = pdf(WRAPPED)
    reading = read(data, name="a.pdf")
    assert reading.document.text.split("\n") == [
        "云屏市机器人产业计划",
        "（2030年5月6日）",
        "云屏市去年建成机器人测试平台，平台向本地企业开放，全年完成测试三百余次。"
        "市科技局负责人介绍，平台由云屏大学与三家企业共同建设。",
        "一、总体要求",
        "根据规划，云屏市将在两年内再建五个测试场，推动 Robot Lab 等三家机构进入工厂和医院，𠮷。",
        "（一）加强组织",
        "各部门要落实。",
        "附则到此为止，全文完毕。",
        "云屏市科技局",
        "2030年5月6日",
    ]
    metadata = reading.document.metadata
    assert (metadata.kind, metadata.title) == ("pdf", "云屏市机器人产业计划")
    assert (metadata.publisher, metadata.published) == ("云屏市科技局", date(2030, 5, 6))
    assert reading.rules is not None
    assert remake(data, reading.rules) == reading.document.text


def test_a_title_on_two_lines_is_joined_where_the_file_declares_it() -> None:
    data = pdf(
        [["关于印发云屏市机器人产业计划", "的通知", PROSE[0]]],
        title="关于印发云屏市机器人产业计划的通知",
    )
    document = read_document(data)
    assert (
        document.metadata.title
        == document.text.split("\n")[0]
        == "关于印发云屏市机器人产业计划的通知"
    )


def test_a_pdf_without_text_layer_says_so() -> None:
    with pytest.raises(TextError, match=r"scan\.pdf: the PDF has no text layer .* recognise"):
        read_document(pdf([["云"]], text_layer=False), name="scan.pdf")


@pytest.mark.parametrize("damage", ["cut", "noise", "header only", "named"])
def test_a_broken_pdf_is_an_error_that_names_it(damage: str) -> None:
    data = pdf(WRAPPED)
    broken = {
        "cut": data[:400],
        "noise": data[:300] + zlib.compress(data) + b"%%EOF",
        "header only": b"%PDF-1.7\n",
        "named": b"no pdf at all",
    }[damage]
    with pytest.raises(TextError, match=r"^a\.pdf: "):
        read_document(broken, name="a.pdf")


def test_a_locked_pdf_says_so() -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(WRAPPED))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(TextError, match=r"a\.pdf: the PDF is locked by a password"):
        read_document(out.getvalue(), name="a.pdf")


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize("data", [b"", "", b"   \n\t", "\u3000\n", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["", "a.txt", "a.html", "a.md"])
def test_empty_is_an_empty_document(data: bytes | str, name: str) -> None:
    reading = read(data, name=name)
    assert reading.document.text == ""
    assert reading.rules is None
    assert reading.document.metadata.title is None
    assert structure(reading.document).headings == frozenset()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + bytes(100), "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture"),
        (b"MZ\x90\x00" + bytes(100), "a Windows program"),
        (b"\x7fELF\x02\x01" + bytes(100), "a program"),
        (b"\x1f\x8b\x08\x00" + bytes(100), "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Office file"),
        (bytes(1000), "binary data"),
        (bytes(range(32)) * 20, "binary data"),
        ("甲\x01\x02\x03\x04" * 50, "binary data"),
    ],
)
def test_binary_data_is_refused_by_its_name(data: bytes | str, what: str) -> None:
    with pytest.raises(TextError, match=rf"^x\.bin: {what}"):
        read_document(data, name="x.bin")


def test_words_that_begin_like_a_format_are_text() -> None:
    for text in ("MZ是一个缩写。", "GIF8位图的历史。", "BZh", "ID3标签与RIFF"):
        assert read_document(text.encode()).text == text


def test_an_unknown_kind_is_an_error_of_the_call() -> None:
    with pytest.raises(UsageError, match='unknown kind "docx"'):
        read_document("甲", kind="docx")


def test_undecodable_bytes_are_named_with_the_file() -> None:
    with pytest.raises(TextError, match=r"^a\.txt: byte 36 "):
        read_document("云屏市将建设机器人学院。".encode() + b"\xff", name="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "The city opened a robot lab.\n\nIt will hire 200 people.",
        "ロボット研究所が開かれた。\n\n来年さらに二つ作る。",
        "로봇 연구소가 문을 열었다.\n내년에 두 곳을 더 짓는다.",
        "افتتحت المدينة مختبرا.\nسيعمل فيه مئتا شخص.",
        "没有标点的一行\n又一行没有标点",
        "😀👨‍👩‍👧 𠮷野家 ①②③ ﷽\n二行",
        "雲屏市將建設機器人學院。\n體驗，裏面與里面不變。",
        "A",
        "。",
    ],
)
def test_other_languages_and_rare_characters_stay_as_they_are(text: str) -> None:
    reading = read(text.encode())
    assert reading.document.text == text
    assert reading.rules is not None
    assert reading.rules.rules == "1"
    assert remake(text, reading.rules) == text
    structure(reading.document)


PIECES = "<p>云屏市将建设机器人学院，企业超过二百家。</p>"
BOMBS = {
    "deep": "<html>" + "<div>" * 50_000 + PIECES,
    "inline": "<html>" + "<b>" * 50_000 + PIECES,
    "unclosed": "<html>" + "<p>云屏市将建设学院。" * 20_000,
    "table": "<html><table>" + ("<tr>" + "<td>云屏</td>" * 20 + "</tr>") * 2_000,
    "half": "<html>" + "<td>云屏" * 15_000,
    "angles": "<html>" + "<" * 200_000,
    "quotes": "<html>" + '<a" ="' * 30_000,
    "comments": "<html>" + "<!--" * 50_000,
    "silent": "<html>" + "<svg></sv><script>" * 30_000,
    "entities": "<html><p>" + "&amp;" * 100_000 + "&" * 100_000,
    "doctype": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html>'
    + "&b;" * 999,
    "attributes": "<html><p " + "a=1 " * 100_000 + ">云屏</p>",
    "closers": "<html>" + "</div>" * 100_000,
    "text angles": "甲\n" + "<!--<script>" * 30_000,
    "spaces": "甲" + " " * 300_000 + "乙",
    "names": "甲\n" + ("记者 张三、" * 20 + "x\n") * 1_000,
    "shares": "甲\n" + ("微信 " * 60 + "x\n") * 1_000,
    "stars": "# 甲\n## 乙\n" + "**a " * 50_000,
    "brackets": "# 甲\n## 乙\n" + "[a](" * 50_000 + "*a _b `" * 20_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_bounded_in_time(name: str) -> None:
    begin = time.process_time()
    structure(read(BOMBS[name]).document)
    assert time.process_time() - begin < 8  # about one second on a slow machine


def test_time_grows_with_length_not_faster() -> None:
    def work(count: int) -> object:
        data = ("云屏市将建设机器人学院，企业超过二百家。\n" * count).encode()
        return structure(read(data).document)

    assert grows_at_most(24, work, 4_000, 32_000)  # eight times the text; its square is 64


@pytest.mark.slow
def test_a_hundred_megabytes_in_one_line() -> None:
    data = "云屏市将建设机器人学院".encode() * 3_000_000
    assert len(data) > 98_000_000
    begin = time.process_time()
    document = read_document(data)
    found = structure(document)
    assert len(document.text) == 33_000_000
    assert len(found.layout.sentences) == 33_000
    assert time.process_time() - begin < 60


# ------------------------------------------------------------------ fuzz

MARKUP = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<table><tr><td>", "<br>", "<script>",
        "</script>", "<style>", "<!--", "-->", "<a href='x'>", '<p title="a>b">', "<", ">", "&amp;",
        "&#x4e91;", "云屏市将建设机器人学院，企业超过二百家。", "来源：云屏日报", "记者：",
        "？", "\n", "　　",
        "相关阅读", "未经允许不得转载", "<html>", "<title>", "</title>", "𠮷", "😀",
        "\u200b", "\r\n",
        "<p hidden>", "<nav>", "</nav>", "<svg>", "**", "# ", "- ", "|", "2030-05-06",
        "[a](b)", "`",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=150)
@given(MARKUP, st.sampled_from(["", "a.html", "a.md", "a.txt"]))
def test_any_markup_is_read_alike_twice_and_leaves_no_tags(markup: str, name: str) -> None:
    try:
        first, second = read(markup, name=name), read(markup.encode(), name=name)
    except KgError:
        return
    assert first.document.text == second.document.text
    assert first.rules == second.rules
    text = first.document.text
    for tag in ("<script", "<style", "<div>", "<table", "<h1>", "<p>", "</p>"):
        if first.document.metadata.kind == "html":
            assert tag not in text
    assert "\u200b" not in text
    assert "\r" not in text
    assert text == text.strip("\n")
    if first.rules is not None:
        assert remake(markup, first.rules, name=name) == text
    found = structure(first.document)
    assert all(0 <= t.start < t.end <= len(text) for t in found.turns)
    assert found.headings & found.credits == frozenset()


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from(["", "a.html", "a.md", "a.pdf"]))
def test_any_bytes_give_a_document_or_an_error_of_ours(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name=name)
    except KgError as error:
        told = str(error)
    else:
        told = ""
        assert isinstance(document, Document)
        structure(document)
    assert "\n" not in told


@settings(max_examples=60)
@given(st.integers(0, 3000), st.binary(max_size=8))
def test_a_damaged_pdf_gives_a_document_or_an_error_of_ours(at: int, noise: bytes) -> None:
    data = bytearray(pdf(WRAPPED[:1]))
    data[at : at + len(noise)] = noise
    with contextlib.suppress(KgError):
        read_document(bytes(data), name="a.pdf")
