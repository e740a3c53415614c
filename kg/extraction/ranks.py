"""Ranks: 位居全国第二, 排名第5位, 居首位, 跻身全球前三."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.extraction.numerals import number_at
from kg.extraction.values import Quantity
from kg.model.values import Bound, Measure

__all__ = ["RankFound", "rank_at"]


class RankFound(NamedTuple):
    """A rank, if one stands here, and where to go on reading."""

    quantity: Quantity | None
    end: int


_WHOLES = (
    r"(?:全国|全市|全省|全区|全球|全世界|世界|国际|国内|我国|亚洲|亚太|行业|业内|同行业|全行业"
    r"|同类|[一-鿿]{1,3}[市省区县](?!场)|[一-鿿]{2,6}城市)"
)
_CUE = re.compile(
    r"(?:(?P<cue>(?:稳|位|高|跃|升|仍|均|已|排|名|并)*(?:居|列|排名|排在|排|名列|跻身|进入|迈入|升至|跃升至|上升至|保持|进军|闯入|冲进|夺得|获得|获评))(?:了|为|在|到|至)?"
    r"(?P<whole>"
    + _WHOLES
    + r")?(?:的)?|(?P<scope>"
    + _WHOLES
    + r")(?:的)?(?P<rank>排名|排行|位列|居|列|位居|排)?(?:为|在)?)$"
)
_END = re.compile(r"(?=[，。；、！？,;:!?）)”」\n 的和与且及以但并后]|$)")
_NOT_TOP = re.compile(
    r"(?:个)?(?:季|月|年|天|期|次|者|文|款|条|台|所|述|半|日|排|轮|夜|小时|世|段|后)"
)


def rank_at(text: str, start: int, floor: int) -> RankFound:
    """Read the rank that begins at 第, 前, 首位, 榜首 or 之首.

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
    cue = _CUE.search(text, max(floor, start - 16), start)
    whole = (cue["whole"] or cue["scope"]) if cue else None
    first = text[start]
    if first in "首榜之":
        end = start + 2
        if cue is None or not _END.match(text, end):
            return RankFound(None, end)
        return RankFound(_rank(start, end, Decimal(1), Bound.EXACTLY, whole, "位", start, end), end)
    number = number_at(text, start + 1)
    if number is None or number.value is None:
        return RankFound(None, start + 1)
    end = number.end
    value = number.value
    if first == "前":
        return _top(text, start, end, value, cue, whole, number.start)
    if value > 1000 or value != value.to_integral_value():
        return RankFound(None, _beyond(text, end))
    if text.startswith(("位", "名"), end) and not text.startswith(("位数", "名单"), end):
        quantity = _rank(
            start, end + 1, value, Bound.EXACTLY, whole, text[end], number.start, number.end
        )
        return RankFound(quantity, end + 1)
    if cue is not None and (_END.match(text, end) or _big(text, end, whole)):
        big = text.startswith("大", end)
        quantity = _rank(
            start, end + big, value, Bound.EXACTLY, whole, "", number.start, number.end
        )
        return RankFound(quantity, end + big)
    return RankFound(None, _beyond(text, end))


def _big(text: str, end: int, whole: str | None) -> bool:
    return whole is not None and text.startswith("大", end)


def _beyond(text: str, end: int) -> int:
    """Go past the classifier of an ordinal, so that it is not read as a figure."""
    return end


def _top(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    cue: re.Match[str] | None,
    whole: str | None,
    number_start: int,
) -> RankFound:
    """Read 前三, 前10名, 前十强."""
    if cue is None or value < 2 or value != value.to_integral_value():
        return RankFound(None, start + 1)
    number_end = end
    if text.startswith(("名", "位", "强", "甲"), end):
        word = text[end]
        end += 1
    elif _END.match(text, end):
        word = ""
    else:
        return RankFound(None, start + 1)
    if _NOT_TOP.match(text, number_end):
        return RankFound(None, start + 1)
    quantity = _rank(start, end, value, Bound.AT_MOST, whole, word, number_start, number_end)
    return RankFound(quantity, end)


def _rank(
    start: int,
    end: int,
    value: Decimal,
    bound: Bound,
    whole: str | None,
    word: str,
    number_start: int,
    number_end: int,
) -> Quantity:
    return Quantity(
        start,
        end,
        "",
        "number",
        value,
        bound=bound,
        measure=Measure.RANK,
        classifier=word,
        share_of=whole,
        number_start=number_start,
        number_end=number_end,
    )
