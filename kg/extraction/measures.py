"""What kind of figure the words beside it make: growth, share, ratio or level."""

from __future__ import annotations

from typing import NamedTuple

from kg.expressions import expression
from kg.model.values import Measure

__all__ = ["Sense", "sense"]


class Sense(NamedTuple):
    """What the words before and after a figure make of it.

    Attributes:
        measure: Growth, Share, Ratio or Level.
        falls: whether it says how much less something is.
        whole: where the words stand that name the whole of a share, else None.
    """

    measure: Measure
    falls: bool = False
    whole: tuple[int, int] | None = None


_FALLS = (
    "下降|减少|降低|下跌|回落|缩减|缩短|压缩|下滑|放缓|收窄|下调|萎缩|缩水|调降|减亏|降准|降息"
    "|回撤|节约|节省|收缩|减轻|压减|压降|下探|下行|走低|放慢|贬值|流失|调低|跌|降|减|缩"
)
_RISES = (
    "增长|增加|提高|提升|上升|上涨|净增|扩大|加快|攀升|跃升|上扬|上调|扩容|扩张|递增"
    "|激增|猛增|大涨|上浮|调高|提速|加速|走高|升值|改善|优化|涨|增|升"
)
_ADVERBS = r"(?:均|都|也|仅|又|再|已|将|预计|合计|分别|累计|共|大幅|进一步|幅度)*"
_GROWTH = expression(
    rf"(?:(?P<fall>{_FALLS})|(?<!新)(?:{_RISES})){_ADVERBS}(?:了|出)?{_ADVERBS} ?$"
)
_RATE = expression(
    r"(?:(?P<fall>降幅|跌幅|减幅)|增速|增幅|涨幅|增长率)(?![到至])[^，。；、,;到至]{0,8}$"
)
_COMPARED = expression(
    r"(?:[比较][^，。；、,;比较]{0,10}[年月季期初版代次届][^，。；、,;比较]{0,6}?"
    r"|(?<!占)(?<!对)(?<!相)(?:比|(?<!比)较)[^，。；、,;比较例重率]{1,10}?)"
    r"(?:(?P<fall>少|低|慢)|多|高|快|新?增加?)(?:了|出)?$"
)
_GROWTH_AFTER = expression(
    r" ?的?(?:年均|平均|年|同比|环比|复合|高速|快速|速度)*"
    r"(?:增长|增速|增幅|涨幅|递增|(?P<fall>降幅|跌幅))(?![到至了点])"
    r"|的(?:提升|提高|(?P<fall2>下降|降低|减少))"
)
_SHARE = expression(
    r"(?:(?P<before>全国|全市|全省|全球|国内)的?)?占(?!用|领|道|线|据|地(?!区))(?:到|了|有)?"
    r"(?P<whole>[^，。；：、！？,;:占比\n]{0,16}?)的?"
    r"(?:比重?|比例|份额)?(?:分别|均|都|已|将|仅|也|约|为|高|提升|提高|增|升|下降|降)*"
    r"(?:到|至|为|了)? ?$"
)
_PORTION = expression(
    r"(?P<whole>全国|全市|全省|全球|国内)?的?(?:占比|比重|比例|份额|市占率|占有率|占据|贡献率)"
    r"[^，。；、,;]{0,12}$"
    r"|(?:持股|控股|参股|持有|其中,?)(?:比例)?(?:有|约|达|为)? ?$"
)
_WHOLE = expression(
    r"(?P<whole>(?:全国|全市|全省|全区|全球|全世界|世界|国内|我国|全行业|全部|总数|总量|总额|总体|整体)"
    r"(?:总数|总量|总额)?)(?=的? ?$)"
)
_REGION_OF = expression(
    r"(?P<whole>(?:全国|全市|全省|全区|全球|全世界|我国)"
    r"[^，。；、,;平均水预期目标年月]{1,12}?)的 ?$"
)
_OF_WHICH = expression(r"其中[^，。；、,;率速度]{1,8}$")
_CHANGED = expression(
    r"(?:(?P<fall>降低|减少|压降|压减|节约|节省|缩短|削减)|提高|提升|增加)"
    r"(?![至到了])[^，。；、,;至到的占比率\d]{2,8}$"
)
_BEHIND = expression(r"(?:低于|慢于|落后|低出|回撤|少于)[^，。；、]{0,14}$")
# A part that goes somewhere: 47%用于医疗, 45.6%将投入算力建设, 四成来自海外.
_GOES = expression(
    r" ?(?:[（(][^）)]{1,12}[）)])?(?:的?资金|的?收入)?(?:将|都|均|会|拟|预计|计划)*"
    r"(?:用[于作来]|来自|源自|投入(?![^，。；]{0,12}[为达增])|投向|流向|集中[在于]|分布[在于]|归属|属于)"
)
_CONTRIBUTES = expression(r"贡献了?$")
_OF_WHOLE = expression(
    r"(?<![年月期季度])(?<!水平|预期|目标|均值|最初|之初|此前|原来)"
    r"(?<!现在|目前|当前|首日|以前|高峰|前期|初期|年初)的 ?$"
)
_OF = expression(
    r" ?(?:股权|股份|比例|份额|(?:给予|予以)[^，。；]{0,8}(?:支持|补[助贴]|资助|奖励|配套|奖补))"
    r"| ?的(?!增|年均|速度|目标|水平|高|涨|降|跌|毛利|利率|税率|复合|准确|概率)[一-鿿]"
)
_RATED = expression(r"(?<!占有)(?<!贡献)(?<!市占)率[^。；\n]{0,16}$")
_REACH = 26


