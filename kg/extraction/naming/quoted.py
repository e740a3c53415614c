"""Coinages in quotation marks, and titles in title marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head
from kg.extraction.naming.spans import Span
from kg.extraction.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction.phrases import Words

__all__ = ["defined", "quoted", "related", "titles"]

_QUOTED = expression(r"“([^“”，。；！？：\n]{1,24})”|‘([^‘’，。；！？：\n]{1,24})’")
_TITLE = expression(r"《([^《》\n]{2,70})》")
_NUMBERED = expression(r"(?<=[\u4e00-\u9fff])[一二三四五六七八九十](?:号|代)")
_FINDINGS = expression(r"(?:预告|进展|指数|榜|榜单|年报|季报|财报|排行)$")
"""Endings of titles that give findings or figures and no policy."""
_PLUS = expression(
    r"(?=[^+]*\+$|人工智能|AI|互联网|数据|机器人|智能|医|科)[\u4e00-\u9fffA-Za-z]{1,8}\+[\u4e00-\u9fffA-Za-z]{0,8}$"
)
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

_MECHANISM_BEHIND = expression(
    r"(?:工作|合作|联动|协调|服务|长效|运行)机制(?![创改])|(?:特色|系列|选修|必修)?课程(?![体标表内])"
    r"|(?:全面|战略|框架|投资)*(?:合作)?(?:框架)?协议(?![书栈])|工作法"
)
_ACTIVITY_BEHIND = expression(r"(?:(?!的|活动)[\u4e00-\u9fff]){0,8}活动(?![中上的现期力室])")
_TOUR = expression(r"(?:调研|采访|探访|走访|体验|媒体|网络|万里|基层|采风)行$")
_COUNTS = expression(
    r"[0-9N一二三四五六七八九十两]+个?[\u4e00-\u9fff]{0,4}?\+"
    r"|[一二三四五六七八九十两][\u4e00-\u9fff]{1,4}?[一二三四五六七八九十两](?!号|代|期)"
    r"|[一二三四五六七八九十两]个"
)
"""Frames that count parts (1+6+N, 一区三中心) and name nothing."""
_SOFTWARE = expression(
    r"(?:出行服务|出行|软件|编程|办公|创作|写作|搜索|购物|电商|直播|社交|短视频|视频|问答|打车|机器人|学习|客服|翻译)平台$"
)
"""Platforms that are a product and no house."""
_SENTENCE = expression(r"优于|大于|胜过|等于|不是|就是|决定|驱动|取代|替代")
_PAPER = expression(
    r"[\u4e00-\u9fff]{2,6}(?<![年季财公简申通预海月周快战捷汇])报|[\u4e00-\u9fff]{2,6}(?:周刊|月刊|杂志)"
)
_NAMED_AS = expression(r"(?:名为|名叫|取名(?:为|叫)?|命名为|叫做|叫作|代号为?|昵称)$")

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
_THEMES = ("主题是", "主题为", "以")
_NEVER_WORDS = frozenset({"Company", "Fund", "Alliance"})
"""Kinds of houses that are hardly called by a word of the language."""
_VERBAL = frozenset({"v", "vd", "vn", "a", "ad", "d"})
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
        mechanism = _MECHANISM_BEHIND.match(words.form, match.end(), last)
        if mechanism and _word_ends(words, mechanism.end()):
            yield Span(match.start(), mechanism.end(), "Programme", "quotation", 0.94)
            continue
        activity = _ACTIVITY_BEHIND.match(words.form, match.end(), last)
        if activity and _word_ends(words, activity.end()):
            yield Span(match.start(), activity.end(), "Event", "quotation", 0.94)
            continue
        if _TOUR.search(content):
            yield Span(start, end, "Event", "quotation", 0.92)
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
    before = form[max(first, opening - 8) : opening].rstrip("了过")
    if before.endswith(_THEMES) or _is_plain(content) or _COUNTS.match(content):
        return None
    if form[closing : closing + 1] == "的" and _NAMED_AS.search(before):
        named = _kind_behind(words, closing + 1)
        if named is not None:
            return named
    if content.endswith(known.epithets) and form[opening - 1 : opening] != "争":
        after = words.starting.get(closing)
        return None if after is not None and words.texts[after] in ("企业", "公司") else "Epithet"
    apposed = _apposed().search(before)
    if apposed and not (known.quoted[apposed[1]] in _NEVER_WORDS and _is_word(words, opening + 1)):
        kind = known.quoted[apposed[1]]
        behind = _kind_behind(words, closing) if kind == "Company" else None
        if kind == "Facility" and _SOFTWARE.search(before):
            return "Product"
        return behind or kind
    if content[:-2] in known.common and content[-2:] in known.company_ending_set:
        return None
    head = class_by_head(content)
    if head in ("AIModel", "Product", "Facility") and _SENTENCE.search(content):
        return None
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


def _is_plain(content: str) -> bool:
    """Tell whether what is quoted is a manner or a degree and no name (“粗放式”, “大算力”)."""
    if len(content) < 3 or content.endswith("模式"):
        return False
    return content.endswith(("式", "化")) or (
        content[0] in "大小高低强" and content[1:] in lexicon().terms
    )


def _is_word(words: Words, start: int) -> bool:
    """Tell whether what is quoted is a word of the language, so hardly a house (企业“出手”)."""
    knows = tagger().knows
    content = words.form[start : words.form.find("”", start)]
    index = words.starting.get(start)
    if index is not None and words.texts[index] == content and words.tokens[index].tag in _VERBAL:
        return True
    if knows(content) or not lexicon().particles.isdisjoint(content):
        return True
    return len(content) == 4 and knows(content[:2]) and knows(content[2:])


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
        if _CONTRACT.search(bare) or bare.endswith(("？", "！")):
            continue
        class_ = class_by_head(bare)
        outlet = "MediaOutlet" in (class_, lexicon().name_heads.get(bare)) or (
            class_ in (None, "MediaOutlet") and _PAPER.fullmatch(bare)
        )
        if outlet or lexicon().terms.get(bare) == "MediaOutlet":
            class_ = "MediaOutlet"
            yield Span(match.start(1), match.end(1), class_, "quotation", 0.9)
        elif class_ in ("PolicyDocument", "Programme") or bare in lexicon().name_heads:
            yield Span(match.start(1), match.end(1), "PolicyDocument", "quotation", 0.9)
        elif class_ is None and _FINDINGS.search(bare):
            yield Span(match.start(1), match.end(1), "DataResource", "quotation", 0.8)
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
