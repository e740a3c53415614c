"""``kg.extract``: a text into claims, its names looked up in a graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from kg.extraction import Document, Extraction
    from kg.graph import Graph
    from kg.llm.chat import Client
    from kg.model import Entity

__all__ = ["MAX_BYTES", "document_of", "extract", "language_model"]

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
    llm: str | Client | None = None,
    model: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Extraction:
    """Read a text into claims, offline: each with its status, time, speaker and place in it.

    With the address of a language model the claims are the model's instead, as far as they pass
    the gate; the text is then sent there.

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
        llm: address of an OpenAI-compatible language model that reads instead of the rules, or
            what :func:`language_model` returns; its key is taken from ``KG_LLM_KEY``.
        model: the model's name at that address.
        progress: is told how many sentences of how many a language model has read.

    Returns:
        Mentions, figures, times and claims with positions in ``.document.text``; what failed the
        gate is counted in ``.dropped``.

    Raises:
        TextError: if it is no text.
        InputError: if it is too large.
        UsageError: if address, model or key cannot be used, or one is there without the other.
        LanguageModelError: if the language model does not answer, or not with what was asked for.

    Example:
        >>> import kg
        >>> found = kg.extract("北京将建设云图智算中心。")
        >>> [claim.claim.predicate for claim in found.claims]
        ['builds']
    """
    client = None if llm is None and model is None else language_model(llm, model)
    document = document_of(
        text, name=name, kind=kind, url=url, title=title, publisher=publisher, published=published
    )
    entities = _entities(graph) if gazetteer else ()
    if client is None:
        from kg.extraction import extract as read_claims

        return read_claims(document, entities)
    from kg.llm import extract_with_model

    return extract_with_model(
        document, entities, url="", model="", client=client, progress=progress
    )


def language_model(
    llm: str | Client | None, model: str | None, *, timeout: float = 120.0
) -> Client:
    """Return who is asked at an address; nothing is sent yet.

    The key is taken from the environment variable ``KG_LLM_KEY``.

    Args:
        llm: address of an OpenAI-compatible server, such as ``http://localhost:11434/v1``; who
            can complete chats already is returned as it is.
        model: name of the model there.
        timeout: seconds for one answer.

    Raises:
        UsageError: if address, model or key cannot be used, or one is there without the other.

    Example:
        >>> language_model("http://localhost:11434/v1", "qwen3").address.shown
        'http://localhost:11434/v1/chat/completions'
    """
    import os

    if llm is None:
        raise UsageError(
            "a language model needs an address: --llm URL, such as http://localhost:11434/v1"
        )
    if not isinstance(llm, str):
        return llm
    if model is None:
        raise UsageError("a language model needs a name: --model NAME, as its server calls it")
    from kg.llm import KEY_VARIABLE, Chat
    from kg.llm.address import Address

    return Chat(Address.of(llm), model, os.environ.get(KEY_VARIABLE), timeout)


def _entities(graph: Graph | None) -> Iterable[Entity]:
    if graph is None:
        from kg.graph import Graph

        graph = Graph()
    return graph.records.entities.values()


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
