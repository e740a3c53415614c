"""Claims: what one source says once, as a statement or an observation, with evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.ids import content_id
from kg.model.time import interval
from kg.model.values import (
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
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kg.model.remark import Remark

__all__ = ["Claim", "Evidence", "LiteralValue", "Observation", "Statement", "Time"]


@dataclass(frozen=True, order=True)
class Evidence:
    """A phrase at a position in the canonical text.

    Attributes:
        start: 0-based code point where the phrase begins.
        end: code point after the phrase.
        part: the part it plays in the claim.
        phrase: the phrase as printed.
        sentence_start: where its sentence begins.
        sentence_end: the code point after its sentence.
        paragraph: 1-based number of its paragraph.
        occurrences: how often the phrase occurs in the whole text.
    """

    start: int
    end: int
    part: Part
    phrase: str
    sentence_start: int
    sentence_end: int
    paragraph: int
    occurrences: int = 1

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.phrase) or self.start < 0:
            raise InputError(f'evidence "{self.phrase}": {self.start}-{self.end} is not its length')
        if not self.sentence_start <= self.start < self.end <= self.sentence_end:
            raise InputError(f'evidence "{self.phrase}": lies outside its sentence')


@dataclass(frozen=True)
class Time:
    """The time that a claim is about.

    Attributes:
        edtf: EDTF text (ISO 8601-2), or None when unknown.
        role: During, By or Since.
        basis: how it is known.
        ground: why, when inferred.
        as_printed: what the text prints, when it is less than ``edtf`` (``--01-25``).
    """

    edtf: str | None = None
    role: TimeRole = TimeRole.DURING
    basis: TimeBasis = TimeBasis.UNKNOWN
    ground: Remark | None = None
    as_printed: str | None = None

    def __post_init__(self) -> None:
        if (self.edtf is None) != (self.basis is TimeBasis.UNKNOWN):
            raise InputError("a time is Unknown exactly when there is none")
        if (self.ground is None) != (self.basis is not TimeBasis.INFERRED):
            raise InputError("an Inferred time needs its ground, and only that")

    @property
    def begins(self) -> date | None:
        """The first day covered; None when open or unknown."""
        if self.edtf is None or self.role is TimeRole.BY:
            return None
        return interval(self.edtf)[0]

    @property
    def ends_by(self) -> date | None:
        """The first day no longer covered; None when open or unknown."""
        if self.edtf is None or self.role is TimeRole.SINCE:
            return None
        return interval(self.edtf)[1]


@dataclass(frozen=True)
class LiteralValue:
    """A literal object of a statement.

    Attributes:
        text: lexical form.
        datatype: local name of an XSD datatype, such as ``string`` or ``date``.
    """

    text: str
    datatype: str = "string"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What statements and observations have in common.

    Attributes:
        source: id of the source.
        status: Actual, Estimated, Planned, Opinion or Ended.
        evidence: at least one phrase, in text order.
        speaker: entity id of the nearest voice.
        time: what time it is about.
        opinion_kind: for opinions.
        polarity: Affirmed or Negated.
        basis: Stated or Implied.
        ground: why, when implied.
        speech_act: what the speaker does.
        cited_source: entity id of the document that the speaker reports from.
        as_printed: the figure or wording as printed.
        manner: how, as printed.
        joint: local name of the joint action that this claim is part of.
        open_list: whether the text's list ends with 等.
        note: the curator's own words.
        revision_of: id of the claim that this one corrects.
    """

    source: str
    status: Status
    evidence: tuple[Evidence, ...]
    speaker: str
    time: Time = field(default_factory=Time)
    opinion_kind: OpinionKind | None = None
    polarity: Polarity = Polarity.AFFIRMED
    basis: Basis = Basis.STATED
    ground: Remark | None = None
    speech_act: SpeechAct = SpeechAct.ASSERTION
    cited_source: str | None = None
    as_printed: str | None = None
    manner: str | None = None
    joint: str | None = None
    open_list: bool = False
    note: Remark | None = None
    revision_of: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise InputError("a claim needs evidence: at least one phrase")
        if (self.status is Status.OPINION) != (self.opinion_kind is not None):
            raise InputError("an Opinion needs its opinion_kind, and only an Opinion has one")
        if (self.basis is Basis.IMPLIED) != (self.ground is not None):
            raise InputError("an Implied claim needs its ground, and only an Implied one has it")

    @property
    def first_evidence(self) -> Evidence:
        """The evidence that stands first in the text."""
        return min(self.evidence)

    @property
    def main_evidence(self) -> Evidence:
        """The evidence that readers are sent to: where the claim itself is made.

        The time or the antecedent may stand in an earlier sentence.
        """
        order = (Part.VALUE, Part.PREDICATE, Part.OBJECT, Part.SUBJECT, Part.CUE)
        for part in order:
            found = [evidence for evidence in self.evidence if evidence.part is part]
            if found:
                return min(found)
        return self.first_evidence

    @property
    def content(self) -> list[Any]:
        """What the claim says, for its id; each kind defines it."""
        raise NotImplementedError  # pragma: no cover - Claim itself is never made

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits over what the claim says, where, when and by whom.

        Labels, notes, manner and grounds are not in it.
        """
        kind, first, second, third = self.content
        evidence = self.first_evidence
        return content_id(
            [
                self.source,
                kind,
                first,
                second,
                third,
                self.status.value,
                self.polarity.value,
                self.time.edtf,
                self.speaker,
                self.cited_source,
                evidence.start,
                evidence.end,
            ]
        )

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of all entities that the claim names, speaker and cited source included."""
        return tuple(x for x in (self.speaker, self.cited_source) if x is not None)


