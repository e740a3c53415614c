"""Printing query results: the right format for where they go, and a word when they are cut."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.cli.output import emit, is_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.results import Result

__all__ = ["cut_notice", "form_for", "print_result"]

_ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".jsonl": "jsonl",
    ".xml": "xml",
    ".srx": "xml",
    ".ttl": "ttl",
    ".txt": "table",
}
_OF_TRIPLES = {**_ENDINGS, ".jsonld": "json", ".rdf": "xml"}


def form_for(result: Result, form: str | None, output: Path | None) -> str:
    """Return the format of a result: as asked, by the file's ending, or by where it goes."""
    if form is not None:
        return form
    triples = hasattr(result, "triples")
    if output is not None:
        known = _OF_TRIPLES if triples else _ENDINGS
        if output.suffix.lower() in known:
            return known[output.suffix.lower()]
    if triples:
        return "ttl"
    return "table" if is_terminal(output) else "tsv"


def print_result(result: Result, form: str, output: Path | None, *, bom: bool = False) -> None:
    """Print a result.

    Raises:
        UsageError: if the format is not one of this kind of result.
        InputError: if the file cannot be written.
    """
    from kg.export.results import write_result

    if form == "table" and is_terminal(output):
        write_result(result, form, sys.stdout)
        return
    import io

    stream = io.StringIO(newline="")
    write_result(result, form, stream, bom=bom)
    emit(stream.getvalue(), output)


def cut_notice(result: Result, row_limit: int) -> None:
    """End with code 4, saying so, if a result was cut at its row limit."""
    if getattr(result, "truncated", False):
        from kg.errors import LimitError

        sys.stdout.flush()
        raise LimitError(
            f"cut at the row limit of {row_limit}; there are more: narrow the query, or raise "
            "--row-limit (0 is none)"
        )
