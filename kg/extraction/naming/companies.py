"""Companies by their ending (启澜资本)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.introduced import acts
from kg.extraction.naming.rarity import (
    NAMING,
    company_ending,
    is_common,
    is_unknown,
    may_be_stem,
)
from kg.extraction.naming.spans import Span
from kg.extraction.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["companies", "houses"]

_STEM_TAGS = frozenset({"n", "a", "vn", "an", "s", "v", "nr", "m", "d", "ad", "p", "f", "r"})
_NOW = ("今日", "昨日", "近日", "日前", "称", "方面称", "联合创始人")
_PLAIN_STEMS = frozenset({"普惠", "撬动", "澎湃"})
"""Words of the field that the tagger takes for names before an ending (普惠算力)."""
_OFFERING = frozenset(
    {"配售", "发行", "认购", "持有", "出售", "增持", "减持", "转让", "发售", "购买", "买入", "卖出"}
)
_OFFERED = expression(
    r"的?(?:全球|公开|在[\u4e00-\u9fff]{2,4}(?:进行)?(?:公开)?)?(?:发售|发行|配售|认购)"
)
"""What is done with a company's shares."""
_HAS = expression(
    r"的?(?:最新|新|首)?一?轮?(?:融资|估值|市值|营收|股价|股东|创始|联合创始|董事|总部|管理层|财报|招股书|工商|注册资本)"
)
"""What only companies have."""
_LONGEST_STEM = 5


def companies(words: Words) -> Iterator[Span]:
    """Yield companies told by what their names end with."""
    known = lexicon()
    tokens, texts = words.tokens, words.texts
    for index, text in enumerate(texts):
        ending = company_ending(text)
        if ending is None:
            continue
        stem = text[: -len(ending)]
        if stem:
            tag = tokens[index].tag
            if tag == "p" and is_unknown(text):
                tag = "nz"
            if ending in known.weak_company_endings and _governs(words, index):
                continue
            if _is_whole(text, stem, tag) and _rare(tag, stem, ending):
                end = tokens[index].end - 2 * (ending == "股份" and _is_offered(words, index))
                yield Span(tokens[index].start, end, "Company", "head noun", 0.7)
            continue
        first = index
        while first > 0 and texts[first - 1] in known.company_trades and index - first < 2:
            first -= 1
        weak = ending in known.weak_company_endings
        if (weak or tokens[index].tag == "v") and _governs(words, index):
            continue
        if tokens[index].tag in ("v", "vn") and index and company_ending(texts[index - 1]):
            continue
        begin = _stem_start(words, first)
        if begin == first:
            continue
        if first < index and tokens[begin].tag == "v":
            continue
        verbal = all(token.tag == "v" for token in tokens[begin:first])
        if weak and verbal and (first - begin > 1 or _stands_in_row(words, begin, index)):
            continue  # 撬动资本、滚动发展; 要加语音
        if text == "智能" and words.form.endswith("人工智能", 0, tokens[index].end):
            continue
        stem = "".join(texts[begin:first])
        if stem in known.outside or stem in _PLAIN_STEMS:
            continue  # 届时算力
        tag = tokens[begin].tag if begin == first - 1 else "ORG"
        alone = tag in NAMING or first < index or _stands_alone(words, begin, index)
        rare = _rare(tag, stem, ending) or (
            may_be_stem(stem) and _is_company_here(words, begin, index + 1, weak=weak)
        )
        if alone and 2 <= len(stem) <= _LONGEST_STEM and rare:
            end = tokens[index].end - 2 * (ending == "股份" and _is_offered(words, index, begin))
            yield Span(tokens[begin].start, end, "Company", "head noun", 0.65)


def houses(words: Words) -> Iterator[Span]:
    """Yield the houses of a known company that act themselves (京东物流宣布, 滴滴自动驾驶CEO).

    Args:
        words: a sentence, terms of the field as whole words.
    """
    known = lexicon()
    for index in range(1, len(words.tokens) - 1):
        if words.texts[index] not in known.house_lines:
            continue
        owner, behind = words.texts[index - 1], words.texts[index + 1]
        if known.terms.get(owner) != "Company" or owner.endswith(known.legal_forms):
            continue
        place = index + 1
        while place < len(words.tokens) and words.texts[place] in known.adverbs:
            place += 1
        acting = words.texts[place] if place < len(words.tokens) else ""
        stop = words.tokens[index].end
        acts = acting in known.company_verbs and words.tokens[place].tag == "v"
        if (
            acts
            or behind.startswith((*known.company_posts, *_NOW))
            or (words.texts[index] == "物流" and words.tokens[index + 1].tag in ("p", "v", "d"))
        ):
            yield Span(words.tokens[index - 1].start, stop, "Company", "head noun", 0.8)


