"""One defect at a time in the sample manual: the check that it is meant for finds it at its line, and no other does."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from isodoc.checks import examine, facts_of
from isodoc.checks.table import ACROSS, ALL, CHECKS
from isodoc.load import load
from isodoc.load.source import read_source
from isodoc.pipeline.checking import check
from isodoc.workspace import FolderTree
from tests.load.trees import Kept
from tests.mutations import Files, Folder

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "data" / "seeds"
TODAY = dt.date(2026, 11, 22)


def seed_of(code: str) -> dict[str, Any]:
    source, findings = read_source(f"{code}.yaml", (SEEDS / f"{code}.yaml").read_bytes())
    assert source is not None
    assert not findings
    found: dict[str, Any] = source.data
    return found


def sown(files: Files, edits: list[dict[str, str]]) -> Files:
    """Return what *edits* make of some of *files*: ``old`` stands once and becomes ``new``; without it a new file."""
    done: Files = {}
    for edit in edits:
        name = edit["file"]
        if "old" in edit:
            text = (done.get(name) or files[name]).decode()
            assert text.count(edit["old"]) == 1, edit["old"]
            done[name] = text.replace(edit["old"], edit["new"]).encode()
        else:
            assert name not in {*files, *done}
            done[name] = edit["new"].encode()
    return done


def line_of(content: bytes, text: str) -> int:
    (number,) = (number for number, line in enumerate(content.decode().splitlines(), 1) if text in line)
    return number


@pytest.fixture(scope="module")
def sample() -> Files:
    tree = FolderTree(ROOT / "procedures")
    return {path: tree.read(path) for path in tree.paths()}


def test_every_check_has_a_seed_and_every_seed_a_check() -> None:
    assert {one.CODE for one in ALL} == {path.stem for path in SEEDS.glob("*.yaml")}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample manual that the tests sow one after the other, as an editor does who keeps a file."""
    return shutil.copytree(ROOT / "procedures", tmp_path_factory.mktemp("seeds") / "manual")


@pytest.mark.parametrize("code", sorted(path.stem for path in SEEDS.glob("*.yaml")))
def test_the_check_alone_finds_the_defect_at_its_line(
    code: str, sample: Files, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISODOC_CACHE_DIR", os.fspath(copy.with_name("cache")))
    seed = seed_of(code)
    changed = sown(sample, seed["edits"])
    file = seed["at"]["file"]
    line = line_of({**sample, **changed}[file], seed["at"]["line"])
    for path, content in changed.items():
        (copy / path).write_bytes(content)
    try:
        findings = check(copy, TODAY, jobs=1).findings
    finally:
        for path in changed:
            (copy / path).unlink() if path not in sample else (copy / path).write_bytes(sample[path])
    assert [(one.code, one.location.path, one.location.line) for one in findings] == [(code, file, line)]


KEPT = Kept()
"""What was read of the sample manual."""


@pytest.mark.no_cover  # the test above and those of each check run the same lines
@pytest.mark.parametrize("code", sorted(path.stem for path in SEEDS.glob("*.yaml")))
def test_what_is_told_of_a_procedure_does_not_depend_on_other_procedures(code: str, sample: Files) -> None:
    seed = seed_of(code)
    files = {**sample, **sown(sample, seed["edits"])}
    faulty = Path(seed["at"]["file"])
    text = files[faulty.as_posix()].decode()
    if "\nkind: procedure\n" in f"\n{text}":
        assert "\ncode: QT-" in text
        twin = faulty.with_name(f"QT-9{faulty.name[3:]}").as_posix()
        files[twin] = text.replace("\ncode: QT-", "\ncode: QT-9", 1).encode()
    manual, _ = load(Folder(files), KEPT)
    assert manual is not None
    checks = [one for one in CHECKS if code == one.CODE]
    together = examine(checks, manual, TODAY)
    paths = {one.path for one in manual.procedures}
    assert [one for one in together if one.location.path not in paths] == examine(
        checks, replace(manual, procedures=()), TODAY
    )
    for entry in manual.procedures:
        alone = replace(manual, procedures=(entry,))
        found = [one for one in examine(checks, alone, TODAY) if one.location.path == entry.path]
        assert [one for one in together if one.location.path == entry.path] == found
        assert facts_of(ACROSS, manual, entry, TODAY) == facts_of(ACROSS, alone, entry, TODAY)
