"""Printing sheets: in this process, or in worker processes that compile the templates while the manual is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.render.formats import Press
from isodoc.workers import FORKED, in_chunks, pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from typing import Self

    from isodoc.model.result import Rendered
    from isodoc.render.recipe import Recipe

    Task = tuple[tuple[str, ...], Mapping[str, Any]]
    """The formats in which a sheet is printed, and what it prints."""

WORTH_A_POOL = 60
"""Sheets from which several worker processes are worth their start."""
_CHUNK = 6


class Printers:
    """Whoever prints: up to *workers* processes, or this one alone when that is one.

    Where processes are forked they start at once, one of them or (*many* sheets are expected) all, and the templates
    are compiled while this process reads the manual.
    """

    def __init__(self, recipes: Mapping[str, Recipe], workers: int, *, many: bool) -> None:
        self._recipes = dict(recipes)
        self._workers = workers
        self._press = Press(self._recipes)
        self._started = 0
        self._executor: Executor | None = None
        if workers > 1 and FORKED:
            self._start(workers if many else 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def sheets(
        self, tasks: Iterable[Task], count: int, meanwhile: Callable[[], object]
    ) -> Iterator[dict[str, Rendered]]:
        """Yield what each of *count* tasks prints, by format, in their order.

        Args:
            tasks: What is to be printed.
            count: How many there are.
            meanwhile: What this process does while the first are printed.

        Raises:
            TemplateFailureError: a template uses what it may not, or what the data do not hold.
        """
        if self._started < self._workers > 1 and count >= WORTH_A_POOL:
            self._stop()
            self._start(self._workers)
        if self._executor is None:
            meanwhile()
            for formats, context in tasks:
                yield self._press.print(context, formats)
            return
        ahead = 3 * self._workers
        for chunk in in_chunks(self._executor, _print_chunk, tasks, _CHUNK, ahead, meanwhile=meanwhile):
            yield from chunk

    def _start(self, workers: int) -> None:
        self._started = workers
        self._executor = pool(workers, _start, (self._recipes,))
        self._executor.submit(_warm)

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)


_presses: list[Press] = []
"""The press of a worker process."""


def _start(recipes: Mapping[str, Recipe]) -> None:
    _presses.append(Press(recipes))


def _warm() -> None:
    _presses[0].warm()  # nobody asks how it ended: printing with a template that cannot be used says what is wrong


def _print_chunk(tasks: Sequence[Task]) -> list[dict[str, Rendered]]:
    return [_presses[0].print(context, formats) for formats, context in tasks]
