"""The still picture below a notebook's frame: an image, as sanitisers leave it in place.

They drop ``<svg>`` and keep the words in it, so the drawing travels as an image's address.
A large view is cut down to its best-connected nodes, and the caption counts the rest.
"""

from __future__ import annotations

import base64
import html
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.views.geometry import plain
from kg.views.static import svg
from kg.views.words import WORDS

if TYPE_CHECKING:
    from kg.views.data import ViewData

__all__ = ["MOST_EDGES", "MOST_NODES", "best_connected", "picture", "without_hub"]

MOST_NODES = 300
"""More nodes than these are not drawn: nobody could read them."""

MOST_EDGES = 900
"""More relations than these are not drawn; with as many, a picture has about 150 kB."""


def best_connected(data: ViewData) -> ViewData:
    """Return the part of a view with the most relations, or all of it if it is small.

    The nodes with most relations are taken, as many as give at most :data:`MOST_NODES`
    nodes and :data:`MOST_EDGES` relations among them.

    Args:
        data: the view.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> len(best_connected(ViewData(Text("例"), (ViewNode("a", Text("甲")),))).nodes)
        1
    """
    if len(data.nodes) <= MOST_NODES and len(data.edges) <= MOST_EDGES:
        return data
    degree = dict.fromkeys((node.id for node in data.nodes), 0)
    for edge in data.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    order = sorted(degree, key=lambda name: (-degree[name], name))
    ranks = {name: rank for rank, name in enumerate(order)}
    later = {edge.id: max(ranks[edge.source], ranks[edge.target]) for edge in data.edges}
    # An edge comes in with its later end: the first one too many says where to stop.
    count = min([MOST_NODES, *sorted(later.values())[MOST_EDGES : MOST_EDGES + 1]])
    return replace(
        data,
        nodes=tuple(node for node in data.nodes if ranks[node.id] < count),
        edges=tuple(edge for edge in data.edges if later[edge.id] < count),
    )


def picture(data: ViewData, lang: str = "zh") -> str:
    """Write a view as a figure: an image, and in numbers what is and is not in it.

    Args:
        data: what is shown; the hub is folded unless open, as on the page.
        lang: language of labels and caption.
    """
    whole = data if data.hub_open else without_hub(data)
    part = best_connected(whole)
    image = base64.b64encode(svg(part, lang).encode("utf-8")).decode("ascii")
    caption = [_word("still_shown", lang, nodes=len(part.nodes), edges=len(part.edges))]
    if part is not whole:
        nodes, edges = len(whole.nodes) - len(part.nodes), len(whole.edges) - len(part.edges)
        caption.append(_word("still_left_out", lang, nodes=nodes, edges=edges))
    if whole is not data:
        name = next(node.names.get(lang) for node in data.nodes if node.id == data.hub)
        count = len(data.edges) - len(whole.edges)
        caption.append(_word("hub_folded", lang, name=name or data.hub, count=count))
    title = html.escape(plain(data.title.get(lang)))
    return (
        f'<figure style="margin:0"><img src="data:image/svg+xml;base64,{image}" '
        f'alt="{title}" style="max-width:100%;height:auto">'
        f"<figcaption>{html.escape(plain(' '.join(caption)))}</figcaption></figure>"
    )


def without_hub(data: ViewData) -> ViewData:
    """Return a view without its hub and the hub's relations, or itself if it has none."""
    if all(node.id != data.hub for node in data.nodes):
        return data
    return replace(
        data,
        nodes=tuple(node for node in data.nodes if node.id != data.hub),
        edges=tuple(edge for edge in data.edges if data.hub not in (edge.source, edge.target)),
        hub=None,
    )


def _word(key: str, lang: str, **values: object) -> str:
    return WORDS[key].get(lang).format(**values)
