"""What one process of a corpus does: clean a document, and extract its claims."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.corpus.loading import load
from kg.errors import KgError, LanguageModelError
from kg.model import Observation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.corpus.items import Item, Loaded
    from kg.extraction import Document, Extraction
    from kg.llm import Client
    from kg.model import Entity

__all__ = ["Claims", "begin", "clean", "extract_claims", "with_source"]

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_entities: tuple[Entity, ...] = ()
_client: Client | None = None
_answered = False


@dataclass(frozen=True)
class Claims:
    """The claims of one document.

    Attributes:
        lines: one claim a line, as ``kg extract -f jsonl`` prints them.
        count: how many.
        dropped: reason to how many candidates failed for it.
        error: why there are none; empty if all went well.
    """

    lines: str = ""
    count: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    error: str = ""


def begin(
    entities: tuple[Entity, ...], client: Client | None = None, *, alone: bool = True
) -> None:
    """Prepare a process.

    Args:
        entities: what the graph knows.
        client: the language model that reads; None for the rules.
        alone: whether the process is this one; a process of its own ends with the one that
            started it, leaves Ctrl-C to that, and computes with one thread.
    """
    global _entities, _client, _answered  # one each per process
    _entities, _client, _answered = entities, client, False
    if alone:
        return
    import multiprocessing
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _THREADS:
        os.environ[name] = "1"
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def begin_process(entities: tuple[Entity, ...], client: Client | None = None) -> None:
    """Prepare a process of its own."""
    begin(entities, client, alone=False)


def _end_with(parent: object) -> None:  # pragma: no cover - ends its process
    parent.join()  # type: ignore[attr-defined]
    os._exit(1)


def clean(item: Item) -> Loaded:
    """Read an item."""
    return load(item)


def extract_claims(document: Document) -> Claims:
    """Extract the claims of a document; whatever goes wrong becomes its error.

    Raises:
        LanguageModelError: if a language model is not there, so that no document could be read.
    """
    import json

    from kg.drafts.records import records
    from kg.texts import checksum

    try:
        found = _extracted(document)
        found = with_source(found, f"text-{checksum(document.text)[:12]}")
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records(found)]
    except MemoryError:
        return Claims(error="too large for the memory")
    except LanguageModelError as error:
        if error.again or not error.reached or not _answered:
            raise
        return Claims(error=" ".join(str(error).split())[:300])
    except KgError as error:
        return Claims(error=" ".join(str(error).split())[:300])
    except Exception as error:  # a mistake of ours in one document must not stop the others
        told = " ".join(str(error).split())[:200]
        return Claims(error=f"unexpected {type(error).__name__}: {told}; please report it")
    return Claims("".join(lines), len(lines), dict(found.dropped))


def _extracted(document: Document) -> Extraction:
    """Read by the rules, or by the language model of this process."""
    global _answered  # what a document lacks is told from a model that never answers
    if _client is None:
        from kg.extraction.extractor import extract

        return extract(document, _entities)
    from kg.llm import extract_with_model

    found = extract_with_model(document, _entities, url="", model="", client=_client)
    _answered = True
    return found


def with_source(found: Extraction, source: str) -> Extraction:
    """Return an extraction whose claims name their source; their ids change with it."""
    changed = {}
    claims = []
    for one in found.claims:
        claim = replace(one.claim, source=source)
        changed[one.claim.id] = claim.id
        claims.append(replace(one, claim=claim))
    linked = [
        replace(one, claim=replace(one.claim, refers_to=changed.get(one.claim.refers_to)))
        if isinstance(one.claim, Observation) and one.claim.refers_to is not None
        else one
        for one in claims
    ]
    return replace(found, claims=tuple(linked))
