# ruff: noqa: E501 - scripts of a page read better unbroken
"""The page of plans against achievements in a real browser, the network shut off."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from plans_sample import hostile, nothing, plans
from sample import HOSTILE

pytestmark = pytest.mark.browser

DESKTOP = (1440, 900)
PHONE = (390, 844)
SMALL = (320, 568)
WIDE = (2560, 1300)


def card(shown, key, lane, year):
    """Return the card of an initiative in a cell."""
    cell = shown.page.locator(
        f'.board tr:has(.year-head bdi:text-is("{year}")) td[data-lane="{lane}"]'
    )
    return cell.locator(f'.card[data-at="{keys(shown).index(key)}"]')


def keys(shown):
    return shown.page.evaluate(
        "JSON.parse(document.getElementById('kg-data').textContent).board.initiatives"
        ".map((item) => item.id)"
    )


def state(shown):
    return shown.view("state()")


def test_nothing_is_requested_and_nothing_fails(show):
    shown = show(plans())
    shown.page.click("#lang-en")
    shown.view("select('robot-academy')")
    for summary in shown.page.locator("#panel summary").all():
        summary.click()
    shown.page.fill("#search", "lu")
    shown.view("clear()")
    assert shown.requests == []
    assert shown.errors == []


def test_policy_stops_a_script_that_the_page_did_not_bring(show):
    shown = show(plans())
    policy = shown.page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    shown.page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 1';
            document.body.append(script);
        }"""
    )
    assert shown.page.evaluate("window.pwned") is None


@pytest.mark.parametrize(
    ("lang", "tag", "title", "lanes"),
    [
        ("zh", "zh-Hans", "计划与成果", ["计划", "估计", "事实", "终止"]),
        ("en", "en", "Plans against achievements", ["planned", "estimated", "actual", "ended"]),
    ],
)
def test_page_speaks_both_languages(show, lang, tag, title, lanes):
    page = show(plans(), lang).page
    assert page.evaluate("document.documentElement.lang") == tag
    assert page.title() == title
    assert page.locator("thead .lane-name bdi").all_inner_texts() == lanes
    text = page.inner_text("body")
    assert ("机器人学院" in text) == (lang == "zh")
    assert ("Robot academy" in text) == (lang == "en")


def test_years_are_rows_and_lanes_are_columns_with_counts(show):
    page = show(plans()).page
    heads = page.locator(".year-head").all_inner_texts()
    assert heads == ["2030", "2031", "2032", "2033", "时间未说明"]
    # planned: academy, places, cable, road; estimated: scale; actual: academy, scale, forum
    assert page.locator("thead .lane-name .n").all_inner_texts() == ["4", "1", "3", "1"]
    assert page.inner_text("#counts") == "6 个事项，13 条主张"


def test_a_card_says_what_moved_and_what_no_source_states(show):
    shown = show(plans())
    planned = card(shown, "robot-academy", "Planned", "2030").inner_text()
    assert "机器人学院" in planned
    assert "云屏市 建设" in planned
    assert "后来：事实" in planned
    assert "计划 → 事实" in card(shown, "robot-academy", "Actual", "2030").inner_text()
    again = card(shown, "robot-academy", "Planned", "2032").inner_text()
    assert "继续建设" in again
    assert "结果未说明" in again
    assert "计划 → 终止" in card(shown, "sea-cable", "Ended", "2031").inner_text()
    assert "目标数值有变" in card(shown, "seats@robot-academy", "Planned", "2033").inner_text()
    road = card(shown, "test-road", "Planned", "时间未说明").inner_text()
    assert "仅见于计划" in road
    assert "结果未说明" in road
    scale = card(shown, "robot-scale@yunping", "Actual", "2030").inner_text()
    assert "约110亿元" in scale
    assert "约130亿元" in scale
    assert "120" not in scale


def test_target_and_outcome_stand_beside_each_other(show):
    shown = show(plans())
    shown.view("select('robot-scale@yunping')")
    (pair,) = shown.page.locator(".pair").all()
    left, right = pair.locator(".side").all()
    a, b = left.bounding_box(), right.bounding_box()
    assert abs(a["y"] - b["y"]) < 2
    assert a["x"] + a["width"] <= b["x"] + 2
    for part in ("约120亿元", "估计", "2030", "林示例", "云屏日报 · 2030-01-20", "二〇三〇年计划"):
        assert part in left.inner_text()
    for part in ("约110亿元", "约130亿元", "事实", "2031-01-20"):
        assert part in right.inner_text()


def test_what_no_source_states_is_said_in_words(show):
    shown = show(plans())
    shown.view("select('test-road')")
    panel = shown.page.inner_text("#panel-body")
    assert "结果：来源未说明" in panel
    assert "地点" in shown.page.inner_text(".gaps")
    assert "被否定的说法" in panel
    shown.view("select('robot-forum')")
    assert "目标：来源未说明" in shown.page.inner_text("#panel-body")
    shown.page.click("#lang-en")
    assert "Target: not stated in the sources" in shown.page.inner_text("#panel-body")


