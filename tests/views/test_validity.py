"""Valid HTML by the Nu Html Checker, as written and as the scripts leave it.

Java is started once for all documents. ``make validator`` fetches the checker.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from plans_sample import plans
from sample import hostile, sample

from kg.views.data import Text, ViewData
from kg.views.notebook import rich
from kg.views.page import render

CHECKER = Path(__file__).resolve().parents[1] / "validator/node_modules/vnu-jar/build/dist/vnu.jar"
FORMS = ("page", "notebook", "frame")

# Written pages are checked with their scripts; the same again in every state would take long.
SCRIPT = re.compile(r"<script(?! type)[^>]*>.*?</script>", re.DOTALL)


def _missing(reason: str) -> None:
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def checked(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Check all documents of a folder; return the messages of each by its file's stem."""
    files = sorted(folder.glob("*.html"))
    # What runs for seconds is not worth compiling twice, nor collecting garbage side by side.
    machine = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [*machine, "-jar", str(CHECKER), "--format", "json", "--stdout"]
    command += ["--exit-zero-always", *map(str, files)]
    run = subprocess.run(command, capture_output=True, timeout=300)
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")[-2000:]
    found: dict[str, list[dict[str, Any]]] = {file.stem: [] for file in files}
    for message in json.loads(run.stdout)["messages"]:
        found[Path(message["url"]).stem].append(message)
    return found


def said(message: dict[str, Any]) -> str:
    kind = message.get("subType") or message["type"]
    where = f"line {message.get('lastLine')}"
    return f"{kind}, {where}: {message['message'][:200]} in {message.get('extract', '')[:120]!r}"


def wrapped(output: str) -> str:
    """Put a notebook's output into a document of its own."""
    return (
        '<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>n</title></head>'
        f"<body>{output}</body></html>"
    )


def written(name: str, data: ViewData, lang: str) -> Iterator[tuple[str, str]]:
    """Return the documents of a view: its page, its output, and the page in its frame."""
    output = rich(data, lang)
    inside = re.search(r"srcdoc='([^']*)'", output)
    assert inside
    for form, text in zip(
        FORMS, (render(data, lang), wrapped(output), html.unescape(inside[1])), strict=True
    ):
        yield f"{form}-{name}-{lang}", text


def after_scripts(browser: Any, folder: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Return the document of the sample page in several states, without its own scripts."""
    path = folder / f"page-sample-{lang}.html"
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")

    def now(state: str) -> tuple[str, str]:
        return f"{state}-{lang}", SCRIPT.sub("<script></script>", page.content())

    yield now("opened")
    page.evaluate("kgView.select('zhiyu-language')")
    yield now("node")
    page.evaluate("id => kgView.selectEdge(id)", sample().edges[0].id)
    yield now("edge")
    page.evaluate("kgView.clear()")
    page.click("#hub-button")
    yield now("hub")
    page.fill("#search", "ai")
    yield now("searched")
    page.fill("#search", "")
    page.click("#to-table")
    yield now("table")
    page.click("#more-open")
    yield now("takeaway")
    page.keyboard.press("Escape")
    page.click("#to-graph")
    page.evaluate("kgView.connect('open-community', 'pilot-base', true)")
    yield now("ways")
    page.click("#panel-close")
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#legend-open")
    yield now("phone")
    page.close()


def board(browser: Any, folder: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Return the page of plans as written, as output, and with a card chosen."""
    view = plans(lang)
    path = folder / f"plans-{lang}.html"
    view.save(path)
    yield path.stem, path.read_text("utf-8")
    yield f"plans-notebook-{lang}", wrapped(view._repr_html_())
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("kgView.select('robot-academy')")
    yield f"plans-chosen-{lang}", SCRIPT.sub("<script></script>", page.content())
    page.close()


@pytest.fixture
def messages(browser: Any, packaged: Any, tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """What the checker says of every document."""
    if shutil.which("java") is None:
        _missing("no Java found: install a Java runtime, such as default-jre-headless")
    if not CHECKER.is_file():
        _missing(f"{CHECKER} is not there: run make validator (it needs npm)")
    views = {
        "sample": sample(),
        "hostile": hostile(),
        "empty": ViewData(Text("空", "Empty")),
        "real": packaged.view().data,
    }
    for lang in ("zh", "en"):
        for name, data in views.items():
            for stem, text in written(name, data, lang):
                (tmp_path / f"{stem}.html").write_text(text, "utf-8")
        for stem, text in after_scripts(browser, tmp_path, lang):
            (tmp_path / f"{stem}.html").write_text(text, "utf-8")
        for stem, text in board(browser, tmp_path, lang):
            (tmp_path / f"{stem}.html").write_text(text, "utf-8")
    (tmp_path / "wrong.html").write_text(wrapped("<p id=a><p id=a><table><p>"), "utf-8")
    return checked(tmp_path)


@pytest.mark.browser
@pytest.mark.slow
def test_every_document_is_valid(messages):
    """One test for all, so that Java starts once whatever the number of workers."""
    wrong = messages.pop("wrong")
    assert sum(one["type"] == "error" for one in wrong) >= 2, "the checker finds nothing"
    # 2 languages: 4 views as page, as output and in the frame, 9 states of one page, 3 boards.
    assert len(messages) == 2 * (4 * 3 + 9 + 3)
    errors = []
    for name, found in messages.items():
        errors += [f"{name}: {said(one)}" for one in found if one["type"] != "info"]
        print(*(f"{name}: {said(one)}" for one in found if one.get("subType")), sep="\n")
    assert not errors, "\n".join(errors)
