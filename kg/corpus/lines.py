"""JSON Lines: one document a line.

Each line is an object with ``text`` or ``html``, and, as far as known, ``title``, ``url``,
``date`` (a day, ISO 8601; a time behind it is left out) and ``publisher``. Other keys are
ignored. Blank lines are passed over; a line that cannot be read is an item with its error.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.corpus.items import Item
from kg.errors import TextError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

__all__ = ["read_lines"]

_SLACK = 65536


def read_lines(stream: io.BufferedReader, name: str, largest: int) -> Iterator[Item]:
    """Yield the documents of a JSONL file.

    Args:
        stream: the file, unpacked.
        name: its name.
        largest: bytes of a line at most.

    Raises:
        TextError: if the file breaks off in its packing.
    """
    number = 0
    limit = largest + _SLACK
    while line := stream.readline(limit + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            yield Item(place, error=f"the line is longer than {largest:,} bytes")
            while (more := stream.readline(limit)) and not more.endswith(b"\n"):
                pass
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _item(line, place)


def _item(line: bytes, place: str) -> Item:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Item(place, error=f"not UTF-8 (byte {error.start} of the line)")
    except (ValueError, RecursionError) as error:
        reason = str(error).split(":")[0] if isinstance(error, ValueError) else "too deep"
        return Item(place, error=f"not JSON: {reason}")
    if not isinstance(record, dict):
        return Item(place, error="the line is no JSON object")
    try:
        return _made(record, place)
    except TextError as error:
        return Item(place, error=str(error))


def _made(record: dict[str, Any], place: str) -> Item:
    text, html = _text(record, "text"), _text(record, "html")
    if text is None and html is None:
        raise TextError("neither text nor html is there")
    if text and html:
        raise TextError("text and html are both there; give one")
    return Item(
        place,
        data=text or html or "",
        kind="html" if html else "text",
        title=_text(record, "title") or None,
        url=_text(record, "url") or None,
        publisher=_text(record, "publisher") or None,
        published=_day(_text(record, "date")),
    )


def _text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise TextError(f'"{key}" is no text')
    return value


def _day(text: str | None) -> date | None:
    if not text or not text.strip():
        return None
    day = text.strip()[:10].replace("/", "-")
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise TextError(f'the date "{text[:20]}" is no day; write 2026-03-12') from None
