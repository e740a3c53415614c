"""Data paths, the user's folders, reading and writing of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resources import cache_folder, data_path, read_text, texts_folder, write_atomically


def test_data_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_path("seeds", "dataset.yaml").is_file()
    assert data_path("ontology", "core.ttl").is_file()


def test_kg_data_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    assert data_path("seeds") == tmp_path / "seeds"
    with pytest.raises(InputError, match="not found; check KG_DATA"):
        data_path("ontology")


def test_user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEXTS", str(tmp_path / "t"))
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "c"))
    assert (texts_folder(), cache_folder()) == (tmp_path / "t", tmp_path / "c")
    assert not list(tmp_path.iterdir())


def test_user_folders_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_TEXTS")
    monkeypatch.delenv("KG_CACHE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert texts_folder() == tmp_path / "data" / "beijing-ai-kg" / "texts"
    assert cache_folder() == tmp_path / "cache" / "beijing-ai-kg"


def test_newlines_stay_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n\xef\xbb\xbf")
    assert read_text(file) == "a\r\nb\rc\n\ufeff"


def test_writing_replaces_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_atomically(file, "一")
    write_atomically(file, b"\x00\xff")
    assert file.read_bytes() == b"\x00\xff"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", "𠮷\r\n")
    assert (tmp_path / "a").read_bytes() == b"\xf0\xa0\xae\xb7\r\n"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    write_atomically(file, "old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_atomically(file, "new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("name", ["missing/a.txt", ""])
def test_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        write_atomically(tmp_path / name, "x")
