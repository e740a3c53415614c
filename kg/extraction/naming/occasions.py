"""Meetings and fairs told by their year or their number: 2025世界…大会, 第三届…博览会."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["SESSIONS", "occasions"]

SESSIONS = ("主论坛", "分论坛", "平行论坛", "全体会议", "开幕式", "闭幕式", "新闻发布会")
"""What follows the name of an occasion in the name of a part of it."""
_BEGINS = expression(
    r"(?<![0-9])20[0-9]{2}(?=[\u4e00-\u9fffA-Z])(?!年)|第[一二三四五六七八九十0-9]{1,3}届"
)
_OFFICE = expression(r"(?:新闻中心|组委会|组织委员会|执委会|秘书处|筹委会)")
_NO_NAME = expression(
    r"举办|召开|举行|主办|承办|发布(?!会)|参加|出席|[在由将于是]|年(?!会|度)|月|上|期间|同期|以来|新增|增长"
)


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """Return the pattern of what such a name goes on with, up to the first head."""
    heads = (
        head for head, class_ in lexicon().name_heads.items() if class_ in ("Forum", "Meeting")
    )
    ends = "|".join(sorted(heads, key=len, reverse=True))
    return re.compile(
        rf"([\u4e00-\u9fffA-Za-z0-9+]{{2,24}}?)((?:{ends})(?:年会|大会|峰会)?)({'|'.join(SESSIONS)})?"
    )


def occasions(words: Words) -> Iterator[Span]:
    """Yield occasions from their year or number to their head noun."""
    last = words.tokens[-1].end
    for begins in _BEGINS.finditer(words.form, words.tokens[0].start, last):
        match = _named().match(words.form, begins.end(), last)
        if match is None or _NO_NAME.search(match[1]):
            continue
        class_ = class_by_head(words.form[begins.start() : match.end(2)]) or "Forum"
        if match.end(2) in words.ending or match.end(2) == last:
            yield Span(begins.start(), match.end(2), class_, "head noun", 0.86)
        office = _OFFICE.match(words.form, match.end(2), last)
        if office and office.end() in words.ending:
            yield Span(begins.start(), office.end(), "Organization", "head noun", 0.86)
        if match[3]:
            yield Span(begins.start(), match.end(3), "Forum", "head noun", 0.86)
