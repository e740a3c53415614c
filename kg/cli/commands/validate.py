"""``kg validate``: all shapes and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import (
    Command,
    format_option,
    lang_option,
    open_graph,
    output_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for
from kg.cli.progress import progress
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

    from kg.checks import Finding

__all__ = ["validate"]


@click.command(
    cls=Command,
    examples=[
        ("the packaged graph", "kg validate"),
        ("a build, for a program", "kg validate --store out -f jsonl"),
    ],
)
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@format_option()
@output_option
@store_option
@lang_option
@click.pass_context
def validate(
    ctx: click.Context, strict: bool, form: str, output: Path | None, store: str | None, lang: str
) -> None:
    """Run all SHACL shapes and all checks across claims; exit with 1 if an error is found.

    按 SHACL 形状与跨主张规则校验；发现错误时退出码为 1。
    """
    graph = open_graph(store, lang)
    with progress("checking · 校验中"):
        findings = graph.validate()
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if form != "text":
        emit_records(findings, form, output)
    else:
        style = style_for(output)
        lines = []
        for finding in findings:
            colour = "Ended" if finding.severity == "error" else "Planned"
            mark = style.status(colour, finding.severity)
            lines.append(
                f"{mark} {style.strong(finding.subject)} {inert(finding.message(lang))} "
                f"{style.faint(f'[{finding.check}] {_repair(finding, lang)}')}\n"
            )
        lines.append(
            f"错误 {errors}，警告 {warnings}\n"
            if lang == "zh"
            else f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}\n"
        )
        emit("".join(lines), output, styled=True)
    if errors or (strict and warnings):
        ctx.exit(1)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _repair(finding: Finding, lang: str) -> str:
    """Return what to do in one language: a repair is written Chinese / English."""
    zh, _, en = finding.repair.partition(" / ")
    return zh if lang == "zh" or not en else en
