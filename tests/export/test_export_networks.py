"""GraphML, GEXF and Cytoscape JSON, read back by networkx."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from handmade import entity, figure, says, store_of, when
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.export.networks import cytoscape, gexf, graphml
from kg.export.safe import xml_characters
from kg.model import Bound, Measure, Polarity
from kg.network.build import network
from kg.vocabulary import vocabulary

CLAIMS = [
    says("a builds b", time=when("2025")),
    says("a builds b", "Planned"),
    says("b cooperatesWith a", polarity=Polarity.NEGATED),
    says("a hasEpithet e", "Opinion"),
    says('a code "688256"'),
    says('b deadline "2027"', "Planned"),
    figure(
        "a",
        "scale",
        "Estimated",
        time=when("2025"),
        measure=Measure.LEVEL,
        unit="number",
        bound=Bound.BETWEEN,
        lower=Decimal(10),
        upper=Decimal("20.50"),
        counts="家企业",
    ),
]
ENTITIES = [entity("a", "Company", "甲", "A", "甲一", "Alpha"), entity("b", zh="乙"), entity("z")]
GRAPH = network(store_of(CLAIMS, ENTITIES, planned=["b"]), vocabulary())


def read_graphml(data: bytes) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True, edge_key_type=str)


def read_gexf(data: bytes) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(data))


def read_cytoscape(data: bytes) -> nx.Graph:
    return nx.cytoscape_graph(json.loads(data))


READERS = [(graphml, read_graphml), (gexf, read_gexf), (cytoscape, read_cytoscape)]


@pytest.mark.parametrize(("write", "read"), READERS)
def test_nodes_edges_and_parallels_are_kept(write: Any, read: Any) -> None:
    back = read(write(GRAPH))
    assert isinstance(back, nx.MultiDiGraph)
    assert sorted(back) == ["a", "b", "e", "z"]
    assert sorted(back.edges(keys=True)) == sorted(GRAPH.edges(keys=True))
    assert back.number_of_edges("a", "b") == 2


@pytest.mark.parametrize(("write", "read"), READERS)
def test_attributes_come_back_as_scalars(write: Any, read: Any) -> None:
    back = read(write(GRAPH))
    node = back.nodes["a"]
    assert node["name_zh"] == "甲"
    assert node["planned_only"] is False
    assert back.nodes["b"]["planned_only"] is True
    assert node["code"] == "688256"
    assert node["literals"] == "code 688256 [Actual, paper]"
    assert back.nodes["b"]["literals"] == "deadline 2027 [Planned, paper]"
    assert "deadline" not in back.nodes["b"]
    assert node["figures"] == "scale Between 10..20.5 number (家企业) [Estimated, 2025, paper]"
    edge = back.edges["b", "a", CLAIMS[2].id]
    assert (edge["predicate"], edge["polarity"], edge["publication"]) == (
        "cooperatesWith",
        "Negated",
        "paper",
    )
    assert back.edges["a", "b", CLAIMS[0].id]["begins"] == "2025-01-01"
    assert "begins" not in back.edges["a", "b", CLAIMS[1].id]


def test_lists_are_joined_for_xml_and_kept_for_json() -> None:
    assert read_graphml(graphml(GRAPH)).nodes["a"]["aliases"] == "Alpha | 甲一"
    assert read_gexf(gexf(GRAPH)).nodes["a"]["aliases"] == "Alpha | 甲一"
    assert read_cytoscape(cytoscape(GRAPH)).nodes["a"]["aliases"] == ["Alpha", "甲一"]


def test_labels_follow_the_language() -> None:
    assert read_graphml(graphml(GRAPH)).nodes["a"]["label"] == "甲"
    assert read_graphml(graphml(GRAPH, lang="en")).nodes["a"]["label"] == "A"
    assert read_gexf(gexf(GRAPH, lang="en")).nodes["a"]["label"] == "A"
    assert read_cytoscape(cytoscape(GRAPH, lang="en")).nodes["a"]["name"] == "A"
    assert read_gexf(gexf(GRAPH)).edges["a", "b", CLAIMS[0].id]["label"] == "builds"


@pytest.mark.parametrize("write", [graphml, gexf, cytoscape])
def test_same_network_same_bytes_without_dates(write: Any) -> None:
    again = network(store_of(list(reversed(CLAIMS)), ENTITIES, planned=["b"]), vocabulary())
    assert write(GRAPH) == write(again)
    assert b"networkx" not in write(GRAPH).lower()
    assert b"lastmodified" not in write(GRAPH)


@pytest.mark.parametrize(("write", "read"), READERS)
def test_empty_and_plain_graphs(write: Any, read: Any) -> None:
    assert read(write(nx.MultiDiGraph())).number_of_nodes() == 0
    plain = nx.path_graph(["a", "b", "c"])
    assert sorted(map(sorted, read(write(plain)).edges())) == [["a", "b"], ["b", "c"]]


def test_attribute_of_several_types_becomes_text() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", size=1)
    graph.add_node("b", size="large")
    graph.add_node("c", weight=2)
    back = read_graphml(graphml(graph))
    assert (back.nodes["a"]["size"], back.nodes["b"]["size"]) == ("1", "large")
    assert back.nodes["c"]["weight"] == 2


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\x00\x08\r\n\t <>&\"']\ufffe\u202e="),
    ),
    min_size=1,
)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
@example("</script><img onerror=x>", "]]>\x00\r\n&amp;")
def test_hostile_labels_break_nothing(name: str, other: str) -> None:
    claims = [says("a builds b", manner=other), says("a builds b", "Planned")]
    graph = network(store_of(claims, [entity("a", "Company", name, other, name)]), vocabulary())
    for write, read in READERS:
        data = write(graph)
        if write is not cytoscape:
            ElementTree.fromstring(data)
        back = read(data)
        assert sorted(back.edges(keys=True)) == sorted(graph.edges(keys=True))
        expected = name if write is cytoscape else xml_characters(name)
        if write is graphml:
            assert back.nodes["a"].get("name_zh", "") == expected
        else:
            assert back.nodes["a"]["name_zh"] == expected
