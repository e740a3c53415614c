"""Difficulties that are said in a clause: something is lacking, weak or too much (产能不足)."""

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

__all__ = ["lacking"]

_SUBJECT = frozenset(
    {"n", "vn", "nz", "an", "a", "v", "b", "s", "j", "LOC", "nw", "p", "u", "d", "ad"}
)
_LONGEST = 12
_AFTER = expression(
    r"[，。、；）”]|的?(?:问题|难题|短板|困境|挑战|瓶颈|现象|局面)|(?:等|依然|仍然?|还)|是(?!否)|拖|制约|影响|至今|困扰"
    r"|以及|和|与|\s*$"
)
_OF_COST = "(?<=成本|费用|门槛|风险|压力|能耗|难度|负担|租金|房价)(?:较|偏)?高"
_OF_TIME = "(?<=时间|周期|流程|链条|审批)(?:较|过|太)?长"
_OF_LOSS = "(?<=亏损|差距|缺口|分化)(?:持续)?扩大"
_BEFORE = frozenset({"，", "。", "：", "；", "、", "“", "\n", ""})
_LED = frozenset(
    {
        "面临", "存在", "因为", "因", "由于", "是因为", "是", "有", "受", "解决", "破解", "缓解",
        "应对", "同时", "但",
    }
)  # fmt: skip
_NOT_SAID = frozenset({"不", "没有", "并不", "不再", "不会", "未"})


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    return re.compile("|".join((*lexicon().lacks, _OF_COST, _OF_TIME, _OF_LOSS)))


def lacking(words: Words) -> Iterator[Span]:
    """Yield clauses that say what is lacking or too much, from the beginning of the clause.

    Args:
        words: a sentence, terms of the field as whole words.
    """
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _predicate().finditer(words.form, first, last):
        start, end = match.span()
        if end not in words.ending:
            continue
        if not _AFTER.match(words.form, end, last) and end != last:
            continue
        if words.texts[words.index_at(start)][0] == "不" != words.form[start]:
            continue
        begin = _begin(words, words.index_at(start))
        if begin is not None and 2 <= start - begin <= _LONGEST:
            yield Span(begin, end, "Challenge", "head noun", 0.75)


def _begin(words: Words, index: int) -> int | None:
    """Return where the clause begins that ends with a word, if it is one noun phrase before it."""
    first = index
    while first > 0:
        text, tag = words.texts[first - 1], words.tokens[first - 1].tag
        if text in _BEFORE or not text.strip() or text in _LED:
            break
        if tag not in _SUBJECT or text in _NOT_SAID or text in lexicon().posts:
            return None
        if tag in ("d", "ad", "u", "p") and text != "对":
            of = text == "的" and "对" in words.texts[max(0, first - 6) : first]
            if not of:
                return None
        if tag == "v" and text not in lexicon().inner_verbs:
            return None
        first -= 1
    return words.tokens[first].start
