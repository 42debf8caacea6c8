"""Worker processes: how many, when they are worth their start, and in which order their results come."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, Final, TypeVar

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


FORKED: Final = sys.platform == "linux"
"""Whether processes are forked, where that is quick and safe; elsewhere each is started afresh, in a second."""


def pool(jobs: int, initializer: Callable[..., None] | None = None, initargs: tuple[Any, ...] = ()) -> Executor:
    """Return an executor of *jobs* processes, each of which begins by calling *initializer*."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if FORKED else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (initializer, initargs))


def _begin(initializer: Callable[..., None] | None, initargs: tuple[Any, ...]) -> None:
    # Ctrl-C reaches every process of the terminal: the one that the user started ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if initializer is not None:
        initializer(*initargs)


def in_chunks(
    executor: Executor,
    work: Callable[[Sequence[Task]], Outcome],
    tasks: Iterable[Task],
    size: int,
    ahead: int = 8,
    *,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of *work* for every *size* of *tasks*, in their order; at most *ahead* chunks are under way.

    So neither all tasks nor all outcomes lie in memory at once. *meanwhile* is called once, when the first chunks have
    been handed out. When the work fails or is interrupted, what has not
    begun is dropped.
    """
    rest = iter(tasks)
    waiting: list[Future[Outcome]] = []
    try:
        while True:
            while len(waiting) < ahead and (chunk := list(itertools.islice(rest, size))):
                waiting.append(executor.submit(work, chunk))
            if meanwhile is not None:
                meanwhile()
                meanwhile = None
            if not waiting:
                return
            yield waiting.pop(0).result()
    finally:
        for future in waiting:
            future.cancel()
