"""Fixtures of the tests of scoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import made_labels
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.evaluation import LabelledText
    from kg.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    from kg.vocabulary import vocabulary

    return vocabulary()


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., LabelledText]:
    """Read a labelled file given as text."""
    from kg.evaluation import read_labels

    def reading(text: str, entities=()) -> LabelledText:
        path = tmp_path / "news-01.yaml"
        path.write_text(text, "utf-8")
        return read_labels(path, entities)

    return reading


@pytest.fixture
def labels(read) -> LabelledText:
    return read(made_labels.FILE)


@pytest.fixture
def made():
    return made_labels
