"""``kg build``: seeds to a validated store and RDF files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import Command, FilePath, format_option, lang_option
from kg.cli.output import emit, emit_records
from kg.cli.progress import progress
from kg.cli.running import note
from kg.cli.terminal import inert

__all__ = ["build"]

_STEPS = {
    "read": "reading the seeds · 读取种子",
    "assemble": "assembling · 组装",
    "check": "checking · 校验",
    "write": "writing · 写入",
    "swap": "swapping · 替换",
}


@click.command(
    cls=Command,
    examples=[
        ("into the folder out", "kg build --out out"),
        ("from your own seeds", "kg build --seeds seeds --out mine"),
    ],
)
@click.option(
    "-o",
    "--out",
    type=FilePath(),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="The folder; an earlier build there is replaced whole.",
)
@click.option(
    "--seeds", type=FilePath(), metavar="DIR", help="The seeds folder. [default: the project's own]"
)
@click.option("--no-validate", is_flag=True, help="Leave shapes and checks out.")
@format_option()
@lang_option
def build(out: Path, seeds: Path | None, no_validate: bool, form: str, lang: str) -> None:
    """Build the graph: a store and Turtle, TriG, N-Quads, JSON-LD and RDF/XML files.

    The new build takes the place of the old one in one step; if anything fails, the old one
    stays as it was. Equal seeds give equal bytes.

    由种子构建图谱：校验、写入新文件夹，再整体替换；失败时旧的保持原样。
    """
    import kg

    with progress("building · 构建中") as step:
        report = kg.build(
            out,
            seeds=seeds,
            validate=not no_validate,
            progress=lambda name: step(_STEPS.get(name, name)),
        )
    for finding in report.warnings:
        note(f"warning: {finding.subject}: {finding.message(lang)}; {finding.repair}")
    if form != "text":
        emit_records([report], form, None, one=True)
        return
    left = len(report.left_out)
    zh = (
        f"{report.folder}：{report.entities} 个实体，{report.claims} 条主张，"
        f"{report.sources} 个来源，{report.quads} 个四元组"
    )
    en = (
        f"{report.folder}: {report.entities} entities, {report.claims} claims, "
        f"{report.sources} sources, {report.quads} quads"
    )
    if left:
        zh += f"；{left} 个实体没有主张，未收入"
        en += f"; {left} entities without a claim are left out"
    emit(inert(zh if lang == "zh" else en) + "\n", styled=True)
