"""The papers of a change: what they say before and after a sheet was written, submitted, issued, withdrawn."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.model.signoff import Action
from isodoc.pipeline.change_papers import write_change_papers
from isodoc.pipeline.deadlines import deadlines_of
from isodoc.pipeline.laws.names import LawName
from isodoc.pipeline.moving import plan_rename
from tests.pipeline.desks import SETTINGS, Manual, at, decision, procedure
from tests.pipeline.test_papers import papers as package_papers
from tests.pipeline.test_papers import words

if TYPE_CHECKING:
    from pathlib import Path

OLD = "60/2014/QH13"
NEW = "03/2026/QH16"
LAW = f"""\
kind: law
number: {NEW}
title: Luật Hộ tịch
issuer: Quốc hội
issued: 2026-01-23
effective: 2026-02-01
transition: "Điều 30: hồ sơ tiếp nhận trước ngày 01/02/2026 giải quyết theo Luật số {OLD}"
relations: [{{type: replaces, law: {OLD}}}]
"""
CHANGE = f"""\
kind: change
id: luat-ho-tich
title: Luật Hộ tịch
law: {NEW}
sheets:
  - {{procedure: QT-01, verdict: change, reason: Đổi căn cứ, by: an, on: 2026-03-01}}
  - {{procedure: QT-02, verdict: unchanged, reason: Không viện dẫn phần đã đổi, by: an, on: 2026-03-01}}
tasks:
  - {{title: Phổ biến Luật mới, by: mot-cua, due: 2026-04-01}}
