"""The page in a real browser, the network shut off."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sample import HOSTILE, hostile, sample

from kg.views.data import Text, ViewClaim, ViewData, ViewEdge, ViewNode

pytestmark = pytest.mark.browser

PHONE = (390, 844)
SMALL = (320, 568)


def edge_id(data: ViewData, source: str, predicate: str, target: str, status: str) -> str:
    return next(
        edge.id
        for edge in data.edges
        if (edge.source, edge.predicate, edge.target, edge.status)
        == (source, predicate, target, status)
    )


def test_nothing_is_requested_and_nothing_fails(show):
    shown = show(sample())
    shown.page.click("#hub-button")
    shown.page.click("#to-table")
    shown.page.click("#to-graph")
    shown.page.click("#lang-en")
    shown.view("select('zhiyu-language')")
    assert shown.requests == []
    assert shown.errors == []


def test_language_title_and_policy_are_declared(show):
    page = show(sample(), "en").page
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == "The AI scene of Yunzhou"
    policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_policy_stops_a_script_that_the_page_did_not_bring(show):
    shown = show(sample())
    shown.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 1';
            document.body.append(script);
        }"""
    )
    assert shown.page.evaluate("window.pwned") is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("岚芯", "lanxin-chips"),
        ("岚芯科技", "lanxin-chips"),
        ("Coldstar Intelligence", "hanxing-intelligence"),
        ("coldstar intel", "hanxing-intelligence"),
        ("qingnian ke xue jia", "seed-fund"),
        ("YIGI", "west-lake-lab"),
        ("ｙｉｇｉ", "west-lake-lab"),
        ("云大", "yunzhou-university"),
        ("tuoyun", "tuoyun-cloud"),
    ],
)
def test_search_finds_by_chinese_english_alias_and_pinyin(show, query, found):
    shown = show(sample())
    assert shown.page.evaluate("q => kgView.search(q)", query)[0] == found


def test_search_finds_exactly_one_and_says_when_there_is_none(show):
    shown = show(sample())
    shown.page.fill("#search", "qinghe robotics")
    assert shown.page.locator("#hits [role=option]").count() == 1
    shown.page.keyboard.press("Enter")
    assert shown.view("state()")["selected"] == {"kind": "node", "id": "qinghe-robotics"}
    shown.page.fill("#search", "nowhere at all")
    assert "没有找到" in shown.page.inner_text("#hits")
    shown.page.fill("#search", "z")
    assert shown.page.is_hidden("#hits")


def test_hits_are_reached_by_arrow_keys(show):
    shown = show(sample())
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("zhi")
    names = shown.view("search('zhi')")
    shown.page.keyboard.press("ArrowDown")
    active = shown.page.get_attribute("#search", "aria-activedescendant")
    assert shown.page.get_attribute(f"#{active}", "aria-selected") == "true"
    shown.page.keyboard.press("Enter")
    assert shown.view("state()")["selected"]["id"] == names[1]
    shown.page.focus("#canvas")
    shown.page.keyboard.press("Escape")
    assert shown.view("state()")["selected"] is None


def test_click_on_an_edge_shows_its_evidence(show):
    data = sample()
    shown = show(data)
    wanted = edge_id(data, "lin-qiao", "worksFor", "reform-commission", "Actual")
    place = shown.page.evaluate("id => kgView.locateEdge(id)", wanted)
    shown.page.mouse.click(place["x"], place["y"])
    assert shown.view("state()")["selected"] == {"kind": "edge", "id": wanted}
    text = shown.page.inner_text("#panel-body")
    for part in ("林乔", "任职于", "云州市发展改革委员会", "事实", "云州日报", "第 3 段", wanted):
        assert part in text
    marks = shown.page.locator("blockquote mark").all_inner_texts()
    assert marks == ["林乔", "已", "任职于", "云州市发展改革委员会"]
    link = shown.page.locator("#panel a.out")
    assert "#:~:text=" in link.get_attribute("href")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_without_the_text_no_sentence_is_shown_but_the_phrases_are(show):
    data = sample(with_text=False)
    shown = show(data)
    wanted = edge_id(data, "lin-qiao", "worksFor", "reform-commission", "Actual")
    shown.page.evaluate("id => kgView.selectEdge(id)", wanted)
    assert shown.page.locator("blockquote").count() == 0
    assert shown.page.locator(".proof .phrase").all_inner_texts()[0] == "林乔"
    assert shown.page.locator(".absent").is_visible()