def test_a_move_names_both_sources_and_dates(show):
    shown = show(plans(), "en")
    shown.view("select('sea-cable')")
    move = shown.page.inner_text(".move")
    for part in ("planned → ended", "Plans of 2030", "2030-01-20", "Report of 2032", "2032-01-15"):
        assert part in move
    assert "date not printed, not before 2032-01-15" in move


def test_evidence_with_sentence_paragraph_and_link(show):
    shown = show(plans())
    shown.view("select('robot-academy')")
    first = shown.page.locator("#panel article.claim").first
    first.locator("summary").click()
    first.locator("blockquote mark").first.wait_for()  # written when the summary has opened
    assert first.locator("blockquote mark").all_inner_texts() == [
        "云屏市",
        "将",
        "建设",
        "机器人学院",
    ]
    assert "第 1 段" in first.inner_text()
    link = first.locator("a.out")
    assert "#:~:text=" in link.get_attribute("href")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_figure_and_its_thing_lead_to_each_other(show):
    shown = show(plans())
    shown.view("select('robot-academy')")
    shown.page.click(".related .link")
    assert state(shown)["selected"] == "seats@robot-academy"
    shown.page.click(".related .link")
    assert state(shown)["selected"] == "robot-academy"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("机器人学院", ["robot-academy", "seats@robot-academy"]),
        ("云屏机院", ["robot-academy", "seats@robot-academy"]),
        ("hailan", ["sea-cable"]),
        ("海纜", ["sea-cable"]),
        ("SMART test", ["test-road"]),
        ("产业规模", ["robot-scale@yunping"]),
        ("nowhere at all", []),
    ],
)
def test_search_filters_by_any_name_alias_and_pinyin(show, typed, found):
    shown = show(plans())
    shown.page.fill("#search", typed)
    assert state(shown)["visible"] == found
    if not found:
        assert "没有事项" in shown.page.inner_text("#board")
        shown.page.click("#board .more")
        assert len(state(shown)["visible"]) == 6


def test_filters_and_what_they_leave_out(show):
    shown = show(plans())
    shown.page.click("label:has-text('有变化的事项')")
    moved = ["robot-academy", "seats@robot-academy", "sea-cable", "robot-scale@yunping"]
    assert state(shown)["visible"] == moved
    assert shown.page.inner_text("#counts") == "4 / 6 个事项，11 / 13 条主张"
    shown.page.click("label:has-text('有变化的事项')")
    shown.page.click("label:has-text('没有结果的目标')")
    assert state(shown)["visible"] == ["robot-academy", "seats@robot-academy", "test-road"]
    shown.view("onlyOpen(false)")
    shown.view("setStatus('Planned', false)")
    assert shown.page.locator("thead th[data-lane=Planned]").count() == 0
    assert state(shown)["visible"] == [
        "robot-academy", "sea-cable", "robot-scale@yunping", "robot-forum",
    ]  # fmt: skip
    shown.view("setSource('report-2031', false)")
    assert state(shown)["visible"] == ["sea-cable", "robot-scale@yunping"]
    shown.view("setClass('Indicator', false)")
    assert state(shown)["visible"] == ["sea-cable"]
    shown.view("setYear('2031', false)")
    assert state(shown)["visible"] == []
    shown.page.click("#board .more")
    assert len(state(shown)["visible"]) == 6


def test_what_is_not_on_the_board_is_counted(show):
    shown = show(plans("zh", status="Planned"))
    text = shown.page.inner_text("#board .left-out")
    assert "1 条观点" in text
    assert "6 条其他状态的主张" in text


def test_address_restores_selection_and_filters(show):
    first = show(plans())
    first.view("select('sea-cable')")
    first.page.fill("#search", "hai")
    first.page.click("label:has-text('有变化的事项')")
    first.view("setClass('Forum', false)")
    first.view("setYear('2032', false)")
    first.page.click("#lang-en")
    address = first.page.evaluate("location.hash")
    wanted = state(first)
    second = show(plans(), address=address)
    assert state(second) == wanted
    assert wanted["selected"] == "sea-cable"
    assert wanted["lang"] == "en"
    assert "Sea-cable station" in second.page.inner_text("#panel h2")
    second.page.evaluate("() => { location.hash = '#s=test-road'; }")
    second.page.wait_for_function("kgView.state().selected === 'test-road'")
    assert len(state(second)["visible"]) == 6


@pytest.mark.parametrize("address", ["#s=no-such-thing&lane=Opinion", "#%E0%A4%A", "#no-classes=x"])
def test_a_broken_address_does_no_harm(show, address):
    shown = show(plans(), address=address)
    assert state(shown)["selected"] is None
    assert len(state(shown)["visible"]) == 6
    assert shown.errors == []


