"""Timing of whole processes: seconds by the wall, and the peak memory of the largest process."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ISODOC = [sys.executable, "-m", "isodoc"]


@dataclass(frozen=True)
class Run:
    """One finished process."""

    seconds: float
    peak: float
    """Megabytes of the largest process among it and its children."""
    code: int
    output: str = field(repr=False, default="")


def run(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run *command* and return what it took. Exit codes 0 and 1 are results; anything else ends the benchmark."""
    reader, writer = os.pipe()
    begin = time.perf_counter()
    pid = os.fork()
    if pid == 0:  # the child measures its own descendants alone, so that runs do not see each other's memory
        os.close(reader)
        done = subprocess.run(
            command, cwd=cwd, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
        )
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        with os.fdopen(writer, "w") as pipe:
            pipe.write(f"{usage.ru_maxrss / 1024}\n{done.returncode}\n{done.stdout}{done.stderr}")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    seconds = time.perf_counter() - begin
    peak, code, output = text.split("\n", 2)
    if int(code) not in {0, 1}:
        sys.exit(f"{' '.join(command)} ended with {code}:\n{output}")
    return Run(seconds, float(peak), int(code), output)


def isodoc(*arguments: str, cwd: Path, cache: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run isodoc with its cache in the folder *cache*."""
    return run([*ISODOC, *arguments], cwd=cwd, environment={"ISODOC_CACHE_DIR": str(cache), **(environment or {})})


def median(runs: Sequence[Run]) -> float:
    """Return the median of the seconds of *runs*."""
    return statistics.median(each.seconds for each in runs)


@dataclass
class Bars:
    """The figures, each beside its bar."""

    missed: int = 0

    def line(self, what: str, figure: float, bar: float, note: str = "", *, least: bool = False) -> None:
        """Print one figure; *least* when the bar is a minimum."""
        good = figure >= bar if least else figure <= bar
        self.missed += not good
        sign = ">=" if least else "<="
        print(f"{'ok  ' if good else 'MISS'} {what:<58} {figure:8.2f} {sign} {bar:g}   {note}", flush=True)

    def truth(self, what: str, good: bool, note: str = "") -> None:
        """Print whether something holds."""
        self.missed += not good
        print(f"{'ok  ' if good else 'MISS'} {what:<58} {note}", flush=True)
