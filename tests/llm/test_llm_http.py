"""The way to the model: errors in one line, bounded patience, no key where it does not belong."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest
from made_answers import DOCUMENT, GOOD
from model_server import completion, fails, says, send, serving

from kg.errors import KgError, LanguageModelError, LimitError, UsageError
from kg.llm import Chat, extract_with_model
from kg.llm.address import Address

KEY = "sk-secret-1234"
ASK = [{"role": "user", "content": "JSON"}]


def chat(url: str, **more) -> tuple[Chat, list[float]]:
    pauses: list[float] = []
    told = {"timeout": 5.0, "key": KEY, **more}
    return Chat(Address.of(url), "m", sleep=pauses.append, **told), pauses


def failure(*answers, **more) -> tuple[KgError, list[float], int]:
    """Ask, and return the error, the pauses and how often was asked."""
    with serving(*answers) as server:
        asking, pauses = chat(server.url, **more)
        with pytest.raises(KgError) as caught:
            asking.complete(ASK, {})
        told = str(caught.value)
        assert "\n" not in told
        assert KEY not in told
        assert caught.value.exit_code in (4, 5)
        return caught.value, pauses, len(server.asked)


# ---------------------------------------------------------------- errors of HTTP


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (
            401,
            '{"error": {"message": "bad key sk-secret-1234"}}',
            "401 Unauthorized: bad key …; set",
        ),
        (403, '{"error": "no"}', "403 Forbidden: no; the key may not use this model"),
        (404, "<html>not here</html>", 'answered 404 Not Found; is "m" a model'),
        (413, "", "takes less text at once"),
        (418, "teapot\nmore", "teapot"),
    ],
)
def test_an_error_that_asking_again_does_not_change(status, body, told) -> None:
    error, pauses, asked = failure(fails(status, body))
    assert told in str(error)
    assert (pauses, asked) == ([], 1)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_error_is_asked_again_a_few_times(status) -> None:
    error, pauses, asked = failure(fails(status, "busy"))
    assert f"answered {status}" in str(error)
    assert asked == 4
    assert pauses == [1.0, 2.0, 4.0]


def test_a_passing_error_that_passes() -> None:
    with serving(fails(429), fails(500), says(GOOD)) as server:
        asking, pauses = chat(server.url)
        found = extract_with_model(DOCUMENT, url="", model="m", client=asking)
    assert len(found.claims) == 7
    assert pauses == [1.0, 2.0]


@pytest.mark.parametrize(
    ("wished", "pause"),
    [("3", 3.0), ("9999", 30.0), ("soon", 1.0), ("1e9", 1.0), ("99999999", 1.0)],
)
def test_the_wish_of_the_server_is_heard_within_bounds(wished, pause) -> None:
    with serving(fails(429, Retry_After=wished), says(GOOD)) as server:
        asking, pauses = chat(server.url)
        asking.complete(ASK, {})
    assert pauses == [pause]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_server_that_is_not_there_is_told_at_once(host: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asking, pauses = chat(f"http://{host}:{port}")
    with pytest.raises(LanguageModelError, match=r"does not answer: .*is the server running"):
        asking.complete(ASK, {})
    assert pauses == []


def test_a_server_that_was_there_is_asked_again_a_few_times() -> None:
    with serving(says(GOOD)) as server:
        asking, pauses = chat(server.url)
        asking.complete(ASK, {})
    with pytest.raises(LanguageModelError, match=r"does not answer: .*is the server running"):
        asking.complete(ASK, {})
    assert pauses == [1.0, 2.0, 4.0]


# ---------------------------------------------------------------- slow and broken servers


def test_a_slow_server_is_left_at_the_deadline() -> None:
    over = threading.Event()
    begun = time.monotonic()
    with serving(lambda handler, asked: over.wait(20)) as server:
        asking, pauses = chat(server.url, timeout=0.5)
        with pytest.raises(LanguageModelError, match=r"no answer within 0\.5 s"):
            asking.complete(ASK, {})
        over.set()
    assert time.monotonic() - begun < 5
    assert pauses == []


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_answers_drop_by_drop(where) -> None:
    over = threading.Event()

    def drip(handler, asked) -> None:
        if where == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            if over.wait(0.1):
                return
            handler.wfile.write(b" ")
            handler.wfile.flush()

    begun = time.monotonic()
    with serving(drip) as server:
        asking, _ = chat(server.url, timeout=0.6)
        with pytest.raises(LanguageModelError, match="no answer within"):
            asking.complete(ASK, {})
        over.set()
    assert time.monotonic() - begun < 5


def test_an_answer_that_breaks_off() -> None:
    def breaks(handler, asked) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(completion(GOOD)[:100])

    error, _, asked = failure(breaks)
    assert "the connection broke" in str(error)
    assert asked == 4


def test_an_answer_without_end() -> None:
    def floods(handler, asked) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b" " * 65536)

    error, _, asked = failure(floods, timeout=30.0)
    assert isinstance(error, LimitError)
    assert "larger than 16 MB" in str(error)
    assert asked == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>hello</html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{}]}',
        b"\xff\xfe",
        b'{"choices": [{"message": "hi"}]}', b'{"choices": {"0": 1}}', b"[" * 100_000, b"null",
        completion(GOOD)[:200],
    ],
)  # fmt: skip
def test_a_server_that_speaks_something_else(body) -> None:
    error, _, _ = failure(fails(200, body))
    assert "is no chat completion" in str(error)


# ---------------------------------------------------------------- forms of answers


def test_a_server_that_knows_no_schemas_is_asked_for_an_object() -> None:
    def picky(handler, asked) -> None:
        form = asked.get("response_format", {}).get("type")
        if form == "json_schema":
            send(handler, b'{"error": {"message": "response_format is not supported"}}', 400)
        else:
            send(handler, completion(GOOD))

    with serving(picky) as server:
        asking, _ = chat(server.url)
        asking.complete(ASK, {})
        asking.complete(ASK, {})
        forms = [a["response_format"]["type"] for a in server.asked]
    assert forms == ["json_schema", "json_object", "json_object"]


def test_a_server_that_knows_no_formats_at_all() -> None:
    def plain(handler, asked) -> None:
        if "response_format" in asked:
            send(handler, b"unknown field", 422)
        else:
            send(handler, completion(GOOD))

    with serving(plain) as server:
        asking, _ = chat(server.url)
        found = extract_with_model(DOCUMENT, url="", model="m", client=asking)
        assert len(server.asked) == 3
    assert len(found.claims) == 7


def test_a_request_that_is_refused_in_every_form() -> None:
    error, _, asked = failure(fails(400, '{"error": {"message": "too long"}}'))
    assert "answered 400 Bad Request: too long" in str(error)
    assert asked == 3


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_another_host_is_not_followed(status) -> None:
    with serving(says(GOOD)) as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost") + "/chat/completions"
        error, _, _ = failure(fails(status, Location=elsewhere))
        assert "another host" in str(error)
        assert other.asked == []
        error, _, _ = failure(fails(status, Location="file:///etc/passwd"))
        assert other.paths == []


def test_the_same_host_is_followed_with_the_same_question() -> None:
    with serving(fails(307, Location="/v2/chat"), says(GOOD)) as server:
        asking, _ = chat(server.url)
        asking.complete(ASK, {})
        assert server.paths == ["/v1/chat/completions", "/v2/chat"]
        assert server.asked[0] == server.asked[1]
        assert server.headers[1]["Authorization"] == f"Bearer {KEY}"


def test_a_circle_of_redirects_ends() -> None:
    error, _, asked = failure(fails(307, Location="/v1/chat/completions"))
    assert "307" in str(error)
    assert asked < 10


# ---------------------------------------------------------------- addresses and keys


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:11434",
        "ftp://h/v1",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://h:x/",
        "http://h:99999999/",
        "http://a b/",
        "javascript:alert(1)",
        "http://h:0/",
        "http://h/\n",
    ],
)
def test_what_is_no_address(url) -> None:
    if url.endswith("\n"):
        assert Address.of(url).url == "http://h/chat/completions"
        return
    with pytest.raises(UsageError, match="no address of a language model"):
        extract_with_model(DOCUMENT, url=url, model="m")


@pytest.mark.parametrize("url", ["http://me:secret@h/v1", "https://secret@h/v1"])
def test_an_address_with_a_password(url) -> None:
    with pytest.raises(UsageError, match="KG_LLM_KEY") as caught:
        Address.of(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://h/v1/chat/completions", "https://h/v1/chat/completions"),
        ("https://h/a?api-version=1#x", "https://h/a/chat/completions?api-version=1"),
    ],
)
def test_addresses(url, whole) -> None:
    assert Address.of(url).url == whole
    assert "?" not in Address.of(url).shown


@pytest.mark.parametrize(
    ("url", "guarded"),
    [
        ("https://api.example.com/v1", True), ("http://api.example.com/v1", False),
        ("http://localhost/v1", True), ("http://127.0.0.1:8000", True), ("http://[::1]:8000", True),
        ("http://192.168.1.7:8000", True), ("http://gpu:8000", True), ("http://8.8.8.8/v1", False),
        ("http://models.local/v1", True),
    ],
)  # fmt: skip
def test_where_a_key_may_go(url, guarded) -> None:
    address = Address.of(url)
    assert address.guarded is guarded
    if guarded:
        assert KEY not in repr(Chat(address, "m", KEY))
    else:
        with pytest.raises(UsageError, match="without TLS"):
            Chat(address, "m", KEY)
        Chat(address, "m")


@pytest.mark.parametrize("key", ["a\nb", "密钥", "a b", "x\x00"])
def test_a_key_that_is_none(key) -> None:
    with pytest.raises(UsageError, match="KG_LLM_KEY") as caught:
        Chat(Address.of("http://h"), "m", key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(("model", "timeout"), [("", 1), (" ", 1), ("m", 0), ("m", -1), ("m", 1e9)])
def test_what_cannot_be_asked(model, timeout) -> None:
    with pytest.raises(UsageError):
        Chat(Address.of("http://h"), model, timeout=timeout)


def test_without_a_key_none_is_sent() -> None:
    with serving(says(GOOD)) as server:
        Chat(Address.of(server.url), "m").complete(ASK, {})
    assert "Authorization" not in server.headers[0]


def test_nothing_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, KEY)
    with serving(says(GOOD)) as server:
        extract_with_model(DOCUMENT, url=server.url, model="m")
    assert KEY not in json.dumps(server.headers)
