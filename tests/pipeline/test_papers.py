from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from isodoc.errors import RefusedError, UsageError
from isodoc.pipeline.papers import write_papers
from tests.pipeline.desks import ORGANIZATION, SETTINGS, Manual, at

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    settings = SETTINGS.replace("records:", "language: vi\nrecords:").replace("standard", "simple")
    made = Manual(tmp_path / "so-tay", {"isodoc.yaml": settings})
    made.submit("QT-01", "CSCL")
    made.approve("QT-01", "CSCL")
    return made


def words(file: Path) -> str:
    """Return what a Word file says, with what is stamped across its pages."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        named = [name for name in archive.namelist() if re.match(r"word/(document|header)", name)]
        text = "".join(archive.read(name).decode() for name in named)
    stamped = " ".join(re.findall(r'string="([^"]*)"', text))
    return stamped + re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text.replace("</w:p>", " ")))


def papers(manual: Manual, name: str, *, new_issue: bool = False) -> dict[str, str]:
    out = manual.root.parent / name
    write_papers(manual.root, name, out, manual.now, new_issue=new_issue)
    return {file.relative_to(out).as_posix(): words(file) for file in sorted(out.rglob("*.docx"))}


def test_the_leader_gets_a_submission_a_draft_decision_and_stamped_sheets(manual: Manual) -> None:
    manual.edit("ho-tich/QT-01.yaml", "time: 2 ngày", "time: 1 ngày")
    manual.submit(
        "QT-01",
        "QT-03",
        "BM-01",
        package="dot-1",
        reason="Ban hành đợt một",
        basis=("60/2014/QH13",),
        effective=at(4, 1),
    )
    found = papers(manual, "dot-1")
    assert list(found) == [
        *("bang-so-sanh.docx", "phieu-phan-phoi.docx", "phieu-thu-hoi.docx", "quyet-dinh.docx"),
        *("tai-lieu/QT-01.docx", "tai-lieu/QT-03.docx", "to-trinh.docx"),
    ]
    decision = found["quyet-dinh.docx"]
    for said in (
        "Số: ",
        "/QĐ-UBND",
        "60/2014/QH13",
        "19/2014/QĐ-TTg",
        "CHỦ TỊCH",
        "Trần Thị B",
        "QT-01",
        "Đất đai",
        "BM-01",
    ):
        assert said in decision, said
    assert "Cán bộ một cửa 1 BM-01 Tờ khai 01 1 " in found["phieu-phan-phoi.docx"]
    assert "Ban hành đợt một" in found["to-trinh.docx"]
    assert "Nguyễn Văn A" in found["to-trinh.docx"]
    for name in ("QT-01", "QT-03"):
        assert "BẢN TRÌNH KÝ" in found[f"tai-lieu/{name}.docx"]
    assert manual.life("QT-01").editions[-1].revision == "1.0"


def test_new_documents_alone_are_compared_with_nothing_and_nothing_comes_back(manual: Manual) -> None:
    manual.submit("QT-02", package="dot-1")
    assert list(papers(manual, "dot-1")) == [
        *("phieu-phan-phoi.docx", "quyet-dinh.docx", "tai-lieu/QT-02.docx", "to-trinh.docx")
    ]


def test_the_policy_is_listed_by_what_it_is_called(manual: Manual) -> None:
    manual.submit("HT-POLICY", package="dot-1")
    assert "Quy định về trình, xem xét, phê duyệt tài liệu" in papers(manual, "dot-1")["quyet-dinh.docx"]


def test_documents_of_several_days_and_a_new_issue_are_said(manual: Manual) -> None:
    manual.submit("CSCL", package="dot-1", new_issue=True)
    manual.write("organization.yaml", ORGANIZATION.replace("KT.", "TM.").replace("unit: van-phong, ", ""))
    first, again = papers(manual, "dot-1"), papers(manual, "dot-1", new_issue=True)
    assert first["quyet-dinh.docx"] != again["quyet-dinh.docx"]
    assert "Trần Thị B" not in first["quyet-dinh.docx"]


def test_the_head_of_the_unit_signs_the_submission(manual: Manual) -> None:
    head = ORGANIZATION.replace("Chánh Văn phòng}", "Chánh Văn phòng, unit: van-phong, signs: TL.}")
    manual.submit("QT-02", package="dot-1")
    assert "Nguyễn Văn A" in papers(manual, "dot-1")["to-trinh.docx"]
    manual.write("organization.yaml", head)
    found = papers(manual, "dot-1")
    assert "CHÁNH VĂN PHÒNG Lê Thị C" in found["to-trinh.docx"]
    assert "Nguyễn Văn A" not in found["to-trinh.docx"]
    assert "Nguyễn Văn A" in found["tai-lieu/QT-02.docx"]


def test_papers_cite_the_day_of_a_law_in_words(manual: Manual) -> None:
    number, day = "19/2014/QĐ-TTg", "2014-03-05"
    manual.write("laws/19.yaml", f"kind: law\nnumber: {number}\ntype: Quyết định\ntitle: Áp dụng\nissued: {day}\n")
    manual.submit("QT-02", package="dot-1")
    for paper in ("to-trinh.docx", "quyet-dinh.docx"):
        assert f"Căn cứ Quyết định số {number} ngày 05 tháng 3 năm 2014" in papers(manual, "dot-1")[paper]


def test_the_reason_of_each_document_stands_beside_the_title_of_the_package(manual: Manual) -> None:
    manual.submit("QT-02", package="dot-1", reason="Theo luật mới")
    assert "Theo luật mới" in papers(manual, "dot-1")["to-trinh.docx"]


def test_what_is_missing_stops_the_papers(manual: Manual) -> None:
    with pytest.raises(UsageError, match="dot-9"):
        papers(manual, "dot-9")
    manual.submit("QT-02", package="dot-1")
    digest = manual.life("QT-02").entries[-1].digest.removeprefix("sha256:")
    (manual.root / "register" / "content" / f"{digest}.json").unlink()
    with pytest.raises(RefusedError, match="missing or damaged"):
        papers(manual, "dot-1")
    assert not (manual.root.parent / "dot-1").exists()


def test_the_same_papers_have_the_same_bytes(manual: Manual) -> None:
    manual.submit("QT-02", package="dot-1")
    made = []
    for name in ("mot", "hai"):
        out = manual.root.parent / name
        write_papers(manual.root, "dot-1", out, manual.now)
        made.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*.docx")})
    assert made[0] == made[1]
