"""Coinages in quotation marks, and titles in title marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["defined", "quoted", "related", "titles"]

_QUOTED = expression(r"“([^“”，。；！？：\n]{1,24})”|‘([^‘’，。；！？：\n]{1,24})’")
_TITLE = expression(r"《([^《》\n]{2,70})》")
_NUMBERED = expression(r"(?<=[\u4e00-\u9fff])[一二三四五六七八九十](?:号|代)")
_PLUS = expression(r"[\u4e00-\u9fffA-Za-z]{1,8}\+[\u4e00-\u9fffA-Za-z]{0,8}$")
_VERSION = expression(
    r"(?:[·・\-— ]?(?:[0-9.]+|[一二三四五六七八九十](?:号|代)?|[VvXx][0-9.]+)"
    r"|·[\u4e00-\u9fffA-Za-z0-9]{1,6}"
    r"|(?<=[\u4e00-\u9fff]) ?(?:[A-Z][0-9]{0,3}|Lite|Air|Pro|Max|Plus|Ultra|Mini))$"
)
_BRACKETED = expression(r"（[^）]*）$")
_CONTRACT = expression(r"(?:协议|合同|协议书|公约|声明|意向书|承诺书|证书|倡议)$")
_PROGRAMME_BEHIND = expression(
    r"(?:专项)?(?:行动计划|行动方案|行动|计划|工程|专项|倡议)(?![\u4e00-\u9fff]?[的]?书)"
)

_DEFINED = expression(r"（以?下(?:统)?(?:简)?称")
_LONGEST_TITLE = 36
_TOOLS = ("引擎", "底座")
"""Endings of epithets that end the names of software as well."""
_COUNTED = expression(r"[0-9一二三四五六七八九十百千万两几数]余?[台辆架款颗套枚部只艘]$")
_PEOPLE_BEHIND = expression(r"(?:[\u4e00-\u9fff]{1,3}型)?(?:创新|专业|技能|科技)?人才")
_MODEL_NAME = expression(
    r"[\u4e00-\u9fffA-Za-z]{1,8}?[ ·-]?(?:[A-Z]{1,3}[0-9]{1,4}[A-Za-z]{0,2}"
    r"|[0-9](?:\.[0-9])?[A-Za-z]{0,2}|Air|Pro|Max|Plus|Ultra|Lite|Mini)"
    r"(?: ?(?:[0-9]{1,2}|Pro|Max|Plus))?"
)
"""The name of a make, told by its number or size (驰野X7, 松烟Air 3)."""
_FORUM_BEHIND = expression(r"(?:分|平行|主题|专题|专场)(?:论坛|会场)")


@lru_cache(maxsize=1)
def _apposed() -> re.Pattern[str]:
    """Return the pattern of the kind that stands right before a quotation (数据集“千手”)."""
    kinds = "|".join(sorted(lexicon().quoted, key=len, reverse=True))
    return re.compile(rf"({kinds})(?:名为|取名|命名为|叫|——)?$")


def quoted(words: Words) -> Iterator[Span]:
    """Yield coinages in quotation marks, told by what stands around them or by their ending."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _QUOTED.finditer(words.form, first, last):
        group = 1 if match[1] else 2
        content, start, end = match[group], match.start(group), match.end(group)
        people = _PEOPLE_BEHIND.match(words.form, match.end(), last)
        if people and "+" in content:
            yield Span(match.start(), people.end(), "Resource", "quotation", 0.93)
            continue
        if _PLUS.match(content):
            yield Span(start, end, "Programme", "quotation", 0.9)
        behind = _PROGRAMME_BEHIND.match(words.form, match.end(), last)
        if behind and _word_ends(words, behind.end()):
            if not content.endswith(("行动", "计划", "工程")):
                yield Span(match.start(), behind.end(), "Programme", "quotation", 0.95)
            continue
        forum = _FORUM_BEHIND.match(words.form, match.end(), last)
        if forum:
            yield Span(match.start(), forum.end(), "Forum", "quotation", 0.95)
            continue
        class_ = _class_of(words, content, match.start(), match.end())
        if class_ is not None and lexicon().terms.get(content) != "Programme":
            yield Span(start, end, class_, "quotation", 0.92)


def _word_ends(words: Words, place: int) -> bool:
    return place in words.ending or place == words.tokens[-1].end


