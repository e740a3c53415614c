"""How every command runs: streams that never crash, errors as one line, exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from kg.cli.terminal import colours, inert

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["complain", "exit_code", "leave", "note", "prepare"]

_INTERRUPTED = 130


def prepare(arguments: list[str]) -> list[str]:
    """Make the streams able to carry any character, and read the arguments as UTF-8.

    A terminal keeps its encoding if that has Chinese characters (GBK, Big5), everything else
    gets UTF-8; what still cannot be written is escaped.

    Args:
        arguments: as Python decoded them, in the C locale perhaps as lone surrogates.

    Returns:
        The arguments as the user wrote them.
    """
    if sys.stdout is None:  # closed by the caller: kg … >&-
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, errors="backslashreplace")
    _reconfigure(sys.stdin, errors="surrogateescape")
    return [
        os.fsencode(text).decode("utf-8", "surrogateescape") if _has_surrogates(text) else text
        for text in arguments
    ]


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _reconfigure(stream: Any, errors: str) -> None:
    if not hasattr(stream, "reconfigure"):
        return
    options: dict[str, str] = {"errors": errors}
    if not (stream.isatty() and _has_chinese(stream.encoding)):
        if stream.encoding.lower().replace("_", "-") != "utf-8":
            options["encoding"] = "utf-8"
        if stream is not sys.stdin and not stream.isatty():
            options["newline"] = "\n"
    stream.reconfigure(**options)


def _has_chinese(encoding: str) -> bool:
    try:
        "智能".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def exit_code(run: Callable[[], object]) -> int:
    """Run something, tell its errors on stderr, and return the exit code.

    Args:
        run: what to run; it may end early with click's Exit.
    """
    try:
        try:
            run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_output()
        return 0  # the reader has what it wanted: kg query … | head
    except BaseException as error:
        return _failed(error)
    return 0


def _failed(error: BaseException) -> int:
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 2
    if os.environ.get("KG_DEBUG", "") not in ("", "0"):
        import traceback

        traceback.print_exception(error)
    code, message = _explain(error)
    with contextlib.suppress(OSError):  # stderr may be gone as well
        complain(message)
    return code


def _explain(error: BaseException) -> tuple[int, str]:
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "kg"
        told = _one_line(error.format_message()).rstrip(".")
        return 2, f"{told}; try: {where} --help"
    if isinstance(error, click.Abort) and isinstance(error.__context__, EOFError):
        return 2, "the input ended before the last answer; nothing was written"
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return _INTERRUPTED, "interrupted; nothing was written"
    if isinstance(error, click.ClickException):
        return 3, _one_line(error.format_message())
    if isinstance(error, OSError):
        if error.filename is None:
            _give_up_output()
        place = "the output" if error.filename is None else str(error.filename)
        return 3, f"{place}: {error.strerror or error}; check the place and its permissions"
    if isinstance(error, MemoryError):
        return 4, "out of memory; narrow the query, or set --row-limit"
    from kg.errors import KgError, QuerySyntaxError

    if isinstance(error, QuerySyntaxError):
        return error.exit_code, str(error)
    if isinstance(error, KgError):
        return error.exit_code, _one_line(str(error))
    kind = type(error).__name__
    return (
        3,
        f"unexpected {kind}: {_one_line(str(error))}; KG_DEBUG=1 shows where; please report it",
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def complain(message: str) -> None:
    """Write a message to stderr, inert and with the name of the program before it."""
    name = "kg:"
    if colours(sys.stderr):
        name = click.style(name, fg="red", bold=True)
    click.echo(f"{name} {inert(message)}", err=True, color=colours(sys.stderr))


def _give_up_output() -> None:
    """Point stdout at nothing, so that Python does not fail again when it ends."""
    try:
        descriptor = sys.stdout.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, descriptor)
        os.close(nothing)
    except (OSError, ValueError, AttributeError):
        pass


def leave(code: int, message: str) -> None:
    """End the process at once, whatever its other threads do.

    Args:
        code: the exit code.
        message: for stderr.
    """
    complain(message)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            if error.errno not in (errno.EPIPE, errno.ENOSPC):
                raise
    os._exit(code)


def note(message: str) -> None:
    """Write a remark to stderr that is no error."""
    click.echo(inert(message), err=True)
