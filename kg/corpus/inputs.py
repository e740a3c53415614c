"""Files, folders, patterns, JSONL and archives as one stream of items, in a fixed order."""

from __future__ import annotations

import glob
import io
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.corpus.archives import read_archive
from kg.corpus.items import LARGEST, Item
from kg.corpus.lines import read_lines
from kg.corpus.unpacking import Bounded, bounded_read
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Inputs"]

# What lies beside documents in folders and is none; a file that is named by itself is tried.
_BESIDE = frozenset({
    ".7z", ".atom", ".avi", ".bak", ".bmp", ".bz2", ".css", ".csv", ".db", ".doc", ".docx", ".eot",
    ".exe", ".gif", ".ico", ".ini", ".jpeg", ".jpg", ".js", ".json", ".lock", ".log", ".map",
    ".mov", ".mp3", ".mp4", ".part", ".png", ".ppt", ".pptx", ".py", ".rar", ".rss", ".sqlite",
    ".svg", ".tar", ".tif", ".tiff", ".toml", ".ttf", ".wav", ".webp", ".woff", ".woff2",
    ".xls", ".xlsx", ".xml", ".yaml", ".yml", ".zip", ".zst",
})  # fmt: skip


@dataclass(frozen=True)
class _Source:
    """A file to read, or a path that is none."""

    path: Path
    name: str
    size: int = 0
    error: str | None = None


class Inputs:
    """The documents that paths stand for.

    Paths are taken in the order in which they are given; folders are walked to the bottom,
    sorted by name, without hidden files; a pattern (``*``, ``?``, ``[…]``, ``**``) stands for what
    it matches, sorted. A file is read once, however many paths lead to it.

    Args:
        paths: files, folders and patterns.
        largest: bytes of one document at most.
        leave_out: a folder that is never walked: where results go.

    Attributes:
        size: bytes of all files.
        beside: files in folders that are passed over: pictures, style sheets and the like.
    """

    def __init__(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        largest: int = LARGEST,
        leave_out: Path | None = None,
    ) -> None:
        self.largest = largest
        self._left_out = None if leave_out is None else leave_out.resolve()
        self.beside = 0
        self._sources: list[_Source] = []
        seen: set[tuple[int, int] | str] = set()
        for path in paths:
            for source in self._expand(os.fspath(path)):
                key = _identity(source.path) if source.error is None else source.name
                if key not in seen:
                    seen.add(key)
                    self._sources.append(source)
        self.size = sum(source.size for source in self._sources)

    def __iter__(self) -> Iterator[Item]:
        """Yield the items; only the one at hand is held in memory."""
        before = 0
        for source in self._sources:
            if source.error is not None:
                yield Item(source.name, error=source.error, position=before)
                continue
            try:
                with source.path.open("rb") as file:
                    for item in self._read(file, source):
                        yield replace(item, position=before + min(file.tell(), source.size))
            except KgError as error:
                told = str(error).removeprefix(f"{source.name}: ")
                yield Item(source.name, error=told, position=before + source.size)
            except OSError as error:
                told = f"cannot be read: {error.strerror or error}"
                yield Item(source.name, error=told, position=before + source.size)
            before += source.size

    # ------------------------------------------------------------ which files

    def _expand(self, path: str) -> Iterator[_Source]:
        if os.path.lexists(path):
            if Path(path).is_dir():
                yield from self._walk(Path(path))
            else:
                yield _source(Path(path))
        elif glob.has_magic(path):
            found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - a pattern from the user
            if not found:
                yield _Source(Path(path), path, error="nothing matches this pattern")
            for match in found:
                if Path(match).is_dir():
                    if "**" not in path:  # which finds what lies inside by itself
                        yield from self._walk(Path(match))
                elif Path(match).suffix.lower() in _BESIDE:
                    self.beside += 1
                else:
                    yield _source(Path(match))
        else:
            yield _Source(Path(path), path, error="there is no such file or folder")

    def _walk(self, folder: Path) -> Iterator[_Source]:
        """Yield the files below a folder, sorted; links to folders are not followed."""
        if self._left_out is not None and folder.resolve() == self._left_out:
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            told = f"cannot be opened: {error.strerror}"
            yield _Source(folder, folder.as_posix(), error=told)
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(path)
            elif path.is_dir() or path.suffix.lower() in _BESIDE:
                self.beside += 1
            else:
                yield _source(path)

    # ------------------------------------------------------------ what is in them

    def _read(self, file: BinaryIO, source: _Source) -> Iterator[Item]:
        lower = source.name.lower()
        packed = lower.endswith(".gz")
        inner = lower.removesuffix(".gz")
        if inner.endswith((".warc", ".wet")):
            yield from read_archive(file, source.name, self.largest)
            return
        stream = cast("io.BufferedReader", file)
        if packed:
            stream = io.BufferedReader(Bounded(file, source.name))
        if inner.endswith((".jsonl", ".ndjson")):
            yield from read_lines(stream, source.name, self.largest)
            return
        data = bounded_read(stream, self.largest)
        if data is None:
            yield Item(source.name, error=f"larger than {self.largest:,} bytes")
        else:
            yield Item(source.name, data, kind=_kind(inner) if packed else None)


def _kind(name: str) -> str | None:
    """Return the kind that a packed file's inner name tells; an unpacked one tells by itself."""
    return "html" if name.endswith((".html", ".htm", ".xhtml", ".shtml")) else None


def _source(path: Path) -> _Source:
    name = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        status = path.stat()
    except OSError as error:
        return _Source(path, name, error=f"cannot be read: {error.strerror}")
    if not stat.S_ISREG(status.st_mode):
        return _Source(path, name, error="no regular file")
    return _Source(path, name, status.st_size)


def _identity(path: Path) -> tuple[int, int] | str:
    status = path.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.resolve())
