"""Chat completions of any server that speaks OpenAI's form of them, with bounded patience.

An answer is asked for under a JSON schema; a server that refuses that is asked for a JSON object,
and one that refuses that as well for plain text. 429 and 5xx are asked again with growing pauses;
so is a server that no longer answers, and one that never did is told at once.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import LanguageModelError, UsageError
from kg.llm.sending import Answer, post

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.llm.address import Address

__all__ = ["Chat", "Client", "Completion", "Message"]

Message = dict[str, str]

_ATTEMPTS = 4
_LONGEST_PAUSE = 30.0
_FORMS = ("json_schema", "json_object", "")
_REFUSING = frozenset({400, 404, 415, 422, 501})


@dataclass(frozen=True)
class Completion:
    """What a model said.

    Attributes:
        text: the content; nothing else of the answer is ever used.
        cut: whether it ended at a limit of length.
        refused: whether the model or a filter refused.
        tool_calls: how many calls of tools it asked for; none is ever made.
    """

    text: str
    cut: bool = False
    refused: bool = False
    tool_calls: int = 0


class Client(Protocol):
    """Whoever completes a chat."""

    def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """Return what the model says to messages, as JSON of a schema."""
        ...  # pragma: no cover - a protocol


@dataclass
class Chat:
    """A server and a model on it.

    Attributes:
        address: where it is.
        model: the model's name.
        key: sent as bearer token, to this host only.
        timeout: seconds for one exchange.
        attempts: how often one question is asked at most.
        sleep: what pauses; tests hand in their own.
    """

    address: Address
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    attempts: int = _ATTEMPTS
    sleep: Callable[[float], None] = time.sleep
    _form: int = field(default=0, repr=False)
    _has_answered: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise UsageError("name the model: --model NAME")
        if not 0 < self.timeout <= 86_400:
            raise UsageError("the time for an answer is a number of seconds above 0")
        if self.key is not None:
            self.key = self.key.strip()
            if not self.key.isascii() or not self.key.isprintable() or " " in self.key:
                raise UsageError("the key has characters that no key has; check KG_LLM_KEY")
            if self.key and not self.address.guarded:
                raise UsageError(
                    f"{self.address.shown}: a key is not sent without TLS to another network; "
                    "use https://, or unset KG_LLM_KEY"
                )

    def complete(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Completion:
        """Ask for a completion.

        Raises:
            LanguageModelError: if there is none; the message says why, in one line.
            LimitError: if the answer is too large.
        """
        while True:
            answer = self._asked(messages, schema)
            if answer.status == 200:
                return self._read(answer.body)
            if answer.status in _REFUSING and _FORMS[self._form]:
                told = answer.body.decode("utf-8", "replace")
                if answer.status != 404 or "response_format" in told:
                    self._form += 1  # and from now on
                    continue
            raise LanguageModelError(self._told(answer), again=_is_busy(answer.status))

    def _asked(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Answer:
        """Ask until there is an answer that asking again would not change."""
        body = self._body(messages, schema)
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        for attempt in range(1, self.attempts + 1):
            wait: float | None = None
            try:
                answer = post(self.address, body, headers, self.timeout)
            except LanguageModelError as error:
                absent = not error.reached and not self._has_answered
                if not error.again or absent or attempt == self.attempts:
                    raise
            else:
                self._has_answered = True
                if not _is_busy(answer.status) or attempt == self.attempts:
                    return answer
                wait = answer.wait
            pause = 2.0 ** (attempt - 1) if wait is None else wait
            self.sleep(min(pause, _LONGEST_PAUSE))
        raise AssertionError("unreachable")  # pragma: no cover

    def _body(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> bytes:
        asked: dict[str, Any] = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "stream": False,
        }
        form = _FORMS[self._form]
        if form == "json_schema":
            own = {"name": "claims", "strict": True, "schema": schema}
            asked["response_format"] = {"type": form, "json_schema": own}
        elif form:
            asked["response_format"] = {"type": form}
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")

    def _read(self, body: bytes) -> Completion:
        try:
            choice = json.loads(body)["choices"][0]
            message = choice["message"]
            content, calls = message.get("content"), message.get("tool_calls") or ()
            reason = choice.get("finish_reason")
            refusal = message.get("refusal")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            raise LanguageModelError(
                f"{self.address.shown}: answered with something that is no chat completion: "
                f'"{self._safe(body[:80])}"; is it the address of an OpenAI-compatible server?'
            ) from None
        if isinstance(content, list):  # parts, as some servers write them
            content = "".join(
                part["text"]
                for part in content
                if isinstance(part, dict) and isinstance(part.get("text"), str)
            )
        return Completion(
            content if isinstance(content, str) else "",
            cut=reason == "length",
            refused=bool(refusal) or reason == "content_filter",
            tool_calls=len(calls) if isinstance(calls, list | tuple) else 1,
        )

    def _told(self, answer: Answer) -> str:
        """Say what an error is about, without the key and without what was sent."""
        said = self._safe(_message(answer.body))
        told = (
            f"{self.address.shown}: answered {answer.status} {self._safe(answer.reason.encode())}"
        )
        told += f": {said}" if said else ""
        help_ = {
            401: "set the key in the environment variable KG_LLM_KEY",
            403: "the key may not use this model",
            404: f'is "{self.model}" a model of this server, and the path right?',
            413: "the server takes less text at once",
            429: "too many requests; wait, or use another model",
        }.get(answer.status, "the server has a problem; try later" if answer.status >= 500 else "")
        return f"{told}; {help_}" if help_ else told

    def _safe(self, data: bytes) -> str:
        text = " ".join(data.decode("utf-8", "replace").split())[:200]
        return text.replace(self.key, "…") if self.key else text


def _is_busy(status: int) -> bool:
    """Tell whether the same question may be answered later."""
    return status == 429 or (status >= 500 and status != 501)


def _message(body: bytes) -> bytes:
    """Return what an error's body says: OpenAI's form of errors, else its first line."""
    try:
        error = json.loads(body).get("error")
        said = error.get("message") if isinstance(error, dict) else error
        if isinstance(said, str):
            return said.encode("utf-8", "replace")
    except (ValueError, AttributeError, RecursionError):
        pass
    lines = body.strip().splitlines()
    return b"" if not lines or lines[0].lstrip().startswith(b"<") else lines[0]
