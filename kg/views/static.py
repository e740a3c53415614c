"""A picture and a table that need no script: for notebooks and printed pages."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

from kg.views.geometry import FONT_SIZE, LINE_HEIGHT, label_lines, plain
from kg.views.layout import node_sizes, positions
from kg.views.pack import check
from kg.views.style import CANVAS, HUES, LINES, look_of_classes
from kg.views.words import VALUES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.views.data import ViewData, ViewEdge, ViewNode

__all__ = ["svg", "table"]

_INK = "#1d242b"
_ONE_LINE = ' style="white-space:nowrap"'
_POLYGONS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "triangleDown": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "hexagon": ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87)),
    "star": tuple(
        (
            math.sin(i * math.pi / 5) * (1.3 if i % 2 == 0 else 0.6),
            -math.cos(i * math.pi / 5) * (1.3 if i % 2 == 0 else 0.6),
        )
        for i in range(10)
    ),
}


def svg(data: ViewData, lang: str = "zh") -> str:
    """Draw the view as one SVG element, same places as on the page, the hub folded unless open.

    Args:
        data: what is shown.
        lang: language of labels.

    Returns:
        An ``<svg>`` element without scripts, styles or references.

    Raises:
        InputError: if ids are not unique or an edge lacks an end.
    """
    check(data)
    spots = positions(data)
    sizes = node_sizes(data)
    folded = None if data.hub_open else data.hub
    shown = [node for node in data.nodes if node.id != folded]
    edges = [edge for edge in data.edges if folded not in (edge.source, edge.target)]
    left = min((spots[node.id][0] for node in shown), default=0) - 90
    right = max((spots[node.id][0] for node in shown), default=0) + 90
    top = min((spots[node.id][1] for node in shown), default=0) - 40
    bottom = max((spots[node.id][1] for node in shown), default=0) + 80
    width, height = right - left, bottom - top
    looks = look_of_classes(data)
    ranks = _ranks(edges)
    lines = [_line(edge, spots, ranks[edge.id]) for edge in edges]
    marks = [
        _mark(node, spots[node.id], sizes[node.id], lang, looks[_first(node)].hue,
              looks[_first(node)].shape)
        for node in shown
    ]  # fmt: skip
    title = html.escape(plain(data.title.get(lang)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{min(width, 1100)}" role="img" aria-label="{title}" '
        f'font-family="system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" '
        f'font-size="{FONT_SIZE}" text-anchor="middle">'
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{CANVAS[0]}"/>'
        # What all have in common is said once: a picture of 300 nodes stays under 200 kB.
        f'<g fill="none" stroke-width="1.3">{"".join(lines)}</g>'
        f'<g fill="{_INK}" stroke="{CANVAS[0]}" stroke-width="3" paint-order="stroke">'
        f"{''.join(marks)}</g></svg>"
    )


def _first(node: ViewNode) -> str:
    return node.class_ids[0] if node.class_ids else ""


def _ranks(edges: Iterable[ViewEdge]) -> dict[str, float]:
    """Number the edges of each pair of nodes around zero, seen from the same end."""
    bundles: dict[tuple[str, str], list[ViewEdge]] = {}
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        bundles.setdefault(pair, []).append(edge)
    return {
        edge.id: (index - (len(bundle) - 1) / 2) * (-1 if edge.source > edge.target else 1)
        for bundle in bundles.values()
        for index, edge in enumerate(bundle)
    }


def _line(edge: ViewEdge, spots: dict[str, tuple[int, int]], offset: float) -> str:
    (x1, y1), (x2, y2) = spots[edge.source], spots[edge.target]
    line = LINES.get(edge.status, LINES["Constructed"])
    dashes = f' stroke-dasharray="{" ".join(map(str, line.dashes))}"' if line.dashes else ""
    bend_x = (x1 + x2) / 2 - (y2 - y1) * offset * 0.3
    bend_y = (y1 + y2) / 2 + (x2 - x1) * offset * 0.3
    path = f"M{x1} {y1}Q{bend_x:.0f} {bend_y:.0f} {x2} {y2}" if offset else f"M{x1} {y1}L{x2} {y2}"
    if edge.source == edge.target:
        path = f"M{x1} {y1}c-40 -50 40 -50 0 0"
    return f'<path d="{path}" stroke="{line.light}"{dashes}/>'


def _mark(
    node: ViewNode, spot: tuple[int, int], size: float, lang: str, hue: str, shape: str
) -> str:
    x, y = spot
    colour = HUES[hue][0]
    look = f'fill="{colour}"'
    if node.planned_only:
        look = f'fill="{CANVAS[0]}" stroke="{colour}" stroke-width="1.8" stroke-dasharray="4 3"'
    if shape in _POLYGONS:
        points = " ".join(f"{x + a * size:.1f},{y + b * size:.1f}" for a, b in _POLYGONS[shape])
        drawn = f'<polygon points="{points}" {look}/>'
    else:
        drawn = f'<circle cx="{x}" cy="{y}" r="{size}" {look}/>'
    lines = list(label_lines(node.names.get(lang) or node.id))
    if node.planned_only:
        lines.append(f"({WORDS['mark_planned'].get(lang)})")
    texts = "".join(
        f'<text x="{x}" y="{y + size + 14 + index * LINE_HEIGHT:.0f}">{html.escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    return f"<g>{drawn}{texts}</g>"


def table(data: ViewData, lang: str = "zh", limit: int = 200) -> str:
    """Write the edges as one HTML table.

    Args:
        data: what is shown.
        lang: language of the table.
        limit: how many rows at most; what is left out is said in numbers.

    Returns:
        A ``<table>`` element; the hub's relations come last.
    """
    names = {node.id: node.names.get(lang) or node.id for node in data.nodes}
    ordered = sorted(data.edges, key=lambda edge: data.hub in (edge.source, edge.target))
    rows = "".join(_row(edge, names, data, lang) for edge in ordered[:limit])
    heads = "".join(
        f'<th scope="col">{html.escape(WORDS[key].get(lang))}</th>'
        for key in ("subject", "predicate", "object", "status", "time", "source")
    )
    left_out = len(ordered) - limit
    foot = ""
    if left_out > 0:
        more = WORDS["left_out"].get(lang).format(shown=limit, count=left_out)
        foot = f'<tfoot><tr><td colspan="6">{html.escape(more)}</td></tr></tfoot>'
    caption = html.escape(plain(data.title.get(lang)))
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody>{foot}</table>"
    )


def _row(edge: ViewEdge, names: dict[str, str], data: ViewData, lang: str) -> str:
    claims = [data.claims[name] for name in edge.claims if name in data.claims]
    label = data.predicates.get(edge.predicate)
    status = data.values.get("Status", {}).get(edge.status) or VALUES["Status"].get(edge.status)
    predicate = label.get(lang) if label else edge.predicate
    if edge.polarity == "Negated":
        predicate = f"[{WORDS['joint_negated'].get(lang)}] {predicate}"
    sources = [
        data.sources[claim.source].title.get(lang)
        for claim in claims
        if claim.source in data.sources
    ]
    cells = (
        names.get(edge.source, edge.source),
        predicate,
        names.get(edge.target, edge.target),
        status.get(lang) if status else edge.status,
        ", ".join(dict.fromkeys(claim.time for claim in claims if claim.time)),
        ", ".join(dict.fromkeys(sources)),
    )
    styles = ("", "", "", _ONE_LINE, _ONE_LINE, "")
    return "<tr>" + "".join(map(_cell, cells, styles)) + "</tr>"


def _cell(text: str, style: str) -> str:
    return f"<td{style}><bdi>{html.escape(plain(text))}</bdi></td>"
