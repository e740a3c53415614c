"""How Chinese texts print times: the patterns, and where they stand.

``calendar_spans`` finds them in one pass; ``times`` says what they mean.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.expressions import expression

__all__ = ["KINDS", "CalendarSpan", "calendar_spans", "titles"]


class CalendarSpan(NamedTuple):
    """A place where a time is printed.

    Attributes:
        start: first code point.
        end: code point after it.
        kind: which pattern it fits, a key of ``KINDS``; empty for what only looks like a time
            (the plan's name in “十四五”规划).
    """

    start: int
    end: int
    kind: str


_CN = "一二三四五六七八九"
_YEAR4 = rf"(?:(?<!\d)(?:19|20)\d\d|[一二][九〇零][〇零{_CN}][〇零{_CN}])"
_YEAR = rf"{_YEAR4} ?[财学]?年(?!代|级|轻)(?:度(?!假))?"
_SHORT_YEAR = r"(?<![\d.])[0-3]\d年(?=\d{1,2}月)"
_NTH_MONTH = rf"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[{_CN}])"
_MONTH = (
    rf"(?<![\d.个十几数半]){_NTH_MONTH} ?月(?![球饼亮嫂薪活租报均入费产销供度光色])"
    r"(?:份|当月|单月)?"
)
_NTH_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[{_CN}]?|十[{_CN}]?|[{_CN}])"
_DAY = rf" ?{_NTH_DAY} ?(?:日(?!元)|号(?![线楼院文令馆店]))"
_RELATIVE_YEAR = (
    r"(?:今年|本年度|本年|去年|(?<![目之以提此当先日])前年(?!度)|明年|来年|(?<![今之以此随])后年(?![产均营销收处化新利税发])"
    r"|(?<!以)上年度?|当年(?!度)|同年|次年|翌年|(?<![目之以提])上一年度?|前一年|后一年)"
)
_YEAR_EDGE = (
    r"年?(?:初(?![步级创心中现见具始次衷])|底(?![层座部盘线气蕴])|末(?!端)|终(?![端止])|岁末"
    r"|内(?![部外容需涵置嵌蒙])|中(?=[，。、）,)至到前后]))"
)
_LONE_EDGE = (
    rf"(?<![\d{_CN}十两几数近每多全半青少常历当去今明上前后])年(?:初|底|末|终|内(?!部))"
    r"|(?<![一-鿿])年中(?=[，,])|岁末"
)
_MONTH_EDGE = r"(?:初(?![步级创])|中旬|上旬|下旬|底(?![层座部])|末(?!端)|内(?![部外容]))"
_HALF = r"(?:上半年|下半年)"
_QUARTER = (
    r"(?:(?:前|头)[一二两三23] ?个?季(?:度|(?!节|报))|第?[一二三四1234] ?季度|首个?季度?"
    r"|末季度?|[Qq][1-4](?![\dA-Za-z]))"
)
_MONTHS = (
    rf"(?:(?:前|头)(?:1[01]|[2-9]|[{_CN}两十]) ?个?月"
    rf"|{_NTH_MONTH}月? ?[-—~至到] ?{_NTH_MONTH} ?月(?:份)?)"
)
_SAME_PERIOD = r"同期|同月"
_TAIL = (
    rf"(?:{_MONTHS}|{_MONTH}(?:{_DAY}|{_MONTH_EDGE})?|{_HALF}(?:初|末)?|{_QUARTER}(?:末|初)?"
    rf"|全年|{_SAME_PERIOD}|[春夏秋](?:季|天)(?:学期)?)"
)
_POINT = (
    rf"(?:(?:{_YEAR}|{_SHORT_YEAR}|{_RELATIVE_YEAR})(?:的? ?(?:{_TAIL})|{_YEAR_EDGE})?"
    rf"|{_MONTHS}|{_MONTH}(?:{_DAY}|{_MONTH_EDGE})?|{_HALF}(?:初|末)?|{_QUARTER}(?:末|初)?"
    rf"|(?<!健)全年(?!龄)|{_LONE_EDGE})"
)
_JOIN = r" ?(?:——|[-—~至到]) ?"
_COUNT = rf"(?:\d{{1,2}}|[{_CN}十两]{{1,3}}|半)"
_DAY_WORD = (
    r"(?:昨日|昨天|(?<!的)今日(?!头条|资本|美术)|(?<!的)今天|明日|(?<!的)明天|前天|后天"
    r"|当日|当天|这一天|(?<!一)这天|同日|次日|翌日|昨晚|今晚|今晨|今早|即日)"
)

KINDS: dict[str, str] = {
    "title_years": rf"(?<=[划案见法施要书告动南单][(（]){_YEAR4}"
    rf"(?:年? ?(?:——|[-—~至到]) ?(?:{_YEAR4}|\d\d))?年?度?(?=[)）])",
    "iso": r"(?<![\d./-])(?:19|20)\d\d(?:-(?:1[0-2]|0?[1-9])(?:-(?:3[01]|[12]\d|0?[1-9]))?"
    r"|/(?:1[0-2]|0?[1-9])"
    r"/(?:3[01]|[12]\d|0?[1-9])|\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9]))(?![\d./-])",
    "years": rf"{_YEAR4}(?: ?年)?{_JOIN}"
    rf"(?:{_YEAR4} ?[财学]?年|(?<=[-—~])[0-3]\d ?年|{_YEAR4}(?=[)）]))",
    "till_now": rf"(?:{_YEAR}|{_RELATIVE_YEAR})(?: ?{_MONTH}|初)?"
    rf"(?:至今|到现在|到目前)(?![^，。；]{{0,3}}[仍还未没])"
    r"|(?<![一-鿿])年初(?:至今|到现在|到目前)",
    "decade": rf"(?:(?:20|19|二十|十九|上个?)世纪)?(?:(?<!\d)[1-9]0|[二三四五六七八九]十)年代"
    r"(?:初期?|末期?|中期|后期)?"
    rf"|{_YEAR4}年代(?:初期?|末期?|中期|后期)?"
    r"|(?:本|新|21|二十一|上个?)世纪(?:初|末|中叶|以来)?(?!经济|互联|财|华)",
    "short_year": r"(?<![\d.])[5-9]\d年(?=出生|生人|毕业|入学|参加)",
    "point": _POINT,
    "plan": r"[“\"「『‘]?(?<![一二三四五六七八九十])十[一二三四五六]五"
    r"(?![个家项名岁年天成倍万亿]|[零〇一二三四五六七八九十])[”\"」』’]?"
    r"(?:(?:期间|时期)?末(?!端)期?|期间|时期|初期?|中期|开局之年|开局年|收官之年|收官年)?",
    "window": rf"(?<!为期)(?<!历时)(?<!耗时)(?<!用时)(?<!长达)"
    rf"(?:最近|(?<![最附靠将接])近|过去|未来|今后|接下来)的?"
    rf"{_COUNT}(?:[-—~至到]{_COUNT})?(?:年(?![以均龄])|个月|个季度|周(?!年)|天)(?:来|间|内|里)?"
    rf"|(?<![\d{_CN}十两几数近]){_COUNT}年来",
    "away": rf"(?<![\d{_CN}十两几数近第每满到至—~-])(?<!成立)(?<!毕业)(?<!注册)"
    rf"(?<!效期)(?<!期限)(?<!为期)(?<!连续)(?:\d{{1,2}}|[{_CN}十两]{{1,3}})年[之以]?(?:内(?![部外容])|前(?![三列景沿往端瞻所期])|后(?![续者台勤]))",
    "notice": r"本(?:公告|报告|通知)书?(?:披露|发布|公布|出具)?之?日",
    "month_word": r"(?:本月|(?<!以)上个?月(?!球)|下个?月(?!球)|当月)"
    r"(?:初|底|末|上旬|中旬|下旬|(?:3[01]|[12]\d|[1-9])日)?",
    "quarter_word": r"(?:本|该|当|(?<!以)上一?个?|下一?个?)(?:季度|财季)(?:末|初)?"
    r"|(?<![一-鿿])当季(?![节花新]|水果|蔬)",
    "day_word": _DAY_WORD,
    "day": r"(?<![\d月.,])(?:3[01]|[12]\d|[1-9])日(?![内均照元本用电游间程报前以])",
    "week": r"(?<![每一两几数])[本上下](?:周|个?星期|个?礼拜)[一二三四五六日末](?![次个项期])"
    r"|(?<![每一两几数个])(?:周|星期)[一二三四五六日](?![次个项期])"
    r"|[本上下](?:周|个?星期|个?礼拜)(?![一二三四五六日末期围边年])",
    "lunar": rf"(?:农历)?(?:正|腊|冬|[二三四五六七八九十])月(?:初[{_CN}十]|十[{_CN}]"
    rf"|廿[{_CN}]|二十[{_CN}]?|三十)|除夕",
    "feast": r"(?:春节|元旦|中秋节?|端午节?|清明节"
    r"|国庆(?:节|假期|期间|长假|黄金周)|五一(?:假期|期间|小长假|劳动节))(?:假期|期间)?",
    "vague": r"(?<![\d今昨])日前(?![途夕])|近日|近年来?|近几年来?|近期|(?:几?十)?多年来|不久前",
    "clock": r"(?:凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间)?"
    r"(?<![\d:.])(?:2[0-4]|1\d|0?\d) ?(?::[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|时(?:[0-5]?\d分|半|许|整|(?=[，。、起止至前后开在,]))"
    r"|点(?:[0-5]?\d分|半|许|整|钟))"
    rf"|(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚)"
    rf"(?:\d{{1,2}}|[{_CN}十两]{{1,3}})(?:时|点)(?:[0-5]?\d分|半|许|整|钟)?",
}
_FIRST = (
    r"(?=[\d“\"「『‘两一二三四五六七八九十今本去前明来后上当同次翌岁年下第首末头全昨Qq近最"
    r"即过未接新半正这该腊冬农除春元中端清国五周星不多日凌早晚傍夜])"
)
_SCAN = expression(
    _FIRST + "(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()) + ")"
)
_RANGE = expression(_JOIN)
_ON_TO_DAY = expression(
    rf"(?:(?<=月) ?{_NTH_DAY} ?[日号]?|(?<=[日号])){_JOIN}{_NTH_DAY} ?日(?![内均元])"
)
_WITHOUT_TAIL = ("年", "年度", "内")
_TITLE = expression(r"《[^《》\n]{1,120}》")
_PLAN_NAME = expression(
    r"(?:[一-鿿]{0,12}?)(?:规划|计划|纲要|重点专项|重大专项|重点研发|专项规划)(?!提出|要求|明确|以来)"
)


def titles(text: str) -> list[tuple[int, int]]:
    """Return where titles in 《》 stand, marks included.

    Example:
        >>> titles("印发《行动计划（2025—2027年）》")
        [(2, 20)]
    """
    if "《" not in text:
        return []
    return [match.span() for match in _TITLE.finditer(text)]


def calendar_spans(text: str, within: list[tuple[int, int]] | None = None) -> list[CalendarSpan]:
    """Return the places of times in a plain text, in order, titles left out.

    Args:
        text: a text in the plain spelling of ``numerals.plain``.
        within: places of titles, as ``titles`` returns them; found when None.

    Example:
        >>> [text.kind for text in calendar_spans("到2027年,近三年翻一番")]
        ['point', 'window']
    """
    names = iter(titles(text) if within is None else within)
    name = next(names, None)
    spans: list[CalendarSpan] = []
    place = 0
    while (match := _SCAN.search(text, place)) is not None:
        start, end = match.span()
        place = end
        while name is not None and name[1] <= start:
            name = next(names, None)
        if name is not None and name[0] < end:
            continue
        kind = match.lastgroup or ""
        if kind == "title_years" or (kind == "plan" and _is_plan_name(text, start, end)):
            kind = ""
        if kind == "point":
            kind, end = _as_range(text, start, end)
            place = end
        spans.append(CalendarSpan(start, end, kind))
    return spans


def _as_range(text: str, start: int, end: int) -> tuple[str, int]:
    """Tell whether a time goes on to another one: 3月10日至15日, 2024年12月至2025年3月."""
    phrase = text[start:end]
    if on := _ON_TO_DAY.match(text, end):
        return "days", on.end()
    join = _RANGE.match(text, end)
    if join is None or phrase.endswith(_WITHOUT_TAIL):
        return "point", end
    second = _SCAN.match(text, join.end())
    if second is None or second.lastgroup != "point":
        return "point", end
    days = phrase.endswith(("日", "号")) and second[0].endswith(("日", "号"))
    return ("points", second.end()) if days or "年" in phrase[:-1] else ("point", end)


def _is_plan_name(text: str, start: int, end: int) -> bool:
    """Tell whether “十四五” goes on as the name of a plan."""
    span = text[start:end]
    closed = span[-1] in '”"」』’'
    if (span[0] in '“"「『‘') != any(mark in span[1:] for mark in '”"」』’'):
        return True  # the mark belongs to something longer
    return text.startswith(("规划", "计划", "纲要", "发展规划", "国家", "重点"), end) or bool(
        closed and _PLAN_NAME.match(text, end, end + 16)
    )
