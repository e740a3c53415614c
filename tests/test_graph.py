"""The façade: one object for everything."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import LimitError, NotFoundError, QuerySyntaxError, StoreError, UsageError
from kg.graph import Graph
from kg.stores.local import LocalStore


def test_the_packaged_graph_opens_without_a_build(packaged: Graph) -> None:
    assert repr(packaged) == "<Graph of the packaged graph>"
    assert packaged.records.version == "0.1.0"
    assert set(packaged.sources()) == {"bjnews-2026-ai-first-city"}


def test_any_store_will_do(packaged: Graph, tmp_path: Path) -> None:
    memory = Graph(LocalStore.of(packaged.store.quads()))
    assert memory.records == packaged.records
    with pytest.raises(StoreError):
        kg.open(tmp_path / "nothing")


def test_a_language_that_is_none() -> None:
    with pytest.raises(UsageError, match='no language "fr"; zh or en'):
        Graph(LocalStore.of([]), lang="fr")


def test_names_in_both_languages(packaged: Graph) -> None:
    assert packaged.names()["cambricon"] == "寒武纪"
    assert Graph(packaged.store, lang="en").names()["cambricon"] == "Cambricon"


@pytest.mark.parametrize("name", ["cambricon", "寒武纪", "Cambricon", "hanwuji", "CAMBRICON"])
def test_an_entity_by_any_name(packaged: Graph, name: str) -> None:
    page = packaged.entity(name)
    assert page.entity.id == "cambricon"
    assert not page.planned_only
    assert {c.predicate for c in page.claims} == {"hasEpithet", "undergoes"}
    assert page.spoken == ()


def test_a_speaker_has_what_he_said(packaged: Graph) -> None:
    page = packaged.entity("许志锰")
    assert {c.predicate for c in page.claims} == {"holdsPost", "worksFor"}
    assert len(page.spoken) > 100
    assert {c.speaker for c in page.spoken} == {"xu-zhimeng"}


def test_what_is_not_stated_of_a_listing(packaged: Graph) -> None:
    page = packaged.entity("kunlunxin-listing")
    assert page.planned_only
    missing = {item.label_en.lower() for item in page.not_stated}
    for wanted in ("venue", "date", "code"):
        assert any(wanted in label for label in missing), (wanted, missing)


def test_an_unknown_name(packaged: Graph) -> None:
    with pytest.raises(NotFoundError):
        packaged.entity("没有这个名字")


def test_claims_by_the_beginning_of_their_id(packaged: Graph) -> None:
    claim = packaged.records.claims[0]
    assert packaged.claim(claim.id) == claim
    assert packaged.claim(claim.id[:12]) == claim
    for wrong in ("", "zzz", claim.id + "0"):
        with pytest.raises(NotFoundError):
            packaged.claim(wrong)


def test_queries_and_their_limits(packaged: Graph) -> None:
    rows = packaged.query("SELECT ?n { bj:cambricon skos:prefLabel ?n } ORDER BY LANG(?n)")
    assert rows.column("n") == ["Cambricon", "寒武纪"]
    assert packaged.query("SELECT * { ?s ?p ?o }", row_limit=2).truncated
    with pytest.raises(QuerySyntaxError):
        packaged.query("SELECT")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"
    with pytest.raises(LimitError):
        packaged.query(endless, time_limit=0.5)


def test_rows_as_a_data_frame(packaged: Graph) -> None:
    frame = packaged.query("SELECT ?n { bj:cambricon skos:prefLabel ?n } ORDER BY LANG(?n)")
    table = frame.dataframe()
    assert list(table.columns) == ["n"]
    assert list(table["n"]) == ["Cambricon", "寒武纪"]


def test_rows_in_a_notebook_are_inert(packaged: Graph) -> None:
    html = packaged.query('SELECT ("<script>alert(1)</script>" AS ?x) {}')._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_without_texts_there_is_no_sentence(packaged: Graph) -> None:
    assert packaged.text("bjnews-2026-ai-first-city") is None


@pytest.mark.article
def test_with_the_text_there_is(packaged: Graph, article_texts) -> None:
    graph = Graph(packaged.store, texts=article_texts.path)
    assert len(graph.text("bjnews-2026-ai-first-city")) == 2323
    assert graph.evidence().holds


def test_rdflib_sees_the_union_and_reads_no_file(packaged: Graph, tmp_path: Path) -> None:
    from kg.errors import KgError

    dataset = packaged.rdflib()
    answer = dataset.query("ASK { bj:cambricon bjo:undergoes ?x }")
    assert answer.askAnswer
    file = tmp_path / "a.nt"
    file.write_text("<http://x/a> <http://x/b> <http://x/c> .", encoding="utf-8")
    with pytest.raises(KgError):
        dataset.query(f"SELECT * FROM <{file.as_uri()}> {{ ?s ?p ?o }}")


def test_a_closed_graph_leaves_no_process(packaged: Graph) -> None:
    with Graph(LocalStore.of(packaged.store.quads())) as graph:
        graph.query("ASK {}", time_limit=60)
        process = graph.store._worker._process
    assert process.poll() is not None


@pytest.mark.slow
def test_validation_finds_nothing_wrong(packaged: Graph) -> None:
    assert [f for f in packaged.validate() if f.severity == "error"] == []
