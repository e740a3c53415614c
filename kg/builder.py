"""Seeds to a validated store and RDF files, swapped in whole.

A build is made in a new folder beside its target and exchanged with it in one step, so that
whoever reads the target sees the old build or the new one. The RDF files are byte-identical
for identical input; the store is a database, whose own files carry a random identity.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KgError, StoreError
from kg.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyoxigraph as ox

    from kg.checks import Finding
    from kg.seeds import Seeds

__all__ = ["MANIFEST", "BuildReport", "CheckFailedError", "build", "read_manifest"]

MANIFEST = "MANIFEST.json"
FILES = {
    "graph.ttl": "turtle",
    "graph.trig": "trig",
    "graph.nq": "nquads",
    "graph.jsonld": "jsonld",
    "graph.rdf": "rdfxml",
}


class CheckFailedError(KgError):
    """The seeds do not pass the checks; nothing was written.

    Attributes:
        findings: what was found.
    """

    exit_code = 1

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        shown = "; ".join(f"{f.check} at {f.subject}: {f.message_en}" for f in findings[:3])
        more = f"; and {len(findings) - 3} more" if len(findings) > 3 else ""
        super().__init__(f"{len(findings)} checks failed, nothing was written: {shown}{more}")
        self.findings = findings


@dataclass(frozen=True)
class BuildReport:
    """What a build came to.

    Attributes:
        folder: where it lies.
        quads: number of quads.
        entities: number of entities in it.
        claims: number of claims.
        sources: number of sources.
        left_out: ids of entities without any claim, which are not in it.
        warnings: findings that do not stop a build.
        checksums: file name to SHA-256.
    """

    folder: Path
    quads: int
    entities: int
    claims: int
    sources: int
    left_out: tuple[str, ...]
    warnings: tuple[Finding, ...]
    checksums: dict[str, str]


def build(
    out: str | Path = "out",
    *,
    seeds: str | Path | None = None,
    validate: bool = True,
    progress: Callable[[str], None] | None = None,
) -> BuildReport:
    """Build the graph into a folder.

    Args:
        out: the folder; an earlier build there is replaced whole, anything else is refused.
        seeds: a seeds folder; default is the project's own.
        validate: whether shapes and checks must pass.
        progress: called with the name of each step as it begins.

    Returns:
        A report.

    Raises:
        SeedError: if the seeds cannot be read.
        CheckFailedError: if a check finds an error.
        StoreError: if the folder cannot be written or another build is writing it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report = build(folder + "/out", validate=False)
        >>> report.sources
        1
    """
    from kg.rdf.assembly import assemble
    from kg.seeds import read_seeds
    from kg.vocabulary import vocabulary

    step = progress or (lambda name: None)
    target = Path(out).expanduser().absolute()
    _refuse_foreign(target)
    step("read")
    words = vocabulary()
    read = read_seeds(None if seeds is None else Path(seeds), words)
    step("assemble")
    assembly = assemble(read, words, data_path("ontology"))
    warnings: tuple[Finding, ...] = ()
    if validate:
        step("check")
        warnings = _check(assembly.quads, read)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _only_build(target):
            _recover(target)
            making = Path(tempfile.mkdtemp(prefix=f".{target.name}.making-", dir=target.parent))
            try:
                step("write")
                checksums = _write(making, assembly.quads, read, len(assembly.entities))
                making.chmod(0o755)
                step("swap")
                _swap(making, target)
            finally:
                shutil.rmtree(making, ignore_errors=True)
    except (OSError, RuntimeError) as error:  # the store's library raises both
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise StoreError(f"{target}: cannot be written: {reason}; the old state stays") from error
    return BuildReport(
        folder=target,
        quads=len(assembly.quads),
        entities=len(assembly.entities),
        claims=len(read.claims),
        sources=len(read.sources),
        left_out=assembly.left_out,
        warnings=warnings,
        checksums=checksums,
    )


def read_manifest(folder: Path) -> dict[str, object]:
    """Read a build's manifest and compare every file with its checksum.

    Raises:
        StoreError: if the folder is no build, or a file is missing or damaged.
    """
    manifest = _manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder}: no build in this folder; run: kg build --out DIR")
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _checksum(path.read_bytes()) != expected["sha256"]:
            raise StoreError(f"{path}: missing or damaged; build again")
    return manifest


def _manifest(folder: Path) -> dict[str, Any] | None:
    """Read the manifest that a build wrote; None if there is none, or somebody else's."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if {"quads", "files"} <= manifest.keys() and all(
            isinstance(entry["sha256"], str) for entry in manifest["files"].values()
        ):
            return dict(manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def _check(quads: tuple[ox.Quad, ...], seeds: Seeds) -> tuple[Finding, ...]:
    """Run shapes and checks; return warnings, raise for errors."""
    from kg.checks import check_store
    from kg.stores.local import LocalStore

    findings = check_store(LocalStore.of(quads))
    errors = tuple(f for f in findings if f.severity == "error")
    if errors:
        raise CheckFailedError(errors)
    return findings


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(folder: Path, quads: tuple[ox.Quad, ...], seeds: Seeds, entities: int) -> dict[str, str]:
    import pyoxigraph as ox

    from kg.export.rdf import serialize_each

    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    store.flush()
    del store
    files = {}
    for name, (_, data) in zip(FILES, serialize_each(quads, FILES.values()), strict=True):
        (folder / name).write_bytes(data)
        files[name] = {"bytes": len(data), "sha256": _checksum(data)}
    manifest = {
        "version": seeds.dataset.version,
        "quads": len(quads),
        "entities": entities,
        "claims": len(seeds.claims),
        "sources": sorted(seeds.sources),
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    return {name: str(entry["sha256"]) for name, entry in files.items()}


def _refuse_foreign(target: Path) -> None:
    """Refuse a folder that holds something else than a build."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(f"{target}: is no folder; name a new folder or an earlier build")
    try:
        foreign = target.is_dir() and any(target.iterdir()) and _manifest(target) is None
    except OSError as error:
        raise StoreError(f"{target}: cannot be read: {error.strerror}") from error
    if foreign:
        raise InputError(f"{target}: holds other files; name a new folder or an earlier build")


@contextlib.contextmanager
def _only_build(target: Path) -> Iterator[None]:
    """Hold the lock of a target folder; clear away what killed builds left."""
    lock = target.with_name(f".{target.name}.lock")
    with lock.open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            raise StoreError(f"{target}: another build is writing it; wait for it to end") from None
        for left in target.parent.glob(f".{glob.escape(target.name)}.making-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _recover(target: Path) -> None:
    """Put back an old build that a killed one had set aside where no exchange exists."""
    previous = _previous(target)
    if previous.is_dir():
        if target.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(target)


def _swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one."""
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        previous = _previous(target)
        target.rename(previous)
        new.rename(target)
        shutil.rmtree(previous)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can; tell whether it did.

    Linux: ``renameat2`` with ``RENAME_EXCHANGE``; macOS: ``renamex_np`` with ``RENAME_SWAP``.
    """
    import ctypes

    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(system.renamex_np(first, second, ctypes.c_uint(2)) == 0)
        if sys.platform.startswith("linux"):
            here = ctypes.c_int(-100)
            return bool(system.renameat2(here, first, here, second, ctypes.c_uint(2)) == 0)
    except (OSError, AttributeError, TypeError):
        return False
    return False
