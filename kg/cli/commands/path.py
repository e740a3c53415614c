"""``kg path``: how two entities are connected, with evidence at every hop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.claims import ClaimPrinter
from kg.cli.options import (
    Command,
    entity_argument,
    format_option,
    hub_option,
    lang_option,
    open_graph,
    output_option,
    status_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

    from kg.cli.terminal import Style
    from kg.graph import Graph
    from kg.network.paths import Path as Way
    from kg.wording import Wording

__all__ = ["path"]


@click.command(
    cls=Command,
    examples=[
        ("the shortest ways, by any names", "kg path 昆仑芯 科创板"),
        (
            "over plans only, through the hub as well",
            "kg path 国家人工智能学院 人才培育 --status planned",
        ),
        ("as JSON", "kg path 寒武纪 科创板 -f json"),
    ],
)
@entity_argument("start")
@entity_argument("end")
@status_option
@hub_option
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True)
@format_option()
@output_option
@store_option
@lang_option
def path(
    start: str,
    end: str,
    status: tuple[str, ...],
    hub: bool,
    limit: int,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Find the shortest ways between two entities, with the claims behind every hop.

    The hub (Beijing, the subject of nearly everything) connects all with all, so it is left
    out unless asked for. No way found means that the sources state no connection.

    查找两个实体之间的路径，每一步都附证据；默认不经过枢纽（北京）。
    """
    graph = open_graph(store, lang)
    ways = graph.path(start, end, status=status or None, hub=hub, limit=limit)
    if form != "text":
        emit_records(ways, form, output)
        return
    words, style = graph.wording(), style_for(output)
    lines = [_way(graph, way, style, number + 1) for number, way in enumerate(ways)]
    if not ways:
        lines.append(
            words.pick(
                "资料没有说明二者之间的联系", "the sources state no connection between the two"
            )
            + (
                "\n"
                if hub
                else words.pick(
                    "（不经枢纽；可加 --with-hub）\n", " (hub left out; try --with-hub)\n"
                )
            )
        )
    elif ways[0].folded is not None:
        lines.append(style.faint(folded(ways[0].folded, words)) + "\n")
    emit("".join(lines), output, styled=True)


def folded(hub: str, words: Wording) -> str:
    """Return the words that tell which hub was left out."""
    name = words.entity(hub)
    return words.pick(
        f"已略去枢纽“{name}”；--with-hub 可加上", f"the hub {name} is left out; --with-hub keeps it"
    )


def _way(graph: Graph, way: Way, style: Style, number: int) -> str:
    words, printer = graph.wording(), ClaimPrinter(graph, style)
    head = " — ".join(words.entity(node) for node in way.nodes)
    text = f"{number}. {style.strong(head)}\n"
    for hop in way.hops:
        text += f"   {inert(words.entity(hop.start))} — {inert(words.entity(hop.end))}\n"
        text += "".join(printer.text(graph.claim(claim), "     ") for claim in hop.claims)
    return text + "\n"
