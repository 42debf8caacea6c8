"""A list of TTHC in a small manual: the catalogue, the tasks, the scope, and what is refused."""

from __future__ import annotations

import datetime as dt
import lzma
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.i18n import translate
from isodoc.pipeline.reading import open_manual
from isodoc.pipeline.tthc.rows import TthcWanted
from isodoc.pipeline.tthc.updating import Scope, TthcOrder, TthcUpdate, plan_tthc_update, write_tthc_update
from tests.pipeline.law_manual import lay

if TYPE_CHECKING:
    from pathlib import Path

MANUAL = """\
# file: .isodoc/isodoc.schema.json
{}
# file: organization.yaml
kind: organization
agencies: [{id: ubnd, name: UBND phường}]
units: [{id: van-phong, name: Văn phòng}, {id: kinh-te, name: Phòng Kinh tế}]
# file: fields.yaml
kind: fields
fields: [{id: ho-tich, name: Hộ tịch, owner: van-phong}, {id: dat-dai, name: Đất đai, portal: [G01]}]
# file: ho-tich/QT-01.yaml
kind: procedure
code: QT-01
title: Đăng ký kết hôn
field: ho-tich
owner: kinh-te
tthc: ["1.000894"]
# file: ho-tich/QT-02.yaml
kind: procedure
code: QT-02
title: Khai tử và giám hộ
field: ho-tich
tthc: ["1.000656", "1.001193.H55"]
"""
CATALOGUE = """\
# Danh mục của phường
kind: catalogue
tthc:
  - code: "1.000894"  # hay hỏi
    name: Đăng ký kết hôn
    field: ho-tich
    decision:
      number: 163/QĐ-BTP  # của Bộ
      date: 2026-01-16
      issuer: Bộ Tư pháp
  - {code: "1.000656", name: Đăng ký khai tử, field: ho-tich}
  - {code: "1.001193", name: Giám hộ, field: ho-tich, decision: {number: 163/QĐ-BTP}}
  - code: "2.000810"
    name: Tách thửa
    field: dat-dai
    # Chưa có quy trình
"""
HEAD = "mã TTHC,tên TTHC,lĩnh vực,loại thay đổi,nội dung sửa đổi,căn cứ pháp lý,thay thế bởi,thay cho"
DAY = dt.date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay(tmp_path / "manual", MANUAL + "# file: catalogue/xa.yaml\n" + CATALOGUE)


def update(root: Path, *rows: str, head: str = HEAD, **keys: Any) -> TthcUpdate:
    """Plan what a list of *rows* changes; write it, unless a row is wrong."""
    file = root.parent / "list.csv"
    file.write_text("\n".join([head, *rows]), "utf-8")
    given: dict[str, Any] = {
        "decision": "2345/QD-UBND",
        "dated": dt.date(2026, 11, 20),
        "effective": dt.date(2026, 11, 30),
    } | keys
    found = plan_tthc_update(root, TthcOrder(file, DAY, **given))
    write_tthc_update(root, found)
    return found


def said(found: TthcUpdate) -> list[str]:
    return [f"{one.number} {one.severity.name}: {translate(one.message, 'en')}" for one in found.remarks]


NEW = "1.014000,Khai sinh lưu động,hộ  tịch,mới ban hành,,03/2026/QH16,,"
AMENDED = "1.000894,Đăng ký kết hôn,,sửa đổi,Thời hạn,,,"
ABOLISHED = "1.000656,,,bãi bỏ,,,,"
NO_LAW = "2 NOTE: the manual has no law 03/2026/QH16"
REPLACED = "1.001193,,,thay thế,,,1.014000,"


