"""Noun phrases over tagged words: where a phrase with a given head begins.

Chinese noun phrases end with their head, so a name is found from its ending (…研究院, …平台)
and followed to the left over what may stand before a head inside a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import is_unknown
from kg.extraction.recut import recut
from kg.extraction.values import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Words", "leftmost", "repaired", "whole_terms"]

_INSIDE = frozenset(
    {"n", "nz", "nw", "vn", "an", "LOC", "ORG", "PER", "s", "j", "b", "nr", "ns", "nt"}
)
"""Tags of words that stand inside noun phrases."""


_RUN_ON = expression(
    r"(.{1,16}?(?:大学|公司|研究院|学院|科技|智能|集团|银行|医院|医疗|汽车|机器人|资本|创投|局|委员会|联盟|协会|数科|先生|女士))"
    r"(联手|合资|力争|计划|正在|即将|共建|联合|建设|发布|推出|签署|旗下|投资|建|成立|宣布|获得|获|完成|协办|承办|主办|承建|代工|将|与|和|及|携手|收购|入股|在|从|系|拟|已|表示|拥有)"
)
_INTENDING = frozenset({"力争", "计划", "正在", "即将", "将", "拟", "已"})
_THEN = expression(r"建设|建成|打造|筹建|新建|研发|发布|推出|收购|投资|成立|举办|启动|上线")
"""Verbs behind 将 and its kind that the tagger takes into the name after them."""
_SPLIT_CLASSES = frozenset({"Place", "CountryGroup", "InternationalOrganization"})
_PLACED = expression(r"(.{2,8}?)([建办设产将拟正已要会能还有])")
_INTENDED = expression(r"(.{2,8}?)([将拟])(.{0,2})")
_LED = expression(
    r"会同|携手|联合|参与|走进|收购|入股|加入|参观|聚焦|依托|支持|推动|组织|带动|鼓励|助力"
    r"|委托|引入|引进|投资|控股|参股|借助"
)
_BREAKS = expression(r"[是的了他她它我你]")


_PRONOUNS = "他她它我你"
_AFTER_NAMES = frozenset("此曾现将已则也还于在说称与和任")
"""Characters of function words that the tagger takes into names before them."""
_STANDS = expression(r"[：（\s]|$")
"""What follows a name that nothing is joined to."""
_NUMBERED = expression(r"第?[一二三四五六七八九十0-9]{1,2}[期号]")
"""Numbers that are part of a name (一号机房, 二期基金)."""
_LED_ON = expression(r"(北京|上海|天津|河北|[\u4e00-\u9fff]{2,3}[市区])(将|拟|正|已|要)(?=.)")


_GROUNDS = frozenset({"依托", "基于", "借助", "利用", "支持", "由", "围绕", "通过"})
_BUILDS = expression(
    r"(.{2,}?(?:中心|实验室|平台|基地|园区|园|院|校|大学|学院|公司|集团))"
    r"(建设|打造|搭建|建立|构建|研发|开展|成立|设立|共建|组建|筹建)(.{2,})"
)
_SETS_UP = expression("下设|内设|下辖")


def _set_up(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Split a house from what it has below it (青岳大学下设云图研究院)."""
    for token in tokens:
        verb = _SETS_UP.search(form, token.start, token.end)
        if verb is None or verb.end() == token.end:
            yield token
            continue
        if verb.start() > token.start:
            yield Token(token.start, verb.start(), token.tag)
        yield Token(verb.start(), verb.end(), "v")
        yield Token(verb.end(), token.end, "n" if token.tag == "v" else token.tag)


