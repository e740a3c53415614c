"""What a view shows of the real graph, and its page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import kg
from kg.errors import UsageError
from kg.graph import Graph

if TYPE_CHECKING:
    from kg.texts import TextFolder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    empty = tmp_path_factory.mktemp("no-texts")
    with Graph(texts=empty) as opened:
        yield opened


@pytest.fixture(scope="module")
def graph_with_text(article_texts: TextFolder) -> Iterator[Graph]:
    with Graph(texts=article_texts.path) as opened:
        yield opened


def edges(graph: Graph, **choice: object) -> set[tuple[str, str, str, str]]:
    data = graph.view(**choice).data  # type: ignore[arg-type]
    return {(e.source, e.predicate, e.target, e.status) for e in data.edges}


def test_everything_draws_every_entity_at_an_end_and_folds_beijing(graph: Graph) -> None:
    data = graph.view().data
    assert data.hub == "beijing"
    ends = {end for edge in data.edges for end in (edge.source, edge.target)}
    assert ends <= {node.id for node in data.nodes}
    assert {"cambricon", "kunlunxin-listing", "national-ai-academy"} <= ends


def test_a_plan_is_drawn_as_a_plan(graph: Graph) -> None:
    found = edges(graph)
    assert ("kunlunxin", "undergoes", "kunlunxin-listing", "Planned") in found
    assert ("kunlunxin", "undergoes", "kunlunxin-listing", "Actual") not in found
    marked = {node.id for node in graph.view().data.nodes if node.planned_only}
    assert "kunlunxin-listing" in marked
    assert "belt-and-road-ai-alliance" in marked
    assert "china-sco-ai-centre" not in marked  # landed in 2025
    assert "national-ai-academy" not in marked  # gathers talent in 2025


def test_one_centre_is_there_and_to_be_built_further(graph: Graph) -> None:
    found = edges(graph)
    for status in ("Actual", "Planned"):
        assert ("beijing", "builds", "china-sco-ai-centre", status) in found


def test_a_status_leaves_the_others_out(graph: Graph) -> None:
    assert {status for *_, status in edges(graph, status="Planned")} == {"Planned"}
    with pytest.raises(UsageError, match="Plannned"):
        graph.view(status="Plannned")


def test_surroundings_of_a_company(graph: Graph) -> None:
    near = {node.id for node in graph.view("寒武纪").data.nodes}
    assert near == {"cambricon", "cambricon-listing", "first-ai-chip-stock"}
    further = {node.id for node in graph.view("Cambricon", depth=2).data.nodes}
    assert further - near == {"star-market"}
    with pytest.raises(UsageError, match="depth"):
        graph.view("寒武纪", depth=0)


def test_a_path_shows_its_ends_even_where_nothing_connects_them(graph: Graph) -> None:
    data = graph.view("寒武纪", to="豆包").data
    assert {node.id for node in data.nodes} == {"cambricon", "doubao"}
    assert not data.edges
    assert "没有说明" in data.note.zh
    found = graph.view("寒武纪", to="科创板").data
    assert {node.id for node in found.nodes} == {"cambricon", "cambricon-listing", "star-market"}


def test_a_construct_brings_claims_and_marks_what_it_made_up(graph: Graph) -> None:
    data = graph.view(
        query="""CONSTRUCT { ?s bjo:undergoes ?o . ?s <http://example.org/x> ?o . ?s bjo:code "1" }
        WHERE { ?s bjo:undergoes ?o }"""
    ).data
    by_status = {}
    for edge in data.edges:
        by_status.setdefault(edge.status, set()).add(edge.source)
    assert by_status["Actual"] == {"cambricon", "moore-threads"}
    assert by_status["Constructed"] == {"cambricon", "moore-threads"}
    assert all(edge.claims for edge in data.edges if edge.status == "Actual")
    assert not any(edge.claims for edge in data.edges if edge.status == "Constructed")
    node = next(node for node in data.nodes if node.id == "cambricon")
    assert "1" in [value.zh for _, value in node.attributes]
    assert "4" in data.note.en
    with pytest.raises(UsageError, match="CONSTRUCT"):
        graph.view(query="SELECT * { ?s ?p ?o }")


def test_what_is_not_stated_stands_on_the_node(graph: Graph) -> None:
    nodes = {node.id: node for node in graph.view().data.nodes}
    assert "venue" in " ".join(t.en for t in nodes["kunlunxin-listing"].not_stated)
    assert any("developer" in t.en for t in nodes["doubao"].not_stated)


def test_pyvis_gets_the_same_edges(graph: Graph) -> None:
    view = graph.view()
    assert len(view.pyvis().get_edges()) == len(view.data.edges)


def test_displays_in_notebooks_with_a_still_form(graph: Graph) -> None:
    for shown in (
        graph._repr_html_(),
        graph.entity("昆仑芯")._repr_html_(),
        graph.view("寒武纪")._repr_html_(),
    ):
        assert "<table" in shown
    assert "资料未说明" in graph.entity("豆包")._repr_html_()


@pytest.mark.browser
@pytest.mark.parametrize("wanted", ["寒武纪", "Cambricon", "hanwuji"])
def test_the_real_page_finds_cambricon_without_any_request(show, graph, wanted) -> None:
    shown = show(graph.view().data)
    assert shown.page.evaluate("q => kgView.search(q)", wanted)[0] == "cambricon"
    assert shown.requests == []
    assert shown.errors == []


@pytest.mark.browser
def test_a_click_shows_evidence_without_the_text(show, graph) -> None:
    data = graph.view("昆仑芯").data
    shown = show(data)
    place = shown.page.evaluate("id => kgView.locateEdge(id)", data.edges[0].id)
    shown.page.mouse.click(place["x"], place["y"])
    text = shown.page.inner_text("#panel-body")
    for part in ("昆仑芯", "许志锰", "新京报", "即将", "第 8 段", data.edges[0].claims[0]):
        assert part in text
    assert shown.page.locator("blockquote").count() == 0
    assert "#:~:text=" in shown.page.locator("#panel a.out").first.get_attribute("href")
    assert shown.requests == []


@pytest.mark.browser
@pytest.mark.article
def test_a_click_shows_the_sentence_with_the_text(show, graph_with_text) -> None:
    data = graph_with_text.view("昆仑芯").data
    shown = show(data)
    place = shown.page.evaluate("id => kgView.locateEdge(id)", data.edges[0].id)
    shown.page.mouse.click(place["x"], place["y"])
    assert shown.page.locator("blockquote mark").all_inner_texts() == ["昆仑芯", "即将", "上市"]
    assert "摩尔线程" in shown.page.inner_text("blockquote")


def test_opening_needs_no_build(graph: Graph) -> None:
    assert kg.open().store.description == "the packaged graph"
