"""From drafts to claims: positions filled in, values checked, references resolved."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError
from kg.expressions import expression
from kg.model import (
    Basis,
    Bound,
    Claim,
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
)
from kg.seeds.entities import choice, known, slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from kg.model import Entity
    from kg.seeds.documents import Field
    from kg.seeds.positions import Positions
    from kg.seeds.sources import Draft, SourceDraft
    from kg.vocabulary import Vocabulary

__all__ = ["resolve_claims"]

Choice = TypeVar("Choice", bound="StrEnum")

_STATEMENT = expression(r"(\S+)\s+(\S+)\s+(.+)", re.DOTALL)
_LITERAL = expression(r'"(.*)"(?:\^\^(\w+))?', re.DOTALL)
_FIGURE_KEYS = frozenset(
    {"measure", "value", "lower", "upper", "unit", "counts", "bound", "share_of", "refers_to"}
)
_DATATYPES = {
    "string": r".*",
    "date": r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "gYear": r"[0-9]{4}",
    "integer": r"[+-]?[0-9]+",
    "decimal": r"[+-]?[0-9]+(\.[0-9]+)?",
    "boolean": r"true|false",
    "anyURI": r"\S+",
}
"""Datatypes of literals, and how their values are written."""


def resolve_claims(
    source: SourceDraft,
    positions: Positions,
    entities: Mapping[str, Entity],
    words: Vocabulary,
) -> list[tuple[Claim, Field]]:
    """Make the claims of a source.

    Args:
        source: the source file as written.
        positions: its locked positions.
        entities: all entities by id.
        words: the vocabulary.

    Returns:
        Each claim with its place, in the order of the file.

    Raises:
        SeedError: at the place of whatever is missing, unknown, dangling or contradictory.
    """
    by_key: dict[str, str] = {}
    by_id: dict[str, Field] = {}
    claims: list[tuple[Claim, Field]] = []
    waiting = list(source.drafts)
    while waiting:
        postponed = []
        for draft in waiting:
            reference = draft.values.get("refers_to")
            if reference is not None and reference.text() not in by_key:
                postponed.append(draft)
                continue
            claim = _Resolver(source.source.id, draft, positions, entities, words, by_key).claim()
            if claim.id in by_id:
                line = by_id[claim.id].node.start_mark.line + 1
                draft.field.fail(f"says the same as the claim in line {line}", "remove one")
            by_id[claim.id] = draft.field
            if "key" in draft.values:
                key = draft.values["key"]
                if key.text() in by_key:
                    key.fail(f'the key "{key.text()}" stands twice', "choose another")
                by_key[key.text()] = claim.id
            claims.append((claim, draft.field))
        if len(postponed) == len(waiting):
            place = postponed[0].values["refers_to"]
            place.fail(f'no claim has the key "{place.text()}"', "add key: to the claim meant")
        waiting = postponed
    order = {id(draft.field): number for number, draft in enumerate(source.drafts)}
    return sorted(claims, key=lambda pair: order[id(pair[1])])


class _Resolver:
    """Reads one draft."""

    def __init__(
        self,
        source: str,
        draft: Draft,
        positions: Positions,
        entities: Mapping[str, Entity],
        words: Vocabulary,
        keys: Mapping[str, str],
    ) -> None:
        self.source, self.draft, self.values = source, draft, draft.values
        self.entities, self.words, self.keys = entities, words, keys
        self.sentence = positions.sentence(draft.anchor)
        self.evidence = tuple(
            sorted(dict.fromkeys(positions.evidence(phrase) for phrase in draft.phrases))
        )
        self.bounds = positions.layout.sentences[self.sentence]

    def claim(self) -> Claim:
        is_statement = "statement" in self.values
        if is_statement == ("observation" in self.values):
            self.draft.field.fail("needs either statement or observation", "write one of them")
        try:
            return self._statement() if is_statement else self._observation()
        except InputError as error:
            if type(error) is InputError:
                self.draft.field.fail(str(error))
            raise

    def _text(self, key: str) -> str | None:
        field = self.values.get(key)
        if field is None or field.text() == "none":
            return None
        return field.text()

    def _choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        if self._text(key) is None:
            if default is None:
                self.draft.field.fail(f"has no {key}", f"add {key}:")
            return default
        return choice(self.values[key], kind)

    def _entity(self, key: str) -> str | None:
        if self._text(key) is None:
            return None
        return self._known(self.values[key], slug(self.values[key]))

    def _known(self, field: Field, entity: str) -> str:
        if entity not in self.entities:
            from kg.errors import suggestion

            hint = suggestion(entity, self.entities) or "add it to seeds/entities/"
            field.fail(f'no entity "{entity}"', hint)
        return entity

    def _common(self) -> dict[str, object]:
        speaker = self._entity("speaker")
        if speaker is None:
            self.draft.field.fail("has no speaker", "add speaker: to the claim or its passage")
        status = self._choice("status", Status)
        return {
            "source": self.source,
            "status": status,
            "evidence": self.evidence,
            "speaker": speaker,
            "time": self._time(),
            "opinion_kind": (
                self._choice("opinion_kind", OpinionKind) if self._text("opinion_kind") else None
            ),
            "polarity": self._choice("polarity", Polarity, Polarity.AFFIRMED),
            "basis": self._choice("basis", Basis, Basis.STATED),
            "ground": self._remark("ground"),
            "speech_act": self._choice("speech_act", SpeechAct, SpeechAct.ASSERTION),
            "cited_source": self._entity("cited_source"),
            "as_printed": self._text("as_printed") or self._printed_value(),
            "manner": self._text("manner"),
            "joint": slug(self.values["joint"]) if self._text("joint") else None,
            "open_list": self._flag("open_list"),
            "note": self._remark("note"),
            "revision_of": self._revised(),
        }

    def _printed_value(self) -> str | None:
        return next((e.phrase for e in self.evidence if e.part is Part.VALUE), None)

    def _revised(self) -> str | None:
        text = self._text("revision_of")
        if text is not None and not re.fullmatch(r"[0-9a-f]{16}", text):
            self.values["revision_of"].fail(
                f'revision_of: "{text}" is no claim id', "write 16 hexadecimal digits"
            )
        return text

    def _remark(self, key: str) -> Remark | None:
        """Read our own words: a text in one language, or a mapping of zh and en."""
        field = self.values.get(key)
        if field is None:
            return None
        if not field.is_mapping():
            text = self._text(key)
            return None if text is None else Remark.of(text)
        both = field.mapping(frozenset({"zh", "en"}))
        return Remark(**{language: words.text() for language, words in both.items()})

    def _flag(self, key: str) -> bool:
        text = self._text(key)
        if text not in (None, "true", "false"):
            self.values[key].fail(f'{key}: "{text}"', "write true or false")
        return text == "true"

    def _time(self) -> Time:
        edtf = self._text("time")
        if edtf is None or edtf == "unknown":
            return Time()
        phrases = [e for e in self.evidence if e.part is Part.TIME]
        if self._text("time_basis") is not None:
            basis = self._choice("time_basis", TimeBasis)
        elif not phrases:
            self.values["time"].fail(
                "no phrase says the time",
                "add phrases: {time: …}, or time_basis: Inferred with time_ground",
            )
        else:
            basis = TimeBasis.STATED if self._here(phrases) else TimeBasis.INHERITED
        time = Time(
            edtf=edtf,
            role=self._choice("time_role", TimeRole, TimeRole.DURING),
            basis=basis,
            ground=self._remark("time_ground") if basis is TimeBasis.INFERRED else None,
            as_printed=self._text("time_as_printed"),
        )
        try:
            _ = time.begins, time.ends_by
        except InputError as error:
            self.values["time"].fail(*str(error).split("; ", 1))
        return time

    def _here(self, evidence: list[Evidence]) -> bool:
        return any(self.bounds.start <= e.start < self.bounds.end for e in evidence)

    def _statement(self) -> Statement:
        for key in _FIGURE_KEYS & self.values.keys():
            self.values[key].fail(f"a statement has no {key}", "write observation: instead")
        field = self.values["statement"]
        match = _STATEMENT.fullmatch(field.text().strip())
        if match is None:
            field.fail("expected subject, predicate and object", "such as: beijing faces high-cost")
        subject, predicate, written = match.groups()
        try:
            term = self.words.predicate(predicate)
        except InputError as error:
            field.fail(*str(error).split("; ", 1))
        if literal := _LITERAL.fullmatch(written):
            value: str | LiteralValue = LiteralValue(literal[1], literal[2] or "string")
            datatype = literal[2] or "string"
            if datatype not in _DATATYPES:
                known_types = ", ".join(sorted(_DATATYPES))
                field.fail(f'no datatype "{datatype}"', f"one of: {known_types}")
            if not re.fullmatch(_DATATYPES[datatype], literal[1], re.DOTALL):
                field.fail(f'"{literal[1]}" is no {datatype}', "write it as XML Schema does")
        else:
            value = self._known(field, written)
        if term.literal != isinstance(value, LiteralValue):
            field.fail(
                f"{predicate} takes {'a literal' if term.literal else 'an entity'}",
                'write a literal in double quotes: "688256"'
                if term.literal
                else "write an entity id",
            )
        return Statement(
            subject=self._known(field, subject),
            predicate=predicate,
            object=value,
            **self._common(),  # type: ignore[arg-type]
        )

    def _observation(self) -> Observation:
        field = self.values["observation"]
        words = field.text().split()
        if len(words) != 2:
            field.fail(
                "expected what it is about and the indicator", "such as: beijing ai-enterprises"
            )
        if "unit" not in self.values:
            self.draft.field.fail("a figure needs its unit", "add unit: yuan, number or fraction")
        known(self.values["unit"], self.words, "unit")
        counts = self._text("counts")
        if counts is not None and re.fullmatch(r"[a-z0-9-]+", counts):
            self._known(self.values["counts"], counts)
        reference = self._text("refers_to")
        return Observation(
            about=self._known(field, words[0]),
            indicator=self._known(field, words[1]),
            measure=self._choice("measure", Measure, Measure.LEVEL),
            unit=self.values["unit"].text(),
            bound=self._choice("bound", Bound),
            value=self._number("value"),
            lower=self._number("lower"),
            upper=self._number("upper"),
            counts=counts,
            share_of=self._entity("share_of"),
            refers_to=None if reference is None else self.keys[reference],
            **self._common(),  # type: ignore[arg-type]
        )

    def _number(self, key: str) -> Decimal | None:
        text = self._text(key)
        if text is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", text):
            self.values[key].fail(
                f'{key}: "{text}" is no number', "digits and a point, no separators"
            )
        return Decimal(text)
