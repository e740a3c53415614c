"""Force layout of one connected group, and room for its labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kg.views.links import seeded

if TYPE_CHECKING:
    import numpy as np

__all__ = ["force_layout", "scaled", "separated"]

_EXACT = 600


def force_layout(graph: Any) -> np.ndarray:
    """Lay out a connected igraph graph.

    Up to 600 vertices by Kamada and Kawai, which shows distances truest; larger ones by
    Fruchterman and Reingold. Both begin on a circle, so nothing is left to chance.

    Args:
        graph: the graph.

    Returns:
        An array of x and y, one row for each vertex; the scale means nothing.
    """
    import numpy as np

    count = graph.vcount()
    if count <= 2:
        return np.array([(float(index), 0.0) for index in range(count)]).reshape(count, 2)
    circle = graph.layout_circle()
    with seeded():
        if count <= _EXACT:
            spots = graph.layout_kamada_kawai(seed=circle)
        else:
            spots = graph.layout_fruchterman_reingold(seed=circle, niter=300)
    return np.array(spots.coords, dtype=float)


def scaled(spots: np.ndarray, extent: np.ndarray, links: int) -> np.ndarray:
    """Scale a layout to pixels, so that its boxes have room.

    Args:
        spots: x and y, one row for each node.
        extent: width and height of each node with its label, in pixels.
        links: number of relations; the more, the more air.

    Returns:
        x and y of the boxes' middles around 0, 0.
    """
    import numpy as np

    count = len(spots)
    span = np.maximum(spots.max(axis=0) - spots.min(axis=0), 1e-9)
    if count == 2:
        pair: np.ndarray = (spots - spots.mean(axis=0)) / span.max()
        return pair * (float(extent[:, 0].max()) + 26)
    air = 1.25 + min(1.0, 0.3 * links / count)
    wanted = math.sqrt(float((extent[:, 0] * extent[:, 1]).sum()) * air)
    shape = float(np.clip(span[0] / span[1], 0.45, 2.2))
    scale = np.array([wanted * math.sqrt(shape), wanted / math.sqrt(shape)]) / span
    result: np.ndarray = (spots - spots.mean(axis=0)) * scale
    result += np.stack([np.arange(count) * 1e-3, np.arange(count)[::-1] * 1e-3], axis=1)
    return result


def separated(spots: np.ndarray, extent: np.ndarray, rounds: int = 150) -> np.ndarray:
    """Push boxes apart until none covers another, or the rounds are over.

    Args:
        spots: x and y of the boxes' middles in pixels.
        extent: width and height of each box.
        rounds: how often to push at most.

    Returns:
        New middles.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    result: np.ndarray = spots.copy()
    reach = float(extent.max(initial=0.0)) * 1.01
    for _ in range(rounds if len(spots) > 1 else 0):
        pairs = cKDTree(result).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        one, two = pairs[:, 0], pairs[:, 1]
        away = result[two] - result[one]
        over = (extent[one] + extent[two]) / 2 - np.abs(away)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        one, two, away, over = one[hit], two[hit], away[hit], over[hit]
        flat = over[:, 0] < over[:, 1] * 1.3
        push = np.zeros_like(away)
        push[flat, 0] = np.copysign(over[flat, 0] / 2 + 0.5, away[flat, 0])
        push[~flat, 1] = np.copysign(over[~flat, 1] / 2 + 0.5, away[~flat, 1])
        np.add.at(result, one, -push * 0.8)
        np.add.at(result, two, push * 0.8)
    return result
