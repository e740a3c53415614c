"""Companies whose names are words of the language, told by the frame that they stand in.

松果互动 or 正明资管 could be anything; behind what a company is called, behind 由 with the verb of
one who runs something, or behind an epithet they can only be a company.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import is_common, is_unknown
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["framed"]

_LONGEST = 6
_MOST = 4
"""Words of such a name at most."""
_AGENT = frozenset({"由", "委托", "收购", "引入", "入股", "受让", "增持", "减持", "起诉", "向"})
_RUNS = expression(
    r"(?:联合|共同|独家|负责|出资)?(?:运营|承建|代工|投资|建设|开发|研发|生产|提供|承办|协办|管理|控股|设计|研制|制造|委托|实施|打造)"
)
_HELD = frozenset(
    {
        "总裁", "副总裁", "CEO", "CTO", "COO", "CFO", "创始人", "联合创始人", "董事长", "总经理",
        "副总经理", "合伙人", "管理合伙人", "创始合伙人", "联创", "首席执行官",
    }
)  # fmt: skip
_NO_ENDING = frozenset(
    {
        "团队", "公司", "项目", "产品", "方面", "教授", "博士", "院士", "先生", "女士", "老师",
        "等人", "夫妇", "小组", "系列", "品牌", "方案", "会议", "论坛", "大会", "地区", "当地",
        "官方", "政府", "计划",
    }
)  # fmt: skip
_NAME_TAGS = frozenset({"n", "nz", "nw", "a", "vn", "an", "LOC", "ORG", "s"})
_NO_HOUSE = expression(
    r"公司|集团|企业|平台|机构|部门|事业部|业务|项目|品牌|团队|部$|中心$|前任|现任|时任|原任|继任|新任|执行|首席|联合|高级"
    r"|女|男|著名|知名|年轻|美国|中国|北京"
)
_SHARES = expression(
    r"[0-9.]+%|的?(?:全部|部分|控股)?股[权份]|增资|注资|出资|采购|订购|索赔|提起诉讼"
)
_BEHIND_EPITHET = expression(r"(?:第一股|独角兽|龙头|四小龙|六小虎|小巨人)”的$")
_STOPPING = frozenset({"w", "v", "vd", "d", "p", "c", "u", "ad", "TIME", "m", "xc"})


def framed(words: Words) -> Iterator[Span]:
    """Yield companies that only the words around them tell to be names."""
    yield from _employers(words)
    yield from _actors(words)
    for index, token in enumerate(words.tokens):
        single = token.end - token.start == 1
        if token.tag in ("w", "m", "TIME", "u", "r") or (single and token.tag in ("p", "v", "c")):
            continue
        before = words.form[max(words.tokens[0].start, token.start - 10) : token.start]
        apposed = _apposed(words, index, before)
        agent = index > 0 and words.texts[index - 1] in _AGENT
        if not apposed and not agent and not _BEHIND_EPITHET.search(before):
            continue
        end = _end(words, index, agent=agent and not apposed)
        if end:
            yield Span(token.start, end, "Company", "apposition", 0.7)


def _actors(words: Words) -> Iterator[Span]:
    """Yield two words that do what only a company does, or that somebody does it with.

    The first is no word of the language (鹿石脑科已完成融资, 与砚石量子签署协议).
    """
    known = lexicon()
    for index in range(len(words.tokens) - 2):
        first, second = words.texts[index], words.texts[index + 1]
        tags = words.tokens[index].tag, words.tokens[index + 1].tag
        if tags[0] not in ("PER", "nz", "ORG", "LOC", "n") or tags[1] not in ("n", "nz", "vn", "a"):
            continue
        if len(second) != 2 or not 2 <= len(first) <= 3 or not first.isalpha():
            continue
        if first in known.terms or not (tags[0] in ("PER", "nz", "ORG") or is_unknown(first)):
            continue
        if second in known.posts or second in known.titles or second in _NO_ENDING:
            continue
        if is_common(first) or (is_common(second) and second not in known.company_ending_set):
            continue
        before = words.texts[index - 1] if index else ""
        place = index + 2
        while place < len(words.tokens) and words.texts[place] in known.adverbs:
            place += 1
        behind = words.texts[place] if place < len(words.tokens) else ""
        starts = index == 0 or words.tokens[index - 1].tag == "w"
        acts = starts and behind in known.company_verbs
        partner = before in ("与", "和", "同", "携手") and behind in known.partner_verbs
        if acts or partner:
            stop = words.tokens[index + 1].end
            yield Span(words.tokens[index].start, stop, "Company", "apposition", 0.62)


def _employers(words: Words) -> Iterator[Span]:
    """Yield what stands alone before a company's post and its holder (青山引擎总裁沈朗)."""
    known = lexicon()
    for index in range(1, len(words.tokens) - 1):
        text = words.texts[index]
        if text not in known.company_posts or text not in _HELD:
            continue
        if words.tokens[index + 1].tag != "PER":
            continue
        first = index
        while first > 0 and words.tokens[first - 1].tag in _NAME_TAGS and index - first < 3:
            first -= 1
        start, end = words.tokens[first].start, words.tokens[index].start
        name = words.form[start:end]
        alone = first == 0 or words.tokens[first - 1].tag in ("w", "TIME", "p", "c", "xc")
        if not alone or not 3 <= len(name) <= 8 or not name.isalnum() or _NO_HOUSE.search(name):
            continue
        if any(words.texts[place] in known.posts for place in range(first, index)):
            continue
        if any(words.texts[place] in known.outside for place in range(first, index)):
            continue
        yield Span(start, end, "Company", "apposition", 0.62)


