"""One map of a large view: every community has a circle, every node a place in its own.

Circles are sized from the inside out, so that names have room when a group is opened in
place, and then set into the circles around them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.views.circles import enclosing, packed
from kg.views.forces import force_layout, scaled, separated
from kg.views.links import linked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from kg.views.data import ViewData, ViewGroup

__all__ = ["Circle", "group_map"]

_EDGE = 10  # between a circle and what is in it, in pixels
_ROUNDS = ((3000, 150), (20_000, 50), (math.inf, 20))  # up to so many nodes, so many pushes


@dataclass(frozen=True)
class Circle:
    """Where a group stands.

    Attributes:
        x: middle, in pixels at zoom 1.
        y: middle.
        radius: everything in the group, labels included, lies within.
    """

    x: int
    y: int
    radius: int


def group_map(
    data: ViewData, boxes: Mapping[str, tuple[float, float]]
) -> tuple[dict[str, tuple[int, int]], dict[str, Circle]]:
    """Place the nodes and groups of a view that has groups.

    Args:
        data: the view; every node but the hub is in one group.
        boxes: width and height that each node needs with its label.

    Returns:
        Node id to x and y (the hub stands above all), and group id to circle. Circles of
        groups side by side do not overlap; what is in a group lies within its circle.
    """
    import numpy as np

    leaves = [group for group in data.groups if group.members]
    inner = _places_in_leaves(data, leaves, boxes)
    around: dict[str, tuple[float, float, float]] = {}  # x and y within the parent, radius
    for group in leaves:
        size = np.array([boxes[name] for name in group.members])
        x, y, radius = enclosing(inner[group.id], np.hypot(size[:, 0], size[:, 1]) / 2)
        inner[group.id] -= (x, y)
        around[group.id] = (0.0, 0.0, radius + _EDGE)
    ties = _ties(data)
    for group in reversed(data.groups):
        if group.groups:
            radius = _set_side_by_side(group.groups, around, ties)
            around[group.id] = (0.0, 0.0, radius + _EDGE)
    held = {name for group in data.groups for name in group.groups}
    top = [group.id for group in data.groups if group.id not in held]
    _set_side_by_side(top, around, ties)
    circles: dict[str, Circle] = {}
    spots: dict[str, tuple[int, int]] = {}
    parent: dict[str, Circle] = {}
    for group in data.groups:  # the topmost come first
        home = parent.get(group.id, Circle(0, 0, 0))
        x, y, radius = around[group.id]
        circle = Circle(home.x + round(x), home.y + round(y), math.ceil(radius))
        circles[group.id] = circle
        parent.update(dict.fromkeys(group.groups, circle))
        for name, (left, up) in zip(group.members, inner.get(group.id, ()), strict=True):
            spots[name] = (circle.x + round(left), circle.y + round(up))
    if data.hub is not None and any(node.id == data.hub for node in data.nodes):
        spots[data.hub] = (0, min((c.y - c.radius for c in circles.values()), default=0) - 110)
    return spots, circles


def _places_in_leaves(
    data: ViewData, leaves: Sequence[ViewGroup], boxes: Mapping[str, tuple[float, float]]
) -> dict[str, np.ndarray]:
    """Lay out the members of each group, and free all of them from overlaps at once."""
    import numpy as np

    names = [name for group in leaves for name in group.members]
    if not names:
        return {}
    graph = linked(data, names)
    extent = np.array([boxes[name] for name in names])
    spots = np.zeros((len(names), 2))
    first, left = 0, 0.0
    bounds: list[tuple[str, int, int]] = []
    for group in leaves:
        last = first + len(group.members)
        part = graph.induced_subgraph(range(first, last))
        own = scaled(_rounded(part), extent[first:last], part.ecount())
        width = float(np.ptp(own[:, 0])) + 4 * float(extent[first:last].max())
        spots[first:last] = own + np.array([left + width / 2, 0.0])  # so far that groups never meet
        bounds.append((group.id, first, last))
        first, left = last, left + width + 2 * float(extent.max())
    rounds = next(rounds for most, rounds in _ROUNDS if len(names) <= most)
    spots = separated(spots, extent, rounds)
    return {name: spots[first:last].copy() for name, first, last in bounds}


def _rounded(graph: Any) -> np.ndarray:
    """Lay out a graph, connected or not, so that it fills a disc evenly."""
    import numpy as np

    count = graph.vcount()
    ring = np.sqrt(np.arange(count) + 0.5)
    if graph.ecount() == 0:  # the first in the middle
        turn = math.pi * (3 - math.sqrt(5)) * np.arange(count)
        sunflower: np.ndarray = ring[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        return sunflower
    parts = graph.connected_components()
    if len(parts) > 1:  # tie the best known of each part to a common middle
        graph = graph.copy()
        graph.add_vertices(1)
        graph.add_edges([(count, part[0]) for part in parts])
    spots = force_layout(graph)[:count]
    spots = spots - spots.mean(axis=0)
    far = np.hypot(spots[:, 0], spots[:, 1])
    place = np.empty(count)
    place[np.lexsort((np.arange(count), far.round(6)))] = ring
    disc: np.ndarray = spots / np.maximum(far, 1e-9)[:, None] * place[:, None]
    return disc


def _ties(data: ViewData) -> dict[tuple[str, str], int]:
    """Count the relations between groups side by side."""
    above: dict[str, str] = {name: group.id for group in data.groups for name in group.groups}
    home = {name: group.id for group in data.groups for name in group.members}
    chains: dict[str, tuple[str, ...]] = {}
    for group in data.groups:  # the topmost come first
        chains[group.id] = (*chains.get(above.get(group.id, ""), ()), group.id)
    ties: dict[tuple[str, str], int] = {}
    for edge in data.edges:
        one, two = home.get(edge.source), home.get(edge.target)
        if one is None or two is None or one == two:
            continue
        pair = next((a, b) for a, b in zip(chains[one], chains[two], strict=False) if a != b)
        for key in (pair, pair[::-1]):
            ties[key] = ties.get(key, 0) + 1
    return ties


def _set_side_by_side(
    names: Sequence[str],
    around: dict[str, tuple[float, float, float]],
    ties: Mapping[tuple[str, str], int],
) -> float:
    """Place groups around the middle of their parent and return the radius they need."""
    import numpy as np

    if not names:
        return 0.0
    radii = np.array([around[name][2] for name in names], dtype=float)
    strength = np.array([[float(ties.get((a, b), 0)) for b in names] for a in names])
    gap = max(6.0, float(np.median(radii)) * 0.06)
    middles = packed(radii, strength, gap)
    x, y, radius = enclosing(middles, radii)
    for name, (left, up) in zip(names, middles, strict=True):
        around[name] = (float(left) - x, float(up) - y, around[name][2])
    return radius + gap / 2
