"""Names that a fixed frame marks: 在京举行, 责任部门：…局, 由知名投资人领投, 2025年三季报."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.lexicon import lexicon
from kg.extraction.naming.rarity import looks_like_name
from kg.extraction.naming.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.phrases import Words

__all__ = ["marked"]

_CAPITAL = expression(
    r"(?<![存现所])(?<=[在来赴抵离进驻])京"
    r"(?![东津沪张剧北西南郊城冀交能港雄哈唐台九广豫杭瓷都微仪密承通察报昆秦蒙藏原广])"
)
_BY_LETTER = "京津冀晋蒙沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘宁辽吉黑港澳"
_LETTERS = expression(
    rf"(?<![\u4e00-\u9fff])[{_BY_LETTER}](?:、[{_BY_LETTER}]){{2,}}"
    rf"|(?<=[在与和及为对是括与到])[{_BY_LETTER}](?:、[{_BY_LETTER}]){{2,}}(?=等|[两三四五六七八]|地)"
)
"""Provinces named by one character each (京、津、冀)."""
_CHARGED = expression(
    r"(?:责任|主责|牵头|配合|实施|主管|承办|协办)(?:部门|单位|处室)(?:为|是)?"
    "[\uff1a:] ?([^\u3002\uff1b\uff1a\uff08\uff09\n]{2,80})"
)
_BODY = expression(
    r"(?<![^、，,　：: ])[\u4e00-\u9fff]{2,16}?(?:局|委|厅|委员会|办公室|部|管委会)"
    r"(?=[、，,　 ]|$|等|牵头|负责|按职责)"
)
_REPORT = expression(
    r"(?:(?:20[0-9]{2}年?(?:度)?)(?:第?[一二三四]季度|上半年|前三季度|全年|半年度|中期|年度)?"
    r"|第?[一二三四]季度|上半年|前三季度|半年度|年度|[一二三]季度)"
    r"(?:未经审计的?|合并)?(?:的)?"
    r"(?:财报|年报|半年报|季报|[一三]季报|中报|财务报告|业绩报告|业绩公告|业绩快报|财务业绩)"
    r"(?!电话|会)|(?<![\u4e00-\u9fff])20[0-9]{2}年[一三]季报"
)
_CALL = expression(r"(?:财报|业绩)(?:电话|说明|沟通|交流)(?:电话)?会议?(?![计员])")
_LED = expression(
    r"由([\u4e00-\u9fffA-Za-z]{2,8}?)(?:(?:独家|联合|共同|继续)?(?:领投|独家投资)|、[^。；]{2,40}?领投)"
)
_BATTLE = expression(r"[百千万][\u4e00-\u9fff]大战")
_LETTER = expression(r"全员信|内部信|股东信|致[\u4e00-\u9fff]{2,4}公开信")
_COURSE = expression(
    r"(?:开设|开发|推出|建设|开展|上线|选修|打造|设置|构建|普及)(?:了)?"
    r"((?:人工智能|生成式AI|AI|大模型|机器人|编程|智能)(?:[\u4e00-\u9fff]|AI){0,8}?课程)(?![体标表内设资建])"
)
_CODED = expression(
    r"(?<![A-Za-z0-9-])[A-Z][A-Za-z]{2,14} (?!L[0-5](?![0-9]))[A-Z]{1,2}[0-9]{1,3}[A-Za-z]{0,3}"
    r"(?![A-Za-z0-9])"
    r"|(?<![A-Za-z])i(?:Phone|Pad)(?: ?[0-9]{1,2}[A-Za-z]{0,2})?(?: (?:Pro|Max|Air|mini))*"
)
"""Makes with a code behind their name (Falcon K2)."""
_BROADCASTER = expression(r"[\u4e00-\u9fff]{2,5}?电视[一二三四五六]台")


def marked(words: Words) -> Iterator[Span]:
    """Yield names that the words right around them mark as such.

    Args:
        words: a sentence.
    """
    first, last = words.tokens[0].start, words.tokens[-1].end
    form, terms = words.form, lexicon().terms
    for match in _CAPITAL.finditer(form, first, last):
        if match.end() in words.ending:
            yield Span(match.start(), match.end(), "Place", "gazetteer", 0.85)
    for match in _LETTERS.finditer(form, first, last):
        for place in range(match.start(), match.end(), 2):
            yield Span(place, place + 1, "Place", "list", 0.85)
    for charged in _CHARGED.finditer(form, first, last):
        for match in _BODY.finditer(form, charged.start(1), charged.end(1)):
            yield Span(match.start(), match.end(), "GovernmentBody", "head noun", 0.8)
    for match in _REPORT.finditer(form, first, last):
        yield Span(match.start(), match.end(), "DataResource", "head noun", 0.75)
    for match in _CALL.finditer(form, first, last):
        if match.start() in words.starting and match.end() in words.ending:
            yield Span(match.start(), match.end(), "Event", "head noun", 0.75)
    for match in _LED.finditer(form, first, last):
        index = words.starting.get(match.start(1))
        if index is None or match.end(1) not in words.ending:
            continue
        name = match[1]
        if any(called in name for called in lexicon().company_appositions):
            continue
        if name not in terms and looks_like_name(name, words.tokens[index].tag):
            yield Span(match.start(1), match.end(1), "Company", "apposition", 0.75)
    for match in _BATTLE.finditer(form, first, last):
        yield Span(match.start(), match.end(), "Event", "head noun", 0.7)
    for match in _LETTER.finditer(form, first, last):
        yield Span(match.start(), match.end(), "DataResource", "head noun", 0.7)
    for match in _COURSE.finditer(form, first, last):
        if match.start(1) in words.starting and match.end() in words.ending:
            yield Span(match.start(1), match.end(), "Programme", "head noun", 0.7)
    for match in _CODED.finditer(form, first, last):
        yield Span(match.start(), match.end(), "Product", "head noun", 0.7)
    for match in _BROADCASTER.finditer(form, first, last):
        begin = next(
            (
                place
                for place in range(match.start(), match.end() - 4)
                if any(terms.get(form[place : place + n]) == "Place" for n in (2, 3, 4))
            ),
            None,
        )
        if begin is not None:
            yield Span(begin, match.end(), "MediaOutlet", "head noun", 0.85)
