"""From items to documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.corpus.inputs import Inputs
from kg.corpus.items import LARGEST, Item, Loaded
from kg.errors import KgError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from kg.extraction import Document

__all__ = ["documents", "load"]


def documents(
    paths: Iterable[str | os.PathLike[str]], *, largest: int = LARGEST
) -> Iterator[Loaded]:
    """Read many documents, one after the other.

    Args:
        paths: files (text, HTML, Markdown, PDF; JSONL and WARC hold many; all may be packed
            with gzip), folders and patterns.
        largest: bytes of one document at most.

    Yields:
        Each document, or the reason why it could not be read; none is left out.

    Example:
        >>> [(one.name, one.error) for one in documents(["nowhere.txt"])]
        [('nowhere.txt', 'there is no such file or folder')]
    """
    for item in Inputs(paths, largest=largest):
        yield load(item)


def load(item: Item) -> Loaded:
    """Read one document; whatever is wrong with it becomes its error."""
    if item.error is not None:
        return Loaded(item.name, error=item.error)
    try:
        return Loaded(item.name, _document(item))
    except KgError as error:
        return Loaded(item.name, error=_told(error, item.name))
    except MemoryError:
        return Loaded(item.name, error="too large for the memory")
    except Exception as error:  # one hostile document must not stop the others
        return Loaded(item.name, error=f"unexpected {type(error).__name__}: {_told(error, '')}")


def _document(item: Item) -> Document:
    from kg.extraction.cleaning import read_document

    data = item.data
    encoding = None
    if isinstance(data, bytes) and item.charset is not None and not _is_utf8(data):
        from kg.extraction.encodings import decode

        decoded = decode(data, declared=item.charset, name=item.name)
        data, encoding = decoded.text, decoded.encoding
    if isinstance(data, str):
        data = data.encode("utf-8", "replace").decode("utf-8")  # lone surrogates are no text
    document = read_document(data, name=item.name, kind=item.kind, url=item.url)
    read = document.metadata
    metadata = replace(
        read,
        title=item.title or read.title,
        publisher=item.publisher or read.publisher,
        published=item.published or read.published,
        url=item.url or read.url,
        encoding=encoding or read.encoding,
    )
    return replace(document, metadata=metadata, name=item.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told(error: Exception, name: str) -> str:
    text = " ".join(str(error).split())
    return text.removeprefix(f"{name}: ")[:300] or type(error).__name__
