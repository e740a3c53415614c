"""The view as vis-network's nodes, edges and options, and as a pyvis Network.

pyvis is filled through its own lists: its ``add_node`` and ``add_edge`` look every id up
in a list, which takes quadratic time, and without direction they drop parallel edges.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError
from kg.views.geometry import label_lines
from kg.views.layout import Places, node_sizes, places
from kg.views.style import HUES, LINES, look_of_classes
from kg.views.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.views.data import ViewData, ViewEdge, ViewNode

__all__ = ["PYVIS_LIMIT", "drawing", "marks", "network", "vis_edges", "vis_nodes", "vis_options"]

PYVIS_LIMIT = 2000
"""Above this many nodes a page is written from the lists, without a pyvis object."""


def vis_nodes(
    data: ViewData, lang: str = "zh", where: Places | None = None
) -> list[dict[str, Any]]:
    """Return the nodes as vis-network wants them, positions fixed.

    ``group`` is the first class; ``tall`` is the position on an upright phone; ``lines``
    are the label's lines in Chinese and English. vis ignores what it does not know.

    Args:
        data: the view.
        lang: language of ``label``.
        where: where everything stands, if it is known already.
    """
    looks = look_of_classes(data)
    rows = []
    for node, mark in zip(data.nodes, marks(data, where or places(data)), strict=True):
        first = node.class_ids[0] if node.class_ids else ""
        look = looks[first]
        colour = HUES[look.hue][0]
        lines = mark["lines"]
        row: dict[str, Any] = {
            "id": node.id,
            "label": "\n".join(lines[1 if lang == "en" else 0]),
            "lines": lines,
            "group": first,
            "shape": look.shape,
            "size": mark["size"],
            "x": mark["x"],
            "y": mark["y"],
            "tall": list(mark["tall"]),
            "color": {"background": colour, "border": colour},
        }
        if node.planned_only:
            row["color"] = {"background": "#ffffff", "border": colour}
            row["borderWidth"] = 2
            row["shapeProperties"] = {"borderDashes": [5, 4]}
            row["planned"] = True
        if node.id == data.hub:
            row["hub"] = True
        rows.append(row)
    return rows


def marks(data: ViewData, where: Places) -> Iterator[dict[str, Any]]:
    """Yield of each node what a page must be told: where it stands, its size, its label's lines.

    Args:
        data: the view.
        where: where everything stands.
    """
    wide, tall, sizes = where.wide, where.tall, where.sizes
    for node in data.nodes:
        x, y = wide[node.id]
        yield {
            "x": x,
            "y": y,
            "tall": tall[node.id],
            "size": sizes[node.id],
            "lines": [_lines(node, "zh"), _lines(node, "en")],
        }


def _lines(node: ViewNode, lang: str) -> list[str]:
    lines = list(label_lines(node.names.get(lang) or node.id)) or [node.id]
    if node.planned_only:
        mark = WORDS["mark_planned"].get(lang)
        lines.append(f"({mark})" if lang == "en" else f"（{mark}）")
    return lines


def drawing(data: ViewData, nodes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return what the page's script cannot know by itself: places, sizes, lines of labels, bends.

    Args:
        data: the view.
        nodes: its nodes as of :func:`marks` or :func:`vis_nodes`.

    Returns:
        Rows for the nodes of the view and then for what lies further, which has no place yet;
        and bends by the number of the edge, in the same order.
    """
    sizes = node_sizes(data) if data.further.nodes else {}
    return {
        "nodes": [
            *(
                {
                    "x": row["x"],
                    "y": row["y"],
                    "tall": row["tall"],
                    "size": row["size"],
                    "lines": row["lines"],
                }
                for row in nodes
            ),
            *(
                {"size": sizes[node.id], "lines": [_lines(node, "zh"), _lines(node, "en")]}
                for node in data.further.nodes
            ),
        ],
        "bends": _bends((*data.edges, *data.further.edges)),
        "options": vis_options(),
    }


