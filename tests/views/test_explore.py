"""Finding, filtering, expanding and connecting in the page, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import sample

from kg.views.data import (
    Text,
    ViewCitation,
    ViewClaim,
    ViewConflict,
    ViewData,
    ViewEdge,
    ViewFurther,
    ViewNode,
    ViewSource,
)

pytestmark = pytest.mark.browser

PHONE = (390, 844)


def edges_of(data: ViewData, **wanted: str) -> set[str]:
    """Ids of the edges without the hub that have these values."""
    return {
        edge.id
        for edge in data.edges
        if data.hub not in (edge.source, edge.target)
        and all(getattr(edge, key) == value for key, value in wanted.items())
    }


def section(shown, kind):
    shown.page.evaluate("kind => { document.getElementById(`filter-${kind}`).open = true; }", kind)
    return shown.page.locator(f"#filter-{kind}")


def test_every_kind_of_filter_is_in_the_legend_with_counts(show):
    shown = show(sample())
    titles = shown.page.locator("#legend-body summary .filter-title").all_inner_texts()
    assert titles == ["连线", "类别", "关系类型", "年份", "来源"]
    statuses = section(shown, "status").locator(".key").all_inner_texts()
    assert [text.split("\n")[0] for text in statuses] == ["事实", "估计", "计划", "观点", "终止"]
    years = section(shown, "year").locator(".key-name").all_inner_texts()
    assert years == ["2025", "2026", "未知"]


def test_a_relation_type_is_switched_off_and_all_come_back(show):
    data = sample()
    shown = show(data)
    section(shown, "predicate").get_by_label("采用技术").uncheck(force=True)
    gone = edges_of(data, predicate="usesTechnology")
    assert len(gone) == 11
    assert not gone & set(shown.view("state()")["visibleEdges"])
    section(shown, "predicate").get_by_role("button", name="全选").click()
    assert gone <= set(shown.view("state()")["visibleEdges"])


def test_none_then_one_leaves_only_that_one(show):
    data = sample()
    shown = show(data)
    section(shown, "predicate").get_by_role("button", name="全不选").click()
    assert shown.view("state()")["visibleEdges"] == []
    section(shown, "predicate").get_by_label("研发").check(force=True)
    assert set(shown.view("state()")["visibleEdges"]) == edges_of(data, predicate="develops")


def test_years_and_undated_claims_are_filtered(show):
    data = sample()
    shown = show(data)
    section(shown, "year").get_by_label("2025").uncheck(force=True)
    section(shown, "year").get_by_label("未知").uncheck(force=True)
    assert set(shown.view("state()")["visibleEdges"]) == edges_of(data, status="Planned")


def test_a_source_is_filtered(show):
    data = sample()
    shown = show(data)
    section(shown, "source").get_by_label("访谈:下一站,具身智能").uncheck(force=True)
    visible = shown.view("state()")["visibleEdges"]
    assert visible
    assert {data.claims[edge].source for edge in visible} == {"yunzhou-daily-1"}


def test_an_edge_of_two_sources_stays_until_both_are_off(show):
    claims = {
        key: ViewClaim(key, "Statement", "Actual", source, Text("甲"), Text("建"), Text("乙"))
        for key, source in (("c1", "s1"), ("c2", "s2"))
    }
    sources = {key: ViewSource(key, Text(key)) for key in ("s1", "s2")}
    data = ViewData(
        Text("双"),
        (ViewNode("a", Text("甲")), ViewNode("b", Text("乙"))),
        (ViewEdge("e", "a", "b", "builds", claims=("c1", "c2")),),
        claims,
        sources,
    )
    shown = show(data)
    shown.view("setSource('s1', false)")
    assert shown.view("state()")["visibleEdges"] == ["e"]
    shown.view("setSource('s2', false)")
    assert shown.view("state()")["visibleEdges"] == []


def test_the_degree_threshold_leaves_the_well_connected(show):
    shown = show(sample())
    shown.page.focus("#degree")
    for _ in range(4):
        shown.page.keyboard.press("ArrowRight")
    state = shown.view("state()")
    assert state["degree"] == 4
    assert {"zhiyu-model", "lanxin-chips", "west-lake-lab"} <= set(state["visibleNodes"])
    assert "chess-school" not in state["visibleNodes"]
    assert "4" in shown.page.inner_text(".degree output")
    shown.view("select('chess-school')")  # asked for by name: it must be seen
    assert "chess-school" in shown.view("state()")["visibleNodes"]


def test_focus_shows_a_thing_and_its_neighbours_only_and_undo_brings_all_back(show):
    shown = show(sample())
    before = shown.view("state()")["visibleNodes"]
    shown.view("select('brain-lab')")
    shown.page.locator(".actions").get_by_role("button", name="聚焦").click()
    near = {"brain-lab", "brain-model", "brain-inspired", "yunzhou-university"}
    assert set(shown.view("state()")["visibleNodes"]) == near
    assert "4" in shown.page.inner_text("#hub-note")
    shown.page.click("#undo")
    assert shown.view("state()")["visibleNodes"] == before
    shown.page.click("#redo")
    assert set(shown.view("state()")["visibleNodes"]) == near
    shown.page.click("#reset-button")
    assert shown.view("state()")["visibleNodes"] == before


def test_neighbours_are_expanded_one_relation_at_a_time_with_counts(show):
    shown = show(sample())
    shown.view("focus('brain-lab')")
    shown.view("select('brain-inspired')")
    rows = shown.page.locator(".neighbours li").all_inner_texts()
    assert len(rows) == 1  # brain-lab and brain-model use it; the hub is folded
    assert rows[0].split() == ["←", "采用技术", "2", "已显示"]
    shown.view("focus('yunque-model')")
    shown.view("select('large-models')")
    button = shown.page.locator(".neighbours li button")
    assert button.inner_text() == "展开 1 个"
    button.click()
    state = shown.view("state()")
    assert "zhiyu-model" in state["visibleNodes"]
    assert state["selected"]["id"] == "large-models"


def test_focus_and_expansion_keep_labels_apart(show):
    shown = show(sample())
    shown.view("focus('lanxin-chips')")
    shown.view("expand('lanxin-a1')")
    boxes = shown.view("labels()")
    assert len(boxes) == len(shown.view("state()")["visibleNodes"])
    for index, one in enumerate(boxes):
        for two in boxes[:index]:
            assert (
                one["right"] <= two["left"]
                or two["right"] <= one["left"]
                or one["bottom"] <= two["top"]
                or two["bottom"] <= one["top"]
            ), (one["id"], two["id"])


def test_what_lies_one_step_further_is_in_the_page_and_what_does_not_is_said(show):
    nodes = tuple(ViewNode(key, Text(key), relations=2) for key in ("one", "two"))
    ring = ViewNode("three", Text("three"), relations=40)
    data = ViewData(
        Text("周边", "Surroundings"),
        nodes,
        (ViewEdge("e", "one", "two", "p"),),
        further=ViewFurther((ring,), (ViewEdge("f", "two", "three", "p"),)),
        centre="one",
    )
    shown = show(data, "en")
    assert shown.view("state()")["visibleNodes"] == ["one", "two"]
    assert shown.view("state()")["selected"] == {"kind": "node", "id": "one"}
    assert "2 nodes" in shown.page.inner_text("#counts")
    shown.view("select('two')")
    shown.page.locator(".actions").get_by_role("button", name="Add 1").click()
    assert shown.view("state()")["visibleNodes"] == ["one", "two", "three"]
    assert shown.view("state()")["visibleEdges"] == ["e", "f"]
    shown.view("select('three')")
    assert "39 more relations in the whole graph" in shown.page.inner_text("#panel-body")
    shown.page.click("#undo")
    assert shown.view("state()")["visibleNodes"] == ["one", "two"]
    assert shown.view("search('three')") == ["three"]


def test_hiding_is_undone_with_the_keyboard(show):
    shown = show(sample())
    shown.view("select('chess-school')")
    shown.page.focus("#canvas")
    shown.page.keyboard.press("Delete")
    assert "chess-school" not in shown.view("state()")["visibleNodes"]
    shown.page.keyboard.press("Control+z")
    assert "chess-school" in shown.view("state()")["visibleNodes"]
    shown.page.keyboard.press("Control+Shift+z")
    assert "chess-school" not in shown.view("state()")["visibleNodes"]


def test_why_are_these_two_connected(show):
    shown = show(sample())
    shown.view("select('star-glass')")
    shown.page.get_by_role("button", name="与谁相连？").click()
    assert "星玻光电" in shown.page.get_attribute("#search", "placeholder")
    shown.page.keyboard.type("寒星")
    shown.page.keyboard.press("Enter")
    ways = shown.view("ways()")
    assert {tuple(way) for way in ways} == {
        ("star-glass", "lanxin-chips", middle, "hanxing-intelligence")
        for middle in ("lanxin-a1", "ai-chips", "ai-fund")
    }
    text = shown.page.inner_text("#panel-body")
    assert "二者如何相连" in text
    assert "最短的 3 条路径" in text
    hops = shown.page.locator(".hop")
    assert hops.count() == 3
    assert hops.first.locator("article.claim").count() == 2  # planned and actual cooperation
    second = shown.page.locator(".way-list button").nth(1)
    second.click()
    assert shown.page.locator(".way-list button[aria-pressed=true]").count() == 1
    hops.first.locator("summary").first.click()
    hops.first.locator(".source").wait_for()
    assert "云州日报" in hops.first.inner_text()


def test_what_nothing_connects_is_said_and_the_hub_is_a_choice(show):
    shown = show(sample())
    shown.view("connect('chess-school', 'lanxin-chips')")
    assert "没有说明二者之间的联系" in shown.page.inner_text("#panel-body")
    shown.view("connect('open-community', 'pilot-base')")
    assert "不经枢纽“云州市”" in shown.page.inner_text("#panel-body")
    shown.page.get_by_role("button", name="也经过枢纽“云州市”").click()
    assert shown.view("ways()") == [["open-community", "yunzhou", "pilot-base"]]
    assert shown.view("state()")["hub"] is True
    shown.page.click("#panel-close")
    assert shown.view("ways()") == []


def test_a_negated_claim_connects_nothing(show):
    shown = show(sample())
    shown.view("connect('baichuan-games', 'culture')")
    assert shown.view("ways()") == []


def test_disagreement_stands_side_by_side(show):
    data = sample()
    first = next(claim for claim in data.claims.values() if claim.object.zh == "约 4,100 万人")
    other = replace(
        first, id="f" * 16, object=Text("约 3,600 万人", "about 36 million people"),
        source="yunzhou-daily-2", as_printed="约3600万",
    )  # fmt: skip
    nodes = tuple(
        replace(node, claims=(*node.claims, other.id)) if node.id == "zhiyu-language" else node
        for node in data.nodes
    )
    data = replace(
        data,
        nodes=nodes,
        claims={**data.claims, other.id: other},
        conflicts=(ViewConflict("figure", (first.id, other.id)),),
    )
    shown = show(data)
    shown.view("select('zhiyu-language')")
    sides = shown.page.locator(".conflict .side")
    assert sides.count() == 2
    assert "约 4,100 万人" in sides.nth(0).inner_text()
    assert "约 3,600 万人" in sides.nth(1).inner_text()
    boxes = [sides.nth(index).bounding_box() for index in (0, 1)]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 2
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert "3,850" not in shown.page.inner_text("#panel-body")  # never averaged
    shown.view("select('lanxin-chips')")
    assert shown.page.locator(".conflict").count() == 0


def test_a_claim_brings_its_citation_and_an_id_to_report_it(show):
    data = sample()
    pattern = ViewCitation(
        "云州日报. 一年[N/OL]. 第<paragraph>段. (bjc:<claim>)", "@article{<claim>}"
    )
    source = replace(data.sources["yunzhou-daily-1"], citation=pattern)
    shown = show(replace(data, sources={**data.sources, "yunzhou-daily-1": source}))
    shown.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wanted = next(edge.id for edge in data.edges if edge.source == "lin-qiao")
    shown.view(f"selectEdge('{wanted}')")
    shown.page.get_by_role("button", name="复制引文 (GB/T 7714)").click()
    copied = shown.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"云州日报. 一年[N/OL]. 第3段. (bjc:{wanted}) [图谱版本 sample-1]"
    shown.page.get_by_role("button", name="复制 BibTeX").click()
    assert shown.page.evaluate("navigator.clipboard.readText()") == f"@article{{{wanted}}}"
    shown.page.get_by_role("button", name="复制编号以便反馈").click()
    report = shown.page.evaluate("navigator.clipboard.readText()")
    assert report.startswith(f"bjc:{wanted}")
    assert "sample-1" in report


def test_arrows_walk_from_thing_to_thing_and_are_told(show):
    shown = show(sample())
    shown.page.focus("#canvas")
    shown.page.keyboard.press("ArrowRight")
    first = shown.view("state()")["selected"]
    assert first["kind"] == "node"
    walked = [first["id"]]
    ways = (
        ("ArrowRight", "x", 1),
        ("ArrowDown", "y", 1),
        ("ArrowLeft", "x", -1),
        ("ArrowUp", "y", -1),
    )
    for key, axis, sign in ways:
        shown.page.keyboard.press(key)
        chosen = shown.view("state()")["selected"]["id"]
        before, after = (shown.view(f"visNode('{name}')") for name in (walked[-1], chosen))
        if chosen != walked[-1]:  # there may be nothing further that way
            assert (after[axis] - before[axis]) * sign > 0, key
            walked.append(chosen)
    assert len(walked) >= 3
    told = shown.page.inner_text("#said")
    assert told.startswith("已选")
    shown.view("select('zhiyu-model')")
    shown.page.focus("#canvas")
    shown.page.keyboard.press("]")
    assert shown.view("state()")["selected"]["kind"] == "edge"
    shown.page.keyboard.press("Enter")
    assert shown.page.evaluate("document.activeElement.tagName") == "H2"


def test_themes_can_be_chosen(show):
    shown = show(sample())
    light = shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
    shown.view("setTheme('dark')")
    assert shown.page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    shown.view("setTheme('auto')")
    assert shown.page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert shown.errors == []


@pytest.mark.parametrize("size", [PHONE, (320, 640)])
def test_on_a_phone_the_drawing_opens_above_the_details(show, size):
    shown = show(sample(), size=size, address="#node=zhiyu-model", fresh=True)
    top = shown.page.evaluate("document.getElementById('panel').getBoundingClientRect().top")
    head = shown.page.evaluate("document.getElementById('canvas').getBoundingClientRect().top")
    assert top < 0.6 * size[1]
    places = [shown.view(f"locate('{node}')") for node in shown.view("state()")["visibleNodes"]]
    assert min(place["y"] for place in places) > head
    assert max(place["y"] for place in places) < top


def test_everything_works_on_a_phone(show):
    shown = show(sample(), size=PHONE)
    shown.page.click("#legend-open")
    section(shown, "predicate").get_by_role("button", name="全不选").click()
    assert shown.view("state()")["visibleEdges"] == []
    section(shown, "predicate").get_by_role("button", name="全选").click()
    shown.page.click("#legend-close")
    shown.view("select('zhiyu-model')")
    shown.page.locator(".actions").get_by_role("button", name="聚焦").click()
    assert len(shown.view("state()")["visibleNodes"]) == 4
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert shown.errors == []
