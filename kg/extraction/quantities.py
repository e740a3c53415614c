"""Figures as printed: number, unit, bound, and the kind of figure that their own words make them.

>>> [(q.phrase, str(q.value), q.unit, q.bound.value) for q in quantities("企业超2500家")]
[('超2500家', '2500', 'number', 'Over')]
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from kg.extraction.bounds import Sense, bound_after, bound_before, far_bound, sense
from kg.extraction.calendar import calendar_spans, titles
from kg.extraction.numerals import Number, number_at, plain
from kg.extraction.ranks import rank_at
from kg.extraction.units import BARE_UNIT, Unit, unit_at
from kg.extraction.values import Quantity
from kg.model.values import Bound, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extraction.values import PrintedTime

__all__ = ["quantities", "without_times"]

_SCAN = re.compile(
    r"\d|[几数上][十百千万亿]|[零一二两三四五六七八九十百千万亿]|过?半(?!导|径|球|岛|山|路|夜|天然|成品|自动|结构|挂|身|开|截|精|边|个世纪)"
    r"|翻(?=[一两二三四五六\d]番|了[一两二三四五六\d]番|番|倍|了?一倍)|第(?=[一二三四五六七八九十\d])|前(?=[一二三四五六七八九十\d])|首位|榜首|之首"
)
_STOPS = frozenset('，。；：！？、,;:!?\n（）()“”"《》')
_JOIN = re.compile(r" ?(?:——|[-—~至到]) ?")
_TWICE = re.compile(r"翻(?:了)?(?:(?P<n>[一两二三四五六\d])番|番|一?倍)")
_DOUBLINGS = {c: v for v, c in enumerate("零一二三四五六")} | {"两": 2}
_TENTH = re.compile(r"成(?![立果为功员本长就熟品都分交绩型份人套片群千])(?P<half>[半五])?")
_OF_PARTS = re.compile(r"分之")
_LATIN_BEFORE = re.compile(r"[A-Za-z][A-Za-z]*$")
_CHAIN_OF_DIGITS = re.compile(r"[\d.]*(?:[-/:·×xX*][\d.]+)*")
_SLASH = re.compile(r"/([2-9]|10)(?![\d/年])")
_MONEY = re.compile(
    r"收入|营收|利润|净利|投资|融资|估值|市值|产值|金额|资金|基金|资本|成交额|销售额|交易额|出资|亏损|补贴|资助|预算|支出|费用|薪|股价"
    r"|产业规模|市场规模|经济规模|总额|增加值|GDP|生产总值|贷款|授信|募资|注资|产业"
)
_COUNTED = re.compile(
    r"用户|参数|下载|人口|人数|人次|数量|调用|访问|注册|粉丝|播放|样本|语料|数据量|数据集|日活|月活|出货|销量|产量"
)
_VERB_BEFORE = re.compile(
    r"(?:达|达到|增至|升至|降至|增加到|增长到|提高到|提升至|提升到|扩大到|减少到"
    r"|总数|数量|总量|人数|数|共|共计|共有|合计|总计|累计|约有|有|为|是)(?:了|为)? ?$"
)
_LASTS = re.compile(
    r"(?:为期|历时|历经|耗时|用时|长达|时长|周期|期限|期为|期|缩短至|缩短到|缩短|仅用|只用|仅需|只需|延长|有效期|满|超|近|约|不到|不足|逾|至少|不少于|达|时间为|最长|为|于|了)$"
)
_PLAN_AFTER = re.compile(r" ?(?:行动|计划|规划|攻坚|一贯|磨)")
_SIX_PLACES = Decimal("0.0001")


def without_times(
    figures: Iterable[Quantity], times: Sequence[PrintedTime]
) -> tuple[Quantity, ...]:
    """Return the figures that overlap no time: a span is one or the other.

    Example:
        >>> from kg.extraction.times import printed_times
        >>> text = "近三年新增300家"
        >>> [q.phrase for q in without_times(quantities(text), printed_times(text))]
        ['300家']
    """
    taken = sorted((time.start, time.end) for time in times)
    kept = []
    place = 0
    for figure in sorted(figures, key=lambda one: one.start):
        while place < len(taken) and taken[place][1] <= figure.start:
            place += 1
        if place == len(taken) or taken[place][0] >= figure.end:
            kept.append(figure)
    return tuple(kept)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the figures of a text.

    Numbers inside dates, titles in 《》 and names are none.

    Args:
        text: the text as printed.

    Returns:
        The figures in text order, none overlapping another.

    Example:
        >>> [q.phrase for q in quantities("2025年培育50至80家企业,占全国的三成以上。")]
        ['50至80家', '三成以上']
    """
    spelt = plain(text)
    names = titles(spelt)
    blocked = sorted([*names, *((s.start, s.end) for s in calendar_spans(spelt, names))])
    return tuple(_Reader(text, spelt, blocked).read())


