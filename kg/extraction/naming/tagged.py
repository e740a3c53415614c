"""Names that the tagger takes for such: people, organizations, places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import class_by_head, is_common, is_person, is_unknown
from kg.extraction.naming.spans import ORGANIZATIONS, Span
from kg.extraction.tagger import tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = [
    "addressed", "bylines", "home_within", "inner_unit", "is_generic", "school_within", "tagged",
]  # fmt: skip

_SAYING = expression(
    r"\s*(?:表示|介绍|说|称|认为|指出|告诉|透露|坦言|强调|补充|回忆|出席|致辞|先生|女士|教授|博士|院士|等|：|（|，?[男女]|任|担任|在|是|团队|负责|牵头|带队|领衔|主持|出任|加入|离职|辞职|接任|创办|创立|卸任|率)"
)
_CHANGED = expression(r"(?:(?:离职|卸任|离任|退休|调任|辞职|新任)的|接替|任命|聘请|聘任|提名)$")
_BODY = expression(r".{2,}(?:局|厅|署)")
_DIVISION = expression(r"(?:委员会|政府|办公室|[局委厅部署]).{0,8}[处科司]$")
_SCHOOL = expression(r"(.{2,}大学)(.{2,}学院)|(.{4,}研究院)(.{2,}(?:研究所|研究中心))")
_HOME = expression(r"(.{2,3}[区县])(.{4,})")
_SAYS = expression(r"(?:表示|介绍|说|称|认为|指出|透露|坦言|告诉|强调|补充|回忆)")
_SAID_BEFORE = expression(r"(?:者|员|长|人|裁|官|授|士|理|席|任|编|监|问|家|师|记|由|与|和|O)\s*$")
_ABBREVIATED = frozenset("京津冀沪渝港澳粤深杭苏宁汉蓉雄张廊保沈哈")
_NATIONAL = frozenset({"国家", "全国", "中国", "国际", "世界", "全球"})
_UNIT = expression(r"(?:市|省|自治区)$")
_OFFICE = expression(r".[区县镇乡]$|街道$|社区$")
_AREA = expression(r"(?:新区|开发区|高新区|示范区|试验区|新城|科学城|园区|副中心|城市群)$")
_NO_PLACE = frozenset(
    {"本市", "全市", "我市", "本区", "全区", "本省", "全省", "区内", "市内", "境内"}
)
_BYLINE = expression(
    r"(?:记者|通讯员|编辑|作者|责编|校对|摄影|撰文|文|供图|主持人|受访者|审核|监制)[ ：/|丨]{1,2}"
    r"(?P<name>[\u4e00-\u9fff]{2,3})(?=[ /、）)，\n]|$)"
)
_OUTLET = expression(
    r"\s*(?:来源[：:]\s*|（)?((?:(?![向对据与和受])[\u4e00-\u9fff]){2,8}(?:新闻|报|网|社|台|周刊|客户端|财经|晨讯|杂志))"
    r"[ ·]?(?:首席|见习|实习|特约)?(?:记者|编辑|评论员)"
)
_TOUR = expression(r"(?:调研|采访|探访|走访|体验|媒体|万里|采风)行$")
_SCHOOL_DIVISION = expression(r"(.{2,}(?:中学|小学|学校|附中))(?:小学|初中|高中|中学|国际|中|小)部")
_LISTED_OFFICE = expression(r"(?:委|会|府|局|办|司|团|心)[、和与及]$|[由联]$|联合$")
_SCHOOLS = frozenset({"清华", "北大", "北航", "人大", "学院", "北师大"})
_STREET = expression(r"[东西南北中]?(?:路|大街)")
_BUILDS = expression(
    r"(?:北京|上海|中国|全国|全市|全球)(?:建设|打造|推进|推动|加快|构建)"
    r"(?!局|厅|委|部|集团|银行|工程|公司|发展|投资|大学|科技|开发|管理|控股).{4,}"
)
_TRADES = ("科技", "智能", "创新", "数据", "算力")
_LEADING = expression(r"(?:领先|一流|先进)$")
_SHARED_OFFICE = expression(r"等?(?:相关|有关)?(?:领导|负责人|工作人员|书记|主任|办事处)")
_FIELDS = ("行业", "领域", "产业", "赛道", "时代", "市场", "二级学院", "五百强", "500强")
"""Endings of what is no house, whatever the tagger says."""
_ROAD = expression(r".{2,}(高速公路|高速|大桥|隧道|环路|路)")
_STRETCH = expression(r"(?:[\u4e00-\u9fff]{1,3}?|连接|主线)段(?!时)")
_DATELINE = expression(
    r"\s*(?!本)([\u4e00-\u9fff]{2,8}?(?:新闻|报|网|社|台|周刊|客户端))[\u4e00-\u9fff0-9 ]{0,12}?"
    r"(?:讯|快讯|电|消息)(?=[（， ])"
)
_WORDS = frozenset({"Place", "Technology", "Sector"})
_NO_SURNAME = frozenset({"v", "vd", "p", "d", "c", "u", "r", "m"})
_NUMBERED_DOCUMENT = "〔"


def tagged(words: Words) -> Iterator[Span]:
    """Yield what the tagger takes for people, organizations and places, checked by form."""
    for index, token in enumerate(words.tokens):
        text = words.texts[index]
        if token.tag == "PER":
            if _has_post(words, index, text):
                yield Span(token.start, token.end, "Person", "tagger", 0.88)
            elif is_person(text) and _stands_as_person(words, token.start, token.end, text):
                yield Span(token.start, token.end, "Person", "tagger", 0.9)
        elif token.tag == "ORG" and len(text) > 1 and not _is_word(text):
            yield from _organization(words, token.start, token.end, text)
        elif token.tag == "LOC" and len(text) > 1 and text not in _NO_PLACE and not is_common(text):
            yield from _place(words, token.start, token.end, text)
            before = words.texts[index - 1] if index else ""
            if before.startswith("中关村") and _is_park(text):
                yield Span(token.start - len(before), token.end, "Place", "tagger", 0.85)
            if before in lexicon().cities and _AREA.search(text) and before[-1] != "市":
                yield Span(token.start - len(before), token.end, "Place", "tagger", 0.65)
        elif _is_called(words, index, text):
            yield Span(token.start, token.end, "Person", "apposition", 0.8)
    yield from addressed(words)
    yield from bylines(words)


def _is_word(text: str) -> bool:
    """Tell whether a text is a word of the language and no name (会同)."""
    return is_common(text) or text in lexicon().outside


def _stands_as_person(words: Words, start: int, end: int, text: str) -> bool:
    """Tell whether a rare family name is one here: somebody speaks or is introduced."""
    common = lexicon().common_surnames
    if text[0] in common or text[:2] in common or "·" in text:
        return True
    return bool(
        _SAYING.match(words.form, end) or _SAID_BEFORE.search(words.form[max(0, start - 4) : start])
    )


def _has_post(words: Words, index: int, text: str) -> bool:
    """Tell whether a post stands right before what the tagger takes for a person."""
    known = lexicon()
    if not index or not 2 <= len(text) <= 3 or text in known.terms or is_common(text):
        return False
    return text not in known.posts and words.texts[index - 1] in known.posts


def _is_called(words: Words, index: int, text: str) -> bool:
    """Tell whether a word between a post and a verb of saying is a name (创始人游山介绍)."""
    token = words.tokens[index]
    if not 2 <= len(text) <= 3 or token.tag in ("w", "p", "c", "d", "u", "m", "r"):
        return False
    before = words.form[max(0, token.start - 8) : token.start]
    if not is_person(text):
        return False
    unknown = len(text) == 3 and is_unknown(text)
    if unknown and _CHANGED.search(before):
        return True
    posted = any(before[-size:] in lexicon().role_words for size in range(2, 8))
    return posted and (unknown or _SAYS.match(words.form, token.end) is not None)


def _organization(words: Words, start: int, end: int, text: str) -> Iterator[Span]:
    if "先生" in text or "女士" in text or text.endswith(("融资", "财经讯", "报讯", "网讯")):
        return
    if words.form.startswith(_NUMBERED_DOCUMENT, end) or _TOUR.search(text):
        return
    if text == "人大":
        if words.form[start - 1 : start] in ("市", "区", "县", "省"):
            yield Span(start - 1, end, "GovernmentBody", "tagger", 0.85)
        return
    if text.endswith("人大") and text[-3] in "市区县省":
        yield Span(start, end, "GovernmentBody", "tagger", 0.85)
        return
    if text in _SCHOOLS and (street := _STREET.match(words.form, end)):
        yield Span(start, street.end(), "Place", "tagger", 0.8)
        return
    if text[-2:] in _TRADES and lexicon().terms.get(text[:-2]) == "Place":
        return
    index = words.starting[start]
    if len(text) == 2 and class_by_head(text) is None and _goes_on(words, index):
        yield Span(start, words.tokens[index + 1].end, "Company", "tagger", 0.72)
        return
    if text.endswith("中小学") or _BUILDS.match(text) or text in lexicon().name_heads:
        return
    if text.isascii() and len(text) < 5 and _is_trade(words, end, text):
        return
    if text.endswith(("旗下", "麾下")) and len(text) > 3:
        end, text = end - 2, text[:-2]
    if division := _SCHOOL_DIVISION.fullmatch(text):
        yield Span(start, start + len(division[1]), "EducationInstitution", "tagger", 0.8)
        return
    if len(text) == 2 and _is_trade(words, end, text):
        return
    if words.form[end : end + 3].find(_NUMBERED_DOCUMENT) >= 0:
        return
    school = school_within(words, start, end)
    if school:
        kind = "EducationInstitution" if text.endswith("学院") else "ResearchInstitute"
        yield Span(start, school, kind, "tagger", 0.85)
        yield Span(school, end, kind, "tagger", 0.8)
        return
    inner = inner_unit(text)
    if inner and words.form.startswith(lexicon().post_names, end):
        end = start + inner
        text = text[:inner]
    if text.endswith(_FIELDS) or words.form.startswith("市场", end):
        return
    class_ = "GovernmentBody" if _DIVISION.search(text) else class_by_head(text)
    if class_ in ("Product", "AIModel", "Technology", "Sector"):
        class_ = "Company"
    if class_ is None and (_BODY.fullmatch(text) or _is_committee(text)):
        class_ = "GovernmentBody"
    if class_ in ("Company", "Facility") and is_generic(text):
        return
    if class_ is None and _is_field(text):
        return
    if text[0] == "原" and class_ and len(text) > 4:
        start += 1
    yield Span(start, end, class_ or "Company", "tagger", 0.8 if class_ else 0.55)


def _is_committee(text: str) -> bool:
    """Tell whether a name is that of a party committee of a place (门头沟区委)."""
    return text[-1] == "委" and lexicon().terms.get(text[:-1]) == "Place"


def _goes_on(words: Words, index: int) -> bool:
    """Tell whether the tagger cut a company's name in two (鼎岳百舸、, 润岳国际)."""
    if index + 1 == len(words.tokens):
        return False
    text, end = words.texts[index + 1], words.tokens[index + 1].end
    own = is_unknown(words.texts[index])
    listed = words.form[end : end + 1] in ("、", "和", "等", "，")
    before = words.form[words.tokens[index].start - 1 : words.tokens[index].start]
    if text == "国际":
        return own and (listed or before in "、及和与")
    return own and listed and before == "、" and len(text) == 2 and is_unknown(text)


