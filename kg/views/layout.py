"""Where every node stands: computed here, so that the page opens still.

The hub is left out of the forces. Each connected part is laid out by igraph and freed of
overlaps (labels count); parts are then packed, the largest first; nodes with no visible
relation stand in a tidy block, class by class. A view with communities is a map of them
(:mod:`kg.views.group_map`). The result depends on nothing but the data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.views.geometry import label_box
from kg.views.links import degrees, linked
from kg.views.packing import Box, pack_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from kg.views.data import ViewData, ViewNode
    from kg.views.group_map import Circle

__all__ = ["TALL", "WIDE", "Places", "node_sizes", "places", "positions", "positions_for"]

WIDE = 1.0
"""Width to height of the drawing on a desktop."""

TALL = 0.6
"""Width to height of the drawing on a phone held upright."""


@dataclass(frozen=True)
class Places:
    """Where everything stands, in pixels at zoom 1.

    Attributes:
        wide: node id to x and y on a desktop.
        tall: node id to x and y on a phone held upright.
        circles: group id to circle, for a view with groups; the same on both.
        sizes: node id to the radius of its mark.
    """

    wide: Mapping[str, tuple[int, int]]
    tall: Mapping[str, tuple[int, int]]
    circles: Mapping[str, Circle]
    sizes: Mapping[str, float]


def places(data: ViewData) -> Places:
    """Place every node and every group for both shapes of page; the work is done once.

    Args:
        data: the view.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> places(ViewData(Text("例"), (ViewNode("a", Text("甲")),))).wide
        {'a': (0, 0)}
    """
    sizes = node_sizes(data)
    if data.groups:
        from kg.views.group_map import group_map

        spots, circles = group_map(data, _boxes(data, sizes))
        return Places(spots, spots, circles, sizes)
    wide, tall = positions_for(data, (WIDE, TALL))
    return Places(wide, tall, {}, sizes)


def _boxes(data: ViewData, sizes: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    return {node.id: label_box(node, sizes[node.id]) for node in data.nodes}


def node_sizes(data: ViewData) -> dict[str, float]:
    """Return the radius of every node: it grows with the square root of its relations.

    The hub's own relations do not count, else everything would look alike.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> node_sizes(ViewData(Text("例"), (ViewNode("a", Text("甲")),)))
        {'a': 7.0}
    """
    return {
        name: 18.0 if name == data.hub else round(7 + min(10.0, 2.2 * math.sqrt(count)), 1)
        for name, count in degrees(data).items()
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
    if data.groups:
        return [dict(places(data).wide) for _ in aspects]
    sizes = node_sizes(data)
    nodes = {node.id: node for node in data.nodes}
    boxes = _boxes(data, sizes)
    parts, names = _parts(data)
    loners = sorted((nodes[name] for name in names), key=lambda node: (node.class_ids[:1], node.id))
    result = []
    for aspect in aspects:
        packed = [_part_box(part, boxes, sizes, aspect) for part in parts]
        placed = pack_all(packed, loners, boxes, sizes, aspect)
        if data.hub in nodes:
            placed[str(data.hub)] = _hub_place(placed)
        result.append(_centred(placed, nodes))
    return result


@dataclass(frozen=True)
class _Part:
    """Nodes that are connected, and a first layout of them."""

    names: tuple[str, ...]
    links: int
    spots: np.ndarray


def _parts(data: ViewData) -> tuple[list[_Part], list[str]]:
    """Return the connected parts, the largest first, and the nodes without relations."""
    from kg.views.forces import force_layout

    names = sorted(node.id for node in data.nodes if node.id != data.hub)
    graph = linked(data, names)
    found = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    parts = []
    for vertices in found:
        if len(vertices) > 1:
            part = graph.induced_subgraph(vertices)
            own = tuple(names[vertex] for vertex in vertices)
            parts.append(_Part(own, part.ecount(), force_layout(part)))
    return parts, [names[part[0]] for part in found if len(part) == 1]


def _part_box(
    part: _Part,
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    aspect: float,
) -> Box:
    import numpy as np

    from kg.views.forces import scaled, separated

    extent = np.array([boxes[name] for name in part.names])
    spots = scaled(_turned(part.spots, aspect), extent, part.links)
    return _boxed(part.names, separated(spots, extent), boxes, sizes)


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