def test_click_on_a_node_shows_figures_and_claims(show):
    shown = show(sample())
    place = shown.view("locate('zhiyu-language')")
    shown.page.mouse.click(place["x"], place["y"])
    text = shown.page.inner_text("#panel-body")
    assert "知语科技" in text
    assert "Zhiyu Language Technology" in text
    assert "约 4,100 万人" in text
    assert shown.page.locator("article.claim").count() == 6


def test_click_on_a_label_selects_its_node(show):
    shown = show(sample())
    box = next(box for box in shown.view("labels()") if box["id"] == "data-park")
    home = shown.page.locator("#canvas").bounding_box()
    shown.page.mouse.click(
        home["x"] + (box["left"] + box["right"]) / 2, home["y"] + box["bottom"] - 4
    )
    assert shown.view("state()")["selected"]["id"] == "data-park"


def test_planned_only_is_marked_and_gaps_are_said(show):
    shown = show(sample(), "en")
    drawn = shown.view("visNode('ai-academy')")
    assert drawn["shapeProperties"]["borderDashes"]
    assert drawn["color"]["background"] != drawn["color"]["border"]
    labels = {box["id"]: box["text"] for box in shown.view("labels()")}
    assert "(planned)" in labels["ai-academy"]
    shown.view("select('ai-academy')")
    text = shown.page.inner_text("#panel-body")
    for part in ("Exists in plans only", "Not stated", "starting date", "sum invested"):
        assert part in text


def test_statuses_differ_in_line_and_not_only_in_colour(show):
    data = sample()
    shown = show(replace(data, hub_open=True))
    looks = {}
    for edge in data.edges:
        drawn = shown.page.evaluate("id => kgView.visEdge(id)", edge.id)
        look = (str(drawn["dashes"]), "middle" in drawn["arrows"])
        assert looks.setdefault(edge.status, look) == look
    assert len(looks) == 5
    assert len(set(looks.values())) == 5


def test_parallel_edges_are_all_there_and_apart(show):
    data = sample()
    shown = show(data)
    bundle = [e.id for e in data.edges if (e.source, e.target) == ("zhiyu-language", "zhiyu-model")]
    assert len(bundle) == 4
    shown.page.evaluate("() => { kgView.network.moveTo({scale: 1}); }")
    places = [shown.page.evaluate("id => kgView.locateEdge(id)", edge) for edge in bundle]
    for index, one in enumerate(places):
        for two in places[:index]:
            assert abs(one["x"] - two["x"]) + abs(one["y"] - two["y"]) > 5


def test_the_hub_is_folded_with_a_note_and_one_click_shows_it(show):
    shown = show(sample())
    before = shown.view("state()")
    assert "yunzhou" not in before["visibleNodes"]
    assert "云州市" in shown.page.inner_text("#hub-note")
    assert "23" in shown.page.inner_text("#hub-note")
    shown.page.click("#hub-button")
    after = shown.view("state()")
    assert "yunzhou" in after["visibleNodes"]
    assert len(after["visibleEdges"]) == len(before["visibleEdges"]) + 23
    shown.page.click("#hub-button")
    assert shown.view("state()")["visibleEdges"] == before["visibleEdges"]


def test_the_hub_can_be_open_at_first_and_folded_by_the_reader(show):
    shown = show(replace(sample(), hub_open=True))
    assert "yunzhou" in shown.view("state()")["visibleNodes"]
    shown.page.click("#hub-button")
    assert "yunzhou" not in shown.view("state()")["visibleNodes"]


