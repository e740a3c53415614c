"""The user's text folder: canonical texts of sources, one file each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import InputError, TextError
from kg.resources import read_text, texts_folder, write_atomically
from kg.texts.canonical import canonical_text, checksum

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Source

__all__ = ["TextFolder"]


class _Reached:
    """A file as it reached the user: as it stands, and as it reads."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.data = file.read_bytes()
        except OSError as error:
            raise InputError(f"{file}: cannot be read: {error.strerror}") from error

    def by(self, rules: str) -> str:
        """Return the text out of which a version of the rules cuts."""
        return self._read if rules == "2" else self._standing

    @cached_property
    def _standing(self) -> str:
        from kg.extraction.encodings import decode

        return decode(self.data, name=str(self.file)).text.replace("\r\n", "\n")

    @cached_property
    def _read(self) -> str:
        from kg.extraction.cleaning import read_document

        return read_document(self.data, name=str(self.file)).text


class TextFolder:
    """Canonical texts by source id. A text whose checksum is wrong is refused, not shown.

    Args:
        path: the folder; default is ``KG_TEXTS`` or the user's data folder. It need not exist.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._given = path

    @cached_property
    def path(self) -> Path:
        """The folder."""
        return self._given or texts_folder()

    def file(self, source_id: str) -> Path:
        """Return where the text of a source lies or would lie."""
        return self.path / f"{source_id}.txt"

    def get(self, source_id: str, sha256: str) -> str | None:
        """Return a canonical text, or None if the user does not have it.

        Raises:
            TextError: if the file is there but is another text.
        """
        file = self.file(source_id)
        if not file.is_file():
            return None
        text = read_text(file)
        if checksum(text) != sha256:
            raise TextError(
                f"{file}: another text (checksum {checksum(text)[:12]}…, expected "
                f"{sha256[:12]}…); remove it and run: kg texts add FILE"
            )
        return text

    def add(self, file: Path, sources: Iterable[Source]) -> Source:
        """Take in a text: find out which source it is, cut it by the rules, keep it.

        Args:
            file: what reached the user (text, page, Markdown or PDF); furniture around the
                article may be in it.
            sources: the sources it may be.

        Returns:
            The source it is.

        Raises:
            TextError: if it is the text of none of them.
            InputError: if it cannot be read or the folder cannot be written.
        """
        reached = _Reached(file)
        reasons = []
        for source in sources:
            try:
                text = canonical_text(reached.by(source.text.rules), source.text)
            except TextError as error:
                reasons.append(f"{source.id}: {error}")
                continue
            try:
                self.path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"{self.path}: cannot be made: {error.strerror}") from error
            write_atomically(self.file(source.id), text)
            return source
        known = "; ".join(reasons) or "no source is known"
        raise TextError(f"{file}: the text of no known source ({known})")
