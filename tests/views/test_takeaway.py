"""What a reader takes away: address, pictures, spreadsheet, paper and citations."""

from __future__ import annotations

import csv
import io
import re
import struct
import unicodedata
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sample import HOSTILE, hostile, sample

from kg.views.data import CLAIM_PLACE, PARAGRAPH_PLACE, Text, ViewCitation, ViewData

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
HAN = re.compile(r"[\u3400-\u9fff]")
HEADINGS = {
    "zh": [
        *("主张编号", "种类", "主体", "关系或指标", "客体或数字", "状态", "肯定或否定", "时间"),
        *("时间关系", "时间依据", "说话者", "所引文件", "来源", "发布者", "日期", "段", "短语"),
        *("链接", "图谱版本"),
    ],
    "en": [
        *("Claim id", "Kind", "Subject", "Relation or indicator", "Object or figure", "Status"),
        *("Polarity", "Time", "Role of the time", "Basis of the time", "Speaker", "Citing"),
        *("Source", "Publisher", "Date", "Paragraph", "Phrases", "Link", "Graph version"),
    ],
}


def dialog(shown):
    if not shown.page.evaluate("document.getElementById('takeaway').open"):
        shown.page.click("#more-open")
    return shown.page.locator("#takeaway")


def taken(shown, kind) -> tuple[str, bytes]:
    box = dialog(shown)
    with shown.page.expect_download() as download:
        box.locator(f"[data-save=save_{kind}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def sheet(shown) -> tuple[list[str], list[dict[str, str]]]:
    content = taken(shown, "csv")[1]
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert not re.search("(?<!\r)\n", text)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found = list(reader)
    assert all(None not in row and None not in row.values() for row in found)
    return list(reader.fieldnames), found


def svg(shown) -> ElementTree.Element:
    return ElementTree.fromstring(taken(shown, "svg")[1])


def texts(root):
    return [text.text for text in root.iter(f"{SVG}text") if text.get("aria-hidden") is None]


def copied(shown, label, within="#takeaway") -> str:
    shown.page.evaluate(
        "() => { navigator.clipboard.writeText = async (t) => { window.took = t; } }"
    )
    shown.page.locator(within).get_by_role("button", name=label).first.click()
    return shown.page.evaluate("window.took")


# the dialog


def test_the_dialog_is_named_and_closes_by_key_button_and_backdrop(show):
    shown = show(sample())
    for close in ("key", "button", "backdrop"):
        box = dialog(shown)
        assert box.is_visible()
        assert box.evaluate("e => e.matches(':modal')")
        assert shown.page.get_by_role("dialog", name="带走与设置").count() == 1
        if close == "key":
            shown.page.keyboard.press("Escape")
        elif close == "button":
            box.get_by_role("button", name="关闭").click()
        else:
            shown.page.mouse.click(4, 4)
        assert box.is_hidden()
        assert shown.page.evaluate("document.activeElement.id") == "more-open"


def test_escape_closes_the_dialog_and_keeps_the_selection(show):
    shown = show(sample())
    shown.view("select('lanxin-chips')")
    dialog(shown)
    shown.page.keyboard.press("Escape")
    assert shown.view("state()")["selected"]["id"] == "lanxin-chips"


@pytest.mark.parametrize("size", [(390, 844), (320, 568)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dialog_fits_a_phone(show, size, lang):
    shown = show(sample(), lang, size)
    box = dialog(shown)
    place = box.bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= size[0]
    assert place["height"] <= size[1]
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth")
    for button in box.locator(".take-actions button").all():
        assert button.bounding_box()["height"] >= 44


def test_every_word_of_the_dialog_is_in_the_language_of_the_page(show):
    shown = show(sample(), "en")
    box = dialog(shown)
    assert not HAN.search(box.inner_text())
    assert all(button.inner_text() or button.get_attribute("aria-label") for button in
               box.get_by_role("button").all())  # fmt: skip
    keys = box.locator(".keys li").all_inner_texts()
    assert len(keys) >= 5
    assert "Ctrl+Z undoes" in keys


def test_the_appearance_is_chosen_there(show):
    shown = show(sample())
    box = dialog(shown)
    box.get_by_role("button", name="深色").click()
    assert shown.view("state()")["theme"] == "dark"
    assert box.get_by_role("button", name="深色").get_attribute("aria-pressed") == "true"
    assert box.get_by_role("button", name="跟随系统").get_attribute("aria-pressed") == "false"
    assert shown.page.evaluate("getComputedStyle(document.body).colorScheme") != "light"


# the address


def test_the_copied_link_opens_the_same_view_in_another_window(show):
    shown = show(sample())
    shown.view("setStatus('Planned', false)")
    shown.view("setClass('Person', false)")
    shown.view("focus('zhiyu-language')")
    shown.view("setTable('figures')")
    shown.view("sortTable('figures', 'figure', true)")
    state = shown.view("state()")
    place = shown.view("locate('zhiyu-model')")
    dialog(shown)
    link = copied(shown, "复制链接")
    base = shown.page.url.split("#")[0]
    assert link.startswith(f"{base}#")
    other = show(sample(), address=link.removeprefix(base))
    assert other.view("state()") == state
    there = other.view("locate('zhiyu-model')")
    assert there["x"] == pytest.approx(place["x"], abs=1)
    assert there["y"] == pytest.approx(place["y"], abs=1)


def test_in_a_frame_only_the_part_after_the_hash_is_copied_and_that_is_said(browser, tmp_path):
    from kg.views.notebook import rich

    path = tmp_path / "notebook.html"
    head = "<!DOCTYPE html><meta charset=utf-8><title>n</title>"
    path.write_text(f"{head}{rich(sample())}", encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#to-table").click()
    frame.locator("#more-open").click()
    box = frame.locator("#takeaway")
    assert "笔记本的框" in box.inner_text()
    assert box.locator("[data-save=print]").count() == 0
    with page.expect_download() as download:
        box.locator("[data-save=save_png]").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    page.close()


# the spreadsheet


def test_the_sheet_has_a_row_for_every_claim_behind_what_is_visible(show):
    heads, rows = sheet(show(sample()))
    assert heads == HEADINGS["zh"]
    assert len(rows) == 57 + 1
    assert rows[0] == dict(
        zip(
            HEADINGS["zh"],
            (
                rows[0]["主张编号"],
                *("关系", "岚芯科技", "研发", "岚芯A1芯片", "事实", "肯定", "2025", "期间", "承接"),
                *("云州日报", "", "云州这一年:人工智能写下新篇", "云州日报"),
                *("未印日期，不早于 2026-01-25", "3", "岚芯科技 | 已 | 研发 | 岚芯A1芯片"),
                *("https://example.org/yunzhou/1#:~:text=%E4%BA%91%E5%B7%9E", "sample-1"),
            ),
            strict=True,
        )
    )
    assert {row["主张编号"] for row in rows} <= sample().claims.keys()
    negated = [row for row in rows if row["肯定或否定"] == "否定"]
    assert [row["主体"] for row in negated] == ["白鹭互动"]
    forecast = next(row for row in rows if row["状态"] == "观点 · 预测")
    assert (forecast["时间"], forecast["时间依据"], forecast["日期"]) == ("", "未知", "2026-03-02")
    planned = next(row for row in rows if row["状态"] == "计划")
    assert planned["所引文件"] == "年度计划报告"
    last = rows[-1]
    found = [last[key] for key in ("种类", "主体", "关系或指标", "客体或数字")]
    assert found == ["数字", "知语科技", "月活跃用户", "约 4,100 万人"]


def test_the_sheet_follows_filters_language_and_the_order_of_the_table(show):
    shown = show(sample(), "en")
    shown.view("setStatus('Planned', false)")
    shown.view("sortTable('relations', 'subject', true)")
    heads, rows = sheet(shown)
    assert heads == HEADINGS["en"]
    assert {row["Status"] for row in rows} == {
        *("actual", "estimated", "ended", "opinion · forecast", "opinion · judgement")
    }
    subjects = [row["Subject"] for row in rows if row["Kind"] == "Relation"]
    assert subjects == sorted(subjects, key=str.casefold, reverse=True)
    assert not [row for row in rows if HAN.search(row["Object or figure"])]


def test_a_claim_of_a_source_that_is_filtered_out_is_not_in_the_sheet(show):
    shown = show(sample())
    shown.view("setSource('yunzhou-daily-1', false)")
    rows = sheet(shown)[1]
    assert {row["来源"] for row in rows} == {"访谈:下一站,具身智能"}
    assert len(rows) == 2  # one judgement, one forecast; all figures are of the other source


def test_no_cell_of_the_sheet_is_a_formula_or_turns_the_text_round(show):
    shown = show(hostile())
    rows = sheet(shown)[1]
    assert len(rows) == len(HOSTILE)
    cells = [cell for row in rows for cell in row.values()]
    assert '\'=HYPERLINK("http://evil.example","x")' in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    for char in "".join(cells):
        assert unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert "</script><script>window.pwned=1</script>" in cells
    assert not [row for row in rows if row["链接"]]  # javascript: is no link
    assert shown.errors == []


# pictures


def test_the_svg_shows_what_the_canvas_shows_and_explains_itself(show):
    shown = show(sample())
    labels = [line for box in shown.view("labels()") for line in box["text"].split("\n")]
    name, content = taken(shown, "svg")
    assert name == "beijing-ai-kg_the-ai-scene-of-yunzhou_sample-1.svg"
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SVG}svg"
    found = texts(root)
    assert sorted(found[2 : 2 + len(labels)]) == sorted(labels)
    assert found[:2] == ["云州人工智能图谱", "59 / 60 个节点，57 / 80 条关系"]
    below = found[2 + len(labels) :]
    assert below[:6] == ["事实", "估计", "计划", "观点", "终止", "仅见于计划 (拟)"]
    assert "企业 9" in below
    for said in (
        "已收起枢纽“云州市”及其 23 条关系。",
        "示例数据，全属虚构。",
        "图谱版本 sample-1 · 来源 2 个（云州日报）",
    ):
        assert said in below
    strokes = [path for path in root.iter(f"{SVG}path") if path.get("stroke")]
    lines = [path for path in strokes if path.get("stroke-opacity") == "0.85"]
    assert len([path for path in lines if path.get("stroke") == "#1f6fb2"]) == sum(
        edge.status == "Planned" and edge.source != "yunzhou" for edge in sample().edges
    )
    assert all(
        bool(path.get("stroke-dasharray", "0") != "0") == (path.get("stroke") != "#55616d")
        for path in lines
        if path.get("stroke") != "#868f98"  # ended: a full line with a bar
    )


def test_the_svg_has_no_script_and_asks_for_nothing(show):
    for data in (sample(), hostile()):
        root = svg(show(data))
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "g", "path", "text", "title", "desc", "rect", "polygon", "circle"}
        for element in root.iter():
            for key, given in element.attrib.items():
                assert "href" not in key
                assert not key.startswith("on")
                assert "url(" not in given


def test_the_svg_of_a_hostile_graph_is_plain_text(show):
    shown = show(hostile())
    root = svg(shown)
    assert root.find(f"{SVG}title").text == HOSTILE[0]
    whole = "".join(root.itertext())
    assert "\u202e" not in whole
    assert "\x00" not in whole
    assert shown.page.evaluate("window.pwned") is None
    assert shown.requests == []
    assert shown.errors == []


def test_filters_and_selection_are_said_in_the_picture(show):
    shown = show(sample(), "en", dark=True)
    shown.view("setStatus('Opinion', false)")
    shown.view("setClass('Person', false)")
    shown.view("select('lanxin-chips')")
    root = svg(shown)
    found = texts(root)
    assert "Without Status: opinion" in found
    assert "Without Classes: Person" in found
    assert "Selected: Lanxin Chips" in found
    assert "opinion" not in found
    assert root.find(f"{SVG}rect").get("fill") == "#14181d"
    paths = list(root.iter(f"{SVG}path"))
    veil = [path.get("fill-opacity") for path in paths].index("0.8")
    assert paths[veil].get("fill") == "#14181d"
    assert len(paths) - veil > 4  # what is chosen is drawn again above the veil


def test_the_picture_can_be_taken_from_the_table(show):
    shown = show(sample())
    graph = texts(svg(shown))
    shown.page.keyboard.press("Escape")
    shown.page.click("#to-table")
    assert texts(svg(shown)) == graph
    assert shown.page.is_hidden("#canvas")


def test_parallel_lines_stay_apart_in_the_picture(show):
    data = sample()
    keep = {"zhiyu-language", "zhiyu-model"}
    few = replace(
        data,
        nodes=tuple(node for node in data.nodes if node.id in keep),
        edges=tuple(edge for edge in data.edges if {edge.source, edge.target} == keep),
    )
    root = svg(show(few))
    lines = [p.get("d") for p in root.iter(f"{SVG}path") if p.get("stroke-opacity") == "0.85"]
    assert len(lines) == len(set(lines)) == 4
    assert all("C" in line or "Q" in line for line in lines)


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png[12:16] == b"IHDR"
    return struct.unpack(">II", png[16:24])


def test_the_png_is_the_svg_in_double_size(show):
    shown = show(sample())
    root = svg(shown)
    name, png = taken(shown, "png")
    assert name == "beijing-ai-kg_the-ai-scene-of-yunzhou_sample-1.png"
    assert size_of(png) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert name in shown.page.inner_text("#take-said")


def test_the_png_never_grows_beyond_what_browsers_draw(show):
    shown = show(sample(), size=(5000, 700))
    assert max(size_of(taken(shown, "png")[1])) == 8192


@pytest.mark.parametrize(
    ("title", "version", "name"),
    [
        (Text("甲"), "1.2.0", "beijing-ai-kg_1.2.0.csv"),
        (Text("甲", "A/B: ..\\c  Été"), "", "beijing-ai-kg_a-b-.-c-ete.csv"),
        (Text(HOSTILE[0], HOSTILE[1]), HOSTILE[0],
         "beijing-ai-kg_img-src-x-onerror-window.pwned-2"
         "_script-script-window.pwned-1-script.csv"),
        (Text("甲", "a" * 300), "v", f"beijing-ai-kg_{'a' * 60}_v.csv"),
    ],
)  # fmt: skip
def test_file_names_are_safe(show, title, version, name):
    assert taken(show(ViewData(title, graph_version=version)), "csv")[0] == name


# citations


def test_the_graph_is_cited_as_it_says_itself_and_else_by_title_and_version(show):
    shown = show(replace(sample(), citation=ViewCitation("作者. 图谱: 1[DS/OL].", "@misc{bjai-1}")))
    box = dialog(shown)
    assert "作者. 图谱: 1[DS/OL]." in box.inner_text()
    assert copied(shown, "复制引文 (GB/T 7714)") == "作者. 图谱: 1[DS/OL]."
    assert copied(shown, "复制 BibTeX") == "@misc{bjai-1}"
    plain = show(sample(), "en")
    dialog(plain)
    assert copied(plain, "Copy citation (GB/T 7714)") == "The AI scene of Yunzhou: sample-1[DS]."
    assert copied(plain, "Copy BibTeX") == (
        "@misc{kg-sample-1,\n  title = {The AI scene of Yunzhou},\n  version = {sample-1}\n}"
    )


def test_the_place_of_a_selected_relation_is_cited(show):
    data = sample()
    source = data.sources["yunzhou-daily-1"]
    pattern = f"云州日报. 第{PARAGRAPH_PLACE}段 (bjc:{CLAIM_PLACE})"
    cited = replace(source, citation=ViewCitation(pattern, f"@article{{{CLAIM_PLACE}}}"))
    shown = show(replace(data, sources={**data.sources, source.id: cited}))
    edge = next(edge for edge in data.edges if edge.predicate == "worksFor")
    dialog(shown)
    assert "所选关系" not in shown.page.inner_text("#takeaway")
    shown.page.keyboard.press("Escape")
    shown.page.evaluate("id => kgView.selectEdge(id)", edge.id)
    text = dialog(shown).inner_text()
    assert "林乔 任职于 云州市发展改革委员会" in text
    assert f"云州日报. 第3段 (bjc:{edge.id}) [图谱版本 sample-1]" in text


# paper


def printed(shown):
    shown.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown.page.emulate_media(media="print")
    return shown.page.locator("#printout")


def test_paper_has_the_picture_the_claims_the_table_and_where_it_comes_from(show):
    shown = show(sample(), dark=True)
    shown.view("select('zhiyu-language')")
    paper = printed(shown)
    for place in (".bar", ".stage", "#panel", "#canvas"):
        assert shown.page.is_hidden(place)
    assert paper.locator("svg").first.is_visible()
    assert paper.locator("svg rect").first.get_attribute("fill") == "#fbfbf9"  # paper is light
    assert paper.locator("article.claim").count() == 6
    assert paper.locator("blockquote").count() == 5  # the figure has no sentence
    assert paper.locator("button, input, select, summary").count() == 0
    assert paper.locator("tbody tr").count() == 57
    text = paper.inner_text()
    for said in (
        *("知语科技", "可见的关系: 57；筛选或收起略去 23", "图谱版本 sample-1"),
        *("云州人工智能图谱: sample-1[DS].", "2026-03-02", "https://example.org/yunzhou/1"),
    ):
        assert said in text
    after = paper.locator("a.out").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "attr(href)" in after or "https://example.org/yunzhou/1" in after
    wide = shown.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1440
    shown.page.emulate_media(media="screen")
    shown.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert paper.evaluate("e => e.children.length") == 0
    assert shown.page.is_visible("#canvas")
    assert shown.view("state()")["theme"] == "auto"
    assert shown.errors == []


def test_the_table_on_paper_has_every_row_in_its_order(show):
    shown = show(sample())
    shown.view("setHub(true)")
    shown.view("sortTable('relations', 'subject', true)")
    cells = printed(shown).locator("tbody tr td:first-child").all_inner_texts()
    assert len(cells) == 80
    assert cells[0] == "智能网联测试道路"


def test_printing_makes_upright_a4_pages(show):
    shown = show(sample())
    pdf = shown.page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert boxes
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert not shown.page.evaluate("document.body.hasAttribute('data-printing')")


def test_hostile_texts_on_paper_are_inert(show):
    shown = show(hostile())
    shown.view("select('__proto__')")
    paper = printed(shown)
    assert paper.locator("a[href^=javascript]").count() == 0
    assert paper.locator("img, script").count() == 0
    assert shown.page.evaluate("window.pwned") is None
    assert shown.errors == []


def test_an_empty_graph_can_be_taken_away(show):
    shown = show(ViewData(Text("空", "Empty")))
    assert sheet(shown)[1] == []
    assert texts(svg(shown))[0] == "空"
    assert taken(shown, "png")[1].startswith(b"\x89PNG")
    assert "可见的关系: 0" in printed(shown).inner_text()
    assert shown.errors == []
