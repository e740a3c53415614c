"""Work in several processes, with its results in the order in which it was given.

Never more than a few pieces are under way, so that memory stays bounded however long the
input is. A process that dies (killed, out of memory, crashed) takes only the piece with it that
killed it: the others are done again.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kg.corpus.worker import begin, begin_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from kg.llm import Client
    from kg.model import Entity

__all__ = ["Done", "Pool", "Task"]

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Task(Generic[Kept]):
    """A piece of work.

    Attributes:
        function: a function of a module, so that another process finds it.
        argument: its one argument.
        kept: what the caller wants to see again beside the result.
    """

    function: Callable[[Any], Any]
    argument: Any
    kept: Kept


@dataclass(frozen=True)
class Done(Generic[Kept]):
    """A piece of work that is done.

    Attributes:
        result: what the function returned; None if it could not.
        kept: what the caller kept.
        error: why there is no result.
    """

    result: Any
    kept: Kept
    error: str = ""


class Pool:
    """Processes that do tasks; with one job this process does them itself.

    Args:
        jobs: how many processes.
        entities: what the graph knows.
        client: the language model that reads; None for the rules.
    """

    def __init__(
        self, jobs: int, entities: tuple[Entity, ...], client: Client | None = None
    ) -> None:
        self.jobs = jobs
        self._begin_with = (entities, client)
        self._executor: ProcessPoolExecutor | None = None
        self._generation = 0
        if jobs == 1:
            begin(entities, client)

    def ordered(self, pieces: Iterable[Task[Kept] | Done[Kept]]) -> Iterator[Done[Kept]]:
        """Do tasks as they come and yield their results in order; what is done passes through."""
        if self.jobs == 1:
            for piece in pieces:
                yield piece if isinstance(piece, Done) else _do(piece)
            return
        waiting: deque[Done[Kept] | _Ticket[Kept]] = deque()
        under_way = 0
        for piece in pieces:
            if isinstance(piece, Task):
                waiting.append(self._submit(piece))
                under_way += 1
            else:
                waiting.append(piece)
            while waiting and (under_way > 4 * self.jobs or isinstance(waiting[0], Done)):
                first = waiting.popleft()
                if isinstance(first, Done):
                    yield first
                else:
                    under_way -= 1
                    yield self._result(first)
        for one in waiting:
            yield one if isinstance(one, Done) else self._result(one)

    def close(self) -> None:
        """End the processes; what is under way is finished, what waits is not begun."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._executor = ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=begin_process,
                initargs=self._begin_with,
            )
        return self._executor

    def _submit(self, task: Task[Kept]) -> _Ticket[Kept]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            future = self._started().submit(task.function, task.argument)
        except BrokenProcessPool:
            self._restart()
            future = self._started().submit(task.function, task.argument)
        return _Ticket(task, future, self._generation)

    def _result(self, ticket: _Ticket[Kept]) -> Done[Kept]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return Done(ticket.future.result(), ticket.task.kept)
        except BrokenProcessPool:
            if ticket.generation == self._generation:
                self._restart()
        again = self._submit(ticket.task)  # alone now: whoever dies again is the one
        try:
            return Done(again.future.result(), ticket.task.kept)
        except BrokenProcessPool:
            self._restart()
            return Done(None, ticket.task.kept, "the process that read it died of it")

    def _restart(self) -> None:
        self.close()
        self._generation += 1


@dataclass(frozen=True)
class _Ticket(Generic[Kept]):
    task: Task[Kept]
    future: Future[Any]
    generation: int


def _do(task: Task[Kept]) -> Done[Kept]:
    return Done(task.function(task.argument), task.kept)
