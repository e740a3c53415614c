"""``kg show``: an entity, or a claim, with its evidence and what is not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.claims import ClaimPrinter
from kg.cli.options import (
    Command,
    entity_argument,
    format_option,
    lang_option,
    open_graph,
    output_option,
    status_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for
from kg.expressions import expression

if TYPE_CHECKING:
    from pathlib import Path

    from kg.cli.terminal import Style
    from kg.graph import EntityPage, Graph

__all__ = ["show"]

_CLAIM = expression(r"(?:bjc:|https://w3id\.org/bjai/claim/)([0-9a-f]{1,16})|([0-9a-f]{16})")


@click.command(
    cls=Command,
    examples=[
        ("an entity by any name", "kg show 寒武纪"),
        ("only what is planned, in English", "kg show beijing --status Planned --lang en"),
        ("as JSON", "kg show kunlunxin -f json"),
    ],
)
@entity_argument("name", metavar="NAME|bjc:CLAIM")
@status_option
@format_option()
@output_option
@store_option
@lang_option
def show(
    name: str,
    status: tuple[str, ...],
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Show an entity with every claim about it, or one claim by its id.

    Every claim has its status, time, speaker, source and phrases; with the source's text in
    the text folder (kg texts add FILE) its sentence is shown as well. What readers ask for
    and no source says is listed as "not stated".

    查看实体：每条主张的状态、时间、说话者与证据；没有来源说明的列为“未说明”。
    """
    from kg.cli.records import claim_record, entity_record

    graph = open_graph(store, lang)
    style = style_for(output)
    if (match := _CLAIM.fullmatch(name)) is not None:
        claim = graph.claim(match[1] or match[2])
        if form != "text":
            emit_records([claim_record(claim, graph.wording())], form, output, one=True)
        else:
            emit(ClaimPrinter(graph, style).text(claim), output, styled=True)
        return
    page = graph.entity(name)
    if form != "text":
        record = entity_record(page)
        if status:
            record["claims"] = [c for c in record["claims"] if c["status"] in status]
        emit_records([record], form, output, one=True)
        return
    emit(_text(graph, page, style, status), output, styled=True)


def _text(graph: Graph, page: EntityPage, style: Style, status: tuple[str, ...]) -> str:
    words, entity = page.wording, page.entity
    other = entity.en.text if words.language == "zh" else entity.zh.text
    kinds = "、".join(map(words.term, entity.classes))
    head = (
        f"{style.strong(words.entity(entity.id))}  {style.faint(other)}  {style.faint(entity.id)}"
    )
    lines = [head, f"  {style.faint(kinds)}"]
    if page.planned_only:
        lines.append("  " + style.status("Planned", words.term("PlannedOnly")))
    if entity.aliases:
        names = "、".join(alias.text for alias in entity.aliases)
        lines.append("  " + style.faint(words.pick("别名：", "also: ") + names))
    for label, ids in (
        (words.pick("可能同为", "possibly the same as"), entity.possibly_same_as),
        (words.pick("不同于", "different from"), entity.different_from),
    ):
        for key in ids:
            lines.append("  " + style.faint(f"{label} {words.entity(key)} ({key})"))
    if entity.note and words.language in entity.note:
        lines.append("  " + style.faint(entity.note[words.language]))
    claims = [c for c in page.claims if not status or c.status.value in status]
    printer = ClaimPrinter(graph, style)
    lines.append("")
    lines.append(style.strong(words.pick(f"主张（{len(claims)}）", f"Claims ({len(claims)})")))
    text = "\n".join(lines) + "\n" + "".join(printer.text(claim, "  ") for claim in claims)
    if page.spoken:
        count = len(page.spoken)
        text += (
            "\n"
            + style.faint(
                words.pick(f"另有 {count} 条由其说出", f"It is the speaker of {count} claims")
            )
            + "\n"
        )
    return text + _not_stated(page, style)


def _not_stated(page: EntityPage, style: Style) -> str:
    if not page.not_stated:
        return ""
    words = page.wording
    asked = [words.pick(item.label_zh, item.label_en) for item in page.not_stated]
    searched = len(page.not_stated[0].sources)
    head = words.pick(
        f"未说明（查了 {searched} 个来源）", f"Not stated ({searched} sources searched)"
    )
    return f"\n{style.strong(head)}\n" + "".join(f"  – {style.faint(item)}\n" for item in asked)
