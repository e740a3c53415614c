"""The page: how long it takes to write, how large it is, how soon it stands still.

Writing is measured against ``json.dumps`` of what the page carries, with the places known.
Standing still is measured in headless Chromium with no network, from the start of the
navigation, against a bare vis-network page with the same marks, labels, colours and fixed
places, in turns. In every page the same few lines watch the canvas: each drawing clears it
first, so ``clearRect`` tells of every drawing; the end of the last one, with no other in the
ten animation frames that follow, is when the page stands still. Our page writes its legend
and panel after the first picture, and what is timed is the picture; pyvis's own page must
also have finished its physics, and is given up after two minutes.

Run: ``python -m benchmarks views``.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.made_up import view
from kg.views.bundle import own_script, vis_file, vis_files
from kg.views.groups import grouped
from kg.views.layout import Places, places
from kg.views.pack import pack, script_json
from kg.views.page import compose, render
from kg.views.pyvis_network import drawing, vis_edges, vis_nodes

if TYPE_CHECKING:
    from kg.views.data import ViewData

Row = tuple[str, str, str, bool]

SIZES = ((100, 200), (1_000, 2_000), (5_000, 10_000))
HUGE = (100_000, 200_000)
_ROUNDS = 5
_PATIENCE = 120.0  # seconds for pyvis's own page

_WATCH = """
(() => {
  let drawn = 0, seen = 0, quiet = 0, ended = 0;
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...where) {
    drawn += 1;
    queueMicrotask(() => { ended = performance.now(); }); // when the whole drawing is done
    return clear.apply(this, where);
  };
  const look = () => {
    if (drawn !== seen || drawn === 0 || !window.finished()) { seen = drawn; quiet = 0; }
    else if (quiet === 10) { window.stoodStill = ended; return; }
    else quiet += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
_FINISHED = {
    "ours": "window.finished = () => Boolean(window.kgView);",
    "bare": "window.finished = () => Boolean(window.network);",
    "pyvis": "window.finished = () => typeof network !== 'undefined' && network"
    " && network.physics.stabilized;",
}
_BARE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>bare</title>
<style>html,body,#box{margin:0;width:100%;height:100%}</style></head><body><div id="box"></div>
<script>SCRIPT</script><script>
const data = DATA;
window.network = new vis.Network(document.getElementById("box"),
  {nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges)},
  {physics: {enabled: false}, layout: {improvedLayout: false}, edges: {smooth: false}});
</script></body></html>"""


def _seconds(run: Callable[[], object]) -> float:
    """Return the processor's time, which other work on the machine disturbs least."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def _in_turns(runs: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Take turns, so that a slow moment of the machine hits all alike; return medians."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(run())
    return {name: median(values) for name, values in taken.items()}


def _written(data: ViewData, where: Places, rounds: int) -> Iterator[Row]:
    """Measure writing and size of one page."""
    carried = {
        "graph": drawing(data, vis_nodes(data, "zh", where)),
        "data": pack(data, "zh", where),
    }

    def dumped() -> str:
        return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))

    page = compose(data, where, "zh")
    found = _in_turns(
        {
            "json": lambda: _seconds(dumped),
            "page": lambda: _seconds(lambda: compose(data, where, "zh")),
        },
        rounds,
    )
    size = f"{len(data.nodes):,} nodes"
    ratio = found["page"] / found["json"]
    told = f"{ratio:.2f}x ({found['page'] * 1000:.0f} ms)"
    yield f"page of {size}, written / json.dumps of its data", told, "<= 2x", ratio <= 2
    parts = (script_json(carried["data"]), vis_files()[0], own_script())
    ratio = len(page.encode()) / sum(len(part.encode()) for part in parts)
    told = f"{ratio:.2f}x ({len(page.encode()) / 1e6:.1f} MB)"
    yield f"page of {size}, size / data and scripts", told, "<= 1.3x", ratio <= 1.3


def _generation() -> Iterator[Row]:
    for size, rounds in ((SIZES[0], 15), (SIZES[1], 9), (SIZES[2], 5), (HUGE, 1)):
        data = view(*size)
        start = time.perf_counter()
        data = grouped(data)
        where = places(data)
        told = f"{time.perf_counter() - start:.1f} s"
        yield f"layout of {size[0]:,} nodes, {size[1]:,} edges", told, "", True
        yield from _written(data, where, rounds)


def _bare(data: ViewData, where: Places) -> str:
    """Return a page of vis-network as pyvis brings it and nothing else, that looks like ours."""
    keys = ("id", "label", "shape", "size", "x", "y", "color")
    nodes = [{key: row[key] for key in keys} for row in vis_nodes(data, "zh", where)]
    edges = [
        {"id": row["id"], "from": row["from"], "to": row["to"], "color": row["color"]}
        for row in vis_edges(data)
    ]
    carried = script_json({"nodes": nodes, "edges": edges})
    return _BARE.replace("SCRIPT", vis_file().read_text(encoding="utf-8")).replace("DATA", carried)


def _pyvis(data: ViewData) -> str:
    """Return pyvis's own page of the same graph, with its own physics."""
    from pyvis.network import Network

    held = Network(directed=True, cdn_resources="in_line")
    for node in data.nodes:
        held.add_node(node.id, label=node.names.zh)
    for edge in data.edges:
        held.add_edge(edge.source, edge.target)
    return str(held.generate_html())


def _kept(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _opened(browser: Any, path: Path, kind: str, patience: float = _PATIENCE) -> float:
    """Return the seconds from the start of the navigation until the drawing stands still."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_offline(True)
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url == path.as_uri()
        else route.abort()
    )  # fmt: skip
    page = context.new_page()
    page.add_init_script(_FINISHED[kind] + _WATCH)
    begun = time.monotonic()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        while time.monotonic() - begun < patience:
            page.wait_for_timeout(100)
            still = page.evaluate("() => window.stoodStill ?? null")
            if still is not None:
                return float(still) / 1000
        return patience
    finally:
        context.close()


def _in_the_browser() -> Iterator[Row]:
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        yield "page in the browser: no Chromium found", "", "", True
        return
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        for size in SIZES:
            data = view(*size)
            placed = grouped(data)
            pages = {"ours": render(data), "bare": _bare(placed, places(placed))}
            paths = {
                kind: _kept(Path(folder) / f"{kind}.html", text) for kind, text in pages.items()
            }
            opened = {kind: partial(_opened, browser, path, kind) for kind, path in paths.items()}
            found = _in_turns(opened, _ROUNDS)
            name = f"page of {size[0]:,} nodes, to stand still"
            ratio = found["ours"] / found["bare"]
            told = f"{ratio:.2f}x ({found['ours'] * 1000:.0f} ms)"
            yield f"{name} / bare vis-network", told, "<= 1.3x", ratio <= 1.3
            if size[0] == 1_000:
                path = _kept(Path(folder) / "pyvis.html", _pyvis(data))
                faster = _opened(browser, path, "pyvis") / found["ours"]
                yield f"{name}, faster than pyvis's own", f"{faster:.0f}x", ">= 50x", faster >= 50
        browser.close()


def rows() -> Iterator[Row]:
    """Yield what is measured: name, measured value, target, whether it is met."""
    yield from _generation()
    yield from _in_the_browser()
