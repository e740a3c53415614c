"""Helpers for tests of names: what a sentence's mentions are, as text and class."""

from __future__ import annotations

from pathlib import Path

import yaml

from kg.extraction import Document, Extraction, Metadata
from kg.extraction.extractor import extract
from kg.extraction.forms import matching_form
from kg.extraction.names import Names, name_spans
from kg.extraction.phrases import Words, repaired
from kg.extraction.structure import structure
from kg.extraction.tagger import tagger


def names_in(text: str, known: dict[str, list[tuple[str, str]]] | None = None) -> Names:
    form = matching_form(text)
    sentences = [(s.start, s.end) for s in structure(Document(text)).layout.sentences]
    tagged = tagger().tokens(form, sentences)
    return name_spans(form, [Words(form, tuple(repaired(form, t))) for t in tagged], known or {})


def found(text: str, known: dict[str, list[tuple[str, str]]] | None = None) -> list[str]:
    form = matching_form(text)
    return [f"{form[s.start : s.end]} {s.class_}" for s in names_in(text, known).spans]


def pointing(text: str, **metadata: object) -> list[str]:
    extraction = extracted(text, **metadata)
    return [f"{m.phrase} → {m.thing.name}" for m in extraction.mentions if m.points_back]


def extracted(text: str, entities: object = (), **metadata: object) -> Extraction:
    return extract(Document(text, Metadata(**metadata)), entities)  # type: ignore[arg-type]


def cases(name: str) -> list[tuple[str, list[str]]]:
    """Read the sentences of a table beside the tests, and what a reader would mark in them."""
    table = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"))
    return [(case["text"], case.get("marks", [])) for case in table]
