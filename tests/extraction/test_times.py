"""Times as printed, and what they are resolved to."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.times import printed_times


@pytest.mark.parametrize(
    ("text", "phrase", "edtf"),
    [
        ("2024年3月开园", "2024年3月", "2024-03"),
        ("去年三季度投产", "去年三季度", "2025-07/2025-09"),
        ("“十四五”期间建成", "“十四五”期间", "2021/2025"),
        ("截至2025年底", "2025年底", "2025-12"),
    ],
)
def test_times(text: str, phrase: str, edtf: str) -> None:
    (time,) = printed_times(text, date(2026, 3, 12))
    assert (time.phrase, time.edtf) == (phrase, edtf)