def test_csv_of_the_visible_rows(show):
    shown = show(plans())
    shown.page.fill("#search", "海缆")
    with shown.page.expect_download() as waiting:
        shown.page.click("#take-csv")
    assert waiting.value.suggested_filename == "plans.csv"
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(r["状态"], r["年份"], r["变化"]) for r in rows] == [
        ("计划", "2031", "后来：终止"),
        ("终止", "2031", "计划 → 终止"),
    ]
    assert rows[0]["英文名"] == "Sea-cable station"
    assert "终止" in rows[0]["对照"]


def test_csv_holds_no_formula(show):
    shown = show(hostile())
    text = shown.view("csv()")
    assert text.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


def test_hostile_names_are_inert(show):
    shown = show(hostile())
    for index in range(len(HOSTILE)):
        shown.view(f"select('n{index}')")
        for summary in shown.page.locator("#panel summary").all():
            summary.click()
    shown.page.click("#lang-en")
    assert shown.page.evaluate("window.pwned") is None
    assert shown.page.evaluate("document.querySelectorAll('img, #board script').length") == 0
    assert shown.page.locator("a[href^='javascript']").count() == 0
    assert shown.requests == []
    assert shown.errors == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= DESKTOP[0]


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有来源说过"), ("en", "No source states")])
@pytest.mark.parametrize("size", [DESKTOP, SMALL])
def test_an_empty_board_says_so(show, lang, told, size):
    shown = show(nothing(), lang, size)
    assert told in shown.page.inner_text("#board")
    assert shown.errors == []


@pytest.mark.parametrize("size", [WIDE, DESKTOP, (1024, 768), PHONE, SMALL])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_never_scrolls_sideways(show, size, lang):
    shown = show(plans(), lang, size)
    wide = "[document.documentElement, document.getElementById('board')].map((e) => e.scrollWidth - e.clientWidth)"
    assert shown.page.evaluate(wide) == [0, 0]
    shown.view("select('robot-academy')")
    assert shown.page.evaluate(wide) == [0, 0]
    panel = shown.page.evaluate(
        "(() => { const p = document.getElementById('panel'); return p.scrollWidth - p.clientWidth; })()"
    )
    assert panel == 0