"""
SHEET = "ho-tich/QT-01.yaml"
TODAY = at(3, 10)
LATEST = "chậm nhất ngày 04 tháng 5 năm 2026."
"""Three months end on Labour Day, a Friday: the next working day counts."""


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """Return a manual with two sheets in force since 2 March 2026 that cite a law that was replaced."""
    cites = f"legal_bases: [{{law: {OLD}}}]\n"
    made = Manual(
        tmp_path / "so-tay",
        {
            "isodoc.yaml": SETTINGS.replace("records:", "language: vi\nrecords:").replace("standard", "simple"),
            "laws/60.yaml": f"kind: law\nnumber: {OLD}\ntitle: Luật Hộ tịch\n",
            "laws/03.yaml": LAW,
            "changes/luat.yaml": CHANGE,
            SHEET: procedure("QT-01") + cites,
            "ho-tich/QT-02.yaml": procedure("QT-02", "Cấp bản sao") + cites,
        },
    )
    made.submit("QT-01", "QT-02")
    made.approve("QT-01", "QT-02")
    return made


def papers(manual: Manual, name: str = "luat-ho-tich", today: dt.date = TODAY) -> dict[str, str]:
    done = write_change_papers(manual.root, LawName(name, today=today), today, manual.root.parent / "ho-so")
    assert sorted(done.paths) == sorted(
        path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*.docx")
    )
    return {path: words(done.folder / path) for path in done.paths}


def cite_the_new_law(manual: Manual) -> None:
    manual.edit(SHEET, f"law: {OLD}", f"law: {NEW}")


def test_before_anything_is_written_there_are_the_results_and_a_request_to_fill_in(manual: Manual) -> None:
    found = papers(manual)
    assert list(found) == ["ket-qua-ra-soat.docx", "phieu-yeu-cau-sua-doi/QT-01.docx"]
    results, request = found.values()
    for said in (
        "BẢNG KẾT QUẢ RÀ SOÁT",
        f"liên quan đến Luật Hộ tịch số {NEW}",
        f"Luật Hộ tịch số {NEW} ngày 23 tháng 01 năm 2026 của Quốc hội; áp dụng từ ngày 01 tháng 02 năm 2026.",
        LATEST,
        "Quy định chuyển tiếp: Điều 30:",
        "đã rà soát 02/02 tài liệu",
        f"Căn cứ pháp lý (căn cứ {OLD}, bị thay thế bởi {NEW})",
        "Không phải sửa đổiKhông viện dẫn phần đã đổi.",
        "Nguyễn Văn A",
        "Cán bộ một cửa",
        "Sửa đổi, bổ sung: QT-01.",
    ):
        assert said in results, said
    for said in ("Kính gửi: Chủ tịch", "QT-01 – Cấp giấy", "01, có hiệu lực từ ngày 02/03/2026", "Đổi căn cứ", "……"):
        assert said in request, said
    assert LATEST in request
    (listed,) = deadlines_of(manual.root, TODAY).data()["changes"]
    assert (listed["limit"], listed["due"]) == ("2026-05-01", "2026-05-04")


def test_what_lies_in_the_work_folder_is_asked_for_and_compared_but_not_handed_out(manual: Manual) -> None:
    cite_the_new_law(manual)
    found = papers(manual)
    assert list(found) == ["ket-qua-ra-soat.docx", "phieu-yeu-cau-sua-doi/QT-01.docx", "bang-so-sanh.docx"]
    assert f"bổ sung Luật Hộ tịch số {NEW}" in found["phieu-yeu-cau-sua-doi/QT-01.docx"]
    assert "(hết hiệu lực từ ngày 01/02/2026)" in found["phieu-yeu-cau-sua-doi/QT-01.docx"]
    assert "Đổi căn cứ." in found["bang-so-sanh.docx"]
    assert "QT-02" not in found["bang-so-sanh.docx"]


def test_a_request_names_what_does_not_follow_the_law_yet(manual: Manual) -> None:
    cite_the_new_law(manual)
    manual.edit(SHEET, "time: 3 ngày làm việc}", f"time: 3 ngày làm việc, basis: {OLD}}}")
    request = papers(manual)["phieu-yeu-cau-sua-doi/QT-01.docx"]
    assert f"(căn cứ {OLD}, bị thay thế bởi {NEW})" in request
    assert f"(căn cứ {NEW})" not in request


def test_a_reader_of_the_papers_meets_names_and_no_ids(manual: Manual) -> None:
    manual.write("laws/60.yaml", f"kind: law\nnumber: {OLD}\ntype: Luật\ntitle: Luật Hộ tịch\n")
    fees = "kind: fees\nid: le-phi-ho-tich\ntitle: Mức thu lệ phí hộ tịch\n"
    manual.write("fees/le-phi.yaml", f"{fees}fees: [{{kind: lệ phí, amount: 8000, case: Quá hạn, basis: {OLD}}}]\n")
    text = (manual.root / SHEET).read_text("utf-8")
    text = text.replace("time: 3 ngày làm việc}", f"time: 3 ngày làm việc, basis: {OLD}}}")
    manual.write(SHEET, f"{text}fees: [{{table: le-phi-ho-tich}}]\n")
    request = papers(manual)["phieu-yeu-cau-sua-doi/QT-01.docx"]
    assert f"- Thời hạn giải quyết; Căn cứ pháp lý (căn cứ Luật số {OLD}, bị thay thế bởi" in request
    assert "qua: Biểu mức thu “Mức thu lệ phí hộ tịch”" in request


def test_the_text_of_a_coming_day_is_compared_with_what_is_in_force(manual: Manual) -> None:
    text = (manual.root / SHEET).read_text("utf-8").replace(OLD, NEW).replace("title: Cấp giấy", "title: Cấp giấy mới")
    manual.write("ho-tich/QT-01-sau.yaml", f"{text}from: 2026-06-01\n")
    found = papers(manual)
    assert "QT-01 – Cấp giấy mới (từ ngày 01/06/2026)" in found["bang-so-sanh.docx"]
    assert "QT-01 – Cấp giấy 1. Tài liệu" in re.sub(
        r" Kính gửi: [^.]*\.", "", found["phieu-yeu-cau-sua-doi/QT-01.docx"]
    )
    assert "QT-01Cấp giấy Căn cứ" in found["ket-qua-ra-soat.docx"]


def test_a_document_goes_on_under_another_code(manual: Manual) -> None:
    manual.act(Action.RENAMED, "QT-01", planned=plan_rename, new="QT-11", by="binh", reason="Đổi mã hiệu")
    manual.write("changes/luat.yaml", CHANGE)
    cite_the_new_law(manual)
    assert "QT-11 – Cấp giấy" in papers(manual)["bang-so-sanh.docx"]
    manual.submit("QT-11", basis=(NEW,), reason="Theo Luật mới")
    manual.now += dt.timedelta(days=2)
    manual.approve("QT-11", effective=at(4, 1))
    issued = papers(manual, today=at(4, 20))
    assert "Đã ban hành (04/03/2026)" in issued["ket-qua-ra-soat.docx"]
    assert "QT-11 Cấp giấy 01, sửa đổi lần 01 1" in issued["phieu-phan-phoi.docx"]
    assert "QT-11 Cấp giấy 01 1" in issued["phieu-thu-hoi.docx"]


def test_what_was_submitted_and_issued_is_handed_out_and_its_old_copies_come_back(manual: Manual) -> None:
    cite_the_new_law(manual)
    manual.submit("QT-01", basis=(NEW,), reason="Theo Luật mới", effective=at(4, 1))
    submitted = papers(manual)
    manual.approve("QT-01", decision=decision(at(3, 2)), effective=at(4, 1))
    issued = papers(manual, today=at(4, 20))
    files = ["phieu-phan-phoi.docx", "phieu-thu-hoi.docx", "bang-so-sanh.docx"]
    assert list(submitted)[2:] == list(issued)[2:] == files
    assert "Đã trình (02/03/2026)" in submitted["ket-qua-ra-soat.docx"]
    assert "Đã ban hành (02/03/2026)" in issued["ket-qua-ra-soat.docx"]
    for found in (submitted, issued):
        assert "có hiệu lực từ ngày 01 tháng 4 năm 2026" in found["phieu-phan-phoi.docx"]
        assert re.search(r"Văn phòng 3 QT-01 Cấp giấy 01, sửa đổi lần 01 1 ", found["phieu-phan-phoi.docx"])
        assert "TÀI LIỆU LỖI THỜI" in found["phieu-thu-hoi.docx"]
        assert "có hiệu lực từ ngày 02/03/2026" in found["phieu-yeu-cau-sua-doi/QT-01.docx"]
    assert "Quyết định số 45/QĐ-UBND" in issued["bang-so-sanh.docx"]
    for file in files[:2]:
        assert "được sửa đổi theo Luật Hộ tịch" in submitted[file]
        assert "theo Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2026" in issued[file]
    assert "Không còn tài liệu phải rà soát, sửa đổi." in issued["ket-qua-ra-soat.docx"]


def test_copies_of_what_was_withdrawn_come_back(manual: Manual) -> None:
    manual.now += dt.timedelta(days=3)
    manual.act(Action.WITHDRAWN, "QT-01", by="binh", reason="Bãi bỏ thủ tục", decision=decision(at(3, 5)))
    found = papers(manual)
    assert list(found) == ["ket-qua-ra-soat.docx", "phieu-thu-hoi.docx"]
    assert "Đã bãi bỏ (05/03/2026)" in found["ket-qua-ra-soat.docx"]
    assert "QT-01" in found["phieu-thu-hoi.docx"]


def test_a_law_that_nobody_began_to_review_and_a_change_without_a_law(manual: Manual) -> None:
    (manual.root / "changes/luat.yaml").unlink()
    found = papers(manual, "Luật số 3/2026/QH16")
    assert "Tiếp tục rà soát: QT-01, QT-02." in found["ket-qua-ra-soat.docx"]
    assert not (manual.root / "changes/luat.yaml").exists()
    manual.write(
        "changes/danh-gia.yaml",
        "kind: change\nid: danh-gia\ntitle: Đánh giá nội bộ\nreason: Kết luận đánh giá nội bộ\ndue: 2026-12-31\n"
        "sheets: [{procedure: QT-03}]\n",
    )
    other = papers(manual, "danh-gia")["ket-qua-ra-soat.docx"]
    assert "Cơ quan ấn định hạn cập nhật hệ thống tài liệu HTQLCL là ngày 31 tháng 12 năm 2026." in other
    assert "Tách thửa" in other


DECISION = (
    "kind: change\nid: quyet-dinh\ntitle: Quyết định số 45/QĐ-UBND công bố danh mục\n"
    "decision: {number: 45/QĐ-UBND, date: 2026-03-02}\neffective: 2026-03-05\n"
    "sheets: [{procedure: QT-01, verdict: change}]\ntasks: [{title: Sửa đổi quy trình QT-01, tthc: 1.000001, "
    "procedures: [QT-01], note: 'nội dung sửa đổi: Thời hạn'}]\n"
)


def test_a_decision_on_tthc_tells_what_it_changes_in_which_sheet(manual: Manual) -> None:
    manual.write("changes/quyet-dinh.yaml", DECISION)
    results, request = papers(manual, "45/QĐ-UBND").values()
    told = "Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2026 công bố danh mục; áp dụng từ ngày 05 tháng 3 năm 2026."
    for one in (results, request):
        assert told in one
        assert "Sửa đổi quy trình QT-01 (nội dung sửa đổi: Thời hạn)" in one


def test_a_package_cites_a_decision_on_tthc_in_full_behind_the_laws(manual: Manual) -> None:
    manual.write("changes/quyet-dinh.yaml", DECISION)
    manual.edit(SHEET, "work: Ký giấy", "work: Ký và đóng dấu giấy")
    manual.submit("QT-01", package="dot-1", basis=("45/QĐ-UBND", NEW))
    for name in ("to-trinh.docx", "quyet-dinh.docx"):
        said = package_papers(manual, "dot-1")[name]
        law, usual, decided = (said.index(f"Căn cứ {one}") for one in (
            f"Luật Hộ tịch số {NEW}", "Quyết định số 19/2014/QĐ-TTg",
            "Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2026 công bố danh mục",
        ))  # fmt: skip
        assert law < usual < decided


def test_a_decision_on_new_tthc_alone_leaves_tasks_and_no_table_of_documents(manual: Manual) -> None:
    manual.write("changes/quyet-dinh.yaml", DECISION.replace("[{procedure: QT-01, verdict: change}]", "[]"))
    (said,) = papers(manual, "45/QĐ-UBND").values()
    assert "Không có tài liệu nào thuộc hệ thống phải rà soát. 3. Công việc phải thực hiện" in said
    assert "Thực hiện các công việc nêu trên đúng thời hạn." in said


def test_what_has_no_papers(manual: Manual) -> None:
    manual.write("laws/99.yaml", "kind: law\nnumber: 99/2026/NĐ-CP\n")
    for name, error, said in (
        ("luat-ho-tic", UsageError, "no change and no law luat-ho-tic"),
        ("99/2026/NĐ-CP", RefusedError, "no sheet says what 99/2026/NĐ-CP changes"),
    ):
        with pytest.raises(error, match=said):
            papers(manual, name)
    with pytest.raises(UsageError):
        write_change_papers(manual.root, LawName("luat-ho-tich"), TODAY, manual.root)


def test_the_same_papers_have_the_same_bytes_and_lie_beside_the_manual(manual: Manual) -> None:
    first = write_change_papers(manual.root, LawName("luat-ho-tich"), TODAY)
    assert first.folder == manual.root.parent / "ho-so-luat-ho-tich"
    second = write_change_papers(manual.root, LawName(NEW), TODAY, manual.root.parent / "hai")
    assert [(first.folder / path).read_bytes() for path in first.paths] == [
        (second.folder / path).read_bytes() for path in second.paths
    ]


def test_a_package_that_follows_a_change_says_which_law_asks_for_it(manual: Manual) -> None:
    cite_the_new_law(manual)
    manual.submit("QT-01", package="dot-1", basis=(NEW,), reason="Theo Luật mới", effective=at(4, 1))
    manual.edit("ho-tich/QT-02.yaml", "work: Ký giấy", "work: Ký và đóng dấu giấy")
    found = package_papers(manual, "dot-1")
    assert f"Luật Hộ tịch số {NEW} ngày 23 tháng 01 năm 2026 của Quốc hội; áp dụng từ" in found["to-trinh.docx"]
    assert LATEST in found["to-trinh.docx"]
    assert f"cập nhật căn cứ pháp lý: bổ sung Luật Hộ tịch số {NEW}" in found["to-trinh.docx"]
    assert "Theo Luật mới" in found["bang-so-sanh.docx"]
    assert "bản trình ký" in found["bang-so-sanh.docx"]
    assert "theo Quyết định số …/QĐ-UBND ngày … tháng … năm 2026" in found["phieu-thu-hoi.docx"]


def test_a_package_that_names_no_reason_has_the_one_that_the_review_found(manual: Manual) -> None:
    cite_the_new_law(manual)
    manual.submit("QT-01", package="dot-1", basis=(NEW,), effective=at(4, 1))
    found = package_papers(manual, "dot-1")
    assert "Đổi căn cứ." in found["to-trinh.docx"]
    assert "Đổi căn cứ." in found["bang-so-sanh.docx"]
    assert "Đổi căn cứ." in papers(manual)["bang-so-sanh.docx"]
