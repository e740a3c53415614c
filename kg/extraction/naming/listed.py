"""Members of lists, told by what ends them: 砺石微、摩衡科技等5家厂商, 灵巧手等关键技术."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import has_company_form, is_unknown, looks_like_name
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words
    from kg.extraction.values import Token

__all__ = ["STOPS", "beside", "is_place", "listed"]

STOPS = frozenset({"w", "p", "c", "u", "v", "vd", "TIME", "d", "r", "xc", "q"})
"""Tags of words that stand before a name and in none."""

_END = expression(
    r"等(?:[0-9一二三四五六七八九十百千两多余数几]+[余多]?[家个大类项种款])?(?:的)?([\u4e00-\u9fff]{0,10})"
    r"|[一二三四五六七八九十两0-9]+[个大类项](领域|方向|赛道|行业|产业|技术)"
)
_TECHNICAL = expression(
    r"(?:[\u4e00-\u9fff]{2}){0,3}?(?:技术|算法|方向|能力建设)(?!人才|企业|公司|标准)|(?:前沿|新)?领域(?=的?(?:研究|关键|核心|技术|攻关))"
)
_FIELDS = expression(r"(?:[\u4e00-\u9fff]{2}){0,3}?(?:领域|行业|产业|赛道)(?!企业|人才|联盟|基金)")
_JOINTS = "、和与及"
_BREAKS = "，：；。（）“”《》？！\n"
_LONGEST = 12


def listed(words: Words) -> Iterator[Span]:
    """Yield the members of lists of companies, technologies and sectors.

    Args:
        words: a sentence, terms of the field as whole words.
    """
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _END.finditer(words.form, first, last):
        end = match.start()
        if end not in words.ending:
            continue
        tail = match[1] if match[1] is not None else match[2]
        members = _members(words, end)
        if len(members) < 2 and not (members and match[1] is not None):
            continue
        if _names_companies(tail):
            yield from _companies(words, members)
        elif len(members) > 1:
            yield from _terms(words, members, tail)


def _members(words: Words, end: int) -> list[tuple[int, int]]:
    """Return the bounds of the members of a list that ends at a position, the last one first."""
    form, first = words.form, words.tokens[0].start
    found: list[tuple[int, int]] = []
    while end > first:
        begin = end
        while begin > first and form[begin - 1] not in _BREAKS and form[begin - 1] not in _JOINTS:
            begin -= 1
        joined = begin > first and form[begin - 1] in _JOINTS
        start = begin if joined and begin in words.starting else _member_start(words, begin, end)
        if start >= end or start not in words.starting:
            break
        if joined and form[begin - 1] != "、" and found and not _ends_list(words, begin - 1):
            found.append((_member_start(words, begin, end), end))
            break
        found.append((start, end))
        if not joined:
            break
        end = begin - 1
    return found


def _ends_list(words: Words, joint: int) -> bool:
    """Tell whether 和 at a position joins members: it is a word of its own."""
    return joint in words.starting and words.tokens[words.starting[joint]].tag in ("c", "w")


def _member_start(words: Words, begin: int, end: int) -> int:
    """Return where a list's first member begins behind the verb or particle before it."""
    known = lexicon()
    index = words.index_at(end - 1)
    while index > 0 and words.tokens[index - 1].start >= begin:
        text, tag = words.texts[index - 1], words.tokens[index - 1].tag
        inner = tag in ("v", "vn") and text in known.inner_verbs and text not in known.outside
        own = tag == "v" and is_unknown(text)
        if (tag in STOPS and tag != "d" and not inner and not own) or text in known.outside:
            break
        if text.endswith(known.company_appositions) or text in known.posts or tag == "m":
            break
        index -= 1
    while index < len(words.tokens) - 1 and words.tokens[index + 1].start < end:
        rest = words.form[words.tokens[index + 1].start : end]
        if words.tokens[index].tag not in ("v", "vn") or rest not in known.terms:
            break
        index += 1
    return words.tokens[index].start


def _companies(words: Words, members: Sequence[tuple[int, int]]) -> Iterator[Span]:
    known = lexicon()
    for start, end in members:
        name = words.form[start:end]
        tag = words.tokens[words.starting[start]].tag
        if name in known.terms or is_place(name):
            continue
        if looks_like_name(name, "nz" if tag == "PER" else tag) or _is_whole(words, start, end):
            yield Span(start, end, "Company", "list", 0.72)


