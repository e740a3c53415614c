"""Words around a figure: how it bounds the true one, and what kind of figure it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model.values import Bound, Measure

__all__ = ["Sense", "bound_after", "bound_before", "far_bound", "sense"]

_BOUND_OF = {
    Bound.OVER: "超过 超出 超 逾 突破 高于 多于 大于 不止 远超 已超 过",
    Bound.AT_LEAST: "不少于 不低于 不小于 不下于 不下 至少 最少 最低",
    Bound.NEAR: "接近 将近 逼近 近 临近",
    Bound.ABOUT: "大约 约为 约合 约有 约达 约计 约 大概 左右",
    Bound.AT_MOST: "不超过 不超 不高于 不多于 不大于 最高 最多 至多 不足 不到 不满 未满 "
    "少于 低于 小于 未达 未超过",
    Bound.EXACTLY: "达到 高达 多达 达",
}
_BOUND = {word: bound for bound, words in _BOUND_OF.items() for word in words.split()}
_WORDS = "|".join(sorted(_BOUND, key=len, reverse=True))
_GUARDED = {
    "近": "附最靠临邻亲远贴相邻切新",
    "约": "节签合契预条公履制违邀特誓简集婚租相缔续",
    "达": "伟发通雷抵表传送直到下豪宏信腾转到马欧",
    "超": "赶反高",
    "过": "超通经不越透渡路穿度跨难",
    "最高": "",
}
_CHAIN = re.compile(rf"(?:(?:{_WORDS})(?:了|至)? ?)+$")
_CHAIN_WORD = re.compile(_WORDS)
_LAST_OF_BOUNDS = frozenset(word[-1] for word in _BOUND) | frozenset("了至 ")
_REACH = 14

_AFTER = re.compile(
    r" ?(?:(?P<at_least>及?以上(?!述))|(?P<at_most>及?以下(?!简)|以内|之内|封顶)"
    r"|(?P<about>左右|上下(?!游|级|文|联)|许)"
    r"|(?P<over>之多|有余|余|出头|开外|\+)|(?P<more>多))"
)
_AFTER_BOUND = {
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "about": Bound.ABOUT,
    "over": Bound.OVER,
    "more": Bound.OVER,
}
_MORE_UNITS = frozenset("年倍天月米里元吨岁时亿万周")


def _allowed(text: str, place: int, word: str) -> bool:
    before = text[place - 1 : place]
    return not (before and before in _GUARDED.get(word, ""))


def bound_before(text: str, start: int, floor: int = 0) -> tuple[int, Bound]:
    """Return where the bound words directly before a number begin, and what they say.

    Args:
        text: a plain text.
        start: first code point of the number.
        floor: nothing before this place is looked at.

    Example:
        >>> bound_before("达到约300家", 3)
        (0, <Bound.ABOUT: 'About'>)
    """
    if start <= floor or text[start - 1] not in _LAST_OF_BOUNDS:
        return start, Bound.EXACTLY
    low = max(floor, start - _REACH)
    chain = _CHAIN.search(text, low, start)
    if chain is None:
        return start, Bound.EXACTLY
    begin, bound = start, Bound.EXACTLY
    for match in reversed(list(_CHAIN_WORD.finditer(text, chain.start(), start))):
        word = match[0]
        if not _allowed(text, match.start(), word):
            break
        if word == "过" and text[start] not in "百千万亿半十":
            break
        begin = match.start()
        if bound is Bound.EXACTLY:
            bound = _BOUND[word]
    return begin, bound


def bound_after(text: str, end: int, unit: str) -> tuple[int, Bound]:
    """Return where the bound words directly after a figure end, and what they say.

    Args:
        text: a plain text.
        end: code point after the number and its unit.
        unit: the unit word, which tells whether 多 belongs to it (3年多, but not 3家多).

    Example:
        >>> bound_after("30%以上", 3, "%")
        (5, <Bound.AT_LEAST: 'AtLeast'>)
    """
    match = _AFTER.match(text, end)
    if match is None or (match["more"] and unit[-1:] not in _MORE_UNITS):
        return end, Bound.EXACTLY
    kind = match.lastgroup or "about"
    return match.end(), _AFTER_BOUND[kind]


_FAR = re.compile(
    r"(?P<word>大约|约|不超过|不低于|不高于|不少于|超过|接近|近|至少|最多|至多|最高|超)"
    r"(?:占(?P<whole>[^，。；：、！？,;:占\n]{1,14}?)的?|(?P<other>(?:[^，。；：、！？,;:的\n]{2,8})|全国|全市)的"
    r"|(?P<verb>(?:可|能|将|应)?(?:安排|投入|建成|建设|培育|支持|给予|新增|打造|引进|落地|形成|达到|获得|获|有|为|达|可达|奖励|补贴|资助|补助|推出|发布|完成|支付|缴纳|不超过)))$"
)


def far_bound(text: str, start: int, floor: int, *, part: bool) -> tuple[int, Bound, str | None]:
    """Find a bound that words stand between and the number: 约占全市的八成, 至少安排2000万元.

    Args:
        text: a plain text.
        start: first code point of the number.
        floor: nothing before this place is looked at.
        part: whether the number is a part of a whole (%, 成, 分之).

    Returns:
        Where the bound word begins, the bound, and the whole between (None without one).

    Example:
        >>> far_bound("约占全市的八成", 5, 0, part=True)
        (0, <Bound.ABOUT: 'About'>, '全市')
    """
    match = _FAR.search(text, max(floor, start - 18), start)
    if match is None or not _allowed(text, match.start(), match["word"]):
        return start, Bound.EXACTLY, None
    word = match["word"]
    if match["verb"] is not None:
        if word not in ("至少", "最多", "至多", "最高", "不超过", "不少于", "不低于"):
            return start, Bound.EXACTLY, None
        return match.start(), _BOUND[word], None
    if not part:
        return start, Bound.EXACTLY, None
    return match.start(), _BOUND[word], match["whole"] or match["other"]


class Sense(NamedTuple):
    """What the words before and after a figure make of it."""

    measure: Measure
    falls: bool = False
    whole: str | None = None


_FALL = (
    "下降 减少 降低 下跌 回落 缩减 缩短 压缩 下滑 降幅 跌幅 减幅 放缓 "
    "收窄 下调 萎缩 缩水 调降 减亏 节约 节省 收缩 跌 降 减 "
)
_RISE = (
    "增长 增加 提高 提升 上升 上涨 净增 增幅 涨幅 增速 扩大 加快 攀升 "
    "跃升 上扬 上调 扩容 扩张 递增 激增 猛增 大涨 涨 增 "
)
_GROWTH = re.compile(
    rf"(?:(?P<fall>{'|'.join(_FALL.split())})|(?P<rise>(?<!新)(?:{'|'.join(_RISE.split())})))"
    r"(?:率|幅度|幅)?(?:均|都|也|仅|已|将|预计|合计|分别|累计|再|又)*(?:了|为|是|在|保持在?)?(?:均|都|分别)?$"
)
_GROWTH_AFTER = re.compile(
    r"(?:左右|以上)?的?(?:年均|平均|年|同比|环比|复合|高速|快速|速度)*(?:(?P<rise>增长|增速|增幅|涨幅|递增|提升|提高)|(?P<fall>降幅|跌幅|下降|降低|减少))"
)
_SHARE = re.compile(
    r"占(?![地用领道线据])(?:到|了|有)?(?P<whole>[^，。；：、！？,;:占比\n]{0,14}?(?:总?(?:数|量|额|值|收入|人口))?)(?:的)?"
    r"(?:比|比重|比例|份额)?(?:分别|均|都|已|将|仅|也|约|为|高|提升|提高|增|升)*(?:到|至|为|了)?$"
)
_PORTION = re.compile(
    r"(?:占比|比重|比例|份额|市占率|占有率|占据|贡献率|其中,?|其中)(?:已|均|都|分别|将|也|仅|约|为|是|高|提升|提高|上升|下降)*(?:到|至|为|了|在)?$"
)
_WHOLE = re.compile(
    r"(?P<whole>全国|全市|全省|全区|全球|全世界|世界|国内|我国|全行业|全部|总数|总量|总额|总体|整体)(?:总数|总量|总额)?的?$"
)
_OF = re.compile(
    r"的(?!增|年均|速度|目标|水平|高|涨|降|跌|毛利|利率|税率|复合|准确|比例|概率)[一-鿿]"
)


def sense(text: str, begin: int, end: int, floor: int, unit: str, word: str) -> Sense:
    """Tell whether a figure is a growth, a share or a level.

    Args:
        text: a plain text.
        begin: first code point of the figure with its bound words.
        end: code point after it.
        floor: where its clause begins.
        unit: notation of its unit.
        word: what marks it as a part: ``%``, ``成``, ``半``, ``分之`` or another unit word.

    Example:
        >>> sense("占全国的三成", 4, 6, 0, "fraction", "成").whole
        '全国'
    """
    low = max(floor, begin - 24)
    growth = _GROWTH.search(text, low, begin)
    if growth is not None and unit != "ratio":
        return Sense(Measure.GROWTH, growth["fall"] is not None)
    if unit == "ratio":
        return Sense(Measure.RATIO)
    after = _GROWTH_AFTER.match(text, end)
    if after is not None and unit in ("fraction", "percentagePoint"):
        return Sense(Measure.GROWTH, after["fall"] is not None)
    if unit != "fraction":
        return Sense(Measure.LEVEL)
    share = _SHARE.search(text, low, begin)
    if share is not None:
        return Sense(Measure.SHARE, whole=share["whole"] or None)
    whole = _WHOLE.search(text, low, begin)
    if whole is not None:
        return Sense(Measure.SHARE, whole=whole["whole"])
    if word != "%" or _PORTION.search(text, low, begin) or _OF.match(text, end):
        return Sense(Measure.SHARE)
    return Sense(Measure.LEVEL)
