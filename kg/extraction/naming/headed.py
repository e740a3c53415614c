"""Names that end with a head noun: …研究院, …基金, …行动计划."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.gazetteer import Gazetteer
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.joined import joined
from kg.extraction.naming.rarity import class_by_head, is_common, is_unknown
from kg.extraction.naming.spans import ORGANIZATIONS, Span
from kg.extraction.naming.tagged import home_within, inner_unit, is_generic, school_within
from kg.extraction.phrases import leftmost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["governments", "headed"]

_ALWAYS_NAMES = frozenset({"Alliance", "Fund", "Forum", "CooperationCentre"})
"""Kinds of things that one speaks of by name: whatever stands before the head makes one."""
_DESCRIBED = frozenset(
    {
        "Facility", "Alliance", "ResearchInstitute", "EducationInstitution", "Fund",
        "CooperationCentre", "DataResource", "Sandbox", "Sector",
    }
)  # fmt: skip
"""Kinds of things that may be named by a description where somebody builds one."""
_PHASE = expression(r"[一二三四五](?:期|号)(?:工程|项目)?")
_ROADS = frozenset({"高速公路", "高速", "大桥", "快速路"})
_STRETCH = expression(r"(?:[\u4e00-\u9fff]{1,3}?|连接|主线)段")
"""A stretch of a road (…高速公路北京段)."""
_BARE_PHASE = expression(r"(?<![\u4e00-\u9fff])[一二三四五]期(?:工程|项目)")
_ORDINAL = expression(r"第[一二三四五六七八九十]$")
_ORDINAL_NAME = expression(r"[一二三四五六七八九十0-9]{1,2}号")
_BILLIONS = expression(r"[十百千万]+亿(?:元|级)?")
_LANDS = expression(r"等?(?:正式|纷纷|相继|陆续|已|先后)*(?:落地|投用|揭牌|启用|落成|开园|开业)")
_AREAS = ("副中心", "新区", "示范区", "开发区", "高新区", "科学城", "自贸区")
_ITS_HOUSE = ("该校", "我校", "本校", "学校")
_LOCATED = expression(r"(?:位于|设在|落户|坐落于|地处|坐落在|建在)[^，。；的]{2,10}的$")
_SEATS = frozenset({"设有", "设立", "开设", "建有", "设立了", "开设了", "自建"})
_PHASE_ALONE = expression(
    r"(?:(?<=[，；。：、\n ])|(?<=其中)|(?<=建成)|(?<=启动)|(?<=推进))[一二三四五]期"
    r"(?=[，；。、]|已|将|拟|计划|于|预计|建成|投产|投用|开工|封顶|建设|完工|竣工|交付|启用)"
)
_SESSION = expression(
    r"第[一二三四五六七八九十百0-9]+届[^，。；、第“”（）]{0,12}第[一二三四五六七八九十百0-9]+次(?:全体|临时)?会议"
    r"|(?:[一二三四五六七八九十]+届)?[一二三四五六七八]中(?:[、和][一二三四五六七八]中)+全会"
    r"|第[一二三四五六七八九十]+次(?:党代会|(?:党员)?代表大会)"
    r"|[一二三四五六七八九十]+届[一二三四五六七八九十]+次(?:全体|常委会)?(?:会议|全会)"
)
_YEAR_BEFORE = expression(r"(?:19|20)[0-9]{2}年?$")
_LATER = ("年会", "大会", "论坛")
_RIVALRY = expression(r"(?:军备|价格|参数|速度|同质化|算力|规模|装备)$")
"""What makes of a competition a manner of speaking (军备竞赛)."""
_BELONGING = ("旗下", "下属", "所属", "麾下")
_BOTH_BODIES = expression(r"[市区省县]委[市区省县](?:人民)?政府")
_PLACE_BUILDS = expression(r"(?:北京|上海|中国|全国|全市)(?:建设|打造|推进|推动|加快|构建)国家")
_FUND_KIND = expression(r"(?:PE|VC|LP|GP|FOF|S|AIC)(?:基金|投资基金)")
_OWNER = expression(
    r"老?股东(?=[\u4e00-\u9fff])|(?:投资方|投资机构|战略投资者|领投方|跟投方)(?=[\u4e00-\u9fff])"
)
"""What a fund or a firm is called right before its name."""
_AT_LARGE = expression(
    r"(?:全球|国内|国际|海外|全国|世界)?(?:大型|头部|各大|知名|领先|主要|中小|龙头)[\u4e00-\u9fff]{0,6}(?:公司|集团)"
)
"""Companies of a kind (全球大型科技公司)."""
_VERBAL = frozenset({"v", "vd", "vn", "d", "ad", "an", "r", "m", "TIME"})
_PLATFORMS = ("平台", "体系", "基地", "网络", "机制")
_NATIONAL = ("国家", "全国", "中国", "首都", "世界", "全球", "国际", "中央")
_COUNT_BEFORE = expression(
    r"(?:[0-9一二三四五六七八九十两百千余多个]+[个家座处所批]|一批|若干|各类|多个|更多|左右)$"
)
_COUNT_BEHIND = expression(r"[0-9一二三四五六七八九十两]+余?(?:个|家|座|处|项)")
_GOVERNMENT = expression(r"局|委员会|办公室|委|厅|办|研究所|研究院|实验室|学会|协会")
_DEPARTMENTS = expression(r"(?:各?(?:相关|有关)|政府|各)部门(?!规章|职责|决算|预算)")
"""Bodies of a place that are not told apart (北京市相关部门)."""
_BETWEEN = frozenset({"和", "与", "及"})
_REGION = expression(r"(?:[市区省县州]|新区|开发区|经开区|自治区)$")


@lru_cache(maxsize=1)
def _head_gazetteer() -> Gazetteer:
    known = lexicon()
    return Gazetteer.of(
        head
        for head, class_ in known.name_heads.items()
        if class_ not in ("Product", "AIModel", "Place")
        and (class_ != "Company" or head in known.legal_forms)
    )


def headed(words: Words) -> Iterator[Span]:
    """Yield names that end with a head noun and have something of their own before it."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    heads = lexicon().name_heads
    longest: dict[int, int] = {}
    for start, end, _ in _head_gazetteer().find(words.form, first, last):
        if end in words.ending and start < longest.get(end, end):
            longest[end] = start
    for end, start in longest.items():
        index = words.index_at(start)
        if words.tokens[index].tag in ("v", "vd") and end - start < 3:
            continue
        if _is_place_term(words, start, end):
            continue
        head, class_ = words.form[start:end], heads[words.form[start:end]]
        begin = words.tokens[_behind_verbs(words, leftmost(words, index), index)].start
        begin = joined(words, begin, class_)
        if begin in words.starting and _is_builder(words.texts[words.starting[begin]]):
            begin = words.tokens[words.starting[begin]].end
            if begin >= start:
                continue
        under = max(words.form.rfind(word, begin, start) for word in _BELONGING)
        if under >= begin and under + 2 < start and under + 2 in words.starting:
            begin = under + 2
        if class_ == "GovernmentBody" and _BOTH_BODIES.match(words.form, begin, end):
            begin += 2
            start = max(start, begin)
        if head == "小学" and words.form[start - 1] == "中":
            continue
        if head == "竞赛" and _RIVALRY.search(words.form, begin, start):
            continue
        if class_ == "Company" and (owner := words.form.rfind("公司", begin, start)) > 0:
            begin = owner + 2
            if begin == start or begin not in words.starting:
                continue
        if (
            school_within(words, begin, end)
            or words.form.endswith("二级学院", begin, end)
            or _is_role(words.form[begin:end])
        ):
            continue
        if class_ == "Organization":
            begin = home_within(words, begin, end) or begin
        if words.form[begin] == "原" and begin + 1 < start:
            begin += 1  # 原 is when, not whose
        unit = inner_unit(words.form[begin:end])
        if unit and words.form.startswith(lexicon().post_names, end):
            yield Span(
                begin,
                begin + unit,
                class_by_head(words.form[begin : begin + unit]) or "Organization",
                "head noun",
                0.8,
            )
            continue
        followed = any(words.form.startswith(later, end) for later in _LATER)
        if (
            class_ in ("Forum", "Meeting")
            and not followed
            and _YEAR_BEFORE.search(words.form, begin - 5, begin)
        ):
            begin -= 5 if words.form[begin - 1] == "年" else 4
        if class_ == "Facility" and (ordinal := _ORDINAL.search(words.form, begin - 3, begin)):
            begin = ordinal.start()
        if _PLACE_BUILDS.match(words.form, begin, end) or _FUND_KIND.fullmatch(
            words.form, begin, end
        ):
            continue
        owner_end = _OWNER.match(words.form, begin, start)
        if owner_end and class_ in ("Fund", "Company"):
            begin = owner_end.end()
        if class_ == "Company" and (
            is_generic(words.form[begin:end]) or _AT_LARGE.match(words.form, begin, end)
        ):
            continue
        named = _has_own(words, begin, start, head)
        if named and class_ == "Facility" and _COUNT_BEHIND.match(words.form, end):
            named = words.tokens[words.index_at(begin)].tag in ("LOC", "ORG")
        named = named or (class_ == "Facility" and _behind_place(words, begin, start))
        if not named and not _is_built(words, begin, start, end, class_):
            continue
        if class_ in ("DataResource", "Facility", "Fund") and words.form[begin] == "“":
            continue  # the coinage in the quotation marks is the name
        if class_ == "DataResource" and not named and words.form.startswith("“", end):
            continue
        phase = _PHASE.match(words.form, end) if class_ == "Facility" else None
        if phase is None and head in _ROADS:
            phase = _STRETCH.match(words.form, end)
        if phase:
            yield Span(begin, phase.end(), class_, "head noun", 0.75)
        yield Span(begin, end, class_, "head noun", 0.75 if named else 0.65)
    for match in _SESSION.finditer(words.form, first, last):
        index = words.index_at(match.start())
        begin = leftmost(words, index)
        while words.tokens[begin].tag == "v" and words.tokens[begin].end <= match.start():
            begin += 1
        start = min(words.tokens[begin].start, match.start())
        yield Span(start, match.end(), "Meeting", "head noun", 0.85)
    for match in _PHASE_ALONE.finditer(words.form, first, last):
        yield Span(match.start(), match.end(), "Facility", "head noun", 0.65)
    for match in _BARE_PHASE.finditer(words.form, first, last):
        yield Span(match.start(), match.end(), "Facility", "head noun", 0.65)


