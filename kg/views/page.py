"""One HTML file that works from ``file://`` with no network.

The template, style and scripts are ours; vis-network comes from the installed pyvis. A
strict Content-Security-Policy names each script and style by its hash, so that nothing
in the data could run even if it got out of its place.
"""

from __future__ import annotations

import gc
import html
import re
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, UsageError
from kg.resources import write_atomically
from kg.views.bundle import content_hash, own, own_script, vis_files
from kg.views.geometry import plain
from kg.views.groups import grouped
from kg.views.layout import places
from kg.views.pack import check, packed_json, script_json
from kg.views.pyvis_network import PYVIS_LIMIT, drawing, marks, network
from kg.views.words import WORDS

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from kg.views.data import ViewData
    from kg.views.layout import Places

__all__ = ["LANGUAGES", "compose", "render", "write", "write_page"]

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
"""Language of the page to its BCP 47 tag."""


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Rest Python's search for cycles: a page is many small records, and none is in a cycle."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def render(data: ViewData, lang: str = "zh") -> str:
    """Return the page as text; the same data gives the same bytes.

    Args:
        data: what is shown.
        lang: the language it opens in, ``"zh"`` or ``"en"``; the reader can switch.

    Raises:
        UsageError: for another language.
        InputError: if ids are not unique or an edge lacks an end.

    Example:
        >>> from kg.views.data import Text, ViewData
        >>> render(ViewData(Text("空", "Empty"))).startswith("<!DOCTYPE html>")
        True
    """
    if lang not in LANGUAGES:
        raise UsageError(f"no page language {lang!r}; use zh or en")
    check(data)
    data = grouped(data)
    return compose(data, places(data), lang)


@_no_search_for_cycles()
def compose(data: ViewData, where: Places, lang: str) -> str:
    """Return the page of a view whose places are known.

    Args:
        data: what is shown, checked and grouped.
        where: where everything stands.
        lang: the language it opens in.
    """
    small = len(data.nodes) <= PYVIS_LIMIT
    nodes = network(data, lang, where).nodes if small else marks(data, where)
    packed, claims = packed_json(data, lang, where)
    parts = {
        "title": html.escape(plain(data.title.get(lang)) or "kg"),
        "graph": script_json(drawing(data, nodes)),
        "data": packed,
        "claims": claims,
    }
    frame = _frame(lang)
    return "".join(parts[piece] if at % 2 else piece for at, piece in enumerate(frame))


@lru_cache(maxsize=len(LANGUAGES))
def _frame(lang: str) -> tuple[str, ...]:
    """Return the page around the data: text and the name of what goes there, in turns."""
    vis_script, vis_style = vis_files()
    style = vis_style + "\n" + own("page.css")
    script = own_script()
    policy = (
        "default-src 'none'; "
        f"script-src {content_hash(vis_script)} {content_hash(script)}; "
        f"style-src {content_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "lang": LANGUAGES[lang],
        **{name: str(name == lang).lower() for name in LANGUAGES},
        "policy": html.escape(policy, quote=False),
        "style": style,
        "vis": vis_script,
        "script": script,
        **{f"w.{name}": html.escape(word.get(lang)) for name, word in WORDS.items()},
    }
    pieces = re.split(r"\{\{([a-z_.]+)\}\}", own("page.html"))
    frame = [pieces[0]]
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if name in parts:
            frame[-1] += parts[name] + text
        else:
            frame += [name, text]
    return tuple(frame)


def write(data: ViewData, path: str | os.PathLike[str], lang: str = "zh") -> Path:
    """Write the page to a file: whole or not at all, as UTF-8, whatever the locale.

    Args:
        data: what is shown.
        path: where to; the folder must exist.
        lang: the language it opens in.

    Returns:
        The path written.

    Raises:
        InputError: if it cannot be written; a file that was there stays as it was.
        UsageError: for an unknown language.
    """
    return write_page(render(data, lang), path)


def write_page(content: str, path: str | os.PathLike[str]) -> Path:
    """Write a page that is ready: whole or not at all, as UTF-8, whatever the locale.

    Args:
        content: the page.
        path: where to; the folder must exist.

    Returns:
        The path written.

    Raises:
        InputError: if it cannot be written; a file that was there stays as it was.
    """
    target = Path(path)
    try:
        write_atomically(target, content)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror}") from error
    return target
