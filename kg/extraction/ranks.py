"""Ranks: 位居全国第二, 排名第5位, 居首位, 跻身全球前三, 增速最快."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.expressions import expression
from kg.extraction.numerals import number_at
from kg.extraction.values import Quantity
from kg.model.values import Bound, Measure

__all__ = ["RankFound", "rank_at"]


class RankFound(NamedTuple):
    """A rank, if one stands here, and where to go on reading."""

    quantity: Quantity | None
    end: int


_WHOLES = (
    r"(?:(?:全国|全市|全省|全区|全球|世界)(?:各|同)?(?:行业|省份|省区市|城市|高新区|经开区|开发区|综保区|园区|高校)|全国|全市|全省|全区|全球|全世界|世界|国际|国内|我国|中国|京津冀|长三角|亚洲|亚太|行业|业内|同行业|全行业"
    r"|同类|[一-鿿]{1,3}[市省区县](?!场)|[一-鿿]{2,6}城市)"
)
_VERB = (
    r"(?:[稳位高跃升仍均已名并]*(?:居|列|排名|排在|排行|排|名列|跻身|进入|迈入|升至|升到|保持"
    r"|闯入|冲进|登上|位于|处于|退居|跌至|降至|夺得|获得|获评))"
)
_CUE = expression(
    rf"(?:{_VERB}(?:了|为|在|到|至)?(?P<whole>{_WHOLES})?的?"
    rf"|(?P<scope>{_WHOLES})的?(?P<rank>排名|排行|位列|位居|居|列|排)?(?:为|在)?)$"
)
_SCOPE = expression(rf"(?P<scope>{_WHOLES})(?:的|中|内)?(?:排名|排行|总量|数量|规模|增速)?$")
_REGION = expression(r"(?:全国|全市|全省|全区|全球)[^，。；]*$")
_MEASURED = expression(
    r"(?:数量|增速|增幅|规模|总量|人数|用户|产值|份额|密度|浓度|占比|金额|速度|收入|产量|销量|贡献"
    r"|面积|里程|人群|体量|品类|种类|覆盖面|客流|距离|长度|时长|频次|场景|时间|产能|用量|数目|成本|价格|能耗)$"
)
# Of a noun that is no measure itself, only what is told of a whole: 全市应用场景最丰富.
_IN_WHOLE = expression(rf"(?P<scope>{_WHOLES})(?:范围|区域)?[的中内]?[^，。；、的是为有最]{{2,8}}$")
# One of a row of them: 示范规模最大、运行里程最长.
_IN_A_ROW = expression(r"最(?:[^，。；、最]{1,2})[、，,和且及][^，。；、,的最]{2,6}$")
# Of what stands behind it, without a word for what is measured: 成为全球最大的出行平台.
_OF_ITS_KIND = expression(
    rf"(?:是|为|系|成为|作为|成长为|发展为|建成|打造)(?:了|当前|目前)?(?P<scope>{_WHOLES})(?:范围内)?$"
)
# The same before its noun: 是全球最大工业机器人市场.
_DIRECTLY = expression(
    r"最(?:大|多|快|高|强|长|低|活跃|先进)(?=[\u4e00-\u9fffA-Za-z]{2,18}(?:[，。；、！？”,;\n]|[和及与]|$))"
)
_IS_THE = expression(
    rf"(?:是|为|系|成为|作为|成长为|位居|稳居|保持)(?:了|当前|目前)?(?P<scope>{_WHOLES})(?:范围内)?$"
)
# Behind a rank, within the same whole: 全球最大市场和第一大生产国.
_AND_ALSO = expression(
    rf"(?P<scope>{_WHOLES})(?:范围内)?(?:最|第[一二三四五六七八九十\d]{{1,3}})[^，。；]{{2,16}}[和及与、]$"
)
_LOOSER = ("最活", "最完", "最先", "最好", "最优")
_AMONG = expression(
    rf"(?:跻身|进入|入围|入选|闯入|位列|位居|稳居|排在|名列)(?P<whole>{_WHOLES})?[^，。；、]{{1,14}}$"
)
_HELD = expression(
    rf"(?:居|列|排名|排在|名列|保持|占据)(?:了|在|于|为)?(?P<whole>{_WHOLES})?[^，。；、,:：]{{1,22}}$"
)
_SAID_TO_BE = expression(
    r"(?:是|为|系|成为|打造|最[^，。；]{1,2}[、，,和且][^，。；]{2,6})[^，。；]*$"
)
_AS_A_NOUN = expression(r"[位名]?的?(?:城市|国家|地区|企业|公司|厂商|省份)")
_HOLDER = expression(r"大(?:股东|客户|供应商|经济体|市场|企业|公司|厂商|平台|城市)")
_END = expression(r"(?=[，。；、！？,;:!?）)”」\n 的和与且及以但并后]|$)")


def rank_at(text: str, start: int, floor: int) -> RankFound:
    """Read the rank that begins at 第, 前, 首位, 榜首, 之首 or 最.

    Args:
        text: a plain text.
        start: where that word stands.
        floor: nothing before this place is looked at.

    Example:
        >>> rank_at("位居全国第二,", 4, 0).quantity.value
        Decimal('2')
        >>> rank_at("第四次会议", 0, 0).quantity is None
        True
    """
    low = max(floor, start - 16)
    first = text[start]
    if first == "最":
        return _superlative(text, start, low)
    cue = _CUE.search(text, low, start)
    whole = (cue["whole"] or cue["scope"]) if cue else None
    if cue is None and first in "首榜之第":
        cue = _HELD.search(text, max(floor, start - 28), start)
        whole = cue["whole"] if cue else None
    if first in "首榜之":
        end = start + 2
        if cue is None or not _END.match(text, end):
            return RankFound(None, end)
        return RankFound(_rank(start, end, Decimal(1), whole, "位", (start, end)), end)
    number = number_at(text, start + 1)
    if number is None or number.value is None or number.value != int(number.value):
        return RankFound(None, start + 1)
    value, end, span = number.value, number.end, (number.start, number.end)
    if first == "前":
        return _top(text, start, low, value, cue, whole, span)
    if value > 1000:
        return RankFound(None, end)
    if _AS_A_NOUN.match(text, end):
        return RankFound(None, end)  # 第二名城市
    named = text.startswith(("位", "名"), end) and not text.startswith(("位数", "名单"), end)
    if named and (cue is not None or not text.startswith("的", end + 1)):
        return RankFound(_rank(start, end + 1, value, whole, text[end], span), end + 1)
    if _HOLDER.match(text, end):
        whole = whole or _before(text, low, start)
        return RankFound(_rank(start, end + 1, value, whole, "", span), end + 1)
    if cue is None and text.startswith("大", end) and not text.startswith("大模型", end):
        cue = _AND_ALSO.search(text, max(0, start - 28), start)
        whole = cue["scope"] if cue else None
    if cue is None:
        return RankFound(None, end)
    if whole is not None and text.startswith("大", end):
        return RankFound(_rank(start, end + 1, value, whole, "", span), end + 1)
    if not _END.match(text, end):
        return RankFound(None, end)
    return RankFound(_rank(start, end, value, whole, "", span), end)


def _before(text: str, low: int, start: int) -> str | None:
    """Return the region that stands directly before a rank: 全球第二大市场."""
    scope = _SCOPE.search(text, low, start)
    return scope["scope"] if scope else None


def _superlative(text: str, start: int, low: int) -> RankFound:
    """Read 增速最快: the first by what is measured."""
    if text.startswith(("最好的", "最优的", "最佳的"), start):
        return RankFound(None, start + 2)  # praise, and no measure
    direct = _DIRECTLY.match(text, start)
    if direct and (told := _IS_THE.search(text, low, start)):
        span = (start, direct.end())
        return RankFound(_rank(*span, Decimal(1), told["scope"], "", span), direct.end())
    end = start + 2
    while not _END.match(text, end):
        end += 1  # 最丰富
    within = None if text.startswith(_LOOSER, start) else _IN_WHOLE.search(text, low, start)
    if text.startswith("的", end):
        within = _OF_ITS_KIND.search(text, low, start) or within
    row = _IN_A_ROW.search(text, max(0, start - 14), start)
    measured = _MEASURED.search(text, low, start)
    if measured is not None:
        within = _SCOPE.search(text, low, measured.start()) or within
    elif within is None and not row:
        return RankFound(None, end)
    whole = within["scope"] if within else None
    if (
        not (whole or row)
        and text.startswith("的", end)
        and not _SAID_TO_BE.search(text, low, start)
    ):
        return RankFound(None, end)  # 使用量最大的区间
    return RankFound(_rank(start, end, Decimal(1), whole, "", (start, end)), end)


def _top(
    text: str,
    start: int,
    low: int,
    value: Decimal,
    cue: re.Match[str] | None,
    whole: str | None,
    span: tuple[int, int],
) -> RankFound:
    """Read 前三, 前10名, 前十强; not 前三季度 or 前两批."""
    end = span[1]
    if value < 2:
        return RankFound(None, end)
    word = text[end] if text.startswith(("名", "位", "强", "甲"), end) else ""
    end += len(word)
    if cue is None:
        among = _AMONG.search(text, low, start)
        if among is None:
            return RankFound(None, end)
        whole = among["whole"]
    if not word and not _END.match(text, end):
        return RankFound(None, end)
    return RankFound(_rank(start, end, value, whole, word, span, Bound.AT_MOST), end)


def _rank(
    start: int,
    end: int,
    value: Decimal,
    whole: str | None,
    word: str,
    number: tuple[int, int],
    bound: Bound = Bound.EXACTLY,
) -> Quantity:
    named = _REGION.search(whole) if whole is not None else None
    return Quantity(
        start,
        end,
        "",
        "number",
        value.quantize(Decimal(1)),
        bound=bound,
        measure=Measure.RANK,
        classifier=word,
        share_of=named[0] if named else whole,  # 开放了全市
        number_start=number[0],
        number_end=number[1],
    )
