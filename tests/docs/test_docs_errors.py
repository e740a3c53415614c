"""The errors that docs/seeds.md lists are those that a curator meets, with their repair."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from kg.texts import TextFolder

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "sources/yunping-daily-2030-robots.yaml"
ENTITIES = "entities/all.yaml"

# As docs/seeds.md writes the error, and a change of the example that brings it about.
MISTAKES = [
    ('unknown key "stauts"', SOURCE, "status: Estimated", "stauts: Estimated"),
    ('"Planed" is no Status', SOURCE, "status: Planned", "status: Planed"),
    ('no entity "…"', SOURCE, "qinghe-robotics builds", "qinghe-robotic builds"),
    ('unknown predicate "…"', SOURCE, "yunping builds", "yunping bilds"),
    ('unknown class "…"', ENTITIES, "class: Alliance", "class: Aliance"),
    ('the position of "…" is not locked', SOURCE, "value: 300家", "value: 300"),
    ("no phrase says the time", SOURCE, ", time: 2031年}", "}"),
    ("has no speaker", SOURCE, "    speaker: yunping-daily\n    time: 2030\n", "    time: 2030\n"),
    ("anchors, aliases and tags are not allowed", SOURCE, "trust: D", "trust: &d D"),
    ('"trust" stands twice', SOURCE, "trust: D", "trust: D\n  trust: D"),
    ("belongs to another text", SOURCE, "sha256: acd6", "sha256: acd7"),
]
WITH_THE_TEXT = [
    ('"…" (occurrence 1) is not in its sentence', SOURCE, "object: 试验工厂", "object: 试验工场"),
    ('the anchor "…" is not in the text', SOURCE, "at: 将建设", "at: 将建造"),
    ('the anchor "…" occurs 4 times', SOURCE, "at: 将建设", "at: 云屏市"),
]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of docs/example."""
    return Path(shutil.copytree(ROOT / "docs" / "example", tmp_path / "example"))


@pytest.fixture
def texts(example: Path, tmp_path: Path) -> TextFolder:
    """A text folder with the example's text."""
    from kg.seeds import read_seeds
    from kg.texts import TextFolder

    folder = TextFolder(tmp_path / "texts")
    folder.add(example / "text.txt", read_seeds(example).sources.values())
    return folder


def _change(example: Path, name: str, old: str, new: str) -> None:
    path = example / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _is_told(shown: str, error: Exception, name: str, pages: dict[str, Any]) -> None:
    assert f"| `{shown}`" in pages["docs/seeds.md"].text
    told = str(error)
    pattern = ".*".join(re.escape(part) for part in shown.split("…"))
    assert re.search(pattern, told), told
    assert re.match(rf"example/{re.escape(name)}:\d+:\d+: ", told), told
    assert " — " in told, "no repair"


@pytest.mark.parametrize(("shown", "name", "old", "new"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_as_documented(
    shown: str, name: str, old: str, new: str, example: Path, pages: dict[str, Any]
) -> None:
    from kg.errors import KgError
    from kg.seeds import read_seeds

    _change(example, name, old, new)
    with pytest.raises(KgError) as error:
        read_seeds(example)
    _is_told(shown, error.value, name, pages)


@pytest.mark.parametrize(
    ("shown", "name", "old", "new"), WITH_THE_TEXT, ids=[m[0] for m in WITH_THE_TEXT]
)
def test_a_wrong_phrase_is_told_as_documented(
    shown: str,
    name: str,
    old: str,
    new: str,
    example: Path,
    texts: TextFolder,
    pages: dict[str, Any],
) -> None:
    from kg.errors import KgError
    from kg.seeds import lock_positions

    _change(example, name, old, new)
    with pytest.raises(KgError) as error:
        lock_positions(texts, example)
    _is_told(shown, error.value, name, pages)


def test_every_listed_error_is_tried(pages: dict[str, Any]) -> None:
    text = pages["docs/seeds.md"].text.split("| 错误 error |")[1]
    listed = re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE)
    tried = {mistake[0] for mistake in (*MISTAKES, *WITH_THE_TEXT)}
    assert set(listed) - tried == {'the phrase "…" has 21 characters'}


def test_a_sentence_is_no_phrase(example: Path, texts: TextFolder, pages: dict[str, Any]) -> None:
    from kg.errors import KgError
    from kg.seeds import lock_positions, read_seeds

    phrase = "云屏市将建设机器人学院,筹建机器人联盟等。"
    _change(example, SOURCE, "object: 机器人学院}", f"object: '{phrase}'}}")
    lock_positions(texts, example)
    with pytest.raises(KgError) as error:
        read_seeds(example)
    assert re.search(rf'the phrase ".+…" has {len(phrase)} characters', str(error.value))
    assert f'`the phrase "…" has {len(phrase)} characters`' in pages["docs/seeds.md"].text
