"""``isodoc law impact``: exit codes, formats and words."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Isodoc

FILES = {
    "isodoc.yaml": "kind: manual\nagency: UBND phường Mẫu\nlanguage: vi\n",
    "fields.yaml": "kind: fields\nfields: [{id: hanh-chinh, name: Hành chính, owner: van-phong}]\n",
    "organization.yaml": "kind: organization\nunits: [{id: van-phong, name: Văn phòng}]\n",
    "laws/42.yaml": "kind: law\nnumber: 42/2022/NĐ-CP\n",
    "laws/99.yaml": "kind: law\nnumber: 99/2026/NĐ-CP\n",
    "laws/224.yaml": (
        "kind: law\nnumber: 224/2026/NĐ-CP\ntitle: Về dịch vụ công trực tuyến\neffective: 2026-07-01\n"
        "relations: [{type: repeals, law: 42/2022/NĐ-CP, note: Điều 90}]\n"
    ),
    "clauses/chung.yaml": "kind: clause\nid: chung\ntext: [Theo Điều 5 Nghị định số 42/2022/NĐ-CP.]\n",
    "qt/01.yaml": (
        "kind: procedure\ncode: QT-01\ntitle: Cấp giấy <b>mới</b>\nfield: hanh-chinh\n"
        "legal_bases:\n  - {law: 42/2022/NĐ-CP, articles: [Điều 8]}\nnotes: [{clause: chung}]\n"
    ),
    "qt/02.yaml": "kind: procedure\ncode: QT-02\ntitle: Hai\nonline: {level: full, basis: 224/2026/NĐ-CP}\n",
}
DAY = ("--today", "2026-11-22")
REPEALED = "căn cứ Điều 8 Nghị định số 42/2022/NĐ-CP, bị bãi bỏ bởi Nghị định số 224/2026/NĐ-CP (Điều 90)"

MENTIONED = (
    "trong nội dung có nêu Điều 5 Nghị định số 42/2022/NĐ-CP, bị bãi bỏ bởi Nghị định số 224/2026/NĐ-CP (Điều 90); "
    "qua: Đoạn dùng chung chung"
)


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "manual"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    monkeypatch.chdir(root)
    return root


def test_the_report_says_what_is_concerned_why_and_by_when(isodoc: Isodoc) -> None:
    ended = isodoc("law", "impact", "nghị định số 224/2026/NĐ-CP", *DAY)
    assert (ended.code, ended.err) == (1, "")
    lines = ended.out.splitlines()
    assert lines[:2] == [
        "TÁC ĐỘNG CỦA VĂN BẢN PHÁP LUẬT ĐẾN HỆ THỐNG TÀI LIỆU HTQLCL",
        "Nghị định số 224/2026/NĐ-CP: Nghị định về dịch vụ công trực tuyến",
    ]
    sheets = [" ".join(line.split()) for line in lines if " QT-0" in line]
    assert sheets == [
        f"1 QT-01 Cấp giấy <b>mới</b> Văn phòng Căn cứ pháp lý {REPEALED} 01/07/2026 01/10/2026 Quá hạn 52 ngày",
        f"2 QT-01 Cấp giấy <b>mới</b> Văn phòng Nội dung {MENTIONED} 01/07/2026 01/10/2026 Quá hạn 52 ngày",
        "3 QT-02 Hai Mức độ dịch vụ công trực tuyến căn cứ Nghị định số 224/2026/NĐ-CP 01/07/2026 Đã viện dẫn",
    ]
    counts = [" ".join(line.split()) for line in lines]
    assert "Hành chính 1 2 01/10/2026" in counts
    assert "Quy trình chưa ghi lĩnh vực 1 1" in counts
    assert "Cộng 2 3 01/10/2026" in counts


def test_a_law_that_nothing_cites(isodoc: Isodoc) -> None:
    ended = isodoc("law", "impact", "99/2026/NĐ-CP", *DAY)
    assert ended.code == 0
    assert "Nghị định số 99/2026/NĐ-CP; hệ thống tài liệu không có nội dung viện dẫn" in ended.out
    data = isodoc("law", "impact", "99/2026/NĐ-CP", "--format", "json", *DAY)
    assert data.code == 0
    assert json.loads(data.out)["counts"]["places"] == 0


def test_an_unknown_law_has_near_names(isodoc: Isodoc) -> None:
    ended = isodoc("law", "impact", "225/2026/NĐ-CP", *DAY)
    assert ended.code == 2
    assert "224/2026/NĐ-CP" in ended.err


def test_a_folder_without_a_manual(isodoc: Isodoc, tmp_path: Path) -> None:
    assert isodoc("law", "impact", "224/2026/NĐ-CP", "--manual", str(tmp_path)).code == 2


def test_the_data_for_programs(isodoc: Isodoc) -> None:
    data = json.loads(isodoc("law", "impact", "224/2026/NĐ-CP", "--format", "json", *DAY).out)
    assert data["isodoc"] == {"format": "impact", "version": 1}
    assert data["law"] == {
        "number": "224/2026/NĐ-CP", "title": "Về dịch vụ công trực tuyến", "path": "laws/224.yaml",
        "applied": "2026-07-01", "limit": "2026-10-01", "due": "2026-10-01",
    }  # fmt: skip
    assert data["counts"] == {
        "sheets": 2, "places": 3, "parts": {"legal basis": 1, "online": 1, "text": 1},
        "fields": [{"id": None, "sheets": 1}, {"id": "hanh-chinh", "sheets": 1}],
        "units": [{"id": None, "sheets": 1}, {"id": "van-phong", "sheets": 1}],
    }  # fmt: skip
    first, second = data["sheets"]
    assert (first["due"], first["cites"], second["due"], second["cites"]) == ("2026-10-01", False, None, True)
    basis, clause = first["places"]
    assert basis == {
        "part": "legal basis", "title": None, "keys": ["legal_bases", 0, "law"], "path": "qt/01.yaml", "line": 6,
        "column": 11, "law": "42/2022/NĐ-CP", "articles": ["Điều 8"], "touched": ["Điều 8"], "reach": "whole",
        "prose": False, "applied": "2026-07-01", "limit": "2026-10-01", "due": "2026-10-01", "clock": "overdue",
        "days": 52, "through": [],
        "chain": [
            {"type": "repeals", "by": "224/2026/NĐ-CP", "law": "42/2022/NĐ-CP", "articles": [], "note": "Điều 90"}
        ],
    }  # fmt: skip
    assert (clause["path"], clause["through"]) == ("clauses/chung.yaml", [{"kind": "clause", "name": "chung"}])
    (shared,) = data["shared"]
    assert (shared["kind"], shared["name"], shared["sheets"]) == ("clause", "chung", ["QT-01"])


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html", "docx", "md", "json", "txt"])
def test_the_report_as_a_file(isodoc: Isodoc, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"tac-dong.{suffix}"
    ended = isodoc("law", "impact", "224/2026/NĐ-CP", "-o", str(file), *DAY)
    assert (ended.code, ended.out) == (1, "")
    content = file.read_bytes()
    if suffix in {"xlsx", "docx"}:
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        return
    text = content.decode("utf-8-sig")
    assert "42/2022/NĐ-CP" in text
    if suffix == "csv":
        assert ["Hành chính", "1", "QT-01"] in [row[:3] for row in csv.reader(io.StringIO(text))]
    if suffix in {"html", "md"}:
        assert "<b>mới" not in text


def test_a_terminal_shows_no_spreadsheet(isodoc: Isodoc, tmp_path: Path) -> None:
    assert isodoc("law", "impact", "224/2026/NĐ-CP", "--format", "xlsx").code == 2
    assert isodoc("law", "impact", "224/2026/NĐ-CP", "-o", str(tmp_path / "a.pdf")).code == 2


def test_a_file_that_changed_is_read_again(isodoc: Isodoc, manual: Path) -> None:
    assert isodoc("law", "impact", "99/2026/NĐ-CP", *DAY).code == 0
    (manual / "qt" / "03.yaml").write_text(
        "kind: procedure\ncode: QT-03\ntitle: Ba\nlegal_bases: [{law: 99/2026/NĐ-CP}]\n", "utf-8"
    )
    assert isodoc("law", "impact", "99/2026/NĐ-CP", *DAY).code == 1


def test_markdown_keeps_a_row_in_one_line(isodoc: Isodoc) -> None:
    text = isodoc("law", "impact", "224/2026/NĐ-CP", "--format", "markdown", *DAY).out
    assert text.startswith("## TÁC ĐỘNG")
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") for line in tables)
    assert any("QT-01 | Cấp giấy &#60;b&#62;mới&#60;/b&#62; | Văn phòng" in line for line in tables)
