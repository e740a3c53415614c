"""``kg extract``: texts into claims with evidence, by rules or by a language model."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from kg.cli.progress import progress
from kg.cli.running import complain, note
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.cli.terminal import Style
    from kg.errors import KgError
    from kg.extraction import Extraction

__all__ = ["extract"]


@click.command(
    cls=Command,
    examples=[
        ("what an article says", "kg extract article.txt"),
        ("one claim a line", "kg extract article.txt -f jsonl"),
        ("the names in it", "kg extract article.txt --mentions -f jsonl"),
        ("a draft for review", "kg extract article.txt --draft"),
        (
            "what the page does not print",
            "kg extract article.txt --publisher 云桥日报 --published 2026-03-12",
        ),
        (
            "a language model of your own reads it",
            "kg extract article.txt --llm http://localhost:11434/v1 --model qwen3",
        ),
    ],
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--mentions", is_flag=True, help="The names and references instead of the claims.")
@click.option(
    "--draft",
    is_flag=True,
    help="Write what was found into the folder of drafts, for kg review.",
)
@click.option(
    "--drafts",
    type=FilePath(),
    default=Path("drafts"),
    metavar="DIR",
    help="The folder of drafts. [default: drafts]",
)
@click.option(
    "--kind",
    type=click.Choice(["text", "html", "markdown", "pdf"]),
    help="Kind of the files. [default: told by their content]",
)
@click.option("--title", help="The headline, if the file does not print it.")
@click.option("--publisher", help="The outlet, if the file does not print it.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day of publication (2026-03-12), if the file does not print it.",
)
@click.option("--url", help="The page's address.")
@click.option("--no-gazetteer", is_flag=True, help="Do not look names up in the graph.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="NUMBER",
    help="Leave out claims that are less sure, and say how many. [default: 0]",
)
@model_options
@format_option(("text", "json", "jsonl", "tsv", "csv"))
@output_option
@store_option
@lang_option
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    mentions: bool,
    draft: bool,
    drafts: Path,
    kind: str | None,
    title: str | None,
    publisher: str | None,
    published: Any,
    url: str | None,
    no_gazetteer: bool,
    min_confidence: float,
    llm: str | None,
    model: str | None,
    llm_timeout: float | None,
    form: str,
    output: Path | None,
    store: str | None,
    lang: str,
) -> None:
    """Read texts, pages, Markdown files or PDFs into claims with positions; - reads standard input.

    Offline and deterministic, unless --llm names a language model. Every claim has its phrases,
    status, time, speaker, rule and confidence; what is new to the graph is marked. A file that
    cannot be read is named, the others are read, and the exit code is 3, or 5 if the language
    model failed. Of its answers, what the text does not bear out is dropped and counted on stderr.

    把中文新闻或政策文本读成带证据位置的主张；离线、结果确定。
    用 --llm 时改由您自己的语言模型来读，与原文对不上的不采用。
    """
    from kg.extracting import extract as read_claims

    client = model_client(llm, model, llm_timeout)
    graph = None if no_gazetteer else open_graph(store, lang)
    read = partial(
        read_claims, graph=graph, gazetteer=graph is not None, kind=kind, url=url, title=title,
        publisher=publisher, published=published.date() if published is not None else None,
        llm=client,
    )  # fmt: skip
    found, failed, code = _read(files, read)
    if client is not None:
        from kg.cli.extracted import dropped_lines

        for line in dropped_lines([extraction for _, extraction in found], lang):
            note(line)
    if min_confidence:
        found = _sure(found, min_confidence, lang)
    if draft:
        _draft(found, drafts, output, lang)
    elif form in ("tsv", "csv"):
        from kg.cli.extracted import table_text

        emit(table_text(_records(found, mentions, len(files) > 1), form), output)
    elif form != "text":
        emit_records(list(_records(found, mentions, len(files) > 1)), form, output)
    else:
        style = style_for(output)
        text = "\n".join(_text(name, one, mentions, style, lang) for name, one in found)
        emit(text, output, styled=True)
    if failed:
        complain(
            f"{failed} 个文件未能读取" if lang == "zh" else f"{failed} files could not be read"
        )
        ctx.exit(code)


def _read(
    files: Sequence[str], read: Callable[..., Extraction]
) -> tuple[list[tuple[str, Extraction]], int, int]:
    """Read all files.

    Returns:
        What was found in each, how many could not be read, and the exit code for those.

    Raises:
        KgError: if there is but one file, and it cannot be read.
    """
    from kg.errors import KgError

    found: list[tuple[str, Extraction]] = []
    failed, code = 0, 3
    with progress("extracting · 抽取中") as tell:
        for number, name in enumerate(files):

            def far(done: int, total: int, name: str = name) -> None:
                tell(f"{inert(name)} {done}/{total}")

            try:
                found.append((name, read(_bytes(name), name=name, progress=far)))
            except KgError as error:
                if len(files) == 1:
                    raise
                told = str(error)
                complain(told if told.startswith(f"{name}: ") else f"{name}: {told}")
                failed, code = failed + 1, max(code, error.exit_code)
                if _in_vain(error, found):
                    failed += len(files) - number - 1
                    break
    return found, failed, code


def _in_vain(error: KgError, found: Sequence[object]) -> bool:
    """Tell whether a language model fails in a way that it would with the next file as well."""
    from kg.errors import LanguageModelError

    return isinstance(error, LanguageModelError) and (error.again or not found)


def _bytes(name: str) -> bytes:
    """Return a file's bytes; those of standard input for ``-``."""
    from kg.errors import InputError
    from kg.extracting import MAX_BYTES

    if name == "-":
        data: bytes = sys.stdin.buffer.read()
        return data
    path = Path(name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{name}: over {MAX_BYTES // 1_000_000} MB; split it first")
        return path.read_bytes()
    except OSError as error:
        hint = "; for a folder use: kg corpus read" if path.is_dir() else ""
        raise InputError(f"{name}: cannot be read: {error.strerror or error}{hint}") from None


def _records(
    found: Sequence[tuple[str, Extraction]], mentions: bool, several: bool
) -> Iterator[dict[str, Any]]:
    from kg.drafts import mention_records, records

    for name, extraction in found:
        for record in mention_records(extraction) if mentions else records(extraction):
            yield {"file": name, **record} if several else record


def _sure(
    found: Sequence[tuple[str, Extraction]], least: float, lang: str
) -> list[tuple[str, Extraction]]:
    """Leave out claims that are less sure, and say how many they are."""
    kept = [
        (name, replace(one, claims=tuple(c for c in one.claims if c.confidence >= least)))
        for name, one in found
    ]
    left = sum(len(one.claims) for _, one in found) - sum(len(one.claims) for _, one in kept)
    if left:
        note(
            f"把握低于 {least:g} 而未列出的主张：{left} 条"
            if lang == "zh"
            else f"claims below confidence {least:g} left out: {left}"
        )
    return kept


def _draft(
    found: Sequence[tuple[str, Extraction]], folder: Path, output: Path | None, lang: str
) -> None:
    from kg.drafts import write_draft
    from kg.texts import TextFolder

    lines = []
    for name, extraction in found:
        path = write_draft(extraction, folder, texts=TextFolder())
        number = len(extraction.claims)
        told = f"{number} 条主张" if lang == "zh" else f"{number} claims"
        lines.append(f"{inert(name)}: {told} → {inert(str(path))}")
    hint = "下一步：kg review" if lang == "zh" else "next: kg review"
    emit("\n".join([*lines, hint]) + "\n", output, styled=True)


def _text(name: str, extraction: Extraction, mentions: bool, style: Style, lang: str) -> str:
    from kg.cli.extracted import claim_lines, mention_lines

    metadata = extraction.document.metadata
    head = [inert(name)]
    head += [inert(str(x)) for x in (metadata.title, metadata.publisher, metadata.published) if x]
    lines = [style.faint(" · ".join(head))]
    lines += mention_lines(extraction) if mentions else claim_lines(extraction, style, lang)
    return "\n".join(lines) + "\n"