def _is_whole(text: str, stem: str, tag: str) -> bool:
    """Tell whether one word may be a company's whole name."""
    if tag not in ("n", "nz", "ORG", "PER", "vn", "nw", "LOC") or not 2 <= len(stem) <= 4:
        return False
    return not tagger().knows(text) and text not in lexicon().terms


def _governs(words: Words, index: int) -> bool:
    """Tell whether an ending is a verb or counted here: a figure follows (投资2亿元, 数据3万条)."""
    if index + 1 == len(words.tokens):
        return False
    return words.tokens[index + 1].tag == "m" or words.form.startswith(
        "了", words.tokens[index].end
    )


def _stem_start(words: Words, first: int) -> int:
    """Return the index of the first word of a company's own word before a given index.

    It is one word, or several when all but one are single characters.
    """
    known = lexicon()
    begin, length = first, 0
    while begin > 0 and first - begin < 3:
        text, tag = words.texts[begin - 1], words.tokens[begin - 1].tag
        inner = tag == "f" and length == 0 and _is_rest(words, begin - 1)
        if not text.isalnum() or (text in known.outside and not inner) or text in known.particles:
            break
        if length and len(text) > 1 and not (tag in NAMING or is_unknown(text)):
            break
        if tag not in NAMING and tag not in _STEM_TAGS:
            break
        if tag == "v" and len(text) > 1 and not is_unknown(text):
            break
        if length + len(text) > _LONGEST_STEM or (length > 1 and len(text) > 1):
            break
        length += len(text)
        begin -= 1
        if len(text) > 1:
            break
    return begin


def _is_rest(words: Words, index: int) -> bool:
    """Tell whether a single character goes on a name that the tagger cut (指 间)."""
    return (
        index > 0
        and len(words.texts[index]) == 1
        and len(words.texts[index - 1]) == 1
        and words.tokens[index - 1].tag == "n"
    )


def _is_house_of(stem: str, ending: str) -> bool:
    """Tell whether a known company's or product's name with an ending makes a house (龙芯创投)."""
    known = lexicon().terms.get(stem)
    return ending in ("创投", "控股") and known in ("Company", "Product")


def _rare(tag: str, stem: str, ending: str) -> bool:
    """Tell whether a word may be the name in a company's name, and no common word."""
    known = lexicon()
    if (
        is_common(stem)
        or stem in known.outside
        or stem in known.inner_verbs
        or (stem in known.terms and not _is_house_of(stem, ending))
        or not stem.isalnum()
        or (tag != "ORG" and any(character in known.particles for character in stem))
    ):
        return False
    if ending in known.weak_company_endings and not is_unknown(stem):
        return tag == "ORG"
    return tag in ("ORG", "nz", "nw", "PER") or is_unknown(stem) or _is_house_of(stem, ending)


def _is_company_here(words: Words, first: int, end: int, *, weak: bool) -> bool:
    """Tell whether words are told to be a company by what it does, whom it has, what it is called.

    Args:
        words: a sentence.
        first: index of the first word of the name.
        end: index of the word behind it.
        weak: whether it ends as common nouns do as well (企业员工教育).
    """
    known = lexicon()
    start, behind = words.tokens[first].start, words.tokens[end - 1].end
    called = words.form.endswith(known.company_appositions, words.tokens[0].start, start)
    return (
        acts(words, end)
        or words.form.startswith(known.company_posts, behind)
        or _HAS.match(words.form, behind) is not None
        or (called and not weak)
    )


def _is_offered(words: Words, index: int, first: int | None = None) -> bool:
    """Tell whether shares of a company are meant and not the company (配售云岫股份)."""
    start, end = words.tokens[index if first is None else first].start, words.tokens[index].end
    before = words.form[max(0, start - 2) : start]
    return before in _OFFERING or _OFFERED.match(words.form, end) is not None


def _stands_in_row(words: Words, first: int, last: int) -> bool:
    """Tell whether verb and object stand in a row of such (撬动资本、滚动发展)."""
    marks = "、，"
    start, end = words.tokens[first].start, words.tokens[last].end
    return words.form[start - 1 : start] in marks or words.form[end : end + 1] in marks


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Tell whether words stand where a whole name would: between marks, verbs or function words."""
    before = words.tokens[first - 1].tag if first else "w"
    after = words.tokens[last + 1].tag if last + 1 < len(words.tokens) else "w"
    if last + 1 < len(words.tokens) and words.texts[last + 1] in lexicon().company_posts:
        after = "v"
    apposed = first > 0 and words.form.endswith(
        lexicon().company_appositions, words.tokens[0].start, words.tokens[first].start
    )
    return (before in ("w", "p", "c", "TIME", "u", "v") or apposed) and after in (
        "w", "v", "vd", "d", "p", "c", "u", "ad", "TIME", "f", "m",
    )  # fmt: skip
