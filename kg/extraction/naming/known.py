"""Names that the graph or the lexicon knows."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.extraction.phrases import Words

__all__ = ["found_terms", "graph_names", "mentioned", "models", "terms"]

_ALONE = frozenset({"首都", "中关村", "全国", "国内", "我国", "中国", "海外", "全球"})
"""Places that stand in other words and names, and are places only as a word of their own."""
_SAID = frozenset(
    {
        "Resource", "Goal", "Challenge", "Epithet", "Role", "Scenario", "PeopleGroup", "Indicator",
    }
)  # fmt: skip
"""Classes of what is a thing only where a claim says so, whatever the graph knows."""
_KINDS = frozenset({"公司", "企业", "行业", "产业", "厂商", "领域", "赛道", "团队", "业务"})
"""What a term may be glued to in one word of the tagger (人形机器人公司)."""
_WHOLE_WORDS = frozenset({"Resource", "Technology", "Sector", "Company", "Product", "AIModel"})
_FIELD_CLASSES = frozenset({"Technology", "Sector"})
_ONE = ("的", "家", "任何", "某")
"""Words before a company of a field by which one, or some of them, are meant."""
_FOREMOST = frozenset({"头部", "龙头", "领军", "明星"})
"""What companies of a field may be called before 企业."""
_NOUNS = frozenset({"n", "an", "nz"})
_LONGER = ("员会", "公厅", "公室", "业", "学院", "区", "市")
_BODIES = ("人大", "政协", "人民", "工商联", "科技")
_CHINESE = expression(r"特色|式现代化|梦|(?<=国内)外")
_OUR_CHINA = expression(r"数字|健康|美丽|平安|法治")
"""What makes a slogan of 中国 and no place (中国特色, 数字中国)."""
_FIELDS = ("领域", "行业", "场景", "产业", "等领", "方面", "业务", "赛道", "板块", "系统")
_NEVER = {
    "澎湃": expression(r"的|动[力能]|活力|向前|之|生机|发展|不|而|激情|大潮|春潮|浪潮|算力"),
    "IDC": expression(r"企业|机房|服务|业务|行业|厂商|运营|资源|数据中心|产业|市场|[、和与及]"),
    "中共中央": expression(r"政治局|委员|总书记"),
    "人大": expression(r"代表"),
}
"""What makes of a name a word of the language, or a part of a longer name."""
_QUARTERS = ("西部", "东部", "中部", "东北", "华北", "华东", "华南", "华中", "西南", "西北", "中东")
_DEVELOPED = ("科学城", "未来城", "新城", "开发区", "商务区", "软件园")
"""Endings of places that a company of the same name builds (中关村科学城公司)."""
_STREET = expression(r"[东西南北中]?(?:路|大街|街|桥|园(?!区)|东路|西路)")
_MERGING = ("融合", "深度融合", "跨界融合", "交叉融合")
"""What technologies and fields are said to do together: 与教育、医疗深度融合."""
_EXCHANGE_AT = expression(r"(?:在|登陆|于|到|赴|的)$")
_EXCHANGE_BOARD = expression(r"科创板|主板|创业板|上市|挂牌|敲钟|IPO")
_TRADE = expression(r"产业(?!链|集群|带|园|基地|生态|中心|化|基础)|行业(?!应用|统筹|标准|大模型)")
_PLAIN_TRADE = ("Sector", "行业")
_MADE = frozenset({"豆包", "文心", "混元", "盘古", "星火", "通义千问", "日日新"})
"""Products that are called by the version of the model in them (豆包1.6 Lite)."""
_VERSION = expression(
    r"(?:大模型)? ?[VvXx]?[0-9]{1,2}(?:\.[0-9]{1,2})?"
    r"(?: ?(?i:turbo|pro|max|ultra|lite|plus|mini"
    r"|flash|thinking|vision|air|nano)(?![A-Za-z]))?(?![0-9.%年月日亿万款个家倍])"
)
_MODEL = expression(
    r"(?<![A-Za-z0-9])"
    r"(?:[Dd]eep[Ss]eek|Chat ?GPT|GPT|[Qq]wen|[Kk]imi|GLM|ChatGLM|Llama|LLaMA|Claude"
    r"|Gemini|ERNIE|Grok|MiniMax|Baichuan|Hunyuan|Doubao|InternLM|Emu|CogView|CogVideo|Sora|BERT"
    r"|Gemma|Mistral|Phi|Vidu|Seedance|Seedream)"
    r"(?:[- ]?(?:[A-Z]{0,2}[0-9][0-9.]*[A-Za-z]{0,3}|Max|Pro|Plus|Turbo|Flash|Ultra|Mini|Sonnet"
    r"|Opus|Haiku|VL|Coder|Air|Next|Thinking|Omni)(?![A-Za-z0-9]))*"
    r"(?![A-Za-z])"
)


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.of({**lexicon().terms, **dict.fromkeys(lexicon().posts, "Post")})


def found_terms(words: Words) -> list[tuple[int, int, str]]:
    """Return start, end and name of the lexicon's words in a sentence, overlapping ones too."""
    return list(_gazetteer().find(words.form, words.tokens[0].start, words.tokens[-1].end))


