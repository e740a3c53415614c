"""``kg corpus``: many documents, read into claims in a folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import (
    Command,
    FilePath,
    format_option,
    lang_option,
    model_client,
    model_options,
    open_graph,
    output_option,
    store_option,
)
from kg.cli.output import emit, emit_records, style_for
from kg.cli.progress import bar
from kg.cli.running import note
from kg.cli.terminal import Style, inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.corpus import Entry

__all__ = ["corpus"]

_STATES = {
    "read": ("已读", "read"),
    "empty": ("没有正文", "empty"),
    "duplicate": ("重复", "duplicate"),
    "failed": ("失败", "failed"),
}
_COLOURS = {"read": "Actual", "empty": "Planned", "duplicate": "Estimated", "failed": "Ended"}
_SHOWN = 20


@click.group(options_metavar="", subcommand_metavar="COMMAND [ARGUMENTS]…")
def corpus() -> None:
    """Read many documents into claims: files, folders, patterns, JSONL and web archives.

    Each text is read once, and its claims lie in one file of the folder of results. A run that
    was stopped goes on where it was; a document that cannot be read is named and skipped.

    批量抽取：文件、文件夹、通配符、JSONL 与网页存档（WARC）。可中断后继续；读不了的文档会逐个列出。
    """


@corpus.command(
    cls=Command,
    examples=[
        ("every text, page and PDF below a folder", "kg corpus read news --out claims"),
        ("the same with two processes, each document as a line",
         "kg corpus read news --out claims --jobs 2 -f jsonl"),
        ("a crawl and a list of records", "kg corpus read crawl.warc.gz records.jsonl --out more"),
        ("without the graph's names", "kg corpus read 'news/*.txt' --out bare --no-gazetteer"),
        ("by a language model of yours",
         "kg corpus read news --out read --llm http://localhost:11434/v1 --model qwen3"),
    ],
)  # fmt: skip
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--out", type=FilePath(), required=True, metavar="DIR", help="The folder of results.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes read; the results are the same.",
)
@click.option(
    "--max-size",
    type=click.FloatRange(min=0.001, max=2000),
    default=32,
    show_default=True,
    metavar="MB",
    help="Leave documents that are larger, unpacked.",
)
@click.option("--again", is_flag=True, help="Forget the results in the folder and read all anew.")
@click.option(
    "--gazetteer/--no-gazetteer",
    default=True,
    show_default=True,
    help="Whether names of the graph are found and linked.",
)
@model_options
@format_option(("text", "json", "jsonl"))
@output_option
@store_option
@lang_option
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path,
    jobs: int,
    max_size: float,
    again: bool,
    gazetteer: bool,
    llm: str | None,
    model: str | None,
    llm_timeout: float | None,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Read documents into claims; exit with 1 if one could not be read.

    What an earlier run finished is not read again, unless it has changed. Claims lie in
    DIR/claims, one file per text, one claim a line; DIR/index.jsonl has one line per document.
    With --llm a language model reads; when it is gone the run ends with 5, to be called again.

    把文档抽取为主张；已完成且未变的不再重读；有读不了的文档时退出码为 1。
    用 --llm 时由您自己的语言模型来读；连不上时退出码为 5，再次运行会接着做。
    """
    import kg
    from kg.corpus import Report, read_corpus
    from kg.errors import LanguageModelError

    client = model_client(llm, model, llm_timeout)
    made_with = {"version": kg.__version__, **({"model": str(model)} if client else {})}
    entities = tuple(open_graph(store, lang).records.entities.values()) if gazetteer else ()
    counts: Counter[str] = Counter()

    def told(entry: Entry, done: int, total: int) -> None:
        counts[entry.state] += 1
        show(_progress(counts, lang), done, total)

    report = Report()
    with bar("reading · 读取中") as show:
        try:
            report = read_corpus(
                paths, out, entities, jobs=jobs, client=client, again=again,
                largest=int(max_size * 1024 * 1024), made_with=made_with, told=told,
            )  # fmt: skip
        except KeyboardInterrupt:
            note(f"interrupted; {sum(counts.values())} documents are kept, the same call goes on")
            ctx.exit(130)
        except LanguageModelError:
            note(f"stopped; {sum(counts.values())} documents are kept, the same call goes on")
            raise
    style = style_for(output)
    if form != "text":
        emit_records([entry.record for entry in report.entries], form, output)
    else:
        more = _told(report.unchanged, report.beside, lang)
        emit(_summary(report.entries, style, lang) + more, output, styled=True)
    if report.failed:
        if form != "text":
            note(f"kg: {len(report.failed)} documents could not be read")
        ctx.exit(1)


@corpus.command(
    cls=Command,
    examples=[
        ("what the folder holds", "kg corpus status claims"),
        ("each document as a line", "kg corpus status claims -f jsonl"),
    ],
)
@click.argument("folder", type=FilePath(), metavar="DIR")
@format_option(("text", "json", "jsonl"))
@output_option
@lang_option
def status(folder: Path, form: str, output: Path | None, lang: str) -> None:
    """Tell what a folder of results holds, and which documents could not be read.

    查看结果文件夹：读了哪些文档、有多少主张、哪些失败及原因。
    """
    from kg.corpus import Results

    results = Results(folder)
    results.about()
    entries = results.entries().values()
    if form != "text":
        emit_records([entry.record for entry in entries], form, output)
    else:
        emit(_summary(entries, style_for(output), lang), output, styled=True)


def _progress(counts: Counter[str], lang: str) -> str:
    parts = [
        f"{_STATES[state][lang == 'en']} {counts[state]}" for state in _STATES if counts[state]
    ]
    return " · ".join(parts)


def _summary(entries: Iterable[Entry], style: Style, lang: str) -> str:
    entries = list(entries)
    english = lang == "en"
    counts = Counter(entry.state for entry in entries)
    claims = sum(entry.claims or 0 for entry in entries)
    lines = [
        f"{style.status(_COLOURS[state], names[english])}  {counts[state]}\n"
        for state, names in _STATES.items()
        if counts[state]
    ]
    lines.append(f"{'claims' if english else '主张'}  {claims}\n")
    failed = [entry for entry in entries if entry.state == "failed"]
    for entry in failed[:_SHOWN]:
        address = f" ({inert(entry.url)})" if entry.url else ""
        lines.append(f"  {style.strong(entry.name)}{address}: {inert(entry.error or '')}\n")
    if len(failed) > _SHOWN:
        rest = len(failed) - _SHOWN
        lines.append(f"  … {rest} more\n" if english else f"  …… 还有 {rest} 个\n")
    return "".join(lines)


def _told(unchanged: int, beside: int, lang: str) -> str:
    english = lang == "en"
    told = ""
    if unchanged:
        told += f"unchanged  {unchanged}\n" if english else f"未变  {unchanged}\n"
    if beside:
        told += f"no documents  {beside}\n" if english else f"非文档文件  {beside}\n"
    return told