@dataclass(frozen=True, kw_only=True)
class Statement(Claim):
    """One subject, one predicate, one object.

    Attributes:
        subject: entity id.
        predicate: local name of a predicate of the ontology.
        object: entity id, or a literal.
    """

    subject: str
    predicate: str
    object: str | LiteralValue

    @property
    def content(self) -> list[Any]:
        """Kind, subject, predicate, object."""
        value = self.object
        written: Any = [value.text, value.datatype] if isinstance(value, LiteralValue) else value
        return ["Statement", self.subject, self.predicate, written]

    @property
    def entities(self) -> tuple[str, ...]:
        """Subject and object as well."""
        ends = (
            (self.subject,)
            if isinstance(self.object, LiteralValue)
            else (
                self.subject,
                self.object,
            )
        )
        return ends + super().entities


@dataclass(frozen=True, kw_only=True)
class Observation(Claim):
    """One figure.

    Attributes:
        about: entity id of what is measured.
        indicator: entity id of what the figure indicates.
        measure: Level, Share, Growth, Rank or Ratio.
        value: in the base unit; a share is a fraction. None for a range.
        lower: lower end of a range.
        upper: upper end of a range.
        unit: notation of a unit of the ontology (``yuan``, ``number``, ``fraction``).
        counts: entity id or wording of what a number counts.
        bound: how the printed figure bounds the true one.
        share_of: entity id of the whole that a share is of, or that a rank is within.
        refers_to: id of the claim that a share is of.
    """

    about: str
    indicator: str
    measure: Measure
    unit: str
    bound: Bound
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    counts: str | None = None
    share_of: str | None = None
    refers_to: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        ranged = self.lower is not None and self.upper is not None
        if (self.value is None) != ranged or ranged != (self.bound is Bound.BETWEEN):
            raise InputError("a figure has a value, or lower and upper with the bound Between")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise InputError("lower is above upper")
        if self.measure is Measure.SHARE and self.share_of is None:
            raise InputError("a Share needs share_of: the whole that it is a part of")
        if self.share_of is not None and self.measure not in (Measure.SHARE, Measure.RANK):
            raise InputError("only a Share or a Rank has share_of")
        if self.measure is Measure.SHARE:
            ends = [x for x in (self.value, self.lower, self.upper) if x is not None]
            if not all(0 <= x <= 1 for x in ends):
                raise InputError("a Share is a fraction between 0 and 1 (half is 0.5)")

    @property
    def figure(self) -> str:
        """The figure in plain decimal notation, ``lower..upper`` for a range."""
        if self.value is not None:
            return decimal_text(self.value)
        assert self.lower is not None  # noqa: S101 - by __post_init__
        assert self.upper is not None  # noqa: S101
        return f"{decimal_text(self.lower)}..{decimal_text(self.upper)}"

    @property
    def content(self) -> list[Any]:
        """Kind, about, indicator, and value with unit, bound and whole."""
        figure = [self.figure, self.unit, self.bound.value, self.share_of]
        return ["Observation", self.about, self.indicator, figure]

    @property
    def entities(self) -> tuple[str, ...]:
        """What it is about, the indicator and the whole as well."""
        named = tuple(x for x in (self.about, self.indicator, self.share_of) if x is not None)
        return named + super().entities


def decimal_text(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros.

    Example:
        >>> from decimal import Decimal
        >>> decimal_text(Decimal("4.50E+11")), decimal_text(Decimal("0.50"))
        ('450000000000', '0.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
