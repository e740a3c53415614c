"""Pages of documentation, taken apart: fenced blocks, prose, links, headings."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[(?:[^\]]|\](?!\())*?\]\(([^()\s]*(?:\([^()]*\))?[^()\s]*)\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Attributes:
        page: name of its page.
        line: line in the page where its content begins, 1-based.
        language: as written after the fence.
        text: its content.
    """

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        path: its file.
    """

    path: Path

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text("utf-8")

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its fenced blocks."""
        return tuple(
            Block(self.name, self.text.count("\n", 0, found.start(2)) + 1, found[1], found[2])
            for found in _FENCE.finditer(self.text)
        )

    @cached_property
    def prose(self) -> str:
        """It without fenced blocks."""
        return _FENCE.sub("", self.text)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The targets of links and pictures."""
        bare = re.sub(r"`[^`\n]*`", "", self.prose)
        links = [*_LINK.findall(bare), *(target for _, target in _IMAGE.findall(bare))]
        return tuple(links)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a fragment may name: headings as GitHub makes them, and ``<a id>``."""
        found = set(re.findall(r'<a id="([^"]+)"', self.prose))
        for heading in re.findall(r"^#{1,6} (.+)$", self.prose, re.MULTILINE):
            found.add(_slug(heading))
        return frozenset(found)


def _slug(heading: str) -> str:
    text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    kept = (c for c in text if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def _all_pages() -> list[Page]:
    paths = sorted(path for path in DOCS.glob("*.md") if path.name != "progress.md")
    return [Page(path) for path in (*paths, ROOT / "README.md")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a ``page`` or a kind of ``…_block`` one after the other."""
    pages = _all_pages()
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", pages, ids=str)
    for kind in ("sparql", "turtle", "yaml"):
        if f"{kind}_block" in metafunc.fixturenames:
            blocks = [b for p in pages for b in p.blocks if b.language == kind]
            metafunc.parametrize(f"{kind}_block", blocks, ids=str)


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """All pages by their path in the repository."""
    return {page.name: page for page in _all_pages()}


@pytest.fixture(scope="session")
def generate() -> Any:
    """The module ``docs/generate.py``."""
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the docs and seeds where a reader has them."""
    for name in ("docs", "seeds"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_TEXTS", str(tmp_path / "texts"))
    return tmp_path
