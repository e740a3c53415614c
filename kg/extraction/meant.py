"""Which numbers are figures, and which belong to a name, a code or an idiom."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.bounds import bound_after, bound_before
from kg.extraction.units import BARE_UNIT, Unit, currency_before, unit_at
from kg.model.values import Bound

if TYPE_CHECKING:
    from kg.extraction.numerals import Number

__all__ = ["bare_unit", "in_a_name", "is_breakthrough", "is_meant", "signed", "skip_digits"]

_LASTING = ("year", "day", "hour", "month", "week", "minute", "quarter")
_LATIN_BEFORE = expression(r"[A-Za-z]+$")
_CHAIN_OF_DIGITS = expression(r"[零〇一二两三四五六七八九十百千万亿]+|[\d.]*(?:[-/:·×xX*][\d.]+)*")
_MONEY = expression(
    r"收入|营收|利润|净利|投资|融资|估值|市值|产值|金额|资金|基金|资本|成交额|销售额|交易额|出资|亏损|补贴|资助"
    r"|预算|支出|费用|薪|股价|规模|总额|增加值|GDP|生产总值|贷款|授信|募资|注资|产业|市场|集群|企业"
)
_COUNTED = expression(
    r"用户|参数|下载|人口|人数|人次|数量|调用|访问|注册|粉丝|播放|样本|语料|数据|日活|月活|出货|销量|产量|算力|流量|客户|会员|读者|观众|游客|学生|学者|开发者|订单|设备|终端"
)
_TOKENS = expression(r"(?:词元|[Tt]okens?|TOKEN)[^，。；]{0,16}$")
_TOLD = expression(
    r"(?:达|达到|增至|升至|降至|增加到|增长到|提高到|提升至|提升到|扩大到|减少到|总数|数量|总量|人数"
    r"|得分|评分|分数|指数|系数|共|共计|共有|合计|总计|累计|约有|有|为|是)(?:了|为)? ?$"
)
_LASTS = expression(
    r"(?:为期|历时|历经|耗时|用时|长达|时长|周期|期限|期为|期|缩短至|缩短到|缩短|仅用|只用|仅需|只需|延长|时间为|最长|为)$"
)
_AFTER_FIGURE = frozenset("，。；,;！、）) \n”")
_PLAN_AFTER = expression(r" ?(?:行动|计划|规划|攻坚|滚动|一贯|磨|制)")
_POINTING = ("这", "那", "头")
_ROUND_THE_CLOCK = expression(
    r"24 ?(?:个?小时)(?:都|可|均)?(?:自[动助]|无人|不[间停打]|全天|在[线岗]|值[守班]|运[行营转]"
    r"|营业|服务|开放|待命|连续|智能|客服|监[测控]|响应|[×xX*]7)"
)
_ONLY_LARGE = expression(
    r"独角兽|[市估产]值|俱乐部|门槛|大关|巨头|国资|国企|资产|赛道|蓝海|台阶|补贴|红包|级|美元|龙头|企业|富豪|身家|票房"
)
_PROCESS = expression(r" ?(?:的|先进)?(?:工艺|制程|节点|芯片)")
_THEN = expression(r"(?:之|以)?[前后](?![三两续台者勤])")
_RESOLUTIONS = (480, 720, 1080, 1440, 2160)


def skip_digits(text: str, place: int) -> int:
    """Return where a chain of digits or numerals such as 192.168.0.1 or 一二三 ends."""
    match = _CHAIN_OF_DIGITS.match(text, place)
    return max(place + 1, match.end()) if match else place + 1


def in_a_name(text: str, number: Number, *, joined: bool = False) -> bool:
    """Tell whether digits belong to a name, a version, a code or a telephone number.

    Args:
        text: a plain text.
        number: the number in digits.
        joined: whether it is the second of a range, with a dash before it.

    Example:
        >>> from kg.extraction.numerals import number_at
        >>> in_a_name("GPT-4", number_at("GPT-4", 4))
        True
    """
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    if before and (before in "._#/@" or (before == "-" and not joined)):
        return True
    if before.isascii() and before.isalpha():
        latin = _LATIN_BEFORE.search(text, max(0, number.start - 12), number.start)
        if latin is None or len(latin[0]) < 2:
            return True
        return unit_at(text, number.end, digits=True) is None
    if after and after in ".:" and text[number.end + 1 : number.end + 2].isdigit():
        return True
    if after.isascii() and after.isalpha():
        return unit_at(text, number.end, digits=True) is None
    return False


def is_meant(text: str, number: Number, unit: Unit, floor: int) -> bool:
    """Tell whether a number and its unit are a figure, not an idiom or a part of a name.

    一 and a classifier is the article (一个), a magnitude alone is big talk (百家争鸣), and a
    single year or day is a figure only where something lasts so long.

    Args:
        text: a plain text.
        number: the number.
        unit: its unit.
        floor: where its clause begins.

    Example:
        >>> from kg.extraction.numerals import number_at
        >>> [is_meant(t, number_at(t, 0), unit_at(t, 1, digits=False), 0) for t in ("一个", "三个")]
        [False, True]
    """
    run = text[number.start : number.end]
    before = text[number.start - 1 : number.start]
    if unit.notation == "hour" and _ROUND_THE_CLOCK.match(text, number.start):
        return False
    if unit.word == "次" and before == "届":
        return False  # 十七届四次会议
    if not number.arabic and before == "/":
        return False  # 0.8元/千词元
    if before == "每" or (unit.notation in _LASTING and before in _POINTING):
        return False
    if unit.notation == "year" and _PLAN_AFTER.match(text, unit.end):
        return False
    if (
        unit.word == "P"
        and number.value in _RESOLUTIONS
        and "算力" not in text[floor : number.start]
    ):
        return False
    if unit.word in ("纳米", "nm") and _PROCESS.match(text, unit.end):
        return False
    if unit.word == "B" and not _of_parameters(text, number, unit):
        return False
    if unit.notation in _LASTING and _THEN.match(text, unit.end):
        return False
    if number.arabic:
        return True
    if number.magnitude == 1 and text[number.start - 1 : number.start] in ("“", "「", "‘"):
        return False
    counted = unit.notation in (BARE_UNIT, "ratio", "kilometre") or unit.notation in _LASTING
    if run in ("一", "半"):
        if not counted or unit.notation == "ratio":
            return True
        bound = bound_before(text, number.start, floor)[1]
        if bound is Bound.EXACTLY:
            bound = bound_after(text, unit.end, unit.word)[1]
        if unit.notation not in _LASTING:
            return bound is not Bound.EXACTLY
        lasts = _LASTS.search(text, max(floor, number.start - 4), number.start)
        return bound is not Bound.EXACTLY or lasts is not None
    if number.bare and counted:
        if bound_before(text, number.start, floor)[0] < number.start:
            return True
        return len(run) > 1 and number.value != 10**7 and unit.notation == BARE_UNIT
    if unit.word == "分" and run == "十":
        return False
    return not (unit.word == "条" and text[unit.end : unit.end + 1] == "”")


def _of_parameters(text: str, number: Number, unit: Unit) -> bool:
    """Tell whether the B of 14B counts parameters."""
    before = text[max(0, number.start - 8) : number.start]
    return "参数" in before or text.startswith(("参数", " 参数"), unit.end)


def bare_unit(text: str, number: Number, end: int, clause: int, floor: int) -> Unit | None:
    """Tell in what unit a number is that none is printed behind; None if it is no figure.

    Args:
        text: a plain text.
        number: the number.
        end: code point after it.
        clause: where its clause begins.
        floor: nothing before this place is looked at for bounds.

    Example:
        >>> from kg.extraction.numerals import number_at
        >>> bare_unit("融资额超3亿", number_at("融资额超3亿", 4), 6, 0, 0).notation
        'yuan'
    """
    value = number.upper if number.value is None else number.value
    if value is None:
        return None
    begin, bound = bound_before(text, number.start, floor)
    currency = currency_before(text, begin if begin < number.start else number.start)
    large = number.magnitude >= 10**4 or (number.bare and value >= 10**8)
    run = text[number.start : number.end]
    level = text.startswith("级", end) and (large or value >= 100) and not number.arabic
    bounded = begin < number.start or bound_after(text, end, "")[1] is not Bound.EXACTLY
    told = level or bounded
    if number.bare and not told and (len(run) == 1 or _ONLY_LARGE.match(text, end)):
        return None  # 亿邦原创, 百亿独角兽
    if number.bare:
        if not (level or bounded or value >= 10**8) or text[end : end + 1] in tuple("物象维里方众"):
            return None
    elif not number.arabic and not (large or level):
        if bound is Bound.EXACTLY or value < 100:
            return None
    elif not (large or level or currency):
        if not bounded and not _TOLD.search(text, max(floor, begin - 8), begin):
            return None
        following = text[end : end + 1]
        if following and following not in _AFTER_FIGURE and bound_after(text, end, "")[0] == end:
            return None
    word = "级" if level else ""
    notation = currency or _unit_of(text, end + level, clause, number.start, large=large)
    return Unit(word, notation, Decimal(1), end + level)


def _unit_of(text: str, end: int, clause: int, start: int, *, large: bool) -> str:
    """Infer from the words around a number without unit what it counts."""
    context = text[max(clause, start - 18) : start]
    behind = text[end : end + 8]
    if "参数" in context or behind.startswith(("参数", "的参数")):
        return "parameter"
    if _TOKENS.search(context):
        return "token"
    if not large:
        return BARE_UNIT
    counted = [match.start() for match in _COUNTED.finditer(context)]
    if _COUNTED.match(behind):
        return BARE_UNIT
    money = [match.start() for match in _MONEY.finditer(context)]
    if counted and (not money or counted[-1] > money[-1]):
        return BARE_UNIT
    return "yuan" if money or _MONEY.match(behind) else BARE_UNIT


def signed(text: str, number: Number, floor: int) -> Number:
    """Read the minus before digits, if it joins nothing.

    Example:
        >>> from kg.extraction.numerals import number_at
        >>> signed("利润-3100万元", number_at("利润-3100万元", 3), 0).value
        Decimal('-31000000')
    """
    minus = number.start - 1
    if minus < floor or text[minus] != "-" or number.value is None:
        return number
    before = text[minus - 1 : minus] if minus else ""
    if before and ((before.isascii() and before.isalnum()) or before in "-—%)）"):
        return number
    return replace(number, start=minus, value=-number.value)


def is_breakthrough(text: str, begin: int, unit: Unit) -> bool:
    """Tell whether 突破 is no bound: 突破10项关键技术 is a breakthrough in ten of them.

    Example:
        >>> is_breakthrough("突破9项技术", 0, unit_at("突破9项技术", 3, digits=True))
        True
    """
    if not text.startswith("突破", begin) or unit.word not in ("项", "个", "种", "类", "款"):
        return False
    ahead = text[unit.end : unit.end + 10]
    return any(word in ahead for word in ("技术", "难题", "瓶颈"))
