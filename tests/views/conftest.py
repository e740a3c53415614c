"""A real Chromium, with no way out: everything but ``file://`` is refused and recorded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.views.page import write

if TYPE_CHECKING:
    from kg.views.data import ViewData

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
    names = ("chromium", "chromium-browser", "google-chrome")
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


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Write a view to a file and open it without network."""
    contexts = []

    def open_view(
        data: ViewData,
        lang: str = "zh",
        size: tuple[int, int] = DESKTOP,
        dark: bool = False,
        timeout: float = 30_000,
    ) -> Shown:
        path = write(data, tmp_path / f"view{len(contexts)}.html", lang)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=size[0] < 700,
        )
        contexts.append(context)
        context.set_offline(True)
        shown = Shown(context.new_page())

        def guard(route: Any) -> None:
            url = route.request.url
            if url == path.as_uri():
                route.continue_()
            else:
                shown.requests.append(url)
                route.abort()

        context.route("**/*", guard)
        shown.page.on(
            "console",
            lambda m: shown.errors.append(m.text) if m.type in ("error", "warning") else 0,
        )
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.goto(path.as_uri(), timeout=timeout)
        shown.page.wait_for_selector("html[data-ready]", state="attached", timeout=timeout)
        return shown

    yield open_view
    for context in contexts:
        context.close()
