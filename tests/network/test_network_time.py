"""What holds on a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from handmade import says, store_of, when

from kg.errors import UsageError
from kg.model import Polarity
from kg.network.build import network
from kg.network.time import as_day
from kg.vocabulary import vocabulary

WORDS = vocabulary()


def statuses(*claims: object, day: str, undated: bool = True) -> list[str]:
    graph = network(store_of(claims), WORDS, as_of=day, undated=undated)  # type: ignore[arg-type]
    return sorted(status for *_, status in graph.edges(data="status"))


@pytest.mark.parametrize(
    ("edtf", "role", "day", "kept"),
    [
        ("2025", "During", "2024-12-31", False),
        ("2025", "During", "2025-01-01", True),
        ("2025", "During", "2025-12-31", True),
        ("2025", "During", "2026-01-01", False),
        ("2026-03-05", "During", "2026-03-05", True),
        ("2026-03-05", "During", "2026-03-06", False),
        ("2025", "Since", "2031-01-01", True),
        ("2025", "Since", "2024-12-31", False),
        ("2027", "By", "2020-01-01", True),
        ("2027", "By", "2027-12-31", True),
        ("2027", "By", "2028-01-01", False),
        ("2025/2027", "During", "2026-06-01", True),
        (None, "During", "2026-06-01", True),
    ],
)
def test_interval_is_half_open(edtf: str | None, role: str, day: str, kept: bool) -> None:
    claim = says("a builds b", time=when(edtf, role))
    assert statuses(claim, day=day) == (["Actual"] if kept else [])


def test_undated_claims_can_be_left_out() -> None:
    claims = says("a builds b"), says("a builds c", time=when("2020", "Since"))
    assert statuses(*claims, day="2026-01-01") == ["Actual", "Actual"]
    assert statuses(*claims, day="2026-01-01", undated=False) == ["Actual"]


def test_a_later_end_ends_what_holds() -> None:
    began = says("a cooperatesWith b", time=when("2019", "Since"))
    ended = says("a cooperatesWith b", "Ended", time=when("2023-06"))
    assert statuses(began, ended, day="2023-05-31") == ["Actual"]
    assert statuses(began, ended, day="2023-06-15") == ["Ended"]
    assert statuses(began, ended, day="2026-01-01") == []


def test_an_end_by_a_day_counts_when_that_day_has_come() -> None:
    began = says("a builds b", time=when("2019", "Since"))
    ended = says("a builds b", "Ended", time=when("2023", "By"))
    assert statuses(began, ended, day="2023-12-31") == ["Actual", "Ended"]
    assert statuses(began, ended, day="2024-01-01") == []


def test_what_begins_again_after_the_end_holds() -> None:
    claims = (
        says("a builds b", time=when("2019", "Since")),
        says("a builds b", "Ended", time=when("2021")),
        says("a builds b", time=when("2023", "Since")),
    )
    assert statuses(*claims, day="2024-01-01") == ["Actual"]


def test_an_undated_end_ends_undated_claims_only() -> None:
    end = says("a builds b", "Ended")
    assert statuses(says("a builds b"), end, day="2026-01-01") == ["Ended"]
    dated = says("a builds b", time=when("2025", "Since"))
    assert statuses(dated, end, day="2026-01-01") == ["Actual", "Ended"]
    assert statuses(dated, end, day="2026-01-01", undated=False) == ["Actual"]


def test_an_end_ends_nothing_else() -> None:
    claims = (
        says("a builds b", "Planned"),
        says("a builds c"),
        says("a develops b"),
        says("a builds b", polarity=Polarity.NEGATED),
        says("a builds b", "Ended", time=when("2021", "Since")),
    )
    assert statuses(*claims, day="2024-01-01") == [
        "Actual",
        "Actual",
        "Actual",
        "Ended",
        "Planned",
    ]


def test_an_end_counts_even_when_only_actual_claims_are_shown() -> None:
    store = store_of([says("a builds b"), says("a builds b", "Ended", time=when("2021", "Since"))])
    assert network(store, WORDS, status="Actual", as_of="2020-01-01").number_of_edges() == 1
    assert network(store, WORDS, status="Actual", as_of="2022-01-01").number_of_edges() == 0
    assert network(store, WORDS, status="Actual").number_of_edges() == 1


def test_literals_end_too() -> None:
    store = store_of([says('a code "1"'), says('a code "1"', "Ended", time=when("2021", "Since"))])
    assert network(store, WORDS, as_of="2020-01-01").nodes["a"]["code"] == "1"
    assert "code" not in network(store, WORDS, as_of="2022-01-01").nodes["a"]


def test_day_comes_as_date_or_text() -> None:
    assert as_day(date(2026, 6, 30)) == as_day("2026-06-30") == "2026-06-30"
    assert as_day(datetime(2026, 6, 30, 12)) == "2026-06-30"
    with pytest.raises(UsageError, match="no day"):
        as_day("last summer")
