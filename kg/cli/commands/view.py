"""``kg view``: an interactive page in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.commands.query import read_query
from kg.cli.limits import limited
from kg.cli.options import (
    Command,
    entity_argument,
    hub_option,
    lang_option,
    open_graph,
    output_option,
    status_option,
    store_option,
)
from kg.cli.output import emit, is_terminal
from kg.cli.running import note

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["view"]


@click.command(
    cls=Command,
    examples=[
        ("the whole graph", "kg view -o graph.html"),
        ("an entity and what lies within two steps of it", "kg view 寒武纪 --depth 2 -o near.html"),
        ("the ways between two entities", "kg view 寒武纪 --to 科创板 -o ways.html"),
        (
            "what a CONSTRUCT finds",
            "kg view --query 'CONSTRUCT { ?s bjo:builds ?o } WHERE { ?s bjo:builds ?o }' "
            "-o built.html",
        ),
        ("plans against achievements", "kg view --kind plans -o plans.html"),
    ],
)
@entity_argument("name", required=False)
@click.option(
    "--kind",
    type=click.Choice(["graph", "plans"]),
    default="graph",
    show_default=True,
    help="The graph, or plans against achievements: lanes by year, targets beside outcomes.",
)
@click.option("--to", metavar="NAME", help="Show the ways from NAME to this entity.")
@click.option(
    "--depth",
    type=click.IntRange(min=1, max=6),
    default=1,
    show_default=True,
    help="How many steps around the entity.",
)
@click.option("--query", metavar="QUERY|FILE", help="Show the result of this CONSTRUCT.")
@status_option
@hub_option
@output_option
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, max=1e6),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Stop after so many seconds; 0 is no limit.",
)
@store_option
@lang_option
@click.pass_context
def view(
    ctx: click.Context,
    name: str | None,
    kind: str,
    to: str | None,
    depth: int,
    query: str | None,
    status: tuple[str, ...],
    hub: bool,
    output: Path | None,
    opened: bool,
    time_limit: float,
    store: str | None,
    lang: str,
) -> None:
    """Write an interactive HTML page: one file that needs no network, to keep or to send.

    Everything; an entity's surroundings; the ways between two; or the result of a CONSTRUCT.
    --kind plans sets plans beside achievements: all, or what NAME takes part in.

    生成可交互的网页：单个文件，离线可用，可直接发给别人。
    """
    if query is not None and (name is not None or to is not None):
        ctx.fail("--query shows its own result; leave NAME and --to out")
    if to is not None and name is None:
        ctx.fail("--to needs a NAME to begin from")
    if output is None and (opened or is_terminal(None)):
        ctx.fail("name a file for the page with -o FILE")
    if kind == "plans" and (to is not None or query is not None or depth != 1 or hub):
        ctx.fail("--kind plans takes NAME and --status; leave --to, --query, --depth and the hub")
    asked = None if query is None else read_query(query)
    graph = open_graph(store, lang)

    def drawn() -> str:
        if kind == "plans":
            return graph.view(name, kind="plans", status=status or None).html()
        return graph.view(
            name, to=to, depth=depth, query=asked, status=status or None, hub=hub
        ).html()

    html = limited(
        drawn,
        time_limit,
        "drawing the page · 生成页面",
    )
    emit(html, output)
    if output is not None:
        if is_terminal(None):
            note(f"{output}")
        if opened:
            import webbrowser

            if not webbrowser.open(output.resolve().as_uri()):
                note(f"no browser here; open {output} in one")
