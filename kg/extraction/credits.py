"""By-lines, dates and credits: what a line of a page says about the page itself.

A line is a credit only if all of it reads as one: ``新京报记者 王某某``, ``编辑 张三 校对 李四``,
``2025年3月1日 10:20 来源：某报``. A line that says more than that is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.expressions import expression
from kg.extraction.surnames import may_be_person

__all__ = ["Credit", "dateline", "organisation", "printed_date", "read_credits"]

AUTHOR, EDITOR, PROOFREADER, PUBLISHER, DATE, OTHER = (
    "author", "editor", "proofreader", "publisher", "date", "other",
)  # fmt: skip

_ROLES = {
    AUTHOR: (
        "特约记者|实习记者|见习记者|全媒体记者|首席记者|本报记者|本刊记者|记者|通讯员"
        "|特约撰稿人|撰稿人|撰稿|撰文|采写|作者|文字|原作者|文|Reporter|Author|By"
    ),
    EDITOR: (
        "责任编辑|执行编辑|实习编辑|值班编辑|本文编辑|本版编辑|新媒体编辑|微信编辑"
        "|责编|编辑|主编|执行主编|值班主编|Editor"
    ),
    PROOFREADER: "责任校对|值班校对|校对|校检|Proofreader",
    PUBLISHER: (
        "稿件来源|文章来源|信息来源|新闻来源|内容来源|原文来源|来源|发布机构|发布单位|Source"
    ),
    OTHER: (
        "监制|总监制|出品人|出品|总策划|策划|统筹|协调|摄影记者|摄影|图片|摄像|制图|美编"
        "|美术编辑|设计|海报|视频|剪辑|审核|初审|复审|终审|一审|二审|三审|审校|编审|审读"
        "|签发|值班编委|值班主任|实习生|翻译|编译|配图|图|排版|制作|运营"
        "|阅读量|阅读|浏览量|浏览次数|浏览|点击数|点击|字号|字体|分享到|分享|收藏|打印"
        "|评论数|索引号|发文字号|文号|主题分类|栏目|频道|图片来源|图源|数据来源|资料来源"
        "|题图来源|原标题|题图|头图|封面图"
    ),
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split("|")}
_ROLE = "|".join(sorted(map(re.escape, _ROLE_OF), key=len, reverse=True))
_OUTLET = r"[一-鿿A-Za-z0-9·]{2,14}?"
_NAME = (
    r"(?:[一-鿿]{1,8}(?:·[一-鿿]{1,10})+|[一-鿿]{2,4}|[一-鿿] {1,2}[一-鿿](?![一-鿿])"
    r"|[A-Z][A-Za-z.’'-]{0,20}(?: [A-Z][A-Za-z.’'-]{0,20}){0,3})"
)
_BETWEEN = r"[\s\u3000、，,；;/&和]{1,4}"
# Names follow a role; a word that is itself a role begins the next credit.
_NAMES = rf"(?!(?:{_ROLE})[\s:：/]){_NAME}(?:{_BETWEEN}(?!(?:{_ROLE})(?:[\s:：/]|$)){_NAME}){{0,9}}"
_CLOCK = r"(?:\s*(?:[T ]|\s)\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_DAY = (
    r"(?P<y>(?:19|20)\d{2})\s{0,2}(?:年\s{0,2}(?P<m>\d{1,2})\s{0,2}月\s{0,2}(?P<d>\d{1,2})\s{0,2}日"
    r"|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2}))(?!\d)"
)
_HAN_DAY = (
    r"(?P<hy>[二〇○零一九两三四五六七八]{4})年(?P<hm>[一二三四五六七八九十]{1,3})月"
    r"(?P<hd>[一二三四五六七八九十]{1,3})日"
)
_DATE = expression(
    r"(?:(?:发布|发表|更新|成文|印发|公开|上传)?(?:时间|日期|于)\s*[:：]?\s*)?"
    rf"(?:{_DAY}|{_HAN_DAY}){_CLOCK}"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*(?:发布|发表|刊发))?"
)
_TIME_OF_DAY = expression(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_PEOPLE = "|".join(f"(?:{_ROLES[role]})" for role in (AUTHOR, EDITOR, PROOFREADER, OTHER))
_PERSON = expression(
    rf"(?:(?P<outlet>{_OUTLET})\s*(?=(?:{_ROLES[AUTHOR]})))??(?P<role>{_PEOPLE})"
    rf"(?P<mark>\s*[:：/|丨∣]\s*|[\s\u3000]+|)"
    rf"(?:(?P<outlet2>{_OUTLET})(?P<role2>记者|通讯员)\s*)?(?P<names>{_NAMES})"
    rf"(?:(?=(?:{_ROLE})\s*[:：/])|(?![\w:：]))"
)
_SOURCE = expression(
    rf"(?P<role>{_ROLES[PUBLISHER]})\s*[:：丨|]\s*"
    r"《?(?P<value>[A-Z][A-Za-z.&'-]*(?: [A-Z][A-Za-z.&'-]*){0,4}"
    r"|[^\s\u3000:：|丨，。；;（）()《》]{2,30})》?"
)
_PLAIN = expression(rf"(?:{_ROLES[OTHER]})\s*[:：/]\s*[^\s\u3000:：。；;]{{1,40}}")
_FONT = expression(r"字[体号][\s:：【\[]*大[\s/|]*中[\s/|]*小[\s】\]]*")
_NUMBER = expression(r"[一-鿿]{1,8}[〔\[（(［]\d{4}[〕\]）)］]\s*\d{1,5}\s*号")
_SENTENCE = expression("[。！？!?“”]|[^\\s：:]{60}")
# What stands between credits; a desk's own mark may close the line.
_GAP = expression(r"[A-Z]{1,3}\d{2,5}[\s）)】\]]*$|[\s\u3000|丨∣·•/、，,；;（）()【】\[\]<>—-]+")
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "十": 10}

_ORGANISATION = expression(
    r"[一-鿿（）()·]{3,40}(?:政府|委员会|管委会|局|办公厅|办公室|厅|部|院|公司|集团|中心"
    r"|协会|学会|研究所|联盟|大学|委)"
)
_AGENCY = (
    r"新华社|中新社|中新网|人民网|新华网|央视网|央广网|国际在线"
    r"|[一-鿿]{2,8}(?:日报|晚报|时报|新闻|报|社|网)"
)
_DATELINE = expression(
    rf"[\s\u3000]*(?:(?P<agency>{_AGENCY})(?P<place>[一-鿿、]{{2,12}}?)\d{{1,2}}月\d{{1,2}}日[电讯]"
    r"|(?P<paper>本报|[一-鿿]{2,10}(?:报|社|网))讯)"
    rf"\s*(?:[（(]\s*(?:(?P<outlet>{_OUTLET})\s*)?"
    r"(?P<role>(?:特约|实习|见习|全媒体|首席)?记者|通讯员)\s*[:：]?\s*"
    r"(?P<names>[^）)\n]{2,60})[）)])?"
)
_REPORTERS = r"(?:特约|实习|见习|全媒体|首席)?记者|通讯员"
_ONE_NAME = expression(_NAME)
_OURS = frozenset(
    {"本报", "本刊", "本台", "本网", "本社", "本报讯", "我们", "特约", "实习", "首席"}
)


@dataclass(frozen=True)
class Credit:
    """One thing that a line says about the page.

    Attributes:
        role: ``author``, ``editor``, ``proofreader``, ``publisher``, ``date`` or ``other``.
        names: people as printed.
        outlet: the outlet that is printed with them or as the source.
        day: the day, for a date.
    """

    role: str
    names: tuple[str, ...] = ()
    outlet: str | None = None
    day: date | None = None


def read_credits(line: str) -> tuple[Credit, ...]:
    """Read a line as credits.

    Args:
        line: one line.

    Returns:
        Its credits in order; nothing if any of it is something else.

    Example:
        >>> [(c.role, c.names) for c in read_credits("编辑 张小明 校对 李四")]
        [('editor', ('张小明',)), ('proofreader', ('李四',))]
        >>> read_credits("编辑部认为，记者应当核对事实。")
        ()
    """
    if not 2 <= len(line) <= 160 or _SENTENCE.search(line) or not line.strip():
        return ()
    found: list[Credit] = []
    at = 0
    while at < len(line):
        gap = _GAP.match(line, at)
        if gap:
            at = gap.end()
            continue
        credit, at = _credit_at(line, at, found)
        if credit is None:
            return ()
        found.append(credit)
    return tuple(found) if any(c.role != "clock" for c in found) else ()


def _credit_at(line: str, at: int, before: list[Credit]) -> tuple[Credit | None, int]:
    """Read the credit at a position; its end is the start of the next."""
    match = _DATE.match(line, at)
    if match:
        day = _day(match)
        return (Credit(DATE, day=day) if day else None), match.end()
    match = _SOURCE.match(line, at)
    if match:
        return Credit(PUBLISHER, outlet=match["value"].removesuffix("记者")), match.end()
    match = _FONT.match(line, at)
    if match:
        return Credit(OTHER), match.end()
    match = _PERSON.match(line, at)
    if match:
        role, names = _ROLE_OF[match["role"]], _names(match["names"])
        outlet = match["outlet2"] or match["outlet"]
        unsure = not match["mark"] or ("记者" in match["role"] and not match["mark"].isspace())
        if not unsure or all(map(may_be_person, names)):
            if outlet is not None and (role != AUTHOR or not _is_outlet(outlet)):
                outlet = None
            return Credit(role, names, outlet), match.end()
    match = _PLAIN.match(line, at) or _NUMBER.match(line, at)
    if match:
        return Credit(OTHER), match.end()
    match = _TIME_OF_DAY.match(line, at)
    if match and before:
        return Credit("clock"), match.end()
    return None, at


def _is_outlet(word: str) -> bool:
    return word not in _OURS and not re.fullmatch(rf"(?:{_ROLE})+", word)


def _names(printed: str) -> tuple[str, ...]:
    """Split a list of names; 张 三 is one name in print."""
    spread = re.sub(r"(?<![一-鿿])([一-鿿])[ \u3000]{1,2}([一-鿿])(?![一-鿿])", r"\1\2", printed)
    if re.search("[A-Za-z]", spread):
        parts = re.split(r"[\u3000、，,；;/&和]+", spread)
    else:
        parts = re.split(_BETWEEN, spread)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _day(match: re.Match[str]) -> date | None:
    if match["y"]:
        numbers = (int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    else:
        year = int("".join(str(_HAN[c]) for c in match["hy"] if c in _HAN and _HAN[c] < 10) or 0)
        numbers = (year, _han(match["hm"]), _han(match["hd"]))
    try:
        return date(*numbers)
    except ValueError:
        return None


def _han(printed: str) -> int:
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _HAN[printed] if len(printed) == 1 else 0
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)


def printed_date(text: str) -> date | None:
    """Return the first whole date in a short text, or None.

    Example:
        >>> printed_date("发布时间：2025-03-01 10:20")
        datetime.date(2025, 3, 1)
        >>> printed_date("二〇二四年十二月二十一日").isoformat()
        '2024-12-21'
        >>> printed_date("3月1日") is None
        True
    """
    for match in _DATE.finditer(text[:2000]):
        day = _day(match)
        if day is not None:
            return day
    return None


def dateline(line: str) -> tuple[Credit, int] | None:
    """Read the dateline at the beginning of a paragraph.

    Args:
        line: a paragraph.

    Returns:
        Outlet and reporters, and where the dateline ends; None if there is none.

    Example:
        >>> found = dateline("某某社北京3月5日电（记者张小明、李四）会议开幕。")
        >>> found[0].outlet, found[0].names, found[1]
        ('某某社', ('张小明', '李四'), 20)
    """
    match = _DATELINE.match(line[:120])
    if match is None:
        return None
    outlet = match["agency"] or match["outlet"] or match["paper"]
    if outlet is not None and not _is_outlet(outlet):
        outlet = match["outlet"] if match["outlet"] and _is_outlet(match["outlet"]) else None
    printed = re.sub(_REPORTERS, " ", match["names"] or "")
    names = tuple(name for name in _names(printed) if _ONE_NAME.fullmatch(name))
    return Credit(AUTHOR, names, outlet), match.end()


def organisation(line: str) -> bool:
    """Whether a line is nothing but the name of a body, as under an official document.

    Example:
        >>> organisation("某市人民政府办公室"), organisation("会议由市政府召开。")
        (True, False)
    """
    return _ORGANISATION.fullmatch(line.strip()) is not None
