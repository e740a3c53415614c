"""Ranks, communities, surroundings."""

from __future__ import annotations

import networkx as nx
import pytest
from handmade import says, store_of

from kg.errors import NotFoundError, UsageError
from kg.model import Polarity
from kg.network.build import network
from kg.network.measures import MEASURES, communities, ego, rank, simple
from kg.vocabulary import vocabulary

WORDS = vocabulary()
TRIANGLES = ["a b", "b c", "c a", "x y", "y z", "z x", "a x"]
STAR = [f"city s{n}" for n in range(8)]


def graph_of(*pairs: str) -> nx.MultiDiGraph:
    return network(store_of([says(p.replace(" ", " builds ")) for p in pairs]), WORDS)


def test_degree_counts_every_claim() -> None:
    graph = graph_of("a b", "a b", "c b")
    assert rank(graph, "degree").scores == (("b", 3.0), ("a", 2.0), ("c", 1.0))
    assert rank(graph, "in-degree").scores[0] == ("b", 3.0)
    assert rank(graph, "out-degree").scores[0] == ("a", 2.0)


def test_the_middle_of_a_chain_lies_between() -> None:
    graph = graph_of("a b", "b c", "c d", "d e")
    assert rank(graph, "betweenness").scores[0] == ("c", pytest.approx(4 / 6))
    assert rank(graph, "closeness").scores[0] == ("c", pytest.approx(4 / 6))
    assert rank(graph, "harmonic").scores[0] == ("c", pytest.approx(3.0))


def test_pagerank_follows_directions_and_weights() -> None:
    ordered = [node for node, _ in rank(graph_of("a b", "a b", "a b", "a c"), "pagerank").scores]
    assert ordered == ["b", "c", "a"]


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_every_measure_names_every_entity_and_folds_the_hub(measure: str) -> None:
    graph = graph_of(*STAR, "s1 s2")
    folded = rank(graph, measure)
    assert {node for node, _ in folded.scores} == set(graph) - {"city"}
    assert folded.folded == "city"
    whole = rank(graph, measure, hub=True)
    assert {node for node, _ in whole.scores} == set(graph)
    assert whole.folded is None
    assert [x for _, x in whole.scores] == sorted((x for _, x in whole.scores), reverse=True)


@pytest.mark.parametrize("measure", sorted(set(MEASURES)))
def test_negated_claims_do_not_count(measure: str) -> None:
    denied = [says(pair, polarity=Polarity.NEGATED) for pair in ("a builds b", "b builds c")]
    store = store_of([*denied, says("x builds y"), says("y builds z")])
    scores = dict(rank(network(store, WORDS), measure).scores)
    assert max(scores[node] for node in "abc") < max(scores[node] for node in "xyz")


def test_equal_scores_are_in_order_and_cut() -> None:
    graph = graph_of("d c", "b a")
    assert [node for node, _ in rank(graph, "degree").scores] == ["a", "b", "c", "d"]
    assert [node for node, _ in rank(graph, "degree", top=2).scores] == ["a", "b"]
    assert rank(graph, "degree").top(1).scores == (("a", 1.0),)


def test_backend_reaches_networkx(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of(*TRIANGLES)
    assert rank(graph, "pagerank", backend="networkx") == rank(graph, "pagerank")
    seen = {}

    def pagerank(graph: nx.Graph, **options: object) -> dict[str, float]:
        seen.update(options)
        return dict.fromkeys(graph, 0.0)

    monkeypatch.setattr(nx, "pagerank", pagerank)
    rank(graph, "pagerank", backend="parallel")
    assert seen["backend"] == "parallel"


def test_unknown_measure_method_and_backend_are_refused() -> None:
    graph = graph_of(*TRIANGLES)
    with pytest.raises(UsageError, match='did you mean "pagerank"'):
        rank(graph, "pagrank")
    with pytest.raises(UsageError, match="louvain or greedy"):
        communities(graph, "magic")
    with pytest.raises(UsageError, match="no_such_backend"):
        rank(graph, "betweenness", backend="no_such_backend")
    with pytest.raises(UsageError, match="no_such_backend"):
        communities(graph, backend="no_such_backend")


@pytest.mark.parametrize("method", ["louvain", "greedy"])
def test_two_triangles_are_two_communities(method: str) -> None:
    found = communities(graph_of(*TRIANGLES), method)
    assert found.groups == (("a", "b", "c"), ("x", "y", "z"))
    # 7 edges, 3 in each group; degrees add up to 7 each: 2 * (3/7 - (7/14)^2)
    assert found.modularity == pytest.approx(6 / 7 - 1 / 2)


def test_communities_are_the_same_for_a_seed() -> None:
    edges = nx.gnm_random_graph(40, 90, seed=2).edges()
    graph = graph_of(*(f"n{a} n{b}" for a, b in edges))
    assert communities(graph, seed=5) == communities(graph, seed=5)
    members = [node for group in communities(graph).groups for node in group]
    assert sorted(members) == sorted(graph)


def test_communities_without_the_hub() -> None:
    graph = graph_of(*STAR, "s0 s1", "s2 s3")
    found = communities(graph)
    assert found.folded == "city"
    assert found.groups[:2] == (("s0", "s1"), ("s2", "s3"))
    assert "city" in {node for group in communities(graph, hub=True).groups for node in group}


def test_nothing_has_no_ranks_and_no_communities() -> None:
    empty = nx.MultiDiGraph()
    assert rank(empty, "pagerank").scores == ()
    assert communities(empty).groups == ()


def test_surroundings_by_steps() -> None:
    graph = graph_of("a b", "b a", "c b", "c d", "e f")
    assert sorted(ego(graph, "a")) == ["a", "b"]
    assert sorted(ego(graph, "a", radius=2)) == ["a", "b", "c"]
    assert ego(graph, "a").number_of_edges() == 2
    assert sorted(ego(graph, "a", radius=0)) == ["a"]
    with pytest.raises(NotFoundError, match='"q"'):
        ego(graph, "q")


def test_surroundings_do_not_walk_through_the_hub() -> None:
    graph = graph_of(*STAR, "s0 s1")
    assert sorted(ego(graph, "s0", radius=3)) == ["s0", "s1"]
    assert "s7" in ego(graph, "s0", radius=3, hub=True)
    assert "s7" in ego(graph, "city")


def test_collapsing_counts_claims() -> None:
    ties = simple(graph_of("a b", "b a", "a b", "a a"))
    assert list(ties.edges(data="weight")) == [("a", "b", 3)]
    directed = simple(graph_of("a b", "b a", "a b"), directed=True)
    assert sorted(directed.edges(data="weight")) == [("a", "b", 2), ("b", "a", 1)]
