"""How far the work is: shown on a terminal once it takes longer than a second, never in a pipe."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from isodoc.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from isodoc.i18n import Language, Message

PATIENCE = 1.0
"""Seconds of work that pass before anything is shown."""
_PAUSE = 0.2
_WIDTH = 30
_CLEAR = "\r\x1b[K"


@contextlib.contextmanager
def progress(what: Message, language: Language) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how far the work *what* is, and give the function that is told how much of it is done.

    A thread of its own writes, so that work which tells nothing shows that it goes on. It writes past the buffer of
    the stream: no worker process that is forked meanwhile inherits a lock.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    bar = _Bar(translate(what, language))
    thread = threading.Thread(target=bar.run, daemon=True)
    thread.start()
    try:
        yield bar.step
    finally:
        bar.ended.set()
        thread.join()


class _Bar:
    """A line on the terminal: *label*, and a bar as soon as it is known how much there is to do."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.ended = threading.Event()
        self._done = self._total = 0

    def step(self, done: int, total: int) -> None:
        """Take note that *done* of *total* is done."""
        self._done, self._total = done, total

    def run(self) -> None:
        """Show the line until the work has ended, then take it away."""
        begin = time.monotonic()
        if self.ended.wait(PATIENCE):
            return
        while not self.ended.wait(_PAUSE):
            self._write(f"{_CLEAR}{self._line(time.monotonic() - begin)}")
        self._write(_CLEAR)

    def _line(self, seconds: float) -> str:
        if not self._total:
            return f"{self.label} … {seconds:.0f} s"
        full = _WIDTH * self._done // self._total
        return f"{self.label} {'█' * full}{'░' * (_WIDTH - full)} {self._done}/{self._total}"

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            sys.stderr.buffer.raw.write(text.encode())  # type: ignore[union-attr]
