"""Views in notebooks: the page in a frame, and a still form where scripts are off."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from kg.views.geometry import plain
from kg.views.page import render
from kg.views.static import svg, table
from kg.views.words import WORDS

if TYPE_CHECKING:
    from kg.views.data import ViewData

__all__ = ["iframe", "rich"]


def iframe(data: ViewData, lang: str = "zh", height: int = 640) -> str:
    """Return the whole page inside a sandboxed frame, needing no file and no network.

    Args:
        data: what is shown.
        lang: the language it opens in.
        height: height in pixels.
    """
    page = html.escape(render(data, lang), quote=True)
    title = html.escape(plain(data.title.get(lang)), quote=True)
    return (
        f'<iframe title="{title}" width="100%" height="{int(height)}" frameborder="0" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" '
        f'srcdoc="{page}"></iframe>'
    )


def rich(data: ViewData, lang: str = "zh", height: int = 640) -> str:
    """Return the frame followed by a folded still picture and table.

    Where a notebook viewer strips frames and scripts, the picture and table remain.

    Args:
        data: what is shown.
        lang: language.
        height: height of the frame in pixels.
    """
    heading = html.escape(f"{WORDS['graph'].get(lang)} · {WORDS['table'].get(lang)}")
    return (
        f"{iframe(data, lang, height)}<details><summary>{heading}</summary>"
        f"{svg(data, lang)}{table(data, lang)}</details>"
    )