def sense(text: str, begin: int, end: int, floor: int, unit: str, word: str) -> Sense:
    """Tell whether a figure is a growth, a share, a ratio or a level.

    Args:
        text: a plain text.
        begin: first code point of the figure with its bound words.
        end: code point after it.
        floor: where its clause begins.
        unit: notation of its unit.
        word: what it is printed with: ``%``, ``成``, ``半``, ``分之`` or another unit word.

    Example:
        >>> sense("占全国的三成", 4, 6, 0, "fraction", "成")
        Sense(measure=<Measure.SHARE: 'Share'>, falls=False, whole=(1, 3))
    """
    if unit == "ratio":
        return Sense(Measure.RATIO)
    low = max(floor, begin - _REACH)
    part = unit == "fraction"
    growth = _GROWTH.search(text, low, begin) or _COMPARED.search(text, low, begin)
    if growth is None and (part or unit == "percentagePoint"):
        growth = _RATE.search(text, low, begin)
    if growth is not None:
        return Sense(Measure.GROWTH, growth["fall"] is not None)
    if unit == "percentagePoint":
        return Sense(Measure.GROWTH, _BEHIND.search(text, low, begin) is not None)
    if part and (_GOES.match(text, end) or _CONTRIBUTES.search(text, low, begin)):
        return Sense(Measure.SHARE)
    if part:
        after = _GROWTH_AFTER.match(text, end)
        if after is not None:
            return Sense(Measure.GROWTH, bool(after["fall"] or after["fall2"]))
    if not part:
        return Sense(Measure.LEVEL)
    share = _SHARE.search(text, low, begin)
    if share is not None:
        named = "whole" if share["whole"] else "before"
        return Sense(Measure.SHARE, whole=share.span(named) if share[named] else None)
    whole = _WHOLE.search(text, low, begin) or _REGION_OF.search(text, low, begin)
    if whole is not None:
        return Sense(Measure.SHARE, whole=whole.span("whole"))
    portion = _PORTION.search(text, low, begin)
    if portion is not None:
        return Sense(Measure.SHARE, whole=portion.span("whole") if portion["whole"] else None)
    rated = _RATED.search(text, max(0, begin - _REACH), begin)
    if rated is None and _OF_WHICH.search(text, low, begin):
        return Sense(Measure.SHARE)
    if word == "成" and rated is not None:
        return Sense(Measure.LEVEL)
    changed = _CHANGED.search(text, low, begin)
    if changed is not None:
        return Sense(Measure.GROWTH, changed["fall"] is not None)
    if word not in ("%", "‰") or _OF.match(text, end) or _OF_WHOLE.search(text, low, begin):
        return Sense(Measure.SHARE)
    return Sense(Measure.LEVEL)