def test_the_catalogue_changes_where_the_list_says_so(root: Path) -> None:
    found = update(root, NEW, AMENDED, ABOLISHED, REPLACED)
    assert said(found) == [NO_LAW]
    assert (root / "catalogue/xa.yaml").read_text("utf-8") == (
        CATALOGUE.replace("163/QĐ-BTP  #", "2345/QĐ-UBND  #")
        .replace("date: 2026-01-16\n      issuer: Bộ Tư pháp\n", "date: 2026-11-20\n")
        .replace("tử, field: ho-tich}", "tử, field: ho-tich, state: abolished, "
                 "note: Bị bãi bỏ (Quyết định số 2345/QĐ-UBND)}")
        .replace("{number: 163/QĐ-BTP}}", "{number: 163/QĐ-BTP}, state: abolished, "
                 "note: Được thay thế bằng TTHC 1.014000 (Quyết định số 2345/QĐ-UBND)}")
        .replace("    field: dat-dai\n    # Chưa có quy trình\n", "    field: dat-dai\n"
                 '  - code: "1.014000"\n    name: Khai sinh lưu động\n    field: ho-tich\n'
                 "    decision: {number: 2345/QĐ-UBND, date: 2026-11-20}\n    # Chưa có quy trình\n")
    )  # fmt: skip