def graph_names(
    words: Words,
    gazetteer: Gazetteer,
    known: Mapping[str, Sequence[tuple[str, str]]],
    present: Mapping[str, int],
) -> Iterator[Span]:
    """Yield the names that the graph knows.

    A short one must be a word, or several. A name of several things means the one whose other
    names the text has, with confidence 0.6.

    Args:
        words: a sentence.
        gazetteer: the graph's names.
        known: the same, with ids and classes.
        present: things that share a name, to how many of their other names the text has.
    """
    first, last = words.tokens[0].start, words.tokens[-1].end
    for start, end, name in gazetteer.find(words.form, first, last):
        if end - start < 3 and not _aligned(words, start, end):
            continue
        things = [thing for thing in known[name] if thing[1] not in _SAID]
        if not things or (end - start < 3 and things[0][1] in ("Technology", "Sector", "Facility")):
            continue  # 应用, 模型 and 平台 are words before they are names
        if {class_ for _, class_ in things} <= _FIELD_CLASSES and _modifies(words, end):
            continue
        if name in _ALONE and not _stands_alone(words, start, end):
            continue
        if len(things) == 1:
            yield Span(start, end, things[0][1], "gazetteer", 1.0, things[0][0])
            continue
        id_, class_ = max(things, key=lambda thing: present.get(thing[0], 0))
        yield Span(start, end, class_, "gazetteer", 0.6, id_)


def mentioned(form: str, known: Mapping[str, Sequence[tuple[str, str]]]) -> Counter[str]:
    """Count, for things that share a name with others, their other names in a text.

    Args:
        form: the text in matching form.
        known: names of the graph with ids and classes.
    """
    shared = {id_ for things in known.values() if len(things) > 1 for id_, _ in things}
    counts: Counter[str] = Counter()
    if shared:
        for name, things in known.items():
            if len(things) == 1 and things[0][0] in shared and name in form:
                counts[things[0][0]] += 1
    return counts


