"""What extraction hands from room to room: plain frozen values with positions.

All positions are 0-based code points of the canonical text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model.values import Bound, Measure, TimeBasis, TimeRole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from kg.model import Observation, Statement
    from kg.texts import Layout

__all__ = [
    "Document",
    "Extraction",
    "FoundClaim",
    "Mention",
    "Metadata",
    "PrintedTime",
    "Quantity",
    "Structure",
    "Thing",
    "Token",
    "Turn",
]


@dataclass(frozen=True)
class Metadata:
    """What a page says about itself. What it does not say is None or empty, never guessed.

    Attributes:
        title: the headline.
        publisher: the outlet of origin, as printed.
        carrier: the site that re-posts it, when that is another.
        published: the day of publication.
        authors: reporters and authors as printed.
        editors: editors as printed.
        proofreaders: proofreaders as printed.
        url: the page's own address.
        encoding: the encoding that the bytes were read in.
        kind: ``text``, ``html``, ``markdown`` or ``pdf``.
    """

    title: str | None = None
    publisher: str | None = None
    carrier: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    proofreaders: tuple[str, ...] = ()
    url: str | None = None
    encoding: str | None = None
    kind: str = "text"


@dataclass(frozen=True)
class Document:
    """A canonical text and what is known about its publication.

    Attributes:
        text: the canonical text; every position points into it.
        metadata: title, outlet, date and credits.
        name: the file or record that it came from, for messages.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    name: str = ""


@dataclass(frozen=True)
class Turn:
    """A stretch of an interview in which one voice speaks, label left out.

    Attributes:
        start: first code point of what is said.
        end: code point after it.
        speaker: the label as printed (``新京报``, ``许志锰``, ``记者``, ``问``, ``答``).
        asks: whether this voice is the one that asks.
    """

    start: int
    end: int
    speaker: str
    asks: bool


@dataclass(frozen=True)
class Structure:
    """How a text is built.

    Attributes:
        layout: its sentences and paragraphs.
        headings: indexes of the sentences that are headings or titles.
        credits: indexes of the sentences that are by-lines, dates or credits.
        turns: the turns of an interview, in order; empty for other texts.
    """

    layout: Layout
    headings: frozenset[int] = frozenset()
    credits: frozenset[int] = frozenset()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its part of speech.

    Attributes:
        start: first code point.
        end: code point after it.
        tag: tag of the tagger (``n``, ``v``, ``PER``, ``ORG``, ``LOC``, ``TIME``, ``w`` …).
    """

    start: int
    end: int
    tag: str


@dataclass(frozen=True, order=True)
class Thing:
    """An entity as extraction names it.

    Attributes:
        id: the graph's id, or a proposed one.
        name: the name shown.
        class_: local name of a class of the ontology.
        new: whether the graph does not know it.
    """

    id: str
    name: str
    class_: str
    new: bool = False


@dataclass(frozen=True, order=True)
class Mention:
    """A place where a thing is named or pointed back to.

    Attributes:
        start: first code point.
        end: code point after it.
        phrase: the words as printed.
        thing: what is meant.
        found_by: ``gazetteer``, ``tagger``, ``head noun``, ``quotation``, ``abbreviation``,
            ``list``, ``repetition`` or ``reference`` (a word that points back).
        confidence: between 0 and 1.
    """

    start: int
    end: int
    phrase: str
    thing: Thing
    found_by: str
    confidence: float = 1.0

    @property
    def points_back(self) -> bool:
        """Whether this is a reference such as 该公司 and no name."""
        return self.found_by == "reference"


@dataclass(frozen=True, order=True)
class Quantity:
    """A figure as printed, with its bound and its unit.

    Attributes:
        start: first code point of the figure, words of its bound and unit included.
        end: code point after it.
        phrase: the words as printed (``超2500家``).
        unit: notation of the unit (``yuan``, ``dollar``, ``number``, ``fraction`` …).
        value: in the base unit; None for a range.
        lower: lower end of a range.
        upper: upper end of a range.
        bound: how the printed figure bounds the true one.
        measure: Level, Share, Growth, Rank or Ratio, as far as its own words tell.
        classifier: the printed classifier or unit word (``家``, ``亿元``, ``款``).
        share_of: the words that name the whole of a share (``全国``), if they stand beside it.
        number_start: first code point of the number itself.
        number_end: code point after the number itself (magnitude words included).
    """

    start: int
    end: int
    phrase: str
    unit: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    bound: Bound = Bound.EXACTLY
    measure: Measure = Measure.LEVEL
    classifier: str = ""
    share_of: str | None = None
    number_start: int = 0
    number_end: int = 0


@dataclass(frozen=True, order=True)
class PrintedTime:
    """A time as printed, resolved as far as the text allows.

    Attributes:
        start: first code point.
        end: code point after it.
        phrase: the words as printed.
        edtf: EDTF text, or None when nothing in the text resolves it.
        role: During, By (到2027年, 截至9月底) or Since (自2024年起).
        basis: Stated when all of it is printed, Inferred when the publication day or another
            printed time completes it, Unknown when nothing resolves it.
        ground: for Inferred: ``published`` or ``earlier time``.
        as_printed: EDTF of what is printed alone, where that is less (``--01-25``).
    """

    start: int
    end: int
    phrase: str
    edtf: str | None = None
    role: TimeRole = TimeRole.DURING
    basis: TimeBasis = TimeBasis.STATED
    ground: str | None = None
    as_printed: str | None = None


@dataclass(frozen=True)
class FoundClaim:
    """A claim with what found it.

    Attributes:
        claim: the statement or observation, evidence included.
        rule: name of the rule.
        confidence: between 0 and 1: how often such findings of the rule are right on real articles
            (:mod:`kg.extraction.confidences`).
    """

    claim: Statement | Observation
    rule: str
    confidence: float


@dataclass(frozen=True)
class Extraction:
    """All that was found in one document.

    Attributes:
        document: the text and its metadata.
        structure: its sentences, headings and turns.
        mentions: names and references, in text order.
        quantities: figures, in text order.
        times: printed times, in text order.
        things: id to every thing that a mention or a claim names.
        claims: in text order of their main evidence.
        dropped: reason to how many candidate claims failed the gate for it.
    """

    document: Document
    structure: Structure
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[PrintedTime, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=dict)
    claims: tuple[FoundClaim, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
