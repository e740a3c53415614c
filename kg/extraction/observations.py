"""Figures as claims: of what, what is measured, over which period, as a part of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.changes import is_origin
from kg.extraction.claim_times import NO_TIME
from kg.extraction.claim_words import ends_with, pattern, word_set
from kg.extraction.figure_owners import about
from kg.extraction.figure_pairs import (
    antecedents,
    first_of_group,
    paired,
    shared_nouns,
    split_nouns,
)
from kg.extraction.figure_status import status_of
from kg.extraction.indicators import (
    DURATIONS,
    clause_before,
    earlier_clause,
    given_before,
    indicator,
)
from kg.extraction.passing import in_passing, supposed
from kg.extraction.ratios import compared
from kg.extraction.wholes import measure_of, whole_of
from kg.model.values import Measure, Part, TimeRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.extraction.claim_times import Found, Timeline
    from kg.extraction.counted_nouns import Indicator
    from kg.extraction.cues import Cue
    from kg.extraction.elements import Row
    from kg.extraction.figure_owners import Owned
    from kg.extraction.references import Owner
    from kg.extraction.things import Things
    from kg.extraction.values import Mention, Quantity, Thing

__all__ = ["Figure", "figures"]

_DERIVED = frozenset({Measure.SHARE, Measure.GROWTH, Measure.RATIO, Measure.RANK})
_BARE_SHARES = frozenset({"占比", "比重", "比例", "份额"})
_REFERRING = frozenset({Measure.SHARE, Measure.GROWTH})


@dataclass(frozen=True)
class Figure:
    """A figure with what it says, before it passes the gate.

    Attributes:
        about: what is measured.
        indicator: the words that say what of it.
        indicator_span: where those words stand; None when they are taken from the figure.
        quantity: the figure.
        measure: kind of figure.
        share_of: the whole.
        cue: status and polarity.
        parts: phrases that bear it out, value and indicator included.
        row: index of its sentence.
        place: index of its element.
        time: its period, and where that is printed.
        owned: what a figure behind it without an owner is about: the company, not its financing.
        counts: what a number counts.
        refers_to: index, in the list, of the figure that it is a share or growth of.
    """

    about: Thing
    indicator: str
    indicator_span: tuple[int, int] | None
    quantity: Quantity
    measure: Measure
    share_of: Thing | None
    cue: Cue
    parts: tuple[tuple[int, int, Part], ...]
    row: int
    place: int
    time: Found
    owned: Owned
    counts: str | None = None
    refers_to: int | None = None


def figures(
    rows: Sequence[Row], mentions: Sequence[Mention], things: Things, owner: Owner,
    timeline: Timeline, *, sets_out: bool, skipped: frozenset[int],
) -> list[Figure]:  # fmt: skip
    """Return the figures of a text that can be tied to something that they measure.

    Args:
        rows: the sentences.
        mentions: all mentions, in order.
        things: the text's things.
        owner: whom the document speaks for.
        timeline: the times of the text.
        sets_out: whether the text sets out what is to be done.
        skipped: indexes of rows that make no claims.
    """
    reader = _Reader(rows, mentions, things, owner, timeline, sets_out)
    for number, row in enumerate(rows):
        if row.index in skipped:
            continue
        for place, element in enumerate(row.elements):
            if element.quantity is not None and not supposed(row, place):
                reader.read(number, place)
    return reader.found


class _Reader:
    """Reads the figures of a text in order, each in the light of those before."""

    def __init__(
        self, rows: Sequence[Row], mentions: Sequence[Mention], things: Things, owner: Owner,
        timeline: Timeline, sets_out: bool,
    ) -> None:  # fmt: skip
        self.rows, self.mentions, self.things, self.owner = rows, mentions, things, owner
        self.timeline, self.sets_out = timeline, sets_out
        self.found: list[Figure] = []
        self.raised: Owned | None = None
        self.counted: set[tuple[str, Decimal | None]] = set()

    def read(self, number: int, place: int) -> None:
        """Keep what a figure says, if it measures something."""
        row = self.rows[number]
        quantity = row.elements[place].quantity
        assert quantity is not None  # noqa: S101 - asked only of figures
        measured = indicator(row, first_of_group(row, place))
        if in_passing(row, place, measured) or self._told_again(row, place, measured):
            return
        told = antecedents(row, place, self._bases(number))
        if told:
            for each in told:
                self._keep(number, place, None, each)
            return
        base: int | None = None
        suffix = ""
        if _leans(row, place, quantity, measured):
            base = paired(row, place, self._bases(number))
            after = 0
            if self.found and self.found[-1].row == number:
                after = row.clause_numbers[self.found[-1].place] + 1
            if base is None and measured is None:
                given = given_before(row, place)
                if given is not None:
                    self._keep(number, place, given, None)
                    return
            if base is None and (earlier := earlier_clause(row, place, after)) is not None:
                self._keep(number, place, earlier, None)
                return
            if base is None:
                base = self._base(number)
            if base is not None:
                suffix = _said_of_it(row, measured)
                measured = None
        elif measured is not None:
            measured = split_nouns(row, place, measured)
            *others, measured = shared_nouns(row, place, measured)
            for other in others:
                self._keep(number, place, other, None)
        self._keep(number, place, measured, base, suffix)

    def _keep(
        self, number: int, place: int, measured: Indicator | None, base: int | None,
        suffix: str = "",
    ) -> None:  # fmt: skip
        row = self.rows[number]
        quantity = row.elements[place].quantity
        assert quantity is not None  # noqa: S101 - asked only of figures
        under = self.found[base] if base is not None else None
        if measured is None and under is None:
            measured = clause_before(row, place)
            if measured is None:
                return
        quantity = compared(row, place, quantity)
        words = measured.text if measured is not None else under.indicator if under else ""
        if suffix and under is not None and measured is None and not words.endswith(suffix):
            words += suffix
        last = self.found[-1] if self.found else None
        whose = about(
            self.rows, number, place, measured,
            (last.row, last.place, last.owned) if last is not None else None,
            self.mentions, self.owner, self.things,
        )  # fmt: skip
        if (
            self.raised is not None
            and words.endswith("估值")
            and (whose is None or not _named_in_clause(row, place, whose))
        ):
            whose = self.raised
        if under is not None and (whose is None or not _named_in_clause(row, place, whose)):
            whose = under.owned
        if whose is None:
            return
        thing, parts = whose
        if measured is not None and _is_financing(row, place, quantity, words, thing):
            self.raised = whose
            thing, words = self.things.event(thing, "Financing"), "融资额"
            parts = (*parts, (*measured.span, Part.CUE)) if measured.span else parts
        measure = measure_of(quantity, words)
        if measure is Measure.LEVEL and under is not None and self._goes_on_as_share(number, place):
            measure = Measure.SHARE
        before = self.rows[max(0, number - 2) : number][::-1]
        share_of = whole_of(
            row, place, measure, thing, words, self.things, self.owner, before, self.mentions
        )  # fmt: skip
        if share_of is None and measure is Measure.RANK and last is not None:
            in_a_row = quantity.phrase[0] == last.quantity.phrase[0] == "最"
            same = last.row == number and (last.indicator == words or in_a_row)
            share_of = last.share_of if same and last.share_of is not last.about else None
        begins = under is not None and is_origin(self.rows[under.row], under.place)
        told = under.cue if under is not None and not begins else None
        if told is None and last is not None and last.row >= number - 1 and _is_part(row, place):
            told = last.cue
        cue, time = status_of(
            self.rows, number, place, self.timeline,
            under=told,
            bare=parts[0][2] is Part.ANTECEDENT or parts[0][0] > quantity.start,
            sets_out=self.sets_out,
        )  # fmt: skip
        if time[0].edtf is not None and (
            _is_term(quantity, words)
            or (
                ends_with(words, "fixed")
                and time[0].role is TimeRole.DURING
                and not self.timeline.has_own(number, place)
            )
        ):
            time = NO_TIME  # how large a park is, is not of the day on which it was opened
        elif under is not None and under.row == number and measure in _DERIVED and not begins:
            own = self.timeline.has_own(number, place) or _is_average(row, place)
            time = time if own else under.time
        span = measured.span if measured is not None else None
        all_parts = [*parts]
        if span is not None:
            all_parts.append((*span, Part.OBJECT))
        elif under is not None and under.indicator_span is not None:
            all_parts.append((*under.indicator_span, Part.ANTECEDENT))
        all_parts.append((quantity.start, quantity.end, Part.VALUE))
        counts = words if quantity.unit == "number" and measure in _COUNTING else None
        refers = base if under is not None and measure in _REFERRING else None
        if under is not None and under.measure is not Measure.LEVEL:
            refers = None
        if quantity.unit == "number" and quantity.value is not None:
            self.counted.add((words, quantity.value))
        self.found.append(Figure(
            thing, words, span or (under.indicator_span if under else None), quantity, measure,
            share_of, cue, tuple(dict.fromkeys(all_parts)), number, place, time, whose, counts,
            refers,
        ))  # fmt: skip

    # --------------------------------------------------------------- parts

    def _bases(self, number: int) -> list[tuple[int, int, int]]:
        """Return index, sentence and element of the levels in a sentence and the one before."""
        bases: list[tuple[int, int, int]] = []
        for index in range(len(self.found) - 1, -1, -1):
            figure = self.found[index]
            if figure.row < number - 1:
                break
            if figure.measure is Measure.LEVEL:
                bases.append((index, figure.row, figure.place))
        return bases[::-1]

    def _base(self, number: int) -> int | None:
        """Return the index of the figure that one without a noun of its own goes with."""
        if not self.found or self.found[-1].row < number - 1:
            return None
        index = len(self.found) - 1
        figure = self.found[index]
        if index and _is_compared_with(self.rows[figure.row], figure.place):
            index -= 1  # 较2024年的4亿元增长50%
            figure = self.found[index]
        if figure.refers_to is not None and figure.measure in _DERIVED:
            return figure.refers_to
        return index

    def _goes_on_as_share(self, number: int, place: int) -> bool:
        """Tell whether a percentage is what a share in its clause comes to: 占比由30%提高到65%."""
        row = self.rows[number]
        if row.elements[place].tag != "Level" or not self.found:
            return False
        last, quantity = self.found[-1], row.elements[place].quantity
        return (
            last.row == number
            and row.clause_numbers[last.place] == row.clause_numbers[place]
            and last.measure is Measure.SHARE
            and quantity is not None
            and quantity.unit == "fraction"
        )

    def _told_again(self, row: Row, place: int, measured: Indicator | None) -> bool:
        """Tell whether a count has been told before, and is only taken up: 把三座智算中心连成网."""
        quantity = row.elements[place].quantity
        assert quantity is not None  # noqa: S101 - asked only of figures
        if measured is None or not measured.counted or quantity.unit != "number":
            return False
        return (measured.text, quantity.value) in self.counted


_TOTALS = frozenset({"总额", "总金额"})
_COUNTING = frozenset({Measure.LEVEL, Measure.GROWTH})


def _leans(row: Row, place: int, quantity: Quantity, measured: Indicator | None) -> bool:
    """Tell whether a figure has no noun of its own, or only 数量 and its kind."""
    if measured is None:
        return True
    if measured.counted:
        return False
    if _takes_up(row, measured):
        return True
    if measured.text in word_set("figures", "averages"):
        return True
    if quantity.measure is Measure.GROWTH and quantity.unit == "fraction" and _is_pace(measured):
        return True
    if measured.text in _BARE_SHARES and measured.place == row.clause_of(place)[0]:
        return quantity.measure is Measure.SHARE
    if measured.text in word_set("figures", "bare_heads"):
        return quantity.measure in _DERIVED or measured.text not in ("规模", "总规模")
    return quantity.measure in _DERIVED and measured.verb and (
        measured.text not in word_set("figures", "measuring")
        and not ends_with(measured.text, "shares")
    )  # fmt: skip


def _said_of_it(row: Row, measured: Indicator | None) -> str:
    """Return what a head without a noun of its own says of the one before: its 增速 or 占比."""
    if measured is None or measured.counted or _takes_up(row, measured):
        return ""
    told = _is_pace(measured) or measured.text in word_set("figures", "averages")
    told = told or measured.text in _TOTALS
    return measured.text if told or measured.text in _BARE_SHARES else ""


def _is_pace(measured: Indicator) -> bool:
    return measured.text in word_set("figures", "growths")


def _takes_up(row: Row, measured: Indicator) -> bool:
    """Tell whether a noun only takes up what the figure before is of: 这一数字升至9.5亿元."""
    noun = measured.text.removeprefix("一")
    if noun not in word_set("figures", "taken_up"):
        return False
    before = row.elements[measured.place - 1].text if measured.place else ""
    return before in ("这", "该", "此", "这一", "这个", "上述", "此一", "其")


def _is_part(row: Row, place: int) -> bool:
    """Tell whether a figure is told as part of the one before: 预计达87亿元。其中，A 57亿元."""
    begin, _ = row.clause_of(place)
    return any(row.elements[at].text == "其中" for at in {0, begin})


def _is_term(quantity: Quantity, words: str) -> bool:
    """Tell whether it is how long something is in force, which has no period of its own."""
    return quantity.unit in DURATIONS and words.endswith("期") and not words.endswith("周期")


def _is_average(row: Row, place: int) -> bool:
    begin, _ = row.clause_of(place)
    return pattern("times", "yearly").search(row.text(begin, place)) is not None


def _is_compared_with(row: Row, place: int) -> bool:
    """Tell whether a figure is that of a time that another one is compared with."""
    time = place - 1 - (place > 0 and row.elements[place - 1].text == "的")
    begin, _ = row.clause_of(place)
    if time <= begin or row.elements[time].kind != "time":
        return False
    return pattern("times", "compared_before", after="$").search(row.text(begin, time)) is not None


def _named_in_clause(row: Row, place: int, whose: Owned) -> bool:
    begin, end = row.clause_of(place)
    low, high = row.elements[begin].start, row.elements[end - 1].end
    return any(low <= s < high and part is Part.SUBJECT for s, _, part in whose[1])


def _is_financing(row: Row, place: int, quantity: Quantity, words: str, thing: Thing) -> bool:
    """Tell whether a sum is what a company raised: 完成6.5亿元B轮融资, 获得增资2亿元."""
    if quantity.unit not in ("yuan", "dollar", "hongKongDollar") or thing.class_ != "Company":
        return False
    begin, _ = row.clause_of(place)
    before = row.text(begin, place)
    if "累计" in words or "累计" in before:
        return False  # of several rounds
    if "融资" in words and "额" not in words and "余额" not in words:
        return True
    return words.endswith("增资") and pattern("figures", "receiving").search(before) is not None
