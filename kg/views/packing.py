"""Parts of a drawing, each laid out on its own, packed into one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.views.data import ViewNode

__all__ = ["Box", "pack_all"]

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


def pack_all(
    packed: list[Box],
    loners: list[ViewNode],
    boxes: Mapping[str, tuple[float, float]],
    sizes: Mapping[str, float],
    aspect: float,
) -> dict[str, tuple[float, float]]:
    """Pack the connected parts and a block of loners, trying several widths of that block.

    Args:
        packed: the connected parts, the largest first.
        loners: nodes without relations, in order.
        boxes: width and height that each node needs with its label.
        sizes: radius of each node.
        aspect: wished width to height of the whole.

    Returns:
        Node id to x and y.
    """
    if not loners:
        return _pack(packed, aspect)[1]
    most = max(2, math.ceil(math.sqrt(len(loners)) * 2.5))
    shapes = sorted({round(most * part / 8) or 1 for part in range(1, 9)})
    tries = [
        _pack([*packed, _loner_box(loners, boxes, sizes, columns)], aspect) for columns in shapes
    ]
    return min(tries, key=lambda one: one[0])[1]


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
