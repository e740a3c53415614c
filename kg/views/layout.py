"""Where every node stands: computed here, so that the page opens still.

The hub is left out of the forces. Each connected group is laid out by networkx with a
fixed seed and freed of overlaps (labels count); groups are then packed, the largest
first; nodes with no visible relation stand in a tidy block, class by class. The result
depends on nothing but the data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.views.geometry import label_box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from kg.views.data import ViewData, ViewNode

__all__ = ["TALL", "WIDE", "Box", "node_sizes", "positions", "positions_for"]

WIDE = 1.0
"""Width to height of the drawing on a desktop."""

TALL = 0.6
"""Width to height of the drawing on a phone held upright."""

_SEED = 7
_GAP = 24.0


@dataclass
class Box:
    """A group of nodes with its own coordinates, to be packed.

    Attributes:
        width: width in pixels at zoom 1.
        height: height in pixels at zoom 1.
        places: node id to the middle of its mark, from the box's upper left corner.
    """

    width: float
    height: float
    places: dict[str, tuple[float, float]]


def node_sizes(data: ViewData) -> dict[str, float]:
    """Return the radius of every node: it grows with the square root of its relations.

    The hub's own relations do not count, else everything would look alike.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> node_sizes(ViewData(Text("例"), (ViewNode("a", Text("甲")),)))
        {'a': 7.0}
    """
    degree = {node.id: 0 for node in (*data.nodes, *data.further.nodes)}
    for edge in (*data.edges, *data.further.edges):
        if data.hub not in (edge.source, edge.target):
            degree[edge.source] += 1
            degree[edge.target] += 1
    return {
        name: 18.0 if name == data.hub else round(7 + min(10.0, 2.2 * math.sqrt(count)), 1)
        for name, count in degree.items()
    }


def positions(data: ViewData, aspect: float = WIDE) -> dict[str, tuple[int, int]]:
    """Place every node.

    Args:
        data: the view.
        aspect: wished width to height of the whole drawing.

    Returns:
        Node id to whole x and y in pixels at zoom 1, the drawing's middle at 0, 0.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> positions(ViewData(Text("例"), (ViewNode("a", Text("甲")),)))
        {'a': (0, 0)}
    """
    return positions_for(data, (aspect,))[0]


def positions_for(data: ViewData, aspects: Sequence[float]) -> list[dict[str, tuple[int, int]]]:
    """Place every node for several shapes of page; the forces are worked out once.

    Args:
        data: the view.
        aspects: wished widths to heights.

    Returns:
        One mapping as of :func:`positions` for each aspect.
    """
    from kg.views.forces import force_layout

    sizes = node_sizes(data)
    nodes = {node.id: node for node in data.nodes}
    boxes = {name: label_box(node, sizes[name]) for name, node in nodes.items()}
    groups, names = _groups(data)
    loners = sorted((nodes[name] for name in names), key=lambda node: (node.class_ids[:1], node.id))
    forced = [(group, links, force_layout(group, links, _SEED)) for group, links in groups]
    result = []
    for aspect in aspects:
        packed = [
            _group_box(group, links, spots, boxes, sizes, aspect) for group, links, spots in forced
        ]
        placed = _pack_all(packed, loners, boxes, sizes, aspect)
        if data.hub in nodes:
            placed[str(data.hub)] = _hub_place(placed)
        result.append(_centred(placed, nodes))
    return result


def _pack_all(
    packed: list[Box],
    loners: list[ViewNode],
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    aspect: float,
) -> dict[str, tuple[float, float]]:
    """Pack the groups and the block of loners, trying several widths of that block."""
    if not loners:
        return _pack(packed, aspect)[1]
    most = max(2, math.ceil(math.sqrt(len(loners)) * 2.5))
    shapes = sorted({round(most * part / 8) or 1 for part in range(1, 9)})
    tries = [
        _pack([*packed, _loner_box(loners, boxes, sizes, columns)], aspect) for columns in shapes
    ]
    return min(tries, key=lambda one: one[0])[1]


def _groups(data: ViewData) -> tuple[list[tuple[list[str], list[tuple[str, str]]]], list[str]]:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in data.nodes if node.id != data.hub))
    graph.add_edges_from(
        sorted(
            {
                (min(edge.source, edge.target), max(edge.source, edge.target))
                for edge in data.edges
                if edge.source != edge.target and data.hub not in (edge.source, edge.target)
            }
        )
    )
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=_by_size)
    groups = [
        (part, sorted((min(a, b), max(a, b)) for a, b in graph.subgraph(part).edges))
        for part in parts
        if len(part) > 1
    ]
    return groups, [part[0] for part in parts if len(part) == 1]


def _by_size(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def _group_box(
    group: list[str],
    links: list[tuple[str, str]],
    spots: np.ndarray,
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    aspect: float,
) -> Box:
    import numpy as np

    from kg.views.forces import spread

    extent = np.array([boxes[name] for name in group])
    return _boxed(group, spread(_turned(spots, aspect), extent, len(links)), boxes, sizes)


def _turned(spots: np.ndarray, aspect: float) -> np.ndarray:
    """Turn a group so that its longer axis follows the longer side of the page."""
    import numpy as np

    centred = spots - spots.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    for row in axes:  # the sign of an axis is arbitrary: fix it
        if row[int(np.argmax(np.abs(row)))] < 0:
            row *= -1
    turned: np.ndarray = centred @ axes.T
    return turned if aspect >= 1 else turned[:, ::-1].copy()


def _boxed(
    group: Sequence[str],
    spots: np.ndarray,
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
) -> Box:
    """Cut the group out; a label hangs below its mark, so marks stand high in their boxes."""
    left = min(x - boxes[name][0] / 2 for name, (x, _) in zip(group, spots, strict=True))
    right = max(x + boxes[name][0] / 2 for name, (x, _) in zip(group, spots, strict=True))
    top = min(y - boxes[name][1] / 2 for name, (_, y) in zip(group, spots, strict=True))
    bottom = max(y + boxes[name][1] / 2 for name, (_, y) in zip(group, spots, strict=True))
    places = {
        name: (float(x - left), float(y - top - boxes[name][1] / 2 + sizes[name] + 5))
        for name, (x, y) in zip(group, spots, strict=True)
    }
    return Box(float(right - left), float(bottom - top), places)


def _loner_box(
    loners: list[ViewNode],
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    columns: int,
) -> Box:
    wide = max(boxes[node.id][0] for node in loners) + 8
    rows = [loners[start : start + columns] for start in range(0, len(loners), columns)]
    places = {}
    top = 0.0
    for row in rows:
        for index, node in enumerate(row):
            places[node.id] = ((index + 0.5) * wide, top + sizes[node.id] + 5)
        top += max(boxes[node.id][1] for node in row) + 16
    return Box(min(columns, len(loners)) * wide, top, places)


def _pack(packed: list[Box], aspect: float) -> tuple[float, dict[str, tuple[float, float]]]:
    """Set boxes on shelves, trying several widths for the one nearest to the aspect."""
    if not packed:
        return 0.0, {}
    widest = max(box.width for box in packed)
    area = sum((box.width + _GAP) * (box.height + _GAP) for box in packed)
    best: tuple[float, list[tuple[float, float]]] = (math.inf, [])
    for factor in (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.8, 2.2):
        width = max(widest, math.sqrt(area * aspect) * factor)
        corners, height, used = _shelves(packed, width)
        need = max(used / aspect, height)
        if need < best[0] - 1:
            best = (need, corners)
    need, corners = best
    return need, {
        name: (x + left, y + top)
        for box, (left, top) in zip(packed, corners, strict=True)
        for name, (x, y) in box.places.items()
    }


def _shelves(packed: list[Box], width: float) -> tuple[list[tuple[float, float]], float, float]:
    """Fill shelves from the left; a box may stand on another within its shelf."""
    corners: list[tuple[float, float]] = []
    top = shelf = 0.0
    columns: list[list[float]] = []  # left, width, filled height
    used = 0.0
    for box in packed:
        home = next((one for one in columns if _fits(box, one, columns, shelf, width)), None)
        if home is None:
            left = columns[-1][0] + columns[-1][1] + _GAP if columns else 0.0
            if columns and left + box.width > width:
                top, shelf, columns, left = top + shelf + _GAP, 0.0, [], 0.0
            home = [left, box.width, 0.0]
            columns.append(home)
        home[1] = max(home[1], box.width)
        corners.append((home[0], top + home[2]))
        home[2] += box.height + _GAP
        shelf = max(shelf, home[2] - _GAP)
        used = max(used, home[0] + box.width)
    return corners, top + shelf, used


def _fits(
    box: Box, column: list[float], columns: list[list[float]], shelf: float, width: float
) -> bool:
    """Tell whether a box can stand below a column; the last one may grow wider for it."""
    room = width - column[0] if column is columns[-1] else column[1]
    return box.width <= max(room, column[1]) and column[2] + box.height <= shelf + 1


def _hub_place(placed: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    if not placed:
        return 0.0, 0.0
    left, right = min(x for x, _ in placed.values()), max(x for x, _ in placed.values())
    top = min(y for _, y in placed.values())
    return (left + right) / 2, top - 110


def _centred(
    placed: Mapping[str, tuple[float, float]], nodes: Mapping[str, ViewNode]
) -> dict[str, tuple[int, int]]:
    if not placed:
        return {}
    middle_x = (min(x for x, _ in placed.values()) + max(x for x, _ in placed.values())) / 2
    middle_y = (min(y for _, y in placed.values()) + max(y for _, y in placed.values())) / 2
    return {
        name: (round(placed[name][0] - middle_x), round(placed[name][1] - middle_y))
        for name in nodes
    }
