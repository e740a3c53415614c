"""Times: EDTF (ISO 8601-2) to half-open intervals of days, written down by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model.time import interval


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "begins", "ends_by"),
    [
        ("2025", "2025-01-01", "2026-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2026-01-25", "2026-01-25", "2026-01-26"),
        ("2024-02-29", "2024-02-29", "2024-03-01"),
        ("2025/2027", "2025-01-01", "2028-01-01"),
        ("2025-06/2025-08", "2025-06-01", "2025-09-01"),
        ("2025/2025", "2025-01-01", "2026-01-01"),
        ("../2027", None, "2028-01-01"),
        ("2025/..", "2025-01-01", None),
        ("/2027", None, "2028-01-01"),
        ("2025/", "2025-01-01", None),
        ("202X", "2020-01-01", "2030-01-01"),
        ("20XX", "2000-01-01", "2100-01-01"),
        ("2025-XX", "2025-01-01", "2026-01-01"),
        ("2025?", "2025-01-01", "2026-01-01"),
        ("2025~", "2025-01-01", "2026-01-01"),
        ("2025-06~/2025-08?", "2025-06-01", "2025-09-01"),
    ],
)
def test_intervals(edtf: str, begins: str | None, ends_by: str | None) -> None:
    assert interval(edtf) == (day(begins), day(ends_by))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "20251",
        "2025年",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2023-02-29",
        "2025-2-3",
        "2027/2025",
        "２０２５",
        "yesterday",
        "十五五",
        "--01-25",
        "/",
        "0000",
        "1e3",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError, match="is not a date; write EDTF such as"):
        interval(text)


@given(st.text(max_size=12) | st.text("0123456789-/.X~?%[]{},YTZ", max_size=16))
def test_any_text_is_an_interval_or_an_input_error(text: str) -> None:
    try:
        begins, ends_by = interval(text)
    except InputError:
        return
    assert begins is None or ends_by is None or begins < ends_by


@pytest.mark.parametrize(
    ("role", "begins", "ends_by"),
    [
        ("During", "2027-01-01", "2028-01-01"),
        ("By", None, "2028-01-01"),
        ("Since", "2027-01-01", None),
    ],
)
def test_roles_open_a_side(make, role: str, begins: str | None, ends_by: str | None) -> None:
    time = make.time("2027", role=role)
    assert (time.begins, time.ends_by) == (day(begins), day(ends_by))


def test_an_unknown_time_has_no_days(make) -> None:
    from kg.model import Time, TimeBasis

    time = Time()
    assert (time.edtf, time.basis, time.begins, time.ends_by) == (
        None,
        TimeBasis.UNKNOWN,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("edtf", "basis", "ground"),
    [
        (None, "Stated", None),
        ("2025", "Unknown", None),
        ("2025", "Inferred", None),
        ("2025", "Stated", "because"),
        ("2025", "Inherited", "because"),
    ],
)
def test_basis_and_ground_must_fit(make, edtf: str | None, basis: str, ground: str | None) -> None:
    with pytest.raises(InputError):
        make.time(edtf, basis, ground=ground)
