"""Progress on stderr for what takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress"]

_PATIENCE = 1.0


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None]]:
    """Show what is going on, should it take longer than a second.

    Args:
        label: what is going on.

    Yields:
        A function that changes the label.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda label: None
        return
    spinner = _Spinner(label)
    try:
        yield spinner.change
    finally:
        spinner.stop()


class _Spinner:
    """rich's spinner, imported and begun only after a second."""

    def __init__(self, label: str) -> None:
        import threading

        self._label = label
        self._status: Any = None
        self._lock = threading.Lock()
        self._ended = False
        self._timer = threading.Timer(_PATIENCE, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.text import Text

        with self._lock:
            if not self._ended:
                console = Console(stderr=True)
                self._status = console.status(Text(self._label))
                self._status.start()

    def change(self, label: str) -> None:
        from rich.text import Text

        with self._lock:
            self._label = label
            if self._status is not None:
                self._status.update(Text(label))

    def stop(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._status is not None:
                self._status.stop()
