"""From a text to claims with evidence: pure functions, offline, deterministic."""

from kg.extraction.extractor import extract
from kg.extraction.values import (
    Document,
    Extraction,
    FoundClaim,
    Mention,
    Metadata,
    PrintedTime,
    Quantity,
    Structure,
    Thing,
    Token,
    Turn,
)

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
    "extract",
]
