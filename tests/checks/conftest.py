"""Fixtures of the checks' tests: small graphs in files, with what they must set off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.rdf.writer import ontology_quads
from kg.resources import data_path
from kg.stores.local import LocalStore

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def ontology() -> tuple[ox.Quad, ...]:
    return tuple(ontology_quads(data_path("ontology")))


@pytest.fixture(scope="session")
def store_of(ontology: tuple[ox.Quad, ...]) -> Callable[..., LocalStore]:
    """Return a function from TriG files to a store with the ontology and those graphs."""

    def make(*paths: Path) -> LocalStore:
        quads = list(ontology)
        for path in paths:
            quads += ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
        return LocalStore.of(quads)

    return make


@pytest.fixture(scope="session")
def good(store_of: Callable[..., LocalStore]) -> LocalStore:
    return store_of(FIXTURES / "good.trig")
