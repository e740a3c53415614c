"""The relations of a view as an igraph graph, and igraph with a fixed seed."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.views.data import ViewData

__all__ = ["degrees", "linked", "seeded", "weighted"]


def degrees(data: ViewData) -> dict[str, int]:
    """Count the relations of every node; those of the hub do not count.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> degrees(ViewData(Text("例"), (ViewNode("a", Text("甲")),)))
        {'a': 0}
    """
    count = {node.id: 0 for node in (*data.nodes, *data.further.nodes)}
    hub = data.hub
    for edge in (*data.edges, *data.further.edges):
        if edge.source != hub and edge.target != hub:
            count[edge.source] += 1
            count[edge.target] += 1
    return count


def linked(data: ViewData, names: Sequence[str]) -> Any:
    """Return an undirected igraph graph of some nodes; parallel edges become weights.

    Args:
        data: the view; loops and edges to other nodes are left out.
        names: ids of nodes, in the order of the vertices.
    """
    place = {name: index for index, name in enumerate(names)}
    pairs: Counter[tuple[int, int]] = Counter()
    for edge in data.edges:
        one, two = place.get(edge.source), place.get(edge.target)
        if one is not None and two is not None and one != two:
            pairs[(one, two) if one < two else (two, one)] += 1
    return weighted(len(names), pairs)


def weighted(count: int, pairs: Counter[tuple[int, int]]) -> Any:
    """Return an igraph graph of so many vertices with these edges and weights."""
    import igraph

    edges = sorted(pairs)
    return igraph.Graph(n=count, edges=edges, edge_attrs={"weight": [pairs[e] for e in edges]})


@contextmanager
def seeded(seed: int = 7) -> Iterator[None]:
    """Let igraph draw from a generator of our own, so that the caller's ``random`` rests.

    igraph has one generator for the whole process and does not tell which: afterwards it
    is Python's ``random`` module again, as it is at first.
    """
    import igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - no secret
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
