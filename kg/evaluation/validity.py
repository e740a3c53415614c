"""Whether a found claim stands in the text: its phrases, its ends and its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import LiteralValue, Observation, Part, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction import Extraction
    from kg.model import Claim
    from kg.vocabulary import Vocabulary

__all__ = ["flaws"]


def flaws(claim: Claim, extraction: Extraction, words: Vocabulary) -> tuple[str, ...]:
    """Tell why a claim has no valid span; nothing if it has one.

    Every phrase stands at its position, inside its sentence. A statement shows its subject or
    antecedent, its object, and its predicate or cue; a figure shows what it is about, or the
    antecedent of that, and its value. A phrase that shows a thing is one of its mentions or
    contains its name. An event that the verb itself states (上市) needs no phrase of its own.

    Args:
        claim: the claim.
        extraction: the text and what was found in it.
        words: the vocabulary.
    """
    found = [*_misplaced(claim, extraction), *_unshown(claim, extraction, words)]
    return tuple(dict.fromkeys(found))


def _misplaced(claim: Claim, extraction: Extraction) -> Iterator[str]:
    text = extraction.document.text
    for evidence in claim.evidence:
        if text[evidence.start : evidence.end] != evidence.phrase:
            yield f'"{evidence.phrase}" is not at {evidence.start}-{evidence.end}'
        if evidence.sentence_end > len(text):
            yield f'"{evidence.phrase}": its sentence ends after the text'


def _unshown(claim: Claim, extraction: Extraction, words: Vocabulary) -> Iterator[str]:
    parts = {evidence.part for evidence in claim.evidence}
    if isinstance(claim, Observation):
        if Part.VALUE not in parts:
            yield "no phrase is its value"
        if not _shows(claim, claim.about, extraction, Part.SUBJECT, Part.ANTECEDENT) and not (
            _said_by_verb(claim, claim.about, extraction, words)
        ):
            yield f"no phrase names {claim.about} or points back to it"
    elif isinstance(claim, Statement):
        if not parts & {Part.PREDICATE, Part.CUE}:
            yield "no phrase is its predicate or cue"
        if not _shows(claim, claim.subject, extraction, Part.SUBJECT, Part.ANTECEDENT) and not (
            _said_by_verb(claim, claim.subject, extraction, words)
        ):
            yield f"no phrase names {claim.subject} or points back to it"
        if isinstance(claim.object, LiteralValue):
            if not any(claim.object.text in e.phrase for e in claim.evidence):
                yield f'no phrase prints "{claim.object.text}"'
        elif not _shows(claim, claim.object, extraction, Part.OBJECT, Part.ANTECEDENT) and not (
            _said_by_verb(claim, claim.object, extraction, words)
        ):
            yield f"no phrase names {claim.object} or points back to it"


def _shows(claim: Claim, key: str, extraction: Extraction, *parts: Part) -> bool:
    """Tell whether a phrase of one of these parts is a mention of a thing or contains its name."""
    spans = {(m.start, m.end) for m in extraction.mentions if m.thing.id == key}
    names = {m.phrase for m in extraction.mentions if m.thing.id == key and not m.points_back}
    if key in extraction.things:
        names.add(extraction.things[key].name)
    return any(
        (e.start, e.end) in spans or any(name in e.phrase for name in names if name)
        for e in claim.evidence
        if e.part in parts
    )


def _said_by_verb(claim: Claim, key: str, extraction: Extraction, words: Vocabulary) -> bool:
    """Tell whether a thing without a mention is an event that the verb or cue states."""
    thing = extraction.things.get(key)
    if thing is None or "Event" not in words.ancestors(thing.class_):
        return False
    if any(mention.thing.id == key for mention in extraction.mentions):
        return False
    return any(e.part in (Part.PREDICATE, Part.CUE) for e in claim.evidence)
