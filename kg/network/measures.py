"""Who matters and who belongs together: ranks, communities, surroundings.

All measures fold the hub unless asked otherwise and say so in their result, leave negated
claims aside, and hand ``backend=`` to networkx. Most measures need a graph without parallel
edges: :func:`simple` collapses them, and the number of claims becomes the weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import NotFoundError, UsageError, suggestion
from kg.network.hub import fold_hub

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

__all__ = ["MEASURES", "Communities", "Ranking", "communities", "ego", "rank", "simple"]


@dataclass(frozen=True)
class Ranking:
    """Entities in the order of a measure.

    Attributes:
        measure: its name.
        scores: entity id and score, highest first, equal ones by id.
        folded: the hub that was left out, or None.
    """

    measure: str
    scores: tuple[tuple[str, float], ...]
    folded: str | None = None

    def top(self, number: int) -> Ranking:
        """Return the first entries only."""
        return Ranking(self.measure, self.scores[:number], self.folded)


@dataclass(frozen=True)
class Communities:
    """Groups of entities that are tied more closely to each other than to the rest.

    Attributes:
        groups: entity ids of each group, sorted; larger groups first.
        modularity: how much denser the groups are than chance, at most 1.
        folded: the hub that was left out, or None.
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float
    folded: str | None = None


def _folded(graph: nx.MultiDiGraph) -> str | None:
    hub: str | None = graph.graph.get("hub") if graph.graph.get("hub_folded") else None
    return hub


