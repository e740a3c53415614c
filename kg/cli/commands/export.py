"""``kg export``: the whole graph in another format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from kg.cli.options import Command, lang_option, open_graph, output_option, store_option
from kg.cli.output import emit_bytes, is_terminal
from kg.cli.progress import progress
from kg.cli.running import note

__all__ = ["FORMATS", "export"]

FORMATS = (
    "turtle",
    "trig",
    "nquads",
    "jsonld",
    "rdfxml",
    "graphml",
    "gexf",
    "cytoscape",
    "csv",
    "xlsx",
)


@click.command(
    cls=Command,
    examples=[
        ("for Gephi", "kg export gexf -o graph.gexf"),
        ("for a spreadsheet, with names in English", "kg export csv -o graph.csv --lang en"),
        ("RDF into a pipe", "kg export nquads | sort | head -3"),
    ],
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@output_option
@store_option
@lang_option
@click.pass_context
def export(
    ctx: click.Context, form: str, output: Path | None, store: str | None, lang: str
) -> None:
    """Write the whole graph in a format.

    RDF: turtle, trig, nquads, jsonld, rdfxml. Networks: graphml, gexf, cytoscape.
    Tables: csv (opens in Excel as it is), xlsx (needs the extra "excel").

    导出整个图谱：RDF、网络或表格格式。
    """
    if output is None and form == "xlsx" and is_terminal(None):
        ctx.fail("xlsx is binary; name a file with -o FILE")
    graph = open_graph(store, lang)
    with progress("writing · 导出中"):
        if output is not None:
            written = graph.export(form, output)
        else:
            with tempfile.TemporaryDirectory(prefix="kg-export-") as folder:
                data = Path(graph.export(form, Path(folder) / f"graph.{form}")).read_bytes()
    if output is None:
        emit_bytes(data, None)
    elif is_terminal(None):
        note(f"{written}")
