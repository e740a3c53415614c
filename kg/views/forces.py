"""Force layout of one connected group, and room for its labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    import numpy as np

__all__ = ["force_layout", "spread"]

_EXACT = 150
_FORCED = 400
_REFINED = 2500
_PIVOTS = 250


def force_layout(group: Sequence[str], links: Sequence[tuple[str, str]], seed: int) -> np.ndarray:
    """Lay out one connected group with networkx.

    Up to 150 nodes by Kamada and Kawai, up to 400 by Fruchterman and Reingold; larger
    groups through a smaller graph of pivots, around which the others are set and, up to
    2,500 nodes, refined.

    Args:
        group: node ids, sorted.
        links: pairs of them, sorted.
        seed: start of all random numbers.

    Returns:
        An array of x and y, one row for each node, about one unit apart.
    """
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    graph.add_nodes_from(group)
    graph.add_edges_from(links)
    if len(group) <= 2:
        spots = {name: (float(index), 0.0) for index, name in enumerate(group)}
    elif len(group) <= _EXACT:
        spots = nx.kamada_kawai_layout(graph)
    elif len(group) <= _FORCED:
        spots = nx.spring_layout(graph, seed=seed, iterations=120, method="force")
    else:
        spots = _through_pivots(graph, group, seed)
    return np.array([spots[name] for name in group], dtype=float)


def _through_pivots(
    graph: nx.Graph, group: Sequence[str], seed: int
) -> dict[str, tuple[float, float]]:
    import networkx as nx

    pivots = sorted(group, key=lambda name: (-graph.degree(name), name))[:_PIVOTS]
    home = {name: name for name in pivots}
    wave = list(pivots)
    while wave:  # a breadth-first wave from all pivots at once
        following = []
        for name in wave:
            for other in sorted(graph.adj[name]):
                if other not in home:
                    home[other] = home[name]
                    following.append(other)
        wave = following
    small = nx.Graph()
    small.add_nodes_from(pivots)
    small.add_edges_from(sorted({(home[a], home[b]) for a, b in graph.edges if home[a] != home[b]}))
    coarse = nx.spring_layout(small, seed=seed, iterations=100, method="force")
    step = 0.6 / math.sqrt(len(group))
    turn = math.pi * (3 - math.sqrt(5))
    placed: dict[str, int] = {}
    spots = {}
    for name in group:
        rank = 0 if name == home[name] else placed.setdefault(home[name], 0) + 1
        placed[home[name]] = max(rank, placed.get(home[name], 0))
        reach = step * math.sqrt(rank)
        x, y = coarse[home[name]]
        spots[name] = (x + reach * math.cos(turn * rank), y + reach * math.sin(turn * rank))
    if len(group) <= _REFINED:
        rounds = max(8, int(12_000 / len(group)))
        spots = nx.spring_layout(graph, pos=spots, seed=seed, iterations=rounds, method="force")
    return spots


def spread(spots: np.ndarray, extent: np.ndarray, links: int) -> np.ndarray:
    """Scale a layout to pixels and push boxes apart until none covers another.

    Args:
        spots: x and y, one row for each node.
        extent: width and height of each node with its label, in pixels.
        links: number of relations; the more, the more air.

    Returns:
        x and y of the boxes' middles in pixels.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    count = len(spots)
    span = np.maximum(spots.max(axis=0) - spots.min(axis=0), 1e-9)
    if count == 2:
        pair: np.ndarray = (spots - spots.mean(axis=0)) / span.max()
        pair *= float(extent[:, 0].max()) + 26
        return pair
    air = 1.25 + min(1.0, 0.3 * links / count)
    wanted = math.sqrt(float((extent[:, 0] * extent[:, 1]).sum()) * air)
    shape = float(np.clip(span[0] / span[1], 0.45, 2.2))
    scale = np.array([wanted * math.sqrt(shape), wanted / math.sqrt(shape)]) / span
    result: np.ndarray = (spots - spots.mean(axis=0)) * scale
    result += np.stack([np.arange(count) * 1e-3, np.arange(count)[::-1] * 1e-3], axis=1)
    reach = float(extent.max()) * 1.01
    for _ in range(150 if count <= 3000 else 40):
        pairs = cKDTree(result).query_pairs(reach, output_type="ndarray")
        if not len(pairs):
            break
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
