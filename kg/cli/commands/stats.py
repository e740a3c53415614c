"""``kg stats``: what the graph covers."""

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
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["stats"]


@click.command(
    cls=Command,
    examples=[
        ("counts by class, predicate, status, speaker, year", "kg stats"),
        ("as JSON, of a build", "kg stats --store out -f json"),
    ],
)
@format_option()
@output_option
@store_option
@lang_option
def stats(form: str, output: Path | None, store: str | None, lang: str) -> None:
    """Count what the graph covers, and so what it does not.

    统计：类别、谓词、状态、说话者、年份、发布者。
    """
    graph = open_graph(store, lang)
    found = graph.stats()
    if form != "text":
        emit_records([found], form, output, one=True)
        return
    words, style = graph.wording(), style_for(output)
    totals = (
        ("版本", "version", found.version),
        ("实体", "entities", found.entities),
        ("其中仅有计划", "of these planned only", found.planned_only),
        ("来源", "sources", found.sources),
        ("陈述", "statements", found.statements),
        ("数据", "figures", found.observations),
        ("作为证据的句子", "sentences that are evidence", found.sentences),
    )
    lines = [f"{words.pick(zh, en)}: {inert(str(number))}" for zh, en, number in totals]

    def table(title: str, counts: Mapping[str, int], name: Callable[[str], str]) -> None:
        lines.extend(["", style.strong(title)])
        lines.extend(f"{count:>6}  {inert(name(key))}" for key, count in counts.items())

    table(words.pick("状态", "Status"), found.statuses, words.term)
    table(words.pick("类别", "Classes"), found.classes, words.term)
    table(words.pick("谓词", "Predicates"), found.predicates, words.term)
    table(words.pick("说话者", "Speakers"), found.speakers, words.entity)
    unknown = words.pick("时间未说明", "time not stated")
    table(words.pick("年份", "Years"), found.years, lambda year: year or unknown)
    table(words.pick("发布者", "Publishers"), found.publishers, words.entity)
    emit("\n".join(lines) + "\n", output, styled=True)
