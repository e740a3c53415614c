"""``kg query``: SPARQL over the graph."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.limits import limited
from kg.cli.options import (
    RESULT_FORMATS,
    Command,
    format_option,
    limit_options,
    open_graph,
    output_option,
    store_option,
)
from kg.cli.results import cut_notice, form_for, print_result

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["query", "read_query"]


@click.command(
    cls=Command,
    examples=[
        ("names of an entity", "kg query 'SELECT ?name { bj:cambricon skos:prefLabel ?name }'"),
        (
            "what is planned, as JSON",
            "kg query -f json 'SELECT ?s ?o { ?c bjo:status bjo:Planned ; rdf:subject ?s ; "
            "rdf:object ?o } LIMIT 5'",
        ),
        ("a query in a file, for a spreadsheet", "kg query plans.rq -o plans.csv --bom"),
        ("a query from standard input", "kg query - < plans.rq"),
        ("yes or no", "kg query 'ASK { bj:kunlunxin bjo:listedOn ?market }'"),
        ("triples as Turtle", "kg query 'DESCRIBE bj:cambricon'"),
    ],
)
@click.argument("text", metavar="QUERY|FILE|-")
@format_option(
    RESULT_FORMATS,
    "How to print. [default: by the ending of -o FILE; else table on a terminal and tsv in a "
    "pipe, Turtle for CONSTRUCT and DESCRIBE]",
)
@output_option
@click.option("--bom", is_flag=True, help="Begin CSV with the mark by which Excel sees UTF-8.")
@store_option
@limit_options
@click.option(
    "--allow-network", is_flag=True, help="Let SERVICE ask other endpoints; refused otherwise."
)
@click.option("--lang", type=click.Choice(["zh", "en"]), hidden=True, expose_value=False)
def query(
    text: str,
    form: str | None,
    output: Path | None,
    bom: bool,
    store: str | None,
    time_limit: float,
    row_limit: int,
    allow_network: bool,
) -> None:
    """Run a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes bj, bjo, bjc, bjs, skos, prov, rdf and more are known. Without FROM, the
    union of all graphs is asked. Nothing is read from files or the network.

    运行 SPARQL 查询；常用前缀无需声明。ASK 为假或没有结果也算成功（退出码 0）。
    """
    asked = read_query(text)
    remote = time_limit if store and store.startswith(("http://", "https://")) else None

    graph = open_graph(store)
    result = limited(
        lambda: graph.query(
            asked,
            time_limit=remote or None,
            row_limit=row_limit or None,
            allow_network=allow_network,
        ),
        time_limit,
        "running the query · 查询中",
    )
    print_result(result, form_for(result, form, output), output, bom=bom)
    cut_notice(result, row_limit)


def read_query(text: str) -> str:
    """Return a query: the argument itself, a file's content, or standard input's.

    Raises:
        InputError: if a file is meant and cannot be read.
    """
    if text == "-":
        data = sys.stdin.buffer.read()
        try:
            return data.decode("utf-8-sig").rstrip()
        except UnicodeDecodeError as error:
            from kg.errors import InputError

            raise InputError(
                f"standard input: not UTF-8 (byte {error.start}); send UTF-8"
            ) from error
    if "{" in text or "\n" in text:
        return text
    from pathlib import Path

    if text.endswith((".rq", ".sparql")) or Path(text).exists():
        from kg.resources import read_text

        return read_text(Path(text)).rstrip()
    return text
