"""Figures as printed: number, unit, bound, measure and whole."""

from __future__ import annotations

import pytest

from kg.extraction.quantities import quantities


@pytest.mark.parametrize(
    ("text", "phrase", "value", "unit", "bound"),
    [
        ("集聚企业超2500家", "超2500家", "2500", "number", "Over"),
        ("产值约为1.2万亿元", "约为1.2万亿元", "1200000000000", "yuan", "About"),
        ("已有200余家用户单位", "200余家", "200", "number", "Over"),
        ("算力达到1.5万P", "达到1.5万P", "15000", "pflops", "Exactly"),
    ],
)
def test_figures(text: str, phrase: str, value: str, unit: str, bound: str) -> None:
    (figure,) = quantities(text)
    assert (figure.phrase, str(figure.value), figure.unit, figure.bound.value) == (
        phrase,
        value,
        unit,
        bound,
    )
