"""``kg.extract``: a text into claims, its names looked up in a graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from kg.extraction import Document, Extraction
    from kg.graph import Graph

__all__ = ["MAX_BYTES", "document_of", "extract"]

MAX_BYTES = 120_000_000
"""Size of the largest file that is read."""


def extract(
    text: str | bytes,
    *,
    graph: Graph | None = None,
    gazetteer: bool = True,
    name: str = "",
    kind: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Extraction:
    """Read a text into claims, offline: each with its status, time, speaker and place in it.

    Args:
        text: the text or the bytes of a page, a Markdown file, a PDF or a plain text.
        graph: whose entities are looked up; the packaged graph when None.
        gazetteer: whether entities are looked up at all.
        name: the file's name, for its kind and for messages.
        kind: ``text``, ``html``, ``markdown`` or ``pdf``; found by itself if not given.
        url: the page's address.
        title: the headline, if the text does not print it.
        publisher: the outlet, if the text does not print it.
        published: the day of publication, if the text does not print it; it is never guessed.

    Returns:
        Mentions, figures, times and claims with positions in ``.document.text``.

    Raises:
        TextError: if it is no text.
        InputError: if it is too large.

    Example:
        >>> import kg
        >>> found = kg.extract("北京将建设云图智算中心。")
        >>> [claim.claim.predicate for claim in found.claims]
        ['builds']
    """
    from kg.extraction import extract as read_claims

    document = document_of(
        text, name=name, kind=kind, url=url, title=title, publisher=publisher, published=published
    )
    if not gazetteer:
        return read_claims(document)
    if graph is None:
        import kg

        graph = kg.open()
    return read_claims(document, graph.records.entities.values())


def document_of(
    text: str | bytes,
    *,
    name: str = "",
    kind: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> Document:
    """Clean a text, and add what the reader knows about its publication.

    What the text itself prints is kept; the arguments fill what it does not say.
    """
    from kg.extraction.cleaning import read_document

    if len(text) > MAX_BYTES:
        raise InputError(f"{name or 'the text'}: over {MAX_BYTES // 1_000_000} MB; split it first")
    document = read_document(text, name=name, kind=kind, url=url)
    known = document.metadata
    metadata = replace(
        known,
        title=known.title or title,
        publisher=known.publisher or publisher,
        published=known.published or published,
    )
    return replace(document, metadata=metadata)
