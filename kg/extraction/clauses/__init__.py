"""Who does what to what: subjects and objects of a verb, read off a row of elements.

This is shallow reading, not parsing: it knows coordination (A、B和C等), relative clauses (…的),
agents with 由 and 被, partners with 与, topics carried over from the clause before, and where a
new verb ends the reach of the one before.
"""

from kg.extraction.clauses.adjuncts import aim_of, moved_object, places_of
from kg.extraction.clauses.nouns import (
    Noun,
    clause_after,
    compounds_after,
    nouns_after,
    nouns_before,
)
from kg.extraction.clauses.roles import (
    RELATIVE,
    agents,
    behind_relative,
    governed,
    is_helped,
    is_joined,
    is_kind,
    is_modifier,
    partners,
    subjects,
    topics,
    under_verb,
)

__all__ = [
    "RELATIVE",
    "Noun",
    "agents",
    "aim_of",
    "behind_relative",
    "clause_after",
    "compounds_after",
    "governed",
    "is_helped",
    "is_joined",
    "is_kind",
    "is_modifier",
    "moved_object",
    "nouns_after",
    "nouns_before",
    "partners",
    "places_of",
    "subjects",
    "topics",
    "under_verb",
]
