"""What differs, for Word: each sheet with tracked changes that lead to it, and one table for the leader."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.pipeline.approved import build_approved
from isodoc.pipeline.building import Order, build
from isodoc.pipeline.comparing import DiffOrder
from isodoc.pipeline.redlining import write_redlines
from isodoc.resources import folder
from tests.history.repositories import begin, commit
from tests.pipeline.desks import FILES, Manual, at, decision
from tests.render.redlines import accepted, rejected, said, text

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.pipeline.redlining import Redlined

TODAY = dt.date(2026, 11, 22)
SHEET = "ho-tich/QT-01.yaml"


@pytest.fixture(scope="module")
def _issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    manual = Manual(tmp_path_factory.mktemp("issued") / "manual")
    manual.issue("QT-01", "QT-02", "BM-01", "HT-POLICY")
    manual.edit(SHEET, "time: 3 ngày làm việc", "time: 2 ngày làm việc")
    manual.edit(SHEET, "output: Giấy, time: 2 ngày", "output: Giấy, time: 1 ngày")
    manual.edit(SHEET, "work: Ký giấy", "work: Ký và đóng dấu giấy")
    return manual.root


@pytest.fixture
def manual(_issued: Path, tmp_path: Path) -> Manual:
    """Return a manual with two sheets in force since 2 March 2026, one of them changed in the work folder since."""
    return Manual.at_hand(shutil.copytree(_issued, tmp_path / "manual"), 10)


def write(manual: Manual, *words: str) -> tuple[Path, Redlined]:
    out = manual.root.parent / "out"
    return out, write_redlines(manual.root, DiffOrder(TODAY, words), out)


def signed(path: Path) -> set[tuple[str, str]]:
    """Return who stands at the changes of a Word file, and when they were made."""
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    return set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)"', body))


def rows(out: Path) -> list[list[str]]:
    """Return the rows of the comparison table."""
    blocks = text(said((out / "bang-so-sanh.docx").read_bytes()))["word/document.xml"]
    table = next(block for block in blocks if block[0] == "tbl" and len(block[2][0]) == 5)
    return [["\n".join(words for _, words in cell) for _, cell in row] for row in table[2]]


def test_two_approved_sheets_as_they_were_built(manual: Manual) -> None:
    manual.issue("QT-01", decision=decision(at(3, 2)), effective=at(4, 1))
    out, done = write(manual, "@2026-03-02", "approved", "QT-01")
    assert (done.documents, done.sheets) == (1, 1)
    made = (out / "QT-01.docx").read_bytes()
    for day, settled in ((at(3, 2), rejected), (TODAY, accepted)):
        built = manual.root.parent / str(day)
        build_approved(manual.root, built, Order(day, ("QT-01",), ("docx",)))
        assert text(settled(made)) == text(said((built / "ho-tich/QT-01.docx").read_bytes()))
    assert signed(out / "QT-01.docx") == {("Trần Thị B", "2026-03-02T21:00:00Z")}
    assert rows(out)[2][-1] == "Quyết định số 45/QĐ-UBND ngày 02/03/2026"


def test_a_draft_against_what_is_in_force(manual: Manual) -> None:
    out, done = write(manual)
    assert (done.documents, done.sheets, done.findings, done.unread) == (3, 3, (), 0)
    assert sorted(path.name for path in out.iterdir()) == [
        *("CSCL.docx", "QT-01.docx", "QT-03.docx"),
        *("bang-so-sanh.docx", "manifest.json"),
    ]
    made = (out / "QT-01.docx").read_bytes()
    build(manual.root, manual.root.parent / "built", Order(TODAY, ("QT-01",), ("docx",)))
    built = (manual.root.parent / "built/ho-tich/QT-01.docx").read_bytes()
    assert text(accepted(made)) == text(said(built))
    before, after = text(rejected(made)), text(accepted(made))
    assert "03 ngày làm việc." in str(before)
    assert before | {"word/document.xml": []} == after | {"word/document.xml": []}, "a draft has no head of its own"
    assert signed(out / "QT-01.docx") == {("Ủy ban nhân dân phường Mẫu", "2026-11-22T00:00:00Z")}
    added = (out / "QT-03.docx").read_bytes()
    assert {tuple(blocks) for blocks in text(rejected(added)).values()} == {(("p", ""),)}
    assert "Tách thửa" in str(accepted(added))


def test_a_submitted_draft_bears_the_name_of_who_submitted_it(manual: Manual) -> None:
    manual.submit("QT-01", reason="Rút ngắn thời hạn")
    out, _ = write(manual, "QT-01")
    assert signed(out / "QT-01.docx") == {("Nguyễn Văn A", "2026-03-02T19:00:00Z")}
    assert rows(out) == [
        ["TT", "Mục", "Nội dung hiện hành", "Nội dung sửa đổi, bổ sung", "Căn cứ, lý do"],
        ["QT-01 – Cấp giấy"],
        [
            *("1", "Mục 1.a", "Thời hạn giải quyết: 03 ngày làm việc", "Thời hạn giải quyết: 02 ngày làm việc"),
            "Rút ngắn thời hạn.",
        ],
        [
            *("2", "Mục 1.b, bước 2 (Ký)", "Thời gian thực hiện: 02 ngày", "Thời gian thực hiện: 01 ngày"),
            "Như trên",
        ],
        [
            *("3", "Mục 1.b, bước 2 (Ký)", "Nội dung công việc: Ký giấy", "Nội dung công việc: Ký và đóng dấu giấy"),
            "Như trên",
        ],
    ]


def test_what_is_gone_stands_in_the_table_alone(manual: Manual) -> None:
    (manual.root / "ho-tich/QT-02.yaml").unlink()
    out, done = write(manual, "QT-02")
    assert (done.documents, done.sheets) == (1, 0)
    assert rows(out)[1:] == [["QT-02 – Cấp bản sao"], ["1", "Toàn bộ tài liệu", "Tài liệu hiện hành.", "(bãi bỏ)", ""]]


def test_nothing_differs(manual: Manual) -> None:
    out, done = write(manual, "QT-02")
    assert (done.published, done.documents, out.exists()) == (None, 0, False)
    write(manual, "QT-01")
    write(manual, "QT-02")
    assert [path.name for path in out.iterdir()] == ["manifest.json"], "nothing of an earlier run is left"


def test_rows_say_of_what_they_are(tmp_path: Path) -> None:
    root = begin(tmp_path / "manual")
    limits = "limits: [{id: thuong, label: Thông thường, time: 3 ngày}, {id: nhieu, label: Nhiều bản, time: 9 ngày}]"
    sheet = re.sub("limits: .*", limits, FILES[SHEET])
    commit(root, "1", FILES | {SHEET: sheet})
    commit(root, "2", {
        SHEET: re.sub("(?<=output: Giấy), time: 2 ngày", "", sheet.replace("9 ngày", "8 ngày"))
        .replace("title: Cấp giấy", "title: Cấp giấy mới"),
        "organization.yaml": FILES["organization.yaml"].replace("Cán bộ một cửa", "Công chức một cửa"),
    })  # fmt: skip
    out, _ = write(Manual.at_hand(root, 0), "HEAD~1", "HEAD", "QT-01")
    assert [row[1:4] for row in rows(out)[2:]] == [
        ["Thông tin chung", "Tên tài liệu: Cấp giấy", "Tên tài liệu: Cấp giấy mới"],
        [
            "Mục 1.a",
            "Thời hạn giải quyết (trường hợp nhiều bản): 09 ngày",
            "Thời hạn giải quyết (trường hợp nhiều bản): 08 ngày",
        ],
        ["Mục 1.b, bước 2 (Ký)", "Thời gian thực hiện: 02 ngày", "(bãi bỏ)"],
        ["Tên gọi", "Cán bộ một cửa", "Công chức một cửa"],
    ]


def test_two_commits(tmp_path: Path) -> None:
    root = begin(tmp_path / "manual")
    commit(root, "1", FILES)
    commit(
        root, "2", {SHEET: FILES[SHEET].replace("Ký giấy", "Ký ngay"), "organization.yaml": FILES["organization.yaml"]}
    )
    out, _ = write(Manual.at_hand(root, 0), "HEAD~1", "HEAD")
    made = (out / "QT-01.docx").read_bytes()
    assert ("Ký ngay" in str(accepted(made)), "Ký giấy" in str(rejected(made))) == (True, True)


def test_the_template_is_that_of_the_later_side(manual: Manual) -> None:
    place = manual.root / "templates/procedure.docx"
    place.parent.mkdir()
    with zipfile.ZipFile(folder("templates") / "procedure.docx") as shipped, zipfile.ZipFile(place, "w") as own:
        for name in shipped.namelist():
            own.writestr(name, shipped.read(name))
        own.writestr("word/media/dau.png", b"own")
    out, _ = write(manual, "QT-01")
    with zipfile.ZipFile(out / "QT-01.docx") as archive:
        assert archive.read("word/media/dau.png") == b"own"


def test_a_folder_that_is_not_for_output_is_refused(manual: Manual) -> None:
    out = manual.root.parent / "out"
    out.mkdir()
    (out / "QT-01.docx").write_bytes(b"mine")
    with pytest.raises((RefusedError, UsageError)):
        write(manual, "QT-01")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"QT-01.docx": b"mine"}
