"""Stores of every kind over the same data, and servers on loopback that behave or do not."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest_stores import EMPTY, Canary, free_port, reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph import Graph
    from kg.stores.base import Store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the project's seeds."""
    import kg

    return kg.build(tmp_path_factory.mktemp("built") / "out", validate=False).folder


@contextmanager
def _served(built: Path, folder: Path) -> Iterator[str]:
    """Run an Oxigraph server over a copy of the build's store; its address."""
    location = folder / "store"
    shutil.copytree(built / "store", location)
    program = Path(sys.executable).with_name("oxigraph")
    address = f"127.0.0.1:{free_port()}"
    command = [program, "serve-read-only", "--location", location, "--bind", address,
               "--timeout-s", "5"]  # fmt: skip
    log = location.with_name("log").open("wb")
    server = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log)
    try:
        url = f"http://{address}/query"
        for _ in range(200):
            if server.poll() is not None:
                pytest.fail(f"the server ended: {location.with_name('log').read_text('utf-8')}")
            try:
                urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        else:
            pytest.fail("the server does not answer")
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(timeout=10)
        log.close()


@pytest.fixture(scope="session")
def endpoint(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the build."""
    with _served(built, tmp_path_factory.mktemp("endpoint")) as address:
        yield address


KINDS = ("packaged", "folder", "memory", "endpoint")


@pytest.fixture(scope="session")
def stores(packaged: Graph, built: Path, endpoint: str) -> Iterator[dict[str, Store]]:
    from kg.stores.local import LocalStore
    from kg.stores.opening import open_store

    opened = {
        "packaged": packaged.store,
        "folder": open_store(built),
        "memory": LocalStore.of(open_store(built).quads()),
        "endpoint": open_store(endpoint),
    }
    yield opened
    for store in opened.values():
        store.close()


@pytest.fixture(scope="session", params=KINDS)
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """A store of each kind."""
    return stores[request.param]


@pytest.fixture(params=KINDS)
def burdened(
    request: pytest.FixtureRequest, stores: dict[str, Store], built: Path, tmp_path: Path
) -> Iterator[Store]:
    """A store of each kind that may be left with an endless query.

    A server goes on counting when nobody listens any more, beyond its own time limit, and would
    take a processor from all later tests: it is one of its own, and ends with the test.
    """
    if request.param != "endpoint":
        yield stores[request.param]
        return
    from kg.stores.opening import open_store

    with _served(built, tmp_path) as address, closing(open_store(address)) as store:
        yield store


@pytest.fixture
def canary() -> Iterator[Canary]:
    """A server that answers every query with nothing, and counts."""
    with serving(reply(EMPTY)) as found:
        yield found
