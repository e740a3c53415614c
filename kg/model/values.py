"""The closed value sets of the model, with the local names of the ontology.

A test compares them with ``ontology/core.ttl``.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Basis",
    "Bound",
    "Measure",
    "NameBasis",
    "OpinionKind",
    "Part",
    "Polarity",
    "SourceStatus",
    "SpeechAct",
    "Status",
    "TimeBasis",
    "TimeRole",
    "Trust",
]


class Status(StrEnum):
    """Whether what a claim says is done, estimated, planned, judged or over."""

    ACTUAL = "Actual"
    ESTIMATED = "Estimated"
    PLANNED = "Planned"
    OPINION = "Opinion"
    ENDED = "Ended"


class OpinionKind(StrEnum):
    """Which kind of opinion."""

    JUDGEMENT = "Judgement"
    EPITHET = "Epithet"
    FORECAST = "Forecast"


class Polarity(StrEnum):
    """Whether the claim affirms or denies."""

    AFFIRMED = "Affirmed"
    NEGATED = "Negated"


class Basis(StrEnum):
    """Whether the text states the claim or implies it."""

    STATED = "Stated"
    IMPLIED = "Implied"


class TimeBasis(StrEnum):
    """How the time of a claim is known."""

    STATED = "Stated"
    INHERITED = "Inherited"
    INFERRED = "Inferred"
    UNKNOWN = "Unknown"


class TimeRole(StrEnum):
    """How the time bounds the claim: within it, until its end, or from its beginning."""

    DURING = "During"
    BY = "By"
    SINCE = "Since"


class SpeechAct(StrEnum):
    """What the speaker does in saying it."""

    ASSERTION = "Assertion"
    QUESTION = "Question"
    REPORT = "Report"
    QUOTATION = "Quotation"


class Part(StrEnum):
    """The part that a phrase plays in its claim."""

    SUBJECT = "Subject"
    PREDICATE = "Predicate"
    OBJECT = "Object"
    VALUE = "Value"
    TIME = "Time"
    CUE = "Cue"
    ANTECEDENT = "Antecedent"


class Measure(StrEnum):
    """What kind of figure an observation is."""

    LEVEL = "Level"
    SHARE = "Share"
    GROWTH = "Growth"
    RANK = "Rank"
    RATIO = "Ratio"


class Bound(StrEnum):
    """How the printed figure bounds the true one."""

    EXACTLY = "Exactly"
    OVER = "Over"
    AT_LEAST = "AtLeast"
    NEAR = "Near"
    ABOUT = "About"
    AT_MOST = "AtMost"
    BETWEEN = "Between"


class NameBasis(StrEnum):
    """Where a name comes from: printed in a source, translated, or chosen by a curator."""

    PRINTED = "Printed"
    TRANSLATED = "Translated"
    CURATED = "Curated"


class SourceStatus(StrEnum):
    """Whether a publication still stands."""

    CURRENT = "Current"
    CORRECTED = "Corrected"
    WITHDRAWN = "Withdrawn"


class Trust(StrEnum):
    """A judgement of the publisher, not of the claim; A is a government or first-rank news."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
