"""``kg texts``: the folder of source texts."""

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
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["texts"]


@click.group(options_metavar="", subcommand_metavar="COMMAND [ARGUMENTS]…")
def texts() -> None:
    """Manage the folder of source texts, which are never shipped with the graph.

    With a source's text in it, every claim shows its sentence, and kg evidence checks every
    position. KG_TEXTS chooses the folder.

    管理原文文件夹：图谱不附带原文；放入原文后，每条证据都会显示所在的句子。
    """


@texts.command(
    cls=Command,
    examples=[("take a text in; which source it is, is found out", "kg texts add article.txt")],
)
@click.argument("file", type=FilePath())
@store_option
@lang_option
def add(file: Path, store: str | None, lang: str) -> None:
    """Take in the text of a source: furniture around it is cut off, its checksum compared.

    收入一篇原文：自动识别来源，去掉页面杂项，并核对校验和。
    """
    graph = open_graph(store, lang)
    source = graph.texts.add(file, graph.sources().values())
    title = source.title if lang == "zh" else source.title_en
    emit(
        f"{inert(source.id)}  {inert(title)}\n{inert(str(graph.texts.file(source.id)))}\n",
        styled=True,
    )


@texts.command(name="list", cls=Command, examples=[("which texts are at hand", "kg texts list")])
@format_option()
@output_option
@store_option
@lang_option
def list_(form: str, output: Path | None, store: str | None, lang: str) -> None:
    """List the sources, and which of them have their text in the folder.

    列出来源及其原文是否在文件夹中。
    """
    from kg.errors import TextError

    graph = open_graph(store, lang)
    style = style_for(output)
    records, lines = [], []
    for key, source in graph.sources().items():
        try:
            state = "missing" if graph.text(key) is None else "present"
        except TextError:
            state = "damaged"
        title = source.title if lang == "zh" else source.title_en
        records.append(
            {"id": key, "title": title, "state": state, "file": str(graph.texts.file(key))}
        )
        told = {
            "missing": ("没有原文", "missing"),
            "present": ("有原文", "present"),
            "damaged": ("不是同一文本", "another text"),
        }[state][lang == "en"]
        colour = {"missing": "Planned", "present": "Actual", "damaged": "Ended"}[state]
        lines.append(f"{style.status(colour, told)}  {style.strong(key)}  {inert(title)}\n")
    if form != "text":
        emit_records(records, form, output)
    else:
        emit("".join(lines), output, styled=True)


@texts.command(cls=Command, examples=[("where the folder is", "kg texts path")])
def path() -> None:
    """Print where the folder is; it need not exist.

    显示文件夹位置。
    """
    from kg.resources import texts_folder

    emit(f"{texts_folder()}\n")
