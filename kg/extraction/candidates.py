"""Candidates for claims, what they are held against, and the reasons against them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.extraction.forms import matching_form
from kg.model import Time
from kg.model.values import Measure, OpinionKind, Part, Polarity, SpeechAct, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kg.extraction.values import Extraction, Quantity, Thing
    from kg.model import Bound, LiteralValue
    from kg.texts import Layout, Sentence
    from kg.vocabulary import Vocabulary

__all__ = ["Candidate", "FigureCandidate", "Ground", "Reason", "Span", "StatementCandidate"]

Span = tuple[int, int, Part]
"""Start, end and part of a phrase."""


class Reason(StrEnum):
    """Why a candidate is no claim; the values are stable and counted in ``Extraction.dropped``."""

    NO_SPAN = "span not found"
    TWO_SENTENCES = "spans in two sentences"
    LONG_SPAN = "span too long"
    NO_SUBJECT = "no span for subject"
    NO_OBJECT = "no span for object"
    NO_CUE = "no span for predicate or cue"
    UNKNOWN_PREDICATE = "unknown predicate"
    UNKNOWN_CLASS = "unknown class"
    MISFIT = "class does not fit predicate"
    ITSELF = "subject is object"
    NAME = "name not in span"
    SPEAKER = "speaker not in text"
    QUESTION = "question"
    EPITHET = "epithet as fact"
    STATUS = "status contradicts cue"
    NO_STATUS = "status without cue"
    POLARITY = "polarity contradicts cue"
    NO_POLARITY = "polarity without cue"
    HYPOTHETICAL = "hypothetical"
    NO_FIGURE = "figure not in span"
    FIGURE = "figure differs"
    WHOLE = "share without whole"


@dataclass(frozen=True)
class Ground:
    """What candidates of one text are held against.

    Attributes:
        text: the canonical text.
        layout: its sentences.
        words: the closed vocabulary.
        quantities: the figures of the text as our own parser reads them.
        names: id of a thing to the other names that stand for it.
        references: words that point back, as start, end and id of what they mean.
        form: the text in matching form.
    """

    text: str
    layout: Layout
    words: Vocabulary
    quantities: tuple[Quantity, ...] = ()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    references: frozenset[tuple[int, int, str]] = frozenset()
    form: str = ""

    def __post_init__(self) -> None:
        if not self.form:
            object.__setattr__(self, "form", matching_form(self.text))

    @classmethod
    def of(cls, found: Extraction, words: Vocabulary) -> Ground:
        """Return the ground that an extraction's own reading of the text gives."""
        names: dict[str, set[str]] = {}
        for mention in found.mentions:
            if not mention.points_back:
                names.setdefault(mention.thing.id, set()).add(mention.phrase)
        return cls(
            text=found.document.text,
            layout=found.structure.layout,
            words=words,
            quantities=found.quantities,
            names={key: frozenset(texts) for key, texts in names.items()},
            references=frozenset(
                (m.start, m.end, m.thing.id) for m in found.mentions if m.points_back
            ),
        )

    def sentence_of(self, start: int, end: int) -> Sentence | None:
        """Return the sentence that holds a whole span, or None."""
        sentences = self.layout.sentences
        index = bisect_right(sentences, start, key=lambda s: s.start) - 1
        held = index >= 0 and start < end <= sentences[index].end
        return sentences[index] if held else None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What both kinds of candidates have in common.

    Attributes:
        parts: start, end and part of each phrase.
        status: the status.
        speaker: whose voice it is.
        polarity: affirmed or negated.
        opinion_kind: for opinions.
        time: what time it is about.
        speech_act: what the speaker does.
        cited_source: the document that the speaker reports from.
        open_list: whether the list it comes from ends with 等.
        silent: whether the speaker needs no name in the text: the publisher's own voice.
        source: id of the source.
    """

    parts: tuple[Span, ...]
    status: Status
    speaker: Thing
    polarity: Polarity = Polarity.AFFIRMED
    opinion_kind: OpinionKind | None = None
    time: Time = field(default_factory=Time)
    speech_act: SpeechAct = SpeechAct.ASSERTION
    cited_source: Thing | None = None
    open_list: bool = False
    silent: bool = True
    source: str = "text"


@dataclass(frozen=True, kw_only=True)
class StatementCandidate(Candidate):
    """A relation, before it passes.

    Attributes:
        subject: one end.
        predicate: name of the predicate.
        object: the other end.
    """

    subject: Thing
    predicate: str
    object: Thing | LiteralValue


@dataclass(frozen=True, kw_only=True)
class FigureCandidate(Candidate):
    """A figure, before it passes.

    Attributes:
        about: what is measured.
        indicator: what of it.
        unit: notation of the unit.
        bound: how the figure bounds the true one; None leaves it to the printed words.
        measure: kind of figure.
        value: the value in the base unit.
        lower: lower end of a range.
        upper: upper end of a range.
        counts: what a number counts.
        share_of: the whole of a share or rank.
    """

    about: Thing
    indicator: Thing
    unit: str
    bound: Bound | None = None
    measure: Measure = Measure.LEVEL
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    counts: str | None = None
    share_of: Thing | None = None
