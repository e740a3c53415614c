"""One POST with a deadline: from a JSON body to the bytes of the answer.

The deadline holds for the whole exchange, header drops included; the size of the answer is
limited; redirects to another host are refused; proxies of the environment are used.
"""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import LanguageModelError, LimitError

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping
    from email.message import Message

    from kg.llm.address import Address

__all__ = ["LARGEST", "Answer", "post"]

LARGEST = 16 * 1024 * 1024
"""Bytes of an answer that are read at most."""

_REMARK = 600


@dataclass(frozen=True)
class Answer:
    """What a server answered.

    Attributes:
        status: the HTTP status.
        reason: its phrase.
        body: the bytes; of an error only the beginning.
        wait: seconds after which the server wishes to be asked again, if it says so.
    """

    status: int
    reason: str
    body: bytes
    wait: float | None = None


def post(address: Address, body: bytes, headers: Mapping[str, str], timeout: float) -> Answer:
    """Send a body and read the answer.

    Args:
        address: where to.
        body: the JSON.
        headers: more headers; they go to this host only.
        timeout: seconds for the whole exchange.

    Raises:
        LanguageModelError: if nothing answers, in time, or the connection breaks.
        LimitError: if the answer is too large.
    """
    request = urllib.request.Request(  # noqa: S310 - the scheme was checked
        address.url,
        data=body,
        headers={
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "beijing-ai-kg",
            **headers,
        },
    )
    watch = _Watch(timeout)
    opener = urllib.request.build_opener(_Http(watch), _Https(watch), _Redirects(address))
    exchange = opener.open
    with watch:
        try:
            with exchange(request, timeout=timeout) as response:
                return Answer(response.status, response.reason, _read(response, address, watch))
        except urllib.error.HTTPError as error:
            with error:
                told = b""
                with suppress(OSError, http.client.HTTPException):
                    told = error.read(_REMARK)
            return Answer(error.code, error.reason, told, _wait(error.headers))
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise _translated(error, address, watch) from error


def _read(response: Any, address: Address, watch: _Watch) -> bytes:
    chunks, size = [], 0
    while chunk := response.read1(65536):
        chunks.append(chunk)
        size += len(chunk)
        if watch.over:
            raise TimeoutError
        if size > LARGEST:
            raise LimitError(
                f"{address.shown}: the answer is larger than {LARGEST >> 20} MB and was left"
            )
    if watch.over:
        raise TimeoutError
    promised = response.headers.get("Content-Length", "")
    if promised.isdecimal() and size < int(promised):
        raise http.client.IncompleteRead(b"", int(promised) - size)
    return b"".join(chunks)


def _translated(error: Exception, address: Address, watch: _Watch) -> LanguageModelError:
    reason = getattr(error, "reason", error)
    if watch.over or isinstance(reason, TimeoutError):
        return LanguageModelError(
            f"{address.shown}: no answer within {watch.seconds:g} s; give it more time, "
            "or use a smaller model"
        )
    if isinstance(error, urllib.error.URLError):
        told = f"does not answer: {reason}; is the server running?"
        return LanguageModelError(f"{address.shown}: {told}", again=True, reached=False)
    return LanguageModelError(f"{address.shown}: the connection broke: {reason}", again=True)


def _wait(headers: Message | None) -> float | None:
    told = "" if headers is None else headers.get("Retry-After", "").strip()
    return float(told) if told.isdecimal() and len(told) < 6 else None


class _Watch:
    """Breaks the connection at the deadline, whatever the server is doing."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    @property
    def over(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() >= self._deadline

    def add(self, connection: socket.socket) -> None:
        """Watch a socket."""
        self._sockets.append(connection)

    def _end(self) -> None:
        import socket

        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


class _Http(urllib.request.HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

        return self.do_open(Watched, req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Watched(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                watch.add(self.sock)

        return self.do_open(Watched, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the same host, with the same body; others are refused."""

    max_redirections = 3

    def __init__(self, address: Address) -> None:
        self._address = address

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request to send instead, or refuse."""
        if not self._address.leads_to(newurl):
            fp.close()
            raise LanguageModelError(
                f"{self._address.shown}: sends on to another host, which is not followed; "
                "give the address that it should be"
            )
        return urllib.request.Request(  # noqa: S310 - same scheme as the first
            newurl, data=req.data, headers=dict(req.header_items())
        )
