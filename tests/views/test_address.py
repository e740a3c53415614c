"""The address after # keeps the reader's view, and brings it back in another window."""

from __future__ import annotations

import pytest
from sample import hostile, sample

pytestmark = pytest.mark.browser

SAME = ("lang", "theme", "view", "hub", "selected", "off", "degree", "visibleNodes", "visibleEdges")


def same(shown):
    state = shown.view("state()")
    return {key: state[key] for key in SAME}


def wait_for(shown, condition):
    """Poll: the page's policy forbids Playwright's own way, which evaluates text in it."""
    for _ in range(50):
        if shown.page.evaluate(condition):
            return
        shown.page.wait_for_timeout(100)
    pytest.fail(f"never true: {condition}")


def reopen(show, data, address, **options):
    """Open the page anew at an address, as a colleague would who is sent the link."""
    return show(data, address=f"#{address}", **options)


def test_selection_filters_language_and_hub_come_back(show):
    shown = show(sample())
    shown.view("setHub(true)")
    shown.view("setClass('Sector', false)")
    shown.view("setPredicate('develops', false)")
    shown.view("setYear('2026', false)")
    shown.view("setStatus('Opinion', false)")
    shown.view("setDegree(1)")
    shown.view("setLang('en')")
    shown.view("select('lanxin-chips')")
    address = shown.view("address()")
    wanted = same(shown)
    again = reopen(show, sample(), address)
    assert same(again) == wanted
    assert again.errors == []
    assert again.page.is_hidden("#notice")


def test_positions_focus_and_camera_come_back(show):
    shown = show(sample())
    shown.view("focus('zhiyu-model')")
    shown.view("expand('large-models')")
    place = shown.view("locate('multimodal')")
    shown.page.mouse.move(place["x"], place["y"])
    shown.page.mouse.down()
    shown.page.mouse.move(place["x"] + 60, place["y"] + 40, steps=4)
    shown.page.mouse.up()
    shown.page.evaluate("kgView.network.moveTo({scale: 0.8})")
    address = shown.view("address()")
    spots = {
        node: shown.view(f"locate('{node}')") for node in shown.view("state()")["visibleNodes"]
    }
    again = reopen(show, sample(), address)
    assert same(again) == same(shown)
    for node, spot in spots.items():
        found = again.view(f"locate('{node}')")
        assert abs(found["x"] - spot["x"]) < 2, node
        assert abs(found["y"] - spot["y"]) < 2, node


def test_the_answer_to_why_comes_back(show):
    shown = show(sample())
    shown.view("connect('open-community', 'pilot-base', true)")
    again = reopen(show, sample(), shown.view("address()"))
    assert again.view("ways()") == [["open-community", "yunzhou", "pilot-base"]]
    assert "二者如何相连" in again.page.inner_text("#panel-body")


def test_the_address_bar_follows_without_new_history(show):
    shown = show(sample(), fresh=True)  # a history that is full would not grow
    before = shown.page.evaluate("history.length")
    shown.view("select('lanxin-chips')")
    wait_for(shown, "location.hash.includes('node=lanxin-chips')")
    assert shown.page.evaluate("history.length") == before


def test_a_link_pasted_into_the_open_page_is_followed(show):
    shown = show(sample())
    shown.page.evaluate("location.hash = 'node=ai-fund&class-=Person'")
    wait_for(shown, "kgView.state().selected?.id === 'ai-fund'")
    assert shown.view("state()")["off"]["class"] == ["Person"]


@pytest.mark.parametrize(
    "address",
    [
        "node=%E0%A4%A",
        "node=nobody&hide=nothing,lin-qiao&at=ghost:1:2",
        "way=lin-qiao,ghost&degree=-5&year-=1900",
        "view-at=a,b,c&open=g9&bundle=x,y&edge=__proto__",
        "=&&==&hub=7&at=lin-qiao:NaN:1e999&lang=xx&theme=pink&view=cube",
        "node=__proto__&constructor=1",
    ],
)
def test_a_broken_link_opens_what_it_can(show, address):
    shown = reopen(show, sample(), address)
    assert shown.errors == []
    assert len(shown.view("state()")["visibleNodes"]) >= 55


def test_unknown_names_in_a_link_are_said(show):
    shown = reopen(show, sample(), "hide=lin-qiao,ghost")
    assert "lin-qiao" not in shown.view("state()")["visibleNodes"]
    assert "1 个名称不在此页中" in shown.page.inner_text("#notice")


def test_hostile_ids_survive_the_address(show):
    shown = show(hostile())
    shown.view("select('__proto__')")
    shown.view("hide('n0')")
    shown.view("setClass('<img src=x onerror=\"window.pwned=2\">', false)")
    address = shown.view("address()")
    again = reopen(show, hostile(), address)
    assert same(again) == same(shown)
    assert again.page.evaluate("window.pwned") is None
