"""A real Chromium, with no way out: everything but ``file://`` is refused and recorded."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.views.page import render

if TYPE_CHECKING:
    from kg.views.data import ViewData
    from kg.views.plans_view import PlansView

DESKTOP = (1440, 900)
PHONE = (390, 844)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Shown:
    """A page in the browser and what went wrong in it."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def view(self, call: str) -> Any:
        """Evaluate ``kgView.<call>``."""
        return self.page.evaluate(f"() => kgView.{call}")


def _chromium() -> str | None:
    given = os.environ.get("KG_CHROMIUM")
    if given:
        return given
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def _without_browser(reason: str) -> None:
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start one Chromium for all page tests."""
    program = _chromium()
    if program is None:
        _without_browser("no Chromium found: install chromium or set KG_CHROMIUM to its path")
    api = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def windows(browser: Any) -> Callable[[tuple[int, int], bool], Any]:
    """Give out browser contexts by size and look, each begun once: that takes long."""
    begun: dict[tuple[tuple[int, int], bool], Any] = {}

    def window(size: tuple[int, int], dark: bool) -> Any:
        if (size, dark) not in begun:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
                has_touch=size[0] < 700,
            )
            context.set_offline(True)
            begun[size, dark] = context
        return begun[size, dark]

    return window


class Tab:
    """A tab of the browser, used by one test after the other; each loads its page anew.

    A document that has just been loaded knows nothing of an earlier one. What belongs to the tab
    itself, the medium and the place of the mouse, is put back by ``rest``; its history is not.
    """

    def __init__(self, context: Any) -> None:
        self.page = context.new_page()
        self.address = ""
        self.shown = Shown(self.page)
        self.page.route("**/*", self._guard)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.shown.errors.append(str(error)))

    def _guard(self, route: Any) -> None:
        url = route.request.url
        if url == self.address:
            route.continue_()
        else:
            self.shown.requests.append(url)
            route.abort()

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.shown.errors.append(message.text)

    def open(self, path: Path, after: str, timeout: float) -> Shown:
        """Load a page, whose requests and errors are counted from here."""
        self.address = path.as_uri()
        self.shown = Shown(self.page)
        self.page.goto(self.address + after, timeout=timeout)
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=timeout)
        return self.shown

    def rest(self) -> None:
        """Leave the page: whatever it still does is not the next test's."""
        self.page.emulate_media(media="null")
        self.page.mouse.move(0, 0)
        self.page.goto("about:blank")


@pytest.fixture(scope="session")
def resting() -> dict[tuple[tuple[int, int], bool], list[Tab]]:
    """Hold the tabs that no test uses now, by size and look: a new one takes long to begin."""
    return {}


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return the file of a view's page; the samples are asked for again and again."""
    folder = tmp_path_factory.mktemp("pages")
    pages: dict[str, Path] = {}  # by what is in them
    known: dict[tuple[int, str], tuple[ViewData, Path]] = {}

    def page(view: ViewData | PlansView, lang: str) -> Path:
        if (id(view), lang) in known:
            return known[id(view), lang][1]
        text = replace(view, lang=lang).html() if hasattr(view, "html") else render(view, lang)
        name = hashlib.sha256(text.encode("utf-8")).hexdigest()
        if name not in pages:
            pages[name] = folder / f"{name[:16]}.html"
            pages[name].write_text(text, "utf-8")
        if not hasattr(view, "html") and len(view.nodes) < 10_000:
            known[id(view), lang] = (view, pages[name])  # kept, so that its id stays its own
        return pages[name]

    return page


@pytest.fixture
def show(
    windows: Callable[..., Any],
    resting: dict[tuple[tuple[int, int], bool], list[Tab]],
    written: Callable[..., Path],
) -> Iterator[Callable[..., Shown]]:
    """Write a view, or the data of one, to a file and open it without network."""
    used: list[tuple[Tab, list[Tab] | None]] = []

    def open_view(
        data: ViewData | PlansView,
        lang: str = "zh",
        size: tuple[int, int] = DESKTOP,
        dark: bool = False,
        address: str = "",
        timeout: float = 30_000,
        fresh: bool = False,
    ) -> Shown:
        path = written(data, lang)
        rest = resting.setdefault((size, dark), [])
        tab = rest.pop() if rest and not fresh else Tab(windows(size, dark))
        used.append((tab, None if fresh else rest))
        return tab.open(path, address, timeout)

    yield open_view
    for tab, rest in used:
        if rest is None:
            tab.page.close()
        else:
            tab.rest()
            rest.append(tab)
