"""Running the command line: inside this process, or as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from isodoc.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Isodoc: TypeAlias = Callable[..., Ended]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run isodoc in this process and in the current folder."""
    capsys.readouterr()
    code = main(arguments)
    captured = capsys.readouterr()
    return Ended(code, captured.out, captured.err)


def environment(**more: str) -> dict[str, str]:
    """Return a small environment: where programs, the cache and isodoc are, and *more*."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "ISODOC_CACHE_DIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def process(folder: Path, *arguments: str, **settings: Any) -> Ended:
    """Run ``python -m isodoc`` in *folder*; *settings* are those of ``subprocess.run``."""
    done = subprocess.run(
        [sys.executable, "-m", "isodoc", *arguments],
        cwd=folder,
        check=False,
        timeout=120,
        **{"env": environment(), "capture_output": True, **settings},
    )
    return Ended(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())
