"""A view in hand: a page that can be saved, shown in a notebook, or given to pyvis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from kg.views.data import ViewData

__all__ = ["View"]


@dataclass(frozen=True)
class View:
    """An interactive page.

    Attributes:
        data: what it shows.
        lang: the language in which it opens.
        hub: whether the hub is unfolded at first.
    """

    data: ViewData
    lang: str = "zh"
    hub: bool = False

    def __repr__(self) -> str:
        title = self.data.title.get(self.lang)
        return f"<View of {title}: {len(self.data.nodes)} nodes, {len(self.data.edges)} edges>"

    def html(self) -> str:
        """Return the page: one file without any address to load from."""
        from kg.views.page import render

        return render(self._shown(), self.lang)

    def save(self, path: str | Path) -> Path:
        """Write the page, whole or not at all.

        Raises:
            InputError: if it cannot be written; an old file then stays.
        """
        from kg.views.page import write

        return write(self._shown(), path, self.lang)

    def pyvis(self) -> Any:
        """Return a pyvis Network with the same nodes, edges and options."""
        from kg.views.pyvis_network import network

        return network(self._shown(), self.lang)

    def _shown(self) -> ViewData:
        from dataclasses import replace

        return replace(self.data, hub_open=True) if self.hub else self.data

    def _repr_html_(self) -> str:
        from kg.views.notebook import rich

        return rich(self._shown(), self.lang)
