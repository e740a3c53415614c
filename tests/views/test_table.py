"""The table twin of the canvas: three parts, sorting, the address, phones."""

from __future__ import annotations

import pytest
from sample import sample

from kg.views.data import Text, ViewData, ViewEdge, ViewNode

pytestmark = pytest.mark.browser

PHONE = (390, 844)
SMALL = (320, 568)


def table(show, *calls, lang="zh", size=(1440, 900), data=None):
    shown = show(data or sample(), lang, size)
    shown.view("setView('table')")
    for call in calls:
        shown.view(call)
    return shown


def column(shown, number):
    cells = f"#table-view tbody tr td:nth-child({number})"
    return shown.page.locator(cells).all_inner_texts()


def rows(shown):
    return shown.page.locator("#table-view tbody tr").count()


def heading(shown, key):
    return shown.page.locator(f"#table-view [data-sort={key}]")


def test_it_has_three_parts_that_say_what_they_list_and_what_is_left_out(show):
    shown = table(show)
    parts = shown.page.locator("#table-view [data-part]")
    assert parts.all_inner_texts() == ["关系57", "节点59", "数字1"]
    caption = shown.page.locator("#table-view caption")
    assert caption.inner_text() == "可见的关系: 57；筛选或收起略去 23"
    parts.nth(1).click()
    assert rows(shown) == 59
    assert caption.inner_text() == "可见的节点: 59；筛选或收起略去 1"
    parts.nth(2).press("Enter")
    assert rows(shown) == 1
    assert caption.inner_text() == "可见节点的数字: 1；筛选或收起略去 2"
    assert shown.page.evaluate("document.activeElement.dataset.part") == "figures"
    shown.view("setHub(true)")
    assert rows(shown) == 3
    assert caption.inner_text() == "可见节点的数字: 3"


def test_relations_say_subject_relation_object_status_time_speaker_source_and_date(show):
    shown = table(show, lang="en")
    heads = shown.page.locator("#table-view thead th").all_inner_texts()
    wanted = ["Subject", "Relation", "Object", "Status", "Time", "Speaker", "Source", "Date"]
    assert [head.strip() for head in heads] == wanted
    first = shown.page.locator("#table-view tbody tr").first.locator("td").all_inner_texts()
    assert first == [
        "Lanxin Chips",
        "develops",
        "Lanxin A1 Chip",
        "actual",
        "2025 (inherited)",
        "Yunzhou Daily",
        "Yunzhou's year: a new page for AI",
        "date not printed, not before 2026-01-25",
    ]


def test_a_heading_sorts_upwards_downwards_and_as_given(show):
    shown = table(show)
    given = column(shown, 1)
    assert given[0] == "岚芯科技"
    head = shown.page.locator("#table-view th").first
    assert head.get_attribute("aria-sort") == "none"
    heading(shown, "subject").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(shown, 1)[:2] == ["白鹭互动", "东湖智算中心"]  # bai, dong: not by code point
    heading(shown, "subject").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(shown, 1)[:5] == ["智能网联测试道路", *["知语科技"] * 4]
    assert column(shown, 2)[1:5] == ["发布", "研发", "研发", "推动"]  # ties keep their order
    assert shown.page.evaluate("document.activeElement.dataset.sort") == "subject"
    heading(shown, "subject").press("Space")
    assert head.get_attribute("aria-sort") == "none"
    assert column(shown, 1) == given


def test_an_unknown_time_comes_last_in_both_directions(show):
    shown = table(show, "sortTable('relations', 'time', false)")
    up = column(shown, 5)
    assert up[0] == "2025 (承接)"
    assert up[-2:] == ["", ""]
    assert "" not in up[:-2]
    shown.view("sortTable('relations', 'time', true)")
    down = column(shown, 5)
    assert down[0] == "2026 (承接)"
    assert down[-2:] == ["", ""]


def test_statuses_are_sorted_from_fact_to_ended(show):
    shown = table(show, "sortTable('relations', 'status', false)")
    found = list(dict.fromkeys(column(shown, 4)))
    assert found == ["事实", "估计", "计划", "观点 · 评判", "观点 · 预测", "终止"]


def test_figures_are_sorted_by_their_size(show):
    calls = ("setHub(true)", "setTable('figures')", "sortTable('figures', 'figure', false)")
    shown = table(show, *calls)
    assert column(shown, 3) == ["超过 1,800 家", "约 4,100 万人", "3200 亿元"]
    assert column(shown, 1) == ["云州市", "知语科技", "云州市"]
    assert column(shown, 2)[0] == "人工智能企业数"
    shown.view("setLang('en')")
    expected = ["over 1,800 companies", "about 41 million people", "CNY 320 billion"]
    assert column(shown, 3) == expected


