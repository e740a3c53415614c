"""``kg rank`` and ``kg communities``: measures of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import complete
from kg.cli.commands.path import folded
from kg.cli.options import (
    Command,
    format_option,
    hub_option,
    lang_option,
    open_graph,
    output_option,
    status_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for
from kg.cli.progress import progress
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.graph import Graph

__all__ = ["communities", "rank"]

MEASURES = (
    "pagerank",
    "degree",
    "in-degree",
    "out-degree",
    "betweenness",
    "closeness",
    "harmonic",
)
_kind = click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="CLASS",
    shell_complete=complete.classes,
    help="Only entities of this class, such as Company; may be repeated.",
)
_as_of = click.option("--as-of", metavar="YYYY-MM-DD", help="Only claims that hold on this day.")
_backend = click.option("--backend", metavar="NAME", help="A networkx backend that is installed.")


def _network(
    graph: Graph, status: tuple[str, ...], kinds: tuple[str, ...], as_of: str | None
) -> nx.MultiDiGraph:
    return graph.network(status=status or None, kinds=kinds or None, as_of=as_of)


@click.command(
    cls=Command,
    examples=[
        ("the ten that most depend on", "kg rank --top 10"),
        ("companies by the number of their claims", "kg rank --measure degree --kind Company"),
        (
            "who stands between others, among plans, as JSON",
            "kg rank --measure betweenness --status Planned -f json",
        ),
    ],
)
@click.option("--measure", type=click.Choice(MEASURES), default="pagerank", show_default=True)
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True)
@status_option
@_kind
@_as_of
@hub_option
@_backend
@format_option()
@output_option
@store_option
@lang_option
def rank(
    measure: str,
    top: int,
    status: tuple[str, ...],
    kinds: tuple[str, ...],
    as_of: str | None,
    hub: bool,
    backend: str | None,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Rank entities by a measure of the network; the hub is folded unless asked for.

    按网络指标给实体排名；默认略去枢纽（北京）。
    """
    from kg.network.measures import rank as measured

    graph = open_graph(store, lang)
    with progress("measuring the network · 计算中"):
        network = _network(graph, status, kinds, as_of)
        ranking = measured(network, measure, hub=hub, top=top, backend=backend)
    words = graph.wording()
    if form != "text":
        found = [
            {
                "rank": place,
                "id": key,
                "name": words.entity(key),
                "score": score,
                "measure": measure,
                "folded": ranking.folded,
            }
            for place, (key, score) in enumerate(ranking.scores, 1)
        ]
        emit_records(found, form, output)
        return
    style = style_for(output)
    lines = [
        f"{place:>4}  {score:10.4f}  {style.strong(words.entity(key))}  {style.faint(key)}\n"
        for place, (key, score) in enumerate(ranking.scores, 1)
    ]
    if not lines:
        lines.append(words.pick("没有符合条件的实体\n", "no entity passes these filters\n"))
    if ranking.folded:
        lines.append(style.faint(folded(ranking.folded, words)) + "\n")
    emit("".join(lines), output, styled=True)


@click.command(
    cls=Command,
    examples=[
        ("groups of entities", "kg communities"),
        (
            "larger groups, among what is done, in English",
            "kg communities --resolution 0.5 --status Actual --lang en",
        ),
    ],
)
@click.option(
    "--method", type=click.Choice(["louvain", "greedy"]), default="louvain", show_default=True
)
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Above 1 gives smaller groups.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of Louvain's random order.")
@click.option(
    "--smallest",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Leave out groups with fewer entities.",
)
@status_option
@_kind
@_as_of
@hub_option
@_backend
@format_option()
@output_option
@store_option
@lang_option
def communities(
    method: str,
    resolution: float,
    seed: int,
    smallest: int,
    status: tuple[str, ...],
    kinds: tuple[str, ...],
    as_of: str | None,
    hub: bool,
    backend: str | None,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Find groups of entities that are tied more closely to each other than to the rest.

    社群：彼此联系更紧密的实体；默认略去枢纽（北京）。
    """
    from kg.network.measures import communities as found_in

    graph = open_graph(store, lang)
    with progress("looking for groups · 计算中"):
        network = _network(graph, status, kinds, as_of)
        found = found_in(
            network, method, hub=hub, seed=seed, resolution=resolution, backend=backend
        )
    words = graph.wording()
    groups = [group for group in found.groups if len(group) >= smallest]
    if form != "text":
        records = [
            {
                "group": number,
                "entities": [{"id": key, "name": words.entity(key)} for key in group],
                "modularity": found.modularity,
                "folded": found.folded,
            }
            for number, group in enumerate(groups, 1)
        ]
        emit_records(records, form, output)
        return
    style = style_for(output)
    lines = [
        f"{number:>3}. ({len(group)}) "
        + "、".join(inert(words.entity(key)) for key in group)
        + "\n"
        for number, group in enumerate(groups, 1)
    ]
    alone = len(found.groups) - len(groups)
    if alone:
        lines.append(
            style.faint(
                words.pick(f"另有 {alone} 个更小的组", f"{alone} smaller groups are left out")
            )
            + "\n"
        )
    if found.folded:
        lines.append(style.faint(folded(found.folded, words)) + "\n")
    emit("".join(lines), output, styled=True)
