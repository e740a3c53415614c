"""How much room a label needs, estimated without a browser.

Widths are in ems of a system sans-serif font, rounded up a little, so that a real font
rarely needs more than what is reserved.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression

if TYPE_CHECKING:
    from kg.views.data import ViewNode

__all__ = [
    "FONT_SIZE",
    "LINE_HEIGHT",
    "label_box",
    "label_lines",
    "plain",
    "shortened",
    "text_width",
]

FONT_SIZE = 13
"""Label size in pixels at zoom 1."""

LINE_HEIGHT = 16
"""Distance of two label lines in pixels at zoom 1."""

_KEPT = 400_000
"""Names that are remembered: those of 100,000 nodes in two languages, for layout and page."""
_MAX_WIDTH = 9.5
_NARROW = frozenset("iIljtfr.,:;'|!()[]·-/ ")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co"])
_TIDY = expression(r"[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*")
"""Texts that :func:`plain` need not look at: printable ASCII, Han, single spaces."""


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    r"""Drop control, format and surrogate characters and collapse white space.

    Right-to-left overrides and the like could otherwise turn a label round.

    Example:
        >>> plain("a\u202eb\n c")
        'ab c'
    """
    if _TIDY.fullmatch(text):
        return text
    kept = "".join(
        char
        for char in text
        if char.isspace() or char in "\u200c\u200d" or unicodedata.category(char) not in _HIDDEN
    )
    return " ".join(kept.split())


def text_width(text: str) -> float:
    """Estimate the width of a text in ems.

    Example:
        >>> text_width("算力"), text_width("AI") < 1.5
        (2.0, True)
    """
    return sum(map(_width_of, text))


class _Widths(dict[str, float]):
    """Width of each character in ems, worked out when it is first met."""

    def __missing__(self, char: str) -> float:
        if _wide(char):
            width = 1.0
        elif unicodedata.combining(char):
            width = 0.0
        elif char in _NARROW:
            width = 0.36
        else:
            width = 0.72 if char.isupper() or char in "mwMW@%&" else 0.58
        self[char] = width
        return width


_width_of = _Widths().__getitem__


@lru_cache(maxsize=_KEPT)
def label_lines(text: str) -> tuple[str, ...]:
    """Break a name into two lines, Latin ones into three; the rest ends in an ellipsis.

    Latin words stay whole where they can; Chinese breaks anywhere, evenly.

    Example:
        >>> label_lines("Beijing Academy of Artificial Intelligence")
        ('Beijing Academy', 'of Artificial', 'Intelligence')
    """
    text = plain(text)
    total = text_width(text)
    if total <= _MAX_WIDTH:
        return (text,) if text else ()
    latin = text.isascii() or not any(_wide(char) for char in text)
    limit = _MAX_WIDTH if latin else max(_MAX_WIDTH * 0.72, min(_MAX_WIDTH, total / 2 + 0.5))
    lines: list[str] = []
    rest = text
    while rest and len(lines) < (3 if latin else 2):
        head, rest = _break(rest, limit)
        lines.append(head)
    if rest:
        lines[-1] = _shorten(lines[-1])
    return tuple(lines)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _break(text: str, limit: float) -> tuple[str, str]:
    width = 0.0
    for index, char in enumerate(text):
        width += _width_of(char)
        if width > limit:
            cut = max(index, 1)
            space = text.rfind(" ", 0, cut + 1)
            if space > cut // 3:
                cut = space
            return text[:cut].rstrip(), text[cut:].lstrip()
    return text, ""


def _shorten(text: str) -> str:
    width = 0.0
    for index, char in enumerate(text):
        width += _width_of(char)
        if width > _MAX_WIDTH - 1:
            return text[:index].rstrip() + "…"
    return text + "…"


def shortened(text: str, room: float) -> str:
    """Cut a text to a width in ems; what is cut off becomes an ellipsis.

    Example:
        >>> shortened("云州人工智能学院", 5), shortened("云州", 5)
        ('云州人工…', '云州')
    """
    if text_width(text) <= room:
        return text
    width = 1.0  # of the ellipsis
    for index, char in enumerate(text):
        width += _width_of(char)
        if width > room:
            return text[:index].rstrip() + "…"
    return text


def label_box(node: ViewNode, size: float) -> tuple[float, float]:
    """Return the width and height that a node with its label needs in either language.

    Args:
        node: the node.
        size: radius of its mark in pixels.

    Returns:
        Width and height in pixels at zoom 1, margins included.
    """
    names = [label_lines(node.names.get(lang) or node.id) for lang in ("zh", "en")]
    widest = max((text_width(line) for lines in names for line in lines), default=1.0)
    if node.planned_only:
        widest = max(widest, 4.2)
    rows = max((len(lines) for lines in names), default=1) + (1 if node.planned_only else 0)
    return max(widest * FONT_SIZE, 2 * size) + 12, 2 * size + rows * LINE_HEIGHT + 14
