"""Communities of a large view, so that a page opens on a few names and not on a hairball.

The tree is worked out from nothing but the data. Leiden's method (igraph) finds
communities and communities within them; what it cannot split, such as a star with
thousands of leaves, is split by class and then in runs of names. The hub is left out.
"""

from __future__ import annotations

import heapq
from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from kg.views.data import ViewGroup
from kg.views.group_names import group_names
from kg.views.links import degrees, linked, seeded, weighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.views.data import ViewData, ViewNode

__all__ = ["DRAWN_AT_ONCE", "grouped", "groups_of"]

DRAWN_AT_ONCE = 1500
"""Views with more nodes open on communities."""

_LEAF = 150  # nodes in a group that has no groups
_SIDE_BY_SIDE = 60  # groups in a group: so many names can still be read at once
_TINY = 4  # smaller communities are no place to go to
_UNSPLIT = 0.8  # a community with a larger share than this is no split
_RESOLUTIONS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1, 0.03)  # of ever coarser communities
_CLASS = 20  # fewer nodes of a class are put together with other classes

_T = TypeVar("_T")


@dataclass(frozen=True)
class _Branch:
    """A group to be: vertices directly in it, or branches."""

    vertices: tuple[int, ...] = ()
    branches: tuple[_Branch, ...] = ()

    @cached_property
    def count(self) -> int:
        return len(self.vertices) + sum(branch.count for branch in self.branches)

    def all_vertices(self) -> list[int]:
        found: list[int] = []
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            found.extend(branch.vertices)
            waiting.extend(branch.branches)
        return found


def grouped(data: ViewData) -> ViewData:
    """Return the view with its communities, when it has too many nodes to be drawn at once.

    Args:
        data: a view; groups that it already has are kept.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> many = tuple(ViewNode(f"n{i}", Text(f"点{i}")) for i in range(1600))
        >>> len(grouped(ViewData(Text("例"), many)).groups)
        11
    """
    if data.groups or len(data.nodes) <= DRAWN_AT_ONCE:
        return data
    return replace(data, groups=groups_of(data))


def groups_of(data: ViewData) -> tuple[ViewGroup, ...]:
    """Return the communities of a view, whatever its size.

    Args:
        data: the view; the hub and its edges are left out.

    Returns:
        Groups level by level, the topmost first, each level's largest first. Each node
        but the hub is directly in exactly one; none opens into more than 150 parts.
    """
    nodes = sorted((node for node in data.nodes if node.id != data.hub), key=lambda node: node.id)
    if not nodes:
        return ()
    degree = degrees(data)
    known = sorted(nodes, key=lambda node: (-degree[node.id], node.names.get("zh"), node.id))
    place = {node.id: index for index, node in enumerate(known)}
    rank = [place[node.id] for node in nodes]
    graph = linked(data, [node.id for node in nodes])
    return _named(_Grouping(nodes, graph, rank).branch(range(len(nodes))), nodes, rank)


