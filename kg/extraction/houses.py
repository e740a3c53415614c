"""The organization that a person is introduced with: whom 我们 and 公司 mean in their mouth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.naming.spans import ORGANIZATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.values import Mention, Thing

__all__ = ["Houses"]

_POST = expression(r"^[\s　]*(?:[\u4e00-\u9fffA-Z、·]{0,14})[\s　]*$")
_LEFT = ("从", "自", "曾", "离开", "此前", "原")
"""How it is told where a person was before: 赵某从甲公司离职."""
_TITLED = (("局长", "局"), ("主任", "委"), ("院长", "院"), ("校长", "学"), ("会长", "会"))


class Houses:
    """Which organization each person of a text is introduced with: the one named right beside them.

    Args:
        mentions: the names of the text, in text order.
        form: the text in matching form; with it, an organization on another line or beyond a
            mark is none of theirs, and one that fits the person's title is theirs.
    """

    def __init__(self, mentions: Sequence[Mention], form: str = "") -> None:
        self._mentions, self._form = _outermost(mentions), form
        self._places: dict[str, list[int]] = {}
        for index, mention in enumerate(self._mentions):
            self._places.setdefault(mention.thing.id, []).append(index)
        self._found: dict[str, Thing | None] = {}

    def of(self, person: Thing) -> Thing | None:
        """Return the organization that a person is introduced with, or None."""
        if person.id not in self._found:
            places = self._places.get(person.id, [])
            self._found[person.id] = self._introduced(places) or self._by_title(places)
        return self._found[person.id]

    def _introduced(self, places: Sequence[int]) -> Thing | None:
        names, form = self._mentions, self._form
        for place in places:
            mention = names[place]
            before = _beside(
                names[max(0, place - 6) : place][::-1], mention, form, 16, behind=False
            )
            if before is not None:
                return before
            behind = _beside(names[place + 1 : place + 5], mention, form, 8, behind=True)
            if behind is not None:
                return behind
        return None

    def _by_title(self, places: Sequence[int]) -> Thing | None:
        """Return the first organization of the text that has such a head: a 局 for a 局长."""
        phrases = (self._mentions[place].phrase for place in places)
        ending = next((end for p in phrases for title, end in _TITLED if title in p), None)
        if ending is None:
            return None
        for other in self._mentions:
            if other.thing.class_ in ORGANIZATIONS and other.thing.name.endswith(ending):
                return other.thing
        return None


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    end = -1
    for mention in mentions:
        if mention.end > end:
            found.append(mention)
            end = mention.end
    return found


def _beside(
    others: Sequence[Mention], mention: Mention, form: str, reach: int, *, behind: bool
) -> Thing | None:
    for other in others:
        gap = other.start - mention.end if behind else mention.start - other.end
        if gap > reach:
            break
        if gap < 0 or other.points_back:
            continue
        class_ = other.thing.class_
        if class_ not in ORGANIZATIONS and class_ != "Facility":
            continue
        between = form[mention.end : other.start] if behind else form[other.end : mention.start]
        if behind and between.startswith(_LEFT):
            continue
        if form and (
            "\n" in between or not _POST.match(between.replace("，", "") if behind else between)
        ):
            continue
        if (
            class_ == "MediaOutlet"
            and form
            and not re.search("记者|编辑|主编|总编|评论员|通讯员", between)
        ):
            continue
        return other.thing
    return None