def _class_of(words: Words, content: str, opening: int, closing: int) -> str | None:
    known = lexicon()
    form = words.form
    first, last = words.tokens[0].start, words.tokens[-1].end
    if form[closing : closing + 1] == "的" and form[closing + 1 : last].startswith(
        known.difficulties
    ):
        return "Challenge"
    tool = content.endswith(_TOOLS) and not _called().search(
        form[max(first, opening - 8) : opening]
    )
    if tool and _kind_behind(words, closing) is None and len(content) > 3:
        return "Product"
    if content.endswith(known.epithets) and form[opening - 1 : opening] != "争":
        after = words.starting.get(closing)
        return None if after is not None and words.texts[after] in ("企业", "公司") else "Epithet"
    before = form[max(first, opening - 8) : opening].rstrip("了过")
    apposed = _apposed().search(before)
    if apposed:
        kind = known.quoted[apposed[1]]
        behind = _kind_behind(words, closing) if kind == "Company" else None
        return behind or kind
    head = class_by_head(content)
    if head and head != "Place" and len(content) > 3:
        return head
    behind = _kind_behind(words, closing)
    if behind:
        return behind
    if content.endswith(("鸿沟", "之困", "之痛", "瓶颈", "孤岛", "壁垒", "卡脖子", "最后一公里")):
        return "Challenge"
    if _MODEL_NAME.fullmatch(content):
        return "Product"
    if any(mark in content for mark in "、 ") and not content.isascii():
        return None
    if _released().search(before) or _COUNTED.search(before):
        return "Product"
    if _NUMBERED.search(content):
        return "Product"
    if len(content) > 1 and _called().search(before):
        return "Epithet"
    return None


@lru_cache(maxsize=1)
def _released() -> re.Pattern[str]:
    """Return the pattern of what stands before the name of a thing that is brought out."""
    return re.compile(rf"(?:{'|'.join(lexicon().releasing)})[了的]?[\u4e00-\u9fffA-Za-z]{{0,6}}$")


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """Return the pattern of what stands before the name that somebody is called by."""
    verbs = "|".join(lexicon().calling)
    return re.compile(rf"(?<![还但只于])(?:{verbs})(?:[一-鿿]{{1,6}}的)?$")


def _kind_behind(words: Words, closing: int) -> str | None:
    """Return the kind that the noun phrase right behind a quotation tells (“桐心”教育大模型)."""
    index = words.starting.get(closing)
    if index is None:
        return None
    end = index
    while end < len(words.tokens) and end - index < 4:
        if words.tokens[end].tag not in ("n", "nz", "vn", "a", "b", "an", "v", "m", "q"):
            break
        if words.texts[end] in lexicon().outside and words.tokens[end].tag == "v":
            break
        end += 1
    kinds = lexicon().quoted
    for stop in range(end, index, -1):
        text = words.form[closing : words.tokens[stop - 1].end]
        for size in range(min(len(text), 8), 1, -1):
            class_ = kinds.get(text[-size:])
            if class_ is not None:
                return class_
    return None


def titles(words: Words) -> Iterator[Span]:
    """Yield titles of documents in title marks; contracts and the like are none."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _TITLE.finditer(words.form, first, last):
        bare = _BRACKETED.sub("", match[1])
        if _CONTRACT.search(bare):
            continue
        class_ = class_by_head(bare)
        if class_ == "MediaOutlet":
            yield Span(match.start(1), match.end(1), class_, "quotation", 0.9)
        elif class_ in ("PolicyDocument", "Programme") or bare in lexicon().name_heads:
            yield Span(match.start(1), match.end(1), "PolicyDocument", "quotation", 0.9)
        elif class_ is None and len(bare) > 5:
            yield Span(match.start(1), match.end(1), "PolicyDocument", "quotation", 0.6)


def defined(words: Words) -> Iterator[Span]:
    """Yield plans without title marks whose short form follows, from the place they begin with.

    (审查了北京市…计划报告（以下简称计划报告）)
    """
    known = lexicon()
    for match in _DEFINED.finditer(words.form, words.tokens[0].start, words.tokens[-1].end):
        index = words.ending.get(match.start())
        class_ = class_by_head(words.form[max(0, match.start() - 12) : match.start()])
        if index is None or class_ not in ("PolicyDocument", "Programme"):
            continue
        begin = None
        while index >= 0 and words.tokens[index].tag != "w":
            if match.start() - words.tokens[index].start > _LONGEST_TITLE:
                break
            if known.terms.get(words.texts[index]) == "Place":
                begin = words.tokens[index].start
            index -= 1
        if begin is not None and match.start() - begin > 6:
            yield Span(begin, match.start(), class_, "head noun", 0.85)


def related(form: str, sentences: Sequence[Words], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield quotations of no kind of their own that share their stem with one that has (“千手·续”).

    Args:
        form: the text in matching form.
        sentences: its sentences.
        spans: what was found so far.
    """
    classes: dict[str, str] = {}
    quotations = [span for span in spans if span.found_by == "quotation"]
    for span in quotations:
        if span.class_ in ("Product", "AIModel", "DataResource", "Facility"):
            name = form[span.start : span.end]
            for stem in (name, _VERSION.sub("", name)):
                if len(stem) > 1:
                    classes.setdefault(stem, span.class_)
    if not classes:
        return
    for words in sentences:
        if not words.tokens:
            continue
        for match in _QUOTED.finditer(form, words.tokens[0].start, words.tokens[-1].end):
            group = 1 if match[1] else 2
            name = match[group]
            class_ = classes.get(_VERSION.sub("", name)) or classes.get(name)
            if class_:
                yield Span(match.start(group), match.end(group), class_, "quotation", 0.93)
