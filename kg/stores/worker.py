"""A warm process that runs queries, so that a query that takes too long can be stopped.

pyoxigraph has no time limit of its own; a process can be killed. Messages are a length of
four bytes and that many bytes: a JSON header, then for results SPARQL Results JSON or
N-Triples, which both sides read and write with pyoxigraph.
"""

from __future__ import annotations

import contextlib
import json
import struct
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg import errors
from kg.errors import KgError, LimitError, StoreError
from kg.stores.results import Answer, Result, Rows, Triples

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Worker", "serve"]


class Worker:
    """The process, seen from the outside.

    Args:
        path: an Oxigraph folder; None for a store in memory.
        data: N-Quads of a store in memory.
    """

    def __init__(self, path: Path | None, data: bytes | None) -> None:
        self._path, self._data = path, data
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def query(
        self, text: str, time_limit: float, row_limit: int | None, allow_network: bool
    ) -> Result:
        """Run a query, and kill the process when the time is over.

        Raises:
            LimitError: when the time is over.
            StoreError: if the process dies.
            KgError: what the query itself raises.
        """
        with self._lock:
            process = self._start()
            assert process.stdin is not None  # noqa: S101 - by the pipes of _start
            assert process.stdout is not None  # noqa: S101
            stopped = threading.Event()

            def stop() -> None:
                stopped.set()
                process.kill()

            timer = threading.Timer(time_limit, stop)
            request = {"query": text, "row_limit": row_limit, "allow_network": allow_network}
            timer.start()
            try:
                _send(process.stdin, json.dumps(request).encode("utf-8"))
                header = json.loads(_receive(process.stdout))
                body = _receive(process.stdout)
            except (EOFError, OSError) as error:
                self._stop()
                if stopped.is_set():
                    raise LimitError(
                        f"stopped: the time limit of {time_limit:g} s was reached; "
                        "narrow the query or raise the limit"
                    ) from None
                raise StoreError("the query process ended unexpectedly; run kg doctor") from error
            except BaseException:  # interrupted: its late answer must not meet the next query
                self._stop()
                raise
            finally:
                timer.cancel()
                timer.join()
                if stopped.is_set():
                    self._stop()
        return _unpack(header, body)

    def stop(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "kg.stores.worker", str(self._path or "")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None  # noqa: S101
        if self._path is None:
            _send(self._process.stdin, self._data or b"")
        return self._process

    def __del__(self) -> None:
        process = getattr(self, "_process", None)
        if process is not None:
            self._stop()


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(struct.pack(">Q", len(data)))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    (length,) = struct.unpack(">Q", _exactly(pipe, 8))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _pack(result: Result) -> tuple[dict[str, object], bytes]:
    if isinstance(result, Answer):
        return {"kind": "answer", "value": result.value}, b""
    if isinstance(result, Triples):
        body = ox.serialize(result.triples, format=ox.RdfFormat.N_TRIPLES) or b""
        return {"kind": "triples", "truncated": result.truncated}, body
    terms = [[None if term is None else str(term) for term in row] for row in result.rows]
    header: dict[str, object] = {"kind": "rows", "variables": result.variables}
    return {**header, "truncated": result.truncated}, json.dumps(terms).encode("utf-8")


def _unpack(header: dict[str, object], body: bytes) -> Result:
    kind = header["kind"]
    if kind == "error":
        _raise(header)
    if kind == "answer":
        return Answer(bool(header["value"]))
    truncated = bool(header["truncated"])
    if kind == "triples":
        quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
        return Triples(tuple(quad.triple for quad in quads), truncated)
    names = tuple(str(name) for name in header["variables"])  # type: ignore[attr-defined]
    rows = tuple(
        tuple(None if text is None else _term(text) for text in row) for row in json.loads(body)
    )
    return Rows(names, rows, truncated)


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Read one N-Triples term."""
    quads = ox.parse(f"<x:s> <x:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple = next(iter(quads)).object
    return term


def _raise(header: dict[str, object]) -> None:
    kind = getattr(errors, str(header["error"]), KgError)
    message = str(header["message"])
    if kind is errors.QuerySyntaxError:
        raise errors.QuerySyntaxError(
            message, line=int(str(header["line"])), column=int(str(header["column"]))
        )
    error = KgError.__new__(kind)
    error.args = (message,)
    raise error


def serve(path: str, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer queries until the requests end: what runs inside the process.

    Args:
        path: an Oxigraph folder, or empty when the first message is N-Quads.
        requests: where queries come from.
        answers: where results go.
    """
    from kg.stores.local import run_query

    try:
        if path:
            store = ox.Store.read_only(path)
        else:
            store = ox.Store()
            store.bulk_load(_receive(requests), format=ox.RdfFormat.N_QUADS)
        while True:
            request = json.loads(_receive(requests))
            try:
                result = run_query(
                    store,
                    request["query"],
                    row_limit=request["row_limit"],
                    allow_network=request["allow_network"],
                )
                header, body = _pack(result)
            except KgError as error:
                header, body = {"kind": "error", "error": type(error).__name__}, b""
                header["message"] = str(error)
                if isinstance(error, errors.QuerySyntaxError):
                    header |= {"line": error.line, "column": error.column}
            _send(answers, json.dumps(header).encode("utf-8"))
            _send(answers, body)
    except (EOFError, BrokenPipeError):
        return


if __name__ == "__main__":
    serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
