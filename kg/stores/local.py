"""Stores on this machine: in memory, or an Oxigraph folder opened for reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import NotFoundError, QueryError, StoreError
from kg.ids import PREFIXES
from kg.stores.base import collect
from kg.stores.guard import QueryShape, inspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.stores.results import Result
    from kg.stores.worker import Worker

__all__ = ["LocalStore", "check_graphs", "run_query"]


class LocalStore:
    """A pyoxigraph store.

    Args:
        store: the open store.
        description: what and where it is.
        path: its folder, or None in memory.
    """

    def __init__(self, store: ox.Store, description: str, path: Path | None = None) -> None:
        self.oxigraph = store
        self.description = description
        self.path = path
        self._worker: Worker | None = None

    @classmethod
    def at(cls, path: Path) -> LocalStore:
        """Open an Oxigraph folder, or the ``store`` folder of a build, for reading.

        Raises:
            StoreError: if there is no store, or it is damaged.
        """
        folder = path / "store" if (path / "store").is_dir() else path
        if not folder.is_dir():
            raise StoreError(f"{path}: no such folder; make one with: kg build --out {path}")
        if not (folder / "CURRENT").is_file():
            raise StoreError(f"{path}: no store in this folder; make one with: kg build --out DIR")
        try:
            return cls(ox.Store.read_only(str(folder)), f"store {path}", folder)
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[0]
            raise StoreError(f"{path}: the store cannot be opened: {reason}") from error

    @classmethod
    def of(cls, quads: Iterable[ox.Quad], description: str = "in memory") -> LocalStore:
        """Make a store in memory."""
        store = ox.Store()
        store.bulk_extend(quads)
        return cls(store, description)

    def query(
        self,
        text: str,
        *,
        time_limit: float | None = None,
        row_limit: int | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Run a query; see :class:`kg.stores.base.Store`."""
        if time_limit is not None:
            return self._process().query(text, time_limit, row_limit, allow_network)
        return run_query(self.oxigraph, text, row_limit=row_limit, allow_network=allow_network)

    def _process(self) -> Worker:
        """Return the warm process that runs queries that must be stoppable."""
        from kg.stores.worker import Worker

        if self._worker is None:
            self._worker = Worker(self.path, None if self.path else self._dump())
        return self._worker

    def _dump(self) -> bytes:
        return self.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b""

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(g.value for g in self.oxigraph.named_graphs()))

    def quads(self, *, predicate: str | None = None, graph: str | None = None) -> Iterator[ox.Quad]:
        """Stream quads, all or those with a predicate or in a graph."""
        return self.oxigraph.quads_for_pattern(
            None,
            None if predicate is None else ox.NamedNode(predicate),
            None,
            None if graph is None else ox.NamedNode(graph),
        )

    def close(self) -> None:
        """Stop the query process, if there is one."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


def run_query(
    store: ox.Store, text: str, *, row_limit: int | None = None, allow_network: bool = False
) -> Result:
    """Check and run a query on a pyoxigraph store, with errors translated."""
    shape = inspect(text, allow_network=allow_network)
    check_graphs(store, shape)
    try:
        answer = store.query(
            text, prefixes=PREFIXES, use_default_graph_as_union=not shape.has_dataset
        )
        return collect(answer, row_limit)
    except SyntaxError as error:
        from kg.stores.syntax import syntax_error

        raise syntax_error(text, error) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {str(error).splitlines()[0]}") from error


def check_graphs(store: ox.Store, shape: QueryShape) -> None:
    """Refuse FROM and FROM NAMED of graphs that the store does not have.

    Raises:
        NotFoundError: naming the graph and those that exist.
    """
    for iri in (*shape.graphs, *shape.named_graphs):
        try:
            there = store.contains_named_graph(ox.NamedNode(iri))
        except ValueError as error:
            raise QueryError(f"FROM <{iri}>: no valid IRI") from error
        if not there:
            known = ", ".join(sorted(f"<{g.value}>" for g in store.named_graphs())[:20])
            raise NotFoundError(
                f"FROM <{iri}>: no graph of this store, and nothing is fetched; graphs: {known}"
            )
