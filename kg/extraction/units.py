"""Units and classifiers: what stands behind a number, and the base unit it is told in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.expressions import expression

__all__ = ["BARE_UNIT", "NOTATIONS", "Unit", "currency_before", "currency_start", "unit_at"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts in.

    Attributes:
        word: the unit or classifier as printed.
        notation: the base unit (``yuan``, ``number``, ``fraction`` …).
        factor: how many base units one of it is.
        end: code point after it.
        more: whether 多 or 余 stands inside it (个多月).
        half: whether 半 stands inside it (个半月).
    """

    word: str
    notation: str
    factor: Decimal
    end: int
    more: bool = False
    half: bool = False


BARE_UNIT = "number"

# Notation: unit word and how many of the base unit it is.
_UNITS: dict[str, dict[str, str]] = {
    "yuan": {
        "元人民币": "1", "人民币元": "1", "人民币": "1", "块钱": "1", "元": "1", "RMB": "1",
        "CNY": "1", "角钱": "0.1",
    },
    "dollar": {"美元": "1", "美金": "1", "美分": "0.01", "USD": "1"},
    "hongKongDollar": {"港元": "1", "港币": "1", "HKD": "1"},
    "euro": {"欧元": "1", "EUR": "1"},
    "pound": {"英镑": "1"},
    "yen": {"日元": "1"},
    "won": {"韩元": "1"},
    "singaporeDollar": {"新加坡元": "1", "新元": "1"},
    "rouble": {"卢布": "1"},
    "swissFranc": {"瑞士法郎": "1"},
    "australianDollar": {"澳元": "1"},
    "canadianDollar": {"加元": "1"},
    "taiwanDollar": {"新台币": "1", "台币": "1"},
    "fraction": {"%": "0.01", "‰": "0.001", "个百分号": "0.01"},
    "percentagePoint": {
        "个百分点": "1", "百分点": "1", "个pct": "1", "pct": "1", "个基点": "0.01",
        "个点": "1",
    },
    "pflops": {
        "PFLOPS": "1", "PFlops": "1", "Pflops": "1", "PFLOP/s": "1", "P": "1", "EFLOPS": "1000",
        "EFlops": "1000", "Eflops": "1000", "EFLOP/s": "1000", "TFLOPS": "0.001",
        "TFlops": "0.001", "GFLOPS": "0.000001", "ZFLOPS": "1000000",
        "PFLOPs": "1", "EFLOPs": "1000", "TFLOPs": "0.001", "Pflop/s": "1", "Eflop/s": "1000",
    },
    "tops": {"TOPS": "1"},
    "squareMetre": {
        "平方公里": "1000000", "平方千米": "1000000", "平方米": "1", "平米": "1", "㎡": "1",
        "m²": "1", "km²": "1000000", "公顷": "10000",
    },
    "mu": {"亩": "1"},
    "cubicMetre": {"立方米": "1", "立方": "1"},
    "kilometre": {
        "公里": "1", "千米": "1", "km": "1", "海里": "1.852", "米": "0.001", "厘米": "0.00001",
        "毫米": "0.000001", "微米": "0.000000001", "纳米": "0.000000000001",
        "nm": "0.000000000001", "cm": "0.00001", "mm": "0.000001", "m": "0.001",
    },
    "tonne": {"吨": "1", "公斤": "0.001", "千克": "0.001", "kg": "0.001", "斤": "0.0005",
        "克": "0.000001"},
    "hour": {"个小时": "1", "小时": "1", "个钟头": "1"},
    "minute": {"分钟": "1"},
    "second": {"秒钟": "1", "秒": "1", "毫秒": "0.001", "ms": "0.001", "微秒": "0.000001",
        "纳秒": "0.000000001"},
    "day": {
        "个工作日": "1", "工作日": "1", "个自然日": "1", "个交易日": "1", "天": "1", "昼夜": "1",
    },
    "week": {"个星期": "1", "星期": "1", "周": "1"},
    "month": {"个月": "1"},
    "quarter": {"个季度": "1"},
    "year": {"周年": "1", "个年头": "1", "年": "1", "周岁": "1", "岁": "1"},
    "token": {
        "个Tokens": "1", "个tokens": "1", "个Token": "1", "个token": "1", "Tokens": "1",
        "tokens": "1", "Token": "1", "token": "1", "TOKEN": "1", "个词元": "1", "词元": "1",
    },
    "parameter": {"B": "1000000000", "个参数": "1", "参数": "1"},
    "byte": {
        "字节": "1", "KB": "1000", "MB": "1000000", "GB": "1000000000", "TB": "1000000000000",
        "PB": "1000000000000000", "EB": "1000000000000000000", "ZB": "1000000000000000000000",
    },
    "bitPerSecond": {
        "Kbps": "1000", "Mbps": "1000000", "Gbps": "1000000000", "Tbps": "1000000000000",
        "Gb/s": "1000000000", "Tb/s": "1000000000000", "Gbit/s": "1000000000",
    },
    "watt": {
        "瓦": "1", "千瓦": "1000", "兆瓦": "1000000", "吉瓦": "1000000000", "kW": "1000",
        "KW": "1000", "MW": "1000000", "GW": "1000000000",
    },
    "wattHour": {
        "瓦时": "1", "千瓦时": "1000", "兆瓦时": "1000000", "吉瓦时": "1000000000", "kWh": "1000",
        "MWh": "1000000", "GWh": "1000000000", "TWh": "1000000000000", "度电": "1000",
    },
    "voltAmpere": {"千伏安": "1000", "伏安": "1"},
    "hertz": {"赫兹": "1", "Hz": "1", "GHz": "1000000000", "MHz": "1000000"},
    "celsius": {"摄氏度": "1", "℃": "1"},
    "ratio": {"倍": "1"},
}  # fmt: skip

