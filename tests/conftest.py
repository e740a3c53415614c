"""Fixtures that every test may use: the packaged graph, text folders, small made-up seeds.

No test touches the user's own folders. Tests marked ``article`` read the article, which is not
in the repository: from ``KG_SHARED``, else from ``../shared`` beside the checkout. Where it is
absent they are skipped, and say so; with ``CI=true`` they fail instead.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from made_values import Make
from small_seeds import SmallSeeds, make_small_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.graph import Graph
    from kg.texts import TextFolder

# The same examples in every run of continuous integration; new ones at every run elsewhere.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default-without-deadline", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default-without-deadline")

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "bjnews-2026-ai-first-city"
ARTICLE_FILE = "000_05cf94837d6037b7.txt"


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's settings out: no KG_* variable, a cache and a text folder of our own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("KG_") and name not in ("KG_SHARED", "KG_CHROMIUM"):
                patch.delenv(name)
        base = tmp_path_factory.mktemp("environment")
        patch.setenv("KG_CACHE", str(base / "cache"))
        patch.setenv("KG_TEXTS", str(base / "texts"))
        patch.setenv("NO_PROXY", "127.0.0.1,localhost")
        patch.setenv("no_proxy", "127.0.0.1,localhost")
        yield


@pytest.fixture(scope="session")
def packaged(_own_environment: None) -> Iterator[Graph]:
    """The packaged graph, without any text at hand."""
    import kg

    with kg.open() as graph:
        yield graph


def shared_file(name: str) -> Path:
    """Return a file beside the checkout, or skip (fail under CI) saying so."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    path = folder / "seeds" / name
    if not path.is_file():
        message = f"{path} is not there; set KG_SHARED to the folder that holds seeds/{name}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


@pytest.fixture(scope="session")
def article_file() -> Path:
    """The file that reached us: the article with the furniture of the page around it."""
    return shared_file(ARTICLE_FILE)


@pytest.fixture(scope="session")
def article_texts(article_file: Path, tmp_path_factory: pytest.TempPathFactory) -> TextFolder:
    """A text folder that holds the article."""
    from kg.seeds import read_seeds
    from kg.texts import TextFolder

    texts = TextFolder(tmp_path_factory.mktemp("article"))
    texts.add(article_file, read_seeds().sources.values())
    return texts


@pytest.fixture
def text_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty text folder, in force by KG_TEXTS."""
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.setenv("KG_TEXTS", str(folder))
    return folder


@pytest.fixture(scope="session")
def small_seeds_in() -> Callable[[Path], SmallSeeds]:
    """What makes small seeds in a folder."""
    return make_small_seeds


@pytest.fixture
def small(tmp_path: Path) -> SmallSeeds:
    """Small seeds with three claims, locked against their own text."""
    return make_small_seeds(tmp_path / "small")


@pytest.fixture(scope="session")
def make() -> Make:
    """A maker of model values."""
    return Make()
