"""Views in notebooks: the page in a frame, and a still form where scripts are off."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from kg.views.compression import compress
from kg.views.geometry import plain
from kg.views.page import render
from kg.views.static import table
from kg.views.still import picture
from kg.views.words import WORDS

if TYPE_CHECKING:
    from kg.views.data import ViewData

__all__ = ["FOLD", "TABLE_ROWS", "frame", "rich"]

TABLE_ROWS = 100
"""How many relations the table below the frame lists at most."""

FOLD = ' onload="this.nextElementSibling.open=false"'
"""Folds what stands below a frame once that has loaded."""


def frame(page: str, title: str, height: int = 640, attributes: str = "") -> str:
    """Return a whole page inside a sandboxed frame, needing no file and no network.

    Args:
        page: the page.
        title: the frame's name for those who hear it.
        height: height in pixels.
        attributes: more attributes of the frame, as HTML.
    """
    # In single quotes only two characters need another form: the page itself is full of
    # double ones.
    source = compress(page).replace("&", "&amp;").replace("'", "&#39;")
    return (
        f'<iframe title="{html.escape(title)}" style="width:100%;height:{int(height)}px;border:0" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"'
        f"{attributes} srcdoc='{source}'></iframe>"
    )


def rich(data: ViewData, lang: str = "zh", height: int = 640) -> str:
    """Return the frame, and below it a still picture and a table.

    The still form stands open: whoever strips frames and scripts, as viewers of untrusted
    notebooks do, leaves it visible. A frame that has loaded folds it.

    Args:
        data: what is shown.
        lang: language.
        height: height of the frame in pixels.
    """
    page = frame(render(data, lang), plain(data.title.get(lang)), height, FOLD)
    heading = html.escape(WORDS["still"].get(lang))
    return (
        f"{page}<details open><summary>{heading}</summary>"
        f"{picture(data, lang)}{table(data, lang, TABLE_ROWS)}</details>"
    )
