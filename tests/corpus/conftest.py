"""A small corpus, with one of everything."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from made_archives import PAGE


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one of everything."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.txt").write_text("云屏市将建设隐藏中心。", "utf-8")
    (folder / "a.txt").write_text("云屏市消息\n\n云屏市将建设云图智算中心。\n", "utf-8")
    (folder / "b.html").write_text(PAGE, "utf-8")
    (folder / "c-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "d.png").write_bytes(b"\x89PNG")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "sub" / "copy.txt").write_text("云屏市消息\n\n云屏市将建设云图智算中心。\n", "utf-8")
    lines = [
        json.dumps({"text": "青禾公司将投资赤岩科技。", "title": "消息", "date": "2030-01-02"}),
        "not json",
        "",
        json.dumps({"html": PAGE.replace("澜山", "青岭"), "url": "https://example.com/1"}),
    ]
    (folder / "e.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "f.jsonl.gz").write_bytes(gzip.compress(lines[3].encode()))
    return folder
