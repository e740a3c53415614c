"""A server on loopback that speaks chat completions as a test wants."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Server", "completion", "fails", "says", "serving"]


class Server:
    """What was asked, and where."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []


Answer = "Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]"


@contextmanager
def serving(*answers: Any) -> Iterator[Server]:
    """Serve answers one after the other; the last one again and again."""
    waiting = list(answers)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = json.loads(self.rfile.read(length))
            with lock:
                server.asked.append(asked)
                server.headers.append(dict(self.headers.items()))
                server.paths.append(self.path)
                answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            with suppress(BrokenPipeError, ConnectionResetError):
                answer(self, asked)

        def do_GET(self) -> None:
            server.paths.append(f"GET {self.path}")
            self.send_error(405)

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(http.server_port)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: Any, **more: Any) -> bytes:
    """Return the body of a chat completion with a content."""
    text = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text, **more.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": "stop", **more}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def says(content: Any, **more: Any) -> Any:
    """Answer with a content."""
    return lambda handler, asked: send(handler, completion(content, **more))


def fails(status: int, body: bytes | str = b"", **headers: str) -> Any:
    """Answer with an error."""
    data = body.encode() if isinstance(body, str) else body
    return lambda handler, asked: send(handler, data, status, **headers)
