"""Conflicts: what cannot all hold, and what only looks so."""

from __future__ import annotations

import pytest

from kg.checks.conflicts import find_conflicts
from kg.model import OpinionKind, Polarity


def conflicts(make, *claims) -> list[str]:
    return [c.kind for c in find_conflicts(make.records(*claims))]


def figure(make, value, bound: str = "Exactly", start: int = 10, **given):
    values = {"time": make.time("2025"), "evidence": (make.evidence(start=start),), **given}
    if isinstance(value, tuple):
        values |= {"lower": value[0], "upper": value[1]}
    else:
        values["value"] = value
    return make.observation(bound=bound, **values)


# (value, bound), (value, bound), whether they exclude each other
@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        ((100, "Exactly"), (200, "Exactly"), True),
        ((100, "Exactly"), (100, "Exactly"), False),
        ((2500, "Over"), (2600, "Exactly"), False),
        ((2500, "Over"), (2400, "Exactly"), True),
        ((2500, "AtLeast"), (2500, "Exactly"), False),
        ((2500, "Over"), (3000, "Over"), False),
        ((2000, "AtMost"), (2500, "AtLeast"), True),
        ((2000, "AtMost"), (1500, "AtLeast"), False),
        (((10, 20), "Between"), (15, "Exactly"), False),
        (((10, 20), "Between"), (25, "Exactly"), True),
        (((10, 20), "Between"), ((20, 30), "Between"), False),
        (((10, 20), "Between"), ((21, 30), "Between"), True),
        ((100, "About"), (104, "Exactly"), False),
        ((100, "About"), (200, "Exactly"), True),
        ((100, "Near"), (98, "Exactly"), False),
        ((100, "Near"), (50, "Exactly"), True),
        ((100, "About"), (105, "About"), False),
        ((100, "About"), (1000, "About"), True),
        ((100, "Near"), (1000, "Near"), True),
        ((1000, "About"), (100, "AtMost"), True),
        ((-100, "About"), (-104, "Exactly"), False),
        ((-100, "About"), (100, "Exactly"), True),
    ],
)  # fmt: skip
def test_figures_with_bounds(make, one: tuple, two: tuple, conflict: bool) -> None:
    claims = [figure(make, *one), figure(make, *two, start=50)]
    assert conflicts(make, *claims) == (["figure"] if conflict else [])
    assert conflicts(make, *reversed(claims)) == (["figure"] if conflict else [])


def test_three_figures_are_one_conflict(make) -> None:
    claims = [figure(make, value, start=10 * value) for value in (1, 2, 3)]
    (conflict,) = find_conflicts(make.records(*claims))
    assert (conflict.subject, len(conflict.claims)) == ("a", 3)


@pytest.mark.parametrize(
    "other",
    [
        {"time": "2026"},
        {"unit": "yuan"},
        {"status": "Estimated"},
        {"about": "b"},
        {"indicator": "halls"},
        {"counts": "门"},
        {"measure": "Rank", "share_of": "china"},
        {"polarity": Polarity.NEGATED},
    ],
)
def test_figures_of_different_things_are_none(make, other: dict) -> None:
    if "time" in other:
        other = {"time": make.time(other["time"])}
    assert conflicts(make, figure(make, 100), figure(make, 200, start=50, **other)) == []


def test_figures_without_a_time_are_not_compared(make) -> None:
    from kg.model import Time

    claims = [figure(make, n, start=n, time=Time()) for n in (100, 200)]
    assert conflicts(make, *claims) == []


def test_affirmed_and_denied(make) -> None:
    claims = (
        make.statement("a listedOn b"),
        make.statement(
            "a listedOn b", polarity=Polarity.NEGATED, evidence=(make.evidence(start=50),)
        ),
    )
    (conflict,) = find_conflicts(make.records(*claims))
    assert (conflict.kind, conflict.subject, conflict.claims) == ("polarity", "a", claims)


def test_goes_on_and_has_ended(make) -> None:
    claims = [make.statement("a cooperatesWith b", status=s) for s in ("Actual", "Ended")]
    assert conflicts(make, *claims) == ["ended"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # a later plan beside an achievement is further building
        ({"status": "Actual", "year": "2025"}, {"status": "Planned", "year": "2026"}),
        ({"status": "Actual", "year": "2025"}, {"status": "Planned", "year": "2025"}),
        # what ended later once went on
        ({"status": "Actual", "year": "2020"}, {"status": "Ended", "year": "2025"}),
        ({"status": "Actual", "year": "2025"}, {"status": "Opinion", "year": "2025"}),
    ],
)
def test_what_only_looks_like_a_conflict(make, one: dict, two: dict) -> None:
    claims = []
    for given in (one, two):
        kind = {"opinion_kind": OpinionKind.FORECAST} if given["status"] == "Opinion" else {}
        time = make.time(given["year"])
        claims.append(make.statement("a builds b", status=given["status"], time=time, **kind))
    assert conflicts(make, *claims) == []


def test_the_packaged_graph_has_no_conflict(packaged) -> None:
    assert packaged.conflicts() == ()
