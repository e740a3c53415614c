"""The packaged graph: what the installed seeds say, ready without any build command.

At first use the seeds are read and written as a store into the user's cache folder
(``KG_CACHE``), under a name made of everything that shapes the graph; from then on opening
it takes milliseconds. Where the cache cannot be written the graph is made in memory.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.resources import cache_folder, data_path
from kg.stores.local import LocalStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph as ox

__all__ = ["fingerprint", "packaged_store"]

_DESCRIPTION = "the packaged graph"
_MAKERS = ("ids.py", "vocabulary.py", "model", "rdf", "seeds", "texts")


def packaged_store() -> LocalStore:
    """Open the packaged graph.

    Raises:
        SeedError: if the installed seeds cannot be read.
    """
    folder = cache_folder() / f"graph-{fingerprint()}"
    try:
        if (folder / "CURRENT").is_file():
            return _open(folder)
    except StoreError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
    quads = _quads()
    try:
        _write(quads, folder)
        return _open(folder)
    except (OSError, StoreError):
        return LocalStore.of(quads, _DESCRIPTION)


def _open(folder: Path) -> LocalStore:
    with _on_one_core():
        store = LocalStore.at(folder)
    store.description = _DESCRIPTION
    return store


@contextmanager
def _on_one_core() -> Iterator[None]:
    """Keep this thread, and those that it starts, on one core for a moment, where that exists.

    RocksDB starts some 180 threads to open a dozen small files and waits for each of them:
    7 ms on an idle machine, but 55 ms where all cores are busy; on one core 7 and 12 ms.
    """
    if not hasattr(os, "sched_setaffinity"):  # not on Linux
        yield
        return
    before = os.sched_getaffinity(0)
    with suppress(OSError):
        os.sched_setaffinity(0, {sorted(before)[os.getpid() % len(before)]})
    try:
        yield
    finally:
        with suppress(OSError):
            os.sched_setaffinity(0, before)


def fingerprint() -> str:
    """Return 16 hexadecimal digits over the seeds, the ontology and the code that reads them.

    It names a cache and guards nothing, so that Python's own hash of source files does;
    hashlib would load OpenSSL for it.
    """
    from importlib.util import source_hash

    import pyoxigraph

    parts = [pyoxigraph.__version__.encode()]
    package = Path(__file__).resolve().parent.parent
    for root in (data_path("seeds"), data_path("ontology"), *(package / name for name in _MAKERS)):
        for name in sorted(_files(root)):
            data = Path(name).read_bytes()
            parts.append(f"{name[len(str(root)) :]}\0{len(data)}\0".encode() + data)
    return source_hash(b"".join(parts)).hex()


def _files(root: Path) -> Iterator[str]:
    """Yield the files of a folder that shape the graph, or the file itself."""
    if root.is_file():
        yield str(root)
    for folder, _, names in os.walk(root):
        for name in names:
            if name.endswith(_SUFFIXES):
                yield f"{folder}{os.sep}{name}"


_SUFFIXES = (".py", ".yaml", ".json", ".ttl")


def _quads() -> tuple[ox.Quad, ...]:
    from kg.rdf.assembly import assemble
    from kg.seeds import read_seeds
    from kg.vocabulary import vocabulary

    return assemble(read_seeds(), vocabulary(), data_path("ontology")).quads


_KEPT_DAYS = 30


def _forget_old(cache: Path) -> None:
    """Remove graphs that were made more than a month ago; one that is wanted is made again."""
    import shutil
    import time

    oldest = time.time() - _KEPT_DAYS * 86_400
    for old in cache.glob("graph-*"):
        if old.stat().st_mtime < oldest:
            shutil.rmtree(old, ignore_errors=True)


def _write(quads: tuple[ox.Quad, ...], folder: Path) -> None:
    """Write a store beside its place and move it there whole; another process may be first."""
    import tempfile

    import pyoxigraph as ox

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as making:
        target = Path(making) / "store"
        store = ox.Store(str(target))
        store.bulk_extend(quads)
        store.flush()
        del store
        _forget_old(folder.parent)
        try:
            target.replace(folder)
        except OSError:
            if not (folder / "CURRENT").is_file():
                raise
