"""What somebody is called or is for others: a metaphor behind 是, or a part given with 以…为."""

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

__all__ = ["called"]

_GIVEN = expression(
    r"以[^，。；为]{2,14}为([\u4e00-\u9fff]{2,8}?(?:中心|基地|窗口|枢纽|龙头|核心|支点|载体|先导|腹地|门户))(?=[、，。；])"
)
_PLAIN = frozenset({"中心", "核心", "龙头", "基地", "载体"})
_PLACE_BEFORE = expression(r"(?:国内|全国|我国|当前|目前|今天)")
_COUNT = expression(r"一[个家座张块片条项扇]")
_THIS = expression(r"这(?:座|个|片|块)(?=[\u4e00-\u9fff])")
_BETTER = expression(
    r"让([^，。；“”：]{2,20}?(?:更(?!多|加)[^，。；“”]{1,4}(?:、更[^，。；“”]{1,8})?|走向[^，。；“”]{2,6}"
    r"|走得[^，。；“”]{1,8}))(?=[，。；])"
)
_GOAL = expression(
    r"(?:建设|打造|建成|构建|形成|迈向|争创)(?:成)?(?:为)?((?:[^，。；：、“”（）]{2,14}?的)?)"
    r"([^，。；：、“”（）的]{2,12}?(?:新高地|创新高地|高地|策源地))"
)


@lru_cache(maxsize=1)
def _metaphor() -> re.Pattern[str]:
    heads = "|".join(lexicon().metaphors)
    return re.compile(
        rf"(?:是|作为|成为了?|迎来|进入)([^，。；：！？“”（）是\n]{{2,16}}?(?:{heads}))(?=[，。；！？、\n]|$)"
    )


def called(words: Words) -> Iterator[Span]:
    """Yield what is said with a metaphor, parts given with 以…为, and heights to be reached."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _metaphor().finditer(words.form, first, last):
        start, end = match.span(1)
        for prefix in (_COUNT, _PLACE_BEFORE):
            leading = prefix.match(words.form, start)
            if leading and leading.end() < end - 2:
                start = leading.end()
        if end - start > 2:
            yield Span(start, end, "Epithet", "head noun", 0.7)
    for match in _GIVEN.finditer(words.form, first, last):
        if match[1] not in _PLAIN:
            yield Span(match.start(1), match.end(1), "Role", "head noun", 0.75)
    for match in _THIS.finditer(words.form, first, last):
        yield from _epithets(words, match.end())
    for match in _BETTER.finditer(words.form, first, last):
        yield Span(match.start(1), match.end(1), "Goal", "head noun", 0.7)
    for match in _GOAL.finditer(words.form, first, last):
        if match.start(2) in words.starting:
            yield Span(match.start(2), match.end(2), "Goal", "head noun", 0.7)


def _epithets(words: Words, start: int) -> Iterator[Span]:
    """Yield the epithets behind 这座 (这座科创高地、智慧之城)."""
    endings = "|".join(lexicon().epithets)
    one = re.compile(rf"([^，。；、的“”]{{2,8}}?(?:{endings}))(、|里|中|内|，|。|$)")
    while match := one.match(words.form, start, words.tokens[-1].end):
        yield Span(match.start(1), match.end(1), "Epithet", "head noun", 0.7)
        if match[2] != "、":
            break
        start = match.end()
