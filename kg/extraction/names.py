"""Names in a text: known ones, and open ones told by tagger, head noun, quotation or apposition."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import lexicon
from kg.extraction.phrases import Words, is_common, leftmost
from kg.extraction.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Span", "name_spans", "short_forms"]

_LEGAL = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司", "集团")
_COMPANY_ENDINGS = (
    "科技 智能 智能科技 资本 创投 机器人 微电子 半导体 集团 股份 生物 医药 网络 软件 光电 电子 动力 航天 传媒 证券 "
    "投资 教育 数科 数字科技 云 信息 创新 技术 汽车 医疗 银行 保险 存储 量子 芯片 传感 视觉 语音 工业 能源 材料"
).split()
_APPOSITION = tuple(
    "企业 公司 厂商 独角兽 开发商 服务商 运营商 供应商 制造商 品牌 股东 投资方 运营方 开发者 创业团队".split()
)
_HEADED_BY = ("创始人", "联合创始人", "董事长", "首席", "CEO", "CTO", "总裁", "创始合伙人")
_NAMING = frozenset({"nz", "nw", "ORG", "PER", "LOC", "nr"})
_WEAK_ENDINGS = frozenset(
    "投资 教育 信息 创新 技术 汽车 医疗 银行 保险 语音 视觉 芯片 工业 能源 材料 股份 云 存储 资本 软件 网络 电子 动力 生物".split()
)
_TRADE_BEFORE = ("智能", "数字", "科技", "信息", "人工智能", "微")
_ABBREVIATION = re.compile(r"（(?:以下|下称|下文|以下统)?简?称(?:为)?：?“?([^“”（）]{2,14})”?）")
_ALIAS = re.compile(r"（(?:英文名?|英文简称|简称)?：?“?([A-Za-z][A-Za-z0-9 .&-]{1,20})”?）")
_ALWAYS_NAMES = frozenset({"Alliance", "Fund", "Forum", "CooperationCentre"})
"""Kinds of things that one speaks of by name: whatever stands before the head makes one."""
_PHASE = re.compile(r"[一二三四五](?:期|号)(?:工程|项目)?")
_SESSION = re.compile(
    r"第[一二三四五六七八九十百0-9]+届[^，。；、第“”（）]{0,12}第[一二三四五六七八九十百0-9]+次(?:全体|临时)?会议"
)
_NUMBERED = re.compile(r"(?<=[\u4e00-\u9fff])[一二三四五六七八九十](?:号|代)")
_YEAR_BEFORE = re.compile(r"(?:19|20)[0-9]{2}年?$")
_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_QUOTED = re.compile(r"“([^“”，。；！？：\n]{1,20})”|‘([^‘’，。；！？：\n]{1,20})’")
_ORG_CLASSES = frozenset(
    "Company GovernmentBody ResearchInstitute EducationInstitution MediaOutlet Alliance "
    "CooperationCentre InternationalOrganization".split()
)
_UNITS = ("委员会", "中心", "部", "处", "办公室", "科", "事业部", "理事会", "董事会", "监事会")
_COMPOUND_HEADS = frozenset("芯片 大模型 机器人 智能体 传感器 服务器 操作系统 机械臂".split())
_NO_MODIFIER = frozenset(
    "国产 自研 新型 企业 公司 产业 行业 全球 国内 国际 首款 相关 领域 全市 全国 项目 多家 产品 用户 备案".split()
)
_NEVER_INSIDE = frozenset({"首都", "中关村", "全国", "国内", "我国"})
_SELF = frozenset(
    "公司 本公司 上市公司 集团 本集团 我司 甲方 乙方 丙方 双方 标的公司 该公司 项目 本项目".split()
)
"""Short forms that documents give themselves; they point back and are no names."""
_SELF_COMPANY = re.compile(r"(?:^|合资|标的|目标|项目|子|母|该|本)公司$")
_ADDRESSED = re.compile(r"([\u4e00-\u9fff]{2,3})(?=先生|女士)")
_NEVER_PERSON = re.compile(r"[A-Za-z0-9]|科技|智能|资本|大学|公司")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the text that names something.

    Attributes:
        start: first code point.
        end: code point after it.
        class_: class that the name's form tells.
        found_by: how it was found.
        confidence: between 0 and 1.
        known: id of the graph's entity, if its name is known.
    """

    start: int
    end: int
    class_: str
    found_by: str
    confidence: float = 0.8
    known: str | None = None

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start


