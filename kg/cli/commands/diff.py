"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, lang_option, open_graph, output_option
from kg.cli.output import emit, emit_records, style_for
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["diff"]

_SIGNS = {"added": ("+", "Actual"), "removed": ("-", "Ended"), "changed": ("~", "Planned")}


@click.command(
    cls=Command,
    examples=[
        ("from an old build to a new one", "kg diff old new"),
        ("from a build to the packaged graph, for a script", "kg diff old --exit-code"),
    ],
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@format_option()
@output_option
@lang_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str | None,
    exit_code: bool,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Tell in people's words what a newer graph says differently.

    OLD and NEW are folders made by kg build, or addresses of endpoints; NEW is the packaged
    graph if left out. 比较两次构建，用人话说明增、删、改。
    """
    found = open_graph(old, lang).diff(open_graph(new, lang))
    if form != "text":
        emit_records(found, form, output)
    else:
        style = style_for(output)
        lines = []
        for change in found:
            sign, colour = _SIGNS[change.kind]
            head = style.status(colour, f"{sign} {change.what}")
            lines.append(f"{head} {inert(change.text)} {style.faint(change.id)}\n")
        if not found:
            lines.append("没有变化\n" if lang == "zh" else "nothing changed\n")
        emit("".join(lines), output, styled=True)
    if found and exit_code:
        ctx.exit(1)
