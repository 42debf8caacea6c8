"""What is told of known edits, and that it is told of nothing that no sheet shows."""

from __future__ import annotations

import copy
import json
import lzma
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.compare import compare
from isodoc.content import freeze, plain_of
from isodoc.intake.portal import import_portal
from isodoc.load import load
from isodoc.workspace import FolderTree
from tests.digests import Base
from tests.edits import Editor, untrue
from tests.intake.portal_sample import strict
from tests.mutations import Folder, manual
from tests.unseen import judged, unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.editing import Content

BASE = Base(manual("rich"))
RICH = [plain_of(freeze(BASE.manual, each)) for each in (*BASE.manual.procedures, *BASE.manual.documents)]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sheets() -> list[Content]:
    """Return what the sheets of the sample manual say."""
    found, findings = load(FolderTree(ROOT / "procedures"))
    assert found is not None
    assert not findings
    return [plain_of(freeze(found, each)) for each in found.procedures]


@pytest.fixture(scope="module")
def records(portal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Content]:
    """Return what sheets made from forty real records say."""
    with lzma.open(portal_file, "rt", encoding="utf-8") as file:
        lines = [line for line in file if re.fullmatch(r"\d\.\d{6}", json.loads(line)["code"])]
    some = tmp_path_factory.mktemp("records") / "some.jsonl"
    some.write_text("".join(random.Random(20261122).sample(lines, 40)), "utf-8")
    files, _ = import_portal([some], Folder(BASE.files), strict)
    found = BASE.loaded({**BASE.files, **files})
    return [plain_of(freeze(found, each)) for each in found.procedures if each.path in files]


def _untrue(contents: Sequence[Content], count: int) -> list[Any]:
    chance = random.Random(20261122)
    outcomes = [untrue(chance.choice(contents), chance) for _ in range(count)]
    return [outcome for outcome in outcomes if any(outcome)]


def test_known_edits_of_a_sheet_are_told_and_nothing_else(sheets: list[Content]) -> None:
    assert _untrue(sheets, 150) == []


def test_known_edits_of_real_sheets_are_told_and_nothing_else(records: list[Content]) -> None:
    assert len(records) > 30
    assert _untrue(records, 150) == []


def test_every_sort_of_edit_finds_a_place(sheets: list[Content]) -> None:
    told = set()
    for seed in range(80):
        editor = Editor(random.Random(seed).choice(sheets), random.Random(seed))
        editor.edit(8)
        told |= {(kind, thing) for kind, thing, *_ in editor.told}
    assert {("moved", each) for each in ("step", "paper", "law", "text")} <= told
    assert {("removed", each) for each in ("step", "paper", "law", "text")} <= told
    assert {("added", each) for each in ("step", "paper", "law", "text", "limit", "fee", "agency", "record")} <= told
    assert {("changed", each) for each in ("step", "paper", "law", "text", "limit", "fee", "decision")} <= told
    assert {("renamed", each) for each in ("step", "paper", "law", "role", "sheet", "record")} <= told


@pytest.mark.no_cover
def test_just_what_a_sheet_prints_otherwise_is_told(sheets: list[Content]) -> None:
    assert unseen([*RICH, *sheets], random.Random(20261122), 60) == []


@pytest.mark.no_cover
def test_just_what_a_real_sheet_prints_otherwise_is_told(records: list[Content]) -> None:
    assert unseen(records, random.Random(20261122), 40) == []


def test_two_documents_under_one_id_differ_when_they_print_something_else(records: list[Content]) -> None:
    for old, new in zip(records[:8], records[8:16], strict=True):
        other = {**new, "id": old["id"]}
        assert judged(old, other, "another document") == []
        assert compare(old, other)


def test_in_which_order_keys_stand_is_no_difference() -> None:
    for old in RICH:
        new = json.loads(json.dumps(old, sort_keys=True))
        assert compare(old, new) == []
        assert compare(new, copy.deepcopy(old)) == []
