"""What is *not stated* today is found once a source says it: no question is empty by its form.

Claims are made for every question that the article does not answer; then the same claims are
negated, and then said as opinions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from made_values import Make

from kg.graph import Graph
from kg.model import LiteralValue, OpinionKind, Polarity, Status
from kg.rdf.assembly import assemble
from kg.resources import data_path
from kg.seeds import read_seeds
from kg.stores.local import LocalStore
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from kg.model import Claim

MAKE = Make()
SOURCE = "bjnews-2026-ai-first-city"


def said(text: str, **given: Any) -> Claim:
    """Make a statement of the interviewee."""
    given = {"source": SOURCE, "speaker": "xu-zhimeng", **given}
    if '"' in text:
        subject, predicate, value = text.split()
        made = MAKE.statement(f"{subject} {predicate} x", **given)
        return replace(made, object=LiteralValue(value.strip('"')))
    return MAKE.statement(text, **given)


def measured(text: str, **given: Any) -> Claim:
    """Make an observation of the interviewee."""
    return MAKE.observation(text, source=SOURCE, **{"speaker": "xu-zhimeng", **given})


SAID: dict[str, tuple[dict[str, str], Claim, tuple[str, object]]] = {
    "approved": (
        {"document": "计划报告"},
        said(
            "beijing-16th-peoples-congress reviews plan-report-2026",
            evidence=(MAKE.evidence("批准"),),
        ),
        ("approver", "bj:beijing-16th-peoples-congress"),
    ),
    "budget-of": (
        {"entity": "国家人工智能学院"},
        measured("national-ai-academy test-budget", value=7, unit="yuan"),
        ("value", 7),
    ),
    "challenges": (
        {"entity": "昆仑芯"},
        said("kunlunxin faces limited-computing-supply"),
        ("thing", "bj:limited-computing-supply"),
    ),
    "cooperation-with": (
        {"place": "更多国家"},
        said("more-countries cooperatesWith beijing"),
        ("partner", "bj:beijing"),
    ),
    "deadline-of": (
        {"entity": "国家人工智能学院"},
        said("beijing builds national-ai-academy", time=MAKE.time("2027", role="By")),
        ("deadline", "2027"),
    ),
    "developer-of": (
        {"product": "豆包"},
        said("kunlunxin develops doubao"),
        ("developer", "bj:kunlunxin"),
    ),
    "employer-of": (
        {"person": "樊一婧"},
        said("fan-yijing worksFor beijing-news"),
        ("employer", "bj:beijing-news"),
    ),
    "event-place": (
        {"event": "人工智能国际合作峰会"},
        said("ai-international-cooperation-summit locatedIn china"),
        ("place", "bj:china"),
    ),
    "figure-origin": (
        {"entity": "豆包"},
        measured("doubao monthly-active-users", value=9, cited_source="plan-report-2026"),
        ("citedSource", "bj:plan-report-2026"),
    ),
    "fund-manager": (
        {"fund": "千亿产业投资基金"},
        said("cambricon manages hundred-billion-industry-fund"),
        ("manager", "bj:cambricon"),
    ),
    "growth": (
        {"entity": "豆包"},
        measured("doubao monthly-active-users", value="0.2", measure="Growth", unit="fraction"),
        ("measure", "bjo:Growth"),
    ),
    "investors-of": (
        {"entity": "昆仑芯"},
        said("hundred-billion-industry-fund invests kunlunxin"),
        ("investor", "bj:hundred-billion-industry-fund"),
    ),
    "listing-date": (
        {"company": "摩尔线程"},
        said("moore-threads-listing listedOn star-market", time=MAKE.time("2025-12")),
        ("time", "2025-12"),
    ),
    "listing-venue": (
        {"company": "摩尔线程"},
        said("moore-threads-listing listedOn star-market", time=MAKE.time("2025-12")),
        ("venue", "bj:star-market"),
    ),
    "location-of": (
        {"entity": "机器人工厂"},
        said("robot-factory locatedIn beijing"),
        ("place", "bj:beijing"),
    ),
    "measures-for-challenge": (
        {"challenge": "算力供给有限"},
        said("multi-tier-computing-system addresses limited-computing-supply"),
        ("measure", "bj:multi-tier-computing-system"),
    ),
    "members-of": (
        {"entity": "“一带一路”人工智能产业联盟"},
        said("cambricon memberOf belt-and-road-ai-alliance"),
        ("member", "bj:cambricon"),
    ),
    "plans-in-sector": (
        {"year": "2028", "sector": "工业"},
        said("robot-factory appliesIn industry", status="Planned", time=MAKE.time("2028")),
        ("thing", "bj:robot-factory"),
    ),
    "planned": (
        {"year": "2027"},
        said(
            "beijing cultivates smart-terminals",
            status="Planned",
            time=MAKE.time("2027", role="By"),
        ),
        ("thing", "bj:smart-terminals"),
    ),
    "planned-focus": (
        {"area": "“人工智能+”行动"},
        said("ai-plus-action covers healthcare", status="Planned"),
        ("thing", "bj:healthcare"),
    ),
    "achieved": (
        {"year": "2024"},
        said("beijing develops ai-chips", time=MAKE.time("2023/2024")),
        ("thing", "bj:ai-chips"),
    ),
    "figures-of-year": (
        {"year": "2024"},
        measured("beijing ai-experts", value=11, time=MAKE.time("2024")),
        ("value", 11),
    ),
    "responsible-for": (
        {"entity": "AI监管沙盒"},
        said("beijing-16th-peoples-congress leads ai-regulatory-sandbox"),
        ("office", "bj:beijing-16th-peoples-congress"),
    ),
    "reported-from": (
        {"document": "AI监管沙盒"},
        said("beijing develops ai-software", cited_source="ai-regulatory-sandbox"),
        ("thing", "bj:ai-software"),
    ),
    "roles": (
        {"entity": "寒武纪"},
        said("cambricon playsRole science-innovation-centre"),
        ("role", "bj:science-innovation-centre"),
    ),
    "stock-code": (
        {"company": "寒武纪"},
        said('cambricon-listing code "000001"'),
        ("code", "000001"),
    ),
    "who-tackles": (
        {"technology": "人形机器人"},
        said("cambricon develops humanoid-robots"),
        ("actor", "bj:cambricon"),
    ),
    "ended": ({}, said("beijing operates robot-factory", status="Ended"), ("status", "bjo:Ended")),
}
OPINIONS_COUNT = {"measures-for-challenge", "reported-from", "challenges", "roles", "who-tackles"}
"""They show an opinion with its status; elsewhere an opinion answers nothing."""


@cache
def graph_with(*claims: Claim) -> Graph:
    """The packaged seeds and more claims."""
    seeds = read_seeds()
    budget = MAKE.entity("test-budget", "Indicator", zh="学院预算", en="Budget of the academy")
    more = replace(
        seeds,
        entities={**seeds.entities, "test-budget": budget},
        claims=(*seeds.claims, *claims),
    )
    quads = assemble(more, vocabulary(), data_path("ontology")).quads
    return Graph(LocalStore.of(quads))


def claims() -> Iterable[Claim]:
    return dict.fromkeys(claim for _, claim, _ in SAID.values())


@pytest.mark.parametrize("question", SAID)
def test_what_a_source_says_is_found(packaged: Graph, question: str) -> None:
    arguments, claim, (column, value) = SAID[question]
    assert packaged.ask(question, **arguments).not_stated
    rows = list(graph_with(*claims()).ask(question, **arguments).rows)
    mine = [row for row in rows if row["claim"] == f"bjc:{claim.id}"]
    assert [row[column] for row in mine] == [value]
    assert mine[0]["status"] == f"bjo:{claim.status}"


@pytest.mark.parametrize("question", SAID)
def test_what_a_source_denies_is_no_answer(question: str) -> None:
    arguments, *_ = SAID[question]
    denied = (replace(claim, polarity=Polarity.NEGATED) for claim in claims())
    assert graph_with(*denied).ask(question, **arguments).not_stated


@pytest.mark.parametrize("question", sorted(SAID.keys() - OPINIONS_COUNT))
def test_what_is_opinion_only_is_no_answer(question: str) -> None:
    arguments, *_ = SAID[question]
    held = (
        replace(claim, status=Status.OPINION, opinion_kind=OpinionKind.JUDGEMENT)
        for claim in claims()
    )
    rows = list(graph_with(*held).ask(question, **arguments).rows)
    assert all(row["status"] == "bjo:Opinion" for row in rows if "indicator" in row)
    assert not [row for row in rows if "indicator" not in row]


def test_a_deadline_counts_in_its_own_year_only() -> None:
    graph = graph_with(*claims())
    claim = f"bjc:{SAID['planned'][1].id}"
    years = [
        year
        for year in ("2025", "2026", "2027", "2028")
        if claim in graph.ask("planned", year=year).rows.column("claim")
    ]
    assert years == ["2027"]


def test_a_span_counts_in_each_of_its_years() -> None:
    graph = graph_with(*claims())
    claim = f"bjc:{SAID['achieved'][1].id}"
    years = [
        year
        for year in ("2022", "2023", "2024", "2025")
        if claim in graph.ask("achieved", year=year).rows.column("claim")
    ]
    assert years == ["2023", "2024"]


def test_a_date_of_issue_is_found(packaged: Graph) -> None:
    seeds = read_seeds()
    assert packaged.ask("issued").not_stated
    dated = {
        key: replace(source, issued=date(2026, 1, 26)) for key, source in seeds.sources.items()
    }
    quads = assemble(replace(seeds, sources=dated), vocabulary(), data_path("ontology")).quads
    reply = Graph(LocalStore.of(quads)).ask("issued")
    assert reply.rows.column("issued") == [date(2026, 1, 26)]


def test_a_speaker_without_words_is_heard_once_it_speaks(packaged: Graph) -> None:
    assert packaged.ask("claims-of-speaker", speaker="昆仑芯").not_stated
    claim = said("beijing develops ai-chips", speaker="kunlunxin")
    rows = graph_with(claim).ask("claims-of-speaker", speaker="昆仑芯").rows
    assert rows.column("claim") == [f"bjc:{claim.id}"]
    assert rows.column("sentenceStart") == [0]


def test_a_plan_without_a_fact_shows_as_a_plan_in_every_row(packaged: Graph) -> None:
    """Wherever the planned listing is a row, the row says Planned."""
    for question in ("listings", "planned", "planned-only"):
        rows = [
            row
            for row in packaged.ask(question).rows
            if "bj:kunlunxin-listing" in row.values() and row.get("status")
        ]
        assert rows
        assert {row["status"] for row in rows} == {"bjo:Planned"}