def _bends(edges: Sequence[ViewEdge]) -> dict[int, dict[str, Any]]:
    """Bend parallel edges and loops apart, by their number; most edges are straight."""
    pairs = [
        (edge.source, edge.target) if edge.source < edge.target else (edge.target, edge.source)
        for edge in edges
    ]
    counts = Counter(pairs)
    seen: Counter[tuple[str, str]] = Counter()
    bends: dict[int, dict[str, Any]] = {}
    for number, pair in enumerate(pairs):
        count, loop = counts[pair], pair[0] == pair[1]
        if count == 1 and not loop:
            continue
        index = seen[pair]
        seen[pair] += 1
        if loop:
            angle = round(math.pi / 4 + index * math.pi / 2, 4)
            bends[number] = {"selfReference": {"size": 18 + 8 * (index // 4), "angle": angle}}
        elif bend := _bend(edges[number], index, count):
            bends[number] = {"smooth": bend}
    return bends


def vis_edges(data: ViewData, lang: str = "zh") -> list[dict[str, Any]]:
    """Return the edges as vis-network wants them; parallel edges bend apart.

    Args:
        data: the view.
        lang: language of ``predicate_label``.
    """
    rows = []
    names = {name: text.get(lang) for name, text in data.predicates.items()}
    bends = _bends(data.edges)
    for number, edge in enumerate(data.edges):
        line = LINES.get(edge.status, LINES["Constructed"])
        row: dict[str, Any] = {
            "id": edge.id,
            "from": edge.source,
            "to": edge.target,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "color": {"color": line.light},
            "dashes": list(line.dashes) or False,
            "width": 1.6,
            "status": edge.status,
            "predicate": edge.predicate,
            "predicate_label": names.get(edge.predicate) or edge.predicate,
            "smooth": False,
        }
        row.update(bends.get(number, ()))
        if line.bar:
            row["arrows"]["middle"] = {"enabled": True, "type": "bar", "scaleFactor": 0.7}
        rows.append(row)
    return rows


def _bend(edge: ViewEdge, index: int, count: int) -> dict[str, Any] | None:
    """Curve the edges of one pair apart; an odd one in the middle stays straight."""
    offset = index - (count - 1) / 2
    if offset == 0:
        return None
    if edge.source > edge.target:  # the same side, seen from the other end
        offset = -offset
    roundness = round(min(0.9, abs(offset) * (0.28 if count < 5 else 1.1 / count)), 3)
    return {
        "enabled": True,
        "type": "curvedCW" if offset > 0 else "curvedCCW",
        "roundness": roundness,
    }


def vis_options() -> dict[str, Any]:
    """Return the options: no physics, nothing moves by itself."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "multiselect": False,
            "tooltipDelay": 100000,
            "hideEdgesOnDrag": False,
        },
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 13}},
        "edges": {
            "hoverWidth": 0.8,
            "selectionWidth": 1.4,
            "smooth": False,
            "font": {"size": 12, "align": "horizontal"},
            "arrowStrikethrough": False,
        },
    }


def network(data: ViewData, lang: str = "zh", where: Places | None = None) -> Any:
    """Return a pyvis ``Network`` with all nodes, edges and options of the view.

    It is directed, so that no parallel edge is lost. Its own ``show`` and ``write_html``
    work, but load files from the network; :func:`kg.views.page.write` does not.

    Args:
        data: the view.
        lang: language of labels.
        where: where everything stands, if it is known already.

    Raises:
        MissingExtraError: if pyvis is not installed.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> network(ViewData(Text("例"), (ViewNode("a", Text("甲")),))).num_nodes()
        1
    """
    try:
        from pyvis.network import Network
    except ImportError as error:
        raise MissingExtraError("pyvis", "notebook") from error
    result = Network(directed=True, height="720px", cdn_resources="in_line")
    result.nodes = vis_nodes(data, lang, where)
    result.node_ids = [row["id"] for row in result.nodes]
    result.node_map = dict(zip(result.node_ids, result.nodes, strict=True))
    result.edges = vis_edges(data, lang)
    result.options = vis_options()
    return result
