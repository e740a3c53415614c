"""A board in hand: a page that can be saved or shown in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.views.data import ViewData
    from kg.views.plans import Board

__all__ = ["PlansView"]


@dataclass(frozen=True)
class PlansView:
    """The page of plans against achievements.

    Attributes:
        board: what is planned, estimated, achieved and ended.
        data: names, claims and sources of what is on the board; one node for each initiative.
        lang: the language in which it opens.
    """

    board: Board
    data: ViewData
    lang: str = "zh"

    def __repr__(self) -> str:
        title = self.data.title.get(self.lang)
        claims = sum(len(item.claims) for item in self.board.initiatives)
        return f"<PlansView of {title}: {len(self.board.initiatives)} initiatives, {claims} claims>"

    def html(self) -> str:
        """Return the page: one file without any address to load from."""
        from kg.views.plans_page import render

        return render(self.board, self.data, self.lang)

    def save(self, path: str | Path) -> Path:
        """Write the page, whole or not at all.

        Raises:
            InputError: if it cannot be written; an old file then stays.
        """
        from kg.views.page import write_page

        return write_page(self.html(), path)

    def _repr_html_(self) -> str:
        from kg.views.plans_page import rich

        return rich(self.board, self.data, self.lang)
