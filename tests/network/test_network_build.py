"""The network's shape, filters and order, on graphs small enough to count by hand."""

from __future__ import annotations

import random
from decimal import Decimal

import pyoxigraph as ox
import pytest
from handmade import entity, figure, quads_of, says, store_of, when

from kg.errors import StoreError, UsageError, VocabularyError
from kg.ids import CLAIM
from kg.model import Bound, Measure, Polarity
from kg.network.build import EDGE_KEYS, NODE_KEYS, network
from kg.stores.local import LocalStore
from kg.vocabulary import vocabulary

WORDS = vocabulary()


def test_edge_carries_its_claim_and_nothing_else() -> None:
    claim = says(
        "acme builds plant", "Planned", time=when("2027", "By"), cited_source="plan", speaker="li"
    )
    graph = network(store_of([claim]), WORDS)
    assert list(graph.edges(keys=True, data=True)) == [
        (
            "acme",
            "plant",
            claim.id,
            {
                "predicate": "builds",
                "status": "Planned",
                "opinion_kind": None,
                "polarity": "Affirmed",
                "time": "2027",
                "time_basis": "Stated",
                "begins": None,
                "ends_by": "2028-01-01",
                "speaker": "li",
                "source": "paper",
                "cited_source": "plan",
                "basis": "Stated",
            },
        )
    ]
    assert tuple(graph.edges["acme", "plant", claim.id]) == EDGE_KEYS


def test_node_carries_names_classes_and_existence() -> None:
    acme = entity("acme", "Company", "顶点", "Acme", "顶点公司", "ACME Ltd")
    graph = network(store_of([says("acme builds acme")], [acme], planned=["acme"]), WORDS)
    assert dict(graph.nodes["acme"]) == {
        "name_zh": "顶点",
        "name_en": "Acme",
        "classes": ("Company",),
        "aliases": ("ACME Ltd", "顶点公司"),
        "planned_only": True,
        "literals": (),
        "figures": (),
    }
    assert tuple(graph.nodes["acme"]) == NODE_KEYS


def test_parallel_claims_stay_apart() -> None:
    claims = [
        says("a builds b"),
        says("a builds b", "Planned"),
        says("a develops b"),
        says("b builds a"),
    ]
    graph = network(store_of(claims), WORDS)
    assert graph.number_of_edges("a", "b") == 3
    assert graph.number_of_edges("b", "a") == 1
    assert {key for *_, key in graph.edges(keys=True)} == {claim.id for claim in claims}


def test_literals_and_figures_are_attributes_never_nodes() -> None:
    fact, plan = says('a code "688256"'), says('a deadline "2027"', "Planned")
    denied = says('a documentNumber "7"', polarity=Polarity.NEGATED)
    share = figure(
        "a",
        "scale",
        "Estimated",
        measure=Measure.SHARE,
        unit="fraction",
        bound=Bound.OVER,
        value=Decimal("0.5"),
        share_of="china",
        as_printed="过半",
    )
    graph = network(store_of([fact, plan, denied, share], [entity("a")]), WORDS)
    assert list(graph) == ["a"]
    node = graph.nodes["a"]
    assert node["code"] == "688256"
    assert "deadline" not in node
    assert "documentNumber" not in node
    assert {(x.claim, x.predicate, x.value, x.data["status"]) for x in node["literals"]} == {
        (fact.id, "code", "688256", "Actual"),
        (plan.id, "deadline", "2027", "Planned"),
        (denied.id, "documentNumber", "7", "Actual"),
    }
    (only,) = node["figures"]
    assert only[:11] == (
        share.id,
        "scale",
        "Share",
        Decimal("0.5"),
        None,
        None,
        "fraction",
        "Over",
        "china",
        None,
        "过半",
    )
    assert only.data["status"] == "Estimated"


def test_literal_in_two_claims_stands_once_and_two_values_make_a_tuple() -> None:
    claims = [says('a code "1"'), says('a code "1"'), says('b code "2"'), says('b code "1"')]
    graph = network(store_of(claims), WORDS)
    assert graph.nodes["a"]["code"] == "1"
    assert graph.nodes["b"]["code"] == ("1", "2")


