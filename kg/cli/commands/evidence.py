"""``kg evidence``: whether every phrase stands where its claim says, and locking positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import (
    Command,
    FilePath,
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

    from kg.checks.evidence import EvidenceReport
    from kg.cli.terminal import Style

__all__ = ["evidence"]


@click.command(
    cls=Command,
    examples=[
        ("check all evidence", "kg evidence"),
        (
            "after editing the seeds: find the phrases and lock their positions",
            "kg evidence --lock --seeds seeds",
        ),
    ],
)
@click.option(
    "--lock",
    is_flag=True,
    help="Find the phrases of the seeds in the texts and write seeds/positions/.",
)
@click.option(
    "--seeds",
    type=FilePath(),
    metavar="DIR",
    help="With --lock: the seeds folder. [default: the project's own]",
)
@format_option()
@output_option
@store_option
@lang_option
@click.pass_context
def evidence(
    ctx: click.Context,
    lock: bool,
    seeds: Path | None,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Check every position against the texts at hand and every phrase against names.

    Without a source's text (see kg texts) its positions cannot be checked, and it is named.
    Exits with 1 if something does not hold.

    核对证据：短语是否在原文的位置上，是否是实体的名称；没有原文的来源会列出。
    """
    if lock:
        _lock(seeds, form, output, lang)
        return
    if seeds is not None:
        ctx.fail("--seeds goes with --lock; to check a graph use --store")
    graph = open_graph(store, lang)
    with progress("checking evidence · 核对证据"):
        report = graph.evidence()
    if form != "text":
        emit_records([report], form, output, one=True)
    else:
        emit(_text(report, style_for(output), lang), output, styled=True)
    if not report.holds:
        ctx.exit(1)


def _lock(seeds: Path | None, form: str, output: Path | None, lang: str) -> None:
    from kg.errors import InputError
    from kg.seeds import lock_positions
    from kg.texts import TextFolder

    texts = TextFolder()
    with progress("locking positions · 锁定位置"):
        locked = lock_positions(texts, seeds)
    if form != "text":
        emit_records([{"locked": locked}], form, output, one=True)
    else:
        for source, phrases in locked.items():
            told = f"{phrases} 处短语" if lang == "zh" else f"{phrases} phrases"
            emit(f"{inert(source)}: {told}\n", output, styled=True)
    if not locked:
        raise InputError(
            f"{texts.path}: no text of any source is here, so nothing was locked; "
            "run: kg texts add FILE"
        )


def _claim(key: str) -> str:
    """Return the prefixed id of a claim; a problem of a whole text has none."""
    return f"bjc:{inert(key)} " if key else ""


def _text(report: EvidenceReport, style: Style, lang: str) -> str:
    def pick(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    lines = [
        f"{style.status('Ended', problem.kind)} {_claim(problem.claim)}{inert(problem.message)}"
        for problem in report.problems
    ]
    count = f"{report.claims} / {report.phrases}"
    lines.append(pick(f"主张 / 短语：{count}", f"claims / phrases: {count}"))
    for source in report.checked_texts:
        lines.append(
            pick(f"已对照原文：{inert(source)}", f"checked against its text: {inert(source)}")
        )
    for source in report.missing_texts:
        lines.append(
            style.faint(
                pick(
                    f"没有原文，位置未核对：{source}（kg texts add FILE）",
                    f"text not at hand, positions not checked: {source} (kg texts add FILE)",
                )
            )
        )
    lines.append(
        pick("证据成立", "the evidence holds")
        if report.holds
        else pick(f"问题 {len(report.problems)} 个", f"{len(report.problems)} problems")
    )
    return "\n".join(lines) + "\n"
