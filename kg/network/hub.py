"""The hub: the one entity that nearly everything hangs on, found by counting.

A star is no network. The hub is the node of the highest degree if that degree is more than
a quarter of all edges, at least twice the next node's, and reaches at least five different
neighbours; otherwise a network has no hub. Views and measures fold it by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["find_hub", "fold_hub"]

_SHARE = 0.25
_LEAD = 2
_NEIGHBOURS = 5


def find_hub(graph: nx.MultiDiGraph) -> str | None:
    """Return the hub's entity id, or None.

    Args:
        graph: a network, or any networkx graph.

    Example:
        >>> import networkx as nx
        >>> find_hub(nx.star_graph(5)), find_hub(nx.path_graph(5))
        (0, None)
    """
    ranked = sorted(graph.degree(), key=lambda pair: (-pair[1], str(pair[0])))[:2]
    if not ranked:
        return None
    node, degree = ranked[0]
    following = ranked[1][1] if len(ranked) > 1 else 0
    if degree <= _SHARE * graph.number_of_edges() or degree < _LEAD * following:
        return None
    around = set(graph.adj[node])
    if graph.is_directed():
        around |= set(graph.pred[node])
    found: str = node
    return found if len(around - {node}) >= _NEIGHBOURS else None


def fold_hub(graph: nx.MultiDiGraph, *, keep: frozenset[str] = frozenset()) -> nx.MultiDiGraph:
    """Return a network without its hub, and say so in its attributes.

    Args:
        graph: a network; it is not changed.
        keep: entities that are asked about themselves: a hub among them is not folded.

    Returns:
        A copy without the hub with ``hub``, ``hub_folded`` and ``edges_left_out`` in its
        ``graph.graph``; the network itself if it has no hub or is folded already.
    """
    if graph.graph.get("hub_folded"):
        return graph
    hub = find_hub(graph)
    if hub is None or hub in keep:
        return graph
    folded = graph.copy()
    folded.remove_node(hub)
    folded.graph.update(
        hub=hub,
        hub_folded=True,
        edges_left_out=graph.number_of_edges() - folded.number_of_edges(),
    )
    return folded
