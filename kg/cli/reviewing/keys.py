"""Single keys from a terminal; lines from everything else."""

from __future__ import annotations

import os
import select
import sys

import click

__all__ = ["read_key"]

_ESCAPE = 0x1B


def read_key() -> str | None:
    """Read one key from a terminal, or the first character of a line of other input.

    Keys that are typed before they are asked for are not lost.

    Returns:
        The key in lower case; an empty text for an empty line or a key without a character;
        None at the end of the input.
    """
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip()[:1].lower() if line else None
    try:
        import termios
    except ImportError:  # Windows
        return click.getchar().lower()
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    now = termios.tcgetattr(descriptor)
    now[3] &= ~(termios.ICANON | termios.ECHO)
    try:
        termios.tcsetattr(descriptor, termios.TCSANOW, now)
        return _character(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _character(descriptor: int) -> str | None:
    """Read one UTF-8 character; arrows and other keys that send several bytes are passed over."""
    first = os.read(descriptor, 1)
    if not first:
        return None
    if first[0] == _ESCAPE:
        while select.select([descriptor], [], [], 0)[0] and os.read(descriptor, 1):
            pass
        return ""
    length = 1 + (first[0] >= 0xC0) + (first[0] >= 0xE0) + (first[0] >= 0xF0)
    while len(first) < length and (more := os.read(descriptor, 1)):
        first += more
    return first.decode("utf-8", "replace").lower()