def test_every_tthc_gets_a_task_with_owner_and_deadline(root: Path) -> None:
    found = update(root, NEW, AMENDED, ABOLISHED, REPLACED)
    assert (
        (root / "changes/2345-QD-UBND.yaml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../.isodoc/isodoc.schema.json
kind: change
id: 2345-QD-UBND
title: Quyết định số 2345/QĐ-UBND công bố danh mục thủ tục hành chính
decision:
  number: 2345/QĐ-UBND
  date: 2026-11-20
effective: 2026-11-30
sheets:
  - procedure: QT-01
    verdict: open
  - procedure: QT-02
    verdict: open
tasks:
  - title: "Xây dựng quy trình cho TTHC 1.014000: Khai sinh lưu động"
    by: van-phong
    due: 2027-03-01
    tthc: "1.014000"
    note: "căn cứ: 03/2026/QH16"
  - title: "Sửa đổi quy trình QT-01: TTHC 1.000894, Đăng ký kết hôn"
    by: kinh-te
    due: 2027-03-01
    tthc: "1.000894"
    procedures: [QT-01]
    note: "nội dung sửa đổi: Thời hạn"
  - title: "Bãi bỏ quy trình QT-02: TTHC 1.000656, Đăng ký khai tử, bị bãi bỏ"
    by: van-phong
    due: 2027-03-01
    tthc: "1.000656"
    procedures: [QT-02]
  - title: "Thay thế quy trình QT-02: TTHC 1.001193, Giám hộ, được thay thế bằng 1.014000"
    by: van-phong
    due: 2027-03-01
    tthc: "1.001193"
    procedures: [QT-02]
"""
    )
    assert found.due == dt.date(2027, 3, 1)  # three months end on a Sunday, 28 February
    assert (found.added, found.withdrawn) == (("1.014000",), ("1.000656", "1.001193"))
    assert (found.before, found.after) == (Scope(4, 3), Scope(3, 1))


def test_a_second_run_writes_nothing_and_a_longer_list_adds_its_own(root: Path) -> None:
    update(root, NEW, AMENDED)
    change = root / "changes/2345-QD-UBND.yaml"
    edited = change.read_text("utf-8").replace("    by: kinh-te\n", "    by: kinh-te  # đã hỏi\n    done: 2026-11-21\n")
    change.write_text(edited, "utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert update(root, NEW, AMENDED).mended.after == {}
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert [*update(root, NEW, AMENDED, ABOLISHED).mended.after] == ["catalogue/xa.yaml", "changes/2345-QD-UBND.yaml"]
    assert change.read_text("utf-8").startswith(edited.partition("tasks:")[0].replace("sheets:\n", "sheets:\n"))
    assert [one.tthc for one in open_manual(root).changes[0].value.tasks] == ["1.014000", "1.000894", "1.000656"]


def test_one_of_several_tthc_is_taken_out_of_its_sheet(root: Path) -> None:
    (task,) = update(root, ABOLISHED).tasks
    assert translate(task.title, "en") == "Take the TTHC 1.000656, Đăng ký khai tử, out of the procedure QT-02"


def test_a_row_may_say_whose_place_its_tthc_takes(root: Path) -> None:
    found = update(root, "1.014001,Kết hôn mới,Hộ tịch,thay thế,,,,1.000894")
    assert [(one.row.code, one.row.act, one.row.number) for one in found.tasks] == [
        ("1.014001", "new", 2), ("1.000894", "replaced", 2),
    ]  # fmt: skip


def test_a_new_tthc_has_the_field_and_levels_of_the_one_whose_place_it_takes(root: Path) -> None:
    catalogue = root / "catalogue/xa.yaml"
    catalogue.write_text(CATALOGUE.replace("    field: dat-dai\n", "    field: dat-dai\n    levels: [ward]\n"), "utf-8")
    update(root, "1.014002,Tách thửa mới,,mới,,,,", "2.00081,,,thay thế,,,1.014002,")
    new = "    name: Tách thửa mới\n    field: dat-dai\n    levels: [ward]\n"
    assert new in catalogue.read_text("utf-8")


def test_what_no_sheet_covers_needs_no_task_when_it_ends(root: Path) -> None:
    found = update(root, "2.00081,,,bãi bỏ,,,,")
    assert [one.work for one in found.tasks] == [None]
    assert [*found.mended.after] == ["catalogue/xa.yaml"]


@pytest.mark.parametrize(
    ("rows", "remarks"),
    [
        (["1.009999,A,,sửa đổi,,,,"], ["2 ERROR: the TTHC 1.009999 is amended, but the catalogue does not have it"]),
        (["1.00999,A,,mới,,,,"],
         ["2 ERROR: the code 1.009990 lacks digits: a spreadsheet drops zeros at the end of a number"]),
        ([AMENDED, "1.000894,,,bãi bỏ,,,,"],
         ["3 ERROR: the TTHC 1.000894 stands in row 2 already, where it is amended; here it is abolished"]),
        ([AMENDED, AMENDED.replace("1.000894", "1.000894.H55")],
         ["3 WARNING: the TTHC 1.000894.H55 stands in row 2 already"]),
        (["1.014000,,,mới,,,,"], ["2 ERROR: the new TTHC 1.014000 has no name"]),
        (["1.000894,Kết hôn,,mới,,,,"],
         ["2 WARNING: the TTHC 1.000894 is new here, but stands in the catalogue already"]),
        (["1.000894,,,thay thế,,,,"],
         ["2 ERROR: nothing says which TTHC takes the place of 1.000894, or whose place it takes"]),
        (["1.000894,,,thay thế,,,1.014000,"],
         [("2 ERROR: the TTHC 1.014000, which takes the place of 1.000894, is neither in the catalogue nor new in the "
          "list")]),
        (["1.000894,,,thay thế,,,1.000656,", ABOLISHED],
         ["2 ERROR: the TTHC 1.000656, which takes the place of 1.000894, ends with the same list"]),
        (["1.000894,,,thay thế,,,1.000894.H55,"], ["2 ERROR: the TTHC 1.000894 cannot take its own place"]),
        (["1.000894,,,thay thế,,,1.000656,1.001193"],
         ["2 ERROR: the TTHC 1.000894 both is replaced and takes the place of another one"]),
        (["1.014000,A,,mới,,,1.000656,"],
         ["2 ERROR: the TTHC 1.014000 is newly issued, but the row says the contrary of what replaces it"]),
        (["1.000894,,,sửa đổi,,,1.000656,"],
         ["2 ERROR: the TTHC 1.000894 is amended, but the row says that another one is replaced too"]),
        (["1.014000,A,Thủy sản,mới,,,,"], ["2 WARNING: the manual has no field “Thủy sản”; it is left out"]),
    ],
)  # fmt: skip
def test_rows_that_are_wrong_are_named_and_then_nothing_is_written(
    root: Path, rows: list[str], remarks: list[str]
) -> None:
    found = update(root, NEW.replace("1.014000", "1.014009").replace("03/2026/QH16", ""), *rows)
    assert said(found) == [
        f"{int(one.split()[0]) + 1} {one.partition(' ')[2]}".replace("in row 2", "in row 3") for one in remarks
    ]
    assert bool(found.mended.after) is (found.errors == 0)
    assert (root / "changes").exists() is (found.errors == 0)


def test_a_workbook_and_a_list_say_the_same(root: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (["DANH MỤC"], ["Mã TTHC", "Nội dung sửa đổi", "Loại"], [1.000894, '=HYPERLINK("x")', "Sửa đổi"]):
        sheet.append(row)
    book.save(root.parent / "list.xlsx")
    (root.parent / "list.yaml").write_text("- mã: 1.000894\n  loại: Sửa đổi\n", "utf-8")
    (root.parent / "tthc.yml").write_text('tthc: [{code: "1.000894", kind: amended}]\n', "utf-8")
    found = [
        plan_tthc_update(root, TthcOrder(root.parent / name, DAY, "1/QĐ-UBND", DAY))
        for name in ("list.xlsx", "list.yaml", "tthc.yml")
    ]
    assert [[(one.row.code, one.row.act, one.row.part) for one in each.tasks] for each in found] == [
        [("1.000894", "amended", "")]
    ] * 3
    assert found[0].mended.after == found[1].mended.after == found[2].mended.after


def test_unknown_codes_and_other_fields_can_be_left_out(root: Path) -> None:
    other = "1.009999,A,Thủy sản,sửa đổi,,,,"
    assert said(update(root, AMENDED, other, wanted=TthcWanted(fields=frozenset({"hộ tịch"})))) == []
    assert said(update(root, AMENDED, other, wanted=TthcWanted(skip_unknown=True))) == [
        "3 NOTE: the TTHC 1.009999 is amended, but the catalogue does not have it"
    ]


def test_an_abolished_tthc_comes_back(root: Path) -> None:
    update(root, ABOLISHED)
    back: dict[str, Any] = {"decision": "2400/QĐ-UBND", "dated": dt.date(2026, 12, 1), "effective": None}
    assert update(root, "1.000656,Khai tử,,sửa đổi,,,,", **back).errors == 1
    assert update(root, "1.000656,Đăng ký khai tử,,mới ban hành,,,,", **back).added == ("1.000656",)
    assert "state" not in (root / "catalogue/xa.yaml").read_text("utf-8")


def test_a_field_that_the_catalogue_lacks_is_filled_in(root: Path) -> None:
    path = root / "catalogue/xa.yaml"
    path.write_text(path.read_text("utf-8").replace("khai tử, field: ho-tich}", "khai tử}"), "utf-8")
    update(root, "1.000656,Khai tử,Hộ tịch,sửa đổi,,,,")
    assert open_manual(root).tthc["1.000656"].field == "ho-tich"


def test_a_manual_without_a_catalogue_gets_one(tmp_path: Path) -> None:
    root = lay(tmp_path / "manual", MANUAL)
    assert [*update(root, NEW).mended.after] == ["catalogue/tthc.yaml", "changes/2345-QD-UBND.yaml"]
    (one,) = open_manual(root).catalogues[0].value.tthc
    assert (one.code, one.field, one.decision.number if one.decision else "") == ("1.014000", "ho-tich", "2345/QĐ-UBND")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"decision": ""}, "say which decision publishes the list"),
        ({"dated": None}, "a decision needs --dated too"),
        ({"decision": "quyết định"}, "is not the number of a law"),
        ({"effective": dt.date(2026, 1, 1)}, "cannot hold before the day"),
    ],
)
def test_the_decision_must_be_named(root: Path, keys: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        update(root, NEW, **keys)


def test_a_catalogue_that_cannot_be_changed_at_its_place_stays(root: Path) -> None:
    path = root / "catalogue/xa.yaml"
    path.write_text('{kind: catalogue, tthc: [{code: "1.000894", name: A}]}\n', "utf-8")
    with pytest.raises(RefusedError, match="cannot be changed at its place"):
        update(root, NEW)
    assert not (root / "changes").exists()


def test_a_packed_file_that_is_none_is_refused(root: Path) -> None:
    file = root.parent / "portal.jsonl.xz"
    file.write_bytes(lzma.compress(b"{}\n")[:20])
    with pytest.raises(RefusedError, match="cannot be unpacked"):
        plan_tthc_update(root, TthcOrder(file, DAY))


def test_a_list_for_which_a_file_would_be_too_large_is_refused(root: Path) -> None:
    before = (root / "catalogue/xa.yaml").read_bytes()
    rows = [f"1.{number:06},{'Thủ tục ' * 100},,mới ban hành,,,," for number in range(100000, 101000)]
    with pytest.raises(RefusedError, match=r"catalogue/xa\.yaml: "):
        update(root, *rows)
    assert (root / "catalogue/xa.yaml").read_bytes() == before
