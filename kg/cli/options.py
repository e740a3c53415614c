"""Options that several commands share, and the class of all commands: help with examples."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.graph import Graph
    from kg.llm.chat import Client

__all__ = [
    "RESULT_FORMATS",
    "STATUSES",
    "Command",
    "FilePath",
    "format_option",
    "hub_option",
    "lang_option",
    "limit_options",
    "model_client",
    "model_options",
    "open_graph",
    "output_option",
    "status_option",
    "store_option",
]

if TYPE_CHECKING:
    _ParamType = click.ParamType[Path]
else:  # click 8.2 has no type argument there
    _ParamType = click.ParamType

RESULT_FORMATS = ("table", "tsv", "json", "jsonl", "csv", "xml", "ttl")
RECORD_FORMATS = ("text", "json", "jsonl")
STATUSES = ("Actual", "Estimated", "Planned", "Opinion", "Ended")


class Command(click.Command):
    """A command whose help ends with examples that can be run as they stand.

    Args:
        examples: what an example does, and its command line.
    """

    def __init__(
        self, *args: Any, examples: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section("Examples · 例"):
                for number, (what, line) in enumerate(self.examples):
                    if number:
                        formatter.write("\n")
                    formatter.write(f"  # {what}\n  $ {line}\n")
        super().format_epilog(ctx, formatter)


class FilePath(_ParamType):
    """A path that the file system understands in any locale."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Turn the argument into a path."""
        if isinstance(value, Path):
            return value
        try:
            os.fsencode(value)
        except UnicodeEncodeError:  # the C locale: write the name's UTF-8 bytes
            value = os.fsdecode(value.encode("utf-8", "surrogateescape"))
        if "\0" in value or not value:
            self.fail("no file can have this name", param, ctx)
        return Path(value).expanduser()

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """Let the shell complete file names."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    from kg.cli.output import language

    return language(value)


store_option = click.option(
    "--store",
    metavar="PATH|URL",
    envvar="KG_STORE",
    help="A folder made by kg build, or the address of a SPARQL endpoint. "
    "[default: $KG_STORE, else the packaged graph]",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    callback=_language,
    help="Language of labels. [default: $KG_LANG, else en in an English locale, else zh]",
)
output_option = click.option(
    "-o",
    "--output",
    type=FilePath(),
    metavar="FILE",
    help="Write to a file, whole or not at all. [default: stdout]",
)
hub_option = click.option(
    "--with-hub",
    "hub",
    is_flag=True,
    help="Keep the hub, the one entity that nearly everything hangs on; it is folded otherwise.",
)
status_option = click.option(
    "--status",
    multiple=True,
    type=click.Choice(STATUSES, case_sensitive=False),
    help="Only claims of this status; may be repeated.",
)


def format_option(
    formats: Sequence[str] = RECORD_FORMATS,
    help: str = "",  # noqa: A002 - click's own word
) -> Callable[[Any], Any]:
    """Return the option ``-f/--format`` of a command.

    Args:
        formats: those that it writes; the first is the default unless ``help`` says otherwise.
        help: the option's help.
    """
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=None if help else formats[0],
        show_default=not help,
        help=help or "How to print.",
    )


def limit_options(command: Any) -> Any:
    """Add the time and row limits of queries."""
    rows = click.option(
        "--row-limit",
        type=click.IntRange(min=0),
        default=100_000,
        show_default=True,
        help="Print at most so many rows, then exit with 4; 0 is no limit.",
    )
    seconds = click.option(
        "--time-limit",
        type=click.FloatRange(min=0, max=1e6),
        default=60,
        show_default=True,
        metavar="SECONDS",
        help="Stop after so many seconds and exit with 4; 0 is no limit.",
    )
    return seconds(rows(command))


def model_options(command: Any) -> Any:
    """Add the options that name a language model; :func:`model_client` reads them."""
    address = click.option(
        "--llm",
        metavar="URL",
        help="Let a language model read instead: the address of an OpenAI-compatible server, to "
        "which the text is sent. Its key is taken from $KG_LLM_KEY.",
    )
    name = click.option("--model", metavar="NAME", help="The language model's name on that server.")
    patience = click.option(
        "--llm-timeout",
        type=float,
        metavar="SECONDS",
        help="Wait so long for one of its answers. [default: 120]",
    )
    return address(name(patience(command)))


def model_client(llm: str | None, model: str | None, timeout: float | None) -> Client | None:
    """Return the language model that the options name, or None; nothing is sent yet.

    Raises:
        UsageError: if address, model or key cannot be used, or one is there without the other.
    """
    if llm is None and model is None and timeout is None:
        return None
    from kg.extracting import language_model

    return language_model(llm, model, timeout=120.0 if timeout is None else timeout)


def entity_argument(name: str, **options: Any) -> Callable[[Any], Any]:
    """Return an argument that names an entity, completed by id."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from kg.cli.complete import entities

        return entities(ctx, param, incomplete)

    return click.argument(name, shell_complete=complete, **options)


def open_graph(store: str | None, lang: str = "zh") -> Graph:
    """Open the graph that a command works on.

    Raises:
        StoreError: if there is none.
    """
    import kg
    from kg.cli.progress import progress

    with progress("opening the graph · 打开图谱"):
        return kg.open(store or None, lang=lang)
