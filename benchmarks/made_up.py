"""Views of any size, made up: claims with three phrases of evidence behind every edge."""

from __future__ import annotations

import random

from kg.views.data import (
    Text,
    ViewClaim,
    ViewData,
    ViewEdge,
    ViewEvidence,
    ViewNode,
    ViewSource,
)

CLASSES = ("Company", "Product", "AIModel", "Person", "Technology", "Facility", "Programme")
PREDICATES = {
    "builds": Text("建设", "builds"),
    "develops": Text("研发", "develops"),
    "releases": Text("发布", "releases"),
    "cooperatesWith": Text("合作", "cooperates with"),
}
STATUSES = ("Actual", "Actual", "Planned", "Estimated")


def view(nodes: int, edges: int, seed: int = 1) -> ViewData:
    """Return a view, the same for the same seed; few nodes have many relations.

    Args:
        nodes: how many nodes.
        edges: how many edges, each with a claim of its own.
        seed: where the random numbers begin.
    """
    chance = random.Random(seed)
    names = [Text(f"样例机构{i}", f"Sample Institution {i}") for i in range(nodes)]
    claims: dict[str, ViewClaim] = {}
    lines: list[ViewEdge] = []
    about: list[list[str]] = [[] for _ in range(nodes)]
    for number in range(edges):
        one = number % nodes
        two = int(nodes * chance.random() ** 2)
        name = f"{chance.getrandbits(64):016x}"
        predicate, status = chance.choice(list(PREDICATES)), chance.choice(STATUSES)
        claims[name] = _claim(name, one, two, names, predicate, status, number)
        lines.append(ViewEdge(name, f"n{one}", f"n{two}", predicate, status, claims=(name,)))
        for end in {one, two}:
            about[end].append(name)
    return ViewData(
        title=Text("样例图谱", "A made-up graph"),
        nodes=tuple(
            ViewNode(
                f"n{i}",
                names[i],
                (CLASSES[i % len(CLASSES)],),
                aliases=(f"样例{i}",),
                search=(f"样例机构{i}", f"sample institution {i}", f"yanglijigou{i}"),
                claims=tuple(about[i]),
            )
            for i in range(nodes)
        ),
        edges=tuple(lines),
        claims=claims,
        sources={
            f"source-{i}": ViewSource(
                f"source-{i}",
                Text(f"样例来源{i}", f"Sample source {i}"),
                publisher=Text("样例日报", "Sample Daily"),
                date="2025-06-01",
                url=f"https://example.org/{i}",
            )
            for i in range(50)
        },
        predicates=PREDICATES,
    )


def _claim(
    name: str, one: int, two: int, names: list[Text], predicate: str, status: str, number: int
) -> ViewClaim:
    return ViewClaim(
        name,
        "Statement",
        status,
        f"source-{number % 50}",
        names[one],
        PREDICATES[predicate],
        names[two],
        f"n{one}",
        f"n{two}",
        time=str(2017 + number % 10),
        time_basis="Stated",
        speaker=Text("样例日报", "Sample Daily"),
        evidence=(
            ViewEvidence("Subject", names[one].zh, 1 + number % 30),
            ViewEvidence("Predicate", PREDICATES[predicate].zh, 1 + number % 30),
            ViewEvidence("Object", names[two].zh, 1 + number % 30),
        ),
        link=f"https://example.org/{number % 50}#:~:text={number}",
    )
