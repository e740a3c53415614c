"""What lies in a corpus before it is read: pieces of input with their names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["LARGEST", "Item", "Loaded"]

LARGEST = 32 * 1024 * 1024
"""Bytes of one document that are read at most, unless the caller says otherwise."""


@dataclass(frozen=True)
class Item:
    """A document as it lies there, or why it cannot be read.

    Attributes:
        name: the file, and the line or record in it (``news.jsonl:12``).
        data: its bytes, or its text.
        kind: ``text``, ``html`` … where the place tells; None to find out.
        charset: what a header outside says of the encoding.
        url: its address, where the place tells.
        title: its title, where the place tells.
        publisher: its publisher, where the place tells.
        published: its day, where the place tells.
        error: why there is nothing to read; then there is no data.
        position: bytes of the whole input that lie before the end of this item.
    """

    name: str
    data: bytes | str = b""
    kind: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    error: str | None = None
    position: int = 0

    @property
    def key(self) -> str:
        """SHA-256 of all that decides how it is read, its place left out."""
        day = None if self.published is None else self.published.isoformat()
        told = [self.kind, self.charset, self.url, self.title, self.publisher, day]
        digest = hashlib.sha256(json.dumps(told).encode("ascii"))
        text = self.data
        digest.update(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return digest.hexdigest()


@dataclass(frozen=True)
class Loaded:
    """A document that was read, or why it could not be.

    Attributes:
        name: where it lies.
        document: the document; None when it could not be read.
        error: one line that says why; empty when it could.
    """

    name: str
    document: Document | None = None
    error: str = ""


if TYPE_CHECKING:
    from kg.extraction import Document
