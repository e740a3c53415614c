"""Every error that this package raises on purpose, in one tree.

::

    KgError                      exit code 3
    ├── UsageError               2   the call itself is off
    │   └── MissingExtraError    2   an optional library is not installed
    ├── InputError               3   what was handed in cannot be used
    │   ├── SeedError            3   a seed file, with line, column and repair
    │   ├── VocabularyError      3   a class, predicate or value that is not defined
    │   ├── TextError            3   a source text, its rules, checksum or positions
    │   ├── NotFoundError        3   no entity, question or source of that name
    │   │   └── AmbiguousError   3   several entities of that name
    │   └── QueryError           3   SPARQL that cannot be run
    │       ├── QuerySyntaxError 3   with line, column and a caret
    │       └── UnsafeQueryError 3   would reach a file or the network
    ├── LimitError               4   a time or row limit was reached
    └── StoreError               5   a store, a folder or an endpoint does not answer
        └── NetworkError         5   the endpoint
            └── LanguageModelError 5 a language model, see :mod:`kg.llm`

Exit codes are those of the command line; messages are one line that says what, where and
what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AmbiguousError",
    "InputError",
    "KgError",
    "LanguageModelError",
    "LimitError",
    "MissingExtraError",
    "NetworkError",
    "NotFoundError",
    "QueryError",
    "QuerySyntaxError",
    "SeedError",
    "StoreError",
    "TextError",
    "UnsafeQueryError",
    "UsageError",
    "VocabularyError",
    "suggestion",
]


class KgError(Exception):
    """The root: catch it to catch everything that this package raises on purpose."""

    exit_code: ClassVar[int] = 3


class UsageError(KgError):
    """The call itself is off: an unknown option value, a missing argument."""

    exit_code = 2


class MissingExtraError(UsageError):
    """An optional library is needed and not installed.

    Args:
        library: the library's import name.
        extra: the extra of this distribution that brings it.
    """

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; run: pip install 'beijing-ai-kg[{extra}]'")


class InputError(KgError):
    """What was handed in (a file, a name, a text, a query) cannot be used."""


class SeedError(InputError):
    """A seed file says something that cannot be read.

    Args:
        message: what is wrong, in one line.
        file: the file's name.
        line: 1-based line, or None when the whole file is meant.
        column: 1-based column.
        repair: what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str,
        line: int | None = None,
        column: int | None = None,
        repair: str = "",
    ) -> None:
        place = file if line is None else f"{file}:{line}:{column or 1}"
        super().__init__(f"{place}: {message}" + (f" — {repair}" if repair else ""))
        self.file, self.line, self.column, self.repair = file, line, column, repair


class VocabularyError(InputError):
    """A class, predicate, status or other closed value that the ontology does not define."""


class TextError(InputError):
    """A source text, its clean-up rules, its checksum or a position in it."""


class NotFoundError(InputError):
    """No entity, question, source or graph of that name."""


class AmbiguousError(NotFoundError):
    """Several entities of that name; the message lists them."""


class QueryError(InputError):
    """A SPARQL query that cannot be run."""


class QuerySyntaxError(QueryError):
    """A SPARQL query that cannot be parsed; the message shows the place with a caret."""

    def __init__(self, message: str, *, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class UnsafeQueryError(QueryError):
    """A SPARQL query that would reach a file or the network."""


class LimitError(KgError):
    """A time or row limit was reached; the message says which."""

    exit_code = 4


class StoreError(KgError):
    """A store or folder cannot be opened, read or written."""

    exit_code = 5


class NetworkError(StoreError):
    """A SPARQL endpoint does not answer or answers with an error."""


class LanguageModelError(NetworkError):
    """A language model does not answer, or not with what was asked for.

    Args:
        message: what is wrong, in one line, without the key.
        again: whether asking once more may help.
        reached: whether there was a connection to a server.
    """

    def __init__(self, message: str, *, again: bool = False, reached: bool = True) -> None:
        super().__init__(message)
        self.again, self.reached = again, reached


def suggestion(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant.

    Args:
        word: the unknown word.
        known: the words that exist.

    Returns:
        A phrase such as ``did you mean "builds"?``, or an empty string.

    Example:
        >>> suggestion("biulds", ["builds", "faces"])
        'did you mean "builds"?'
    """
    import difflib

    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""
