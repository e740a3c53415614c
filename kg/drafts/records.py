"""The lines of ``kg extract -f jsonl``: one claim, or one mention, as a plain record.

The form is stable. A key that does not apply, or that the text does not fill, is left out;
there is no null. What every claim has (status, polarity, basis, speech act, basis of its
time) is always there, also where it is the usual value. Numbers are JSON numbers in the base
unit. Positions are 0-based code points of the canonical text, end exclusive. ``schema.py``
has the JSON Schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import LiteralValue, Observation, Statement
from kg.texts import checksum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from kg.extraction import Extraction, FoundClaim, Thing
    from kg.model import Claim, Remark

__all__ = ["mention_records", "records", "source_id"]

Record = dict[str, Any]


def source_id(extraction: Extraction) -> str:
    """Return the id of the source that an extraction's claims belong to.

    Without a claim it is made of the text's checksum, so that one text has one id.

    Raises:
        InputError: if the claims name several sources.

    Example:
        >>> from kg.extraction import Document, Extraction, Structure
        >>> from kg.texts import layout
        >>> source_id(Extraction(Document("云屏市"), Structure(layout("云屏市"))))
        'text-3f21b2292e83'
    """
    sources = sorted({found.claim.source for found in extraction.claims})
    if len(sources) > 1:
        raise InputError(f"claims of several sources: {', '.join(sources)}; extract one at a time")
    return sources[0] if sources else f"text-{checksum(extraction.document.text)[:12]}"


def records(extraction: Extraction) -> Iterator[Record]:
    """Yield each claim as a record, in the order of the extraction.

    Args:
        extraction: what was found.

    Yields:
        Plain values that JSON can hold, keys in a fixed order.

    Raises:
        InputError: if a claim names a thing that the extraction does not have.
    """
    for found in extraction.claims:
        yield _claim(found, extraction.things)


def mention_records(extraction: Extraction) -> Iterator[Record]:
    """Yield each mention as a record, in text order.

    Args:
        extraction: what was found.

    Yields:
        Plain values: source, start, end, phrase, id, name, class, new (only when true),
        found_by, confidence.
    """
    source = source_id(extraction)
    for mention in extraction.mentions:
        yield {
            "source": source,
            "start": mention.start,
            "end": mention.end,
            "phrase": mention.phrase,
            **thing_record(mention.thing),
            "found_by": mention.found_by,
            "confidence": mention.confidence,
        }


def thing_record(thing: Thing) -> Record:
    """Return an entity as id, name and class, and ``new`` when the graph does not know it."""
    record: Record = {"id": thing.id, "name": thing.name, "class": thing.class_}
    return {**record, "new": True} if thing.new else record


def _claim(found: FoundClaim, things: Mapping[str, Thing]) -> Record:
    claim = found.claim
    own = _statement(claim, things) if isinstance(claim, Statement) else _figure(claim, things)
    record = {
        "id": claim.id,
        "source": claim.source,
        **own,
        **_shared(claim, things),
        "rule": found.rule,
        "confidence": found.confidence,
        "evidence": [
            {"part": e.part.value, "start": e.start, "end": e.end, "phrase": e.phrase}
            for e in claim.evidence
        ],
    }
    return {key: value for key, value in record.items() if value is not None}


def _entity(key: str | None, things: Mapping[str, Thing]) -> Record | None:
    if key is None:
        return None
    if key not in things:
        raise InputError(f'a claim names "{key}", which is none of the extraction\'s things')
    return thing_record(things[key])


def _statement(claim: Statement, things: Mapping[str, Thing]) -> Record:
    value = claim.object
    written = (
        {"value": value.text, "datatype": value.datatype}
        if isinstance(value, LiteralValue)
        else _entity(value, things)
    )
    return {
        "kind": "statement",
        "subject": _entity(claim.subject, things),
        "predicate": claim.predicate,
        "object": written,
    }


def _figure(claim: Observation, things: Mapping[str, Thing]) -> Record:
    counted = claim.counts
    return {
        "kind": "observation",
        "about": _entity(claim.about, things),
        "indicator": _entity(claim.indicator, things),
        "measure": claim.measure.value,
        "value": _number(claim.value),
        "lower": _number(claim.lower),
        "upper": _number(claim.upper),
        "unit": claim.unit,
        "bound": claim.bound.value,
        "counts": _entity(counted, things) if counted in things else counted,
        "share_of": _entity(claim.share_of, things),
        "refers_to": claim.refers_to,
    }


def _shared(claim: Claim, things: Mapping[str, Thing]) -> Record:
    time = claim.time
    return {
        "status": claim.status.value,
        "opinion_kind": None if claim.opinion_kind is None else claim.opinion_kind.value,
        "polarity": claim.polarity.value,
        "basis": claim.basis.value,
        "ground": _remark(claim.ground),
        "time": time.edtf,
        "time_role": None if time.edtf is None else time.role.value,
        "time_basis": time.basis.value,
        "time_ground": _remark(time.ground),
        "time_as_printed": time.as_printed,
        "speaker": _entity(claim.speaker, things),
        "cited_source": _entity(claim.cited_source, things),
        "speech_act": claim.speech_act.value,
        "as_printed": claim.as_printed,
        "manner": claim.manner,
        "joint": claim.joint,
        "open_list": claim.open_list,
    }


def _remark(remark: Remark | None) -> dict[str, str] | None:
    return None if remark is None else remark.languages


def _number(value: Decimal | None) -> int | float | None:
    """Return a whole number exactly, another one as the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
