"""``kg conflicts``: where sources disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.claims import ClaimPrinter
from kg.cli.options import (
    Command,
    format_option,
    lang_option,
    open_graph,
    output_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["conflicts"]

_KINDS = {
    "figure": ("数字不一致", "figures exclude each other"),
    "polarity": ("肯定与否定", "affirmed and denied"),
    "ended": ("仍在与已终止", "goes on and has ended"),
}


@click.command(
    cls=Command,
    examples=[
        ("claims that cannot all hold, side by side", "kg conflicts"),
        ("as JSON", "kg conflicts -f json"),
    ],
)
@format_option()
@output_option
@store_option
@lang_option
@click.pass_context
def conflicts(
    ctx: click.Context, form: str, output: Path | None, store: str | None, lang: str
) -> None:
    """List claims that disagree, side by side, never averaged; exit with 1 if there are any.

    列出互相矛盾的主张，并排展示，不取平均。
    """
    graph = open_graph(store, lang)
    found = graph.conflicts()
    if form != "text":
        emit_records(found, form, output)
    else:
        words, style = graph.wording(), style_for(output)
        printer = ClaimPrinter(graph, style)
        text = ""
        for conflict in found:
            kind = words.pick(*_KINDS.get(conflict.kind, (conflict.kind, conflict.kind)))
            text += style.strong(f"{words.entity(conflict.subject)}: {kind}") + "\n"
            text += "".join(printer.text(claim, "  ") for claim in conflict.claims) + "\n"
        if not found:
            text = words.pick("没有发现矛盾\n", "no claims disagree\n")
        emit(text, output, styled=True)
    if found:
        ctx.exit(1)
