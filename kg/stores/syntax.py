"""Syntax errors of the query parser, made readable."""

from __future__ import annotations

import re

from kg.errors import QuerySyntaxError
from kg.expressions import expression
from kg.ids import PREFIXES
from kg.stores.guard import token_starts

__all__ = ["syntax_error"]

_PLACE = expression(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)
_HALF_KEYWORD = expression(r"\b(?:ORDER|GROUP)\s*$", re.IGNORECASE)
_LOOK_AHEAD = 20
_PREFIX = expression(r"(?<![\w:<])([A-Za-z][\w.-]*):")


def syntax_error(query: str, error: Exception) -> QuerySyntaxError:
    """Translate a parser's error into one that shows the place with a caret.

    Args:
        query: the query text.
        error: the parser's error.
    """
    match = _PLACE.search(str(error))
    if match is None:
        return QuerySyntaxError(f"SPARQL: {str(error).splitlines()[0]}", line=1, column=1)
    line, column, reason = _place(query, int(match[1]), int(match[2]), match[3])
    lines = query.split("\n")
    shown = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    start = max(0, column - 61)
    excerpt = shown[start : start + 100].replace("\t", " ")
    caret = _padding(shown[start : column - 1]) + "^"
    return QuerySyntaxError(
        f"SPARQL line {line}, column {column}: {_reason(reason, shown)}\n  {excerpt}\n  {caret}",
        line=line,
        column=column,
    )


def _place(query: str, line: int, column: int, reason: str) -> tuple[int, int, str]:
    """Find where a query really stops being one.

    The parser tells the farthest character that it looked at, which may be a keyword's length
    beyond the token at fault. So the last token is looked for up to which the text can still
    become a query: what follows it is at fault, and what could stand there is expected.
    """
    if "Prefix not found" in reason or "service" in query.casefold():
        return line, column, reason
    offset = sum(len(text) + 1 for text in query.split("\n")[: line - 1]) + column - 1
    starts = [start for start in token_starts(query) if start <= offset]
    for start in [len(query), *reversed(starts[-_LOOK_AHEAD:])]:
        before = query[:start]
        expected = _continuation(before)
        if expected is None and not before.strip():
            expected = "PREFIX, SELECT, ASK, CONSTRUCT, DESCRIBE"
        if expected is not None and start <= offset:
            return before.count("\n") + 1, start - before.rfind("\n"), expected
    return line, column, reason


def _continuation(text: str) -> str | None:
    """Say what the parser expects after a text; None if nothing can make it a query."""
    import pyoxigraph as ox

    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        match = _PLACE.search(str(error))
        if match is None:
            return None
        if _HALF_KEYWORD.search(text):
            return "BY"
        lines = text.split("\n")
        at_end = (int(match[1]), int(match[2])) == (len(lines), len(lines[-1]) + 1)
        # signs are quoted, and expected where the parser stands; words where it looks ahead
        return match[3] if at_end and '"' in match[3] else None
    except (OSError, ValueError, RuntimeError):
        return None
    return "the end of the query"


def _padding(text: str) -> str:
    """Return spaces as wide as a text is on a terminal: a Chinese character takes two."""
    import unicodedata

    return "".join("  " if unicodedata.east_asian_width(c) in "WF" else " " for c in text)


def _reason(reason: str, line: str) -> str:
    if reason == "the end of the query":
        return f"expected {reason}"
    if "Prefix not found" in reason:
        unknown = [p for p in _PREFIX.findall(line) if p not in PREFIXES]
        name = f" {unknown[0]}:" if unknown else ""
        return f"unknown prefix{name}; known without declaring: {', '.join(sorted(PREFIXES))}"
    expected = [
        word.strip(" '\"`")
        for word in reason.removeprefix("expected one of").removeprefix("expected").split(", ")
    ]
    words = [word for word in expected if re.fullmatch(r"[A-Za-z_(){}.;,?$*<=>!&|+/-]{1,20}", word)]
    if not words:
        return "this does not continue a query"
    shown = ", ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return f"expected {shown}"