class _Reader:
    """Walks over a text once."""

    def __init__(self, text: str, spelt: str, blocked: list[tuple[int, int]]) -> None:
        self.text = text
        self.spelt = spelt
        self.blocked = blocked
        self.found: list[Quantity] = []

    def read(self) -> list[Quantity]:
        spelt, place, skip = self.spelt, 0, 0
        last = len(self.blocked)
        while (match := _SCAN.search(spelt, place)) is not None:
            start = match.start()
            while skip < last and self.blocked[skip][1] <= start:
                skip += 1
            if skip < last and self.blocked[skip][0] <= start:
                place = self.blocked[skip][1]
                continue
            limit = self.blocked[skip][0] if skip < last else len(spelt)
            floor = self.blocked[skip - 1][1] if skip else 0
            place = max(start + 1, self._at(start, floor, limit))
        return self.found

    def _at(self, start: int, floor: int, limit: int) -> int:
        """Read what begins at a place, and return where to go on."""
        spelt = self.spelt
        first = spelt[start]
        if self.found:
            floor = max(floor, self.found[-1].end)
        if first in "第前首榜之":
            rank = rank_at(spelt, start, floor)
            if rank.quantity is not None:
                self._keep(rank.quantity)
            return rank.end
        if first == "翻":
            return self._doubled(start, floor)
        if first in "半过":
            return self._half(start, floor)
        number = number_at(spelt, start)
        if number is None or number.end > limit:
            return _skip_digits(spelt, start)
        if number.arabic and _in_a_name(spelt, number):
            return _skip_digits(spelt, number.end)
        return self._figure(number, floor, limit)

    def _keep(self, figure: Quantity) -> None:
        phrase = self.text[figure.start : figure.end]
        self.found.append(replace(figure, phrase=phrase))

    def _doubled(self, start: int, floor: int) -> int:
        match = _TWICE.match(self.spelt, start)
        if match is None:
            return start + 1
        n = match["n"]
        times = (int(n) if n.isdigit() else _DOUBLINGS[n]) if n else 1
        end, bound = bound_after(self.spelt, match.end(), "")
        self._keep(
            Quantity(
                start,
                end,
                "",
                "number",
                Decimal(2) ** times,
                bound=bound,
                measure=Measure.RATIO,
                classifier="番",
                number_start=start,
                number_end=match.end(),
            )
        )
        return end

    def _half(self, start: int, floor: int) -> int:
        """Read 过半, 半数 and 半年; 一半 begins with its numeral."""
        spelt = self.spelt
        over = spelt[start] == "过"
        place = start + over
        after = spelt[place + 1 : place + 2]
        if after == "数" or (over and after not in "个天年小"):
            end = place + 2 if after == "数" else place + 1
            number = Number(place, place + 1, Decimal("0.5"))
            if not over and spelt[start - 1 : start] in "多大另":
                return end
            return self._part(number, end, "半", floor)
        return place + 1

    def _figure(self, number: Number, floor: int, limit: int) -> int:
        spelt = self.spelt
        upper, end = self._range(number, floor, limit)
        last = upper or number
        half = not last.arabic and spelt.startswith("半", end) and spelt[number.start : end] == "一"
        if half:
            return self._part(replace(number, value=Decimal("0.5")), end + 1, "半", floor)
        if spelt.startswith("分之", end):
            return self._fraction(last, end + 2, floor)
        slash = _SLASH.match(spelt, end) if number.arabic else None
        if slash and number.value is not None and 0 < number.value < int(slash[1]):
            value = (number.value / int(slash[1])).quantize(_SIX_PLACES, ROUND_HALF_EVEN)
            return self._part(replace(number, value=value), slash.end(), "分之", floor)
        tenth = _TENTH.match(spelt, end)
        if tenth and _below_ten(last):
            return self._tenths(number, upper, tenth, floor)
        digits = last.arabic
        tens = bool(set(spelt[number.start : last.end]) & set("十百千万亿"))
        unit = unit_at(spelt, end, digits=digits, tens=tens)
        return self._measured(number, upper, unit, end, floor)

    def _range(self, number: Number, floor: int, limit: int) -> tuple[Number | None, int]:
        """Read the upper end of a range, if one follows: its number, and where it ends."""
        spelt = self.spelt
        place = number.end
        first_unit = unit_at(spelt, place, digits=number.arabic, tens=True)
        if first_unit is not None:
            place = first_unit.end
        elif spelt.startswith("成", place) and _below_ten(number):
            place += 1
        join = _JOIN.match(spelt, place)
        if join is None or number.value is None or join.end() >= limit:
            return None, number.end
        if spelt[floor : number.start].endswith(("从", "由", "自")):
            return None, number.end
        second = number_at(spelt, join.end())
        if second is None or second.end > limit or second.value is None:
            return None, number.end
        if number.arabic and second.arabic and _in_a_name(spelt, second, joined=True):
            return None, number.end
        low, high = number, second
        value = low.value
        if low.magnitude == 1 and high.magnitude > 1 and first_unit is None and low.raw < high.raw:
            value = low.raw * high.magnitude
        second_unit = unit_at(spelt, high.end, digits=high.arabic, tens=True)
        if first_unit is not None and second_unit is not None:
            if first_unit.notation != second_unit.notation:
                return None, number.end
            if value is not None:
                value = value * first_unit.factor / second_unit.factor
        if value is None or high.value is None or value >= high.value:
            return None, number.end
        return replace(
            high, start=number.start, value=None, lower=value, upper=high.value, bound=Bound.BETWEEN
        ), high.end

    def _fraction(self, parts: Number, place: int, floor: int) -> int:
        """Read 三分之一 and 百分之二十."""
        above = number_at(self.spelt, place) if place < len(self.spelt) else None
        if above is None or parts.value is None or above.value is None or not parts.value:
            return place
        value = above.value / parts.value
        if (exact := value.normalize()) and exact.as_tuple().exponent < -6:  # type: ignore[operator]
            value = value.quantize(_SIX_PLACES, ROUND_HALF_EVEN)
        word = "%" if parts.value in (100, 1000, 10000) else "分之"
        return self._part(Number(parts.start, above.end, value), above.end, word, floor)

    def _tenths(
        self, number: Number, upper: Number | None, tenth: re.Match[str], floor: int
    ) -> int:
        add = Decimal("0.05") if tenth["half"] else Decimal(0)
        span = upper or number
        ten = Decimal(10)
        scaled = replace(
            span,
            value=None if span.value is None else span.value / ten + add,
            lower=None if span.lower is None else span.lower / ten,
            upper=None if span.upper is None else span.upper / ten,
        )
        return self._part(scaled, tenth.end(), "成", floor)

    def _part(self, number: Number, end: int, word: str, floor: int) -> int:
        """Keep a part of a whole."""
        unit = Unit(word, "fraction", Decimal(1), end)
        if self.spelt[number.start - 1 : number.start] in ("另", "每") and number.start:
            return end
        return self._emit(number, unit, end, floor)

    def _measured(
        self, number: Number, upper: Number | None, unit: Unit | None, end: int, floor: int
    ) -> int:
        span = upper or number
        if unit is None:
            unit = self._bare(span, end, floor)
            if unit is None:
                return end
        elif not self._meant(span, unit, floor):
            return unit.end
        return self._emit(span, unit, unit.end, floor)

    def _meant(self, number: Number, unit: Unit, floor: int) -> bool:
        """Tell whether number and unit are a figure, not an idiom or a part of a name."""
        spelt = self.spelt
        run = spelt[number.start : number.end]
        if _PLAN_AFTER.match(spelt, unit.end) and unit.notation == "year":
            return False
        if number.arabic:
            return True
        money = unit.notation not in (
            BARE_UNIT,
            "year",
            "day",
            "hour",
            "month",
            "week",
            "kilometre",
            "minute",
            "second",
            "quarter",
            "ratio",
        )
        if run == "一" and not money:
            begin, bound = bound_before(spelt, number.start, floor)
            if unit.notation in ("year", "day", "hour", "month", "week"):
                return bound is not Bound.EXACTLY or bool(
                    _LASTS.search(spelt, max(floor, begin - 4), begin)
                )
            return unit.notation == "ratio" or bound is not Bound.EXACTLY
        if number.bare:
            return _bare_meant(spelt, number, unit, floor)
        return not spelt.startswith(("一体", "两头", "两夜"), unit.end)

    def _bare(self, number: Number, end: int, floor: int) -> Unit | None:
        """Tell whether a number without a unit is a figure, and in what unit."""
        spelt = self.spelt
        begin, bound = bound_before(spelt, number.start, floor)
        level = spelt.startswith("级", end)
        scaled = number.magnitude >= 10**4 or (
            number.bare and bool(number.value and number.value >= 10**10)
        )
        suffix = bound_after(spelt, end, "")[1]
        if number.bare and not (level or scaled or begin < number.start):
            return None
        if not number.arabic and not scaled and not level:
            if bound is Bound.EXACTLY or (number.value or Decimal(100)) < 100:
                return None
        elif not scaled and not level and bound is Bound.EXACTLY and suffix is Bound.EXACTLY:
            if begin == number.start and not _VERB_BEFORE.search(
                spelt, max(floor, begin - 8), begin
            ):
                return None
            following = spelt[end : end + 1]
            if following and following not in "，。；,;！、）) \n":
                return None
        if (
            scaled
            and number.bare
            and begin == number.start
            and spelt[end : end + 1] in "物象维里方众"
        ):
            return None
        clause = self._clause(number.start)
        behind = spelt[end : end + 8]
        context = spelt[clause : number.start]
        notation = BARE_UNIT
        if "参数" in context[-14:] or behind.startswith("参数"):
            notation = "parameter"
        elif scaled:
            money = [m.start() for m in _MONEY.finditer(context[-18:])]
            counted = [m.start() for m in _COUNTED.finditer(context[-18:])]
            ahead = bool(_MONEY.match(behind.lstrip("级")))
            if (money and (not counted or counted[-1] < money[-1])) or (ahead and not counted):
                notation = "yuan"
        return Unit("级" if level else "", notation, Decimal(1), end + level)

    def _clause(self, start: int) -> int:
        low = max(0, start - 40)
        for place in range(start - 1, low - 1, -1):
            if self.spelt[place] in _STOPS:
                return place + 1
        return low

    def _emit(self, number: Number, unit: Unit, end: int, floor: int) -> int:
        spelt = self.spelt
        part = unit.notation == "fraction"
        floor = max(floor, self._clause(number.start))
        begin, bound = bound_before(spelt, number.start, floor)
        begin, bound = _not_breakthrough(spelt, number, unit, begin, bound)
        whole: str | None = None
        far, far_word, far_whole = far_bound(spelt, begin, floor, part=part)
        if far < begin:
            begin, whole = far, far_whole
            bound = far_word if bound is Bound.EXACTLY else bound
        value, lower, upper = number.value, number.lower, number.upper
        end, add = self._half_more(unit, end)
        if value is not None and add:
            value += add
        end, after = bound_after(spelt, end, unit.word)
        told = sense(spelt, begin, end, floor, unit.notation, unit.word)
        if told.measure is Measure.LEVEL and far_whole:
            told = Sense(Measure.SHARE)
        told = self._shared(told, begin, unit)
        if number.bound is Bound.BETWEEN:
            bound = Bound.BETWEEN
        elif bound is Bound.EXACTLY:
            inner = Bound.OVER if unit.more else number.bound
            bound = after if after is not Bound.EXACTLY else inner
        factor = -unit.factor if told.falls else unit.factor
        low = _scaled(lower, factor)
        high = _scaled(upper, factor)
        if told.falls:
            low, high = high, low
        notation = "number" if unit.notation == "ratio" else unit.notation
        self._keep(
            Quantity(
                begin,
                end,
                "",
                notation,
                _scaled(value, factor),
                low,
                high,
                bound,
                told.measure,
                _classifier(spelt, number, unit),
                whole or told.whole,
                number.start,
                number.end,
            )
        )
        return end

    def _half_more(self, unit: Unit, end: int) -> tuple[int, Decimal]:
        """Read the 半 of 两年半 and 3天半."""
        half = unit.notation in ("year", "day", "month") and self.spelt.startswith("半", end)
        if half and not self.spelt.startswith(("半导", "半径", "半自"), end):
            return end + 1, Decimal("0.5")
        return end, Decimal(0)

    def _shared(self, told: Sense, begin: int, unit: Unit) -> Sense:
        """Let 增长17.3%和9.1% share their verb."""
        if told.measure not in (Measure.LEVEL, Measure.SHARE) or told.whole or not self.found:
            return told
        before = self.found[-1]
        if self.spelt[before.end : begin] not in ("和", "、", "与", "及", "以及", "或"):
            return told
        if before.unit != unit.notation or before.measure not in (Measure.GROWTH, Measure.SHARE):
            return told
        sign = before.value if before.value is not None else before.upper
        return Sense(before.measure, bool(sign and sign < 0), before.share_of)


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return a value in the base unit, written without exponent or trailing zeros."""
    if value is None:
        return None
    exact = value * factor
    if exact == exact.to_integral_value():
        return exact.quantize(Decimal(1)) if abs(exact) < 10**27 else exact
    return exact.normalize()


def _below_ten(number: Number) -> bool:
    top = number.upper if number.value is None else number.value
    return top is not None and 0 < top <= 10 and number.magnitude == 1


def _classifier(text: str, number: Number, unit: Unit) -> str:
    """Return the unit as printed, with the magnitude word before money: 亿元."""
    if unit.word in ("半", "分之", "成"):
        return unit.word
    magnitude = ""
    if unit.notation not in (BARE_UNIT, "fraction", "ratio"):
        run = text[number.start : number.end]
        for word in ("万亿", "亿", "万"):
            if run.rstrip("余多").endswith(word):
                magnitude = word
                break
    return magnitude + unit.word


def _skip_digits(text: str, place: int) -> int:
    match = _CHAIN_OF_DIGITS.match(text, place)
    return max(place + 1, match.end()) if match else place + 1


def _in_a_name(text: str, number: Number, *, joined: bool = False) -> bool:
    """Tell whether digits belong to a name, a version, a code or a telephone number."""
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    if before and (before in "._#/@" or (before == "-" and not joined)):
        minus = before == "-" and not text[number.start - 2 : number.start - 1].isalnum()
        if not minus:
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


def _bare_meant(text: str, number: Number, unit: Unit, floor: int) -> bool:
    """Tell whether 百, 千, 万 or 千万 before a unit is a figure: 千万元, 超百家, not 百家."""
    begin, _ = bound_before(text, number.start, floor)
    if begin < number.start:
        return True
    return (
        len(text[number.start : number.end]) > 1
        and not (number.value == 10**7 and unit.notation == BARE_UNIT)
    ) or unit.notation not in (BARE_UNIT, "year", "day", "kilometre", "hour")


def _not_breakthrough(
    text: str, number: Number, unit: Unit, begin: int, bound: Bound
) -> tuple[int, Bound]:
    """突破10项关键技术 is a breakthrough in ten of them, no bound."""
    if text.startswith("突破", begin) and unit.word in ("项", "个", "种", "类", "款"):
        ahead = text[unit.end : unit.end + 10]
        if "技术" in ahead or "难题" in ahead or "瓶颈" in ahead:
            return number.start, Bound.EXACTLY
    return begin, bound
