"""Reading and checking a manual: findings in order, from the cache, in one process or several."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.edit.skeleton import Beginning, NewKind
from isodoc.errors import RefusedError
from isodoc.load import read_many
from isodoc.pipeline import reading
from isodoc.pipeline.beginning import begin
from isodoc.pipeline.checking import check
from isodoc.pipeline.reading import open_manual, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from isodoc.load import Packed

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "manual"
    start_manual(root, "UBND phường Mẫu")
    begin(root, Beginning(NewKind.PROCEDURE, "QT-01", "Cấp giấy"))
    return root


def places(root: Path, jobs: int = 1) -> list[tuple[str, int, str]]:
    found = check(root, TODAY, jobs).findings
    return [(one.location.path, one.location.line, one.code) for one in found]


def test_findings_of_reading_and_of_checks_come_in_the_order_of_places(root: Path) -> None:
    sheet = root / "procedures" / "QT-01.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("by: [van-thu]", "by: [van-thus]"), "utf-8")
    line = sheet.read_text("utf-8").splitlines().index("    by: [van-thus]") + 1
    (root / "a.yaml").write_text("kind: law\n")
    (root / "z.yml").touch()
    assert places(root) == [("a.yaml", 1, "ISD202"), ("procedures/QT-01.yaml", line, "ISD303"), ("z.yml", 1, "ISD110")]


def test_a_manual_without_settings_is_read_but_not_checked(root: Path) -> None:
    (root / "isodoc.yaml").write_text("kind: manual\n")
    assert prepare(root).manual is None
    assert {one.code for one in check(root, TODAY).findings} == {"ISD202", "ISD207"}
    with pytest.raises(RefusedError, match=r"isodoc\.yaml cannot be used"):
        open_manual(root)


def test_the_second_time_nothing_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORTH_SAVING", 1)
    first = prepare(root, jobs=2)
    read: list[str] = []

    def note(files: Sequence[tuple[str, bytes]]) -> list[Packed]:
        read.extend(path for path, _ in files)
        return read_many(files)

    monkeypatch.setattr(reading, "read_many", note)
    assert prepare(root, jobs=2).findings == first.findings
    assert read == []
    (root / "a.yaml").write_text("kind: clause\nid: a\ntext: a\n")
    prepare(root, jobs=2)
    assert read == ["a.yaml"]


def test_several_processes_find_the_same_in_the_same_order(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(100):
        (root / f"{number}.yaml").write_text(f"kind: law\nnumber: x{number}\n" if number % 2 else "kind: law\n")
    one = places(root)
    monkeypatch.setattr(reading, "WORTH_A_POOL", 0)
    monkeypatch.setenv("ISODOC_CACHE_DIR", str(root.parent / "another-cache"))
    assert places(root, jobs=2) == one
    assert len(one) >= 50


def test_by_itself_a_small_manual_is_read_in_one_process(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "pool", lambda *_: pytest.fail("no process is worth its start"))
    monkeypatch.setattr(reading, "cores", lambda: 8)
    assert prepare(root).findings == ()
