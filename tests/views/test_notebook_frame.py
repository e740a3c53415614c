"""The output of a view where notebooks are read: JupyterLab, VS Code, and without scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lab
import pytest
from sample import sample

from kg.views.bundle import content_hash, own
from kg.views.compression import compress
from kg.views.notebook import rich
from kg.views.page import render

pytestmark = pytest.mark.browser

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EDGE = ("lin-qiao", "worksFor", "reform-commission")
CODE = "from sample import sample\nfrom kg.views.view import View\n\nView(sample())"


def guarded(context: Any, host: str | None = None) -> list[str]:
    """Let a context load nothing but files, or one host's answers; return what else it asked."""
    asked: list[str] = []

    def guard(route: Any) -> None:
        url = urlsplit(route.request.url)
        allowed = url.hostname == host if host else url.scheme == "file"
        if allowed or url.scheme in ("data", "blob"):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    return asked


def listen(page: Any) -> list[str]:
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def use(page: Any, holder: Any = None) -> None:
    """Search a name in the frame of a page, then click an edge and read its evidence."""
    holder = holder or page
    inside = holder.frame_locator("iframe[srcdoc]")
    inside.locator("html[data-ready]").wait_for(state="attached", timeout=60_000)
    element = holder.locator("iframe[srcdoc]").element_handle()
    element.scroll_into_view_if_needed()
    frame = element.content_frame()

    inside.locator("#search").fill("qinghe robotics")
    assert inside.locator("#hits [role=option]").count() == 1
    inside.locator("#search").press("Enter")
    assert frame.evaluate("kgView.state().selected") == {"kind": "node", "id": "qinghe-robotics"}
    assert "青禾机器人" in inside.locator("#panel-body").inner_text()

    frame.evaluate("kgView.clear()")
    frame.evaluate("kgView.fit()")
    source, predicate, target = EDGE
    wanted = next(
        edge.id
        for edge in sample().edges
        if (edge.source, edge.predicate, edge.target) == (source, predicate, target)
    )
    place = frame.evaluate("id => kgView.locateEdge(id)", wanted)
    box = element.bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    assert frame.evaluate("kgView.state().selected") == {"kind": "edge", "id": wanted}
    evidence = inside.locator("#panel-body").inner_text()
    for part in ("林乔", "任职于", "云州市发展改革委员会", "云州日报", "第 3 段", wanted):
        assert part in evidence


def still_is_there(place: Any) -> None:
    """The picture has loaded and is visible, and so is the table."""
    image = place.locator("details img")
    image.wait_for(state="visible")
    assert image.evaluate("image => image.complete && image.naturalWidth") >= 900
    table = place.locator("details table")
    assert table.is_visible()
    assert table.locator("tbody tr").count() == 80
    assert "林乔" in table.inner_text()
    assert "59 个节点、57 条关系" in place.locator("figcaption").inner_text()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document with the output of a view in it."""
    path = tmp_path / "output.html"
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>n</title>{rich(sample())}", "utf-8")
    return path


def test_the_whole_page_works_in_the_frame_and_folds_the_still_form(browser, document):
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    asked = guarded(context)
    page = context.new_page()
    errors = listen(page)
    page.goto(document.as_uri())
    use(page)
    assert page.locator("details").get_attribute("open") is None
    page.locator("summary").click()
    still_is_there(page)
    assert (asked, errors) == ([], [])
    context.close()


def test_a_script_that_the_page_did_not_bring_is_stopped_in_the_frame(browser, document):
    page = browser.new_page()
    page.goto(document.as_uri())
    frame = page.locator("iframe").element_handle().content_frame()
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 1';
            document.body.append(script);
        }"""
    )
    assert frame.evaluate("window.pwned") is None
    page.close()


