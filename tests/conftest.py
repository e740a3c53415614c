"""Fixtures that every test may use: the packaged graph, text folders, small made-up seeds.

No test touches the user's own folders. Tests marked ``article`` read the article, which is not
in the repository: from ``KG_SHARED``, else from ``../shared`` beside the checkout. Where it is
absent they are skipped, and say so; with ``CI=true`` they fail instead.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
from contextlib import contextmanager
from pathlib import Path
from pprint import pformat
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from made_values import Make
from small_seeds import SmallSeeds, make_small_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.checks import Finding
    from kg.evaluation import LabelledSet, SetScores
    from kg.graph import Graph
    from kg.model import Entity
    from kg.stores.base import Store
    from kg.stores.records import Records
    from kg.texts import TextFolder
    from kg.vocabulary import Vocabulary

# The same examples in every run of continuous integration; new ones at every run elsewhere.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("default-without-deadline", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "default-without-deadline")

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "bjnews-2026-ai-first-city"
ARTICLE_FILE = "000_05cf94837d6037b7.txt"


@pytest.fixture(scope="session", autouse=True)
def _seldom_searched_for_cycles() -> None:
    """Search for cycles as seldom as the command line does: so many objects live here for long."""
    gc.set_threshold(50_000, 20, 50)


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


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let the other workers wait, where files can be locked."""
    with path.open("w") as held:
        if os.name == "posix":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def _once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[], Any]], Any]:
    """Make a value once for all workers, who keep them in one folder by name."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def once(name: str, make: Callable[[], Any]) -> Any:
        kept = folder / name
        with _one_at_a_time(kept.with_suffix(".lock")):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
            return pickle.loads(kept.read_bytes())

    return once


@pytest.fixture(scope="session", autouse=True)
def _checks_run_once_over_the_same(
    _own_environment: None, _once: Callable[[str, Callable[[], Any]], Any]
) -> Iterator[None]:
    """Let all checks run once over the same quads: over the whole graph they take ten seconds.

    The façade, builds and the command line ask for the same findings again and again. Tests of
    shapes and rules import the functions as they are.
    """
    from kg import checks
    from kg.checks import shapes
    from kg.resources import data_path
    from kg.stores.local import LocalStore

    def once(run: Callable[..., tuple[Finding, ...]]) -> Callable[..., tuple[Finding, ...]]:
        def check(store: Store, *given: Any, **more: Any) -> tuple[Finding, ...]:
            if given or more or not isinstance(store, LocalStore):
                return run(store, *given, **more)
            digest = hashlib.sha256(data_path("ontology", "shapes.ttl").read_bytes())
            for line in sorted(map(str, store.quads())):
                digest.update(line.encode("utf-8", "surrogatepass"))
            found: tuple[Finding, ...] = _once(
                f"{run.__name__}-{digest.hexdigest()}", lambda: run(store)
            )
            return found

        return check

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shapes, "check_shapes", once(shapes.check_shapes))
        patch.setattr(checks, "check_store", once(checks.check_store))
        yield


@pytest.fixture(scope="session", autouse=True)
def _sets_are_measured_once(
    _own_environment: None, _once: Callable[[str, Callable[[], Any]], Any]
) -> Iterator[None]:
    """Let the project's extraction read the same labelled texts once: a set takes five seconds.

    Floors, pages of the docs and the command line ask for the same scores again and again. An
    extraction that a test makes is measured each time.
    """
    from kg import evaluation, extraction
    from kg.evaluation import baselines

    measure = evaluation.evaluate
    known = (extraction.extract, baselines.lac_names, baselines.jionlp_parsers)

    def evaluate(
        labelled: LabelledSet, extract: Any, entities: Sequence[Entity] = (), *words: Any
    ) -> SetScores:
        if extract not in known or words:
            return measure(labelled, extract, entities, *words)
        gazetteer = sorted(pformat(entity) for entity in entities)  # in any order it is the same
        given = (labelled.name, labelled.texts, sorted(labelled.withheld), gazetteer)
        digest = hashlib.sha256(pickle.dumps(given)).hexdigest()
        scores: SetScores = _once(
            f"{extract.__name__}-{digest}", lambda: measure(labelled, extract, entities)
        )
        return scores

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "evaluate", evaluate)
        yield


@pytest.fixture(scope="session", autouse=True)
def _packaged_records_are_read_once(_own_environment: None) -> Iterator[None]:
    """Let a process read the records of the packaged graph once: it takes a quarter of a second.

    Hundreds of tests open that graph anew, most of them through the command line. Its folder
    is named after what is in it, and nothing changes records.
    """
    from kg.resources import cache_folder
    from kg.stores import records
    from kg.stores.local import LocalStore

    read = records.read_records
    kept: dict[Path, Records] = {}

    def read_records(store: Store, words: Vocabulary) -> Records:
        path = store.path if isinstance(store, LocalStore) else None
        if path is None or path.parent != cache_folder():
            return read(store, words)
        if path not in kept:
            kept[path] = read(store, words)
        return kept[path]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "read_records", read_records)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker is left with it while the others rest."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


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
