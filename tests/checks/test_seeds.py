"""One defect at a time in the sample manual: the check that it is meant for finds it at its line, and no other does."""

from __future__ import annotations

import datetime as dt
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

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "data" / "seeds"
TODAY = dt.date(2026, 11, 22)


def seed_of(code: str) -> dict[str, Any]:
    source, findings = read_source(f"{code}.yaml", (SEEDS / f"{code}.yaml").read_bytes())
    assert source is not None
    assert not findings
    found: dict[str, Any] = source.data
    return found


def sow(root: Path, edits: list[dict[str, str]]) -> None:
    """Apply *edits* to the manual at *root*: ``old`` stands once and becomes ``new``; without ``old`` a new file."""
    for edit in edits:
        file = root / edit["file"]
        if "old" in edit:
            text = file.read_text("utf-8")
            assert text.count(edit["old"]) == 1, edit["old"]
            file.write_text(text.replace(edit["old"], edit["new"]), "utf-8")
        else:
            assert not file.exists()
            file.write_text(edit["new"], "utf-8")


def line_of(file: Path, text: str) -> int:
    (number,) = (number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)
    return number


def test_every_check_has_a_seed_and_every_seed_a_check() -> None:
    assert {one.CODE for one in ALL} == {path.stem for path in SEEDS.glob("*.yaml")}


@pytest.mark.parametrize("code", sorted(path.stem for path in SEEDS.glob("*.yaml")))
def test_the_check_alone_finds_the_defect_at_its_line(code: str, tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "procedures", tmp_path / "manual")
    seed = seed_of(code)
    sow(root, seed["edits"])
    line = line_of(root / seed["at"]["file"], seed["at"]["line"])
    found = [(one.code, one.location.path, one.location.line) for one in check(root, TODAY, jobs=1).findings]
    assert found == [(code, seed["at"]["file"], line)]


class Kept(dict[str, bytes]):
    """What was read of the sample manual, for the next test."""

    def put(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*."""
        self[key] = value


KEPT = Kept()


@pytest.mark.parametrize("code", sorted(path.stem for path in SEEDS.glob("*.yaml")))
def test_what_is_told_of_a_procedure_does_not_depend_on_other_procedures(code: str, tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "procedures", tmp_path / "manual")
    seed = seed_of(code)
    sow(root, seed["edits"])
    faulty = root / seed["at"]["file"]
    text = faulty.read_text("utf-8")
    if "\nkind: procedure\n" in f"\n{text}":
        assert "\ncode: QT-" in text
        faulty.with_name(f"QT-9{faulty.name[3:]}").write_text(text.replace("\ncode: QT-", "\ncode: QT-9", 1), "utf-8")
    manual, _ = load(FolderTree(root), KEPT)
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