NOTATIONS = frozenset({BARE_UNIT, *_UNITS}) - {"ratio"}
"""Units that a figure may come out with; the ontology has each. A multiple is a number."""

# Classifiers that any number may stand before.
_CLASSIFIERS = (
    "人次 人 家次 家 项次 项 股 款 个 名 台套 台 件套 件 条 座 所 场次 "
    "场 位 只 支 种 类 份 篇 块 颗 枚 辆次 辆 架次 架 艘 列 套 户次 "
    "户 栋 幢 间 株 笔 单 封 首 幅 张卡 张 册 例 轮 次 组 对 卷 片 "
    "瓶 盒 箱 杯 盏 档 把 根 棵 头 匹 层 门 车次 班次 班 页 部门 "
    "部委 课时 学时 学分 展位 工位 航次 趟 帧 宗 路 处 口 眼 批次 部 支队 队 章 节 段 桩 "
)
# Classifiers that only digits, or numerals from ten on, may stand before.
_AFTER_DIGITS = (
    "平台 站 集 期 字 分 词 卡 机柜 机架 标箱 省份 国 区县 街镇 县 村 城 点 步 局 核 道 线 "
    "标准机架 环节 款次 起 课 席 床 床位 车位"
)

# What must not follow a word for it to be the unit: the word is then the beginning of another one.
_NOT_BEFORE = {
    "人": "工民形才", "个": "人性体案股", "位": "于移元一数", "次": "元要生产", "条": "款",
    "场": "景地", "台": "湾阶山河", "棵": "松树", "间": "房距隔", "项": "目", "部": "分署",
    "对": "外于接口", "首": "都批个次席", "节": "点能约日气", "门": "户槛峡", "处": "理于",
    "路": "径线由", "口": "岸径", "头": "部", "单": "位一项元独", "块": "链", "张": "力江",
    "架": "构", "列": "入", "轮": "胎椅", "层": "面级次出", "例": "如会", "户": "型籍",
    "档": "案期次位",
    "段": "落位", "章": "程", "卷": "积", "根": "据本源", "站": "在点上立", "字": "节段符",
    "分": "之会别布类成公局析支店院散化红配数步区为子包离享辨行", "期": "间待货望限",
    "点": "位击亮评对赞", "国": "家际内产企有", "城": "市镇乡", "村": "民委", "线": "上下索性",
    "道": "路德", "核": "心", "步": "伐骤", "局": "长部面势限", "课": "题程", "席": "位",
    "词": "典汇条语", "卡": "车片", "年": "轻代级", "天": "然津", "周": "边期围",
    "起": "来点步飞跳草诉码源", "克": "隆服制", "斤": "两",
    "个点": "位",
    "元": "素宇件旦桥里食论", "瓦": "斯片", "秒": "级杀", "立方": "体",
    "股": "份权东票价市民本指息",
}  # fmt: skip
_LATIN = expression(r"[A-Za-z0-9]")
# Words that begin with what must not follow, and may: 100个人工智能企业, 50个案例.
_YET = expression(r"个(?:人(?:[工形文机脸居]|才(?!能))|性[能价]|体[验育系检]|案[例件])|项目标")

