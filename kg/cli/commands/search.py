"""``kg search``: entities by any name."""

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
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["search"]


@click.command(
    cls=Command,
    examples=[
        ("in Chinese; traditional characters do as well", "kg search 寒武纪"),
        ("in English or pinyin", "kg search hanwuji"),
        ("a part of a name, as JSON", "kg search 学院 -f json"),
    ],
)
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@format_option()
@output_option
@store_option
@lang_option
def search(
    text: tuple[str, ...],
    limit: int,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Find entities by any name: Chinese in both scripts, English, alias, pinyin.

    Two characters suffice. 按中文（简繁）、英文、别名或拼音查找，两个字即可。
    """
    graph = open_graph(store, lang)
    hits = graph.search(" ".join(text), limit=limit)
    wording = graph.wording()
    if form != "text":
        found = [
            {
                "id": hit.id,
                "name": wording.entity(hit.id),
                "classes": graph.records.entities[hit.id].classes,
                "planned_only": hit.id in graph.records.planned_only,
                "matched": hit.matched,
                "kind": hit.kind,
                "score": hit.score,
            }
            for hit in hits
        ]
        emit_records(found, form, output)
        return
    style = style_for(output)
    lines = []
    for hit in hits:
        entity = graph.records.entities[hit.id]
        kinds = "、".join(map(wording.term, entity.classes))
        planned = (
            f" · {wording.term('PlannedOnly')}" if hit.id in graph.records.planned_only else ""
        )
        met = "" if hit.matched in (wording.entity(hit.id), hit.id) else f" ← {hit.matched}"
        lines.append(
            f"{style.strong(wording.entity(hit.id))}  {inert(hit.id)}  "
            f"{style.faint(kinds + planned + met)}\n"
        )
    if not hits:
        lines.append(
            wording.pick(
                "没有这样的名称；换一个写法试试\n", "no such name in the graph; try another form\n"
            )
        )
    emit("".join(lines), output, styled=True)
