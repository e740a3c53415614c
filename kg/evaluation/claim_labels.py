"""Reads the statements and observations of a labelled file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import InputError, suggestion
from kg.evaluation.label_values import LabelObservation, LabelStatement
from kg.evaluation.printed import find_printed
from kg.expressions import expression
from kg.model import Bound, Measure, OpinionKind, Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from kg.evaluation.label_values import LabelEntity
    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["UNITS", "ClaimReader", "read_edtf"]

Choice = TypeVar("Choice", bound="StrEnum")

UNITS = (
    "yuan",
    "dollar",
    "number",
    "fraction",
    "percentagePoint",
    "pflops",
    "squareMetre",
    "kilometre",
    "hour",
    "day",
    "year",
    "token",
    "parameter",
    "byte",
    "watt",
    "wattHour",
)
"""Units that a label may have; ``evaluation/README.md`` says what each is."""

_COMMON = frozenset({"status", "kind", "polarity", "time", "speaker", "cited"})
_STATEMENT = _COMMON | {"subject", "predicate", "object", "at"}
_OBSERVATION = _COMMON | {
    "about",
    "indicator",
    "measure",
    "value",
    "lower",
    "upper",
    "unit",
    "bound",
    "counts",
    "share_of",
    "phrase",
}
_NUMBER = expression(r"-?[0-9]+(\.[0-9]+)?")


def read_edtf(place: Field) -> str:
    """Read a time, or fail at its place if it is no EDTF text."""
    from kg.model.time import interval

    text = place.text()
    try:
        interval(text)
    except InputError as error:
        place.fail(*str(error).split("; ", 1))
    return text


class ClaimReader:
    """Reads claims against the entities of their file.

    Args:
        text: the text.
        entities: id to entity of the file.
        words: the vocabulary.
    """

    def __init__(self, text: str, entities: Mapping[str, LabelEntity], words: Vocabulary) -> None:
        self.text, self.entities, self.words = text, entities, words

    def statement(self, item: Field) -> LabelStatement:
        """Read a statement."""
        parts = item.mapping(_STATEMENT)
        for key in ("subject", "predicate", "object"):
            if key not in parts:
                item.fail(f"a statement has no {key}", f"add {key}:")
        predicate = parts["predicate"].text()
        term = self.words.predicates.get(predicate)
        if term is None:
            hint = suggestion(predicate, self.words.predicates) or "see docs/ontology.md"
            parts["predicate"].fail(f'no predicate "{predicate}"', hint)
        target = parts["object"].text() if term.literal else self._entity(parts["object"])
        return LabelStatement(
            subject=self._entity(parts["subject"]),
            predicate=predicate,
            object=target,
            literal=term.literal,
            at=find_printed(self.text, parts["at"])[:2] if "at" in parts else None,
            **self._common(item, parts),
        )

    def observation(self, item: Field) -> LabelObservation:
        """Read a figure."""
        parts = item.mapping(_OBSERVATION)
        for key in ("about", "indicator", "unit", "phrase"):
            if key not in parts:
                item.fail(f"an observation has no {key}", f"add {key}:")
        unit = parts["unit"].text()
        if unit not in UNITS and unit not in self.words.units:
            hint = suggestion(unit, UNITS) or "one of: " + ", ".join(UNITS)
            parts["unit"].fail(f'no unit "{unit}"', hint)
        start, end, phrase = find_printed(self.text, parts["phrase"])
        measure = _choice(parts, "measure", Measure, Measure.LEVEL)
        share_of = self._entity(parts["share_of"]) if "share_of" in parts else None
        if share_of is not None and measure not in (Measure.SHARE, Measure.RANK):
            parts["share_of"].fail("only a Share or a Rank has share_of", "correct the measure")
        return LabelObservation(
            about=self._entity(parts["about"]),
            indicator=parts["indicator"].text(),
            start=start,
            end=end,
            phrase=phrase,
            unit=unit,
            measure=measure,
            counts=parts["counts"].text() if "counts" in parts else None,
            share_of=share_of,
            **self._figure(item, parts),
            **self._common(item, parts),
        )

    def _figure(self, item: Field, parts: Mapping[str, Field]) -> dict[str, Any]:
        numbers = {k: _number(parts[k]) for k in ("value", "lower", "upper") if k in parts}
        ranged = numbers.keys() == {"lower", "upper"}
        if not ranged and numbers.keys() != {"value"}:
            item.fail("a figure has a value, or lower and upper", "write value:, or both ends")
        if ranged and numbers["lower"] > numbers["upper"]:
            parts["lower"].fail("lower is above upper", "swap them")
        bound = _choice(parts, "bound", Bound, Bound.BETWEEN if ranged else Bound.EXACTLY)
        if ranged != (bound is Bound.BETWEEN):
            item.fail("Between has lower and upper, other bounds a value", "correct the bound")
        return {**numbers, "bound": bound}

    def _entity(self, place: Field) -> str:
        key = place.text()
        if key not in self.entities:
            hint = suggestion(key, self.entities) or "add it to entities:"
            place.fail(f'{place.name}: no entity "{key}"', hint)
        return key

    def _common(self, item: Field, parts: Mapping[str, Field]) -> dict[str, Any]:
        if "status" not in parts:
            item.fail("has no status", "add status:")
        status = _choice(parts, "status", Status, Status.ACTUAL)
        kind = _choice(parts, "kind", OpinionKind, None) if "kind" in parts else None
        if (status is Status.OPINION) != (kind is not None):
            item.fail(
                "an Opinion has its kind, and only an Opinion has one",
                "add or remove kind: Judgement, Epithet or Forecast",
            )
        return {
            "status": status,
            "kind": kind,
            "polarity": _choice(parts, "polarity", Polarity, Polarity.AFFIRMED),
            "time": read_edtf(parts["time"]) if "time" in parts else None,
            "speaker": self._entity(parts["speaker"]) if "speaker" in parts else None,
            "cited": self._entity(parts["cited"]) if "cited" in parts else None,
        }


def _choice(
    parts: Mapping[str, Field], key: str, kind: type[Choice], default: Choice | None
) -> Any:
    if key not in parts:
        return default
    word = parts[key].text()
    known = [str(member) for member in kind]
    if word not in known:
        hint = suggestion(word, known) or "one of: " + ", ".join(known)
        parts[key].fail(f'{key}: no "{word}"', hint)
    return kind(word)


def _number(place: Field) -> Decimal:
    text = place.text()
    if not _NUMBER.fullmatch(text):
        place.fail(f'{place.name}: "{text}" is no number', "write digits without separators")
    return Decimal(text)
