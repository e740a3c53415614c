"""What ready-made tools find, as extractions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.util import find_spec

import pytest

from kg.extraction import Document, Metadata
from kg.model import Bound


def test_lac_tags_people_and_places() -> None:
    from kg.evaluation.baselines import lac_names

    text = "\n张建国在北京市海淀区工作。\n\n今年人很多。李建国也来了。"
    found = lac_names(Document(text), ())
    assert all(text[m.start : m.end] == m.phrase for m in found.mentions)
    names = {(m.phrase, m.thing.class_) for m in found.mentions}
    assert ("张建国", "Person") in names
    assert any(class_ == "Place" for _, class_ in names)
    assert sum(m.phrase == "李建国" for m in found.mentions) == 1


def test_jionlp_parses_sums_and_times(capfd: pytest.CaptureFixture[str]) -> None:
    if find_spec("jionlp") is None:
        pytest.skip("jionlp is not installed")
    from kg.evaluation.baselines import jionlp_parsers

    text = "今年研发投入将超过2亿元，上一笔是300万美元。"
    found = jionlp_parsers(Document(text, Metadata(published=date(2026, 3, 12))))
    sums = [(q.phrase, q.value, q.unit, q.bound) for q in found.quantities]
    assert ("超过2亿元", Decimal(200000000), "yuan", Bound.OVER) in sums
    assert any(unit == "dollar" and value == 3000000 for _, value, unit, _ in sums)
    assert [(t.phrase, t.edtf) for t in found.times] == [("今年", "2026-01-01/2026-12-31")]
    assert capfd.readouterr().out == ""
