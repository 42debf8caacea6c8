"""Bringing records into a manual: written all together, with a pattern that the manual has."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.errors import RefusedError, UsageError
from isodoc.intake.portal import Selection
from isodoc.pipeline.bringing import bring_portal
from isodoc.pipeline.reading import prepare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start_manual(tmp_path / "manual", "UBND phường Mẫu")
    return tmp_path / "manual"


def test_real_records_become_a_manual_that_loads(root: Path, portal_file: Path, tmp_path: Path) -> None:
    lines = lzma.decompress(portal_file.read_bytes()).splitlines()[:20]
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(lines))
    report = bring_portal(root, [tmp_path / "records.jsonl"], Selection(), "mot-cua-5")
    assert not report.fails
    manual = prepare(root, jobs=1).manual
    assert manual is not None
    assert len(manual.procedures) == len(lines)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.yaml")}
    bring_portal(root, [tmp_path / "records.jsonl"], Selection(), None)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.yaml")} == before


def test_an_unknown_pattern_is_refused_before_anything_is_read(root: Path) -> None:
    with pytest.raises(UsageError, match="there is no pattern mot-cua-6"):
        bring_portal(root, [root / "absent.json"], Selection(), "mot-cua-6")


def test_a_pattern_may_lie_anywhere(root: Path, tmp_path: Path) -> None:
    (root / "patterns" / "mot-cua-5.yaml").rename(root / "moved.yaml")
    (tmp_path / "records.json").write_text("[]")
    assert bring_portal(root, [tmp_path / "records.json"], Selection(), "mot-cua-5").files


def test_without_settings_a_pattern_cannot_be_found(root: Path) -> None:
    (root / "isodoc.yaml").write_text("kind: manual\n")
    with pytest.raises(RefusedError, match=r"isodoc\.yaml cannot be used"):
        bring_portal(root, [], Selection(), "mot-cua-5")
