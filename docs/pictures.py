"""Make the pictures of README and docs: ``python docs/pictures.py``.

The packaged graph's page, without any source text, in a headless Chromium whose network is
shut, in docs/pictures/: view.png (the whole graph), view-claim.png (the claim about one company
and its evidence), view-phone.png (the same on a phone), plans.png (plans against achievements).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

PICTURES = Path(__file__).resolve().parent / "pictures"
DESKTOP = (1440, 900)
PHONE = (390, 844)
CHOSEN = "kunlunxin"
PLAN = "china-sco-ai-centre"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]


def chromium() -> str:
    """Return the path of a Chromium: ``KG_CHROMIUM``, else what is installed."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("no Chromium found: install chromium or set KG_CHROMIUM to its path")
    return found


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright

    import kg

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ["KG_TEXTS"] = str(Path(folder) / "no-texts")
        page = kg.open().view().save(Path(folder) / "graph.html")
        plans = kg.open().view(kind="plans").save(Path(folder) / "plans.html")
        browser = playwright.chromium.launch(executable_path=chromium(), args=_ARGUMENTS)
        picture(browser, page, "view.png", DESKTOP)
        picture(browser, page, "view-claim.png", DESKTOP, CHOSEN)
        picture(browser, page, "view-phone.png", PHONE, CHOSEN)
        picture(browser, plans, "plans.png", DESKTOP, PLAN)
        browser.close()


def picture(
    browser: Any, page: Path, name: str, size: tuple[int, int], chosen: str | None = None
) -> None:
    """Open the page at a size, choose an entity, and photograph it."""
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=1 if size == DESKTOP else 2,
        color_scheme="light",
        locale="zh-CN",
        reduced_motion="reduce",
        has_touch=size == PHONE,
    )

    def decide(route: Any) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context.set_offline(True)
    context.route("**/*", decide)
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector("html[data-ready]", state="attached")
    if chosen:
        tab.evaluate("id => kgView.select(id)", chosen)
        if size == DESKTOP:
            tab.evaluate("() => kgView.fit && kgView.fit()")
        tab.evaluate(
            "() => document.querySelector('.card[aria-current]')?.scrollIntoView({block: 'start'})"
        )
    tab.wait_for_timeout(800)
    tab.screenshot(path=str(PICTURES / name))
    context.close()
    if asked:
        sys.exit(f"the page asked the network: {asked}")


if __name__ == "__main__":
    main()
