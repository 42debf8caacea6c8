"""A git that runs: its pipes never fill up unread, and it never outlives whoever asked."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from git import Git

PATIENCE = 60
"""Seconds after which a short question counts as unanswered: a pipe in place of a file would never answer."""

_GRACE = 2  # seconds after which a process that was told to end is killed
_KEPT = 64 * 1024  # bytes of what git prints as errors


class Running:
    """A git that answers while it runs. It is ended at the latest when this object is no longer used."""

    def __init__(self, process: Git.AutoInterrupt, command: str) -> None:
        self._process = process
        self._command = command
        self._is_late = False
        self.stdin: IO[bytes] | None = process.stdin
        self.stdout: IO[bytes] = process.stdout
        self._said = bytearray()
        self._threads = [_thread(_drain, process.stderr, self._said)]

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Write *pieces* while others read what git prints, and close its input after them."""
        self._threads.append(_thread(_write, self.stdin, pieces))

    @contextmanager
    def watched(self) -> Iterator[None]:
        """End the process if what is done meanwhile takes longer than :data:`PATIENCE`."""
        watch = threading.Timer(PATIENCE, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def finish(self) -> tuple[int, str]:
        """Wait for the end and return the exit code with what was printed as errors.

        Raises:
            EnvironmentFailureError: the process was ended because it took too long.
        """
        code: int = self._process.proc.wait() if self._process.proc else 0
        for thread in self._threads:
            thread.join()
        if self._is_late:
            raise EnvironmentFailureError(
                msg("git {command} did not answer within {count} seconds", command=self._command, count=PATIENCE),
                msg("see what the folder .git holds: a pipe or a device in it stops git"),
            )
        return code, self._said.decode("utf-8", "replace")

    def close(self) -> None:
        """End the process, if it still runs, and let go of its pipes."""
        if self._process.poll() is None:
            self._process.terminate()  # git removes its lock files, which it cannot do when it is killed
            deadline = time.monotonic() + _GRACE
            while self._process.poll() is None:
                if time.monotonic() > deadline:
                    self._process.kill()
                time.sleep(0.001)
        if self._process.proc:
            self._process.proc.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self.stdin, self.stdout, self._process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()

    def _give_up(self) -> None:
        self._is_late = True
        self._process.kill()


def _thread(work: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def _drain(stream: IO[bytes], said: bytearray) -> None:
    """Read what git prints as errors to the end, and keep its beginning, so that git never waits for a reader."""
    while piece := stream.read1(_KEPT):  # type: ignore[attr-defined]
        said += piece[: max(0, _KEPT - len(said))]


def _write(stream: IO[bytes], pieces: Iterable[bytes]) -> None:
    try:
        with stream:
            stream.writelines(pieces)
    except (BrokenPipeError, ValueError):
        return
