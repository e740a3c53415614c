"""Large graphs open on communities, and never as a hairball."""

from __future__ import annotations

import pytest
from graphs import graph, star, towns

pytestmark = pytest.mark.browser


def test_a_large_graph_opens_on_named_communities_and_says_what_is_folded(show):
    data = towns(20, 100)
    shown = show(data, "en")
    state = shown.view("state()")
    assert state["drawn"] <= 60
    assert len(state["visibleNodes"]) == 2000
    note = shown.page.inner_text("#hub-note")
    assert "2000 nodes" in note
    assert f"{state['drawn']} communities" in note
    assert "more" in shown.view("labels()")[0]["text"]
    assert shown.errors == []


def test_labels_of_communities_do_not_cover_each_other(show):
    boxes = show(towns(20, 100)).view("labels()")
    assert len(boxes) >= 15
    for index, one in enumerate(boxes):
        for two in boxes[:index]:
            assert (
                one["right"] <= two["left"]
                or two["right"] <= one["left"]
                or one["bottom"] <= two["top"]
                or two["bottom"] <= one["top"]
            )


def opened(data, group):
    """How many of a group's members and groups are drawn when only it is open."""
    found = next(one for one in data.groups if one.id == group)
    return len(found.members) + len(found.groups)


def test_a_click_chooses_a_community_and_opens_it_in_place(show):
    from kg.views.groups import grouped

    data = grouped(towns(20, 100))
    shown = show(data)
    before = shown.view("state()")["drawn"]
    place = shown.view("locateGroup('g0')")
    shown.page.mouse.click(place["x"], place["y"])
    assert shown.view("state()")["selected"] == {"kind": "group", "id": "g0"}
    members = next(group.count for group in data.groups if group.id == "g0")
    assert f"共 {members} 个成员" in shown.page.inner_text("#panel-body")
    shown.page.get_by_role("button", name="打开群组").click()
    state = shown.view("state()")
    assert state["open"] == ["g0"]
    assert state["drawn"] == before - 1 + opened(data, "g0")
    shown.page.get_by_role("button", name="收起群组").click()
    assert shown.view("state()")["drawn"] == before
    shown.page.click("#undo")
    assert shown.view("state()")["open"] == ["g0"]


def test_what_is_looked_for_is_found_inside_closed_communities(show):
    shown = show(towns(20, 100))
    shown.page.fill("#search", "节点1234")
    shown.page.keyboard.press("Enter")
    assert shown.view("state()")["selected"]["id"] == "n1234"
    assert shown.view("visNode('n1234')") is not None
    assert shown.view("state()")["open"]
    assert shown.view("state()")["drawn"] <= 1500


def test_opening_one_after_another_never_draws_too_much(show):
    from kg.views.groups import grouped

    data = grouped(towns(17, 150))
    shown = show(data)
    full = sorted(data.groups, key=lambda group: len(group.members), reverse=True)
    leaves = [group.id for group in full[:12]]  # as few as are too many: each is drawn
    assert sum(len(group.members) for group in full[:12]) > 1500
    shown.page.evaluate("ids => ids.forEach(id => kgView.toggleGroup(id))", leaves)
    assert shown.view("state()")["drawn"] <= 1500
    assert shown.errors == []


def test_a_way_between_communities_opens_them(show):
    shown = show(towns(20, 100))
    shown.view("connect('n0', 'n150')")
    ways = shown.view("ways()")
    assert ways
    assert ways[0][0] == "n0"
    assert ways[0][-1] == "n150"
    for node in ways[0]:
        assert shown.view(f"visNode('{node}')") is not None


def test_filters_and_the_address_reach_into_communities(show):
    shown = show(towns(20, 100))
    shown.view("setClass('Company', false)")
    assert len(shown.view("state()")["visibleNodes"]) == 1600
    assert "1600 个节点" in shown.page.inner_text("#hub-note")
    shown.view("toggleGroup('g0')")
    address = shown.view("address()")
    again = show(towns(20, 100), address=f"#{address}")
    assert again.view("state()")["open"] == ["g0"]
    assert len(again.view("state()")["visibleNodes"]) == 1600


def test_the_hub_of_a_large_graph_is_folded_and_can_be_shown(show):
    shown = show(graph(1600, [(i, i + 1) for i in range(1599)], hub=True))
    assert "hub" not in shown.view("state()")["visibleNodes"]
    shown.page.click("#hub-button")
    assert "hub" in shown.view("state()")["visibleNodes"]
    assert shown.view("visNode('hub')") is not None


@pytest.mark.slow
def test_a_hundred_thousand_nodes_open_search_and_select(show):
    """Only what is compared leaves the page: a state lists every node that is visible."""
    shown = show(star(100_000), timeout=60_000)
    assert shown.view("state().drawn") <= 150
    shown.page.fill("#search", "节点99999")
    shown.page.keyboard.press("Enter")
    assert shown.view("state().selected.id") == "n99999"
    assert shown.view("visNode('n99999')") is not None
    assert shown.view("state().drawn") <= 1500
    assert shown.errors == []
