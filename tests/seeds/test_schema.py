"""The JSON Schemas that editors use: fresh, right about our seeds, and able to object."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kg.resources import data_path
from kg.seeds.schema import schema_files, schemas
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = data_path("seeds")
FILES = {
    "dataset.schema.json": [SEEDS / "dataset.yaml"],
    "entities.schema.json": sorted((SEEDS / "entities").glob("*.yaml")),
    "source.schema.json": sorted((SEEDS / "sources").glob("*.yaml")),
    "uncovered.schema.json": [SEEDS / "uncovered.yaml"],
}
SOURCE = """\
source:
  id: small
  title: 小城
  title_en: A town
  publisher: town-news
  issued: 2024-12-01
  trust: C
  text: {rules: "1", begins: 小, ends: 城, length: 2, sha256: "@"}
passages:
  - at: 小城
    speaker: town-news
    claims:
      - statement: town builds bridge
        status: Planned
        phrases: {subject: 小城, object: [桥, {phrase: 大桥, occurrence: 2}]}
        note: {zh: 注, en: A note}
""".replace("@", "0" * 64)


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schemas(vocabulary())[name]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_an_editor_reads(text: str) -> Any:
    """Read YAML with numbers and booleans, but days as texts, as editors' servers do."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_files_beside_the_seeds_are_fresh() -> None:
    for name, text in schema_files(vocabulary()).items():
        assert (SEEDS / "schema" / name).read_text("utf-8") == text, f"run: make docs ({name})"


@pytest.mark.parametrize(
    ("schema", "path"), [(s, p) for s, paths in FILES.items() for p in paths], ids=str
)
def test_our_own_seeds_pass_and_name_their_schema(schema: str, path: Path) -> None:
    text = path.read_text("utf-8")
    validator(schema).validate(as_an_editor_reads(text))
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == SEEDS / "schema" / schema


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: Planned", "status: Plan"),
        ("status: Planned", "statuss: Planned"),
        ("    speaker: town-news", "    speaker: Town News"),
        ("statement: town builds bridge", "manner: 高水平"),
        ("trust: C", "trust: E"),
        ("issued: 2024-12-01", "issued: December"),
        ("subject: 小城", "subjekt: 小城"),
        ("{zh: 注, en: A note}", "{de: Notiz}"),
        ("  - at: 小城\n", "  - near: 小城\n"),
    ],
)
def test_a_mistake_is_seen_as_one_types(old: str, new: str) -> None:
    check = validator("source.schema.json")
    check.validate(as_an_editor_reads(SOURCE))
    assert old in SOURCE
    assert not check.is_valid(as_an_editor_reads(SOURCE.replace(old, new, 1)))


def test_classes_are_those_of_the_ontology() -> None:
    check = validator("entities.schema.json")
    entity = {"class": "Company", "zh": "甲", "en": "A"}
    check.validate({"a": entity})
    for wrong in ("Firm", "Claim", "Status"):
        assert not check.is_valid({"a": {**entity, "class": wrong}})
    assert not check.is_valid({"A_B": entity})