_TABLE: dict[str, tuple[str, Decimal, bool]] = {}
for _word in _AFTER_DIGITS.split():
    _TABLE[_word] = (BARE_UNIT, Decimal(1), True)
for _word in _CLASSIFIERS.split():
    _TABLE[_word] = (BARE_UNIT, Decimal(1), False)
for _notation, _words in _UNITS.items():
    for _word, _factor in _words.items():
        _TABLE[_word] = (_notation, Decimal(_factor), False)

_BY_FIRST: dict[str, list[str]] = {}
for _word in sorted(_TABLE, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append(_word)


def unit_at(text: str, start: int, *, digits: bool, tens: bool = False) -> Unit | None:
    """Read the unit or classifier that stands behind a number.

    Args:
        text: a text in the plain spelling of ``numerals.plain``.
        start: code point after the number.
        digits: whether the number is printed in digits.
        tens: whether it has a word such as 十 or 万 in it.

    Returns:
        The unit, or None where a name or another word goes on.

    Example:
        >>> unit_at("3亿美元", 2, digits=True).notation
        'dollar'
        >>> unit_at("4人工智能", 1, digits=True) is None
        True
    """
    place = start + 1 if text.startswith(" ", start) else start
    if text.startswith(("个多", "个余", "个来", "个半"), place):
        for word in ("小时", "月", "星期", "工作日"):
            if text.startswith(word, place + 2):
                notation, factor, _ = _TABLE["个" + word]
                half = text[place + 1] == "半"
                return Unit("个" + word, notation, factor, place + 2 + len(word), not half, half)
    for word in _BY_FIRST.get(text[place : place + 1], ()):
        if not text.startswith(word, place):
            continue
        notation, factor, only_digits = _TABLE[word]
        if only_digits and not digits and not tens:
            continue
        end = place + len(word)
        following = text[end : end + 1]
        if following and following in _NOT_BEFORE.get(word, "") and not _YET.match(text, place):
            continue
        if word[-1].isascii() and word[-1].isalpha() and _LATIN.match(following):
            continue
        return Unit(word, notation, factor, end)
    return None


_CURRENCIES = {
    "人民币": "yuan", "RMB": "yuan", "¥": "yuan", "港币": "hongKongDollar", "HK$": "hongKongDollar",
    "US$": "dollar", "$": "dollar", "€": "euro", "£": "pound",
}  # fmt: skip


def currency_before(text: str, end: int) -> str | None:
    """Return the notation of the currency that stands directly before a number, if one does.

    Example:
        >>> currency_before("人民币2亿元", 3)
        'yuan'
    """
    for word, notation in _CURRENCIES.items():
        if text.endswith(word, 0, end):
            return notation
    return None


def currency_start(text: str, end: int) -> int:
    """Return where the currency directly before a number begins; ``end`` without one."""
    for word in _CURRENCIES:
        if text.endswith(word, 0, end):
            return end - len(word)
    return end
