"""Changes to the seeds, tried on a copy: what does not read back leaves no trace."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.resources import write_atomically
from kg.seeds import lock_positions, read_seeds

if TYPE_CHECKING:
    from kg.seeds import Seeds
    from kg.texts import TextFolder

__all__ = ["Staging"]


class Staging:
    """A copy of a seeds folder that is changed, checked, and written back whole.

    Args:
        folder: the seeds folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._scratch = tempfile.TemporaryDirectory(prefix="kg-add-")
        self.copy = Path(self._scratch.name) / folder.resolve().name
        shutil.copytree(folder, self.copy)
        self._before = self._contents()

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *problem: object) -> None:
        self._scratch.cleanup()

    def _contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.copy).as_posix(): path.read_bytes()
            for path in sorted(self.copy.rglob("*"))
            if path.is_file()
        }

    def read(self, name: str) -> str:
        """Return the text of a file of the copy; empty if there is none."""
        path = self.copy / name
        return path.read_bytes().decode("utf-8") if path.is_file() else ""

    def change(self, name: str, text: str) -> None:
        """Give a file of the copy a new text."""
        path = self.copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    def remove(self, name: str) -> None:
        """Take a file out of the copy; if it is not there, nothing changes."""
        (self.copy / name).unlink(missing_ok=True)

    def check(self, texts: TextFolder) -> Seeds:
        """Lock positions in the copy and read it.

        Raises:
            SeedError: at the place of what cannot stand.
        """
        lock_positions(texts, self.copy)
        return read_seeds(self.copy)

    def commit(self) -> list[Path]:
        """Write what changed into the seeds folder; if that fails, take it back.

        Returns:
            The files written or taken away.

        Raises:
            InputError: if a file was changed by others meanwhile, or cannot be written.
        """
        after = self._contents()
        names = sorted({*after, *self._before})
        changed = [name for name in names if after.get(name) != self._before.get(name)]
        for name in changed:
            path = self.folder / name
            now = path.read_bytes() if path.is_file() else None
            if now != self._before.get(name):
                raise InputError(f"{path}: was changed meanwhile; nothing was written, begin again")
        written: list[Path] = []
        try:
            for name in changed:
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                written.append(path)
                if name in after:
                    write_atomically(path, after[name])
                else:
                    path.unlink()
        except BaseException:
            self._take_back(written)
            raise
        return written

    def _take_back(self, written: list[Path]) -> None:
        for path in written:
            before = self._before.get(path.relative_to(self.folder).as_posix())
            if before is None:
                path.unlink(missing_ok=True)
            elif not path.is_file() or path.read_bytes() != before:
                write_atomically(path, before)
