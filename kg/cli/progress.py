"""Progress on stderr for what takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["bar", "progress"]

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


@contextmanager
def bar(label: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show how far something is, should it take longer than a second.

    Args:
        label: what is going on.

    Yields:
        A function that takes what is going on now, how much is done, and how much there is.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda label, done, total: None
        return
    shown = _Bar(label)
    try:
        yield shown.change
    finally:
        shown.stop()


class _Bar:
    """rich's bar, imported and begun only at the first change after a second."""

    def __init__(self, label: str) -> None:
        import time

        self._clock = time.monotonic
        self._begun = self._clock()
        self._drawn = 0.0
        self._label = label
        self._progress: Any = None
        self._task: Any = None

    def change(self, label: str, done: int, total: int) -> None:
        now = self._clock()
        if now - self._begun < _PATIENCE or now - self._drawn < 0.1:
            return
        self._drawn = now
        if self._progress is None:
            self._begin()
        self._progress.update(self._task, completed=done, total=total or None, label=label)

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.fields[label]}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(self._label, label=self._label)
        self._progress.start()

    def stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()


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
