"""Large made-up graphs of many shapes, to test views with."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import lru_cache

from kg.views.data import Text, ViewData, ViewEdge, ViewNode

CLASSES = ("Company", "Product", "Person", "Technology", "Facility")


def graph(count: int, links: list[tuple[int, int]], hub: bool = False) -> ViewData:
    """Return a view with nodes n0, n1 and so on, and these lines."""
    nodes = tuple(
        ViewNode(f"n{i}", Text(f"节点{i}", f"Node {i}"), (CLASSES[i % 5],)) for i in range(count)
    )
    edges = tuple(ViewEdge(f"e{i}", f"n{a}", f"n{b}", "builds") for i, (a, b) in enumerate(links))
    data = ViewData(Text("多", "Many"), nodes, edges)
    if not hub:
        return data
    more = tuple(ViewEdge(f"h{i}", "hub", f"n{i}", "builds") for i in range(count))
    return replace(
        data,
        nodes=(*nodes, ViewNode("hub", Text("枢纽", "Hub"), ("Place",))),
        edges=(*edges, *more),
        hub="hub",
    )


def star(count: int) -> ViewData:
    """Return one node with relations to all others, and no other relation."""
    return graph(count, [(0, i) for i in range(1, count)])


@lru_cache(maxsize=4)
def towns(number: int, size: int, seed: int = 3) -> ViewData:
    """Return communities that are dense within, each tied to the next by one line."""
    chance = random.Random(seed)
    links = []
    for town in range(number):
        first = town * size
        for i in range(1, size):
            links += [(first + i, first + chance.randrange(i)) for _ in range(3)]
        if town:
            links.append((first, first - size))
    return graph(number * size, links)


def crowd(count: int, edges: int, seed: int = 5) -> ViewData:
    """Return a graph in which few are tied to many, as networks of people and firms are."""
    chance = random.Random(seed)
    links = [(i, int(i * chance.random() ** 2)) for i in range(1, count)]
    while len(links) < edges:
        links.append((chance.randrange(count), int(count * chance.random() ** 3)))
    return graph(count, links)


def shuffled(data: ViewData, seed: int = 11) -> ViewData:
    """Return the same view with its nodes and edges in another order."""
    chance = random.Random(seed)
    nodes, edges = list(data.nodes), list(data.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    return replace(data, nodes=tuple(nodes), edges=tuple(edges))
