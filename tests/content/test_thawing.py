"""What a sheet prints is in its content: bytes read and written again are the same, and print the same."""

from __future__ import annotations

import datetime as dt
import functools
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isodoc.content import content_bytes, layout_of, read_content
from isodoc.intake.portal import import_portal
from isodoc.load import load
from isodoc.model.content import ContentKind
from isodoc.model.edition import DRAFT, Edition
from isodoc.view.sheet import sheet
from isodoc.workspace import FolderTree
from tests.digests import contents
from tests.intake.portal_sample import Files, strict
from tests.load.trees import SETTINGS, Kept
from tests.mutations import Folder, harm, manual

if TYPE_CHECKING:
    from isodoc.model.manual import Manual

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 22)
KEPT = Kept()

pytestmark = pytest.mark.no_cover


def _thaws(found: Manual) -> int:
    """Hold every content of *found* against what its bytes say; return how many there are."""
    several = contents(found)
    for name, fresh in several.items():
        data = content_bytes(fresh)
        thawed = read_content(data)
        assert content_bytes(thawed) == data, name
        if fresh.kind in {ContentKind.PROCEDURE, ContentKind.DOCUMENT}:
            for edition in (DRAFT, Edition()):
                printed = sheet(fresh, layout_of(found), today=TODAY, edition=edition)
                assert sheet(thawed, layout_of(found), today=TODAY, edition=edition) == printed, name
    return len(several)


def _loaded(root: Path) -> Manual:
    found, findings = load(FolderTree(root))
    assert found is not None
    assert not findings
    return found


@pytest.mark.parametrize(
    "folder", ["procedures", "tests/data/rich", "tests/data/real-sheets", "tests/data/content/manual"]
)
def test_a_frozen_manual_prints_the_same(folder: str) -> None:
    assert _thaws(_loaded(ROOT / folder)) >= 5


_FILES = {**manual("rich"), **{f"all/{path}": data for path, data in manual("content/manual").items()}}
del _FILES["all/isodoc.yaml"], _FILES["all/organization.yaml"]


@given(st.integers(0, 100_000))
@settings(max_examples=60)
def test_a_manual_in_any_state_prints_the_same_when_frozen(seed: int) -> None:
    files = harm(_FILES, seed).files
    found, _ = load(Folder(files), KEPT)
    if found is not None:
        _thaws(found)


@functools.cache
def _imported(portal_file: Path) -> dict[str, bytes]:
    return import_portal([portal_file], Files(), strict)[0]


def test_real_records_print_the_same_when_frozen(portal_file: Path) -> None:
    files = _imported(portal_file)
    sheets = sorted(path for path, data in files.items() if b"kind: procedure\n" in data[:400])
    chosen = {*random.Random(20261122).sample(sheets, 60)}
    others = {path: data for path, data in files.items() if path not in sheets or path in chosen}
    found, findings = load(Folder({"isodoc.yaml": SETTINGS.encode(), **others}))
    assert found is not None
    assert not findings
    assert _thaws(found) >= 60
