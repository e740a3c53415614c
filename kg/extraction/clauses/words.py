"""Words by what they do in a clause (``lexicon/clauses.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.lexicon import read_rules

__all__ = ["TRANSPARENT", "Words", "words"]

TRANSPARENT = frozenset("“”‘’《》")
"""Marks that do not end a noun phrase."""


@dataclass(frozen=True)
class Words:
    """The sets of words; each is described in the file."""

    links: frozenset[str]
    prepositions: frozenset[str]
    stops: frozenset[str]
    skipped: frozenset[str]
    adverbial: frozenset[str]
    praising: frozenset[str]
    introducing: frozenset[str]
    pivots: frozenset[str]
    joining: frozenset[str]
    wide: frozenset[str]
    aiming: frozenset[str]
    ranking: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the words once.

    Example:
        >>> "等" in words().adverbial
        True
    """
    raw = read_rules("lexicon/clauses.yaml")
    return Words(**{name: frozenset(text.split()) for name, text in raw.items()})
