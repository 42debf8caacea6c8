"""Worker processes: how many, when they are worth their start, and in which order their results come."""

from __future__ import annotations

import itertools
import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


def cores() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def pool(jobs: int, initializer: Callable[..., None] | None = None, initargs: tuple[Any, ...] = ()) -> Executor:
    """Return an executor of *jobs* processes; forked on Linux, where that is quick and safe, else started afresh."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), initializer, initargs)


def in_chunks(
    executor: Executor, work: Callable[[Sequence[Task]], Outcome], tasks: Iterable[Task], size: int, ahead: int = 8
) -> Iterator[Outcome]:
    """Yield the outcome of *work* for every *size* of *tasks*, in their order; at most *ahead* chunks are under way.

    So neither all tasks nor all outcomes lie in memory at once.
    """
    rest = iter(tasks)
    waiting: list[Future[Outcome]] = []
    while True:
        while len(waiting) < ahead and (chunk := list(itertools.islice(rest, size))):
            waiting.append(executor.submit(work, chunk))
        if not waiting:
            return
        yield waiting.pop(0).result()