def _counted(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the network without negated claims."""
    negated = [
        (source, target, key)
        for source, target, key, polarity in graph.edges(keys=True, data="polarity")
        if polarity == "Negated"
    ]
    if not negated:
        return graph
    kept = graph.copy()
    kept.remove_edges_from(negated)
    return kept


def simple(graph: nx.MultiDiGraph, *, directed: bool = False) -> nx.Graph:
    """Collapse parallel edges.

    Args:
        graph: a network; negated claims do not connect, and loops are dropped.
        directed: whether to keep directions apart.

    Returns:
        A Graph or DiGraph whose edges have ``weight``: the number of claims between both
        entities. Nodes keep their attributes and order.

    Example:
        >>> import networkx as nx
        >>> two = nx.MultiDiGraph([("a", "b"), ("b", "a")])
        >>> simple(two).edges["a", "b"]["weight"]
        2
    """
    import networkx as nx

    collapsed = nx.DiGraph() if directed else nx.Graph()
    collapsed.graph.update(graph.graph)
    collapsed.add_nodes_from(graph.nodes(data=True))
    for source, target, polarity in graph.edges(data="polarity"):
        if polarity == "Negated" or source == target:
            continue
        if collapsed.has_edge(source, target):
            collapsed[source][target]["weight"] += 1
        else:
            collapsed.add_edge(source, target, weight=1)
    return collapsed


def _degree(graph: nx.MultiDiGraph, **_: Any) -> dict[str, float]:
    return dict(_counted(graph).degree())


def _in_degree(graph: nx.MultiDiGraph, **_: Any) -> dict[str, float]:
    return dict(_counted(graph).in_degree())


def _out_degree(graph: nx.MultiDiGraph, **_: Any) -> dict[str, float]:
    return dict(_counted(graph).out_degree())


def _pagerank(graph: nx.MultiDiGraph, **options: Any) -> Any:
    import networkx as nx

    return nx.pagerank(simple(graph, directed=True), weight="weight", **options)


def _betweenness(graph: nx.MultiDiGraph, **options: Any) -> Any:
    import networkx as nx

    return nx.betweenness_centrality(simple(graph), **options)


def _closeness(graph: nx.MultiDiGraph, **options: Any) -> Any:
    import networkx as nx

    return nx.closeness_centrality(simple(graph), **options)


def _harmonic(graph: nx.MultiDiGraph, **options: Any) -> Any:
    import networkx as nx

    return nx.harmonic_centrality(simple(graph), **options)


MEASURES: dict[str, Callable[..., Any]] = {
    "degree": _degree,
    "in-degree": _in_degree,
    "out-degree": _out_degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "harmonic": _harmonic,
}
"""Measures by name. The degrees count claims, parallel ones each; PageRank follows directions
and weighs by the number of claims; the others look at who is connected at all."""


def rank(
    graph: nx.MultiDiGraph,
    measure: str = "pagerank",
    *,
    hub: bool = False,
    top: int | None = None,
    backend: str | None = None,
) -> Ranking:
    """Rank entities by a measure of :data:`MEASURES`.

    Args:
        graph: a network.
        measure: its name.
        hub: whether the hub takes part.
        top: return only so many.
        backend: a networkx backend; the degrees need none.

    Raises:
        UsageError: for an unknown measure or a backend that is not installed.

    Example:
        >>> import networkx as nx
        >>> rank(nx.MultiDiGraph([("a", "b"), ("c", "b")]), "degree").scores[0]
        ('b', 2.0)
    """
    if measure not in MEASURES:
        hint = suggestion(measure, MEASURES) or "one of: " + ", ".join(MEASURES)
        raise UsageError(f'no measure "{measure}"; {hint}')
    shown = graph if hub else fold_hub(graph)
    scores: dict[str, float] = {}
    if shown.number_of_nodes():
        scores = _with_backend(MEASURES[measure], shown, backend)
    ordered = sorted(((node, float(x)) for node, x in scores.items()), key=lambda p: (-p[1], p[0]))
    return Ranking(measure, tuple(ordered[:top]), _folded(shown))


def communities(
    graph: nx.MultiDiGraph,
    method: str = "louvain",
    *,
    hub: bool = False,
    seed: int = 0,
    resolution: float = 1.0,
    backend: str | None = None,
) -> Communities:
    """Find communities in the collapsed, undirected, weighted network.

    Args:
        graph: a network; entities without any edge are groups of their own.
        method: ``louvain`` or ``greedy`` (greedy modularity).
        hub: whether the hub takes part.
        seed: of Louvain's random order; the same seed gives the same groups.
        resolution: above 1 favours smaller groups.
        backend: a networkx backend.

    Raises:
        UsageError: for an unknown method or a backend that is not installed.

    Example:
        >>> import networkx as nx
        >>> communities(nx.MultiDiGraph([("a", "b"), ("c", "d")])).groups
        (('a', 'b'), ('c', 'd'))
    """
    import networkx as nx

    shown = graph if hub else fold_hub(graph)
    ties = simple(shown)

    def find(ties: nx.Graph, **options: Any) -> Any:
        if method == "louvain":
            return nx.community.louvain_communities(
                ties, weight="weight", resolution=resolution, seed=seed, **options
            )
        return nx.community.greedy_modularity_communities(
            ties, weight="weight", resolution=resolution, **options
        )

    if method not in ("louvain", "greedy"):
        raise UsageError(f'no method "{method}"; louvain or greedy')
    if not ties.number_of_edges():
        return Communities(tuple((node,) for node in sorted(ties)), 0.0, _folded(shown))
    found = _with_backend(find, ties, backend)
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda g: (-len(g), g))
    modularity = nx.community.modularity(ties, groups, weight="weight", resolution=resolution)
    return Communities(tuple(groups), float(modularity), _folded(shown))


def ego(
    graph: nx.MultiDiGraph, entity: str, *, radius: int = 1, hub: bool = False
) -> nx.MultiDiGraph:
    """Return an entity's surroundings: all within some steps in either direction.

    Args:
        graph: a network.
        entity: entity id in the middle.
        radius: number of steps.
        hub: whether to walk through the hub; a hub in the middle is never folded.

    Returns:
        A network of its own, with all edges among the entities in it, parallel and negated
        ones included.

    Raises:
        NotFoundError: if the entity is not in the network.

    Example:
        >>> import networkx as nx
        >>> sorted(ego(nx.MultiDiGraph([("a", "b"), ("b", "c")]), "a"))
        ['a', 'b']
    """
    if entity not in graph:
        raise NotFoundError(f'no entity "{entity}" in this network; {suggestion(entity, graph)}')
    shown = graph if hub else fold_hub(graph, keep=frozenset((entity,)))
    reached = {entity}
    edge = {entity}
    for _ in range(radius):
        around = {n for node in edge for side in (shown.succ, shown.pred) for n in side[node]}
        edge = around - reached
        reached |= edge
    surroundings = shown.copy()
    surroundings.remove_nodes_from([node for node in shown if node not in reached])
    return surroundings


def _with_backend(function: Callable[..., Any], graph: nx.Graph, backend: str | None) -> Any:
    if backend is None:
        return function(graph)
    try:
        return function(graph, backend=backend)
    except (ImportError, NotImplementedError) as error:
        raise UsageError(f'networkx backend "{backend}": {error}') from error