def _behind_place(words: Words, begin: int, start: int) -> bool:
    """Tell whether the other name of a place stands in brackets before a park (（北京亦庄）…园)."""
    if start - begin < 2 or words.form[begin - 1 : begin] != "）":
        return False
    opening = words.form.rfind("（", words.tokens[0].start, begin)
    return opening > 0 and lexicon().terms.get(words.form[opening + 1 : begin - 1]) == "Place"


def _is_builder(text: str) -> bool:
    """Tell whether the tagger took a place and a verb for one name (北京建设)."""
    return text.endswith(("建设", "打造")) and lexicon().terms.get(text[:-2]) == "Place"


def _is_role(name: str) -> bool:
    """Tell whether a name is what the capital is to be (国际交往中心), and no house."""
    return lexicon().terms.get(name) == "Role"


def _is_place_term(words: Words, start: int, end: int) -> bool:
    """Tell whether the word that a head ends is a place of the lexicon (城市副中心)."""
    token = words.tokens[words.index_at(start)]
    return token.start < start and lexicon().terms.get(words.form[token.start : end]) == "Place"


def _behind_verbs(words: Words, first: int, last: int) -> int:
    """Leave out the verb that a phrase would begin with when it may govern the rest (建设…平台)."""
    known = lexicon()
    while first < last and words.tokens[first].tag in ("v", "vn"):
        text = words.texts[first]
        if text not in known.building_verbs and text not in known.growing_verbs:
            break
        first += 1
    return first


