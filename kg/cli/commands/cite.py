"""``kg cite``: ready citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, open_graph, output_option, store_option
from kg.cli.output import emit, emit_records

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cite"]


@click.command(
    cls=Command,
    examples=[
        ("the graph, in both styles", "kg cite"),
        ("only BibTeX, into a file", "kg cite --style bibtex -o graph.bib"),
        ("the source of a claim; the first digits of its id suffice", "kg cite 54903fd9"),
    ],
)
@click.argument("claim", required=False)
@click.option(
    "--style",
    type=click.Choice(["gbt7714", "bibtex"]),
    help="Only this style. [default: both]",
)
@format_option()
@output_option
@store_option
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True, expose_value=False)
def cite(
    claim: str | None, style: str | None, form: str, output: Path | None, store: str | None
) -> None:
    """Cite the graph with its version, or the publication that a claim was read in.

    GB/T 7714-2015 与 BibTeX 引用格式。
    """
    key = claim.removeprefix("https://w3id.org/bjai/claim/").removeprefix("bjc:") if claim else None
    citation = open_graph(store).cite(key)
    if form != "text":
        emit_records([citation], form, output, one=True)
        return
    text = str(citation) if style is None else getattr(citation, style)
    emit(text + "\n", output)
