"""How sure a finding is: how often its rule was right, and where its subject stands.

Two counts are known of every rule (``docs/precision.py`` writes them): on the building half of
the labelled set, whose texts are made up and clear, and on real articles, whose sentences are
longer and whose subjects are further away.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.elements import CLAUSE_ENDS
from kg.extraction.lexicon import read_rules
from kg.model.values import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Observation, Statement

__all__ = ["REACHES", "confidence", "reach_of"]

REACHES = ("clause", "sentence", "beyond")
"""Where the subject of a claim stands: in the clause that tells it, in its sentence, elsewhere."""
_FIGURES = "figure "
"""How the names of rules for figures begin."""
_MADE_UP, _REAL = 2, 3
"""How many cases what is known otherwise counts for, beside the counts of either kind."""

_Counts = tuple[int, int]


def reach_of(text: str, claim: Statement | Observation) -> str:
    """Return where the subject of a claim stands, one of :data:`REACHES`.

    Args:
        text: the text that the claim was read in.
        claim: the claim, evidence included.
    """
    told = claim.main_evidence
    subjects = [
        one
        for one in claim.evidence
        if one.part is Part.SUBJECT and one.sentence_start == told.sentence_start
    ]
    if not subjects:
        return "beyond"
    gaps = (text[min(one.end, told.end) : max(one.start, told.start)] for one in subjects)
    return "clause" if any(CLAUSE_ENDS.isdisjoint(gap) for gap in gaps) else "sentence"


@lru_cache(maxsize=4096)
def confidence(rule: str, reach: str = "clause") -> float:
    """Return how likely a finding of a rule is right on a real article.

    The rule's precision on made-up texts, drawn towards that of all rules as by two more cases,
    is lowered by what is left of it on real articles where the subject stands so far away; what
    is known of the rule itself on real articles then counts as often as it was found there (the
    m-estimate both times; Cestnik, Estimating probabilities, ECAI 1990).

    Args:
        rule: its name.
        reach: where the subject stands, one of :data:`REACHES`.

    Returns:
        A probability, with two decimals.

    Example:
        >>> confidence("builds", "clause") > confidence("builds", "beyond")
        True
    """
    made_up, real = _made_up(), _real()
    figures = rule.startswith(_FIGURES)
    all_right, all_cases = _total(made_up, figures=figures)
    overall = all_right / all_cases
    right, cases = made_up.get(rule, {}).get("all", (0, 0))
    expected = (right + _MADE_UP * overall) / (cases + _MADE_UP)
    left_right, left_cases = _total(real, reach, figures=figures)
    expected = min(1, expected * left_right / left_cases / overall)
    right, cases = real.get(rule, {}).get(reach, (0, 0))
    return round((right + _REAL * expected) / (cases + _REAL), 2)


def _total(
    counts: Mapping[str, Mapping[str, _Counts]], reach: str = "all", *, figures: bool
) -> _Counts:
    found = [
        told[reach]
        for rule, told in counts.items()
        if reach in told and rule.startswith(_FIGURES) == figures
    ]
    return sum(right for right, _ in found), sum(cases for _, cases in found)


@lru_cache(maxsize=1)
def _made_up() -> dict[str, dict[str, _Counts]]:
    read = read_rules("rules/precision.yaml")
    return {name: {"all": (right, cases)} for name, (right, cases) in read.items()}


@lru_cache(maxsize=1)
def _real() -> dict[str, dict[str, _Counts]]:
    read = read_rules("rules/precision-real.yaml")
    return {
        name: {reach: (right, cases) for reach, (right, cases) in told.items()}
        for name, told in read.items()
    }
