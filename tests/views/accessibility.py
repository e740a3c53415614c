"""What axe finds in an open page."""

from __future__ import annotations

from typing import Any

GRAVE = ("serious", "critical")
OPTIONS = {"resultTypes": ["violations"], "elementRef": False}


def findings(page: Any, impacts: tuple[str, ...] = GRAVE) -> list[str]:
    """Run axe on a page as it stands and return its findings, one line each.

    axe is put in by evaluation, which a page's Content-Security-Policy does not stop, and once
    for each document.

    Args:
        page: a Playwright page.
        impacts: the impacts that count.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"{rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: "
        f"{' '.join(str(node['failureSummary']).split())}"
        for rule in found["violations"]
        if rule["impact"] in impacts
        for node in rule["nodes"]
    ]
