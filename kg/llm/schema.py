"""The schema of a model's answer: claims of the closed vocabulary, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.model.values import Bound, Measure, OpinionKind, Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from kg.vocabulary import Vocabulary

__all__ = ["CLASSES_LEFT_OUT", "LITERAL", "answer_schema", "classes"]

LITERAL = "Literal"
"""Stands for a class where the object of a predicate is a text, such as the code of a share."""

CLASSES_LEFT_OUT = frozenset({"Entity", "Agent", "Concept", "Indicator"})
"""Classes of entities that no model is offered: too wide, or given by the claim itself."""

Schema = dict[str, Any]


def classes(words: Vocabulary) -> tuple[str, ...]:
    """Return the classes that a thing of a claim may have, sorted."""
    return tuple(sorted(words.below("Entity") - CLASSES_LEFT_OUT))


def answer_schema(words: Vocabulary) -> Schema:
    """Return the JSON Schema of an answer.

    Every object names all its keys and admits no others, as strict servers ask.

    Example:
        >>> from kg.vocabulary import vocabulary
        >>> sorted(answer_schema(vocabulary())["properties"])
        ['names', 'observations', 'statements']
    """
    thing = _thing(classes(words))
    shared: Schema = {
        "sentence": _NUMBER,
        "status": _one_of(_values(Status)),
        "status_cue": _or_null(_TEXT),
        "opinion_kind": _or_null(_one_of(_values(OpinionKind))),
        "polarity": _one_of(_values(Polarity)),
        "time": _or_null(_object(sentence=_NUMBER, quote=_TEXT)),
        "speaker": _or_null(
            _object(sentence=_NUMBER, quote=_TEXT, **{"class": _one_of(classes(words))})
        ),
        "open_list": {"type": "boolean"},
    }
    statement = _object(
        subject=thing,
        predicate=_one_of(sorted(words.predicates)),
        cue=_TEXT,
        object=_thing((*classes(words), LITERAL)),
        **shared,
    )
    observation = _object(
        about=thing,
        indicator=_TEXT,
        figure=_TEXT,
        value=_or_null({"type": "number"}),
        lower=_or_null({"type": "number"}),
        upper=_or_null({"type": "number"}),
        unit=_TEXT,
        bound=_or_null(_one_of(_values(Bound))),
        measure=_one_of(_values(Measure)),
        counts=_or_null(_TEXT),
        share_of=_or_null(thing),
        **shared,
    )
    name = _object(sentence=_NUMBER, quote=_TEXT, **{"class": _one_of(classes(words))})
    return _object(
        names={"type": "array", "items": name},
        statements={"type": "array", "items": statement},
        observations={"type": "array", "items": observation},
    )


_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}


def _thing(classes: Iterable[str]) -> Schema:
    return _object(
        quote=_TEXT,
        name=_TEXT,
        **{"class": _one_of(classes)},
        antecedent=_or_null(_object(sentence=_NUMBER, quote=_TEXT)),
    )


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]
