"""The command line in this process, and a small manual to run it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.edit.scaffold import start_manual
from tests.cli.running import Ended, Isodoc, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def isodoc(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Isodoc:
    """Run isodoc in this process, in an English terminal of 80 columns; in *manual*, else outside any manual."""
    if "manual" not in request.fixturenames:
        monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Ended:
        return run(capsys, *arguments)

    return call


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a new manual; it is the current folder."""
    root = tmp_path / "manual"
    start_manual(root, "UBND phường Mẫu")
    monkeypatch.chdir(root)
    return root
