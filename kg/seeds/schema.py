"""JSON Schemas of the seed files, made from the model: editors complete and check as one types.

JSON Schema draft 2020-12 (https://json-schema.org/). Scalars may be written without quotes,
so a schema accepts what YAML editors take for numbers and days where the model reads text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.model import (
    CREDITS,
    Basis,
    Bound,
    Measure,
    NameBasis,
    OpinionKind,
    Part,
    Polarity,
    SourceStatus,
    SpeechAct,
    Status,
    TimeBasis,
    TimeRole,
    Trust,
)
from kg.seeds.entities import ENTITY_KEYS
from kg.seeds.sources import CLAIM_KEYS, PASSAGE_KEYS, SHARED_KEYS, SOURCE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from kg.vocabulary import Term, Vocabulary

__all__ = [
    "Schema",
    "choices",
    "closed",
    "document",
    "enumeration",
    "files_text",
    "one_or_more",
    "schema_files",
    "schemas",
]

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_NUMBER: Schema = {"type": ["number", "string"]}
_BOTH: Schema = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "additionalProperties": False,
}

_CHOICES: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "opinion_kind": OpinionKind,
    "polarity": Polarity,
    "basis": Basis,
    "speech_act": SpeechAct,
    "time_role": TimeRole,
    "time_basis": TimeBasis,
    "measure": Measure,
    "bound": Bound,
}
_SLUGS = frozenset({"speaker", "cited_source", "share_of"})
_REMARKS = frozenset({"ground", "note", "time_ground"})
_NUMBERS = frozenset({"value", "lower", "upper"})
_HINTS = {
    "statement": "subject predicate object, such as: beijing builds national-ai-academy",
    "observation": "what it is about and the indicator, such as: beijing ai-enterprises",
    "at": "an anchor: a phrase that occurs once in the text; it names the sentence",
    "time": "EDTF: 2026, 2026-01-25, 2025/2027; unknown takes a passage's time away",
    "value": "in the base unit: yuan, number; a share is a fraction, 0.5",
    "share_of": "the whole that a share is of",
    "refers_to": "key of the claim that a share is a share of",
    "key": "a local name, only if another claim refers to it",
    "joint": "a local name shared by the claims of one joint action",
    "ground": "why the claim is implied, in our own words",
    "time_ground": "why the time is inferred, in our own words",
    "phrases": "part to phrase; phrase#2 is its second occurrence in the sentence; "
    "phrase @ anchor stands in another sentence",
}


def schemas(words: Vocabulary) -> dict[str, Schema]:
    """Return the schemas by file name.

    Args:
        words: the vocabulary, for classes and units.

    Example:
        >>> from kg.vocabulary import vocabulary
        >>> [name.partition(".")[0] for name in schemas(vocabulary())]
        ['dataset', 'entities', 'source', 'uncovered']
    """
    return {
        "dataset.schema.json": document(_dataset()),
        "entities.schema.json": document(_entities(words)),
        "source.schema.json": document(_source_file(words)),
        "uncovered.schema.json": document(_uncovered()),
    }


def schema_files(words: Vocabulary) -> dict[str, str]:
    """Return the text of each schema file by its name."""
    return files_text(schemas(words))


def files_text(made: Mapping[str, Schema]) -> dict[str, str]:
    """Write schemas as the texts of files."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, schema in made.items()
    }


def document(schema: Schema) -> Schema:
    """Return a schema as a document of its own."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def closed(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Return an object that has no other keys."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(required),
        "additionalProperties": False,
    }


def one_or_more(item: Schema) -> Schema:
    """Return a value, or a list of such values."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def enumeration(kind: type[StrEnum]) -> Schema:
    """Return a choice of the members of a closed set."""
    return {"enum": [member.value for member in kind]}


def choices(terms: Mapping[str, Term]) -> Schema:
    """Return a choice of terms, each with its labels as the editor's hint."""
    return {
        "oneOf": [
            {"const": name, "description": f"{term.labels.get('zh')} / {term.labels.get('en')}"}
            for name, term in sorted(terms.items())
        ]
    }


