"""A SPARQL 1.1 endpoint asked over HTTP, with the same answers as a local store.

SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): the query is sent by POST;
without FROM, the union of the endpoint's named graphs is asked for as default graph.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import LimitError, NetworkError, NotFoundError, QueryError, StoreError
from kg.ids import PREFIXES
from kg.stores.base import collect
from kg.stores.guard import QueryShape, inspect
from kg.stores.results import Rows
from kg.stores.syntax import syntax_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.stores.results import Result

__all__ = ["EndpointStore"]

_TIMEOUT = 60.0
_LARGEST = 512 * 1024 * 1024
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


class EndpointStore:
    """A remote store.

    Args:
        url: address of the endpoint, http or https.
    """

    def __init__(self, url: str) -> None:
        try:
            parts = urllib.parse.urlsplit(url)
            known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:  # brackets or a port that are none
            known = False
        if not known:
            raise StoreError(f"{url}: no address of an endpoint; begin with http:// or https://")
        self.url = url
        self.description = f"endpoint {url}"
        self._graphs: tuple[str, ...] | None = None

    def query(
        self,
        text: str,
        *,
        time_limit: float | None = None,
        row_limit: int | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Run a query; see :class:`kg.stores.base.Store`."""
        shape = inspect(text, allow_network=allow_network)
        if not shape.service:
            parse_locally(text)
        parameters = [("query", _with_prefixes(text))]
        graphs = self._named_graphs(time_limit)
        if shape.has_dataset:
            _check_graphs(shape, graphs)
        else:
            for graph in graphs:
                parameters += [("default-graph-uri", graph), ("named-graph-uri", graph)]
        body, media_type = self._post(parameters, time_limit)
        return _read(body, media_type, row_limit)

    def _named_graphs(self, time_limit: float | None) -> tuple[str, ...]:
        """Ask for the named graphs, once."""
        if self._graphs is None:
            query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
            rows = _read(*self._post([("query", query)], time_limit), None)
            if not isinstance(rows, Rows):
                raise NetworkError(f"{self.url}: answered a SELECT with something else")
            found = [row[0] for row in rows.rows]
            self._graphs = tuple(g.value for g in found if isinstance(g, ox.NamedNode))
        return self._graphs

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(self._named_graphs(None)))

    def quads(self, *, predicate: str | None = None, graph: str | None = None) -> Iterator[ox.Quad]:
        """Stream quads, all or those with a predicate or in a graph."""
        p = "?p" if predicate is None else str(ox.NamedNode(predicate))
        g = "?g" if graph is None else str(ox.NamedNode(graph))
        columns = "?s ?o" + (" ?p" if predicate is None else "") + (" ?g" if graph is None else "")
        rows = self.query(f"SELECT {columns} WHERE {{ GRAPH {g} {{ ?s {p} ?o }} }}")
        if not isinstance(rows, Rows):
            raise NetworkError(f"{self.url}: answered a SELECT with something else")
        names = {name: place for place, name in enumerate(rows.variables)}
        for row in rows.rows:
            yield ox.Quad(
                row[names["s"]],  # type: ignore[arg-type]
                row[names["p"]] if predicate is None else ox.NamedNode(predicate),  # type: ignore[arg-type]
                row[names["o"]],  # type: ignore[arg-type]
                row[names["g"]] if graph is None else ox.NamedNode(graph),  # type: ignore[arg-type]
            )

    def close(self) -> None:
        """Nothing is held open between queries."""

    def _post(
        self, parameters: list[tuple[str, str]], time_limit: float | None
    ) -> tuple[bytes, str]:
        limit = _TIMEOUT if time_limit is None else time_limit
        deadline = time.monotonic() + limit
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked
            self.url,
            data=urllib.parse.urlencode(parameters).encode("ascii"),
            headers={
                "Accept": f"{_RESULTS}, {_TRIPLES}",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": "beijing-ai-kg",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=limit) as response:  # noqa: S310
                chunks, size = [], 0
                while chunk := response.read1(65536):
                    chunks.append(chunk)
                    size += len(chunk)
                    if time.monotonic() > deadline:
                        raise TimeoutError
                    if size > _LARGEST:
                        raise LimitError(f"{self.url}: the answer is larger than 512 MB")
                promised = response.headers.get("Content-Length", "")
                if promised.isdecimal() and size < int(promised):
                    raise http.client.IncompleteRead(b"", int(promised) - size)
                return b"".join(chunks), response.headers.get_content_type()
        except urllib.error.HTTPError as error:
            reason = error.read(300).decode("utf-8", "replace").strip().splitlines()
            told = f"{self.url}: answered {error.code} {error.reason}"
            told += f": {reason[0]}" if reason else ""
            if error.code == 400:
                raise QueryError(told) from error
            raise NetworkError(told) from error
        except TimeoutError as error:
            raise self._too_long(time_limit, limit) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_long(time_limit, limit) from error
            raise NetworkError(
                f"{self.url}: does not answer: {error.reason}; is the endpoint running?"
            ) from error
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise NetworkError(f"{self.url}: the connection broke: {error}") from error

    def _too_long(self, time_limit: float | None, limit: float) -> Exception:
        if time_limit is None:
            return NetworkError(f"{self.url}: no answer within {limit:g} s")
        return LimitError(
            f"stopped: the time limit of {limit:g} s was reached; "
            "narrow the query or raise the limit"
        )


def _check_graphs(shape: QueryShape, graphs: tuple[str, ...]) -> None:
    for iri in (*shape.graphs, *shape.named_graphs):
        if iri not in graphs:
            known = ", ".join(f"<{g}>" for g in graphs[:20])
            raise NotFoundError(
                f"FROM <{iri}>: no graph of this store, and nothing is fetched; graphs: {known}"
            )


def parse_locally(text: str) -> None:
    """Find syntax errors before anything is sent, so that they look the same everywhere."""
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_error(text, error) from error
    except ValueError as error:  # a lone surrogate, which is no text
        raise QueryError(f"the query failed: {error}") from error


def _with_prefixes(text: str) -> str:
    """Declare the house's prefixes that the query uses; a later declaration of its own wins."""
    used = [f"PREFIX {p}: <{iri}>" for p, iri in PREFIXES.items() if f"{p}:" in text]
    return "\n".join([*used, text])


def _read(body: bytes, media_type: str, row_limit: int | None) -> Result:
    try:
        if media_type in ("application/sparql-results+json", "application/json"):
            answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            return collect(answer, row_limit)
        if media_type in (_TRIPLES, "text/plain"):
            from kg.stores.results import Triples

            quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
            found = sorted({quad.triple for quad in quads}, key=str)
            limit = len(found) if row_limit is None else row_limit
            return Triples(tuple(found[:limit]), len(found) > limit)
    except (SyntaxError, ValueError) as error:
        raise NetworkError(f"the endpoint's answer cannot be read: {error}") from error
    raise NetworkError(f'the endpoint answered with "{media_type}", which is no result of SPARQL')
