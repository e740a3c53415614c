"""No serious finding of axe, whatever state the page is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from accessibility import findings
from sample import hostile, sample

from kg.views.data import Text, ViewData

pytestmark = pytest.mark.browser

DESKTOP = (1440, 900)
PHONE = (390, 844)
SMALL = (320, 568)
EVERY_LOOK = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
EVERY_LANGUAGE = pytest.mark.parametrize("lang", ["zh", "en"])
EVERY_SIZE = pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL], ids=["wide", "390", "320"])


def states(shown: Any, phone: bool) -> Iterator[str]:
    """Bring a page from state to state, and name each."""
    page = shown.page
    yield "graph"
    page.fill("#search", "ai")
    yield "search with hits"
    page.fill("#search", "nowhere at all")
    yield "search without hits"
    page.fill("#search", "")
    page.click("#hub-button")
    yield "hub shown"
    page.click("#hub-button")
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
    yield "filtered"
    page.click("#to-table")
    yield "table"


@EVERY_SIZE
@EVERY_LOOK
@EVERY_LANGUAGE
def test_no_state_has_a_serious_finding(show, lang, dark, size):
    shown = show(sample(), lang, size, dark)
    found = [
        f"{state}: {line}"
        for state in states(shown, phone=size[0] < 700)
        for line in findings(shown.page)
    ]
    assert not found, "\n".join(found)


@EVERY_LOOK
@EVERY_LANGUAGE
@pytest.mark.parametrize("size", [DESKTOP, SMALL], ids=["wide", "320"])
@pytest.mark.parametrize("data", [ViewData(Text("空", "Empty")), hostile()], ids=["empty", "odd"])
def test_odd_views_have_no_serious_finding(show, data, lang, dark, size):
    shown = show(data, lang, size, dark)
    found = findings(shown.page)
    shown.page.click("#to-table")
    found += findings(shown.page)
    assert not found, "\n".join(found)


def test_axe_does_find_what_is_wrong(show):
    page = show(sample()).page
    page.evaluate("() => document.getElementById('search').removeAttribute('aria-label')")
    page.evaluate("() => document.getElementById('search').removeAttribute('placeholder')")
    assert any(line.startswith("label (critical) at #search") for line in findings(page))
