"""LibreOffice without a window: what Writer reads in a file, and in one whose tracked changes it settled."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCRIPT = Path(__file__).with_name("changes_in_writer.py")
_SECONDS_A_FILE = 60


def read(files: Sequence[tuple[str, Path]], room: Path) -> list[Any]:
    """Return what Writer reads in each file: ``plain``, or after all its changes are ``accepted`` or ``rejected``."""
    office, python = program("soffice"), _python()
    pipe = f"isodoc{os.getpid()}"
    environment = {**os.environ, "HOME": str(room)}
    started = subprocess.Popen(
        [
            office, "--headless", "--norestore", f"-env:UserInstallation=file://{room}/writer",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    try:
        done = subprocess.run(
            [python, str(_SCRIPT), pipe], check=True, capture_output=True, text=True, env=environment,
            input="".join(f"{mode} {path}\n" for mode, path in files), timeout=_SECONDS_A_FILE * (len(files) + 1),
        )  # fmt: skip
        started.wait(_SECONDS_A_FILE)
    finally:
        started.kill()
    return [json.loads(line) for line in done.stdout.splitlines()]


def differing(triples: Sequence[tuple[Path, Path, Path]], room: Path) -> list[str]:
    """Return the redlines that Writer does not make into the sheets that they stand between.

    Empty paragraphs of the body do not count: Writer cannot take one away that stands between two tables.

    Args:
        triples: files of the old sheet, of the new one and of the redline.
        room: a folder of its own for the profile.
    """
    files = [
        each
        for old, new, made in triples
        for each in (("plain", old), ("rejected", made), ("plain", new), ("accepted", made))
    ]
    found = read(files, room)
    return [
        f"{mode} {path.name}"
        for (mode, path), wanted, got in zip(files[1::2], found[::2], found[1::2], strict=True)
        if _filled(wanted) != _filled(got)
    ]


def _filled(said: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return said | {"body": [block for block in said["body"] if block]}


def _python() -> str:
    """Return a Python that knows LibreOffice's ``uno``; without it the test skips, in CI it fails."""
    for each in _pythons():
        if subprocess.run([each, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return each
    reason = "no Python here has the module uno of LibreOffice"
    if os.environ.get("ISODOC_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)


def _pythons() -> Iterator[str]:
    yield sys.executable
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin", "/usr/lib/libreoffice/program"]
    for folder in folders:
        for name in ("python3", "python"):
            if found := shutil.which(name, path=folder):
                yield found
