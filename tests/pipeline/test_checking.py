"""What is known of unchanged files is used again, and never tells anything else than a check from nothing."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.i18n import LANGUAGES, translate
from isodoc.pipeline import checking
from isodoc.pipeline.checking import check, check_tree
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from isodoc.diagnostics import Diagnostic

TODAY = dt.date(2026, 11, 22)
SAMPLE = Path(__file__).parents[2] / "procedures"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "manual")


def told(findings: Sequence[Diagnostic]) -> list[tuple[object, ...]]:
    """Return what a reader sees of *findings*, whatever class their values have."""
    return [
        (
            one.code,
            one.severity,
            one.location,
            one.subject,
            *(translate(one.message, language) for language in LANGUAGES),
            *(one.hint and translate(one.hint, language) for language in LANGUAGES),
        )
        for one in findings
    ]


def from_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> list[tuple[object, ...]]:
    with monkeypatch.context() as patched:
        patched.setenv("ISODOC_CACHE_DIR", str(cache))
        return told(check(root, TODAY).findings)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def a_fault_in_one_sheet(root: Path) -> None:
    edit(root / "ho-tich/QT-HT-04.yaml", "field: ho-tich", "field: ho-tic")


def a_code_used_twice(root: Path) -> None:
    edit(root / "ho-tich/QT-HT-05.yaml", "code: QT-HT-05", "code: QT-HT-04")


def a_sheet_that_cannot_be_read(root: Path) -> None:
    edit(root / "ho-tich/QT-HT-04.yaml", "kind: procedure", "kind: procedure\ntitle: [")


def a_sheet_less(root: Path) -> None:
    (root / "ho-tich/QT-HT-04.yaml").unlink()


def a_sheet_more(root: Path) -> None:
    text = (root / "ho-tich/QT-HT-04.yaml").read_text("utf-8")
    (root / "ho-tich/QT-HT-99.yaml").write_text(text.replace("QT-HT-04", "QT-HT-99", 1), "utf-8")


def a_sheet_that_becomes_a_law(root: Path) -> None:
    (root / "ho-tich/QT-HT-04.yaml").write_text("kind: law\nnumber: 1/2020/QH14\n", "utf-8")


def a_role_with_another_id(root: Path) -> None:
    edit(root / "organization.yaml", "- id: lanh-dao", "- id: lanh-dao-khac")


def a_law_that_is_gone(root: Path) -> None:
    next((root / "laws").glob("*2014-QH13.yaml")).unlink()


def names_that_differ_in_capitals(root: Path) -> None:
    shutil.copy(root / "ho-tich/QT-HT-04.yaml", root / "ho-tich/qt-ht-04.yaml")


def a_link_out_of_the_manual(root: Path) -> None:
    (root / "laws/khac.yaml").symlink_to("/etc/hostname")


def a_repository_inside(root: Path) -> None:
    (root / "khac/.git").mkdir(parents=True)


def severities_of_the_manual(root: Path) -> None:
    (root / "checks.yaml").write_text("kind: checks\nseverities: {ISD307: note, ISD301: off}\n", "utf-8")


def a_fee_table_that_has_ended_and_names_no_text(root: Path) -> None:
    edit(root / "fees/le-phi-ho-tich.yaml", "basis: 999/2025/NQ-HĐND\n", "")
    edit(root / "fees/le-phi-ho-tich.yaml", "    amount: 8000", "    until: 2026-02-01\n    amount: 8000")


def no_settings(root: Path) -> None:
    edit(root / "isodoc.yaml", "agency:", "agenci:")


EDITS: tuple[Callable[[Path], None], ...] = (
    a_fault_in_one_sheet,
    a_code_used_twice,
    a_sheet_that_cannot_be_read,
    a_sheet_less,
    a_sheet_more,
    a_sheet_that_becomes_a_law,
    a_role_with_another_id,
    a_law_that_is_gone,
    names_that_differ_in_capitals,
    a_link_out_of_the_manual,
    a_repository_inside,
    severities_of_the_manual,
    a_fee_table_that_has_ended_and_names_no_text,
    no_settings,
)


@pytest.mark.no_cover  # the tests below, and those of each stage, run the same lines
@pytest.mark.parametrize("first", EDITS, ids=lambda one: one.__name__)
def test_after_an_edit_and_back_the_findings_are_those_of_a_check_from_nothing(
    first: Callable[[Path], None], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = told(check(root, TODAY).findings)
    first(root)
    edited = told(check(root, TODAY).findings)
    assert edited == from_nothing(root, monkeypatch, tmp_path / "cold")
    assert edited != clean or first is severities_of_the_manual
    assert told(check(root, TODAY).findings) == edited
    with (root / "chung-thuc/QT-CT-01.yaml").open("a", encoding="utf-8") as another:
        another.write("# ghi chú\n")
    assert told(check(root, TODAY).findings) == from_nothing(root, monkeypatch, tmp_path / "another")
    shutil.rmtree(root)
    shutil.copytree(SAMPLE, root)
    assert told(check(root, TODAY).findings) == clean


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_edits_tells_what_a_check_from_nothing_tells(
    seed: int, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    for number, change in enumerate(chance.sample(EDITS, 4)):
        try:
            change(root)
        except (AssertionError, FileNotFoundError):  # an edit before has taken away what this one changes
            continue
        assert told(check(root, TODAY).findings) == from_nothing(root, monkeypatch, tmp_path / f"cold-{number}")


def test_an_edited_sheet_is_all_that_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(root, TODAY)
    a_fault_in_one_sheet(root)
    read: list[str] = []
    whole = checking._newly_known

    def note(tree: Any, manual: Any, apart: Any, today: dt.date) -> object:
        read.extend(apart)
        return whole(tree, manual, apart, today)

    monkeypatch.setattr(checking, "_newly_known", note)
    found = check(root, TODAY).findings
    assert read == ["ho-tich/QT-HT-04.yaml"]
    assert {one.code for one in found} == {"ISD307"}


def test_another_day_is_another_check(root: Path) -> None:
    edit(root / "fees/le-phi-ho-tich.yaml", "kind: fees", "kind: fees\nuntil: 2026-11-30")
    before = told(check(root, TODAY).findings)
    assert told(check(root, dt.date(2026, 12, 1)).findings) != before
    assert told(check(root, TODAY).findings) == before


def test_a_file_that_cannot_be_read_is_a_finding(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = FolderTree(root)
    whole = tree.read

    def read(path: str) -> bytes:
        if path.endswith("QT-HT-04.yaml"):
            raise PermissionError(13, "Permission denied", path)
        return whole(path)

    monkeypatch.setattr(tree, "read", read)
    found = check_tree(tree, root, TODAY).findings
    assert ("ISD101", "ho-tich/QT-HT-04.yaml") in {(one.code, one.location.path) for one in found}