def _is_trade(words: Words, end: int, text: str) -> bool:
    """Tell whether a word of the language only says of what trade companies are (电信运营商)."""
    index = words.starting.get(end)
    known = lexicon().terms.get(text)
    if index is None or known == "Company":
        return False
    if not (known or text.isascii() or tagger().knows(text)):
        return False
    behind = words.texts[index : index + 2]
    if lexicon().terms.get(behind[0]) == "Resource":
        return True  # 普惠算力
    return not lexicon().company_lists.isdisjoint(behind)


def is_generic(text: str) -> bool:
    """Tell whether words of the language alone make an organization (供电公司)."""
    if text.endswith(("子公司", "母公司", "强公司", "有限公司")):
        return not text.endswith("有限公司")
    if text.endswith("公司"):
        own = text[:-2]
        if _are_words(own):
            return True
        return own in lexicon().terms or (len(own) < 5 and not is_unknown(own))
    return is_common(text[:2]) and text[:2] not in _NATIONAL


def _are_words(text: str) -> bool:
    """Tell whether only places, words of the field and words of the language make up a text."""
    known = lexicon()
    place = 0
    while place < len(text):
        size = next(
            (
                size
                for size in range(min(8, len(text) - place), 1, -1)
                if known.terms.get(text[place : place + size]) in _WORDS
                or text[place : place + size] in known.company_kinds
            ),
            0,
        )
        if not size:
            return False
        place += size
    return bool(text)


