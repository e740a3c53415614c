"""What a community is called: its best-known members and how many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.views.data import Text
from kg.views.geometry import plain, shortened, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.views.data import ViewNode

__all__ = ["group_names"]

_ROOM_ZH = 17.0  # ems: two lines of a label
_ROOM_EN = 24.0  # ems: three lines, which break between words


def group_names(best: Sequence[ViewNode], total: int) -> Text:
    """Name a group by its best-known members and how many there are.

    Args:
        best: its best-known members, the best-known first.
        total: how many members there are, at least as many as in ``best``.

    Example:
        >>> from kg.views.data import Text, ViewNode
        >>> found = group_names([ViewNode("a", Text("智谱", "Zhipu"))], 9)
        >>> found.zh, found.en
        ('智谱等 9 个', 'Zhipu and 8 more')
    """
    return Text(_chinese(best, total), _english(best, total))


def _chinese(best: Sequence[ViewNode], total: int) -> str:
    names = [plain(node.names.get("zh")) or node.id for node in best]

    def told(some: Sequence[str]) -> str:
        return "、".join(some) + ("" if len(some) == total else f"等 {total:,} 个")

    return _fitting(names, told, _ROOM_ZH)


def _english(best: Sequence[ViewNode], total: int) -> str:
    names = [plain(node.names.get("en")) or node.id for node in best]

    def told(some: Sequence[str]) -> str:
        more = [] if len(some) == total else [f"{total - len(some):,} more"]
        *first, last = [*some, *more]
        return f"{', '.join(first)} and {last}" if first else last

    return _fitting(names, told, _ROOM_EN)


def _fitting(names: Sequence[str], told: Callable[[Sequence[str]], str], room: float) -> str:
    """Tell three names where they fit, else two, shortened where they must be."""
    for some in (names[:3], names[:2]):
        if text_width(told(some)) <= room:
            return told(some)
    two = names[:2]
    share = (room - text_width(told([""] * len(two)))) / len(two)
    return told([shortened(name, share) for name in two])
