"""A table in the language that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.vocabulary import Vocabulary

__all__ = ["Cell", "Sheet", "headings", "value_label"]

Cell = str | int | Decimal | bool | None


@dataclass(frozen=True)
class Sheet:
    """A table.

    Attributes:
        name: in the language asked for.
        head: headings.
        rows: cells of each row; the first cell is the id that names the row in messages.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def value_label(words: Vocabulary, kind: str, name: str | None, lang: str) -> str | None:
    """Return the label of a member of a closed set."""
    term = None if name is None else words.values.get(kind, {}).get(name)
    return name if term is None else term.labels.get(lang, name)


def headings(pairs: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return the Chinese or the English half of pairs such as ``状态|status``.

    Example:
        >>> headings(("状态|status",), "en")
        ('status',)
    """
    return tuple(pair.split("|")[lang == "en"] for pair in pairs)
