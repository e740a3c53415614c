"""What the guided entry is made of: staged changes, places of a phrase, YAML as text."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.seeds.finding import Reading
from kg.seeds.yaml_text import appended, flow, scalar, with_passage


def contents(small) -> dict[str, bytes]:
    return {
        str(path.relative_to(small.folder)): path.read_bytes()
        for path in sorted(small.folder.rglob("*"))
        if path.is_file()
    }


def test_commit_takes_back_what_it_wrote(small, monkeypatch):
    from kg.seeds import staging as module

    before = contents(small)
    real = module.write_atomically

    def failing(path, content):
        if path.name == "uncovered.yaml" and b"third" in content:
            raise InputError("disk full")
        real(path, content)

    monkeypatch.setattr(module, "write_atomically", failing)
    with module.Staging(small.folder) as staging:
        staging.change("sources/new.yaml", "first")
        staging.change("dataset.yaml", "second")
        staging.change("uncovered.yaml", "third")
        with pytest.raises(InputError, match="disk full"):
            staging.commit()
    assert contents(small) == before


def test_commit_refuses_when_a_file_was_changed_meanwhile(small):
    from kg.seeds.staging import Staging

    with Staging(small.folder) as staging:
        staging.change("dataset.yaml", "mine")
        (small.folder / "dataset.yaml").write_text("theirs")
        with pytest.raises(InputError, match="was changed meanwhile"):
            staging.commit()
    assert (small.folder / "dataset.yaml").read_text() == "theirs"


def test_places_of_a_phrase():
    reading = Reading("题目\n甲乙甲。丙甲！")
    assert [(p.start, p.sentence, p.number, p.in_sentence) for p in reading.places("甲")] == [
        (3, 1, 1, 1),
        (5, 1, 2, 2),
        (8, 2, 3, 1),
    ]
    second, third = reading.places("甲")[1:]
    assert (second.anchor, second.written(1), second.written(2)) == ("甲#2", "甲#2", "甲#2 @ 甲#2")
    assert third.written(2) == "甲"
    assert reading.places("甲。丙") == []
    for bad in ("", "甲#2", "甲 @ 乙"):
        with pytest.raises(InputError):
            reading.places(bad)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("寒武纪", "寒武纪"),
        ("a: b", '"a: b"'),
        ("- a", '"- a"'),
        ("#1", '"#1"'),
        ("2025", "2025"),
        ("*a", '"*a"'),
        ("no", '"no"'),
        ("", '""'),
        (" a", '" a"'),
        ("中关村论坛", "中关村论坛"),
        ('"引"', '"\\"引\\""'),
    ],
)
def test_scalars_read_back_as_they_are(text, written):
    import yaml

    assert scalar(text) == written
    assert yaml.safe_load(f"k: {scalar(text)}")["k"] in (text, 2025)
    assert yaml.safe_load(f"{{k: {flow(text)}}}")["k"] in (text, 2025)


def test_appending_keeps_what_is_there():
    assert appended("", ["a: b"]) == "a: b\n"
    assert appended("x: y", ["a: b"]) == "x: y\n\na: b\n"
    assert appended("x: y\n\n", ["a: b"]) == "x: y\n\na: b\n"
    assert with_passage("passages: []\n", ["- at: b"]) == "passages:\n\n  - at: b\n"
    assert with_passage("passages:\n- at: a\n", ["- at: b"]) == "passages:\n- at: a\n\n- at: b\n"
    with pytest.raises(InputError):
        with_passage("source: x\n", ["- at: b"])
