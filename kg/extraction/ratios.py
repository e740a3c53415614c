"""Parts and multiples of something else: 只有同行的五分之一, 约为去年同期的1.5倍."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.model.values import Bound, Measure

if TYPE_CHECKING:
    from kg.extraction.elements import Row
    from kg.extraction.values import Quantity

__all__ = ["compared"]

_COMPARED = expression(
    r"(?P<word>不及|不足|不到|未到|约为|约是|约|近|超过|超|只有|仅有|仅为|仅|只是|只|相当于|降为|(?:降|减少|下降|缩减|缩短|压缩|压降|减|压|缩)[到至]了?|是|为)"
    r"(?P<other>[^，。；是为占有约]{2,14})的$"
)
_WHOLES = expression(r"(?:总[数量额体]|全[国市省区球部]|其中|收入|资金|费用)$")
_BOUNDS = {
    "不及": Bound.AT_MOST, "不足": Bound.AT_MOST, "不到": Bound.AT_MOST, "未到": Bound.AT_MOST,
    "约为": Bound.ABOUT, "约是": Bound.ABOUT, "约": Bound.ABOUT, "近": Bound.NEAR,
    "超过": Bound.OVER, "超": Bound.OVER,
}  # fmt: skip


def compared(row: Row, place: int, quantity: Quantity) -> Quantity:
    """Return a figure as what it is when it compares: a part of a rival's is a ratio.

    Args:
        row: the sentence.
        place: index of the figure's element.
        quantity: the figure.
    """
    begin, end = row.clause_of(place)
    match = _COMPARED.search(row.text(begin, place))
    if match is None or (place + 1 < end and row.elements[place + 1].kind == "word"):
        return quantity
    bound = quantity.bound
    if bound is Bound.EXACTLY:
        bound = _BOUNDS.get(match["word"], bound)
    if quantity.measure is Measure.RATIO:
        return replace(quantity, bound=bound)
    parts = quantity.unit == "fraction" and quantity.measure is Measure.SHARE
    if not parts or quantity.share_of is not None or _WHOLES.search(match["other"]):
        return quantity
    return replace(quantity, bound=bound, measure=Measure.RATIO, unit="number")