def _has_own(words: Words, begin: int, end: int, head: str) -> bool:
    """Tell whether what stands before a head makes a name: a place, an unknown word, a quote."""
    known = lexicon()
    class_ = known.name_heads[head]
    text = words.form[begin:end]
    if class_ == "Sector":
        return False
    if not text or text in ("本", "该", "我"):
        return False
    if text[0] == "第":
        counted = class_ in ("Fund", "Forum") and len(text) > 2
        return counted or (class_ == "Facility" and len(text) == 2)
    if class_ == "Facility" and _ORDINAL_NAME.match(text):
        return True
    if class_ == "Fund" and _BILLIONS.fullmatch(text):
        return True
    if class_ == "EducationInstitution" and words.form.endswith(_ITS_HOUSE, 0, begin):
        return True
    if head in known.placed_heads:
        return words.tokens[words.index_at(begin)].tag in ("LOC", "ORG") and len(text) > 2
    if class_ in _ALWAYS_NAMES and len(text) > 3:
        return True
    if head in known.described_heads and len(text) > 3:
        return True
    if "“" in text or text.startswith(_NATIONAL):
        return len(text) > 2 or class_ in ORGANIZATIONS
    if class_ == "GovernmentBody" and text[0] in "市区省县" and len(text) > 1:
        return True
    if class_ == "GovernmentBody" and text.endswith(_AREAS) and len(text) > 2:
        return True
    terms = known.terms
    for index in range(words.index_at(begin), words.index_at(end - 1) + 1):
        token, word = words.tokens[index], words.texts[index]
        if terms.get(word) in ("Technology", "Sector", "Resource") or is_common(word):
            continue
        if token.tag == "ORG" and is_generic(words.form[token.start : end + len(head)]):
            continue
        if token.tag in ("LOC", "ORG", "PER", "nw") or terms.get(word) == "Place":
            return True
        if len(word) > 1 and (token.tag == "nz" or (token.tag not in _VERBAL and is_unknown(word))):
            return True
        if word.isascii() and word.isalnum() and not word.isdigit() and len(word) > 1:
            return True
    return False


