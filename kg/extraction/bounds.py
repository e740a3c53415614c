"""Words around a figure that say how it bounds the true one."""

from __future__ import annotations

from kg.expressions import expression
from kg.model.values import Bound

__all__ = ["bound_after", "bound_before", "far_bound", "limit_before"]

_BOUND_OF = {
    Bound.OVER: "超过 超出 超越 超 逾 突破 冲破 迈过 越过 跨过 站上 迈上 冲上 跨上 跃上 破 "
    "高于 多于 大于 不止 远超 过",
    Bound.AT_LEAST: "不少于 不低于 不小于 不下于 不下 至少 起码 最少 最低 达到或超过",
    Bound.NEAR: "接近 将近 逼近 直逼 几近 临近 近",
    Bound.ABOUT: "大约 约为 约合 约有 约达 约计 约 大概 大致 差不多",
    Bound.AT_MOST: "不超过 不超出 不超 不高于 不多于 不大于 未超过 没有超过 最长 最高 最多 至多 "
    "顶多 封顶 不足 不到 不满 不及 没到 未到 未满 少于 低于 小于 未达到 未达",
    Bound.EXACTLY: "达到 高达 多达 达",
}
_BOUND = {word: bound for bound, words in _BOUND_OF.items() for word in words.split()}
_MODALS = "会再得能可应宜准"
_WORDS = rf"不[{_MODALS}](?:超过|超出|高于|多于|大于|少于|低于|小于)|" + "|".join(
    sorted(_BOUND, key=len, reverse=True)
)
# What may not stand before a bound word, for it would be the end of another one.
_GUARDS = {
    "近": "附最靠临邻亲远贴相切新",
    "约": "节签合契预条公履制违邀特誓简集婚租缔续",
    "达": "伟发通雷抵表传送直到下豪宏信腾转马欧",
    "超": "赶反高",
    "破": "突打冲爆侦击",
    "过": "超通经不越透渡路穿度跨难",
}
_CHAIN = expression(rf"(?:(?:{_WORDS})(?:了|至)? ?)+$")
_WORD = expression(_WORDS)
_LAST_CHARACTERS = frozenset(word[-1] for word in _BOUND) | frozenset("了至 ")
_REACH = 14

_AFTER = expression(
    r" ?(?:(?P<at_least>(?:(?<=[百千万亿])(?:规模|级))?及?以上(?!述)|往上)"
    r"|(?P<at_most>及?以下(?!简)|以内|之内|封顶"
    r"|(?P<within>内(?![部外容需涵置嵌蒙])))"
    r"|(?P<about>左右|上下(?![游级文联])|许)|(?P<from>起(?![来步草诉飞跳]))|(?P<over>之多|有余|余|出头|开外|\+)|(?P<more>多))"
)
_AFTER_BOUND = {
    "at_least": Bound.AT_LEAST,
    "at_most": Bound.AT_MOST,
    "about": Bound.ABOUT,
    "from": Bound.AT_LEAST,
    "over": Bound.OVER,
    "more": Bound.OVER,
}
_MORE_UNITS = frozenset("年倍天月米里元吨岁时亿万周成%")
_LASTING_UNITS = frozenset("年天月日时周钟秒")

_FAR = expression(
    r"(?P<word>大约|约|(?:最高|最多)?不超过|不低于|不高于|不少于|超过|接近|近|至少|最少|最多|至多|最高|最长|超)"
    r"(?:占(?P<whole>[^，。；：、！？,;:占\n]{1,14}?)的?"
    r"|(?P<other>[^，。；：、！？,;:的\n]{2,8})的"
    r"|(?P<verb>[可能将应需]?(?:每(?:年|月|天|日|周|季度?))?(?:可|能|需)?(?:安排|投入|建成|建设|培育|培养|支持|给予|新增|打造|引进"
    r"|落地|形成|达到|获得|获|有|为|达|奖励|补贴|资助|补助|推出|发布|完成|支付|缴纳|生产|交付|服务|覆盖|接待|处理|培训|部署|投放|开放|举办)"
    r"|(?P<modal>(?:可以?|能够?|应|会)[一-鿿]{0,4})))$"
)
_BASE = expression(
    r"(?P<word>不超过|不高于|不低于|不少于|至少|最高|最多|至多)"
    r"[^，。；：、！？,;:的占\d\n]{0,12}(?:资金|金额|[总资费租税价]额|总额|费用?|成本|支出|经费|投入|总?投资|价款|价格|租金"
    r"|收入|营收|贡献|利息|标准|缴费|面积|贷款|保费|造价|合同额|[款价])(?:总[额量和])?(?:的)?$"
)
_LIMIT = expression(
    r"(?P<limit>[上下])限(?:[^，。；：、！？,;:\d\n]{0,8}[为至到是达])?(?:\d[^，。；：、！？,;:\n]{0,8}、){0,4}$"
)
_FAR_WITH_VERB = frozenset(
    ["最长", "至少", "最少", "最多", "至多", "最高", "不超过", "不少于", "不低于"]
)


