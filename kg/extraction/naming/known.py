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
_LONGER = ("员会", "公厅", "公室", "业", "学院", "区", "市")
_BODIES = ("人大", "政协", "人民", "工商联", "科技")
_FIELDS = ("领域", "行业", "场景", "产业", "等领", "方面", "业务", "赛道", "板块", "系统")
_MERGING = ("融合", "深度融合", "跨界融合", "交叉融合")
"""What technologies and fields are said to do together: 与教育、医疗深度融合."""
_EXCHANGE_AT = expression(r"(?:在|登陆|于|到|赴|的)$")
_EXCHANGE_BOARD = expression(r"科创板|主板|创业板|上市|挂牌|敲钟|IPO")
_MODEL = expression(
    r"(?<![A-Za-z0-9])(?:DeepSeek|GPT|ChatGPT|Qwen|Kimi|GLM|ChatGLM|Llama|LLaMA|Claude|Gemini|ERNIE|Grok|MiniMax|"
    r"Baichuan|Hunyuan|Doubao|InternLM|Emu|CogView|CogVideo|Sora|BERT|Gemma|Mistral|Phi|Vidu|Seedance|Seedream)"
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
        short = end - start < 4 and not name.isascii()
        if name in _ALONE:
            if start not in words.starting or words.form.startswith(_BODIES, end):
                continue
        elif class_ == "MediaOutlet" and start in words.starting:
            pass
        elif ((class_ in _WHOLE_WORDS or short) and not _aligned(words, start, end)) or (
            end not in words.ending and words.form.startswith(_LONGER, end)
        ):
            continue
        if class_ == "Sector":
            if end - start < 4 and not _is_field(words, start, end):
                continue
            if words.form.startswith("产业", end):
                yield Span(start, end + 2, class_, "gazetteer", 0.9)
        if class_ == "StockMarket" and name.endswith("证券交易所"):
            at = _EXCHANGE_AT.search(words.form[max(0, start - 2) : start])
            if not at and not _EXCHANGE_BOARD.match(words.form, end):
                class_ = "Organization"
        yield Span(start, end, class_, "gazetteer", 0.9)


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
