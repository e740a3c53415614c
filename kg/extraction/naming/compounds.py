"""Technologies that are compounds: a head with what stands before it (六维力传感器)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import is_common, is_unknown
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["compounds"]

_MODIFIERS = frozenset({"n", "vn", "b", "nz", "an", "f"})
_CLASSIFIERS = "台款套张个颗枚家"
_VERSION = expression(
    r" ?[VvXx]?[0-9]{1,2}(?:\.[0-9]{1,2})?(?: ?(?i:turbo|pro|max|ultra|lite|plus|mini|flash"
    r"|thinking|vision|air|nano)(?![A-Za-z]))?"
    r"(?![0-9.%年月日亿万款个家倍])"
)
_USING = frozenset(
    {"采用", "搭载", "做", "专做", "主攻", "研制", "内置", "配备", "选用", "改用", "沿用"}
)
_WAYS = frozenset({"生成式", "端到端", "原生"})
"""How a model works, in front of what it does (端到端生成式推荐模型)."""
_MOST = 3
"""Words before a head at most."""


def compounds(words: Words, found: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield compounds; a company when the head is 机器人 and its modifier no word of the language.

    Args:
        words: a sentence, terms of the field as whole words.
        found: the lexicon's words in it.
    """
    known = lexicon()
    heads = {
        (start, end)
        for start, end, name in found
        if name in known.compound_heads and end in words.ending
    }
    for index, text in enumerate(words.texts):
        named = text in known.named_heads and words.form.startswith("“", words.tokens[index].end)
        if named or (text in known.compound_heads and text not in known.terms):
            heads.add((words.tokens[index].start, words.tokens[index].end))
    for start, end in sorted(heads):
        if start not in words.starting:
            whole = words.tokens[words.index_at(start)].start
            if words.form[whole:start] in known.machine_tasks:
                yield Span(whole, end, "Technology", "head noun", 0.86)
            continue
        head = words.form[start:end]
        coined = words.form.startswith("“", end)
        begin = _begin(words, words.starting[start], coined=coined)
        version = _VERSION.match(words.form, end) if head.endswith("模型") else None
        series = words.form[begin:start]
        if series.endswith("系列"):
            before = words.ending.get(begin) if series == "系列" else None
            if before is not None and is_unknown(words.texts[before]):
                begin = words.tokens[before].start
            while begin > words.tokens[0].start and _is_stray(words, begin):
                begin -= 1
            if start - begin > 3:
                yield Span(begin, start - 2, "AIModel", "head noun", 0.8)
            continue
        if version and begin < start:
            yield Span(begin, version.end(), "AIModel", "head noun", 0.86)
        if begin == start:
            continue
        own = words.form[begin:start]
        named = coined and len(own) > 1 and own != "开源"
        if named or own in known.machine_tasks or _is_used(words, begin):
            yield Span(begin, end, "Technology", "head noun", 0.86)
        elif head == "机器人" and is_unknown(own):
            yield Span(begin, end, "Company", "head noun", 0.85)
        elif len(own) > 1 and (head in known.terms or _technical(words, begin, start)):
            yield Span(begin, end, "Technology", "head noun", 0.85)


def _begin(words: Words, index: int, *, coined: bool = False) -> int:
    """Return where the compound with a head begins."""
    known = lexicon()
    first = index
    while first > 0 and index - first < _MOST:
        token, text = words.tokens[first - 1], words.texts[first - 1]
        if token.tag == "v" and len(text) == 1 and first > 1 and is_unknown(words.texts[first - 2]):
            first -= 1
            continue
        if token.tag == "v" and text in known.machine_tasks:
            first -= 1
            continue
        if text in _WAYS and first < index:
            first -= 1
            continue
        if token.tag == "v" and first > 1 and words.texts[first - 2] in _WAYS:
            first -= 1
            continue
        if token.tag not in _MODIFIERS and not (token.tag == "a" and len(text) > 1):
            break
        if text in known.outside or text in known.no_modifier or not text.isalnum():
            break
        if (text[0] in _CLASSIFIERS and token.tag == "nz") or (
            token.tag == "a" and is_common(text)
        ):
            break
        class_ = known.terms.get(text)
        outside = class_ == "Sector" and text not in known.compound_sectors and not coined
        if class_ == "Place" or outside:
            break
        first -= 1
    while first < index and (words.texts[first] in known.taking or words.tokens[first].tag == "f"):
        first += 1
    begin = words.tokens[first].start
    return words.tokens[index].start if words.form[begin - 1 : begin] == "”" else begin


def _is_stray(words: Words, begin: int) -> bool:
    """Tell whether the one character before a compound is a piece of its name that was cut off."""
    index = words.ending.get(begin)
    return (
        index is not None
        and len(words.texts[index]) == 1
        and not (
            words.tokens[index].tag in ("w", "p", "c", "u")
            or words.texts[index] in lexicon().outside
        )
    )


def _is_used(words: Words, begin: int) -> bool:
    """Tell whether somebody makes or uses what a compound names (采用开源指令集)."""
    index = words.ending.get(begin)
    return index is not None and words.texts[index] in _USING


def _technical(words: Words, begin: int, end: int) -> bool:
    """Tell whether a term of the field stands before a head that is no term by itself."""
    known = lexicon()
    return any(
        known.terms.get(words.texts[index]) == "Technology"
        for index in range(words.index_at(begin), words.index_at(end - 1) + 1)
    )
