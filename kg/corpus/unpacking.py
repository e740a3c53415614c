"""gzip without its bombs: what unpacks to far more than was packed is left."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from kg.errors import TextError

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["Bounded", "bounded_read", "expands_too_far"]

_FREE = 64 * 1024 * 1024
_RATIO = 200
_BLOCK = 65536


def expands_too_far(packed: int, unpacked: int) -> bool:
    """Tell whether data grows more than any text does: 200 times, beyond the first 64 MB.

    Example:
        >>> expands_too_far(10_000, 60_000_000), expands_too_far(100_000, 90_000_000)
        (False, True)
    """
    return unpacked > _FREE and unpacked > _RATIO * packed


class Bounded(io.RawIOBase):
    """A gzip file, all members of it, read in blocks.

    Args:
        file: the packed file.
        name: for messages.

    Raises:
        TextError: when read, if it is damaged, cut off, or grows too far.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__()
        self._file, self._name = file, name
        self._inflater = zlib.decompressobj(wbits=31)
        self._packed, self._given = b"", 0
        self._begun = False

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def tell(self) -> int:
        """Return how much has been unpacked."""
        return self._given

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, at least a little; 0 at the end."""
        while True:
            data = self._some(len(buffer))
            if data is None:
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _some(self, size: int) -> bytes | None:
        if not self._packed:
            self._packed = self._file.read(_BLOCK)
            if not self._packed:
                if self._begun and not self._inflater.eof:
                    raise TextError(f"{self._name}: the gzip file is cut off")
                return None
        if self._inflater.eof:  # the next member, or padding of zeros
            self._packed = self._packed.lstrip(b"\0")
            if not self._packed:
                return b""
            self._inflater = zlib.decompressobj(wbits=31)
        try:
            self._begun = True
            data = self._inflater.decompress(self._packed, size)
        except zlib.error as error:
            raise TextError(f"{self._name}: damaged gzip data") from error
        self._packed = self._inflater.unconsumed_tail or self._inflater.unused_data
        self._given += len(data)
        if expands_too_far(self._file.tell(), self._given):
            raise TextError(
                f"{self._name}: unpacks to more than {_RATIO} times its size; the rest is left"
            )
        return data


def bounded_read(stream: BinaryIO | io.BufferedReader, limit: int) -> bytes | None:
    """Read a stream to its end; None if it is longer than a limit."""
    chunks, size = [], 0
    while chunk := stream.read(min(_BLOCK * 4, limit + 1 - size)):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            return None
    return b"".join(chunks)
