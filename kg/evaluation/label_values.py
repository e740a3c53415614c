"""What a person found in a text, as values: the other side of an :class:`Extraction`.

All positions are 0-based code points of the text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.values import Bound, Measure, OpinionKind, Polarity, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kg.extraction import Document

__all__ = [
    "GENRES",
    "LabelEntity",
    "LabelMention",
    "LabelObservation",
    "LabelStatement",
    "LabelTime",
    "LabelledSet",
    "LabelledText",
]

GENRES = ("news", "policy", "company", "interview")
"""What kinds of text the labelled set has."""


@dataclass(frozen=True, order=True)
class LabelEntity:
    """A thing that the text speaks of.

    Attributes:
        id: the graph's id where the graph knows it, else a slug of the file's own.
        class_: local name of a class of the ontology.
        names: each way in which the text prints it; empty for an event without a name.
        known: whether the id is the graph's.
    """

    id: str
    class_: str
    names: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, order=True)
class LabelMention:
    """A place where a thing is named or pointed back to.

    Attributes:
        start: first code point.
        end: code point after it.
        phrase: the words as printed.
        entity: id of the thing.
    """

    start: int
    end: int
    phrase: str
    entity: str


@dataclass(frozen=True, order=True)
class LabelTime:
    """A printed time.

    Attributes:
        start: first code point.
        end: code point after it.
        phrase: the words as printed.
        edtf: what it means, as EDTF text.
    """

    start: int
    end: int
    phrase: str
    edtf: str


@dataclass(frozen=True, kw_only=True)
class LabelStatement:
    """One subject, one predicate, one object.

    Attributes:
        subject: id of an entity.
        predicate: local name of a predicate of the ontology.
        object: id of an entity, or a text where the predicate takes one.
        literal: whether the object is a text.
        status: Actual, Estimated, Planned, Opinion or Ended.
        kind: for opinions.
        polarity: Affirmed or Negated.
        time: EDTF text, or None when the text gives none.
        speaker: id of an entity, or None for the publisher's own voice.
        cited: id of the document that is reported from.
        at: start and end of the word that carries the relation, if it was noted.
    """

    subject: str
    predicate: str
    object: str
    literal: bool = False
    status: Status
    kind: OpinionKind | None = None
    polarity: Polarity = Polarity.AFFIRMED
    time: str | None = None
    speaker: str | None = None
    cited: str | None = None
    at: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class LabelObservation:
    """One figure.

    Attributes:
        about: id of the entity that is measured.
        indicator: the words that say what is measured.
        start: first code point of the figure, words of its bound and unit included.
        end: code point after it.
        phrase: the figure as printed.
        unit: notation of its unit.
        value: in the base unit; None for a range.
        lower: lower end of a range.
        upper: upper end of a range.
        bound: how the printed figure bounds the true one.
        measure: Level, Share, Growth, Rank or Ratio.
        counts: what is counted, as printed.
        share_of: id of the whole.
        time: EDTF text of the period that it is about.
        status: Actual, Estimated, Planned, Opinion or Ended.
        kind: for opinions.
        polarity: Affirmed or Negated.
        speaker: id of an entity, or None for the publisher's own voice.
        cited: id of the document that is reported from.
    """

    about: str
    indicator: str
    start: int
    end: int
    phrase: str
    unit: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    measure: Measure = Measure.LEVEL
    counts: str | None = None
    share_of: str | None = None
    time: str | None = None
    status: Status
    kind: OpinionKind | None = None
    polarity: Polarity = Polarity.AFFIRMED
    speaker: str | None = None
    cited: str | None = None


@dataclass(frozen=True)
class LabelledText:
    """A text with what a person read in it.

    Attributes:
        name: name of its file without ending, or id of its source.
        genre: one of :data:`GENRES`.
        document: the text and what is known of its publication.
        entities: id to thing.
        mentions: places where things are named, in text order.
        references: places where words point back to a thing, in text order.
        times: printed times, in text order.
        statements: as labelled.
        observations: as labelled.
    """

    name: str
    genre: str
    document: Document
    entities: Mapping[str, LabelEntity] = field(default_factory=dict)
    mentions: tuple[LabelMention, ...] = ()
    references: tuple[LabelMention, ...] = ()
    times: tuple[LabelTime, ...] = ()
    statements: tuple[LabelStatement, ...] = ()
    observations: tuple[LabelObservation, ...] = ()


@dataclass(frozen=True)
class LabelledSet:
    """Texts that are measured together.

    Attributes:
        name: ``building``, ``measuring``, ``seed``, or the name of a folder.
        texts: the labelled texts.
        withheld: ids of entities that the extraction is not given, because the graph knows
            them only from these texts.
    """

    name: str
    texts: tuple[LabelledText, ...]
    withheld: frozenset[str] = frozenset()