def _is_whole(words: Words, start: int, end: int) -> bool:
    """Tell whether the member of a list of companies may be one though its words are common."""
    known = lexicon()
    name = words.form[start:end]
    if not 3 <= len(name) <= 8 or not name.isalnum() or name.endswith(lexicon().plain_members):
        return False
    for index in range(words.index_at(start), words.index_at(end - 1) + 1):
        text = words.texts[index]
        if words.tokens[index].tag in ("m", "TIME", "r", "u", "p", "w", "q", "LOC"):
            return False
        ending = text in known.company_endings and index > words.index_at(start)
        if not ending and (text in known.common or text in known.terms or text in known.outside):
            return False
    return True


def beside(sentences: Sequence[Words], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield unknown names listed with companies (瑞莱智慧、壁仞科技).

    Args:
        sentences: the text's sentences.
        spans: what was found so far.
    """
    starts = {span.start for span in spans if span.class_ == "Company"}
    ends = {span.end for span in spans if span.class_ == "Company"}
    begun = {span.start for span in spans}
    ended = {span.end for span in spans}
    for words in sentences:
        marks = [token.start for token in words.tokens if _is_joint(words, token)]
        for mark in reversed(marks):
            if mark + 1 in starts and mark not in ended:
                begin = (
                    max(words.form.rfind(c, words.tokens[0].start, mark) for c in "、" + _BREAKS)
                    + 1
                )
                begin = max(begin, words.tokens[0].start)
                start = (
                    begin
                    if words.form[begin - 1 : begin] == "、"
                    else _member_start(words, begin, mark)
                )
                if start in words.starting and _may_be_company(words, start, mark):
                    starts.add(start)
                    yield Span(start, mark, "Company", "list", 0.68)
        for mark in marks:
            if mark in ends and mark + 1 not in begun:
                index = words.starting.get(mark + 1)
                stop = next(
                    (
                        token.start
                        for token in (words.tokens[index:] if index is not None else ())
                        if token.tag in STOPS or words.form[token.start] == "等"
                    ),
                    None,
                )
                if stop is not None and _may_be_company(words, mark + 1, stop):
                    ends.add(stop)
                    yield Span(mark + 1, stop, "Company", "list", 0.68)


def _is_joint(words: Words, token: Token) -> bool:
    """Tell whether a word joins two members of a list."""
    text = words.form[token.start : token.end]
    return text == "、" or (text in ("和", "与", "及") and token.tag == "c")


def _may_be_company(words: Words, start: int, end: int) -> bool:
    name, tag = words.form[start:end], words.tokens[words.starting[start]].tag
    if not 2 <= end - start <= 8 and not name.isascii():
        return False
    if name in lexicon().terms or is_place(name) or (tag == "PER" and end - start < 4):
        return False
    last = words.tokens[words.index_at(end - 1)]
    house = words.form[start : last.start]
    if last.tag in ("v", "vn") and house.endswith(lexicon().company_endings):
        return False
    return looks_like_name(name, tag) or has_company_form(name)


def is_place(name: str) -> bool:
    """Tell whether a name is a place's, or begins with a place and its unit."""
    return lexicon().terms.get(name) == "Place" or name.endswith(
        ("省", "市", "区", "县", "镇", "街道")
    )


def _terms(words: Words, members: Sequence[tuple[int, int]], tail: str) -> Iterator[Span]:
    """Yield members that are technologies or sectors, because the list says so or most are."""
    known = lexicon()
    classes = [known.terms.get(words.form[start:end]) for start, end in members]
    technical = classes.count("Technology")
    if _TECHNICAL.match(tail) or (technical * 2 >= len(members) and technical > 1):
        class_ = "Technology"
    elif _FIELDS.match(tail):
        class_ = "Sector"
    else:
        return
    for (start, end), own in zip(members, classes, strict=True):
        if own is None and 2 <= end - start <= _LONGEST and _is_term(words, start, end):
            yield Span(start, end, class_, "list", 0.7)
        elif own == "Sector":
            yield Span(start, end, "Sector", "list", 0.9)


def _is_term(words: Words, start: int, end: int) -> bool:
    """Tell whether words may be the name of a technology or a field: nouns, no names of others."""
    known = lexicon()
    for index in range(words.index_at(start), words.index_at(end - 1) + 1):
        token, text = words.tokens[index], words.texts[index]
        if token.tag in ("PER", "ORG", "m", "TIME", "r", "u", "p", "w", "q"):
            return False
        if token.tag == "LOC" or known.terms.get(text) == "Place" or text in known.outside:
            return False
        if token.tag in ("v", "vd", "d") and len(text) > 1 and text not in known.inner_verbs:
            return False
    return not words.form[start:end].endswith(lexicon().plain_members)


def _names_companies(text: str) -> bool:
    lists = lexicon().company_lists
    return any(
        text[:size] in lists
        or (size > 4 and text[:size].endswith(("企业", "公司", "厂商", "机构")))
        for size in range(2, len(text) + 1)
    )
