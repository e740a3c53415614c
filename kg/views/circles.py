"""Circles side by side: packed close, related ones near each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["enclosing", "packed"]


def packed(radii: np.ndarray, ties: np.ndarray, gap: float) -> np.ndarray:
    """Place circles so that none covers another.

    The largest comes first. Each following one touches two that stand already, at the free
    place nearest to its relations and to the middle.

    Args:
        radii: one for each circle.
        ties: how strongly each is tied to each, a square symmetric matrix.
        gap: distance that is kept between two circles.

    Returns:
        x and y of the middles, one row for each circle.
    """
    import numpy as np

    count = len(radii)
    middles = np.zeros((count, 2))
    order = np.lexsort((np.arange(count), -radii))
    wide = radii + gap / 2
    for place, index in enumerate(order):
        standing = order[:place]
        if place == 0:
            continue
        if place == 1:
            middles[index] = (wide[order[0]] + wide[index], 0.0)
            continue
        spots = _touching(middles[standing], wide[standing], float(wide[index]))
        far = np.hypot(*(spots[:, None, :] - middles[standing][None, :, :]).T).T
        free = spots[(far >= wide[standing] + wide[index] - 1e-6).all(axis=1)]
        middle = np.average(middles[standing], axis=0, weights=wide[standing] ** 2)
        cost = np.hypot(*(free - middle).T)
        tie = ties[index, standing]
        if tie.sum() > 0:
            away = np.hypot(*(free[:, None, :] - middles[standing][None, :, :]).T).T
            cost = cost + 1.5 * (away @ tie) / tie.sum()
        middles[index] = free[np.lexsort((free[:, 1], free[:, 0], cost.round(3)))[0]]
    return middles


def _touching(middles: np.ndarray, radii: np.ndarray, radius: float) -> np.ndarray:
    """Return where a circle touches two of the others, from either side."""
    import numpy as np

    one, two = np.triu_indices(len(middles), 1)
    a, b = radii[one] + radius, radii[two] + radius
    between = middles[two] - middles[one]
    apart = np.hypot(between[:, 0], between[:, 1])
    near = apart < a + b
    one, a, b, between, apart = one[near], a[near], b[near], between[near], apart[near]
    along = (a**2 - b**2 + apart**2) / (2 * apart)
    aside = np.sqrt(np.maximum(a**2 - along**2, 0.0))
    unit = between / apart[:, None]
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    base = middles[one] + unit * along[:, None]
    return np.concatenate([base + normal * aside[:, None], base - normal * aside[:, None]])


def enclosing(middles: np.ndarray, radii: np.ndarray) -> tuple[float, float, float]:
    """Return x, y and radius of a small circle around circles.

    Args:
        middles: x and y of each.
        radii: one for each; 0 for a point.
    """
    import numpy as np

    middle = middles.mean(axis=0)
    for step in range(60):  # towards the farthest, by ever smaller steps
        reach = np.hypot(*(middles - middle).T) + radii
        middle = middle + (middles[int(np.argmax(reach))] - middle) / (step + 2)
    reach = np.hypot(*(middles - middle).T) + radii
    return float(middle[0]), float(middle[1]), math.ceil(float(reach.max()))
