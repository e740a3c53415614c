"""Results of the four query forms, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

__all__ = ["Answer", "Result", "Rows", "Triples", "python_value"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_SHOWN = 20


@dataclass(frozen=True)
class Rows:
    """The result of a SELECT.

    Attributes:
        variables: names without question mark.
        rows: one tuple of terms a row; None where unbound.
        truncated: whether the row limit cut it.

    Iterating gives a dictionary of Python values for each row.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield dict(zip(self.variables, map(python_value, row), strict=True))

    def __repr__(self) -> str:
        """Tell it in lines of text: what a notebook shows where HTML is off."""
        lines = [" | ".join(self.variables)]
        for row in self.rows[:_SHOWN]:
            values = map(python_value, row)
            lines.append(" | ".join("" if value is None else str(value) for value in values))
        if len(self.rows) > _SHOWN:
            lines.append(f"… {len(self.rows) - _SHOWN} more rows")
        return "\n".join(lines)

    def column(self, variable: str) -> list[Any]:
        """Return the Python values of one variable."""
        place = self.variables.index(variable)
        return [python_value(row[place]) for row in self.rows]

    def dataframe(self) -> pd.DataFrame:
        """Return a pandas DataFrame of Python values.

        Raises:
            MissingExtraError: if pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            from kg.errors import MissingExtraError

            raise MissingExtraError("pandas", "pandas") from None
        return pd.DataFrame(list(self), columns=list(self.variables))

    def _repr_html_(self) -> str:
        from kg.stores.tables import html_table

        return html_table(self)


@dataclass(frozen=True)
class Answer:
    """The result of an ASK; it is true or false itself."""

    value: bool

    def __bool__(self) -> bool:
        return self.value

    def __repr__(self) -> str:
        return str(self.value).lower()


@dataclass(frozen=True)
class Triples:
    """The result of a CONSTRUCT or DESCRIBE.

    Attributes:
        triples: in a fixed order.
        truncated: whether the row limit cut it.
    """

    triples: tuple[ox.Triple, ...]
    truncated: bool = False

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self.triples)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.turtle())}</pre>"

    def __repr__(self) -> str:
        return self.turtle()

    def turtle(self) -> str:
        """Return the triples as Turtle with the house's prefixes."""
        from kg.ids import PREFIXES

        data = ox.serialize(self.triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        return data.decode("utf-8") if data is not None else ""


Result = Rows | Answer | Triples


def python_value(term: Term | None) -> Any:
    """Turn an RDF term into the Python value nearest to it.

    Whole numbers become int, decimals Decimal, booleans bool, days date; IRIs become
    prefixed names where a prefix is known; anything else is text.

    Example:
        >>> python_value(ox.Literal("0.5", datatype=ox.NamedNode(
        ...     "http://www.w3.org/2001/XMLSchema#decimal")))
        Decimal('0.5')
    """
    from datetime import date
    from decimal import Decimal

    from kg.ids import shorten

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    converters: dict[str, Callable[[str], Any]] = {
        "integer": int,
        "decimal": Decimal,
        "double": float,
        "float": float,
        "boolean": lambda text: text in ("true", "1"),
        "date": date.fromisoformat,
    }
    namespace, _, local = term.datatype.value.rpartition("#")
    converter = converters.get(local) if namespace.endswith("XMLSchema") else None
    if converter is None:
        return term.value
    try:
        return converter(term.value)
    except (ValueError, ArithmeticError):
        return term.value