def _is_park(text: str) -> bool:
    """Tell whether a word is the park of a district (门头沟园)."""
    return text.endswith("园") and lexicon().terms.get(text[:-1]) == "Place"


def _is_field(text: str) -> bool:
    """Tell whether what the tagger takes for a house is a place with a field, or two fields."""
    known = lexicon()
    for size in (2, 3, 4):
        if text[-size:] in known.company_ending_set:
            own = known.terms.get(text[:-size])
            return own == "Place" or (
                own == "Sector" and text[-size:] in known.weak_company_endings
            )
    return False


def school_within(words: Words, start: int, end: int) -> int:
    """Return where the school of a university or the like begins whose post follows, or 0."""
    match = _SCHOOL.fullmatch(words.form, start, end)
    if match is None or not words.form.startswith(lexicon().post_names, end):
        return 0
    return max(match.end(1), match.end(3))


def home_within(words: Words, start: int, end: int) -> int:
    """Return where a house's own name begins behind the district that it is in, or 0."""
    match = _HOME.fullmatch(words.form, start, end)
    if match is None or lexicon().terms.get(match[1]) != "Place":
        return 0
    return match.end(1)


def inner_unit(text: str) -> int:
    """Return where the unit of an organization begins in their joint name, or 0.

    Example:
        >>> inner_unit("北京青禾医院信息中心"), inner_unit("北京青禾医院")
        (6, 0)
    """
    known = lexicon()
    if not text.endswith(known.post_units) or text.endswith(("管理委员会", "管委会")):
        return 0
    if _DIVISION.search(text):
        return 0
    inner = max(
        (text.rfind(house) + len(house) for house in known.post_houses if house in text[:-1]),
        default=0,
    )
    if not 0 < inner < len(text) - 1 or text[inner:].startswith(("分", "附属")):
        return 0
    return inner


