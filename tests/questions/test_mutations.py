"""One thing flipped in the seeds makes the examination fail: the questions are no decoration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from examination import CASES, compare

from kg.graph import Graph
from kg.model import (
    Bound,
    Claim,
    Measure,
    Observation,
    Polarity,
    Statement,
    Status,
    Time,
    TimeBasis,
)
from kg.rdf.assembly import assemble
from kg.resources import data_path
from kg.seeds import Seeds, read_seeds
from kg.stores.local import LocalStore
from kg.vocabulary import vocabulary

Change = Callable[[Claim], Claim | None]


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return read_seeds()


def statement(text: str, status: Status, change: Change) -> Change:
    """Change the statements of this subject, predicate, object and status."""
    subject, predicate, target = text.split()

    def changed(claim: Claim) -> Claim | None:
        if (
            isinstance(claim, Statement)
            and claim.status is status
            and (claim.subject, claim.predicate, claim.object) == (subject, predicate, target)
        ):
            return change(claim)
        return claim

    return changed


def figure(text: str, measure: Measure, change: Change) -> Change:
    """Change the observations about this entity, indicator and measure."""
    about, indicator = text.split()

    def changed(claim: Claim) -> Claim | None:
        if (
            isinstance(claim, Observation)
            and claim.measure is measure
            and (claim.about, claim.indicator) == (about, indicator)
        ):
            return change(claim)
        return claim

    return changed


def spoken(by: str) -> Change:
    return lambda claim: replace(claim, speaker=by)


def status(value: Status) -> Change:
    return lambda claim: replace(claim, status=value)


def gone(claim: Claim) -> None:
    del claim


def denied(claim: Claim) -> Claim:
    return replace(claim, polarity=Polarity.NEGATED)


MUTATIONS: dict[str, tuple[Change, set[str]]] = {
    "a listing to come becomes a fact": (
        statement("kunlunxin undergoes kunlunxin-listing", Status.PLANNED, status(Status.ACTUAL)),
        {"listings"},
    ),
    "an achievement becomes a plan": (
        statement("beijing builds china-sco-ai-centre", Status.ACTUAL, status(Status.PLANNED)),
        {"achieved"},
    ),
    "an estimate becomes a fact": (
        figure("beijing ai-core-industry-scale", Measure.LEVEL, status(Status.ACTUAL)),
        {"estimated", "figures"},
    ),
    "over becomes exactly": (
        figure(
            "beijing ai-enterprises",
            Measure.LEVEL,
            lambda claim: replace(claim, bound=Bound.EXACTLY),
        ),
        {"figures", "figures-about"},
    ),
    "the share of scholars loses its bound": (
        figure(
            "beijing top-ai-scholars",
            Measure.SHARE,
            lambda claim: replace(claim, bound=Bound.EXACTLY),
        ),
        {"shares"},
    ),
    "a share is of another whole": (
        figure(
            "beijing ai-experts",
            Measure.SHARE,
            lambda claim: replace(claim, share_of="beijing"),
        ),
        {"shares", "figures"},
    ),
    "the newsroom's premise is put into the interviewee's mouth": (
        statement(
            "application-scenarios hasEpithet priority", Status.OPINION, spoken("xu-zhimeng")
        ),
        {"claims-of-speaker"},
    ),
    "a challenge is said by the newsroom": (
        statement("beijing faces high-operating-cost", Status.ACTUAL, spoken("beijing-news")),
        {"challenges"},
    ),
    "a technology's progress is lost": (
        statement("beijing develops world-models", Status.ACTUAL, gone),
        {"technologies-progressed-and-tackled", "achieved-and-planned"},
    ),
    "a joint action falls apart": (
        statement(
            "national-ai-academy gathers talent",
            Status.ACTUAL,
            lambda claim: replace(claim, joint=None),
        ),
        {"joint-actions"},
    ),
    "a dated plan loses its year": (
        statement(
            "beijing builds belt-and-road-ai-alliance",
            Status.PLANNED,
            lambda claim: replace(claim, time=Time()),
        ),
        {"planned"},
    ),
    "an undated figure is given a year": (
        figure(
            "doubao monthly-active-users",
            Measure.LEVEL,
            lambda claim: replace(claim, time=Time("2025", basis=TimeBasis.STATED)),
        ),
        {"undated-figures", "figures-of-year"},
    ),
    "an achievement is denied": (
        statement("beijing builds ai-regulatory-sandbox", Status.ACTUAL, denied),
        {"achieved"},
    ),
    "an achievement has ended": (
        statement("beijing builds innovation-blocks", Status.ACTUAL, status(Status.ENDED)),
        {"achieved", "facilities", "ended"},
    ),
    "a plan becomes a fact": (
        statement("beijing builds robot-factory", Status.PLANNED, status(Status.ACTUAL)),
        {"planned", "planned-only", "facilities"},
    ),
    "a report is no longer cited": (
        statement(
            "beijing builds belt-and-road-ai-alliance",
            Status.PLANNED,
            lambda claim: replace(claim, cited_source=None),
        ),
        {"reported-from"},
    ),
    "a share no longer refers to its figure": (
        figure(
            "beijing ai-enterprises", Measure.SHARE, lambda claim: replace(claim, refers_to=None)
        ),
        {"shares"},
    ),
}


def mutated(seeds: Seeds, change: Change) -> Graph:
    claims = tuple(claim for one in seeds.claims if (claim := change(one)) is not None)
    assert claims != seeds.claims, "the mutation changes nothing"
    quads = assemble(replace(seeds, claims=claims), vocabulary(), data_path("ontology")).quads
    return Graph(LocalStore.of(quads))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_flip_in_the_seeds_makes_questions_fail(seeds: Seeds, name: str) -> None:
    change, noticing = MUTATIONS[name]
    graph = mutated(seeds, change)
    for question in sorted(noticing):
        cases = [case for case in CASES if case.question == question]
        assert any(compare(graph, case) for case in cases), f"{question} does not notice"


def test_unchanged_seeds_pass(packaged: Graph) -> None:
    """What notices the flips finds nothing wrong without them."""
    noticing = set().union(*(questions for _, questions in MUTATIONS.values()))
    assert len(MUTATIONS) >= 8
    for case in CASES:
        if case.question in noticing:
            assert not compare(packaged, case), case
