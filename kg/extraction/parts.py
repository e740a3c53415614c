"""Parts and multiples printed in words: 三分之一, 百分之二十, 三成, 一半, 半年, 翻一番."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from kg.expressions import expression
from kg.extraction.numerals import Number, number_at
from kg.extraction.units import Unit, unit_at
from kg.model.values import Bound

__all__ = ["Reading", "below_ten", "doubled_at", "half_at", "part_at"]


class Reading(NamedTuple):
    """A number with its unit."""

    number: Number
    unit: Unit


_TENTH = expression(
    r"成(?![立果为功员本长就熟品都分交绩型份人套片群千])(?P<half>[半五](?![个家成大]))?"
)
_TWICE = expression(
    r"翻(?:了)?(?P<bound>近|超|约)?(?:(?P<n>[一两二三四五六\d])番|番(?![茄两])|一?倍)"
)
_DOUBLINGS = {c: v for v, c in enumerate("零一二三四五六")} | {"两": 2}
_BOUNDS = {None: Bound.EXACTLY, "近": Bound.NEAR, "超": Bound.OVER, "约": Bound.ABOUT}
_SLASH = expression(r"/([2-9]|10)(?![\d/年月])")
_FOUR_PLACES = Decimal("0.0001")
_HALF = Decimal("0.5")
_ONE = Decimal(1)


def below_ten(number: Number) -> bool:
    """Tell whether 成 may follow a number."""
    top = number.upper if number.value is None else number.value
    return top is not None and 0 < top <= 10 and number.magnitude == 1


def part_at(text: str, number: Number, end: int) -> Reading | None:
    """Read a part of a whole whose first number has been read.

    Args:
        text: a plain text.
        number: the number, or the range, that stands before 分之, 成, 半 or a slash.
        end: code point after it.

    Returns:
        The part as a fraction, or None.

    Example:
        >>> from kg.extraction.numerals import number_at
        >>> part_at("三分之二", number_at("三分之二", 0), 1).number.value
        Decimal('0.6667')
    """
    if text.startswith("分之", end):
        return _fraction(text, number, end + 2)
    if text.startswith("半", end) and text[number.start : end] == "一":
        return _part(replace(number, value=_HALF, end=end + 1), "半", end + 1)
    slash = _SLASH.match(text, end) if number.arabic and number.value is not None else None
    if slash is not None and number.value is not None and 0 < number.value < int(slash[1]):
        value = (number.value / int(slash[1])).quantize(_FOUR_PLACES, ROUND_HALF_EVEN)
        return _part(replace(number, value=value, end=slash.end()), "分之", slash.end())
    tenth = _TENTH.match(text, end)
    return _tenths(number, tenth) if tenth and below_ten(number) else None


def _part(number: Number, word: str, end: int) -> Reading:
    return Reading(number, Unit(word, "fraction", _ONE, end))


def _fraction(text: str, parts: Number, place: int) -> Reading | None:
    above = number_at(text, place) if place < len(text) else None
    if above is None or above.value is None or not parts.value:
        return None
    value = above.value / parts.value
    if value != value.quantize(Decimal("0.0000001")):
        value = value.quantize(_FOUR_PLACES, ROUND_HALF_EVEN)
    word = "%" if parts.value in (100, 1000, 10000) else "分之"
    bound = Bound.EXACTLY if above.bare else above.bound  # 百分之百 is all, not about all
    exact = replace(above, start=parts.start, value=value, bound=bound, bare=False)
    return _part(exact, word, above.end)


def _tenths(number: Number, tenth: re.Match[str]) -> Reading:
    more = Decimal("0.05") if tenth["half"] else Decimal(0)
    scaled = replace(
        number,
        value=None if number.value is None else number.value / 10 + more,
        lower=None if number.lower is None else number.lower / 10,
        upper=None if number.upper is None else number.upper / 10,
        end=tenth.end(),
    )
    return _part(scaled, "成", tenth.end())


def half_at(text: str, start: int) -> Reading | None:
    """Read 半数, 过半 or 半年 (一半 begins with its numeral).

    Args:
        text: a plain text.
        start: where 半 stands.

    Example:
        >>> half_at("过半企业", 1).unit.notation
        'fraction'
    """
    number = Number(start, start + 1, _HALF, arabic=False)
    if text.startswith("壁江山", start + 1):
        return _part(number, "半", start + 4)
    if text.startswith("数", start + 1):
        return None if text[start - 1 : start] in ("多", "大") else _part(number, "半", start + 2)
    unit = unit_at(text, start + 1, digits=False)
    if unit is not None and unit.notation in ("year", "hour", "day", "month"):
        return Reading(number, unit)
    return _part(number, "半", start + 1) if text[start - 1 : start] == "过" else None


def doubled_at(text: str, start: int) -> tuple[Decimal, int, Bound] | None:
    """Read 翻番, 翻一番, 翻了两番 or 翻倍: how many times as much, where it ends, and its bound.

    Example:
        >>> doubled_at("翻两番", 0)
        (Decimal('4'), 3, <Bound.EXACTLY: 'Exactly'>)
    """
    match = _TWICE.match(text, start)
    if match is None:
        return None
    n = match["n"]
    times = (int(n) if n in "0123456789" else _DOUBLINGS.get(n, 1)) if n else 1
    return Decimal(2) ** times, match.end(), _BOUNDS[match["bound"]]
