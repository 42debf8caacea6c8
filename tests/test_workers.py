"""Worker processes: results in order, few chunks under way, and an end that is quiet."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

from isodoc import workers
from isodoc.workers import cores, in_chunks, pool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

_given: list[int] = []


def doubled(chunk: Sequence[int]) -> list[int]:
    return [2 * one for one in chunk]


def remember(value: int) -> None:
    _given.append(value)


def with_remembered(chunk: Sequence[int]) -> list[int]:
    return [one + sum(_given) for one in chunk]


def interrupt_itself(chunk: Sequence[int]) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return len(chunk)


class Idle(Executor):
    """Does the work when its result is asked for, and remembers what was handed in."""

    def __init__(self) -> None:
        self.submitted: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.submitted.append(future)
        if args[0] != [9]:
            future.set_result(fn(*args))
        return future


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    with pool(2) as executor:
        assert list(in_chunks(executor, doubled, range(10), 3)) == [[0, 2, 4], [6, 8, 10], [12, 14, 16], [18]]
        assert list(in_chunks(executor, doubled, [], 3)) == []


def test_every_process_begins_with_the_initializer() -> None:
    with pool(2, remember, (40,)) as executor:
        assert list(in_chunks(executor, with_remembered, [1, 2, 3, 4], 1)) == [[41], [42], [43], [44]]


def test_a_started_process_works_like_a_forked_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FORKED", False)
    with pool(1) as executor:
        assert list(in_chunks(executor, len, range(3), 2)) == [2, 1]


def test_only_some_chunks_are_under_way() -> None:
    executor = Idle()
    tasks = iter(range(100))
    outcomes = in_chunks(executor, doubled, tasks, size=2, ahead=3)
    assert next(outcomes) == [0, 2]
    assert len(executor.submitted) == 3
    assert next(tasks) == 6


def test_what_has_not_begun_is_dropped_when_the_reader_stops() -> None:
    executor = Idle()
    outcomes = in_chunks(executor, doubled, [1, 9, 9], size=1)
    assert next(outcomes) == [2]
    outcomes.close()  # type: ignore[attr-defined]
    assert [future.cancelled() for future in executor.submitted] == [False, True, True]


def test_ctrl_c_does_not_reach_a_worker(capfd: pytest.CaptureFixture[str]) -> None:
    with pool(1) as executor:
        assert list(in_chunks(executor, interrupt_itself, [1, 2, 3], 3)) == [3]
    assert capfd.readouterr().err == ""


def test_a_worker_begins_deaf_to_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: dict[int, object] = {}
    monkeypatch.setattr(signal, "signal", heard.__setitem__)
    workers._begin(None, ())
    workers._begin(heard.__setitem__, (0, "initialized"))
    assert heard == {signal.SIGINT: signal.SIG_IGN, 0: "initialized"}


def test_there_is_a_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
