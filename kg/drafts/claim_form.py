"""A claim of the model as a mapping of plain values, and back, with places on errors."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError
from kg.model import (
    Basis,
    Bound,
    Evidence,
    LiteralValue,
    Measure,
    Observation,
    OpinionKind,
    Part,
    Polarity,
    Remark,
    SpeechAct,
    Statement,
    Status,
    Time,
    TimeBasis,
    TimeRole,
    decimal_text,
)
from kg.seeds.entities import choice, known, slug

if TYPE_CHECKING:
    from enum import StrEnum

    from kg.model import Claim
    from kg.seeds.documents import Field
    from kg.vocabulary import Vocabulary

__all__ = ["CLAIM_KEYS", "EVIDENCE_KEYS", "claim_values", "read_claim", "whole"]

Choice = TypeVar("Choice", bound="StrEnum")

_STATEMENT_KEYS = ("subject", "predicate", "object", "literal", "datatype")
_FIGURE_KEYS = (
    "about", "indicator", "measure", "value", "lower", "upper", "unit", "bound", "counts",
    "share_of", "refers_to",
)  # fmt: skip
_SHARED_KEYS = (
    "status", "opinion_kind", "polarity", "basis", "ground", "time", "time_role", "time_basis",
    "time_ground", "time_as_printed", "speaker", "cited_source", "speech_act", "as_printed",
    "manner", "joint", "open_list", "note", "revision_of", "evidence",
)  # fmt: skip
CLAIM_KEYS = (*_STATEMENT_KEYS, *_FIGURE_KEYS, *_SHARED_KEYS)
EVIDENCE_KEYS = ("part", "start", "end", "phrase", "sentence", "paragraph", "occurrences")


def claim_values(claim: Statement | Observation) -> dict[str, object]:
    """Return a claim as texts, lists and mappings; usual values are left out.

    Args:
        claim: a statement or an observation.
    """
    if isinstance(claim, Statement):
        values: dict[str, object] = {"subject": claim.subject, "predicate": claim.predicate}
        if isinstance(claim.object, LiteralValue):
            values |= {"literal": claim.object.text, "datatype": claim.object.datatype}
        else:
            values["object"] = claim.object
    else:
        values = {
            "about": claim.about,
            "indicator": claim.indicator,
            "measure": _unless(claim.measure, Measure.LEVEL),
            "value": _number(claim.value),
            "lower": _number(claim.lower),
            "upper": _number(claim.upper),
            "unit": claim.unit,
            "bound": claim.bound.value,
            "counts": claim.counts,
            "share_of": claim.share_of,
            "refers_to": claim.refers_to,
        }
    values |= _shared(claim)
    return {key: value for key, value in values.items() if value is not None}


def _shared(claim: Claim) -> dict[str, object]:
    time = claim.time
    return {
        "status": claim.status.value,
        "opinion_kind": None if claim.opinion_kind is None else claim.opinion_kind.value,
        "polarity": _unless(claim.polarity, Polarity.AFFIRMED),
        "basis": _unless(claim.basis, Basis.STATED),
        "ground": _remark(claim.ground),
        "time": time.edtf,
        "time_role": _unless(time.role, TimeRole.DURING),
        "time_basis": None if time.edtf is None else time.basis.value,
        "time_ground": _remark(time.ground),
        "time_as_printed": time.as_printed,
        "speaker": claim.speaker,
        "cited_source": claim.cited_source,
        "speech_act": _unless(claim.speech_act, SpeechAct.ASSERTION),
        "as_printed": claim.as_printed,
        "manner": claim.manner,
        "joint": claim.joint,
        "open_list": True if claim.open_list else None,
        "note": _remark(claim.note),
        "revision_of": claim.revision_of,
        "evidence": [
            {
                "part": e.part.value,
                "start": str(e.start),
                "end": str(e.end),
                "phrase": e.phrase,
                "sentence": [str(e.sentence_start), str(e.sentence_end)],
                "paragraph": str(e.paragraph),
                "occurrences": str(e.occurrences),
            }
            for e in claim.evidence
        ],
    }


def _unless(value: StrEnum, usual: StrEnum) -> str | None:
    return None if value is usual else value.value


def _number(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _remark(remark: Remark | None) -> dict[str, str] | None:
    return None if remark is None else remark.languages


def whole(field: Field) -> int:
    """Read a whole number that is not negative."""
    text = field.text()
    if not re.fullmatch(r"[0-9]{1,12}", text):
        field.fail(f'{field.name}: "{text}" is no whole number', "write digits")
    return int(text)


def read_claim(field: Field, source: str, words: Vocabulary) -> Statement | Observation:
    """Read a claim.

    Args:
        field: the mapping.
        source: id of the source.
        words: the vocabulary that predicates and units must come from.

    Raises:
        SeedError: at the place of what is missing, unknown or contradictory.
    """
    return _Reader(field, source, words).claim()


class _Reader:
    """Reads one claim."""

    def __init__(self, field: Field, source: str, words: Vocabulary) -> None:
        self.field, self.source, self.words = field, source, words
        self.values = field.mapping(frozenset(CLAIM_KEYS))

    def claim(self) -> Statement | Observation:
        is_statement = "subject" in self.values
        others = _FIGURE_KEYS if is_statement else _STATEMENT_KEYS
        for key in others:
            if key in self.values:
                kind = "a statement" if is_statement else "a figure"
                self.values[key].fail(f"{kind} has no {key}", "remove it")
        try:
            return self._statement() if is_statement else self._observation()
        except InputError as error:
            if type(error) is InputError:
                self.field.fail(str(error))
            raise

    def _needed(self, key: str) -> Field:
        if key not in self.values:
            self.field.fail(f"has no {key}", f"add {key}:")
        return self.values[key]

    def _text(self, key: str) -> str | None:
        return self.values[key].text() if key in self.values else None

    def _slug(self, key: str) -> str | None:
        return slug(self.values[key]) if key in self.values else None

    def _choice(self, key: str, kind: type[Choice], usual: Choice) -> Choice:
        return choice(self.values[key], kind) if key in self.values else usual

    def _remark(self, key: str) -> Remark | None:
        if key not in self.values:
            return None
        both = self.values[key].mapping(frozenset({"zh", "en"}))
        return Remark(**{language: words.text() for language, words in both.items()})

    def _id(self, key: str) -> str | None:
        text = self._text(key)
        if text is not None and not re.fullmatch(r"[0-9a-f]{16}", text):
            self.values[key].fail(f'{key}: "{text}" is no claim id', "write 16 hexadecimal digits")
        return text

    def _statement(self) -> Statement:
        predicate = self._needed("predicate")
        known(predicate, self.words, "predicate")
        if ("literal" in self.values) == ("object" in self.values):
            self.field.fail("needs either object or literal", "write one of them")
        value: str | LiteralValue
        if "literal" in self.values:
            value = LiteralValue(self.values["literal"].text(), self._text("datatype") or "string")
        else:
            value = slug(self.values["object"])
        return Statement(
            subject=slug(self._needed("subject")),
            predicate=predicate.text(),
            object=value,
            **self._common(),  # type: ignore[arg-type]
        )

    def _observation(self) -> Observation:
        unit = self._needed("unit")
        known(unit, self.words, "unit")
        return Observation(
            about=slug(self._needed("about")),
            indicator=slug(self._needed("indicator")),
            measure=self._choice("measure", Measure, Measure.LEVEL),
            unit=unit.text(),
            bound=choice(self._needed("bound"), Bound),
            value=self._decimal("value"),
            lower=self._decimal("lower"),
            upper=self._decimal("upper"),
            counts=self._text("counts"),
            share_of=self._slug("share_of"),
            refers_to=self._id("refers_to"),
            **self._common(),  # type: ignore[arg-type]
        )

    def _decimal(self, key: str) -> Decimal | None:
        text = self._text(key)
        if text is not None and not re.fullmatch(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?", text):
            self.values[key].fail(f'{key}: "{text}" is no number', "digits and a point")
        return None if text is None else Decimal(text)

    def _common(self) -> dict[str, object]:
        flag = self._text("open_list")
        if flag not in (None, "true", "false"):
            self.values["open_list"].fail(f'open_list: "{flag}"', "write true or false")
        return {
            "source": self.source,
            "status": choice(self._needed("status"), Status),
            "evidence": tuple(self._evidence(item) for item in self._needed("evidence").items()),
            "speaker": slug(self._needed("speaker")),
            "time": self._time(),
            "opinion_kind": (
                choice(self.values["opinion_kind"], OpinionKind)
                if "opinion_kind" in self.values
                else None
            ),
            "polarity": self._choice("polarity", Polarity, Polarity.AFFIRMED),
            "basis": self._choice("basis", Basis, Basis.STATED),
            "ground": self._remark("ground"),
            "speech_act": self._choice("speech_act", SpeechAct, SpeechAct.ASSERTION),
            "cited_source": self._slug("cited_source"),
            "as_printed": self._text("as_printed"),
            "manner": self._text("manner"),
            "joint": self._slug("joint"),
            "open_list": flag == "true",
            "note": self._remark("note"),
            "revision_of": self._id("revision_of"),
        }

    def _time(self) -> Time:
        time = Time(
            edtf=self._text("time"),
            role=self._choice("time_role", TimeRole, TimeRole.DURING),
            basis=self._choice("time_basis", TimeBasis, TimeBasis.UNKNOWN),
            ground=self._remark("time_ground"),
            as_printed=self._text("time_as_printed"),
        )
        try:
            _ = time.begins, time.ends_by
        except InputError as error:
            self.values["time"].fail(*str(error).split("; ", 1))
        return time

    def _evidence(self, field: Field) -> Evidence:
        parts = field.mapping(frozenset(EVIDENCE_KEYS))
        for key in EVIDENCE_KEYS:
            if key not in parts:
                field.fail(f"evidence has no {key}", f"add {key}:")
        bounds = parts["sentence"].items()
        if len(bounds) != 2:
            parts["sentence"].fail("a sentence has two bounds", "write [start, end]")
        try:
            return Evidence(
                start=whole(parts["start"]),
                end=whole(parts["end"]),
                part=choice(parts["part"], Part),
                phrase=parts["phrase"].text(),
                sentence_start=whole(bounds[0]),
                sentence_end=whole(bounds[1]),
                paragraph=whole(parts["paragraph"]),
                occurrences=whole(parts["occurrences"]),
            )
        except InputError as error:
            if type(error) is InputError:
                field.fail(str(error))
            raise
