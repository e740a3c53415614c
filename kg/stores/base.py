"""What every store can do, and how results are cut to limits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

import pyoxigraph as ox

from kg.stores.results import Answer, Result, Rows, Triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Store", "collect"]

Item = TypeVar("Item")


class Store(Protocol):
    """A graph that can be asked. It is read-only."""

    @property
    def description(self) -> str:
        """What and where it is, for people."""
        ...

    def query(
        self,
        text: str,
        *,
        time_limit: float | None = None,
        row_limit: int | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Run a SPARQL 1.1 query; without FROM the default graph is the union of all graphs.

        Args:
            text: the query; the house's prefixes are known.
            time_limit: seconds after which :class:`~kg.errors.LimitError` is raised.
            row_limit: rows or triples after which the result is cut and says so.
            allow_network: whether SERVICE may ask other endpoints.

        Raises:
            QuerySyntaxError: if the query cannot be parsed.
            UnsafeQueryError: if it would reach a file or the network.
            NotFoundError: if FROM names no graph of the store.
            LimitError: if the time limit is reached.
            StoreError: if the store does not answer.
        """
        ...

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        ...

    def quads(self, *, predicate: str | None = None, graph: str | None = None) -> Iterator[ox.Quad]:
        """Stream quads, all or those with a predicate or in a graph (full IRIs)."""
        ...

    def close(self) -> None:
        """Give up files and processes."""
        ...


def collect(
    answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, row_limit: int | None
) -> Result:
    """Turn pyoxigraph's lazy answer into a value, cut to a row limit."""
    if isinstance(answer, ox.QueryBoolean):
        return Answer(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples, truncated = _cut(answer, row_limit)
        return Triples(tuple(sorted(triples, key=str)), truncated)
    variables = tuple(variable.value for variable in answer.variables)
    solutions, truncated = _cut(answer, row_limit)
    width = range(len(variables))
    return Rows(variables, tuple(tuple(s[i] for i in width) for s in solutions), truncated)


def _cut(items: Iterable[Item], limit: int | None) -> tuple[list[Item], bool]:
    if limit is None:
        return list(items), False
    found = list(islice(items, limit + 1))
    return found[:limit], len(found) > limit