def name_spans(
    form: str, sentences: Sequence[Words], known: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[list[Span], dict[str, str]]:
    """Find all names of a text.

    Args:
        form: the text in matching form.
        sentences: its tagged sentences.
        known: names of the graph with ids and classes (see :func:`kg.extraction.gazetteer.names_of`).

    Returns:
        Spans in text order, nested ones after the span that holds them; and short form to long
        form for abbreviations that the text introduces.
    """
    spans: list[Span] = []
    gazetteer = Gazetteer.of(known)
    terms = _term_gazetteer()
    for words in sentences:
        if not words.tokens:
            continue
        spans += _known(form, words, gazetteer, known)
        spans += _terms(form, words, terms)
        spans += _tagged(words)
        spans += _headed(words)
        spans += _companies(words)
        spans += _quoted(words)
        spans += _titles(words)
    spans = _settled(spans)
    spans, short = _abbreviated(form, spans)
    spans = _settled([*spans, *_repeated(form, sentences, spans)])
    spans = _settled([*spans, *_places_inside(form, spans)])
    return spans, short


def _aligned(words: Words, start: int, end: int) -> bool:
    return start in words.starting and end in words.ending


def _known(
    form: str, words: Words, gazetteer: Gazetteer, known: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[Span]:
    first, last = words.tokens[0].start, words.tokens[-1].end
    for start, end, name in gazetteer.find(form, first, last):
        if end - start < 3 and not _aligned(words, start, end):
            continue
        id_, class_ = known[name][0]
        yield Span(start, end, class_, "gazetteer", 1.0 if len(known[name]) == 1 else 0.6, id_)


@lru_cache(maxsize=1)
def _term_gazetteer() -> Gazetteer:
    return Gazetteer.of({**lexicon().terms, **dict.fromkeys(lexicon().posts, "Post")})


def _terms(form: str, words: Words, terms: Gazetteer) -> Iterator[Span]:
    first, last = words.tokens[0].start, words.tokens[-1].end
    for start, end, name in terms.find(form, first, last):
        class_ = lexicon().terms.get(name, "Post")
        if class_ == "Post":
            if end not in words.ending and not _post_ends(form, end):
                continue
        elif class_ == "Resource" or (end - start < 4 and not name.isascii()):
            if not _aligned(words, start, end):
                continue
            if class_ == "Sector" and not _is_sector(words, start, end):
                continue
        if class_ == "Place" and name in _NEVER_INSIDE and not _aligned(words, start, end):
            continue
        if class_ == "Post":
            start = _with_unit(words, start)
        elif class_ == "Technology":
            longer = _compound(words, start, end, name)
            if longer < start:
                own = form[longer:start]
                class_ = "Company" if name == "机器人" and _is_unknown(own) else class_
                yield Span(longer, end, class_, "head noun", 0.85)
                class_ = "Technology"
        yield Span(start, end, class_, "gazetteer", 0.9)


def _with_unit(words: Words, start: int) -> int:
    """Return where a post begins with the unit that it heads (学术委员会主任)."""
    index = words.ending.get(start)
    if index is None or not words.texts[index].endswith(_UNITS) or words.tokens[index].tag == "ORG":
        return start
    first = leftmost(words, index)
    first = max(first, index - 2)
    while first < index and words.tokens[first].tag in ("LOC", "ORG", "PER"):
        first += 1
    return words.tokens[first].start


def _compound(words: Words, start: int, end: int, name: str) -> int:
    """Return where a compound with a term as its head begins (六维力传感器, 座舱芯片)."""
    if name not in _COMPOUND_HEADS or start not in words.starting:
        return start
    index = words.starting[start]
    first = index
    while first > 0 and index - first < 3:
        token, text = words.tokens[first - 1], words.texts[first - 1]
        if token.tag not in ("n", "vn", "b") or text in lexicon().outside or text in _NO_MODIFIER:
            break
        if lexicon().terms.get(text) in ("Place", "Sector") and text not in (
            "医疗",
            "教育",
            "金融",
            "工业",
        ):
            break
        first -= 1
    return words.tokens[first].start


def _post_ends(form: str, end: int) -> bool:
    return form[end : end + 1] in "，、。；（"


def _is_sector(words: Words, start: int, end: int) -> bool:
    """Tell whether a short word such as 教育 names a field here: alone, listed, or before 领域."""
    after = words.form[end : end + 2]
    before = words.form[start - 1 : start]
    if after[:1] in "、，。；等和与及" or after in ("领域", "行业", "场景", "产业", "等领", "方面"):
        return True
    index = words.ending.get(end)
    follows = (
        index is not None
        and index + 1 < len(words.tokens)
        and words.tokens[index + 1].tag in ("n", "vn", "nz")
    )
    return before in "、和与及在为" and not follows


def _tagged(words: Words) -> Iterator[Span]:
    texts = words.texts
    for index, token in enumerate(words.tokens):
        text = texts[index]
        if token.tag == "PER":
            if _is_person(text):
                yield Span(token.start, token.end, "Person", "tagger", 0.9)
        elif token.tag == "ORG" and len(text) > 1 and not is_common(text):
            if "先生" in text or "女士" in text or words.form[token.end : token.end + 1] == "〔":
                continue
            class_ = _class_by_head(text)
            if class_ in ("Product", "AIModel", "Technology"):
                class_ = "Company"
            sure = 0.8 if class_ else 0.55
            yield Span(token.start, token.end, class_ or "Company", "tagger", sure)
        elif token.tag == "LOC" and len(text) > 1 and text not in ("本市", "全市", "我市"):
            class_ = _class_by_head(text)
            class_ = class_ if class_ in ("Facility", *_ORG_CLASSES) and len(text) > 4 else "Place"
            yield Span(token.start, token.end, class_, "tagger", 0.6)
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _ADDRESSED.finditer(words.form, first, last):
        for start in range(match.end() - 3, match.end() - 1):
            if start >= match.start() and _is_person(words.form[start : match.end()]):
                yield Span(start, match.end(), "Person", "tagger", 0.93)
                break


def _is_person(text: str) -> bool:
    if "·" in text:
        return len(text) > 3
    return (
        2 <= len(text) <= 4
        and (text[0] in lexicon().surnames or text[:2] in lexicon().surnames)
        and not _NEVER_PERSON.search(text)
    )


@lru_cache(maxsize=4096)
def _class_by_head(text: str) -> str | None:
    """Return the class that the longest known ending of a name tells."""
    heads = lexicon().name_heads
    for size in range(min(len(text) - 1, 8), 0, -1):
        class_ = heads.get(text[-size:])
        if class_:
            return class_
    return None


@lru_cache(maxsize=1)
def _head_gazetteer() -> Gazetteer:
    heads = lexicon().name_heads
    return Gazetteer.of(
        head
        for head, class_ in heads.items()
        if class_ not in ("Product", "AIModel", "Place") and (class_ != "Company" or head in _LEGAL)
    )


def _headed(words: Words) -> Iterator[Span]:
    """Names that end with a head noun and have something of their own before it."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    longest: dict[int, int] = {}
    for start, end, _ in _head_gazetteer().find(words.form, first, last):
        if end in words.ending and start < longest.get(end, end):
            longest[end] = start
    for end, start in longest.items():
        index = words.index_at(start)
        if words.tokens[index].tag in ("v", "vd"):
            continue
        begin = words.tokens[leftmost(words, index)].start
        head = words.form[start:end]
        class_ = lexicon().name_heads[head]
        if class_ in ("Forum", "Meeting") and _YEAR_BEFORE.search(words.form, begin - 5, begin):
            begin -= 5 if words.form[begin - 1] == "年" else 4
        if not _has_own(words, begin, start, head):
            continue
        if class_ in ("DataResource", "Facility") and words.form[begin] == "“":
            continue  # the coinage in the quotation marks is the name
        phase = _PHASE.match(words.form, end) if class_ == "Facility" else None
        if phase and words.form[begin:end]:
            yield Span(begin, phase.end(), class_, "head noun", 0.75)
        yield Span(begin, end, class_, "head noun", 0.75)
    for match in _SESSION.finditer(words.form, first, last):
        start = words.index_at(match.start())
        begin = words.tokens[leftmost(words, start)].start
        yield Span(min(begin, match.start()), match.end(), "Meeting", "head noun", 0.85)


def _has_own(words: Words, begin: int, end: int, head: str) -> bool:
    """Tell whether what stands before a head makes a name: a place, an unknown word, a quotation."""
    class_ = lexicon().name_heads[head]
    text = words.form[begin:end]
    if not text or text in ("本", "该", "我"):
        return False
    if class_ in _ALWAYS_NAMES and len(text) > 3:
        return True
    if "“" in text or text.startswith(("国家", "全国", "中国", "首都", "世界", "全球", "国际")):
        return len(text) > 2 or class_ in _ORG_CLASSES
    if class_ == "GovernmentBody" and text[0] in "市区省县" and len(text) > 1:
        return True
    terms = lexicon().terms
    for index in range(words.index_at(begin), words.index_at(end - 1) + 1):
        token, word = words.tokens[index], words.texts[index]
        if terms.get(word) in ("Technology", "Sector", "Resource") or is_common(word):
            continue
        if token.tag in ("LOC", "ORG", "PER", "nw") or terms.get(word) == "Place":
            return True
        if len(word) > 1 and (token.tag == "nz" or (token.tag == "n" and _is_unknown(word))):
            return True
        if word.isascii() and word.isalnum() and not word.isdigit() and len(word) > 1:
            return True
    return False


def _companies(words: Words) -> Iterator[Span]:
    """Companies by their ending (启澜资本), or by what stands before them (独角兽企业云岫)."""
    tokens, texts = words.tokens, words.texts
    for index, text in enumerate(texts):
        if tokens[index].tag in _NAMING and 2 <= len(text) <= 8 and _is_introduced(words, index):
            yield Span(tokens[index].start, tokens[index].end, "Company", "head noun", 0.7)
        ending = next((e for e in _COMPANY_ENDINGS if text.endswith(e)), None)
        if ending is None:
            continue
        stem = text[: -len(ending)]
        if stem:
            if 2 <= len(stem) <= 4 and _rare(tokens[index].tag, stem, ending):
                yield Span(tokens[index].start, tokens[index].end, "Company", "head noun", 0.7)
            continue
        first = index
        while first > 0 and texts[first - 1] in _TRADE_BEFORE and index - first < 2:
            first -= 1
        before = first - 1
        if before < 0:
            continue
        stem, tag = texts[before], tokens[before].tag
        if (
            len(stem) == 1
            and before > 0
            and len(texts[before - 1]) <= 2
            and tokens[before - 1].tag != "w"
        ):
            before -= 1
            stem, tag = texts[before] + stem, "nz" if tokens[before].tag in _NAMING else "n"
        if (
            2 <= len(stem) <= 5
            and _rare(tag, stem, ending)
            and (tag in _NAMING or _stands_alone(words, before, index))
        ):
            yield Span(tokens[before].start, tokens[index].end, "Company", "head noun", 0.65)


def _is_introduced(words: Words, index: int) -> bool:
    """Tell whether 企业 before a word, or 创始人 behind it, says that it names a company."""
    texts, tokens = words.texts, words.tokens
    text = texts[index]
    if is_common(text) or text in lexicon().terms or not text.isalnum():
        return False
    before = texts[index - 1] if index else ""
    if before.endswith(_APPOSITION) and tokens[index].tag != "PER":
        return before != "公司" or (index > 1 and tokens[index - 2].tag in ("n", "nz", "vn"))
    behind = texts[index + 1] if index + 1 < len(texts) else ""
    starts = index == 0 or tokens[index - 1].tag in ("w", "p", "c", "v", "u")
    return starts and behind.startswith(_HEADED_BY)


def _rare(tag: str, stem: str, ending: str) -> bool:
    """Tell whether a word may be the name in a company's name, and no common word."""
    if tag not in _NAMING and tag not in ("n", "a", "vn", "an", "s"):
        return False
    if ending in _WEAK_ENDINGS and tag not in _NAMING and not _is_unknown(stem):
        return False
    if tag not in ("ORG", "nz", "nw", "PER") and not _is_unknown(stem):
        return False
    known = lexicon()
    return not (
        is_common(stem)
        or stem in known.outside
        or stem in known.inner_verbs
        or stem in known.terms
        or not stem.isalnum()
    )


@lru_cache(maxsize=8192)
def _is_unknown(word: str) -> bool:
    """Tell whether a word of two or more characters is no word of the language, so perhaps a name."""
    if not 2 <= len(word) <= 4 or not word.isalpha() or word.isascii():
        return False
    known = lexicon()
    if is_common(word) or word in known.terms or word in known.inner_verbs or word in known.outside:
        return False
    return not tagger().knows(word) and all(
        ending not in word for ending in ("智能", "型", "级", "化", "类")
    )


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Tell whether words stand where a whole name would: between marks, verbs or function words."""
    before = words.tokens[first - 1].tag if first else "w"
    after = words.tokens[last + 1].tag if last + 1 < len(words.tokens) else "w"
    return before in ("w", "p", "c", "TIME", "u") and after in (
        "w",
        "v",
        "d",
        "p",
        "c",
        "u",
        "ad",
        "vd",
        "TIME",
    )


def _quoted(words: Words) -> Iterator[Span]:
    """Coinages in quotation marks, told by what stands behind or before the marks, or by their ending."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _QUOTED.finditer(words.form, first, last):
        group = 1 if match[1] else 2
        content, start, end = match[group], match.start(group), match.end(group)
        class_ = _class_of_quoted(words, content, match.start(), match.end())
        if class_ is None:
            continue
        yield Span(start, end, class_, "quotation", 0.92)


def _class_of_quoted(words: Words, content: str, opening: int, closing: int) -> str | None:
    quoted = lexicon().quoted
    if _NUMBERED.search(content):
        return "Product"
    if content.endswith(lexicon().epithets):
        after = words.starting.get(closing)
        return None if after is not None and words.texts[after] in ("企业", "公司") else "Epithet"
    head = _class_by_head(content)
    if head and len(content) > 3:
        return head
    index = words.starting.get(closing)
    if index is not None:
        behind = ""
        for text, token in zip(
            words.texts[index : index + 4], words.tokens[index : index + 4], strict=True
        ):
            if token.tag not in ("n", "nz", "vn", "a", "v"):
                break
            behind += text
            if behind in quoted:
                longer = behind + words.form[token.end : token.end + 2]
                return next(
                    (quoted[w] for w in (longer, longer[:-1]) if w in quoted), quoted[behind]
                )
            if text in quoted and token.tag != "v":
                return quoted[text]
    index = words.ending.get(opening)
    if index is not None:
        before = words.texts[index]
        for size in range(min(len(before), 6), 1, -1):
            if before[-size:] in quoted:
                return quoted[before[-size:]]
    return None


def _titles(words: Words) -> Iterator[Span]:
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _TITLE.finditer(words.form, first, last):
        class_ = _class_by_head(re.sub(r"（[^）]*）$", "", match[1]))
        if class_ == "PolicyDocument" or class_ in ("Programme", None):
            yield Span(
                match.start(1), match.end(1), "PolicyDocument", "quotation", 0.9 if class_ else 0.6
            )


def _settled(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of overlapping spans, and inside it the places and organizations it begins with."""
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        held = best.get((span.start, span.end))
        if held is None or _rank(span) > _rank(held):
            best[span.start, span.end] = span
    kept: list[Span] = []
    nested: list[Span] = []
    taken: list[Span] = []
    for span in sorted(best.values(), key=lambda s: (-s.length, -s.confidence, s.start)):
        holder = next((t for t in taken if t.start < span.end and span.start < t.end), None)
        if holder is None:
            taken.append(span)
            kept.append(span)
        elif holder.start <= span.start and span.end <= holder.end and _stands_inside(span, holder):
            nested.append(span)
    for span in nested:
        if not any(
            o is not span and o.start <= span.start and span.end <= o.end and o.length > span.length
            for o in nested
        ):
            kept.append(span)
    return sorted(kept, key=lambda s: (s.start, -s.length))


def _rank(span: Span) -> tuple[bool, float]:
    return span.known is not None, span.confidence


def _stands_inside(span: Span, holder: Span) -> bool:
    """Tell whether a name inside another is a thing of its own there."""
    if holder.class_ in ("Person", "StockMarket", "Technology", "Sector", "Post", "Resource"):
        return False
    if span.class_ == "Place":
        placed = span.found_by == "gazetteer" and span.confidence > 0.8
        return placed and span.start == holder.start and holder.length > span.length + 1
    if holder.class_ in ("Place", "Epithet"):
        return False
    sure = span.known is not None or span.found_by != "tagger" or span.confidence > 0.6
    if span.start == holder.start:
        return (
            sure
            and span.class_ in ("Forum", "Facility", *_ORG_CLASSES)
            and holder.length > span.length + 1
        )
    return span.class_ in _ORG_CLASSES and span.known is not None


def _places_inside(form: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Places that longer names begin with (北京 in 北京交通大学)."""
    for span in spans:
        if span.class_ in ("Place", "Person", "Technology", "Sector", "Post", "StockMarket"):
            continue
        for size in range(min(8, span.length - 2), 1, -1):
            if lexicon().terms.get(form[span.start : span.start + size]) == "Place":
                yield Span(span.start, span.start + size, "Place", "gazetteer", 0.9)
                break


def _abbreviated(form: str, spans: list[Span]) -> tuple[list[Span], dict[str, str]]:
    """Read the short forms that a text introduces, and mark them where they are introduced."""
    short: dict[str, str] = {}
    by_end = {span.end: span for span in spans}
    found = list(spans)
    for pattern in (_ABBREVIATION, _ALIAS):
        for match in pattern.finditer(form):
            end = match.start()
            span = by_end.get(end) or (by_end.get(end - 1) if form[end - 1] in "》”" else None)
            if span is None or span.class_ in ("Technology", "Sector", "Place", "Person"):
                continue
            name = match[1].strip()
            if name in _SELF or _SELF_COMPANY.search(name):
                continue
            inner = match.start(1) + (name[0] == "《")
            name = name.strip("《》")
            short[name] = form[span.start : span.end]
            found = [s for s in found if not (match.start(1) <= s.start and s.end <= match.end(1))]
            found.append(
                replace(
                    span,
                    start=inner,
                    end=inner + len(name),
                    found_by="abbreviation",
                    confidence=0.95,
                )
            )
    return found, short


def _repeated(form: str, sentences: Sequence[Words], spans: Sequence[Span]) -> Iterator[Span]:
    """Find what was recognized once everywhere else, and companies by the core of their full name."""
    classes: dict[str, Counter[str]] = {}
    sure: dict[str, Span] = {}
    for span in spans:
        if span.class_ in ("Technology", "Sector", "Resource", "Post") or span.length < 2:
            continue
        name = form[span.start : span.end]
        classes.setdefault(name, Counter())[span.class_] += 1
        if span.confidence > sure.get(name, span).confidence or name not in sure:
            sure[name] = span
    names: dict[str, tuple[str, str]] = {
        name: (span.class_, span.known or "")
        for name, span in sure.items()
        if span.confidence >= 0.6
    }
    for name, span in list(sure.items()):
        if span.class_ == "Company":
            for core in short_forms(name):
                names.setdefault(core, ("Company", ""))
    gazetteer = Gazetteer.of(names)
    for words in sentences:
        if not words.tokens:
            continue
        for start, end, name in gazetteer.find(form, words.tokens[0].start, words.tokens[-1].end):
            if end - start < 3 and not _aligned(words, start, end) and sure.get(name) is None:
                continue
            class_, id_ = names[name]
            yield Span(start, end, class_, "repetition", 0.7, id_ or None)


def short_forms(name: str) -> Iterator[str]:
    """Yield the short forms of a company's full name: without place, legal form and trade."""
    core = name
    for legal in _LEGAL:
        if core.endswith(legal):
            core = core[: -len(legal)]
            break
    else:
        return
    for place in ("北京市", "北京", "上海", "深圳", "杭州", "天津", "广州", "中国"):
        if core.startswith(place) and len(core) > len(place) + 1:
            core = core[len(place) :]
    core = re.sub(r"（[^）]*）", "", core)
    while len(core) >= 3:
        yield core
        trade = next(
            (
                e
                for e in (
                    "股份",
                    *sorted(_COMPANY_ENDINGS, key=len, reverse=True),
                    "发展",
                    "技术",
                    "科技",
                )
                if core.endswith(e)
            ),
            None,
        )
        if trade is None or len(core) - len(trade) < 2:
            return
        core = core[: -len(trade)]
    if len(core) == 2 and not is_common(core):
        yield core
