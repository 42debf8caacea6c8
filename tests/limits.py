"""Running isodoc as a process of its own, with the memory and the time that hostile input may take."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.cli.running import environment

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = 512 * 1024 * 1024
"""Bytes of address space that a run may have, the interpreter and all libraries included."""
SECONDS = 20
"""Seconds of the processor after which the system ends a run; how many it took is told by :class:`Took`."""


@dataclass(frozen=True)
class Took:
    """How a run ended, what it printed, and what it took: *seconds* of the processor and *peak* bytes of memory."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int


def limited(folder: Path, *arguments: str, **variables: str) -> Took:
    """Run ``python -m isodoc`` with *arguments* in *folder* and within the limits; *variables* are its environment's.

    The exit code is negative when a signal ended it, as the one for too much time does.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = subprocess.Popen(
            [sys.executable, "-m", "isodoc", *arguments],
            cwd=folder,
            env=environment(PYTHONMALLOC="default", **variables),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            preexec_fn=_set_limits,  # noqa: PLW1509 - nothing runs beside it
        )
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        seconds = usage.ru_utime + usage.ru_stime
        return Took(started.returncode, out.read().decode(), err.read().decode(), seconds, usage.ru_maxrss * 1024)


def _set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
