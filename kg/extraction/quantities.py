"""Figures as printed: number, unit, bound, and the kind of figure that their own words make them.

>>> [(q.phrase, str(q.value), q.unit, q.bound.value) for q in quantities("企业超2500家")]
[('超2500家', '2500', 'number', 'Over')]
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.expressions import expression
from kg.extraction.bounds import bound_after, bound_before, far_bound, limit_before
from kg.extraction.meant import (
    bare_unit,
    in_a_name,
    is_breakthrough,
    is_meant,
    signed,
    skip_digits,
)
from kg.extraction.measures import Sense, sense
from kg.extraction.numerals import Number, number_at, plain
from kg.extraction.parts import below_ten, doubled_at, half_at, part_at
from kg.extraction.ranks import rank_at
from kg.extraction.timewords import calendar_spans, titles
from kg.extraction.units import Unit, currency_start, unit_at
from kg.extraction.values import Quantity
from kg.model.values import Bound, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extraction.values import PrintedTime

__all__ = ["quantities", "without_times"]

_SCAN = expression(
    r"(?=[\d零一二两三四五六七八九十百千万亿几数上半翻第前首榜之成最])(?:"
    r"(?P<idiom>成千上万|成百上千|[三两]番五次|千方百计|千千万万|万无一失|[三四五]位一体|千篇一律|十全十美)"
    r"|\d|[几数上][十百千万亿]|[零一二两三四五六七八九十百千万亿]"
    r"|半(?![导径球岛山路夜天成自结挂身开截精边])"
    r"|翻(?=[了近超约一两二三四五六\d番倍])|[第前](?=[一二三四五六七八九十\d])|首位|榜首|之首"
    r"|最[快多大高低小少强长短广全密](?=[，。；、！？,;\n的和且及与]|$)"
    r"|(?<=[球国界内洲太])最[大多快高强]"
    r"|最(?:丰富|密集|齐全)(?=[，。；、！？,;\n的和且及与]|$)"
    r"|最(?:活跃|完整|完备|先进|[好优])(?=[、的和且及与]))"
)
_STOPS = frozenset('，。；：！？、,;:!?\n（）()“”"《》')
_CLAUSE = 40
_JOIN = expression(r" ?(?:——|[-—~至到]) ?")
_SHARED = expression(r"个?(?:(?:、|和|与|及|以及) ?[\d.]+(?=个?[、和与及]|\D))+")
_OTHER_WORD = frozenset("目当此之以提先眼空")
_BETWEEN_LIKE = frozenset(["和", "、", "与", "及", "以及", "或"])


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
        self.limit = len(spelt)

    def read(self) -> list[Quantity]:
        place = skip = 0
        last = len(self.blocked)
        while (match := _SCAN.search(self.spelt, place)) is not None:
            start = match.start()
            while skip < last and self.blocked[skip][1] <= start:
                skip += 1
            if skip < last and self.blocked[skip][0] <= start:
                place = self.blocked[skip][1]
                continue
            self.limit = self.blocked[skip][0] if skip < last else len(self.spelt)
            floor = self.blocked[skip - 1][1] if skip else 0
            if self.found:
                floor = max(floor, self.found[-1].end)
            end = match.end() if match["idiom"] else self._at(start, floor)
            place = max(start + 1, end)
        return self.found

    def _at(self, start: int, floor: int) -> int:
        """Read what begins at a place, and return where to go on."""
        spelt = self.spelt
        first = spelt[start]
        if first in "第前首榜之最":
            rank = rank_at(spelt, start, floor)
            if rank.quantity is not None:
                self._keep(rank.quantity)
            if first == "前" and spelt[start - 1 : start] in _OTHER_WORD and start > floor:
                return start + 1  # 目前300家
            return rank.end
        if first == "翻":
            return self._doubled(start, floor)
        if first == "半":
            half = half_at(spelt, start)
            if half is None or not is_meant(spelt, half.number, half.unit, floor):
                return start + 1
            return self._emit(half.number, half.unit, floor)
        number = number_at(spelt, start)
        if number is None or number.end > self.limit:
            return skip_digits(spelt, start)
        if number.arabic:
            number = signed(spelt, number, floor)
            if in_a_name(spelt, number):
                return skip_digits(spelt, number.end)
        return self._figure(number, floor)

    def _keep(self, figure: Quantity) -> None:
        if figure.end > self.limit:
            return  # what follows is a time
        self.found.append(replace(figure, phrase=self.text[figure.start : figure.end]))

    def _doubled(self, start: int, floor: int) -> int:
        doubled = doubled_at(self.spelt, start)
        if doubled is None:
            return start + 1
        value, number_end, inner = doubled
        end, bound = bound_after(self.spelt, number_end, "")
        bound = inner if bound is Bound.EXACTLY else bound
        unit = Unit(self.spelt[number_end - 1], "ratio", Decimal(1), number_end)
        number = Number(start, number_end, value, bound=bound, arabic=False)
        self._keep(self._quantity(start, end, number, unit, Sense(Measure.RATIO), bound, None))
        return end

    def _figure(self, number: Number, floor: int) -> int:
        spelt = self.spelt
        number = self._range(number, floor) or number
        end = number.end
        part = part_at(spelt, number, end)
        if part is not None:
            if spelt[number.start - 1 : number.start] in ("另", "每"):
                return part.unit.end
            return self._emit(part.number, part.unit, floor)
        tens = not number.arabic and not set(spelt[number.start : end]).isdisjoint("十百千万亿")
        unit = unit_at(spelt, end, digits=number.arabic, tens=tens)
        shared = _SHARED.match(spelt, end) if number.arabic else None
        if shared is not None and (unit is None or unit.word == "个"):
            other = unit_at(spelt, shared.end(), digits=True)
            if other is not None and (unit is None or other.notation == "percentagePoint"):
                unit = replace(other, end=end if unit is None else unit.end)
        if unit is None:
            clause = self._clause(number.start)
            unit = bare_unit(spelt, number, end, clause, floor)
            if unit is None:
                return end
        elif not is_meant(spelt, number, unit, floor):
            return unit.end
        return self._emit(number, unit, floor)

    def _range(self, low: Number, floor: int) -> Number | None:
        """Read a range that begins with a number: 50至80, 5000万到1亿, 10%—15%."""
        spelt = self.spelt
        if low.value is None:
            return None
        place = low.end
        unit = unit_at(spelt, place, digits=low.arabic, tens=True)
        if unit is not None:
            place = unit.end
        elif spelt.startswith("成", place) and below_ten(low):
            place += 1
        join = _JOIN.match(spelt, place)
        if join is None or join.end() >= self.limit:
            return None
        if spelt[max(0, floor) : low.start].endswith(("从", "由")):
            return None  # from one to the other is a change
        high = number_at(spelt, join.end())
        if high is None or high.value is None or high.end > self.limit:
            return None
        if high.arabic and in_a_name(spelt, high, joined=True):
            return None
        value = low.value
        if low.magnitude == 1 and high.magnitude > 1 and unit is None and low.raw < high.raw:
            value = low.raw * high.magnitude  # 1至3亿
        other = unit_at(spelt, high.end, digits=high.arabic, tens=True)
        if unit is not None and other is not None:
            if unit.notation != other.notation:
                return None
            value = value * unit.factor / other.factor
        if value >= high.value:
            return None
        return replace(
            high, start=low.start, value=None, lower=value, upper=high.value, bound=Bound.BETWEEN
        )

    def _clause(self, start: int) -> int:
        low = max(0, start - _CLAUSE)
        for place in range(start - 1, low - 1, -1):
            if self.spelt[place] in _STOPS:
                return place + 1
        return low

    def _emit(self, number: Number, unit: Unit, floor: int) -> int:
        """Keep a figure with the words of its bound, and return where it ends."""
        spelt = self.spelt
        clause = max(floor, self._clause(number.start))
        begin, bound = bound_before(spelt, number.start, clause)
        if is_breakthrough(spelt, begin, unit):
            begin, bound = number.start, Bound.EXACTLY
        money = currency_start(spelt, begin)
        if money < begin:
            begin = money
            if bound is Bound.EXACTLY:
                begin, bound = bound_before(spelt, money, clause)
        part = unit.notation == "fraction"
        far, far_word, whole = far_bound(
            spelt, begin, clause, part=part, clause=self._clause(number.start)
        )
        begin = far
        bound = far_word if bound is Bound.EXACTLY else bound
        end = unit.end
        half = unit.half
        if unit.notation in ("year", "day", "month") and spelt.startswith("半", end):
            half = not spelt.startswith(("半导", "半径", "半自"), end)
            end += half
        if half and number.value is not None:
            number = replace(number, value=number.value + Decimal("0.5"))
        beyond, after = bound_after(spelt, end, unit.word)
        if beyond <= self.limit:
            end = beyond
        else:
            after = Bound.EXACTLY
        since = max(self._clause(number.start), self.found[-1].end if self.found else 0)
        told = sense(spelt, begin, end, since, unit.notation, unit.word)
        if whole is not None and told.measure is Measure.LEVEL:
            told = Sense(Measure.SHARE)
        told = self._shared(told, begin, unit)
        if number.bound is Bound.BETWEEN:
            bound = Bound.BETWEEN
        elif bound is Bound.EXACTLY:
            # 达百亿元 is so much, not about it; 达百亿级 is.
            plainly = number.bare and begin < number.start and not unit.word.endswith("级")
            bound = number.bound if after is Bound.EXACTLY and not plainly else after
            bound = Bound.OVER if unit.more else bound
            if bound is Bound.EXACTLY:
                bound = limit_before(spelt, begin)
        self._keep(self._quantity(begin, end, number, unit, told, bound, whole or told.whole))
        return end

    def _quantity(
        self,
        begin: int,
        end: int,
        number: Number,
        unit: Unit,
        told: Sense,
        bound: Bound,
        whole: tuple[int, int] | None,
    ) -> Quantity:
        factor = -unit.factor if told.falls else unit.factor
        low, high = _scaled(number.lower, factor), _scaled(number.upper, factor)
        return Quantity(
            begin,
            end,
            "",
            "number" if unit.notation == "ratio" else unit.notation,
            _scaled(number.value, factor),
            high if told.falls else low,
            low if told.falls else high,
            bound,
            told.measure,
            _classifier(self.spelt, number, unit),
            (self.text[slice(*whole)] or None) if whole else None,
            number.start,
            number.end,
        )

    def _shared(self, told: Sense, begin: int, unit: Unit) -> Sense:
        """Let the figures of 分别增长17.3%和9.1% share their verb."""
        if told.measure not in (Measure.LEVEL, Measure.SHARE) or told.whole or not self.found:
            return told
        before = self.found[-1]
        if self.spelt[before.end : begin] not in _BETWEEN_LIKE or before.unit != unit.notation:
            return told
        if before.measure is not Measure.GROWTH:
            return Sense(before.measure) if before.measure is Measure.SHARE else told
        sign = before.value if before.value is not None else before.upper
        return Sense(Measure.GROWTH, sign is not None and sign < 0)


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return a value in the base unit, written without exponent or trailing zeros."""
    if value is None:
        return None
    exact = value * factor
    whole = int(exact)  # of any size: a text may print 万亿亿亿
    return Decimal(whole) if exact == whole else exact.normalize()


def _classifier(text: str, number: Number, unit: Unit) -> str:
    """Return the unit as printed, with the magnitude word before money and measures: 亿元."""
    if unit.notation in ("number", "fraction", "ratio") or not unit.word:
        return unit.word
    run = text[number.start : number.end].rstrip("余多")
    for word in ("万亿", "亿", "万"):
        if run.endswith(word):
            return word + unit.word
    return unit.word