class _Grouping:
    """Splits vertices into branches; a vertex is a place in the sorted list of nodes."""

    def __init__(self, nodes: Sequence[ViewNode], graph: Any, rank: Sequence[int]) -> None:
        self.nodes = nodes
        self.graph = graph
        self.rank = rank  # 0 is the best known

    def branch(self, vertices: Sequence[int]) -> _Branch:
        """Split vertices until no group is too large to look at."""
        if len(vertices) <= _LEAF:
            return _Branch(tuple(sorted(vertices, key=self.rank.__getitem__)))
        branches: list[_Branch] = []
        loose: list[list[int]] = []
        for part in self._communities(sorted(vertices)):
            if len(part) < _TINY:
                loose.append(part)
            elif len(part) <= max(_LEAF, _UNSPLIT * len(vertices)):
                branches.append(self.branch(part))
            else:
                branches += self._runs([[vertex] for vertex in part])
        others = self._runs(loose)
        if branches and len(others) > 1:
            others = [_shelved(others)]
        return self._gathered([*branches, *others])

    def _communities(self, vertices: Sequence[int]) -> list[list[int]]:
        """Find communities; tiny ones go to the neighbours they have most relations with."""
        part = self.graph.induced_subgraph(vertices)
        home = _leiden(part)
        sizes = Counter(home)
        tiny: dict[int, list[int]] = {}
        for place, community in enumerate(home):
            if sizes[community] < _TINY:
                tiny.setdefault(community, []).append(place)
        for community, places in sorted(tiny.items()):
            around = (home[other] for place in places for other in part.neighbors(place))
            near = Counter(other for other in around if other != community)
            if near:
                goal = min(near, key=lambda one: (-near[one], one))
                for place in places:
                    home[place] = goal
        found: dict[int, list[int]] = {}
        for vertex, community in zip(vertices, home, strict=True):
            found.setdefault(community, []).append(vertex)
        return list(found.values())

    def _runs(self, parts: Iterable[Sequence[int]]) -> list[_Branch]:
        """Split by class, then in runs of names, best-connected first; parts stay together."""
        ordered = [sorted(part, key=self.rank.__getitem__) for part in parts]
        classes: dict[str, list[int]] = {}
        for part in sorted(ordered, key=lambda part: self.rank[part[0]]):
            name = next(iter(self.nodes[part[0]].class_ids), "")
            classes.setdefault(name, []).extend(part)
        large = [run for _, run in sorted(classes.items()) if len(run) >= _CLASS]
        small = [run for _, run in sorted(classes.items()) if len(run) < _CLASS]
        rest = [vertex for run in small for vertex in run]
        return [
            _shelved([_Branch(tuple(piece)) for piece in _even(run, _LEAF)])
            for run in [*large, rest]
            if run
        ]

    def _gathered(self, branches: Sequence[_Branch]) -> _Branch:
        """Put branches side by side; too many are first gathered by their relations."""
        if len(branches) <= _SIDE_BY_SIDE:
            return _shelved(branches)
        relations = self._between(branches)
        total = sum(branch.count for branch in branches)
        gathered: list[list[_Branch]] = [[branch] for branch in branches]
        for resolution in _RESOLUTIONS:
            found: dict[int, list[_Branch]] = {}
            for branch, home in zip(branches, _leiden(relations, resolution), strict=True):
                found.setdefault(home, []).append(branch)
            largest = max(sum(branch.count for branch in some) for some in found.values())
            if largest > total / 2:
                break  # one group of nearly everything helps nobody
            gathered = list(found.values())
            if len(gathered) <= _SIDE_BY_SIDE:
                break
        return _shelved([self._gathered(some) for some in gathered])

    def _between(self, branches: Sequence[_Branch]) -> Any:
        """Return the relations between branches as a graph of branches."""
        home: dict[int, int] = {}
        for place, branch in enumerate(branches):
            home.update(dict.fromkeys(branch.all_vertices(), place))
        names = sorted(home)
        pairs: Counter[tuple[int, int]] = Counter()
        for one, two in self.graph.induced_subgraph(names).get_edgelist():
            ends = sorted((home[names[one]], home[names[two]]))
            if ends[0] != ends[1]:
                pairs[ends[0], ends[1]] += 1
        return weighted(len(branches), pairs)


def _shelved(branches: Sequence[_Branch]) -> _Branch:
    """Put branches side by side; of too many the largest stay, the others go into runs."""
    if len(branches) == 1:
        return branches[0]
    row = sorted(branches, key=lambda branch: -branch.count)
    while len(row) > _SIDE_BY_SIDE:
        kept = _SIDE_BY_SIDE // 2 if len(row) <= _SIDE_BY_SIDE**2 // 2 else 0
        runs = [_Branch(branches=tuple(run)) for run in _even(row[kept:], _SIDE_BY_SIDE)]
        row = [*row[:kept], *runs]
    return _Branch(branches=tuple(row))


def _leiden(graph: Any, resolution: float = 1.0) -> list[int]:
    with seeded():
        found = graph.community_leiden(
            "modularity", weights="weight", resolution=resolution, n_iterations=2
        )
    return list(found.membership)


def _even(items: Sequence[_T], most: int) -> list[Sequence[_T]]:
    """Cut a sequence into as few pieces as possible, all about as long."""
    count = -(-len(items) // most)
    return [items[len(items) * i // count : len(items) * (i + 1) // count] for i in range(count)]


def _named(root: _Branch, nodes: Sequence[ViewNode], rank: Sequence[int]) -> tuple[ViewGroup, ...]:
    """Number and name the branches below the root, level by level."""
    best: dict[int, list[int]] = {}

    def known(branch: _Branch) -> list[int]:
        """Return the three best-known vertices of a branch."""
        if id(branch) not in best:
            best[id(branch)] = heapq.nsmallest(
                3,
                [*branch.vertices, *(vertex for one in branch.branches for vertex in known(one))],
                key=rank.__getitem__,
            )
        return best[id(branch)]

    def by_size(branch: _Branch) -> tuple[int, int]:
        return -branch.count, rank[known(branch)[0]]

    level = sorted(root.branches or (root,), key=by_size)
    found: list[ViewGroup] = []
    number = count(len(level))
    names = [f"g{index}" for index in range(len(level))]
    waiting = deque(zip(names, level, strict=True))
    while waiting:
        name, branch = waiting.popleft()
        inner = [(f"g{next(number)}", one) for one in sorted(branch.branches, key=by_size)]
        waiting.extend(inner)
        found.append(
            ViewGroup(
                id=name,
                names=group_names([nodes[vertex] for vertex in known(branch)], branch.count),
                members=tuple(nodes[vertex].id for vertex in branch.vertices),
                groups=tuple(inner_name for inner_name, _ in inner),
                count=branch.count,
            )
        )
    return tuple(found)
