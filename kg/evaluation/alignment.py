"""Which thing of an extraction is which entity of the labels."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.evaluation.families import one_family
from kg.evaluation.matching import overlap
from kg.model import Part, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.evaluation.label_values import LabelledText
    from kg.extraction import Extraction, Thing
    from kg.vocabulary import Vocabulary

__all__ = ["SAME_SPAN", "Alignment", "align", "folded"]

SAME_SPAN = 0.8
"""Spans that overlap by so much (intersection over union) are one place."""


def folded(name: str) -> str:
    """Return a name as it is compared: without marks, spaces and case.

    Example:
        >>> folded("《AI 行动计划》")
        'ai行动计划'
    """
    return "".join(c for c in name.casefold() if c.isalnum())


class Alignment:
    """Thing of an extraction to entity of the labels; several things may be one entity.

    Args:
        things: id of a thing to id of its entity.
        outlet: ids of things that are the publisher's own voice.
    """

    def __init__(self, things: Mapping[str, str], outlet: frozenset[str]) -> None:
        self.things, self.outlet = things, outlet

    def entity(self, thing: str | None) -> str | None:
        """Return the labels' entity of a thing, or None."""
        return None if thing is None else self.things.get(thing)

    def speaker(self, thing: str) -> str | None:
        """Return the entity that speaks, None for the publisher's voice, ``?`` for a stranger."""
        if thing in self.outlet:
            return None
        return self.things.get(thing, "?")


def align(labels: LabelledText, extraction: Extraction, words: Vocabulary) -> Alignment:
    """Find for every thing of an extraction the entity of the labels that it is.

    In this order: both have the graph's id; a name is the same; they are named at the same
    places, with classes of one family, more often than with any other entity; both are events
    without a name, of one class and one owner.

    Args:
        labels: the labelled text.
        extraction: what was found in it.
        words: the vocabulary.
    """
    found: dict[str, str] = {}
    by_name = {folded(n): e.id for e in labels.entities.values() for n in e.names}
    votes = _votes(labels, extraction, words)
    for key, thing in _things(extraction).items():
        entity = labels.entities.get(key)
        if entity is not None and entity.known and not thing.new:
            found[key] = key
        elif (name := by_name.get(folded(thing.name))) is not None:
            found[key] = name
        elif votes.get(key):
            found[key] = min(votes[key], key=lambda e: (-votes[key][e], e))
    found |= _nameless(labels, extraction, found, words)
    return Alignment(found, _outlet(labels, extraction, found))


def _things(extraction: Extraction) -> dict[str, Thing]:
    things = {mention.thing.id: mention.thing for mention in extraction.mentions}
    return {**things, **extraction.things}


def _places(extraction: Extraction) -> Iterator[tuple[int, int, str]]:
    """Yield every place where a thing is named: its mentions, and the evidence of claims."""
    for mention in extraction.mentions:
        yield mention.start, mention.end, mention.thing.id
    for found in extraction.claims:
        claim = found.claim
        if not isinstance(claim, Statement):
            continue
        for evidence in claim.evidence:
            if evidence.part is Part.SUBJECT:
                yield evidence.start, evidence.end, claim.subject
            elif evidence.part is Part.OBJECT and isinstance(claim.object, str):
                yield evidence.start, evidence.end, claim.object


def _votes(
    labels: LabelledText, extraction: Extraction, words: Vocabulary
) -> dict[str, Counter[str]]:
    things = _things(extraction)
    places = [*labels.mentions, *labels.references]
    votes: dict[str, Counter[str]] = {}
    for start, end, key in set(_places(extraction)):
        thing = things.get(key)
        for place in places:
            if overlap((start, end), (place.start, place.end)) < SAME_SPAN:
                continue
            class_ = labels.entities[place.entity].class_
            if thing is None or one_family(thing.class_, class_, words):
                votes.setdefault(key, Counter())[place.entity] += 1
    return votes


def _nameless(
    labels: LabelledText, extraction: Extraction, found: Mapping[str, str], words: Vocabulary
) -> dict[str, str]:
    """Align events without a name by their class and whose they are.

    Where several would do, those with more owners and times in common come first.
    """
    ours: dict[str, set[str | None]] = {}
    for label in labels.statements:
        entity = labels.entities.get(label.object)
        if entity is not None and not entity.names:
            ours.setdefault(entity.id, set()).update({label.subject, label.time})
    theirs: dict[str, set[str | None]] = {}
    things = _things(extraction)
    for one in extraction.claims:
        claim = one.claim
        if not isinstance(claim, Statement) or not isinstance(claim.object, str):
            continue
        if claim.object in things and claim.object not in found:
            known = {found.get(claim.subject), claim.time.edtf}
            theirs.setdefault(claim.object, set()).update(known)
    pairs = []
    for key, owners in ours.items():
        for thing, known in theirs.items():
            common = (owners & known) - {None}
            class_, other = labels.entities[key].class_, things[thing].class_
            akin = class_ in words.ancestors(other) or other in words.ancestors(class_)
            if akin and common & labels.entities.keys():
                pairs.append((-len(common), thing, key))
    aligned: dict[str, str] = {}
    for _, thing, key in sorted(pairs):
        if thing not in aligned and key not in aligned.values():
            aligned[thing] = key
    return aligned


def _outlet(
    labels: LabelledText, extraction: Extraction, found: Mapping[str, str]
) -> frozenset[str]:
    """Return the speakers that are the publisher: by name, or because the text names no such."""
    publisher = folded(labels.document.metadata.publisher or "")
    things = _things(extraction)
    outlet = set()
    for one in extraction.claims:
        speaker = one.claim.speaker
        names = [things[speaker].name] if speaker in things else []
        if speaker in found:
            names += labels.entities[found[speaker]].names
        mentioned = any(m.thing.id == speaker for m in extraction.mentions)
        if any(folded(name) == publisher for name in names if publisher) or (
            speaker not in found and not mentioned
        ):
            outlet.add(speaker)
    return frozenset(outlet)
