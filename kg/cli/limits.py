"""Time limits that really stop: the work runs in a thread, and the process ends on time.

pyoxigraph releases the interpreter's lock while a query runs, so that the main thread can
watch the clock and the keyboard at no cost, and end the process with all its threads.
"""

from __future__ import annotations

import _thread
import time
from typing import TYPE_CHECKING, TypeVar

from kg.cli.progress import progress
from kg.cli.running import leave

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["limited"]

Result = TypeVar("Result")

_TICK = 0.2
_STACK = 256 * 1024 * 1024


def limited(work: Callable[[], Result], seconds: float, label: str) -> Result:
    """Do something within a time limit; when it is reached the process ends with code 4.

    Args:
        work: what to do; it must write nothing.
        seconds: the limit; 0 is none.
        label: what is shown as progress after a second.

    Returns:
        What the work returned.

    Raises:
        BaseException: what the work raised.
    """
    found: list[Result] = []
    problems: list[BaseException] = []
    done = _thread.allocate_lock()
    done.acquire()

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:
            problems.append(error)
        finally:
            done.release()

    try:
        _start(run)
        with progress(label):
            finished = _wait(done, seconds)
    except KeyboardInterrupt:
        leave(130, "interrupted; nothing was written")
    if not finished:
        leave(
            4,
            f"stopped: the time limit of {seconds:g} s was reached; narrow the query, or raise "
            "--time-limit (0 is none)",
        )
    if problems:
        raise problems[0]
    return found[0]


def _start(run: Callable[[], None]) -> None:
    """Start a thread with a stack for deep queries, or with a common one where memory is short."""
    before = _thread.stack_size()
    try:
        _thread.stack_size(_STACK)
        _thread.start_new_thread(run, ())
    except (RuntimeError, ValueError):
        _thread.stack_size(before)
        _thread.start_new_thread(run, ())
    finally:
        _thread.stack_size(before)


def _wait(done: _thread.LockType, seconds: float) -> bool:
    """Wait in short steps, so that an interrupt is noticed on every system."""
    end = time.monotonic() + seconds if seconds else float("inf")
    while (left := end - time.monotonic()) > 0:
        if done.acquire(timeout=min(_TICK, left)):
            return True
    return done.acquire(blocking=False)