def _place(words: Words, start: int, end: int, text: str) -> Iterator[Span]:
    class_ = class_by_head(text)
    if _LEADING.search(text) or text in lexicon().name_heads:
        return
    if text.endswith("街道"):
        index = words.ending.get(start)
        begin = start
        if text == "街道":
            if index is None or lexicon().terms.get(words.texts[index]) != "Place":
                return
            begin = words.tokens[index].start
        if _is_office(words, begin, end):
            yield Span(begin, end, "GovernmentBody", "tagger", 0.92)
            return
        if text == "街道":
            yield Span(begin, end, "Place", "tagger", 0.8)
            return
    elif text in _SCHOOLS and (street := _STREET.match(words.form, end)):
        yield Span(start, street.end(), "Place", "tagger", 0.8)
        return
    if (road := _ROAD.fullmatch(text)) and len(text) > 3:
        stretch = _STRETCH.match(words.form, end)
        if stretch:
            yield Span(start, stretch.end(), "Facility", "tagger", 0.7)
        yield Span(start, end, "Place" if road[1] == "路" else "Facility", "tagger", 0.65)
        return
    home = home_within(words, start, end) if class_ == "Organization" else 0
    if class_ and home:
        yield Span(start, home, "Place", "gazetteer", 0.9)
        yield Span(home, end, class_, "tagger", 0.7)
        return
    if class_ is None and len(text) > 3 and lexicon().terms.get(text) != "Place":
        endings = lexicon().company_ending_set
        if text[-2:] in endings or text[-3:] in endings:
            yield Span(start, end, "Company", "tagger", 0.6)
            return
    if class_ in ("Facility", *ORGANIZATIONS) and len(text) > 4:
        yield Span(start, end, class_, "tagger", 0.6)
        return
    if len(text) == 2 and set(text) <= _ABBREVIATED:
        return
    terms = lexicon().terms
    if terms.get(text) != "Place":
        for size in range(min(len(text) - 2, 8), 1, -1):
            first, rest = text[:size], text[size:]
            if terms.get(first) != "Place" or first == "中关村":
                continue
            parts = _UNIT.search(first) or first in lexicon().provinces
            tiled = parts or terms.get(rest) == "Place" or _OFFICE.search(rest)
            if rest == "地区":
                yield Span(start, end, "Place", "tagger", 0.92)
                return
            if tiled and len(rest) > 1 and not _AREA.search(rest):
                yield Span(start, start + size, "Place", "gazetteer", 0.9)
                yield Span(start + size, end, "Place", "tagger", 0.6)
                return
            break
    yield Span(start, end, "Place", "tagger", 0.6)


