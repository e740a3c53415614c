"""Shortest ways between two entities, with the claims behind every hop.

A way may walk an edge in either direction, since who builds something and what is built are
equally connected; each link tells its direction. Negated claims connect nothing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import NotFoundError, UsageError, suggestion
from kg.network.hub import fold_hub

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

__all__ = ["Hop", "Link", "Path", "paths"]


@dataclass(frozen=True)
class Link:
    """One claim between two neighbours on a way.

    Attributes:
        claim: claim id: the evidence.
        predicate: local name.
        forward: whether the claim's subject is where the hop begins.
        status: Actual, Estimated, Planned, Opinion or Ended.
        time: EDTF, or None when unknown.
        source: source id.
    """

    claim: str
    predicate: str
    forward: bool
    status: str
    time: str | None
    source: str


@dataclass(frozen=True)
class Hop:
    """One step of a way.

    Attributes:
        start: entity id where it begins.
        end: entity id where it ends.
        links: all claims that connect both, forward ones first.
    """

    start: str
    end: str
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claim ids."""
        return tuple(link.claim for link in self.links)

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that occur, sorted; a hop may be planned only."""
        return tuple(sorted({link.status for link in self.links}))


@dataclass(frozen=True)
class Path:
    """One way.

    Attributes:
        nodes: entity ids from start to end.
        hops: one fewer than nodes.
        folded: the hub that was left out of the search, or None.
    """

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]
    folded: str | None = None

    def __len__(self) -> int:
        return len(self.hops)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims on the way."""
        return tuple(claim for hop in self.hops for claim in hop.claims)


def paths(
    graph: nx.MultiDiGraph,
    start: str,
    end: str,
    *,
    hub: bool = False,
    limit: int = 3,
    status: str | Iterable[str] | None = None,
) -> tuple[Path, ...]:
    """Find the shortest ways between two entities.

    Args:
        graph: a network.
        start: entity id.
        end: entity id.
        hub: whether ways through the hub count; a hub that is start or end always does.
        limit: at most so many of the equally short ways.
        status: walk only over claims of this status, or these.

    Returns:
        Equally short ways, in the order of their entity ids; empty when nothing connects
        both. A way from an entity to itself has no hop.

    Raises:
        NotFoundError: if an entity is not in the network.
        UsageError: if the limit is below 1.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> said = {"predicate": "builds", "status": "Planned", "time": None, "source": "s"}
        >>> _ = graph.add_edge("beijing", "academy", "c1", **said)
        >>> way = paths(graph, "academy", "beijing")[0]
        >>> way.nodes, way.claims, way.hops[0].links[0].forward
        (('academy', 'beijing'), ('c1',), False)
    """
    if limit < 1:
        raise UsageError(f"limit is at least 1, not {limit}")
    for node in (start, end):
        if node not in graph:
            hint = suggestion(node, graph) or "its kind or claims may have been filtered out"
            raise NotFoundError(f'no entity "{node}" in this network; {hint}')
    walked = graph if hub else fold_hub(graph, keep=frozenset((start, end)))
    folded = walked.graph.get("hub") if walked.graph.get("hub_folded") else None
    statuses = _statuses(status)
    neighbours = {node: _neighbours(walked, node, statuses) for node in walked}
    found: list[Path] = []
    for nodes in _shortest(neighbours, start, end):
        hops = tuple(Hop(a, b, tuple(_links(walked, a, b, statuses))) for a, b in pairwise(nodes))
        found.append(Path(nodes, hops, folded))
        if len(found) == limit:
            break
    return tuple(found)


def _statuses(status: str | Iterable[str] | None) -> frozenset[str] | None:
    if status is None:
        return None
    return frozenset([str(status)] if isinstance(status, str) else map(str, status))


def _counts(data: Mapping[str, str], statuses: frozenset[str] | None) -> bool:
    return data.get("polarity") != "Negated" and (statuses is None or data["status"] in statuses)


def _neighbours(graph: nx.MultiDiGraph, node: str, statuses: frozenset[str] | None) -> list[str]:
    found = {
        other
        for side in (graph.succ[node], graph.pred[node])
        for other, edges in side.items()
        if any(_counts(data, statuses) for data in edges.values())
    }
    return sorted(found)


def _links(
    graph: nx.MultiDiGraph, start: str, end: str, statuses: frozenset[str] | None
) -> Iterator[Link]:
    for source, target, forward in ((start, end, True), (end, start, False)):
        edges = graph.get_edge_data(source, target) or {}
        for claim in sorted(edges):
            data = edges[claim]
            if _counts(data, statuses):
                yield Link(
                    claim, data["predicate"], forward, data["status"], data["time"], data["source"]
                )


def _shortest(
    neighbours: Mapping[str, list[str]], start: str, end: str
) -> Iterator[tuple[str, ...]]:
    """Yield all shortest ways, sorted by their nodes."""
    distance = {end: 0}
    waiting = deque([end])
    while waiting and start not in distance:
        node = waiting.popleft()
        for other in neighbours[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                waiting.append(other)
    if start not in distance:
        return
    open_ways: list[tuple[str, ...]] = [(start,)]
    while open_ways:
        way = open_ways.pop()
        if way[-1] == end:
            yield way
            continue
        nearer = distance[way[-1]] - 1
        open_ways.extend(
            (*way, other)
            for other in reversed(neighbours[way[-1]])
            if distance.get(other) == nearer
        )