def test_a_browser_that_cannot_unpack_says_so(browser, tmp_path):
    # To the page, a browser without the stream is one that knows no such name.
    script = own("unpack.js").strip()
    other = script.replace("DecompressionStream", "StreamThatIsNowhere")
    old = compress(render(sample())).replace(script, other)
    old = old.replace(content_hash(script), content_hash(other))
    path = tmp_path / "old.html"
    path.write_text(old, "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("#unpack-failed").wait_for(state="visible")
    said = page.locator("#unpack-failed").inner_text()
    assert "请看下方的静态图与表格" in said
    assert "see the still picture and the table below" in said
    assert page.evaluate("typeof kgView") == "undefined"
    assert page.locator("html[data-ready]").count() == 0
    page.close()


def test_without_scripts_the_picture_and_the_table_are_there(browser, document):
    context = browser.new_context(java_script_enabled=False)
    asked = guarded(context)
    page = context.new_page()
    page.goto(document.as_uri())
    still_is_there(page)
    assert asked == []
    context.close()


# What VS Code puts around an output, as its sources have it: the webview's document stands in
# a frame with this sandbox, carries this policy (setting notebook.experimental.enableCsp, on by
# default), and gets an output by innerHTML. The program itself cannot run here.
VSCODE_SANDBOX = "allow-same-origin allow-pointer-lock allow-scripts allow-downloads allow-forms"
VSCODE_SOURCES = "'self' https://*.vscode-cdn.net"
VSCODE_POLICY = f"""
    default-src 'none';
    script-src {VSCODE_SOURCES} 'unsafe-inline' 'unsafe-eval';
    style-src {VSCODE_SOURCES} 'unsafe-inline';
    img-src {VSCODE_SOURCES} https: http: data:;
    font-src {VSCODE_SOURCES} https:;
    connect-src https:;
    child-src https: data:;
"""


def test_it_works_under_the_conditions_of_vs_code(browser, tmp_path):
    output = json.dumps(rich(sample())).replace("<", "\\u003c")
    (tmp_path / "webview.html").write_text(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>"
        f'<meta http-equiv="Content-Security-Policy" content="{VSCODE_POLICY}"></head>'
        "<body><div id=container></div><script>"
        "const element = document.createElement('div');"
        f"element.innerHTML = {output};"
        "document.getElementById('container').append(element);"
        "</script></body></html>",
        "utf-8",
    )
    (tmp_path / "workbench.html").write_text(
        "<!DOCTYPE html><meta charset=utf-8><title>n</title><style>body{margin:0}</style>"
        f'<iframe id=active-frame sandbox="{VSCODE_SANDBOX}" src=webview.html '
        "style='border:0;width:100%;height:880px'></iframe>",
        "utf-8",
    )
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    asked = guarded(context)
    page = context.new_page()
    errors = listen(page)
    page.goto((tmp_path / "workbench.html").as_uri())
    webview = page.locator("#active-frame").element_handle().content_frame()
    use(page, webview)
    assert webview.locator("details").get_attribute("open") is None
    webview.locator("summary").click()
    still_is_there(webview)
    assert (asked, errors) == ([], [])
    context.close()


def executed(folder: Path) -> dict[str, Any]:
    """Return a notebook that shows a view, run by a kernel."""
    cell = {
        "cell_type": "code", "id": "view", "metadata": {}, "source": CODE,
        "outputs": [], "execution_count": None,
    }  # fmt: skip
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {
        "nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": [cell],
    }  # fmt: skip
    path = folder / "plain.ipynb"
    path.write_text(json.dumps(notebook), "utf-8")
    runner = ROOT / "tests" / "notebooks" / "runner.py"
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])}
    variables |= {"IPYTHONDIR": str(folder / "ipython")}
    run = subprocess.run(
        [sys.executable, str(runner), str(path), str(folder)],
        env=variables, capture_output=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")[-3000:]
    return json.loads(run.stdout)["notebook"]


@pytest.mark.slow
def test_it_works_in_jupyterlab_and_stays_readable_where_untrusted(browser, tmp_path):
    for package in ("jupyterlab", "nbclient", "ipykernel"):
        pytest.importorskip(package, reason=f"needs {package}")
    notebooks, base, run = tmp_path / "notebooks", tmp_path / "base", tmp_path / "run"
    for folder in (notebooks, base, run):
        folder.mkdir()
    with lab.started(notebooks, base) as server:
        notebook = executed(run)
        (notebooks / "foreign.ipynb").write_text(json.dumps(notebook), "utf-8")
        # Trust goes by content: a notebook that differs is another one.
        notebook["metadata"]["own"] = True
        (notebooks / "own.ipynb").write_text(json.dumps(notebook), "utf-8")
        lab.trust(notebook, base)
        server.wait()
        context = browser.new_context(viewport={"width": 1600, "height": 1000})
        asked = guarded(context, "127.0.0.1")
        page = context.new_page()
        page.goto(server.page("own.ipynb"))
        output = page.locator(".jp-Notebook .jp-RenderedHTML")
        output.wait_for(state="visible", timeout=60_000)
        use(page, output)
        assert output.locator("details").get_attribute("open") is None

        page.evaluate("jupyterapp.commands.execute('docmanager:open', {path: 'foreign.ipynb'})")
        output = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-RenderedHTML")
        still_is_there(output.filter(has=page.locator("details[open]")))
        assert output.locator("iframe").count() == 0
        assert asked == []
        context.unroute_all(behavior="ignoreErrors")
        context.close()
