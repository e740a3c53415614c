"""Tables for people: drawn on a terminal, plain and aligned elsewhere."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TextIO

from kg.export.safe import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["write_table"]


def write_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, *, title: str = ""
) -> None:
    """Write a table.

    Args:
        head: names of the columns.
        rows: texts; control characters and direction marks in them are replaced.
        stream: where to; a terminal gets lines and wrapped cells, anything else plain text.
        title: written above, on a terminal.

    Example:
        >>> import sys
        >>> write_table(["id", "名称"], [["cambricon", "寒武纪"]], sys.stdout)
        id         名称
        cambricon  寒武纪
    """
    cells = [[printable(cell) for cell in row] for row in rows]
    if not stream.isatty():
        _plain(head, cells, stream)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(printable(title)) if title else None, header_style="bold")
    for name in head:
        table.add_column(Text(printable(name)), overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    Console(file=stream).print(table)


def _plain(head: Sequence[str], rows: list[list[str]], stream: TextIO) -> None:
    lines = [[printable(name) for name in head], *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        stream.write("  ".join(padded).rstrip() + "\n")


def _width(text: str) -> int:
    """Return the columns that a text takes; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
