"""No serious finding of axe, whatever state the page is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from accessibility import findings
from graphs import towns
from plans_sample import plans
from sample import hostile, sample

from kg.views.data import Text, ViewData

pytestmark = pytest.mark.browser

DESKTOP = (1440, 900)
PHONE = (390, 844)
SMALL = (320, 568)
# Every pair of size, look and language once: half of all twelve.
EVERY_PAIR = pytest.mark.parametrize(
    ("size", "dark", "lang"),
    [
        (DESKTOP, False, "zh"),
        (DESKTOP, True, "en"),
        (PHONE, False, "en"),
        (PHONE, True, "zh"),
        (SMALL, False, "zh"),
        (SMALL, True, "en"),
    ],
    ids=["wide-light-zh", "wide-dark-en", "390-light-en", "390-dark-zh", "320-light", "320-dark"],
)


TELLING = ("node selected", "edge selected", "what can be taken away", "table of relations")
"""States with all colours and all kinds of parts; the others are judged in two of the six."""


def states(shown: Any, phone: bool) -> Iterator[str]:
    """Bring a page from state to state, and name each; states that look alike come together."""
    page = shown.page
    page.fill("#search", "ai")
    yield "search with hits"
    page.fill("#search", "nowhere at all")
    yield "search without hits"
    page.fill("#search", "")
    shown.view("setHub(true)")
    yield "hub shown"
    shown.view("setHub(false)")
    shown.view("select('zhiyu-language')")
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    yield "node selected"
    shown.view("select('ai-academy')")
    yield "node selected that is planned only"
    edge = next(e.id for e in sample().edges if e.target == "reform-commission")
    page.evaluate("id => kgView.selectEdge(id)", edge)
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    yield "edge selected"
    shown.view("clear()")
    if phone:
        page.click("#legend-open")
        yield "legend open"
        page.click("#legend-close")
    shown.view("setStatus('Planned', false)")
    shown.view("setClass('Company', false)")
    shown.view("connect('open-community', 'pilot-base', true)")
    yield "why two are connected"
    shown.view("focus('zhiyu-model')")
    page.click("#more-open")
    yield "what can be taken away"
    page.keyboard.press("Escape")
    page.click("#to-table")
    for part in ("relations", "things", "figures"):
        shown.view(f"setTable('{part}')")
        yield f"table of {part}"


@EVERY_PAIR
def test_no_state_has_a_serious_finding(show, lang, dark, size):
    shown = show(sample(), lang, size, dark)
    everywhere = (size, dark) in ((DESKTOP, False), (SMALL, True))
    found = [
        f"{state}: {line}"
        for state in states(shown, phone=size[0] < 700)
        if everywhere or state in TELLING
        for line in findings(shown.page)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, True), (SMALL, False)], ids=["wide", "320"])
@pytest.mark.parametrize("data", [ViewData(Text("空", "Empty")), hostile()], ids=["empty", "odd"])
def test_odd_views_have_no_serious_finding(show, data, dark, size):
    shown = show(data, "zh", size, dark)
    found = findings(shown.page)
    shown.page.click("#to-table")
    found += findings(shown.page)
    assert not found, "\n".join(found)


def test_communities_have_no_serious_finding(show):
    shown = show(towns(16, 100), "en")
    found = findings(shown.page)
    shown.view("toggleGroup('g0')")
    found += findings(shown.page)
    assert not found, "\n".join(found)


@EVERY_PAIR
def test_the_board_of_plans_has_no_serious_finding(show, lang, dark, size):
    shown = show(plans(), lang, size, dark)
    found = findings(shown.page)
    shown.view("select('robot-academy')")
    shown.page.evaluate(
        "() => document.querySelectorAll('details').forEach(d => { d.open = true; })"
    )
    found += findings(shown.page)
    assert not found, "\n".join(found)


def test_axe_does_find_what_is_wrong(show):
    page = show(sample()).page
    page.evaluate("() => document.getElementById('search').removeAttribute('aria-label')")
    page.evaluate("() => document.getElementById('search').removeAttribute('placeholder')")
    assert any(line.startswith("label (critical) at #search") for line in findings(page))