def test_negated_claim_keeps_its_polarity() -> None:
    claim = says("a cooperatesWith b", polarity=Polarity.NEGATED)
    graph = network(store_of([claim]), WORDS)
    assert graph.edges["a", "b", claim.id]["polarity"] == "Negated"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Planned", {"p"}),
        (["Actual", "Ended"], {"a", "e"}),
        (None, {"a", "p", "e", "o"}),
    ],
)
def test_status_filter(status: object, expected: set[str]) -> None:
    names = {"Actual": "a", "Planned": "p", "Ended": "e", "Opinion": "o"}
    store = store_of([says(f"x builds {name}", status) for status, name in names.items()])
    graph = network(store, WORDS, status=status)  # type: ignore[arg-type]
    assert {target for _, target in graph.edges()} == expected
    assert set(graph) == expected | ({"x"} if expected else set())


def test_kinds_include_classes_below_and_keep_what_connects_them() -> None:
    entities = [entity("firm"), entity("lab", "ResearchInstitute"), entity("town", "Place")]
    store = store_of([says("firm cooperatesWith lab"), says("firm locatedIn town")], entities)
    assert list(network(store, WORDS, kinds="Organization").edges()) == [("firm", "lab")]
    assert list(network(store, WORDS, kinds=["Company", "Place"]).edges()) == [("firm", "town")]
    assert sorted(network(store, WORDS, kinds="Organization")) == ["firm", "lab"]


def test_sources_filter() -> None:
    store = store_of([says("a builds b", source="one"), says("a builds c", source="two")])
    assert list(network(store, WORDS, sources="two").edges()) == [("a", "c")]


def test_entities_without_edges_stay_unless_unwanted() -> None:
    store = store_of([says("a builds b")], [entity("a"), entity("b"), entity("alone")])
    assert sorted(network(store, WORDS)) == ["a", "alone", "b"]
    assert sorted(network(store, WORDS, isolated=False)) == ["a", "b"]


def test_unknown_words_are_refused() -> None:
    store = store_of([says("a builds b")])
    with pytest.raises(VocabularyError, match=r'"Plannd".*did you mean "Planned"'):
        network(store, WORDS, status="Plannd")
    with pytest.raises(VocabularyError, match='"Compny"'):
        network(store, WORDS, kinds="Compny")
    with pytest.raises(UsageError, match='"2026-13-01" is no day'):
        network(store, WORDS, as_of="2026-13-01")
    with pytest.raises(UsageError, match="hub"):
        network(store, WORDS, hub="perhaps")


def test_order_does_not_depend_on_the_order_of_quads() -> None:
    claims = [says(f"{a} builds {b}") for a in "cab" for b in "zxy"]
    quads = quads_of(claims, [entity(key) for key in "bcaxzy"])
    first = network(LocalStore.of(quads), WORDS)
    random.Random(7).shuffle(quads)
    second = network(LocalStore.of(quads), WORDS)
    assert list(first) == sorted("abcxyz")
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True)) == sorted(first.edges(keys=True))


@pytest.mark.parametrize("predicate", ["status", "saidBy"])
def test_damaged_claim_is_named_not_dropped(predicate: str) -> None:
    claim = says("a builds b")
    quads = [q for q in quads_of([claim]) if not q.predicate.value.endswith(f"#{predicate}")]
    with pytest.raises(StoreError, match=claim.id):
        network(LocalStore.of(quads), WORDS)


def test_foreign_reification_is_left_aside() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    foreign = ox.NamedNode("http://example.org/statement")
    other = ox.NamedNode("http://example.org/x")
    quads = quads_of([says("a builds b")])
    quads += [
        ox.Quad(foreign, ox.NamedNode(f"{rdf}{part}"), other, other)
        for part in ("subject", "predicate", "object")
    ]
    graph = network(LocalStore.of(quads), WORDS)
    assert sorted(graph) == ["a", "b"]
    assert not any(CLAIM in str(node) for node in graph)


def test_strings_are_shared() -> None:
    graph = network(store_of([says("a builds b"), says("c builds d")]), WORDS)
    first, second = (data for *_, data in graph.edges(data=True))
    assert first["predicate"] is second["predicate"]
    assert first["source"] is second["source"]
