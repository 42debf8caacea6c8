"""A newer snapshot of the portal against the manual that an older one began."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from isodoc.edit.scaffold import start_manual
from isodoc.intake.portal import Selection
from isodoc.pipeline.bringing import bring_portal
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.tthc.rows import TthcWanted
from isodoc.pipeline.tthc.updating import TthcOrder, TthcUpdate, plan_tthc_update, write_tthc_update
from tests.intake.portal_sample import DETAIL, lines_file, record

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 30)


def of(code: str, **changes: Any) -> dict[str, Any]:
    return record(code=code, codeNotation=code, **changes)


OLD = [of("1.000001"), of("1.000002"), of("1.000003"), of("1.000004")]
STRANGE = {"categoriesDetails": [{"id": "x", "code": "G98", "name": "Cây cảnh"}]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    start_manual(tmp_path / "manual", "UBND phường Mẫu")
    bring_portal(tmp_path / "manual", [lines_file(tmp_path / "old.jsonl", *OLD)], Selection(), None)
    return tmp_path / "manual"


def update(root: Path, *records: dict[str, Any], **keys: Any) -> TthcUpdate:
    """Plan what *records* behind the first of the old ones change, and write it."""
    file = lines_file(root.parent / "new.jsonl", OLD[0], *records)
    found = plan_tthc_update(root, TthcOrder(file, DAY, **keys))
    write_tthc_update(root, found)
    return found


def said(found: TthcUpdate) -> list[tuple[int, str, str | None, str]]:
    return [(one.row.number, one.row.code, one.row.act, one.row.part) for one in found.tasks]


def test_what_a_record_says_otherwise_is_an_amendment(root: Path) -> None:
    named: dict[str, Any] = {"name": "Cấp giấy mới", "cases": [DETAIL["cases"][0] | {"name": "Cấp giấy mới"}]}
    decision = {"procedureProposal": {"proposalNumber": "101/QĐ-BM", "decisionDate": 1768496400000}}
    found = update(
        root,
        of("1.000002", **named, updatedAt=1782000000000),
        of("1.000003", **decision),
        of("1.000004", updatedAt=1782000000000),
    )
    assert said(found) == [(2, "1.000002", "amended", "Tên"), (3, "1.000003", "amended", "Quyết định công bố")]
    listed = {one.code: one for one in open_manual(root).catalogues[0].value.tthc}
    assert listed["1.000002"].name == "Cấp giấy mới"
    assert listed["1.000003"].decision is not None
    assert listed["1.000003"].decision.number == "101/QĐ-BM"
    (change,) = (entry.value for entry in open_manual(root).changes)
    assert (change.id, change.due, change.decision) == ("portal-new", dt.date(2027, 2, 28), None)
    again = update(root, of("1.000002", **named), of("1.000003", **decision))
    assert again.mended.after == {}


def test_a_name_with_the_words_thu_tuc_before_it_is_the_same(root: Path) -> None:
    listed = open_manual(root).catalogues[0].value.tthc[1].name
    longer = f"Thủ tục {listed[:1].lower()}{listed[1:]}"
    named: dict[str, Any] = {"name": longer, "cases": [DETAIL["cases"][0] | {"name": longer}]}
    for sheet in open_manual(root).procedures:
        (root / sheet.path).unlink()
    assert said(update(root, of("1.000002", **named))) == []


def test_a_record_is_new_where_the_manual_has_its_field_and_level(root: Path) -> None:
    others = [
        of("1.000005"),
        of("1.000006", isWard=False, isProvince=True),
        of("1.000007", **STRANGE),
        of("hỏng"),
    ]
    found = update(root, *others)
    assert said(found) == [(2, "1.000005", "new", "")]
    assert (found.added, found.withdrawn) == (("1.000005",), ())
    wanted = TthcWanted(levels=frozenset({"province"}))
    assert [code for _, code, *_ in said(update(root, *others, wanted=wanted))] == ["1.000006"]


def test_a_sheet_that_was_edited_over_the_same_record_is_not_amended(root: Path) -> None:
    (path,) = root.rglob("QT-1.000001.yaml")
    path.write_text(path.read_text("utf-8") + "# đã xem\n", "utf-8")
    assert said(update(root)) == []
    (path,) = root.rglob("QT-1.000002.yaml")
    path.write_text(path.read_text("utf-8") + "# đã xem\n", "utf-8")
    assert said(update(root, of("1.000002", note="Khác"))) == [(2, "1.000002", "amended", "nội dung của thủ tục")]
