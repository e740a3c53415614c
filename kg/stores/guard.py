"""What a query may do: read the graphs of its store, and nothing else.

A query is split into tokens as the SPARQL 1.1 grammar has them (section 19), so that words
in strings, comments and IRIs do not count. Where a reader of the grammar could see either
an IRI or a comparison (``?a<?b``), both readings are looked at, and keywords are recognised
even where no space sets them apart: the store's parser accepts ``SERVICE:x``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kg.errors import QueryError, UnsafeQueryError
from kg.ids import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["QueryShape", "inspect", "token_starts"]

_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_TOKEN = rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri>{_IRI})
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        |\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.\-]*)?:(?:[\w:%.\-]|\\.)*)
    | (?P<word>\w+)
    | (?P<other>.)
    """
_GLUED = r"(FROM)?(NAMED)?(.*)"
_ESCAPE = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_CHAINS = ("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH")
_SHORT, _DEEPEST, _LONGEST = 1000, 200, 1600


@dataclass(frozen=True)
class QueryShape:
    """What a look at the tokens tells.

    Attributes:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE; empty if there is none.
        graphs: IRIs after FROM.
        named_graphs: IRIs after FROM NAMED.
        service: whether another endpoint would be asked.
    """

    form: str
    graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    service: bool

    @property
    def has_dataset(self) -> bool:
        """Whether the query chooses its graphs itself."""
        return bool(self.graphs or self.named_graphs)


def inspect(query: str, *, allow_network: bool = False) -> QueryShape:
    """Look at a query before it runs.

    Args:
        query: SPARQL text.
        allow_network: whether SERVICE may ask other endpoints.

    Returns:
        Its shape.

    Raises:
        UnsafeQueryError: for SERVICE (unless allowed), LOAD and other updates.

    Example:
        >>> inspect("SELECT * FROM bjs:x WHERE { ?s ?p 'SERVICE' }").graphs
        ('https://w3id.org/bjai/source/x',)
    """
    if len(query) > _SHORT:
        _refuse_towers(query)
    if (plain := _plain(query)) is not None:
        return plain
    service = any(_mentions_service(text) for text in {query, _unescape(query)})
    if service and not allow_network:
        raise UnsafeQueryError(
            "SERVICE would ask another endpoint over the network; remove it, or allow it with "
            "--allow-network (prefixes whose name contains 'service' are refused as well)"
        )
    tokens = [(kind, text) for kind, text in _tokens(_unescape(query)) if kind != "comment"]
    form = next((w for k, t in tokens if k == "word" and (w := t.upper()) in _FORMS + _UPDATES), "")
    if form in _UPDATES:
        raise UnsafeQueryError(f"{form} would change or load data; only queries are allowed")
    graphs, named = _dataset(tokens)
    return QueryShape(form, tuple(graphs), tuple(named), service)


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of a token; only doubtful queries need it."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def _refuse_towers(query: str) -> None:
    """Refuse what would overflow the stack of the parser or planner, and end the process.

    pyoxigraph recurses over brackets and over chains of operators; it was seen to fall at a
    depth of 1,000 functions or EXISTS, and at 3,000 OPTIONALs.
    """
    depth = chain = 0
    for kind, text in _tokens(_unescape(query)):
        inside = 0
        if kind == "other":
            depth += (text in "({[") - (text in ")}]")
            chain += text in "!&|+-*/^"
        elif kind == "iri":  # or a comparison that ends there
            inside = text.count("(")
        elif kind == "word":
            chain += 2 * (text.upper() in _CHAINS)
        if depth + inside > _DEEPEST or chain > _LONGEST:
            what = "is nested too deeply" if chain <= _LONGEST else "has too many operators"
            raise QueryError(f"the query {what}; split it, or list values with VALUES")


def _plain(query: str) -> QueryShape | None:
    """Return the shape of a query that begins with its form and has no word of danger in it.

    Without a backslash nothing is escaped, so that words can be looked for as they stand.
    """
    form = query.split(maxsplit=1)[0].upper() if query.strip() else ""
    folded = query.casefold()
    if form not in _FORMS or "\\" in query or "service" in folded or "from" in folded:
        return None
    return QueryShape(form, (), (), False)


