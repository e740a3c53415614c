"""JSON Schemas of the lines of ``kg extract -f jsonl`` and of drafts.

JSON Schema draft 2020-12 (https://json-schema.org/), made from the model and the ontology, so
that a class, predicate, unit or value outside the vocabulary does not pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.drafts.claim_form import CLAIM_KEYS, EVIDENCE_KEYS
from kg.drafts.draft import Decision
from kg.drafts.reading import CLAIM_KEYS as DRAFT_CLAIM_KEYS
from kg.drafts.reading import ENTITY_KEYS, NAME_KEYS, PRINTED_KEYS, SOURCE_KEYS
from kg.model import (
    Basis,
    Bound,
    Measure,
    OpinionKind,
    Part,
    Polarity,
    SpeechAct,
    Status,
    TimeBasis,
    TimeRole,
    Trust,
)
from kg.model.judgement import Verdict
from kg.seeds.schema import Schema, choices, closed, document, enumeration, files_text, one_or_more

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.vocabulary import Vocabulary

__all__ = ["draft_schema_files", "draft_schemas"]

_TEXT: Schema = {"type": "string", "minLength": 1}
_WRITTEN: Schema = {"type": ["string", "number", "boolean"]}
_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_CLAIM_ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_POSITION: Schema = {"type": "integer", "minimum": 0}
_CONFIDENCE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_REMARK: Schema = {**closed({"zh": _TEXT, "en": _TEXT}), "minProperties": 1}
_SPAN: Schema = {"type": "array", "items": _POSITION, "minItems": 2, "maxItems": 2}
_EDTF: Schema = {**_TEXT, "description": "EDTF (ISO 8601-2): 2026, 2026-01-25, 2025/2027"}
_VALUES = {
    "status": Status,
    "opinion_kind": OpinionKind,
    "polarity": Polarity,
    "basis": Basis,
    "time_role": TimeRole,
    "time_basis": TimeBasis,
    "speech_act": SpeechAct,
}
_ALWAYS = ("status", "polarity", "basis", "time_basis", "speaker", "speech_act", "open_list")


def draft_schemas(words: Vocabulary) -> dict[str, Schema]:
    """Return the schemas by file name.

    Args:
        words: the vocabulary, for classes, predicates and units.

    Example:
        >>> from kg.vocabulary import vocabulary
        >>> [name.partition(".")[0] for name in draft_schemas(vocabulary())]
        ['claim-record', 'draft', 'mention-record']
    """
    return {
        "claim-record.schema.json": document(_claim_record(words)),
        "draft.schema.json": document(_draft(words)),
        "mention-record.schema.json": document(_mention_record(words)),
    }


def draft_schema_files(words: Vocabulary) -> dict[str, str]:
    """Return the text of each schema file by its name."""
    return files_text(draft_schemas(words))


def _class(words: Vocabulary) -> Schema:
    return choices(
        {
            name: term
            for name, term in words.classes.items()
            if "Entity" in words.ancestors(name) and name not in ("Entity", "Source")
        }
    )


def _thing() -> dict[str, Schema]:
    return {"id": _SLUG, "name": _TEXT, "class": {"$ref": "#/$defs/class"}, "new": {"const": True}}


def _mention_record(words: Vocabulary) -> Schema:
    properties = {
        "source": _SLUG,
        "start": _POSITION,
        "end": _POSITION,
        "phrase": _TEXT,
        **_thing(),
        "found_by": _TEXT,
        "confidence": _CONFIDENCE,
    }
    return {**closed(properties, properties.keys() - {"new"}), "$defs": {"class": _class(words)}}


def _claim_record(words: Vocabulary) -> Schema:
    entity: Schema = {"$ref": "#/$defs/entity"}
    shared: dict[str, Schema] = {
        "id": _CLAIM_ID,
        "source": _SLUG,
        **{key: enumeration(kind) for key, kind in _VALUES.items()},
        "ground": _REMARK,
        "time": _EDTF,
        "time_ground": _REMARK,
        "time_as_printed": _TEXT,
        "speaker": entity,
        "cited_source": entity,
        "as_printed": _TEXT,
        "manner": _TEXT,
        "joint": _SLUG,
        "open_list": {"type": "boolean"},
        "rule": _TEXT,
        "confidence": _CONFIDENCE,
        "evidence": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/evidence"}},
    }
    literal = closed({"value": {"type": "string"}, "datatype": _TEXT}, ["value", "datatype"])
    statement: dict[str, Schema] = {
        "kind": {"const": "statement"},
        "subject": entity,
        "predicate": choices(words.predicates),
        "object": {"anyOf": [entity, literal]},
    }
    observation: dict[str, Schema] = {
        "kind": {"const": "observation"},
        "about": entity,
        "indicator": entity,
        "measure": enumeration(Measure),
        "value": {"type": "number"},
        "lower": {"type": "number"},
        "upper": {"type": "number"},
        "unit": choices(words.units),
        "bound": enumeration(Bound),
        "counts": {"anyOf": [entity, _TEXT]},
        "share_of": entity,
        "refers_to": _CLAIM_ID,
    }
    always = {"id", "source", *_ALWAYS, "rule", "confidence", "evidence"}
    figures = {"kind", "about", "indicator", "measure", "unit", "bound"}
    evidence = {"part": enumeration(Part), "start": _POSITION, "end": _POSITION, "phrase": _TEXT}
    return {
        "oneOf": [
            closed(statement | shared, always | statement.keys()),
            {
                **closed(observation | shared, always | figures),
                "oneOf": [{"required": ["value"]}, {"required": ["lower", "upper"]}],
            },
        ],
        "$defs": {
            "class": _class(words),
            "entity": closed(_thing(), ["id", "name", "class"]),
            "evidence": closed(evidence, evidence),
        },
    }


def _draft(words: Vocabulary) -> Schema:
    entity: dict[str, Schema] = {
        "id": _SLUG,
        "slug": _SLUG,
        "class": {"$ref": "#/$defs/class"},
        "zh": _WRITTEN,
        "en": _WRITTEN,
        "aliases": {"type": "array", "items": _WRITTEN},
        "committed": {"type": "boolean"},
    }
    judged = closed({"decision": enumeration(Verdict), "entity": _SLUG}, ["decision", "entity"])
    name: dict[str, Schema] = {
        "name": _WRITTEN,
        "class": {"$ref": "#/$defs/class"},
        "found": _SLUG,
        "known": {"type": "boolean"},
        "why": _TEXT,
        "confidence": _CONFIDENCE,
        "places": {"type": "array", "items": _SPAN},
        "judged": judged,
    }
    claim: dict[str, Schema] = {
        "id": _WRITTEN,
        "rule": _WRITTEN,
        "confidence": _CONFIDENCE,
        "decision": enumeration(Decision),
        "committed": _WRITTEN,
        "claim": {"$ref": "#/$defs/claim"},
        "changed": {"$ref": "#/$defs/claim"},
    }
    for properties, keys in ((entity, ENTITY_KEYS), (name, NAME_KEYS), (claim, DRAFT_CLAIM_KEYS)):
        assert properties.keys() == keys  # noqa: S101 - one list of keys
    parts = {
        "source": _source(),
        "entities": _list(entity, ["id", "class", "zh"]),
        "names": _list(name, NAME_KEYS - {"judged"}),
        "claims": _list(claim, DRAFT_CLAIM_KEYS - {"committed", "changed"}),
    }
    return {
        **closed(parts, parts),
        "$defs": {"class": _class(words), "claim": _claim(words)},
    }


def _list(properties: dict[str, Schema], required: Iterable[str]) -> Schema:
    return {"type": "array", "items": closed(properties, required)}


def _source() -> Schema:
    properties: dict[str, Schema] = {key: dict(_WRITTEN) for key in sorted(SOURCE_KEYS)}
    for key in ("id", "slug", "publisher", "carrier"):
        properties[key] = dict(_SLUG)
    for key in PRINTED_KEYS - {"publisher", "carrier"}:
        properties[key] = one_or_more(_SLUG)
    properties["trust"] = enumeration(Trust)
    properties["printed"] = closed({key: one_or_more(_WRITTEN) for key in sorted(PRINTED_KEYS)})
    text = {key: dict(_WRITTEN) for key in ("rules", "begins", "ends", "length", "sha256")}
    properties["text"] = closed(text, text)
    return closed(properties, ["id", "text"])


def _claim(words: Vocabulary) -> Schema:
    properties: dict[str, Schema] = {key: dict(_WRITTEN) for key in CLAIM_KEYS}
    for key in ("subject", "object", "about", "indicator", "share_of", "speaker", "cited_source"):
        properties[key] = dict(_SLUG)
    properties |= {key: enumeration(kind) for key, kind in _VALUES.items()}
    properties |= {key: dict(_REMARK) for key in ("ground", "time_ground", "note")}
    properties |= {
        "predicate": choices(words.predicates),
        "unit": choices(words.units),
        "measure": enumeration(Measure),
        "bound": enumeration(Bound),
        "open_list": {"type": "boolean"},
    }
    evidence: dict[str, Schema] = {key: dict(_POSITION) for key in EVIDENCE_KEYS}
    evidence |= {"part": enumeration(Part), "phrase": _WRITTEN, "sentence": _SPAN}
    properties["evidence"] = {**_list(evidence, EVIDENCE_KEYS), "minItems": 1}
    return {
        **closed(properties, ["status", "speaker", "evidence"]),
        "oneOf": [{"required": ["subject", "predicate"]}, {"required": ["about", "indicator"]}],
    }
