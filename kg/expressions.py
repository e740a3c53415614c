"""Regular expressions that are compiled when they are first asked, not at import.

Compiling one takes up to some milliseconds, hundreds stand in the code, and a short text needs few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["expression"]


def expression(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what answers like ``re.compile(source, flags)``, and compiles at the first question.

    A source that is no regular expression raises at that question; a test compiles all that stand
    at the head of a module.

    Args:
        source: the regular expression.
        flags: as for :func:`re.compile`.

    Example:
        >>> year = expression("(?:19|20)[0-9]{2}")
        >>> year.search("建于2019年")[0], year.fullmatch("20")
        ('2019', None)
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


class _Late:
    """Stands for an expression that may never be needed."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep what was asked for: the next time it is found without this method."""
        if name.startswith("_"):  # nothing that a copier or a printer looks for makes it compile
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        self.__dict__[name] = found
        return found

    def __repr__(self) -> str:
        return f"expression({self._source!r})"
