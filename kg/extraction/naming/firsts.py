"""Epithets of being the first, the only or the most: 是全国首个市场化的算力中心."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["firsts"]

_FIRST = expression(
    r"首[个家座款台条支部例只所项批]|第一[个家座款台条支部例只所项批]|唯一(?:的|一[个家座款])?|最[大早强好新优]的?(?!程度|化)"
    r"|最(?:具|年轻|活跃|先进|重要|权威|完整|齐全|密集|集中|负盛名)"
)
_SCOPE = expression(
    r"(?:截至目前|目前|当前|也|更|正|就|便|仍|仅有的)*"
    r"((?:全球|世界|亚洲|全国|国内|中国|我国|华北(?:地区)?|京津冀(?:地区)?|业内|业界|行业(?:内)?|北京市?|全市|本市"
    r"|[\u4e00-\u9fff]{2,3}[区县市])?(?:规模|体量)?)$"
)
_IS = expression(r"(?:是|成为|成了|作为|为|——)$")
_ENDS = expression(r"[，。；！？、）\n]|——|的?(?=“)|$")


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    """Return what such an epithet ends with."""
    known = lexicon()
    heads = {h for h in known.name_heads if known.name_heads[h] not in ("Place", "GovernmentBody")}
    plain = {h for h in known.object_heads if known.object_heads[h] != "Goal"}
    others = (
        "国家",
        "城市",
        "区域",
        "地区",
        "标准",
        "上市公司",
        "团队",
        "产品",
        "高校",
        "单位",
        "工具",
    )
    return tuple(sorted({*heads, *plain, *known.compound_heads, *others}, key=len, reverse=True))


@lru_cache(maxsize=1)
def _rest() -> re.Pattern[str]:
    """Return the pattern of what goes on behind the word that tells the first."""
    return re.compile(r"[^，。；：！？、（）《》\n]{2,28}?(?=[，。；！？、（）\n]|——|$)")


def firsts(words: Words) -> Iterator[Span]:
    """Yield what somebody is said to be as the first or the only one.

    Only behind 是, 成为 and the like, or between dashes: where somebody builds it, it is a thing.
    """
    form = words.form
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _FIRST.finditer(form, first, last):
        scope = _SCOPE.search(form, max(first, match.start() - 12), match.start())
        start = scope.start(1) if scope and scope[1] else match.start()
        lead = scope.start() if scope else match.start()
        told = _IS.search(form, max(first, lead - 3), lead)
        rest = _rest().match(form, match.end(), last)
        if rest is None:
            continue
        end = rest.end()
        if not form.endswith(_heads(), match.end(), end):
            continue
        opens = scope is not None and scope[1] and lead == first and form[end : end + 1] == "，"
        if told or opens or form.startswith("——", end):
            yield Span(start, end, "Epithet", "head noun", 0.9)
