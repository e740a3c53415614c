"""When figures, their units and periods, and the words of what they measure are the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kg.evaluation.alignment import folded
from kg.model import Measure

if TYPE_CHECKING:
    from kg.evaluation.alignment import Alignment
    from kg.evaluation.label_values import LabelObservation
    from kg.extraction import Quantity
    from kg.model import Observation

__all__ = ["same_figure", "same_indicator", "same_period", "same_scope", "same_value"]

_CLOSE = Decimal("0.0001")
_SHARED = 0.5


def same_period(first: str | None, second: str | None) -> bool:
    """Tell whether two EDTF texts cover the same days; None only equals None.

    Example:
        >>> same_period("2025-01/2025-12", "2025"), same_period("2025", None)
        (True, False)
    """
    from kg.errors import InputError
    from kg.model.time import interval

    if first is None or second is None or first == second:
        return first == second
    try:
        return interval(first) == interval(second)
    except InputError:
        return False


def same_value(label: Decimal | None, found: Decimal | None, unit: str) -> bool:
    """Tell whether two values are equal; fractions may differ after the fourth digit (1/3).

    Example:
        >>> same_value(Decimal("0.3333"), Decimal(1) / 3, "fraction")
        True
        >>> same_value(Decimal(2500), Decimal("2500.0"), "number")
        True
    """
    if label is None or found is None:
        return label is found
    return label == found or (unit == "fraction" and abs(label - found) < _CLOSE)


def same_figure(label: LabelObservation, found: Observation | Quantity) -> bool:
    """Tell whether value or ends, unit and bound are right."""
    return (
        label.unit == found.unit
        and label.bound is found.bound
        and all(
            same_value(ours, theirs, label.unit)
            for ours, theirs in (
                (label.value, found.value),
                (label.lower, found.lower),
                (label.upper, found.upper),
            )
        )
    )


def same_scope(label: LabelObservation, found: Observation, alignment: Alignment) -> bool:
    """Tell whether measure, whole and period are right.

    A label may be a share of something that is no entity (of the tests, of the staff). Then the
    figure may be a Share of what it is about, or a Ratio, as the model has it.
    """
    whole = alignment.entity(found.share_of)
    if label.measure is Measure.SHARE and label.share_of is None:
        scope = found.measure is Measure.RATIO or (
            found.measure is Measure.SHARE and found.share_of == found.about
        )
    else:
        scope = found.measure is label.measure and _same_whole(label, found, whole)
    return scope and same_period(label.time, found.time.edtf)


def _same_whole(label: LabelObservation, found: Observation, whole: str | None) -> bool:
    if label.share_of is None or found.share_of is None:
        return label.share_of is found.share_of
    return whole == label.share_of


def same_indicator(label: str, found: str) -> bool:
    """Tell whether two wordings say that the same is measured.

    One contains the other, or they share half of the pairs of characters of the shorter;
    marks, spaces and 的 do not count.

    Example:
        >>> same_indicator("人工智能核心产业营业收入", "营业收入")
        True
        >>> same_indicator("企业数量", "研发投入")
        False
    """
    first, second = (folded(words).replace("的", "") for words in (label, found))
    if not first or not second:
        return first == second
    if first in second or second in first:
        return True
    pairs = [{w[n : n + 2] for n in range(len(w) - 1)} for w in (first, second)]
    fewer = min(len(p) for p in pairs)
    return fewer > 0 and len(pairs[0] & pairs[1]) >= _SHARED * fewer