def test_things_count_their_visible_relations_figures_and_gaps(show):
    calls = ("setTable('things')", "sortTable('things', 'relations', true)")
    shown = table(show, *calls)
    first = shown.page.locator("#table-view tbody tr").first.locator("td").all_text_contents()
    # four relations of its own, two of Starglass, one of the fund; the hub's is folded
    assert first == ["岚芯科技", "企业", "关系 7", "数字 0", "", "来源未说明 0"]
    shown.view("setPredicate('cooperatesWith', false)")
    assert "关系 5" in column_text(shown, "lanxin-chips")
    shown.view("sortTable('things', 'planned_only', false)")
    assert column(shown, 5)[:7] == ["仅见于计划"] * 7
    assert column(shown, 5)[7] == ""
    shown.view("sortTable('things', 'not_stated', true)")
    assert shown.page.locator("tbody tr").first.locator("td").last.text_content().endswith("2")


def column_text(shown, node):
    at = next(i for i, one in enumerate(sample().nodes) if one.id == node)
    return shown.page.locator(f"tr[data-node='{at}']").text_content()


def test_a_row_opens_its_claims_and_the_reader_keeps_their_place(show):
    shown = table(show, "setTable('things')")
    button = shown.page.locator("#table-view tbody tr button").nth(5)
    label = button.inner_text()
    button.press("Enter")
    assert shown.page.inner_text("#panel-body h2") == label
    assert shown.page.evaluate("document.activeElement.innerText") == label
    assert shown.page.locator("tr[aria-current=true]").count() == 1
    shown.view("setTable('figures')")
    shown.page.locator("#table-view tbody tr button").first.click()
    assert shown.view("state()")["selected"] == {"kind": "node", "id": "zhiyu-language"}
    opened = shown.page.locator("#panel-body details[open]")
    assert "约4100万" in opened.first.inner_text()


def test_sorting_outlives_filters_language_and_the_way_through_an_address(show):
    shown = table(show, "sortTable('relations', 'subject', true)", "setStatus('Planned', false)")
    assert column(shown, 1)[0] == "智能网联测试道路"
    shown.view("setTable('things')")
    shown.view("sortTable('things', 'thing', false)")
    shown.view("setLang('en')")
    assert column(shown, 1)[0] == "AI chips"
    shown.view("select('lanxin-a1')")
    address = shown.view("address()")
    assert "table=things" in address
    assert "sort=relations.subject.down,things.thing.up" in address
    order = column(shown, 1)
    other = show(sample(), address=f"#{address}")
    state = other.view("state()")
    assert (state["view"], state["table"], state["lang"]) == ("table", "things", "en")
    assert state["selected"] == {"kind": "node", "id": "lanxin-a1"}
    assert state["off"]["status"] == ["Planned"]
    assert column(other, 1) == order
    other.view("setTable('relations')")
    assert other.page.locator("th").first.get_attribute("aria-sort") == "descending"


def test_an_address_with_an_unknown_part_or_column_is_no_harm(show):
    shown = show(sample())
    shown.view("open('view=table&table=nothing&sort=relations.nothing.up,__proto__.x.up,things')")
    assert rows(shown) == 57
    assert shown.view("state()")["sorts"] == []
    assert shown.errors == []


def many(count):
    nodes = tuple(ViewNode(f"n{i}", Text(f"甲{i}", f"A{i}")) for i in range(count))
    edges = tuple(ViewEdge(f"e{i}", f"n{i}", f"n{(i + 1) % count}", "p") for i in range(count))
    return ViewData(Text("多", "Many"), nodes, edges)


def test_five_hundred_rows_at_a_time(show):
    shown = table(show, "sortTable('relations', 'subject', false)", data=many(1200))
    assert rows(shown) == 500
    assert column(shown, 1)[:3] == ["甲0", "甲1", "甲2"]  # numbers in names as numbers
    more = shown.page.locator("#table-view .more")
    more.click()
    assert rows(shown) == 1000
    assert shown.page.evaluate("document.activeElement.innerText") == "甲500"
    assert more.inner_text() == "再显示 200 条"
    more.click()
    assert rows(shown) == 1200
    assert more.is_hidden()


@pytest.mark.parametrize("size", [PHONE, SMALL])
def test_on_a_phone_rows_are_cards_and_a_list_sorts(show, size):
    shown = table(show, size=size)
    assert shown.page.is_hidden("#table-view thead")
    shown.page.select_option("#sort-choice", "subject.down")
    assert column(shown, 1)[0] == "智能网联测试道路"
    assert shown.page.evaluate("document.activeElement.id") == "sort-choice"
    assert shown.page.input_value("#sort-choice") == "subject.down"
    wide = shown.page.evaluate("document.getElementById('table-view').scrollWidth")
    assert wide <= size[0]
    assert shown.page.locator("label[for=sort-choice]").inner_text() == "排序"


def test_the_graph_is_fitted_when_the_page_was_opened_on_the_table(show):
    shown = show(sample())
    scale = shown.page.evaluate("kgView.network.getScale()")
    other = show(sample(), address="#view=table")
    other.page.click("#to-graph")
    assert other.page.evaluate("kgView.network.getScale()") == pytest.approx(scale, rel=0.02)