def terms(words: Words, found: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield the lexicon's terms that stand for themselves here; posts have their own rules."""
    classes = lexicon().terms
    for start, end, name in found:
        class_ = classes.get(name)
        if class_ is None or class_ == "Role":
            continue
        if (never := _NEVER.get(name)) and never.match(words.form, end):
            continue
        if class_ == "EducationInstitution" and len(name) < 4 and _STREET.match(words.form, end):
            continue
        short = end - start < 4 and not name.isascii()
        if name in _ALONE:
            if not _stands_alone(words, start, end):
                continue
        elif class_ == "MediaOutlet" and start in words.starting:
            if len(name) < 3 and end not in words.ending:
                continue  # 央视界
        elif ((class_ in _WHOLE_WORDS or short) and not _aligned(words, start, end)) or (
            end not in words.ending and words.form.startswith(_LONGER, end)
        ):
            continue
        trade = _TRADE.match(words.form, end) if class_ in _FIELD_CLASSES else None
        if trade and (trade.end() not in words.ending or (class_, trade[0]) == _PLAIN_TRADE):
            trade = None
        if trade:
            end, class_ = trade.end(), "Sector"
        elif class_ == "Sector" and end - start < 4 and not _is_field(words, start, end):
            continue
        if class_ in _FIELD_CLASSES and _modifies(words, end):
            continue
        if class_ == "Place" and name in _QUARTERS and words.form.startswith("地区", end):
            end += 2
        if class_ == "Place" and name.endswith(_DEVELOPED) and words.form.startswith("公司", end):
            yield Span(start, end + 2, "Company", "gazetteer", 0.92)
        if class_ == "Company" and words.form.startswith("公司", end):
            yield Span(start, end + 2, class_, "gazetteer", 0.92)
        if name in _MADE and (version := _VERSION.match(words.form, end)):
            yield Span(start, version.end(), "AIModel", "gazetteer", 0.92)
        if class_ == "StockMarket" and name.endswith(("交易所", "联交所")):
            at = _EXCHANGE_AT.search(words.form[max(0, start - 2) : start])
            if not at and not _EXCHANGE_BOARD.match(words.form, end):
                class_ = "Organization"
        if class_ == "MediaOutlet" and words.form.startswith("客户端", end):
            end += 3
        yield Span(start, end, class_, "gazetteer", 0.9)


def _stands_alone(words: Words, start: int, end: int) -> bool:
    """Tell whether a place that stands in many words and names (中国, 全国) is itself meant."""
    if start not in words.starting or words.form.startswith(_BODIES, end):
        return False
    return not (_CHINESE.match(words.form, end) or _OUR_CHINA.search(words.form, start - 2, start))


def _modifies(words: Words, end: int) -> bool:
    """Tell whether a term only says of what kind the noun behind it is (人工智能 in 人工智能专业).

    It is a thing of its own where the noun adds nothing to it (人工智能领域), or where it is what
    the verbal noun does something with (大模型训练).
    """
    known = lexicon()
    index = words.starting.get(end)
    if index is None:
        return False
    text, tag = words.texts[index], words.tokens[index].tag
    if text in known.field_nouns or words.form.startswith("“", words.tokens[index].end):
        return False
    if text in known.company_lists or text in _FOREMOST:
        return _counted_off(words, index)
    if tag in _NOUNS:
        return True
    if tag not in ("vn", "v") or text not in known.inner_verbs:
        return False
    if text in known.field_uses:
        return tag == "vn"
    behind = index + 1
    if behind == len(words.tokens) or words.tokens[behind].tag not in _NOUNS:
        return False
    return words.texts[behind] not in known.field_nouns


def _counted_off(words: Words, index: int) -> bool:
    """Tell whether the companies of a field are spoken of at large, and none of them is meant."""
    behind = words.tokens[index + 1 : index + 2]
    if behind and behind[0].tag in ("ORG", "nz", "PER", "LOC"):
        return False  # its name follows
    term = words.ending.get(words.tokens[index].start)
    before = words.texts[max(0, term - 2) : term] if term else ()
    if before and before[-1] == "等":
        return False  # their names stand before
    if not before or before[-1][:1].isdigit():
        return True
    return not (before[-1].endswith(_ONE) or before[0] in _ONE)


def models(words: Words) -> Iterator[Span]:
    """Yield models of well-known families with their version (DeepSeek-R1, Qwen3)."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _MODEL.finditer(words.form, first, last):
        yield Span(match.start(), match.end(), "AIModel", "gazetteer", 0.9)


def _aligned(words: Words, start: int, end: int) -> bool:
    if start not in words.starting:
        return False
    if end in words.ending:
        return True
    token = words.tokens[words.starting[start]]
    if words.form[token.start : token.end] in lexicon().terms:
        return False
    return token.end > end and words.form[end : token.end] in _KINDS


def _is_field(words: Words, start: int, end: int) -> bool:
    """Tell whether a short word such as 教育 names a field here: alone, listed, or before 领域."""
    after = words.form[end : end + 2]
    before = words.form[start - 1 : start] if start else ""
    if after[:1] in ("、", "，", "。", "；", "等", "和", "与", "及") or after in _FIELDS:
        return True
    if words.form.startswith(_MERGING, end):
        return True
    if before == "”" and words.form.startswith(tuple(lexicon().compound_heads), end):
        return True
    index = words.ending.get(end)
    follows = (
        index is not None
        and index + 1 < len(words.tokens)
        and words.tokens[index + 1].tag in ("n", "vn", "nz", "v")
    )
    return before in ("、", "和", "与", "及", "在", "为") and not follows
