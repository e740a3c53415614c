"""Companies with a name of unknown form, told by what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import NAMING, is_unknown
from kg.extraction.naming.spans import Span
from kg.extraction.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["introduced"]

_LISTED = re.compile(
    r"等(?:[0-9一二三四五六七八九十百千两多余数几]+余?[家个款位])?(?:[\u4e00-\u9fff]{0,6}?)"
)
_STOPS = frozenset({"w", "p", "c", "u", "v", "vd", "TIME", "d", "r", "xc", "q"})
_LONGEST = 8
_STOCK = re.compile(r"(?:是|拿下|成为|摘得|被称为|号称|系|作为|就是)“[^”]{0,12}(?:第一股|独角兽|四小龙|六小虎|龙头)”")
_USERS = re.compile(r"[，的]?(?:月活|日活|月活跃|日活跃|注册用户|用户数)")
_ALSO = frozenset({"也", "已", "正", "将", "拟", "即将", "正式", "近日", "日前", "还", "同日", "宣布", "首次", "随后"})


def introduced(words: Words) -> Iterator[Span]:
    """Yield names of unknown form that the words around them tell to be companies or products."""
    yield from _listed(words)
    texts, tokens = words.texts, words.tokens
    known = lexicon()
    for index, token in enumerate(tokens):
        text = texts[index]
        if token.tag not in NAMING and not (token.tag in ("n", "a", "v", "p", "vn") and is_unknown(text)):
            continue
        end = _run_end(words, index)
        name = words.form[token.start : tokens[end - 1].end]
        if not _is_name(name, token.tag) or name in known.legal_forms:
            continue
        verbal = token.tag in ("v", "p", "vn")
        before, before_tag = (texts[index - 1], tokens[index - 1].tag) if index else ("", "w")
        behind = texts[end] if end < len(texts) else ""
        stop = tokens[end - 1].end
        starts = before_tag in _STOPS or before == ""
        if before.endswith(known.company_appositions) and token.tag != "PER":
            if before != "公司" or (index > 1 and tokens[index - 2].tag in ("n", "nz", "vn")):
                yield Span(token.start, stop, "Company", "apposition", 0.7)
        elif starts and behind.startswith(known.company_posts) and not verbal and token.tag != "LOC":
            yield Span(token.start, stop, "Company", "apposition", 0.7)
        elif before in ("与", "和", "同", "跟", "携手", "联合") and behind in known.partner_verbs:
            if not _is_plain_person(token.tag, name):
                yield Span(token.start, stop, "Company", "apposition", 0.65)
        elif before_tag == "w" or before == "":
            if _STOCK.match(words.form, stop) or _acts(words, end):
                if not _is_plain_person(token.tag, name):
                    yield Span(token.start, stop, "Company", "apposition", 0.62)
        if (before == "的" or before_tag == "w") and _USERS.match(words.form, stop):
            yield Span(token.start, stop, "Product", "apposition", 0.65)


def _run_end(words: Words, index: int) -> int:
    """Return the index behind the words that make one unknown name from a given word on."""
    known = lexicon()
    end = index + 1
    length = len(words.texts[index])
    while end < len(words.tokens) and length < _LONGEST:
        text, tag = words.texts[end], words.tokens[end].tag
        if len(text) != 1 or not text.isalnum() or text in known.outside or text in known.particles:
            break
        if tag in ("v", "u", "c", "p", "r", "q", "f", "d", "m") or text in known.titles:
            break
        length += 1
        end += 1
    return end


def _is_name(name: str, tag: str) -> bool:
    """Tell whether words may be a name: unknown, of two to eight characters."""
    known = lexicon()
    if not 2 <= len(name) <= _LONGEST or not name.replace("-", "").isalnum() or name.isdigit():
        return False
    if name in known.common or name in known.terms or name in known.outside or name in known.posts:
        return False
    if any(character in known.particles for character in name):
        return False
    if name.isascii():
        return tag in ("nz", "nw", "ORG") and name[0].isupper()
    return tag in ("ORG", "nz", "nw") or (not tagger().knows(name) and (len(name) > 4 or is_unknown(name)))


def _is_plain_person(tag: str, name: str) -> bool:
    return tag == "PER" and name[0] in lexicon().common_surnames


def _acts(words: Words, end: int) -> bool:
    """Tell whether what only a company does stands right behind a name."""
    known = lexicon()
    place = end
    while place < len(words.tokens) and words.texts[place] in _ALSO and place - end < 3:
        place += 1
    return place < len(words.tokens) and words.texts[place] in known.company_verbs


def _listed(words: Words) -> Iterator[Span]:
    """Yield the members of lists of companies (砺芯微、摩衡科技等5家厂商)."""
    known = lexicon()
    first, last = words.tokens[0].start, words.tokens[-1].end
    form = words.form
    for index, text in enumerate(words.texts):
        if text != "等" and not text.startswith("等"):
            continue
        place = words.tokens[index].start
        match = re.compile(
            r"等(?:[0-9一二三四五六七八九十百千两多余数几]+[余多]?[家个])?(?:的)?([\u4e00-\u9fff]{2,10})"
        ).match(form, place, last)
        if match is None or not _names_companies(match[1]):
            continue
        end = place
        while end > first:
            begin = max(form.rfind(mark, first, end) for mark in "、和与及，：；（“”《》") + 1
            begin = max(begin, first)
            start = _member_start(words, begin, end)
            name = form[start:end]
            tag = words.tokens[words.index_at(start)].tag if start < end else ""
            if start < end and start in words.starting and _is_name(name, tag if tag != "PER" else "nz"):
                if not known.terms.get(name):
                    yield Span(start, end, "Company", "list", 0.72)
            if start != begin or begin <= first or form[begin - 1] != "、":
                break
            end = begin - 1


def _names_companies(text: str) -> bool:
    lists = lexicon().company_lists
    return any(text[:size] in lists or _ends(text[:size], lists) for size in range(2, len(text) + 1))


def _ends(text: str, words: frozenset[str]) -> bool:
    return len(text) > 4 and any(text.endswith(word) for word in ("企业", "公司", "厂商", "机构") if word in words)


def _member_start(words: Words, begin: int, end: int) -> int:
    """Return where a list's first member begins behind the verb or particle before it."""
    known = lexicon()
    last = words.index_at(end - 1) if end > words.tokens[0].start else 0
    index = last
    while index > 0 and words.tokens[index - 1].start >= begin:
        text, tag = words.texts[index - 1], words.tokens[index - 1].tag
        if (tag in _STOPS and tag not in ("d",)) or text in known.outside or text.endswith(known.company_appositions):
            break
        if text in known.posts or tag == "m":
            break
        index -= 1
    return words.tokens[index].start
