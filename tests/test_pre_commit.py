"""The hooks that this repository offers to pre-commit (https://pre-commit.com/#creating-new-hooks)."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from isodoc.edit.scaffold import start_manual
from isodoc.edit.skeleton import Beginning, NewKind
from isodoc.pipeline.beginning import begin
from tests.cli.running import environment, process

MANIFEST = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}


def test_pre_commit_accepts_the_manifest(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        check=False, capture_output=True, env=environment(PRE_COMMIT_HOME=str(tmp_path)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_passes_a_new_manual_and_writes_nothing(name: str, tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    path = tmp_path / begin(tmp_path, Beginning(NewKind.PROCEDURE, "QT-01"))
    before = path.read_bytes()
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "isodoc"
    ended = process(tmp_path, *arguments)
    assert ended.code == 0, ended
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("isodoc-check", "agency: ubnd-phuong-mau", "agency: nobody"),
        ("isodoc-fmt", "kind: procedure\ncode: QT-01\n", "code: QT-01\nkind: procedure\n"),
        ("isodoc-fix", "legal_bases: []", "legal_bases: [{law: '60/2014/ QH13'}]"),
    ],
)
def test_a_hook_stops_what_it_is_for(name: str, old: str, new: str, tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    path = tmp_path / begin(tmp_path, Beginning(NewKind.PROCEDURE, "QT-01"))
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    ended = process(tmp_path, *shlex.split(HOOKS[name]["entry"])[1:])
    assert ended.code == 1, ended
    assert path.read_text("utf-8") == text.replace(old, new)
