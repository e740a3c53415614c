"""Exports: the whole graph, networks, tables and query results as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.export.formats import FORMATS as FORMATS
    from kg.export.formats import Exported as Exported
    from kg.export.formats import Format as Format
    from kg.export.formats import export as export
    from kg.export.formats import render as render

__all__ = ["FORMATS", "Exported", "Format", "export", "render"]


def __getattr__(name: str) -> Any:
    """Load the table of formats when it is asked for; writing a query's result needs none."""
    if name not in __all__:
        raise AttributeError(f"module 'kg.export' has no attribute {name!r}")
    from kg.export import formats

    return getattr(formats, name)
