"""The examination itself: well formed, and every phrase where it says it stands."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from examination import EXPECTED, read

SHA256 = "69fe6bb2339e04700f69a282be9231648094a7071da2e74a86924f26278abec8"


def rows(path: Path) -> list[dict[str, Any]]:
    return [
        row
        for case in read(path)["cases"]
        for kind in ("answer", "optional")
        for row in case.get(kind, ())
    ]


@pytest.fixture(scope="module")
def article(article_file: Path) -> str:
    raw = article_file.read_text("utf-8")
    text = raw[: raw.index("卢茜") + 2]
    assert hashlib.sha256(text.encode()).hexdigest() == SHA256
    return text


def test_there_are_enough_questions() -> None:
    never_stated = [
        path for path in EXPECTED if all(case.get("not_stated") for case in read(path)["cases"])
    ]
    assert len(EXPECTED) >= 25
    assert len(never_stated) >= 5


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_question_is_well_formed(path: Path) -> None:
    document = read(path)
    assert document["question"] == path.stem
    assert document["title"].keys() == {"zh", "en"}
    assert document["cases"]
    for case in document["cases"]:
        assert ("answer" in case or "never" in case) != bool(case.get("not_stated"))


@pytest.mark.article
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_phrases_stand_where_they_are_said_to(path: Path, article: str) -> None:
    for row in rows(path):
        if "phrase" in row:
            phrase, start = row["phrase"], row["at"]
            assert len(phrase) <= 20
            assert article[start : start + len(phrase)] == phrase
