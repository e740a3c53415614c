"""Shortest ways with their proof."""

from __future__ import annotations

import networkx as nx
import pytest
from handmade import says, store_of

from kg.errors import NotFoundError, UsageError
from kg.model import Polarity
from kg.network.build import network
from kg.network.hub import find_hub, fold_hub
from kg.network.paths import Link, paths
from kg.vocabulary import vocabulary

WORDS = vocabulary()


def graph_of(*sentences: str) -> nx.MultiDiGraph:
    """Return the network of sentences such as ``a builds b Planned``."""
    claims = []
    for sentence in sentences:
        words = sentence.split()
        claims.append(says(" ".join(words[:3]), *words[3:]))
    return network(store_of(claims), WORDS)


STAR = [f"city builds spoke{n}" for n in range(8)]


def test_each_hop_has_every_claim_with_its_direction() -> None:
    plan, fact, back = (
        says("a builds b", "Planned"),
        says("a builds b"),
        says("b cooperatesWith a", "Opinion"),
    )
    last = says("c builds b")
    graph = network(store_of([plan, fact, back, last]), WORDS)
    (way,) = paths(graph, "a", "c")
    assert way.nodes == ("a", "b", "c")
    assert len(way) == 2
    first, second = way.hops
    assert (first.start, first.end, second.start, second.end) == ("a", "b", "b", "c")
    assert {(link.claim, link.predicate, link.forward, link.status) for link in first.links} == {
        (plan.id, "builds", True, "Planned"),
        (fact.id, "builds", True, "Actual"),
        (back.id, "cooperatesWith", False, "Opinion"),
    }
    assert [link.forward for link in first.links] == [True, True, False]
    assert second.links == (Link(last.id, "builds", False, "Actual", None, "paper"),)
    assert first.statuses == ("Actual", "Opinion", "Planned")
    assert set(way.claims) == {plan.id, fact.id, back.id, last.id}


def test_equally_short_ways_come_in_order_up_to_the_limit() -> None:
    graph = graph_of(*(f"{a} builds {b}" for m in "pqrs" for a, b in (("a", m), (m, "z"))))
    assert [way.nodes for way in paths(graph, "a", "z", limit=10)] == [
        ("a", "p", "z"),
        ("a", "q", "z"),
        ("a", "r", "z"),
        ("a", "s", "z"),
    ]
    assert [way.nodes[1] for way in paths(graph, "z", "a", limit=2)] == ["p", "q"]


def test_longer_ways_are_left_out() -> None:
    graph = graph_of("a builds b", "b builds c", "a builds x", "x builds y", "y builds c")
    assert [way.nodes for way in paths(graph, "a", "c", limit=9)] == [("a", "b", "c")]


def test_the_hub_is_folded_and_the_way_says_so() -> None:
    graph = graph_of(*STAR, "spoke0 builds x", "x builds spoke1")
    assert find_hub(graph) == "city"
    (around,) = paths(graph, "spoke0", "spoke1")
    assert around.nodes == ("spoke0", "x", "spoke1")
    assert around.folded == "city"
    through = paths(graph, "spoke0", "spoke1", hub=True)
    assert [way.nodes[1] for way in through] == ["city", "x"]
    assert through[0].folded is None
    assert paths(graph, "spoke2", "spoke3") == ()
    assert len(paths(graph, "spoke2", "spoke3", hub=True)) == 1


def test_a_hub_that_is_asked_for_is_not_folded() -> None:
    graph = graph_of(*STAR)
    (way,) = paths(graph, "city", "spoke3")
    assert way.nodes == ("city", "spoke3")
    assert way.folded is None


def test_negated_claims_connect_nothing() -> None:
    denied = says("a cooperatesWith b", polarity=Polarity.NEGATED)
    assert paths(network(store_of([denied]), WORDS), "a", "b") == ()
    both = network(store_of([denied, fact := says("a builds b")]), WORDS)
    assert paths(both, "a", "b")[0].claims == (fact.id,)


def test_status_filter() -> None:
    graph = graph_of("a builds b Planned", "a builds x", "x builds b")
    assert paths(graph, "a", "b")[0].nodes == ("a", "b")
    assert paths(graph, "a", "b", status="Actual")[0].nodes == ("a", "x", "b")
    assert paths(graph, "a", "x", status=["Planned", "Ended"]) == ()


def test_to_itself_there_is_no_hop() -> None:
    (way,) = paths(graph_of("a builds b"), "a", "a")
    assert (way.nodes, way.hops) == (("a",), ())


def test_unknown_ends_and_limits_are_refused() -> None:
    graph = graph_of("acme builds b")
    with pytest.raises(NotFoundError, match=r'"acne".*did you mean "acme"'):
        paths(graph, "acne", "b")
    with pytest.raises(UsageError, match="limit"):
        paths(graph, "acme", "b", limit=0)


def test_as_many_ways_as_networkx_finds() -> None:
    random_graph = nx.gnm_random_graph(25, 60, seed=4)
    graph = graph_of(*(f"n{a} builds n{b}" for a, b in random_graph.edges()))
    plain = nx.Graph(graph)
    for end in sorted(plain)[1:]:
        if nx.has_path(plain, "n0", end):
            expected = sorted(tuple(way) for way in nx.all_shortest_paths(plain, "n0", end))
            found = paths(graph, "n0", end, hub=True, limit=999)
            assert [way.nodes for way in found] == expected


def test_hub_is_found_by_counting_only() -> None:
    assert find_hub(graph_of(*STAR)) == "city"
    assert find_hub(graph_of(*STAR[:4])) is None  # four neighbours are no star
    two_cities = [f"town builds house{n}" for n in range(6)]
    assert find_hub(graph_of(*STAR, *two_cities)) is None  # the next one is too near
    many = [f"x{n} builds y{n}" for n in range(30)]
    assert find_hub(graph_of(*STAR, *many)) is None  # not a quarter of all edges
    assert find_hub(graph_of(*(["city builds spoke1"] * 1))) is None
    assert find_hub(nx.MultiDiGraph()) is None


def test_folding_counts_what_it_leaves_out_and_changes_nothing() -> None:
    graph = graph_of(*STAR, "spoke1 builds spoke2")
    folded = fold_hub(graph)
    assert "city" in graph
    assert "city" not in folded
    assert folded.number_of_edges() == 1
    assert folded.graph["hub"] == "city"
    assert folded.graph["hub_folded"] is True
    assert folded.graph["edges_left_out"] == 8
    assert fold_hub(folded) is folded


def test_network_folds_on_request() -> None:
    store = store_of([says(sentence) for sentence in [*STAR, "spoke1 builds spoke2"]])
    kept = network(store, WORDS)
    assert (kept.graph["hub"], kept.graph["hub_folded"]) == ("city", False)
    assert kept.number_of_edges() == 9
    for word in (False, "fold"):
        folded = network(store, WORDS, hub=word)
        assert folded.number_of_edges() == 1
        assert folded.graph["edges_left_out"] == 8
