"""What may reach a terminal: inert text, and colour only where it is wanted."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

__all__ = ["Style", "colours", "inert"]

# C0 without tab and newline, DEL and C1; line and paragraph separators; the marks that turn
# or isolate the direction of a line (Unicode 15, Bidi_Control)
_ACTIVE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"


@cache
def _active() -> re.Pattern[str]:
    return re.compile(_ACTIVE)


def inert(text: str) -> str:
    r"""Make a text harmless: what a terminal would obey is shown as an escape.

    Example:
        >>> print(inert("a" + chr(27) + "[2J" + chr(0x202E)))
        a\x1b[2J\u202e
    """
    return _active().sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def colours(stream: Any) -> bool:
    """Tell whether a stream shows colours: a terminal, and the user has not said no.

    ``NO_COLOR`` (https://no-color.org) and ``TERM=dumb`` say no.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(stream is not None and stream.isatty())


_STATUS = {
    "Actual": "32",
    "Estimated": "36",
    "Planned": "33",
    "Opinion": "35",
    "Ended": "31",
}


class Style:
    """Emphasis, if colours are on; the plain text, made inert, otherwise.

    Args:
        on: whether to write colours.
    """

    def __init__(self, on: bool) -> None:
        self.on = on

    def _mark(self, text: str, code: str) -> str:
        text = inert(text)
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def strong(self, text: str) -> str:
        """Return a heading or name."""
        return self._mark(text, "1")

    def faint(self, text: str) -> str:
        """Return what is there for those who look closer."""
        return self._mark(text, "2")

    def phrase(self, text: str) -> str:
        """Return an evidence phrase inside its sentence."""
        return self._mark(text, "1;4") if self.on else f"【{inert(text)}】"

    def status(self, status: str, text: str) -> str:
        """Return a status in its colour."""
        return self._mark(text, _STATUS.get(status, "1"))