def test_the_legend_filters_classes_and_statuses(show):
    shown = show(sample())
    shown.page.get_by_label("企业").uncheck(force=True)
    state = shown.view("state()")
    assert state["off"]["class"] == ["Company"]
    assert "lanxin-chips" not in state["visibleNodes"]
    assert shown.view("visNode('lanxin-chips')") is None
    shown.page.get_by_label("计划").first.uncheck(force=True)
    data = {edge.id: edge.status for edge in sample().edges}
    assert {data[name] for name in shown.view("state()")["visibleEdges"]} == {
        "Actual",
        "Estimated",
        "Opinion",
        "Ended",
    }
    shown.view("select('lanxin-chips')")  # found by name: its class comes back
    assert "lanxin-chips" in shown.view("state()")["visibleNodes"]


def test_language_switch_changes_every_visible_word(show):
    shown = show(sample(with_text=False))
    shown.view("select('zhiyu-language')")
    shown.page.click("#lang-en")
    han = re.compile(r"[\u3400-\u9fff]")
    assert not [box["text"] for box in shown.view("labels()") if han.search(box["text"])]
    assert shown.page.title() == "The AI scene of Yunzhou"
    for place in ("#title", "#counts", "#legend", "#hub-note", "#to-table", "#legend-open"):
        assert not han.search(shown.page.inner_text(place)), place
    other = shown.page.inner_text(".other-name")
    aliases = "知语"
    panel = shown.page.inner_text("#panel-body").replace(other, "").replace(aliases, "")
    assert not han.search(panel)
    labels = shown.page.evaluate(
        "() => [...document.querySelectorAll('[aria-label],[placeholder]')]"
        ".map(e => (e.getAttribute('aria-label') || '') + (e.placeholder || ''))"
    )
    assert not [label for label in labels if han.search(label)]
    shown.view("clear()")
    shown.page.click("#to-table")
    assert not han.search(shown.page.inner_text("#table-view"))
    shown.page.click("#lang-zh")
    assert "主体" in shown.page.inner_text("#table-view thead")
    assert shown.page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_the_table_is_a_twin_of_what_is_visible(show):
    shown = show(sample())
    shown.page.click("#to-table")
    assert shown.page.locator("#table-view tbody tr").count() == 57
    shown.view("setStatus('Actual', false)")
    visible = len(shown.view("state()")["visibleEdges"])
    assert shown.page.locator("#table-view tbody tr").count() == visible
    shown.page.locator("#table-view tbody tr").first.locator("button").nth(1).press("Enter")
    assert shown.view("state()")["selected"]["kind"] == "edge"
    assert shown.page.locator("tr[aria-current=true]").count() == 1


@pytest.mark.parametrize("size", [(1440, 900), PHONE, SMALL])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_do_not_cover_each_other_and_the_page_does_not_scroll_sideways(show, size, lang):
    shown = show(sample(), lang, size)
    boxes = shown.view("labels()")
    assert boxes
    for index, one in enumerate(boxes):
        for two in boxes[:index]:
            apart = (
                one["right"] <= two["left"]
                or two["right"] <= one["left"]
                or one["bottom"] <= two["top"]
                or two["bottom"] <= one["top"]
            )
            assert apart, (one, two)
    width = shown.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]


def test_on_a_desktop_most_names_are_readable_at_once(show):
    shown = show(sample())
    assert len(shown.view("labels()")) >= 0.85 * len(shown.view("state()")["visibleNodes"])


@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_phone_sheets_open_and_close(show, size):
    shown = show(sample(), size=size)
    assert shown.page.is_hidden("#legend")
    assert shown.page.is_hidden("#panel")
    shown.page.click("#legend-open")
    assert shown.page.is_visible("#legend")
    shown.page.click("#legend-close")
    assert shown.page.is_hidden("#legend")
    shown.view("select('zhiyu-model')")
    assert shown.page.is_visible("#panel")
    box = shown.page.locator("#panel-close").bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert box["x"] + box["width"] <= size[0]
    shown.page.click("#panel-close")
    assert shown.page.is_hidden("#panel")