def _unescape(query: str) -> str:
    def character(match: re.Match[str]) -> str:
        try:
            return chr(int(match[1] or match[2], 16))
        except (ValueError, OverflowError):
            return match[0]

    return re.sub(_ESCAPE, character, query)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Split a query into tokens, white space left out."""
    return [
        (str(match.lastgroup), match[0])
        for match in _token().finditer(text)
        if not (match.lastgroup == "other" and match[0].isspace())
    ]


def token_starts(text: str) -> list[int]:
    """Return where the tokens of a query begin; comments are none.

    Example:
        >>> token_starts("ASK { ?s # comment")
        [0, 4, 6]
    """
    return [
        match.start()
        for match in _token().finditer(text)
        if match.lastgroup != "comment" and not match[0].isspace()
    ]


def _mentions_service(text: str) -> bool:
    """Tell whether any reading of the text has a keyword SERVICE in it.

    What looks like an IRI with a closing bracket may be a comparison that ends there. Each
    such place is read both ways, whatever was taken for true before it, so that no other
    doubtful place can hide one; a position is looked at once.
    """
    if "service" not in text.casefold():
        return False
    waiting, seen = [0], set()
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(text):
            continue
        seen.add(place)
        match = _token().match(text, place)
        assert match is not None  # noqa: S101 - the last alternative takes anything
        kind, token = match.lastgroup, match[0]
        word = token.partition(":")[0] if kind == "prefixed" else token
        if kind in ("word", "prefixed") and "service" in word.casefold():
            return True
        waiting.append(match.end())
        if kind == "iri" and ")" in token:
            waiting.append(place + 1)
    return False


def _dataset(tokens: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Read FROM and FROM NAMED, with prefixes and base of the prologue."""
    prefixes = dict(PREFIXES)
    base = ""
    graphs: list[str] = []
    named: list[str] = []
    tokens = list(_keywords_apart(tokens))
    for number, (kind, token) in enumerate(tokens):
        following = tokens[number + 1 : number + 3]
        word = token.upper() if kind == "word" else ""
        if word == "PREFIX" and [k for k, _ in following] == ["prefixed", "iri"]:
            prefixes[following[0][1][:-1]] = urljoin(base, following[1][1][1:-1])
        elif word == "BASE" and following and following[0][0] == "iri":
            base = following[0][1][1:-1]
        elif word == "FROM" and following:
            is_named = following[0][0] == "word" and following[0][1].upper() == "NAMED"
            target = following[1:2] if is_named else following[:1]
            if target and target[0][0] in ("iri", "prefixed"):
                (named if is_named else graphs).append(_resolve(target[0], prefixes, base))
    return graphs, named


def _keywords_apart(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Set FROM and NAMED apart from what follows: the store's parser takes ``FROM:x`` so.

    A prefix that the query declares is a prefix, even if it is called ``from``.
    """
    declared = set(PREFIXES)
    previous = ""
    for kind, token in tokens:
        prefix, colon, local = token.partition(":")
        if kind == "prefixed" and previous == "PREFIX":
            declared.add(prefix)
        elif (
            (kind == "word" or (kind == "prefixed" and prefix not in declared))
            and (glued := re.fullmatch(_GLUED, prefix, re.IGNORECASE)) is not None
            and (glued[1] or glued[2])
        ):
            for keyword in (glued[1], glued[2]):
                if keyword:
                    yield "word", keyword
            kind, token = "prefixed" if colon else "word", glued[3] + colon + local
        previous = token.upper()
        if token:
            yield kind, token


def _resolve(token: tuple[str, str], prefixes: dict[str, str], base: str) -> str:
    kind, text = token
    if kind == "iri":
        return urljoin(base, text[1:-1]) if base else text[1:-1]
    prefix, _, local = text.partition(":")
    if prefix not in prefixes:
        raise QueryError(f"unknown prefix {prefix}: in FROM; known: {', '.join(sorted(PREFIXES))}")
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
