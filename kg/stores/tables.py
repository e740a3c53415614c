"""Rows as an HTML table that needs no script: the display in notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.stores.results import python_value

if TYPE_CHECKING:
    from kg.stores.results import Rows

__all__ = ["html_table"]

_SHOWN = 200


def html_table(rows: Rows) -> str:
    """Write rows as a table; every value is escaped and its direction isolated.

    Args:
        rows: a SELECT's result; at most 200 rows are shown, and the rest is counted.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows.variables)
    body = "".join(
        "<tr>" + "".join(f"<td><bdi>{_cell(term)}</bdi></td>" for term in row) + "</tr>"
        for row in rows.rows[:_SHOWN]
    )
    left = len(rows.rows) - _SHOWN
    notes = []
    if left > 0:
        notes.append(f"{left} more rows")
    if rows.truncated:
        notes.append("the row limit was reached")
    caption = f"<caption>{escape('; '.join(notes))}</caption>" if notes else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(term: object) -> str:
    value = python_value(term)  # type: ignore[arg-type]
    return "" if value is None else escape(str(value))
