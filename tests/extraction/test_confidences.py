"""How sure a finding is: by its rule, and by where its subject stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extraction import Document, extract
from kg.extraction import confidences as room
from kg.extraction.confidences import confidence, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE_UP = {"often": {"all": (8, 8)}, "seldom": {"all": (0, 8)}}
REAL = {
    "often": {"clause": (6, 8), "beyond": (1, 8)},
    "other": {"sentence": (4, 8)},
    "figure level": {"clause": (1, 4)},
}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(room, "_made_up", lambda: MADE_UP)
    monkeypatch.setattr(room, "_real", lambda: REAL)
    confidence.cache_clear()
    yield
    confidence.cache_clear()


@pytest.mark.usefixtures("counted")
def test_by_the_formula() -> None:
    # made up: 8 of 16 are right, 0.5; "often" (8 + 2 * 0.5) / (8 + 2) = 0.9
    # in the clause 6 of 8 are right, 0.75: 0.9 * 0.75 / 0.5 > 1, so 1; (6 + 3 * 1) / (8 + 3) = 0.82
    assert confidence("often", "clause") == 0.82
    # beyond 1 of 8: 0.9 * 0.125 / 0.5 = 0.225; (1 + 3 * 0.225) / (8 + 3) = 0.15
    assert confidence("often", "beyond") == 0.15
    # in the sentence 4 of 8, none of this rule: 0.9 * 0.5 / 0.5
    assert confidence("often", "sentence") == 0.9
    # "seldom" (0 + 2 * 0.5) / (8 + 2) = 0.1; 0.1 * 0.5 / 0.5
    assert confidence("seldom", "sentence") == 0.1


@pytest.mark.usefixtures("counted")
def test_a_rule_that_was_never_found_has_the_rate_of_all() -> None:
    assert confidence("new", "clause") == 0.75
    assert confidence("new", "sentence") == 0.5


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("澜川科技将建设云图智算中心。", "clause"),
        ("澜川科技成立于2020年，将建设云图智算中心。", "sentence"),
        ("澜川科技成立于2020年。将建设云图智算中心。", "beyond"),
    ],
)
def test_where_the_subject_stands(text: str, reach: str) -> None:
    (found,) = [f for f in extract(Document(text)).claims if f.rule == "builds"]
    assert reach_of(text, found.claim) == reach
    assert found.confidence == confidence("builds", reach)


def test_the_further_away_the_less_sure() -> None:
    clause, sentence, beyond = (confidence("builds", reach) for reach in room.REACHES)
    assert clause > sentence
    assert clause > beyond
    assert 0 < confidence("figure level", "beyond") < confidence("figure level", "clause") < 1


def test_a_probability_never_exceeds_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_made_up", lambda: {"sure": {"all": (9, 9)}, "bad": {"all": (0, 9)}})
    monkeypatch.setattr(room, "_real", lambda: {"other": {"clause": (9, 9)}})
    confidence.cache_clear()
    assert confidence("sure", "clause") == 1
    confidence.cache_clear()
