"""A corpus read into a folder of results: resumable, each text once, nothing lost in silence."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.corpus.inputs import Inputs
from kg.corpus.items import LARGEST
from kg.corpus.pool import Done, Pool, Task
from kg.corpus.results import Entry, Results
from kg.corpus.worker import Claims, clean, extract_claims
from kg.errors import UsageError
from kg.texts import checksum

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.corpus.items import Item, Loaded
    from kg.llm import Client
    from kg.model import Entity

__all__ = ["Report", "fingerprint", "read_corpus"]

_FINISHED = ("read", "empty", "duplicate")


@dataclass
class Report:
    """What a run did.

    Attributes:
        entries: what became of each document of this run, in order.
        unchanged: how many of them an earlier run had finished.
        beside: files that are no documents.
    """

    entries: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    beside: int = 0

    @property
    def states(self) -> Counter[str]:
        """State to how many documents."""
        return Counter(entry.state for entry in self.entries)

    @property
    def failed(self) -> list[Entry]:
        """Documents that could not be read."""
        return [entry for entry in self.entries if entry.state == "failed"]

    @property
    def claims(self) -> int:
        """How many claims the documents make, each text once."""
        return sum(entry.claims or 0 for entry in self.entries)


def fingerprint(entities: Iterable[Entity]) -> str:
    """Return 12 hexadecimal digits over what extraction is told of a graph."""
    told = sorted([e.id, list(e.classes), sorted(e.texts)] for e in entities)
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()[:12]


def read_corpus(
    paths: Iterable[str | os.PathLike[str]],
    out: Path,
    entities: Iterable[Entity] = (),
    *,
    jobs: int = 1,
    client: Client | None = None,
    largest: int = LARGEST,
    again: bool = False,
    made_with: Mapping[str, str] | None = None,
    told: Callable[[Entry, int, int], None] | None = None,
) -> Report:
    """Read documents into claims, and keep them in a folder.

    Documents that an earlier run finished and that have not changed are not read again; those
    that failed are tried again. The result is the same for any number of processes.

    Args:
        paths: see :func:`kg.corpus.documents`.
        out: the folder of results.
        entities: what the graph knows.
        jobs: how many processes read.
        client: the language model that reads instead of the rules; say in ``made_with`` which.
        largest: bytes of one document at most.
        again: whether to forget what the folder holds.
        made_with: version of the package, kept in the folder; a run with another is refused.
        told: is called after each document, with bytes done and bytes of all.

    Raises:
        UsageError: if the folder cannot be used.
        InputError: if it cannot be written.
        LanguageModelError: if the language model is not there; what was read before is kept.
    """
    if jobs < 1:
        raise UsageError("the number of jobs is at least 1")
    entities = tuple(entities)
    inputs = Inputs(paths, largest=largest, leave_out=out)
    results = Results(out)
    made = {**(made_with or {}), "graph": fingerprint(entities)}
    with results.writing(made, again=again):
        run = _Run(inputs, results)
        pool = Pool(jobs, entities, client)
        try:
            for entry, position in run.entries(pool):
                run.take(entry)
                if told is not None:
                    told(entry, position, inputs.size)
        finally:
            pool.close()
        run.finish()
    return run.report


@dataclass(frozen=True)
class _Kept:
    """What is known of a document while others work on it."""

    name: str
    position: int
    url: str | None = None
    key: str = ""
    entry: Entry | None = None


class _Run:
    """One run over a corpus."""

    def __init__(self, inputs: Inputs, results: Results) -> None:
        self.inputs, self.results = inputs, results
        self.before = results.entries()
        self.owners = {
            e.sha256: e.name for e in self.before.values() if e.state == "read" and e.sha256
        }
        self.seen: dict[str, str] = {}  # text to the document of this run that has it
        self.broken: set[str] = set()  # texts that could not be extracted
        self.report = Report(beside=inputs.beside)

    def entries(self, pool: Pool) -> Iterator[tuple[Entry, int]]:
        cleaned = pool.ordered(self._to_clean())
        for done in pool.ordered(self._to_extract(cleaned)):
            yield self._finished(done), done.kept.position

    def _to_clean(self) -> Iterator[Task[_Kept] | Done[_Kept]]:
        for item in self.inputs:
            known = self._known(item)
            kept = _Kept(item.name, item.position, item.url, entry=known)
            if known is not None:
                yield Done(None, kept)
            else:
                yield Task(clean, item, replace(kept, key=item.key))

    def _known(self, item: Item) -> Entry | None:
        """Return the entry of a document that needs no work."""
        if item.error is not None:
            return Entry(item.name, "failed", error=item.error, url=item.url)
        old = self.before.get(item.name)
        if old is None or old.state not in _FINISHED or old.key != item.key:
            return None
        if old.sha256 is not None and not self.results.claims_file(old.sha256).is_file():
            return None
        return old

    def _to_extract(self, cleaned: Iterator[Done[_Kept]]) -> Iterator[Task[_Kept] | Done[_Kept]]:
        for done in cleaned:
            entry = done.kept.entry
            if entry is None:
                entry = self._cleaned(done)
            elif entry.state == "read" and entry.sha256:
                self.seen.setdefault(entry.sha256, entry.name)
            kept = replace(done.kept, entry=entry)
            if entry.state == "extract":
                yield Task(extract_claims, done.result.document, kept)
            else:
                yield Done(None, kept)

    def _cleaned(self, done: Done[_Kept]) -> Entry:
        """Return the entry of a document that was cleaned; ``extract`` is left to do."""
        kept = done.kept
        loaded: Loaded | None = done.result
        error = done.error if loaded is None else loaded.error
        if loaded is None or loaded.document is None:
            return Entry(kept.name, "failed", error=error, url=kept.url)
        document = loaded.document
        told = document.metadata
        text = document.text
        shared = Entry(
            kept.name, "empty", key=kept.key, title=told.title, publisher=told.publisher,
            url=told.url,
            published=None if told.published is None else told.published.isoformat(),
            characters=len(text),
        )  # fmt: skip
        if not text.strip():
            return shared
        sha256 = checksum(text)
        owner = self.seen.get(sha256)
        if owner is None and self.owners.get(sha256) != kept.name:
            owner = self.owners.get(sha256)
            if owner is not None and not self.results.claims_file(sha256).is_file():
                owner = None
        if owner is not None:
            return replace(shared, state="duplicate", sha256=sha256, of=owner)
        self.seen[sha256] = kept.name
        return replace(shared, state="extract", sha256=sha256)

    def _finished(self, done: Done[_Kept]) -> Entry:
        entry = done.kept.entry
        assert entry is not None  # noqa: S101 - made when it was cleaned
        if entry.state == "duplicate" and entry.sha256 in self.broken:
            told = f"has the text of {entry.of}, which failed"
            return replace(entry, state="failed", sha256=None, of=None, error=told)
        if entry.state != "extract":
            return entry
        found: Claims = done.result or Claims(error=done.error)
        assert entry.sha256 is not None  # noqa: S101 - it has a text
        if found.error:
            self.broken.add(entry.sha256)
            return replace(entry, state="failed", sha256=None, error=found.error)
        self.results.put_claims(entry.sha256, found.lines)
        return replace(entry, state="read", claims=found.count, dropped=found.dropped)

    def take(self, entry: Entry) -> None:
        """Keep what became of a document."""
        self.report.entries.append(entry)
        if self.before.get(entry.name) == entry and entry.state != "failed":
            self.report.unchanged += 1
        else:
            self.results.add(entry)

    def finish(self) -> None:
        """Bring the index into the order of this run, and remove claims that nothing has."""
        now = {entry.name: entry for entry in self.report.entries}
        rest = [entry for name, entry in self.before.items() if name not in now]
        entries = [*now.values(), *rest]
        self.results.keep(entries)
        self.results.sweep(entries)