def _is_built(words: Words, begin: int, start: int, end: int, class_: str) -> bool:
    """Tell whether somebody builds what is described here (建设触觉感知研发中心)."""
    if class_ in ("Programme", "PolicyDocument"):
        plain = words.form[start:end] in lexicon().plain_plans
        return not plain and start - begin > 3 and _is_issued(words, begin, start)
    if class_ not in _DESCRIBED:
        return False
    if class_ == "Facility" and _LOCATED.search(words.form[max(0, begin - 14) : begin]):
        return end - begin > 3
    if class_ == "Facility" and end - begin > 3 and _LANDS.match(words.form, end):
        return True
    if start - begin < 2:
        seated = words.texts[words.ending[begin]] in _SEATS if begin in words.ending else False
        return seated and end - begin > 2
    if words.form[start:end] in _PLATFORMS and start - begin < 4:
        return False
    verbs = lexicon().growing_verbs if class_ == "Sector" else lexicon().building_verbs
    if _COUNT_BEHIND.match(words.form, end) or _COUNT_BEFORE.search(
        words.form, max(0, begin - 6), begin
    ):
        return False
    index = words.ending.get(begin)
    if index is None:
        return False
    if words.texts[index] == "的":
        return _governed(words, index, verbs)
    if words.texts[index] == "了" and index:
        index -= 1
    return words.texts[index] in verbs


def _is_issued(words: Words, begin: int, end: int) -> bool:
    """Tell whether a plan about the field is the one that somebody issues (出台…行动计划)."""
    known = lexicon()
    index = words.ending.get(begin)
    if index is None or words.texts[index] not in known.issuing_verbs:
        return False
    return any(
        known.terms.get(words.texts[place]) in ("Technology", "Sector")
        for place in range(words.index_at(begin), words.index_at(end - 1) + 1)
    )


def _governed(words: Words, index: int, verbs: frozenset[str]) -> bool:
    """Tell whether a verb governs what stands behind 的: the last one before it in its clause."""
    for back in range(index - 1, max(-1, index - 9), -1):
        if words.tokens[back].tag == "w":
            return False
        if words.texts[back] in verbs:
            return True
    return False


def _begins_in_region(text: str) -> bool:
    """Tell whether a word begins with a place that has a government (丰台区科学技术)."""
    return any(
        text[size - 1] in "市区县" and lexicon().terms.get(text[:size]) == "Place"
        for size in range(3, min(6, len(text)) + 1)
    )


def governments(words: Words) -> Iterator[Span]:
    """Yield government bodies whose names hold 和 (门头沟区经济和信息化局), and 北京市相关部门."""
    known = lexicon()
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _DEPARTMENTS.finditer(words.form, first, last):
        before = words.ending.get(match.start())
        if before is not None and known.terms.get(words.texts[before]) == "Place":
            start = words.tokens[before].start
            yield Span(start, match.end(), "GovernmentBody", "head noun", 0.8)
    for match in _GOVERNMENT.finditer(words.form, first, last):
        end = match.end()
        if end not in words.ending:
            continue
        index = words.index_at(match.start())
        seen = False
        for back in range(
            index - 1 if words.tokens[index].start == match.start() else index, -1, -1
        ):
            token, text = words.tokens[back], words.texts[back]
            if end - token.start > 22:
                break
            placed = known.terms.get(text) == "Place" or token.tag == "LOC"
            region = (placed or token.tag == "ORG") and (
                _REGION.search(text) or text in known.cities
            )
            begun = token.tag == "ORG" and seen and _begins_in_region(text)
            if text in _BETWEEN or text[-1:] in _BETWEEN:
                seen = True
            elif region or begun or (text in ("市", "区", "县") and seen):
                if seen:
                    class_ = class_by_head(match[0] + match[0]) or "GovernmentBody"
                    yield Span(token.start, end, class_, "head noun", 0.85)
                break
            elif token.tag not in ("n", "vn", "nz", "an", "v", "a", "b", "s", "j") or (
                text in known.outside and token.tag == "v"
            ):
                break
