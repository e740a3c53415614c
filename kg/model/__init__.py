"""The domain model: entities, claims, sources, as frozen values without any library."""

from kg.model.claim import Claim, Evidence, LiteralValue, Observation, Statement, Time, decimal_text
from kg.model.entity import Entity, Name, language_of
from kg.model.remark import Remark
from kg.model.source import CREDITS, Source, TextRules
from kg.model.values import (
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

__all__ = [
    "CREDITS",
    "Basis",
    "Bound",
    "Claim",
    "Entity",
    "Evidence",
    "LiteralValue",
    "Measure",
    "Name",
    "NameBasis",
    "Observation",
    "OpinionKind",
    "Part",
    "Polarity",
    "Remark",
    "Source",
    "SourceStatus",
    "SpeechAct",
    "Statement",
    "Status",
    "TextRules",
    "Time",
    "TimeBasis",
    "TimeRole",
    "Trust",
    "decimal_text",
    "language_of",
]
