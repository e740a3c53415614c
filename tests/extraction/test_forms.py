"""The form in which a text is matched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.forms import matching_form


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("北京,海淀", "北京，海淀"),
        ("1,000家", "1,000家"),
        ("时间:9:30", "时间：9:30"),
        ('发布"青岚"模型', "发布“青岚”模型"),
        ("２０２６年ＡＩ", "2026年AI"),
        ("「青岚」『内』", "“青岚”‘内’"),
        ("對接會在北京舉行", "对接会在北京举行"),
        ("山姆•奥特曼", "山姆·奥特曼"),
        ("(以下简称)", "（以下简称）"),
        ("上证所；A股?", "上证所；A股？"),
        ("", ""),
    ],
)
def test_form(printed: str, form: str) -> None:
    assert matching_form(printed) == form


@given(st.text())
def test_no_character_is_added_or_lost(text: str) -> None:
    assert len(matching_form(text)) == len(text)


@given(st.text(alphabet="這個會學國,:\"'「」（）12ＡＢ。，北京"))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    form = matching_form(text)
    assert matching_form(form) == form


def test_straight_quotes_in_quotes_and_side_by_side() -> None:
    assert matching_form('""1""') == "““1””"
    assert matching_form('"产业""应用"') == "“产业”“应用”"
