"""The folder of results: one file of claims per text, and an index of all documents.

``about.json`` says what made it, ``index.jsonl`` has one line per document, ``claims/`` one file
per text, named by the SHA-256 of the canonical text. Every file is written whole or not at all;
lines are added to the index one by one while a run goes on, and a last line that was torn by a
loss of power is left out when it is read again. Nothing in a corpus names a file here.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, StoreError, UsageError
from kg.expressions import expression
from kg.resources import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Entry", "Results"]

_FORM = 1
_TEXT = expression(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Entry:
    """What became of a document.

    Attributes:
        name: where it lies: file, and line or record in it.
        state: ``read``, ``empty`` (no text), ``duplicate`` or ``failed``.
        key: SHA-256 of the input and what was told about it; empty when nothing could be read.
        sha256: SHA-256 of the canonical text; names the file of claims.
        of: for a duplicate, the document that has the same text.
        error: for a failure, why.
        title: its headline.
        publisher: its publisher.
        published: its day.
        url: its address.
        characters: length of the canonical text.
        claims: how many claims it makes.
        dropped: reason to how many candidates failed for it.
    """

    name: str
    state: str
    key: str = ""
    sha256: str | None = None
    of: str | None = None
    error: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    characters: int | None = None
    claims: int | None = None
    dropped: Mapping[str, int] = field(default_factory=dict)

    @property
    def record(self) -> dict[str, Any]:
        """The entry as JSON has it; what is not there is left out."""
        return {k: v for k, v in asdict(self).items() if v not in (None, "", {})}


_KEYS = frozenset(f.name for f in fields(Entry))


class Results:
    """A folder of results.

    Args:
        folder: the folder; it need not exist to be opened for writing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = folder / "index.jsonl"
        self._about = folder / "about.json"

    # ------------------------------------------------------------ reading

    def about(self) -> dict[str, Any]:
        """Return what made the folder.

        Raises:
            InputError: if it is no folder of results.
        """
        try:
            told = json.loads(self._about.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(
                f"{self.folder}: no folder of results; make one with: kg corpus read PATH --out DIR"
            ) from error
        if not isinstance(told, dict) or told.get("form") != _FORM:
            raise InputError(f"{self.folder}: written by another version of kg; use another folder")
        return told

    def entries(self) -> dict[str, Entry]:
        """Return the latest entry of each document, in the order of the index."""
        found: dict[str, Entry] = {}
        if not self._index.is_file():
            return found
        lines = self._index.read_bytes().split(b"\n")
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            entry = _entry(line)
            if entry is None:
                if number == len(lines) - 1:
                    break  # torn when the power went
                raise InputError(f"{self._index}:{number + 1}: not a line of an index")
            found[entry.name] = entry
        return found

    def claims_file(self, sha256: str) -> Path:
        """Return where the claims of a text lie.

        Raises:
            InputError: if that is no checksum.
        """
        if not _TEXT.fullmatch(sha256):
            raise InputError(f'"{sha256[:80]}" is no SHA-256 of a text')
        return self.folder / "claims" / f"{sha256}.jsonl"

    # ------------------------------------------------------------ writing

    @contextmanager
    def writing(self, made_with: Mapping[str, str], *, again: bool = False) -> Iterator[None]:
        """Hold the folder for one run.

        Args:
            made_with: version, graph and model; others than those of the folder are refused.
            again: whether to empty the folder first.

        Raises:
            UsageError: if it holds other things, other results, or another run holds it.
            InputError: if it cannot be made.
        """
        try:
            (self.folder / "claims").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be made: {error.strerror}") from error
        with _held(self.folder):
            self._check(made_with, again)
            self._mend()
            yield

    def _check(self, made_with: Mapping[str, str], again: bool) -> None:
        told = {"form": _FORM, **made_with}
        if not self._about.is_file():
            others = {p.name for p in self.folder.iterdir()} - {"claims", ".lock"}
            others |= {p.name for p in (self.folder / "claims").iterdir()}
            if {name for name in others if not name.endswith(".part")}:
                raise UsageError(f"{self.folder}: holds other files; name an empty or a new folder")
        elif again:
            self._index.unlink(missing_ok=True)
            self.sweep(())
        elif (old := self.about()) != told:
            what = ", ".join(k for k in {**told, **old} if old.get(k) != told.get(k))
            raise UsageError(
                f"{self.folder}: was read with another {what}; read all of it anew with --again, "
                "or name another folder"
            )
        write_atomically(self._about, json.dumps(told, ensure_ascii=False, indent=1) + "\n")

    def _mend(self) -> None:
        """Take out a torn last line, so that lines can be added."""
        if self._index.is_file() and not self._index.read_bytes().endswith(b"\n"):
            self.keep(self.entries().values())

    def add(self, entry: Entry) -> None:
        """Add a line to the index, in one piece."""
        line = (json.dumps(entry.record, ensure_ascii=False) + "\n").encode("utf-8")
        try:
            place = os.open(self._index, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(place, line)
            finally:
                os.close(place)
        except OSError as error:
            raise StoreError(f"{self._index}: cannot be written: {error.strerror}") from error

    def put_claims(self, sha256: str, lines: str) -> None:
        """Write the claims of a text, whole or not at all."""
        write_atomically(self.claims_file(sha256), lines)

    def keep(self, entries: Iterable[Entry]) -> None:
        """Write the index anew, in this order."""
        lines = [json.dumps(entry.record, ensure_ascii=False) + "\n" for entry in entries]
        write_atomically(self._index, "".join(lines))

    def sweep(self, entries: Iterable[Entry]) -> None:
        """Remove the claims of texts that no document has any more."""
        named = {entry.sha256 for entry in entries}
        for path in (self.folder / "claims").iterdir():
            stem = path.name.removesuffix(".jsonl")
            left = path.name.startswith(".") and path.name.endswith(".part")
            if left or (_TEXT.fullmatch(stem) and stem not in named):
                with suppress(OSError):
                    path.unlink()


def _entry(line: bytes) -> Entry | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict) or not {"name", "state"} <= record.keys() <= _KEYS:
        return None
    return Entry(**record)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder against other runs, as long as this process lives."""
    with (folder / ".lock").open("wb") as file:
        try:
            import fcntl
        except ImportError:  # pragma: no cover - Windows has none
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{folder}: another run is writing here; wait for it") from error
        yield