def _built_on(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Split what something is built on from what is built (依托云图智算中心建设墨池实验室)."""
    led = False
    for token in tokens:
        match = _BUILDS.fullmatch(form, token.start, token.end) if led else None
        led = form[token.start : token.end] in _GROUNDS
        if match is None:
            yield token
            continue
        for group, tag in ((1, token.tag), (2, "v"), (3, token.tag)):
            yield Token(match.start(group), match.end(group), tag)


def repaired(form: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Split what the tagger takes for one name where a verb stands in it.

    A verb behind an ending, behind a place or at the beginning becomes a word of its own, and so
    does white space at a word's beginning.

    Example:
        >>> from kg.extraction.values import Token
        >>> [(t.start, t.end, t.tag) for t in repaired("青岳大学共建", [Token(0, 6, "ORG")])]
        [(0, 4, 'ORG'), (4, 6, 'v')]
        >>> [(t.start, t.end, t.tag) for t in repaired("亦庄建", [Token(0, 3, "ORG")])]
        [(0, 2, 'LOC'), (2, 3, 'v')]
    """
    sentence = tuple(tokens)
    if not sentence:
        return
    words: Iterable[Token] = recut(form, sentence)
    first, last = sentence[0].start, sentence[-1].end
    if _SETS_UP.search(form, first, last):
        words = _set_up(form, words)
    for token in _built_on(form, words):
        start, end = token.start, token.end
        while start < end - 1 and not form[start].strip():
            start += 1
        if start > token.start:
            yield Token(token.start, start, "w")
        tag = token.tag
        pronoun = tag in ("r", "ORG") and form[start] in _PRONOUNS and end - start > 3
        if pronoun and form.endswith(lexicon().company_endings, start, end):
            yield Token(start, end, "ORG")  # 他山科技 is no pronoun
            continue
        if tag == "ORG" and (led := _LED.match(form, start, end)) and led.end() < end:
            yield Token(start, led.end(), "v")
            start = led.end()
        joined = form[end - 1] == "和" and _STANDS.match(form, end)
        if tag == "PER" and end - start > 2 and form[end - 1] in _AFTER_NAMES and not joined:
            yield Token(start, end - 1, "PER")
            yield Token(end - 1, end, "d")
            continue
        while tag in ("ORG", "LOC") and (ahead := _LED_ON.match(form, start, end)):
            yield Token(start, ahead.end(1), "LOC")
            yield Token(ahead.start(2), ahead.end(2), "d")
            start = ahead.end(2)
        if tag in ("ORG", "LOC", "PER"):
            placed = _PLACED.match(form, start, end)
            if placed and placed.end() == end and _is_place(placed[1]):
                yield Token(start, placed.end(1), "LOC")
                yield Token(placed.end(1), end, "v")
                continue
            intended = _INTENDED.fullmatch(form, start, end)
            if intended and _is_place(intended[1]):
                yield Token(start, intended.end(1), "LOC")
                yield Token(intended.start(2), intended.end(2), "d")
                if intended[3]:
                    yield Token(intended.start(3), end, "a")
                continue
        while tag == "ORG" and (match := _RUN_ON.match(form, start, end)):
            yield Token(
                start, match.end(1), "PER" if match[1].endswith(("先生", "女士")) else "ORG"
            )
            yield Token(match.start(2), match.end(2), "v" if len(match[2]) > 1 else "p")
            start = match.end(2)
            then = _THEN.match(form, start, end) if match[2] in _INTENDING else None
            if then is not None and then.end() < end:
                yield Token(start, then.end(), "v")
                start = then.end()
        if start < end:
            if tag == "ORG" and _BREAKS.search(form, start, end):
                tag = "n"
            yield Token(start, end, tag)


def _is_place(word: str) -> bool:
    return lexicon().terms.get(word) in _SPLIT_CLASSES


_WHOLE = {"Technology": "nz", "Sector": "nz", "Resource": "n", "StockMarket": "nz", "Place": "LOC"}
"""Classes of terms to the tag of the word that they make."""


def whole_terms(words: Words, terms: Iterable[tuple[int, int, str]]) -> Words:
    """Make one word of each term of the field that the tagger cuts into several.

    Args:
        words: a sentence.
        terms: start, end and name of the terms in it; only those count that begin and end with
            a word.

    Example:
        >>> from kg.extraction.values import Token
        >>> words = Words("具身智能", (Token(0, 2, "a"), Token(2, 4, "n")))
        >>> whole_terms(words, [(0, 4, "具身智能")]).tokens
        (Token(start=0, end=4, tag='nz'),)
    """
    classes = lexicon().terms
    longest: dict[int, tuple[int, str]] = {}
    for start, end, name in terms:
        if start in words.starting and end in words.ending:
            index = words.starting[start]
            class_ = classes.get(name, "Post")
            if class_ == "Post":
                continue
            if words.tokens[index].end < end and end > longest.get(start, (0, ""))[0]:
                longest[start] = (end, class_)
    if not longest:
        return words
    made: list[Token] = []
    held = -1
    for token in words.tokens:
        if token.start < held:
            continue
        if token.start in longest:
            held, class_ = longest[token.start]
            made.append(Token(token.start, held, _WHOLE.get(class_, "ORG")))
        else:
            made.append(token)
    return Words(words.form, tuple(made))


@dataclass(frozen=True)
class Words:
    """The tagged words of one sentence, with quick ways to them.

    Attributes:
        form: the whole text in matching form.
        tokens: the sentence's words in order.
    """

    form: str
    tokens: tuple[Token, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words themselves."""
        form = self.form
        return tuple([form[token.start : token.end] for token in self.tokens])

    @cached_property
    def starting(self) -> dict[int, int]:
        """Start of each word to its index."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    @cached_property
    def ending(self) -> dict[int, int]:
        """End of each word to its index."""
        return {token.end: index for index, token in enumerate(self.tokens)}

    @cached_property
    def holding(self) -> tuple[int, ...]:
        """For each character of the sentence the index of its word."""
        found: list[int] = []
        for index, token in enumerate(self.tokens):
            found.extend([index] * (token.end - token.start))
        return tuple(found)

    def index_at(self, position: int) -> int:
        """Return the index of the word at a position of the text."""
        return self.holding[position - self.tokens[0].start]


def leftmost(words: Words, index: int, barriers: frozenset[int] = frozenset()) -> int:
    """Return the index of the first word of the noun phrase that ends with a given word.

    Args:
        words: the sentence.
        index: index of the head's first word.
        barriers: positions of the text that the phrase may not reach back over.
    """
    texts, tokens = words.texts, words.tokens
    outside, inner = lexicon().outside, lexicon().inner_verbs
    first = index
    while first > 0 and tokens[first].start not in barriers:
        before = first - 1
        text, tag = texts[before], tokens[before].tag
        if text == "”":
            opened = _opening(texts, before)
            if opened is None:
                break
            first = opened
            continue
        if tag in ("PER", "nr") or text in lexicon().posts:
            break
        supports = text == "支持" and texts[first] == "中心"
        if text in outside and not (text in inner and tag == "vn") and not supports:
            break
        if tag in _INSIDE or supports or _fits(texts, tokens, before, first):
            first = before
            continue
        break
    return _trimmed(words, first, index)


def _fits(texts: Sequence[str], tokens: Sequence[Token], before: int, first: int) -> bool:
    """Tell whether a word of another kind stands inside a phrase here."""
    text, tag = texts[before], tokens[before].tag
    if text in "-·/—" and before > 0 and tokens[before - 1].tag in _INSIDE:
        return True
    if tag in ("v", "vd", "vn") and (text in lexicon().inner_verbs or text in lexicon().terms):
        return True
    if tag in ("p", "c") and len(text) > 1 and is_unknown(text):
        return True
    if tag in ("a", "ad"):
        return len(text) <= 3 and text not in ("全", "各", "更")
    if tag == "m":
        if _NUMBERED.fullmatch(text):
            return True
        return text[0] in "第十千百万双多" and not text.endswith(
            tuple("个家座项款批名位台件条所场次")
        )
    if tag == "f":
        return text == "中" and texts[first] == "试"
    return tag == "xc" and text.isalnum()


def _opening(texts: Sequence[str], closing: int) -> int | None:
    """Return the index of the quotation mark that opens what closes here, if it is near."""
    for index in range(closing - 1, max(-1, closing - 9), -1):
        if texts[index] == "“":
            return index
        if texts[index] in "，。；、：？！":
            return None
    return None


def _trimmed(words: Words, first: int, index: int) -> int:
    """Leave out adjectives and numerals that a phrase would begin with."""
    while (
        first < index
        and words.tokens[first].tag in ("a", "ad", "d", "f")
        and words.texts[first] not in ("大", "小", "新")
        and not (words.tokens[first].tag == "a" and is_unknown(words.texts[first]))
    ):
        first += 1
    return first
