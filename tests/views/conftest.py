"""A real Chromium, with no way out: everything but ``file://`` is refused and recorded."""

from __future__ import annotations

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


@pytest.fixture(scope="session")
def page_of() -> Callable[[ViewData, str], str]:
    """Return the page of a view; the samples are asked for again and again."""
    known: dict[tuple[int, str], tuple[ViewData, str]] = {}

    def page(data: ViewData, lang: str) -> str:
        if len(data.nodes) > 500:  # a large view is asked for once, and would fill the memory
            return render(data, lang)
        key = (id(data), lang)
        if key not in known:
            known[key] = (
                data,
                render(data, lang),
            )  # the data is kept, so that its id stays its own
        return known[key][1]

    return page


@pytest.fixture
def show(
    windows: Callable[..., Any], page_of: Callable[..., str], tmp_path: Path
) -> Iterator[Callable[..., Shown]]:
    """Write a view, or the data of one, to a file and open it without network."""
    pages: list[Any] = []

    def open_view(
        data: ViewData | PlansView,
        lang: str = "zh",
        size: tuple[int, int] = DESKTOP,
        dark: bool = False,
        address: str = "",
        timeout: float = 30_000,
    ) -> Shown:
        path = tmp_path / f"view{len(pages)}.html"
        if hasattr(data, "save"):
            replace(data, lang=lang).save(path)
        else:
            path.write_text(page_of(data, lang), "utf-8")
        shown = Shown(windows(size, dark).new_page())
        pages.append(shown.page)

        def guard(route: Any) -> None:
            url = route.request.url
            if url == path.as_uri():
                route.continue_()
            else:
                shown.requests.append(url)
                route.abort()

        shown.page.route("**/*", guard)
        shown.page.on(
            "console",
            lambda m: shown.errors.append(m.text) if m.type in ("error", "warning") else 0,
        )
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.goto(path.as_uri() + address, timeout=timeout)
        shown.page.wait_for_selector("html[data-ready]", state="attached", timeout=timeout)
        return shown

    yield open_view
    for page in pages:
        page.close()
