"""``kg ask``: named questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import complete
from kg.cli.limits import limited
from kg.cli.options import (
    RESULT_FORMATS,
    Command,
    format_option,
    lang_option,
    limit_options,
    open_graph,
    output_option,
    store_option,
)
from kg.cli.output import emit, emit_records, is_terminal, style_for
from kg.cli.results import cut_notice, form_for, print_result
from kg.cli.running import note
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph
    from kg.queries.questions import Question, Reply
    from kg.stores.results import Rows

__all__ = ["ask"]


@click.command(
    cls=Command,
    examples=[
        ("list the questions", "kg ask"),
        ("which companies are listed, which are about to be", "kg ask listings"),
        ("a question with a parameter, by any name", "kg ask listing-venue company=昆仑芯"),
        ("show the SPARQL instead of running it", "kg ask listings --sparql"),
        ("for a spreadsheet", "kg ask listings -o listings.csv --bom --lang en"),
    ],
)
@click.argument("name", required=False, shell_complete=complete.questions)
@click.argument("arguments", nargs=-1, metavar="[KEY=VALUE]…", shell_complete=complete.questions)
@click.option("--sparql", is_flag=True, help="Print the query instead of running it.")
@format_option(
    RESULT_FORMATS[:-1],
    "How to print. [default: by the ending of -o FILE; else table on a terminal, tsv in a pipe]",
)
@output_option
@click.option("--bom", is_flag=True, help="Begin CSV with the mark by which Excel sees UTF-8.")
@store_option
@lang_option
@limit_options
def ask(
    name: str | None,
    arguments: tuple[str, ...],
    sparql: bool,
    form: str | None,
    output: Path | None,
    bom: bool,
    store: str | None,
    lang: str,
    time_limit: float,
    row_limit: int,
) -> None:
    """Ask a named question; without a name, list the questions.

    Nothing found means "not stated": the sources searched do not say it. It never means "no".

    提一个现成的问题；实体可用任何名称。没有结果表示“资料未说明”，不表示“没有”。
    """
    if name is None:
        _list(lang, form, output)
        return
    given = dict(_pair(argument) for argument in arguments)
    graph = open_graph(store, lang)
    if sparql:
        emit(_sparql(graph, name, given), output)
        return
    reply = limited(
        lambda: graph.ask(name, row_limit=row_limit or None, **given),
        time_limit,
        "asking · 查询中",
    )
    chosen = form_for(reply.rows, form, output)
    if chosen == "table":
        _table(reply, output)
    else:
        if reply.not_stated:
            note(str(reply))
        print_result(reply.rows, chosen, output, bom=bom)
    cut_notice(reply.rows, row_limit)


def _pair(argument: str) -> tuple[str, str]:
    key, sign, value = argument.partition("=")
    if not sign or not key:
        raise click.UsageError(
            f'"{argument}": write KEY=VALUE, such as company=cambricon',
            click.get_current_context(),
        )
    return key, value


def _sparql(graph: Graph, name: str, given: dict[str, str]) -> str:
    from kg.errors import NotFoundError, suggestion
    from kg.queries.questions import bind

    known = {question.name: question for question in graph.questions()}
    if name not in known:
        hint = suggestion(name, known) or "kg ask lists them"
        raise NotFoundError(f'no question "{name}"; {hint}')
    text = bind(known[name], given, resolve=graph.resolve, lang=graph.lang)
    return text if text.endswith("\n") else text + "\n"


def _table(reply: Reply, output: Path | None) -> None:
    """Print for people: the question as heading, and "not stated" in words."""
    style = style_for(output)
    if reply.not_stated or is_terminal(output):
        about = reply.question.about[reply.lang]
        text = style.strong(str(reply)) + "\n"
        if about and output is None:
            text += style.faint(about) + "\n"
        emit(text, output, styled=True)
    if not reply.not_stated:
        print_result(_readable(reply), "table", output)


def _readable(reply: Reply) -> Rows:
    """Return the rows without ids whose names stand beside them."""
    from kg.stores.results import Rows

    rows = reply.rows
    named = {name.removesuffix("Label") for name in rows.variables if name.endswith("Label")}
    kept = [place for place, name in enumerate(rows.variables) if name not in named]
    heads = tuple(rows.variables[place].removesuffix("Label") for place in kept)
    return Rows(heads, tuple(tuple(row[p] for p in kept) for row in rows.rows), rows.truncated)


def _list(lang: str, form: str | None, output: Path | None) -> None:
    from kg.queries.questions import catalogue

    questions = list(catalogue().values())
    if form in ("json", "jsonl"):
        emit_records(questions, form, output)
        return
    if form not in (None, "table", "tsv"):
        raise click.UsageError(
            "the list of questions is printed as table, tsv, json or jsonl",
            click.get_current_context(),
        )
    if form == "tsv":
        emit("".join(f"{q.name}\t{q.title[lang]}\n" for q in questions), output)
        return
    style = style_for(output)
    text = ""
    for question in questions:
        text += f"{style.strong(question.name)}  {style.faint(_parameters(question))}".rstrip()
        text += f"\n    {inert(question.title[lang])}\n"
    emit(text, output, styled=True)


def _parameters(question: Question) -> str:
    return " ".join(
        f"[{p.name}={p.default}]" if p.default else f"{p.name}=…" for p in question.parameters
    )