def test_every_control_is_reached_by_tab_and_named(show):
    shown = show(sample())
    seen = []
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        seen.append(
            shown.page.evaluate(
                "() => { const e = document.activeElement;"
                " return [e.id, e.getAttribute('aria-label') || e.innerText || "
                "(e.labels && e.labels[0] ? e.labels[0].innerText : '')]; }"
            )
        )
    ids = {name for name, _ in seen}
    wanted = {"search", "to-table", "lang-en", "canvas", "hub-button", "zoom-in", "zoom-out", "fit"}
    assert wanted <= ids
    assert all(label for name, label in seen if name)
    before = shown.page.evaluate("kgView.network.getScale()")
    shown.page.focus("#canvas")
    shown.page.keyboard.press("+")
    assert shown.page.evaluate("kgView.network.getScale()") > before


def test_dark_pages_differ_and_keep_their_contrast(show):
    light, dark = show(sample()), show(sample(), dark=True)
    colours = [
        shown.page.evaluate(
            "() => [getComputedStyle(document.body).backgroundColor,"
            " getComputedStyle(document.body).color]"
        )
        for shown in (light, dark)
    ]
    assert colours[0] != colours[1]
    for background, ink in colours:
        assert contrast(background, ink) >= 7


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_hostile_labels_are_inert(show):
    shown = show(hostile())
    for index in range(len(HOSTILE)):
        shown.view(f"select('n{index}')")
        shown.page.evaluate(
            "() => document.querySelectorAll('details').forEach(d => d.open = true)"
        )
    shown.view("select('__proto__')")
    assert shown.view("state()")["selected"]["id"] == "__proto__"
    shown.view("selectEdge('e3')")
    shown.page.click("#to-table")
    shown.page.click("#lang-en")
    shown.page.fill("#search", "onerror")
    assert shown.page.evaluate("window.pwned") is None
    assert shown.page.locator("img").count() == 0
    assert shown.page.locator("a[href^=javascript]").count() == 0
    assert shown.page.evaluate("document.scripts.length") == 5
    assert shown.page.locator("#table-view tbody tr").count() == len(HOSTILE)
    assert shown.requests == []
    assert shown.errors == []


def test_hostile_characters_do_not_turn_labels_round(show):
    shown = show(hostile())
    text = "".join(box["text"] for box in shown.view("labels()"))
    assert "\u202e" not in text
    assert "\u202e" not in shown.page.inner_text("#legend")


def test_an_empty_graph_says_so(show):
    shown = show(ViewData(Text("空", "Empty")))
    assert shown.page.is_visible("#empty")
    assert shown.page.is_hidden("#hub-note")
    shown.page.click("#to-table")
    assert shown.errors == []


def test_one_node_with_lines_to_itself(show):
    claim = ViewClaim("c", "Statement", "Actual", "s", Text("甲"), Text("包含"), Text("甲"))
    data = ViewData(
        Text("一", "One"),
        (ViewNode("a", Text("甲", ""), claims=("c",)),),
        (ViewEdge("e", "a", "a", "p", claims=("c",)), ViewEdge("f", "a", "a", "q", "Planned")),
        {"c": claim},
    )
    shown = show(data, "en")
    assert [box["text"] for box in shown.view("labels()")] == ["甲"]
    shown.view("selectEdge('e')")
    assert "包含" in shown.page.inner_text("#panel-body")
    assert shown.errors == []


def test_the_whole_page_works_in_a_sandboxed_frame(show, browser, tmp_path):
    from kg.views.notebook import rich

    path = tmp_path / "notebook.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>n</title>{rich(sample())}", encoding="utf-8"
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("#title").inner_text() == "云州人工智能图谱"
    page.close()