def _sense_of(word: str) -> Bound:
    return _BOUND[word if word in _BOUND else word[0] + word[2:]]


def _free(text: str, place: int, word: str) -> bool:
    """Tell whether a bound word stands for itself, not as the end of another word."""
    return text[place - 1 : place] not in _GUARDS.get(word, "") or place == 0


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
    if start <= floor or text[start - 1] not in _LAST_CHARACTERS:
        return start, Bound.EXACTLY
    chain = _CHAIN.search(text, max(floor, start - _REACH), start)
    if chain is None:
        return start, Bound.EXACTLY
    begin, bound = start, Bound.EXACTLY
    for match in reversed(list(_WORD.finditer(text, chain.start(), start))):
        word = match[0]
        if not _free(text, match.start(), word):
            break
        if word == "过" and text[start] not in "百千万亿半十":
            break
        begin = match.start()
        if bound is Bound.EXACTLY:
            bound = _sense_of(word)
    return begin, bound


def bound_after(text: str, end: int, unit: str) -> tuple[int, Bound]:
    """Return where the bound words directly after a figure end, and what they say.

    Args:
        text: a plain text.
        end: code point after the number and its unit.
        unit: the unit word, which tells whether 多 or 起 belongs to it (3年多, 3元起, not 3家多).

    Example:
        >>> bound_after("30%以上", 3, "%")
        (5, <Bound.AT_LEAST: 'AtLeast'>)
    """
    match = _AFTER.match(text, end)
    if match is None or (match["more"] and unit[-1:] not in _MORE_UNITS):
        return end, Bound.EXACTLY
    if match["from"] and unit[-1:] != "元":
        return end, Bound.EXACTLY
    if match["within"] and unit[-1:] not in _LASTING_UNITS:
        return end, Bound.EXACTLY
    return match.end(), next(_AFTER_BOUND[name] for name, said in match.groupdict().items() if said)


def limit_before(text: str, start: int) -> Bound:
    """Return the bound of a number that is called a limit, or stands in a list of limits.

    Args:
        text: a plain text.
        start: first code point of the number.

    Example:
        >>> limit_before("资助上限提高至300万元、3年", 13)
        <Bound.AT_MOST: 'AtMost'>
        >>> limit_before("资助300万元", 2)
        <Bound.EXACTLY: 'Exactly'>
    """
    match = _LIMIT.search(text, max(0, start - 40), start)
    if match is None:
        return Bound.EXACTLY
    return Bound.AT_MOST if match["limit"] == "上" else Bound.AT_LEAST


def far_bound(
    text: str, start: int, floor: int, *, part: bool, clause: int = 0
) -> tuple[int, Bound, tuple[int, int] | None]:
    """Find a bound that words stand between and the number: 约占全市的八成, 至少安排2000万元.

    Args:
        text: a plain text.
        start: first code point of the number.
        floor: nothing before this place is looked at.
        part: whether the number is a part of a whole (%, 成, 分之).
        clause: where its clause begins, times and figures before it included.

    Returns:
        Where the bound word begins, the bound, and where the whole stands (None without one; an
        empty place where the words of a share go before the number as what is measured).

    Example:
        >>> far_bound("约占全市的八成", 5, 0, part=True)
        (0, <Bound.ABOUT: 'About'>, (2, 4))
    """
    match = _FAR.search(text, max(floor, start - 18), start)
    if part and match is None:
        base = _BASE.search(text, max(clause, start - 24), start)
        if base is not None and _free(text, base.start(), base["word"]):
            return start, _BOUND[base["word"]], (start, start)
    if match is None or not _free(text, match.start(), match["word"]):
        return start, Bound.EXACTLY, None
    word = match["word"]
    word = "不超过" if word.endswith("不超过") else word
    if match["verb"] is not None:
        if word not in _FAR_WITH_VERB:
            return start, Bound.EXACTLY, None
        return match.start(), _BOUND[word], None
    if not part:
        return start, Bound.EXACTLY, None
    return match.start(), _BOUND[word], match.span("whole" if match["whole"] else "other")
