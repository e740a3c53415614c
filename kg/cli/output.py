"""Where a command's output goes: the terminal, a pipe, or a file that is written whole."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from kg.cli.terminal import Style, colours, inert

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["emit", "emit_bytes", "emit_records", "is_terminal", "language", "style_for", "write"]


def is_terminal(output: Path | None) -> bool:
    """Tell whether output without a file reaches a terminal."""
    return output is None and sys.stdout.isatty()


def style_for(output: Path | None) -> Style:
    """Return the style that suits where the output goes."""
    return Style(output is None and colours(sys.stdout))


def emit(text: str, output: Path | None = None, *, styled: bool = False) -> None:
    """Write a text.

    Args:
        text: the text; data formats go to a pipe or file as they are.
        output: a file, written whole or not at all; None is stdout.
        styled: whether the text is inert already and may hold colours.
    """
    if output is not None:
        write(output, text)
    elif is_terminal(None):
        click.echo(text if styled else inert(text), nl=False, color=colours(sys.stdout))
    else:
        sys.stdout.write(text)


def emit_bytes(data: bytes, output: Path | None) -> None:
    """Write bytes; a terminal gets them as inert text, and refuses what is none.

    Raises:
        UsageError: for binary data on a terminal.
    """
    if output is not None:
        write(output, data)
        return
    if is_terminal(None):
        try:
            emit(data.decode("utf-8"))
        except UnicodeDecodeError:
            from kg.errors import UsageError

            raise UsageError("this format is binary; name a file with -o FILE") from None
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def emit_records(
    records: Iterable[Any], form: str, output: Path | None, *, one: bool = False
) -> None:
    """Write records as JSON.

    Args:
        records: values of the model or plain values.
        form: ``json`` (an array) or ``jsonl`` (one a line).
        output: a file, or None for stdout.
        one: whether there is exactly one record, which is then no array.
    """
    import json

    from kg.cli.records import plain

    values = [plain(record) for record in records]
    if form == "jsonl":
        text = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    else:
        text = json.dumps(values[0] if one else values, ensure_ascii=False, indent=1) + "\n"
    emit(text, output)


def write(path: Path, content: bytes | str) -> None:
    """Write a file atomically; devices and pipes are written directly.

    Raises:
        InputError: if it cannot be written.
    """
    from kg.errors import InputError
    from kg.resources import write_atomically

    try:
        write_atomically(path, content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def language(asked: str | None = None) -> str:
    """Return the language of labels: as asked, else ``KG_LANG``, else the locale's, else Chinese.

    Example:
        >>> language("en")
        'en'
    """
    if asked:
        return asked
    own = os.environ.get("KG_LANG", "")
    if own in ("zh", "en"):
        return own
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "en" if os.environ[name].lower().startswith("en") else "zh"
    return "zh"