def _is_office(words: Words, start: int, end: int) -> bool:
    """Tell whether a quarter stands for its office: it acts, or is listed with other bodies."""
    before = words.form[max(words.tokens[0].start, start - 4) : start]
    return bool(_LISTED_OFFICE.search(before) or _SHARED_OFFICE.match(words.form, end))


@lru_cache(maxsize=1)
def _addressing() -> re.Pattern[str]:
    known = lexicon()
    titles = "|".join((*known.titles, *known.addresses))
    return re.compile(rf"([\u4e00-\u9fff]{{1,3}}?)({titles})(?![\u4e00-\u9fff]?[会们室])")


def addressed(words: Words) -> Iterator[Span]:
    """Yield people by the way they are addressed (郭局长, 刘大爷, 陆怀远先生)."""
    known = lexicon()
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _addressing().finditer(words.form, first, last):
        called = match.start(2)
        address = match[2]
        for start in range(max(first, called - 3), called - 1):
            name = words.form[start:called]
            if address in ("先生", "女士") and is_person(name) and start in words.starting:
                yield Span(start, called, "Person", "tagger", 0.93)
                break
        else:
            surname = words.form[called - 1 : called]
            before = words.form[called - 2 : called - 1] if called - 2 >= first else ""
            if surname not in known.common_surnames or _continues(words, called - 1, before):
                continue
            end = match.end(2)
            if address in ("总", "董") and words.form[end : end + 1] not in (*"，。：！？、", ""):
                continue
            yield Span(called - 1, end, "Person", "tagger", 0.85)


def bylines(words: Words) -> Iterator[Span]:
    """Yield who wrote a text and for whom (京北新闻 记者 何子安), as printed above or below it."""
    first, last = words.tokens[0].start, words.tokens[-1].end
    for match in _BYLINE.finditer(words.form, first, last):
        name = match["name"]
        if name[0] in lexicon().common_surnames and is_person(name):
            yield Span(match.start("name"), match.end("name"), "Person", "tagger", 0.9)
    outlet = _OUTLET.match(words.form, first, last) or _DATELINE.match(words.form, first, last)
    if outlet is not None:
        yield Span(outlet.start(1), outlet.end(1), "MediaOutlet", "head noun", 0.9)


def _continues(words: Words, start: int, before: str) -> bool:
    """Tell whether a character belongs to the word before it."""
    if start in words.starting and words.tokens[words.starting[start]].tag in _NO_SURNAME:
        return True
    if not before or not before.isalnum():
        return False
    return start not in words.starting or (
        bool(before)
        and words.tokens[words.index_at(start - 1)].tag in ("n", "nz", "ORG", "LOC", "a")
    )
