"""WARC archives: the pages that a crawl has kept, read record by record.

Read are responses, and converted texts (WET), with HTML or plain text; everything else is passed
over. Names and addresses inside an archive are shown and never become paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.corpus.items import Item
from kg.corpus.unpacking import Bounded, expands_too_far
from kg.errors import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_archive"]

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
}
_BLOCK = 65536


def read_archive(file: BinaryIO, name: str, largest: int) -> Iterator[Item]:
    """Yield the documents of an archive.

    Args:
        file: the archive, packed or not.
        name: its name.
        largest: bytes of a document at most.

    Raises:
        TextError: where the archive cannot be read any further; what stood before has been
            yielded.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    begun = 0
    try:
        for record in ArchiveIterator(_unpacked(file, name), check_digests=False):
            number += 1
            place = f"{name}:{number}"
            item = _item(record, place, largest)
            try:
                _drain(record, file, begun, f"{name}: record {number}")
            except TextError:
                if item is not None and item.error is not None:
                    yield item
                raise
            if item is not None:
                yield item
            begun = file.tell()
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, KeyError, AttributeError) as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        told = " ".join(str(error).split())[:80] or type(error).__name__
        raise TextError(
            f"{name}: no WARC archive from record {number + 1} on ({told}); the rest is left"
        ) from error


def _item(record: Any, place: str, largest: int) -> Item | None:
    """Return the document of a record; None for what is no document."""
    headers = record.http_headers
    if record.rec_type == "response":
        if headers is None or (headers.get_statuscode() or "200") != "200":
            return None
        content_type = headers.get_header("Content-Type") or "text/html"
    elif record.rec_type == "conversion":
        content_type = record.rec_headers.get_header("Content-Type") or "text/plain"
    else:
        return None
    media, _, parameters = content_type.partition(";")
    kind = _KINDS.get(media.strip().lower())
    if kind is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    url = url.strip("<> ") if url else None
    try:
        data = _content(record, largest)
    except Exception as error:  # a damaged coding: zlib, brotli and chunks raise what they like
        return Item(place, url=url, error=f"damaged content: {' '.join(str(error).split())[:80]}")
    if data is None:
        return Item(place, url=url, error=f"larger than {largest:,} bytes")
    return Item(place, data, kind, _charset(parameters), url)


def _content(record: Any, largest: int) -> bytes | None:
    stream = record.content_stream()
    chunks, size = [], 0
    while chunk := stream.read(_BLOCK):
        chunks.append(chunk)
        size += len(chunk)
        if size > largest:
            return None
    return b"".join(chunks)


def _unpacked(file: BinaryIO, name: str) -> Any:
    """Return the archive unpacked; gzip that breaks off is told, which warcio does not."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return Bounded(file, name) if packed else file


def _drain(record: Any, file: BinaryIO, begun: int, place: str) -> None:
    """Read the rest of a record, unless it is a bomb.

    Raises:
        TextError: if it is one, or the record is shorter than it says.
    """
    given = 0
    while chunk := record.raw_stream.read(_BLOCK):
        given += len(chunk)
        if expands_too_far(file.tell() - begun, given):
            raise TextError(f"{place} unpacks to far more than its size; the rest is left")
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise TextError(f"{place} breaks off, and the archive with it")


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip(" \"'").lower()[:40] or None
    return None
