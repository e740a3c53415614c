"""Generated pages and blocks are fresh, and stale ones are named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_all_are_fresh(generate: Any) -> None:
    """Repair: make docs."""
    stale = [p.name for p, text in generate.pages().items() if p.read_text("utf-8") != text]
    assert stale == []


def test_check_says_so(generate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_stale_page_is_named(
    generate: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(generate.PAGES, "cli.md", lambda: "something else\n")
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/cli.md: stale; run: make docs\n"


def test_writing_repairs_and_keeps_the_rest(
    generate: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mine.md").write_text(
        "before\n<!-- include: turtle of direct triples -->\nold\n<!-- end -->\nafter\n", "utf-8"
    )
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    assert generate.main([]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {*generate.PAGES, "mine.md"}
    text = (tmp_path / "mine.md").read_text("utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "old" not in text
    assert "bj:qinghe-robotics bjo:builds bj:yunping-test-factory ." in text
    assert generate.main(["--check"]) == 0


def test_an_unknown_argument_is_refused(generate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().err


def test_make_docs_runs_it() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "$(BIN)/python docs/generate.py\n" in makefile


def test_the_example_is_locked_against_its_text(tmp_path: Path) -> None:
    """Repair: change docs/example, then lock its positions."""
    import shutil

    from kg.seeds import lock_positions, read_seeds
    from kg.texts import TextFolder

    seeds = tmp_path / "example"
    shutil.copytree(ROOT / "docs" / "example", seeds)
    source = "yunping-daily-2030-robots"
    before = (seeds / "positions" / f"{source}.json").read_bytes()
    texts = TextFolder(tmp_path / "texts")
    texts.add(seeds / "text.txt", read_seeds(seeds).sources.values())
    lock_positions(texts, seeds)
    assert (seeds / "positions" / f"{source}.json").read_bytes() == before
