"""Lint of the ontology: own SPARQL in the spirit of ROBOT's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.checks.rules import check_rules, read_rules
from kg.errors import InputError
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pyoxigraph as ox

    from kg.checks.findings import Finding

__all__ = ["ONTOLOGY_FILES", "lint"]

ONTOLOGY_FILES = ("core.ttl", "taxonomy.ttl", "shapes.ttl")
"""The Turtle files of ``ontology/``."""


def lint(paths: Iterable[Path] | None = None) -> tuple[Finding, ...]:
    """Lint Turtle files as one ontology.

    Args:
        paths: the files; by default those of ``ontology/``.

    Returns:
        What is missing, doubled, dangling or untidy, in a fixed order.

    Raises:
        InputError: if a file is not Turtle.

    Example:
        >>> [finding.check for finding in lint()]
        []
    """
    from kg.stores.local import LocalStore

    files = [data_path("ontology", name) for name in ONTOLOGY_FILES] if paths is None else paths
    store = LocalStore.of((quad for path in files for quad in _quads(path)), "the ontology")
    return check_rules(store, read_rules(data_path("ontology", "lint")))


def _quads(path: Path) -> Iterator[ox.Quad]:
    import pyoxigraph as ox

    from kg.ids import ONTOLOGY_GRAPH

    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, OSError) as error:
        raise InputError(f"{path}: {error}") from error
