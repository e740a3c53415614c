"""Reports: citations, differences, counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.errors import StoreError
from kg.model import Status
from kg.reports import cite_claim, cite_graph, compare, statistics
from kg.vocabulary import vocabulary
from kg.wording import Wording

# ------------------------------------------------------------------ citations


def test_a_claim_is_cited_by_its_publication(make) -> None:
    claim = make.statement("a builds b")
    source = make.source(
        publisher="news",
        issued=date(2026, 1, 25),
        url="https://example.org/?p=1&q=2",
        credits={"author": ("zhou", "li")},
        title="题目:100%的_真相",
    )
    names = {key: make.entity(key, zh=zh) for key, zh in
             (("news", "某报"), ("zhou", "周"), ("li", "李"))}  # fmt: skip
    records = make.records(claim, entities=names, sources={"s": source})
    citation = cite_claim(claim, records, vocabulary())
    assert citation.gbt7714 == (
        "周, 李. 题目:100%的_真相[N/OL]. 某报, 2026-01-25. 第1段. https://example.org/?p=1&q=2. "
        f"(bjc:{claim.id})"
    )
    assert citation.bibtex == (
        f"@article{{s-{claim.id},\n"
        "  author = {周 and 李},\n"
        "  title = {题目:100\\%的\\_真相},\n"
        "  journal = {某报},\n"
        "  year = {2026},\n"
        "  url = {https://example.org/?p=1&q=2},\n"
        f"  note = {{paragraph 1; claim https://w3id.org/bjai/claim/{claim.id}}}\n"
        "}"
    )
    assert str(citation) == f"{citation.gbt7714}\n\n{citation.bibtex}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"not_before": date(2026, 1, 25)}, "不早于2026-01-25"), ({}, "日期未说明")],
)
def test_a_day_that_is_not_printed_is_not_made_up(make, given: dict, expected: str) -> None:
    claim = make.statement("a builds b")
    records = make.records(claim, sources={"s": make.source(**given)})
    citation = cite_claim(claim, records, vocabulary())
    assert f", {expected}. 第1段." in citation.gbt7714
    assert "year" not in citation.bibtex


def test_braces_cannot_break_bibtex(make) -> None:
    claim = make.statement("a builds b")
    records = make.records(claim, sources={"s": make.source(title="}, evil = {x")})
    body = cite_claim(claim, records, vocabulary()).bibtex
    assert body.count("{") == body.count("}")
    assert "title = {), evil = (x}" in body


def test_the_graph_is_cited_with_its_version(packaged) -> None:
    citation = cite_graph(packaged.store)
    version = packaged.records.version
    assert f"北京人工智能生态知识图谱: {version}[DS/OL]." in citation.gbt7714
    assert citation.gbt7714.endswith(f"https://w3id.org/bjai/dataset/{version}.")
    assert f"version = {{{version}}}" in citation.bibtex


def test_a_store_without_a_description_cannot_be_cited() -> None:
    from kg.stores.local import LocalStore

    with pytest.raises(StoreError, match="has no description of itself"):
        cite_graph(LocalStore.of([]))


# ------------------------------------------------------------------ differences


def changes(old, new, make, lang: str = "en") -> list[tuple[str, str, str]]:
    found = compare(old, new, Wording(vocabulary(), {}, lang))
    return [(d.kind, d.what, d.id) for d in found]


def test_nothing_changed(make, packaged) -> None:
    records = make.records(make.statement("a builds b"))
    assert changes(records, records, make) == []
    assert packaged.diff(packaged) == ()


def test_claims_that_come_and_go(make) -> None:
    one, two = make.statement("a builds b"), make.statement("a builds c")
    old, new = make.records(one), make.records(two)
    assert changes(old, new, make) == [
        ("removed", "entity", "b"),
        ("added", "entity", "c"),
        ("added", "claim", two.id),
        ("removed", "claim", one.id),
    ]


@pytest.mark.parametrize(
    "change", [{"status": Status.ACTUAL}, {"speaker": "b"}, {"source": "s"}], ids=str
)
def test_the_same_said_otherwise_is_a_change(make, change: dict) -> None:
    before = make.statement("a builds b", status="Planned")
    after = replace(before, **change)
    found = changes(make.records(before), make.records(after), make)
    expected = [] if after.id == before.id else [("changed", "claim", after.id)]
    assert [item for item in found if item[1] == "claim"] == expected


def test_a_figure_that_changed(make) -> None:
    before = make.observation("a seats", value=100)
    after = replace(before, value=Decimal(200))
    ((kind, what, key),) = changes(make.records(before), make.records(after), make)
    assert (kind, what, key) == ("changed", "claim", after.id)


def test_a_change_is_told_in_both_states(make) -> None:
    before = make.statement("a builds b", status="Planned", time=make.time("2026"))
    after = make.statement("a builds b", status="Actual", time=make.time("2027"))
    found = compare(make.records(before), make.records(after), Wording(vocabulary(), {}, "en"))
    (text,) = [d.text for d in found]
    first, second = text.split(" ⇒ ")
    assert "2026" in first
    assert "2027" in second
    assert "Planned" in first or "planned" in first.lower()


def test_sources_and_names_that_change(make) -> None:
    claim = make.statement("a builds b")
    old = make.records(claim)
    renamed = make.records(claim, entities={"a": make.entity("a", zh="新名")},
                           sources={"s": make.source(title="新题")})  # fmt: skip
    assert changes(old, renamed, make) == [("changed", "source", "s"), ("changed", "entity", "a")]


def test_a_plan_that_came_true(make) -> None:
    claim = make.statement("a builds b")
    old, new = make.records(claim, planned_only={"b"}), make.records(claim)
    ((kind, what, key),) = changes(old, new, make)
    assert (kind, what, key) == ("changed", "entity", "b")


# ------------------------------------------------------------------ counts


def test_counts_by_hand(make) -> None:
    claims = (
        make.statement("a builds b", status="Planned", time=make.time("2026")),
        make.statement("a builds c", time=make.time("2025-03"), speaker="x"),
        make.statement("a faces d", evidence=(make.evidence(start=100, sentence_start=90),)),
        make.observation("a seats"),
    )
    found = statistics(make.records(*claims, planned_only={"b"}, version="2.0.0"))
    assert (found.version, found.statements, found.observations) == ("2.0.0", 3, 1)
    assert found.planned_only == 1
    assert found.sentences == 2
    assert list(found.predicates.items()) == [("builds", 2), ("faces", 1)]
    assert list(found.statuses.items()) == [("Actual", 3), ("Planned", 1)]
    assert list(found.speakers.items()) == [("speaker", 3), ("x", 1)]
    assert found.years == {"": 2, "2025": 1, "2026": 1}
    assert found.publishers == {"speaker": 4}
    assert sum(found.classes.values()) == found.entities


def test_counts_of_the_packaged_graph_add_up(packaged) -> None:
    found = packaged.stats()
    total = found.statements + found.observations
    assert total == len(packaged.records.claims)
    for table in (found.statuses, found.speakers, found.years, found.publishers):
        assert sum(table.values()) == total
    assert sum(found.predicates.values()) == found.statements
