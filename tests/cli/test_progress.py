"""Progress is shown on a terminal, after a second, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import sys
import time

import pytest

from isodoc.cli import progress as module
from isodoc.cli.progress import progress
from isodoc.i18n import msg

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def shown(monkeypatch: pytest.MonkeyPatch, *, total: int = 0, seconds: float = 0.0) -> str:
    """Return what a terminal gets while some work goes on for *seconds*."""
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(msg("checking"), "vi") as step:
            if step is not None and total:
                step(1, total)
            time.sleep(seconds)
        terminal.write("end")
    text = b""
    while not text.endswith(b"end"):  # a terminal hands out what was written in pieces
        text += os.read(leader, 10_000)
    return text.decode()


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "_PAUSE", 0.02)


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1.0)
    assert shown(monkeypatch, total=10) == "end"


def test_long_work_shows_how_far_it_is_and_takes_the_line_away(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, total=2, seconds=0.3)
    assert "đang kiểm tra ███████████████░░░░░░░░░░░░░░░ 1/2" in text
    assert text.endswith("\r\x1b[Kend")


def test_work_that_tells_nothing_shows_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "đang kiểm tra … 0 s" in shown(monkeypatch, seconds=0.3)


def test_a_pipe_and_a_dumb_terminal_get_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress(msg("checking"), "vi") as step:
        assert step is None
    monkeypatch.setenv("TERM", "dumb")
    assert shown(monkeypatch, total=2, seconds=0.2) == "end"
    assert capsys.readouterr().err == ""


def interrupt() -> None:
    time.sleep(0.2)
    raise KeyboardInterrupt


def test_a_failure_ends_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with pytest.raises(KeyboardInterrupt):  # noqa: SIM117 - the progress ends before the error is looked at
            with progress(msg("checking"), "en"):
                interrupt()
    text = b""
    with contextlib.suppress(OSError):  # Linux says so when all is read and the other end is closed
        while piece := os.read(leader, 10_000):
            text += piece
    assert text.endswith(b"\r\x1b[K")
