"""Statements: rules applied to rows of elements, each with the places that bear it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.statements.candidates import Candidate
from kg.extraction.statements.context import Context, sets_out_at
from kg.extraction.statements.patterns import by_patterns
from kg.extraction.statements.units import units
from kg.extraction.statements.verbs import by_verbs
from kg.extraction.values import Thing

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Candidate", "Context", "sets_out_at", "statements"]


def statements(context: Context, skipped: Collection[int] = ()) -> list[Candidate]:
    """Return what all rules find in a text, in text order, each once for a sentence.

    Args:
        context: the text; mentions of objects without a name are added to it.
        skipped: indexes of sentences that make no claims, such as an interviewer's questions.
    """
    found: dict[tuple[int, str, str, str], Candidate] = {}
    for number, row in enumerate(context.rows):
        if row.index in skipped or not row.elements:
            continue
        for candidate in (
            *by_verbs(context, number),
            *by_patterns(context, number),
            *units(context, number),
        ):
            end = candidate.object
            name = end.id if isinstance(end, Thing) else end
            if candidate.subject.id != name:
                key = (candidate.row, candidate.subject.id, candidate.predicate, name)
                found.setdefault(key, candidate)
    return sorted(found.values(), key=lambda candidate: (candidate.anchor, candidate.predicate))