@lru_cache(maxsize=1)
def _appositions() -> tuple[str, ...]:
    return tuple(lexicon().company_appositions)


def _apposed(words: Words, index: int, before: str) -> bool:
    """Tell whether what a company is called stands right before a word (游戏企业松果互动)."""
    if not before.endswith(_appositions()):
        return False
    called = next(c for c in lexicon().company_appositions if before.endswith(c))
    if called not in ("企业", "公司"):
        return True
    return index > 1 and words.tokens[index - 2].tag in ("n", "nz", "vn")


def _end(words: Words, first: int, *, agent: bool) -> int | None:
    """Return where the name that begins with a word ends, if it ends as companies' names do."""
    start = words.tokens[first].start
    for index in range(first, min(first + _MOST, len(words.tokens))):
        token = words.tokens[index]
        name = words.form[start : token.end]
        if token.tag in ("w", "m", "u") or len(name) > _LONGEST + 2:
            break
        ending = "公司" if name.endswith("公司") else _ending(words.texts[index])
        if ending is None or not _is_own(words, first, name[: -len(ending)], ending):
            continue
        if len(name) > _LONGEST and ending != "公司":
            break
        if agent and not (
            _RUNS.match(words.form, token.end) or _SHARES.match(words.form, token.end)
        ):
            continue
        after = words.tokens[index + 1].tag if index + 1 < len(words.tokens) else "w"
        if after in _STOPPING or _SHARES.match(words.form, token.end):
            return token.end
    return None


def _ending(text: str) -> str | None:
    endings = lexicon().company_ending_set
    return next((text[-size:] for size in (4, 3, 2) if text[-size:] in endings), None)


def _is_own(words: Words, first: int, stem: str, ending: str) -> bool:
    """Tell whether the word before the ending may be a name here."""
    known = lexicon()
    token = words.tokens[first]
    if not 2 <= len(stem) <= _LONGEST or is_common(stem) or stem in known.terms:
        return False
    if not stem.isalpha() or stem in known.outside or stem in known.inner_verbs:
        return False
    if ending == "公司":
        return len(stem) > 3 and not (is_common(stem[:2]) or stem[:2] in known.terms)
    first_text = words.texts[first]
    if token.tag in ("v", "vn", "ad", "vd", "r", "p") and not is_unknown(stem):
        return False
    return len(first_text) == 1 or not (
        first_text in known.outside or first_text in known.inner_verbs
    )
