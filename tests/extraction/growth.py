"""Whether work grows with its size and not with its square, on a machine that others use too."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

_TRIES = 5


def grows_at_most(times: float, work: Callable[[int], object], small: int, large: int) -> bool:
    """Tell whether large work takes at most so many times as long as small work.

    Processor time is disturbed by what else runs, so one quiet try of five suffices: work that
    grows with the square never has one.

    Args:
        times: how often as long at most.
        work: what is done, given a size.
        small: the smaller size.
        large: the larger one.
    """

    def seconds(size: int) -> float:
        begin = process_time()
        work(size)
        return process_time() - begin

    searching = gc.isenabled()
    gc.disable()  # a search for cycles takes as long as all objects of the tests before ask for
    try:
        return any(seconds(large) <= times * max(seconds(small), 0.01) for _ in range(_TRIES))
    finally:
        if searching:
            gc.enable()
