"""A knowledge graph of the Beijing AI ecosystem in which nothing stands without a source.

Example:
    >>> import kg
    >>> graph = kg.open()
    >>> graph.entity("寒武纪").entity.en.text
    'Cambricon'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from kg.builder import BuildReport as BuildReport
    from kg.builder import build as build
    from kg.errors import KgError as KgError
    from kg.extracting import extract as extract
    from kg.graph import Graph as Graph

__all__ = [
    "BuildReport",
    "Graph",
    "KgError",
    "__version__",
    "build",
    "extract",
    "load_ipython_extension",
    "open",
]

__version__ = "0.1.0"

_HOMES = {
    "BuildReport": "kg.builder",
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "build": "kg.builder",
    "extract": "kg.extracting",
}


def open(store: str | Path | None = None, *, lang: str = "zh") -> Graph:  # noqa: A001
    """Open a graph.

    Args:
        store: None for the packaged graph, a folder made by ``kg build``, or the address of
            a SPARQL endpoint.
        lang: ``zh`` or ``en``: the language of labels in displays.

    Returns:
        A :class:`kg.graph.Graph`.

    Raises:
        StoreError: if there is no store.
    """
    from kg.graph import Graph

    return Graph(store, lang=lang)


def load_ipython_extension(shell: Any) -> None:
    """Make ``%%sparql`` known to IPython; called by ``%load_ext kg``."""
    from kg.cli.magic import register

    register(shell)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