def _name() -> Schema:
    basis = enumeration(NameBasis)
    language = {"enum": ["zh", "en"]}
    whole = closed({"text": _TEXT, "basis": basis, "language": language}, ["text"])
    return {"anyOf": [_TEXT, whole]}


def _entities(words: Vocabulary) -> Schema:
    entity_classes = {
        name: term
        for name, term in words.classes.items()
        if "Entity" in words.ancestors(name) and name not in ("Entity", "Source")
    }
    kind = choices(entity_classes)
    properties: dict[str, Schema] = {
        "class": one_or_more(kind),
        "zh": _name(),
        "en": _name(),
        "aliases": {"type": "array", "items": _name()},
        "broader": _SLUG,
        "possibly_same_as": one_or_more(_SLUG),
        "different_from": one_or_more(_SLUG),
        "applies_to_every": kind,
        "note": _BOTH,
    }
    assert properties.keys() == ENTITY_KEYS  # noqa: S101 - one list of keys, by a test as well
    return {
        "type": "object",
        "propertyNames": _SLUG,
        "additionalProperties": closed(properties, ["class", "zh", "en"]),
    }


def _claim_value(key: str, words: Vocabulary) -> Schema:
    if key in _CHOICES:
        schema = enumeration(_CHOICES[key])
    elif key == "unit":
        schema = choices(words.units)
    elif key == "phrases":
        schema = _phrases()
    elif key == "open_list":
        schema = {"enum": [True, False, "true", "false"]}
    elif key in _SLUGS:
        schema = dict(_SLUG)
    elif key in _REMARKS:
        schema = {"anyOf": [_TEXT, _BOTH]}
    elif key in _NUMBERS:
        schema = dict(_NUMBER)
    else:
        schema = dict(_TEXT)
    if key in _HINTS:
        schema = {**schema, "description": _HINTS[key]}
    return schema


def _phrases() -> Schema:
    whole = closed({"phrase": _TEXT, "occurrence": _TEXT, "at": _TEXT}, ["phrase"])
    phrase = {"anyOf": [_TEXT, whole]}
    return closed({part.value.lower(): one_or_more(phrase) for part in Part})


def _source_file(words: Vocabulary) -> Schema:
    claim = closed({key: _claim_value(key, words) for key in sorted(CLAIM_KEYS)})
    claim["oneOf"] = [{"required": ["statement"]}, {"required": ["observation"]}]
    passage = {key: _claim_value(key, words) for key in sorted(SHARED_KEYS)}
    passage["at"] = {**_TEXT, "description": _HINTS["at"]}
    passage["claims"] = {"type": "array", "items": claim, "minItems": 1}
    assert passage.keys() == PASSAGE_KEYS  # noqa: S101
    passages = {"type": "array", "items": closed(passage, ["at", "claims"])}
    return closed({"source": _source(), "passages": passages}, ["source", "passages"])


def _source() -> Schema:
    properties: dict[str, Schema] = {key: dict(_TEXT) for key in sorted(SOURCE_KEYS)}
    for key in ("id", "publisher", "carrier"):
        properties[key] = dict(_SLUG)
    for key in ("issued", "not_before"):
        properties[key] = dict(_DAY)
    for key in CREDITS:
        properties[key] = one_or_more(_SLUG)
    properties["trust"] = enumeration(Trust)
    properties["status"] = enumeration(SourceStatus)
    properties["text"] = closed(
        {
            "rules": _TEXT,
            "begins": _TEXT,
            "ends": _TEXT,
            "length": {"type": ["integer", "string"]},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        ["rules", "begins", "ends", "length", "sha256"],
    )
    return closed(properties, ["id", "title", "title_en", "publisher", "trust", "text"])


def _uncovered() -> Schema:
    both = {**_BOTH, "required": ["en", "zh"]}
    item = closed({"at": _TEXT, "reason": both}, ["at", "reason"])
    return {
        "type": "object",
        "propertyNames": _SLUG,
        "additionalProperties": {"type": "array", "items": item},
    }


def _dataset() -> Schema:
    properties = {
        "version": _TEXT,
        "issued": _DAY,
        "license": {"type": "string", "format": "uri"},
        "title": _BOTH,
        "description": _BOTH,
        "creator": _TEXT,
    }
    return closed(properties, properties)