@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_a_phone_shows_one_lane_at_a_time(show, size):
    shown = show(plans(), size=size)
    assert state(shown)["lane"] == "Planned"
    assert shown.page.locator("td[data-lane=Planned]").first.is_visible()
    assert not shown.page.locator("td[data-lane=Actual]").first.is_visible()
    shown.page.click("#lane-switch [data-lane=Actual]")
    assert shown.page.get_attribute("#lane-switch [data-lane=Actual]", "aria-pressed") == "true"
    assert card(shown, "robot-forum", "Actual", "2030").is_visible()
    visible = [
        one.inner_text() for one in shown.page.locator(".year-head").all() if one.is_visible()
    ]
    assert visible == ["2030"]
    for button in shown.page.locator("#lane-switch button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] + box["width"] <= size[0]


@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_phone_sheets_open_and_close(show, size):
    shown = show(plans(), size=size)
    assert shown.page.is_hidden("#legend")
    assert shown.page.is_hidden("#panel")
    shown.page.click("#legend-open")
    assert shown.page.is_visible("#legend")
    shown.page.click("#legend-close")
    assert shown.page.is_hidden("#legend")
    card(shown, "robot-academy", "Planned", "2030").click()
    assert shown.page.is_visible("#panel")
    shown.page.click("#panel-close")
    assert shown.page.is_hidden("#panel")


@pytest.mark.parametrize("size", [(1440, 300), SMALL])
def test_only_its_parts_scroll_never_the_page(show, size):
    shown = show(plans(), size=size)
    shown.view("select('test-road')")
    for inner in (".year-head.undated", "#legend-body > :last-child", "#panel-body > :last-child"):
        shown.page.evaluate("(e) => document.querySelector(e).scrollIntoView()", inner)
    assert shown.page.evaluate("document.documentElement.scrollHeight") == size[1]
    assert shown.page.evaluate("document.scrollingElement.scrollTop") == 0


def test_heads_stay_in_sight_on_a_desktop(show):
    shown = show(plans(), size=(1440, 500))
    shown.page.evaluate("document.getElementById('board').scrollTop = 300")
    head = shown.page.locator("thead th[data-lane=Actual]").bounding_box()
    board = shown.page.locator("#board").bounding_box()
    assert abs(head["y"] - board["y"]) < 2


def test_keyboard_alone_suffices(show):
    shown = show(plans())
    page = shown.page
    page.keyboard.press("/")
    page.keyboard.type("lu")
    page.keyboard.press("Escape")
    assert state(shown)["query"] == ""
    page.keyboard.press("Enter")

    def focused():
        return page.evaluate(
            "() => { const e = document.activeElement; const c = e.closest('td');"
            " return [e.dataset.at, c && c.dataset.lane, e.closest('tr').innerText.slice(0, 4)]; }"
        )

    at = {key: str(index) for index, key in enumerate(keys(shown))}
    assert focused() == [at["robot-academy"], "Planned", "2030"]
    page.keyboard.press("ArrowRight")
    assert focused()[:2] == [at["robot-scale@yunping"], "Estimated"]
    page.keyboard.press("ArrowRight")
    assert focused()[1] == "Actual"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert focused() == [at["sea-cable"], "Planned", "2031"]
    page.keyboard.press("Enter")
    assert state(shown)["selected"] == "sea-cable"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert state(shown)["selected"] is None
    assert focused()[0] == at["sea-cable"]
    page.keyboard.press("End")
    assert focused()[0] == at["test-road"]
    page.keyboard.press("Home")
    assert focused() == [at["robot-academy"], "Planned", "2030"]
    assert page.locator('.card[tabindex="0"]').count() == 1


def test_every_control_is_reached_by_tab_and_named(show):
    shown = show(plans())
    seen = []
    for _ in range(40):
        shown.page.keyboard.press("Tab")
        seen.append(
            shown.page.evaluate(
                "() => { const e = document.activeElement;"
                " return [e.id || e.className, e.getAttribute('aria-label') || e.innerText || "
                "(e.labels && e.labels[0] ? e.labels[0].innerText : '')]; }"
            )
        )
    assert {"search", "take-csv", "lang-zh", "lang-en", "card"} <= {name for name, _ in seen}
    assert all(label for name, label in seen if name)


def test_screen_readers_get_a_table_with_heads_and_news(show):
    shown = show(plans(), "en")
    tree = shown.page.locator("#board").aria_snapshot()
    assert 'columnheader "planned 4"' in tree
    assert 'rowheader "2031"' in tree
    assert 'list "2030, actual"' in tree
    shown.page.fill("#search", "cable")
    assert shown.page.inner_text("#said") == "Now shown: 1 / 6 initiatives, 2 / 13 claims"
    shown.view("select('sea-cable')")
    assert shown.page.inner_text("#said") == "Selected: Sea-cable station"
    assert shown.page.locator('.card[aria-current="true"]').count() == 2


def test_on_a_phone_the_roles_of_the_table_stay(show):
    tree = show(plans(), "en", PHONE).page.locator("#board").aria_snapshot()
    assert tree.startswith("- 'table ")
    assert 'rowheader "2030"' in tree


@pytest.mark.parametrize("dark", [False, True])
def test_texts_are_readable_in_light_and_dark(show, dark):
    shown = show(plans(), dark=dark)
    shown.view("select('robot-academy')")
    poor = shown.page.evaluate(
        r"""() => {
          const parse = (text) => (text.match(/[\d.]+/g) || []).map(Number);
          const light = (rgb) => {
            const [r, g, b] = rgb.map((c) => { const s = c / 255; return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = (e) => {
            for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c.slice(0, 3); }
            return [255, 255, 255];
          };
          const found = [];
          for (const e of document.querySelectorAll('#board *, #panel *, #legend *, .bar *')) {
            const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
            if (!own || !e.getClientRects().length || e.closest('.unseen')) continue;
            const [a, b] = [light(parse(getComputedStyle(e).color).slice(0, 3)), light(ground(e))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) found.push(`${e.className} ${e.textContent.slice(0, 20)}`);
          }
          return found;
        }"""
    )
    assert poor == []


def test_print_shows_the_board_in_light_colours_without_tools(show):
    shown = show(plans(), dark=True)
    shown.view("select('sea-cable')")
    shown.page.emulate_media(media="print")
    for gone in ("#search", "#legend", "#take-csv", "#panel-close"):
        assert shown.page.is_hidden(gone)
    assert shown.page.is_visible("#panel .pair")
    assert card(shown, "test-road", "Planned", "时间未说明").is_visible()
    assert (
        shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert (
        shown.page.evaluate("getComputedStyle(document.getElementById('board')).overflow")
        == "visible"
    )


def test_the_page_of_the_packaged_graph(show, packaged):
    shown = show(packaged.view(kind="plans"))
    assert shown.errors == []
    shown.page.fill("#search", "kunlunxin")
    assert state(shown)["visible"] == ["kunlunxin-listing"]
    shown.view("select('kunlunxin-listing')")
    panel = shown.page.inner_text("#panel-body")
    assert "结果：来源未说明" in panel
    assert "仅见于计划" in panel
    assert "不早于 2026-01-25" in panel
    assert re.search(r"上市日期", shown.page.inner_text(".gaps"))
