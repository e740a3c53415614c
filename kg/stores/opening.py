"""One way to open any store: by nothing, a path, an address, or a stranger's word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.stores.base import Store

__all__ = ["open_store"]

_GROUP = "kg.stores"


def open_store(descriptor: str | Path | None = None) -> Store:
    """Open a store.

    Args:
        descriptor: None for the packaged graph; a folder; the http(s) address of a SPARQL
            endpoint; or ``word:rest`` where ``word`` is an entry point of the group
            ``kg.stores``, which is called with ``rest`` and returns a store.

    Raises:
        StoreError: if it cannot be opened.

    Example:
        >>> open_store().description
        'the packaged graph'
    """
    if descriptor is None or descriptor == "":
        from kg.stores.packaged import packaged_store

        return packaged_store()
    text = str(descriptor)
    if isinstance(descriptor, str) and text.startswith(("http://", "https://")):
        from kg.stores.endpoint import EndpointStore

        return EndpointStore(text)
    word, colon, rest = text.partition(":")
    if isinstance(descriptor, str) and colon and len(word) > 1 and not Path(text).exists():
        opened = _stranger(word, rest)
        if opened is not None:
            return opened
    from kg.stores.local import LocalStore

    return LocalStore.at(Path(descriptor).expanduser())


def _stranger(word: str, rest: str) -> Store | None:
    from importlib.metadata import entry_points

    for entry_point in entry_points(group=_GROUP, name=word):
        try:
            opened: Store = entry_point.load()(rest)
        except Exception as error:
            raise StoreError(f"{word}: the store's plug-in failed: {error}") from error
        return opened
    return None
