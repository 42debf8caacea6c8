"""``isodoc tthc update``: what a user sees, and that the tasks are part of ``isodoc status``."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.intake.portal_sample import lines_file, record
from tests.pipeline.desks import SETTINGS, Manual, procedure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Ended, Isodoc

CATALOGUE = """\
kind: catalogue
tthc:
  - {code: "1.000894", name: Kết hôn, field: ho-tich}
  - {code: "1.000656", name: Khai tử, field: ho-tich}
"""
LIST = """\
Mã TTHC;Tên TTHC;Loại thay đổi;Lĩnh vực
1.000894;Đăng ký kết hôn;Sửa đổi, bổ sung;
1.000656;;Bãi bỏ;
1.014000;Khai sinh lưu động;Mới ban hành;Hộ tịch
"""
DECISION = ("--decision", "2345/QĐ-UBND", "--dated", "2026-11-20", "--today", "2026-11-22")


@pytest.fixture(autouse=True)
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    files = {"isodoc.yaml": SETTINGS + "language: vi\n", "catalogue/xa.yaml": CATALOGUE}
    files |= {"ho-tich/QT-01.yaml": procedure("QT-01") + 'tthc: ["1.000894"]\n'}
    made = Manual(tmp_path / "manual", files)
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    monkeypatch.chdir(made.root)
    return made


def update(isodoc: Isodoc, *options: str) -> Ended:
    return isodoc("tthc", "update", "../list.csv", *DECISION, *options)


TOLD = """\
mới ban hành (1):
  dòng 4: Xây dựng quy trình cho TTHC 1.014000: Khai sinh lưu động
    Văn phòng thực hiện, hạn 22/02/2027
sửa đổi, bổ sung (1):
  dòng 2: Sửa đổi quy trình QT-01: TTHC 1.000894, Đăng ký kết hôn
    Văn phòng thực hiện, hạn 22/02/2027
bị bãi bỏ (1):
  dòng 3: TTHC 1.000656, Khai tử: chưa có quy trình, không phải thực hiện
Phạm vi HTQLCL thay đổi: thêm 1 TTHC, bớt 1 TTHC. Phải công bố lại (Quyết định 19/2014/QĐ-TTg, điểm c khoản 4 Điều 4).
TTHC đã có quy trình: trước 1/2, sau 1/2
"""
FILES = "sẽ ghi: catalogue/xa.yaml\nsẽ ghi: changes/2345-QD-UBND.yaml\n"


def test_what_is_written_is_shown_first_and_a_second_run_writes_nothing(isodoc: Isodoc, manual: Manual) -> None:
    ended = update(isodoc, "--yes")
    assert (ended.code, ended.out, ended.err) == (0, TOLD + FILES, "đã ghi: 2 tệp; tiếp theo: isodoc status\n")
    assert "state: abolished" in (manual.root / "catalogue/xa.yaml").read_text("utf-8")
    again = update(isodoc, "--yes")
    assert (again.code, again.err) == (0, "hệ thống tài liệu đã có đủ các nội dung này; không ghi tệp nào\n")


def test_nothing_is_written_without_a_yes(isodoc: Isodoc, manual: Manual, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("không\n"))
    ended = update(isodoc)
    assert (ended.code, ended.err) == (1, "Ghi 2 tệp? [c/K] chưa ghi gì\n")
    assert not (manual.root / "changes").exists()


def test_the_differences_can_be_looked_at(isodoc: Isodoc, manual: Manual) -> None:
    ended = update(isodoc, "--diff")
    assert ended.code == 1
    assert "+++ b/changes/2345-QD-UBND.yaml\n" in ended.out
    assert ended.err.startswith(TOLD)
    assert not (manual.root / "changes").exists()


def test_a_day_of_effect_to_come_is_told(isodoc: Isodoc) -> None:
    ended = update(isodoc, "--effective", "2026-12-01", "--yes")
    assert "Văn phòng thực hiện, hạn 01/03/2027" in ended.out
    assert ended.err.startswith("quyết định có hiệu lực từ 01/12/2026; danh mục không ghi ngày áp dụng về sau")


def test_rows_that_are_wrong_are_named(isodoc: Isodoc, manual: Manual, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST + "1.00065;;Bãi bỏ;\n1.000655;;Bãi bỏ;\n", "utf-8")
    ended = update(isodoc, "--yes")
    assert ended.code == 1
    assert ended.out == (
        "../list.csv: dòng 5: lỗi: mã 1.000650 thiếu chữ số: bảng tính bỏ các số 0 ở cuối khi ô có kiểu số\n"
        "  → định dạng cột kiểu văn bản và ghi đủ sáu chữ số sau dấu chấm\n"
        "../list.csv: dòng 6: lỗi: TTHC 1.000655 bị bãi bỏ nhưng không có trong danh mục của cơ quan\n"
        "  → có phải là 1.000656?\n"
    )
    assert ended.err == "số dòng không sử dụng được: 2; chưa ghi tệp nào\n"
    assert not (manual.root / "changes").exists()


def test_the_tasks_are_part_of_the_status(isodoc: Isodoc) -> None:
    update(isodoc, "--yes")
    text = isodoc("status", "--today", "2026-11-22").out
    assert "  Công việc: Xây dựng quy trình cho TTHC 1.014000: Khai sinh lưu động · Còn 92 ngày\n" in text
    (change,) = json.loads(isodoc("status", "--format", "json", "--today", "2026-11-22").out)["changes"]
    assert [(task["tthc"], task["procedures"], task["by"]) for task in change["tasks"]] == [
        ("1.000894", ["QT-01"], "van-phong"),
        ("1.014000", [], "van-phong"),
    ]
    review = ("--change-needed", "--by", "an", "--today", "2026-11-22")
    isodoc("law", "review", "2345-QD-UBND", "QT-01", *review)
    assert "  → isodoc submit QT-01 --basis 2345/QĐ-UBND --reason …\n" in isodoc("status", "--today", "2026-11-22").out


def test_limits_that_the_catalogue_gets_from_a_snapshot_are_counted(
    isodoc: Isodoc, manual: Manual, tmp_path: Path
) -> None:
    time = {"submissionMethod": "DIRECT", "processingTime": 3, "processingTimeUnit": "WORKING_DAY"}
    lines_file(tmp_path / "portal.jsonl", record(code="1.000894", codeNotation="1.000894", name="Kết hôn",
               executionMethods=[time], cases=[], procedureProposal={}))  # fmt: skip
    ended = isodoc("tthc", "update", "../portal.jsonl", "--today", "2026-11-22", "--yes")
    assert (ended.code, ended.out) == (
        0,
        "Số TTHC được ghi thời hạn đang công bố vào danh mục: 1\nsẽ ghi: catalogue/xa.yaml\n",
    )
    assert "name: Kết hôn, field: ho-tich, limits: [3 ngày làm việc]}" in (manual.root / "catalogue/xa.yaml").read_text(
        "utf-8"
    )
    again = isodoc("tthc", "update", "../portal.jsonl", "--today", "2026-11-22", "--yes")
    assert (again.out, again.err) == ("", "hệ thống tài liệu đã có đủ các nội dung này; không ghi tệp nào\n")


def test_many_tasks_are_counted(isodoc: Isodoc, tmp_path: Path) -> None:
    rows = "".join(f"1.0150{number};Thủ tục {number};Mới;Hộ tịch\n" for number in range(10, 22))
    (tmp_path / "list.csv").write_text(LIST.splitlines()[0] + "\n" + rows, "utf-8")
    update(isodoc, "--yes")
    text = isodoc("status", "--today", "2026-11-22").out
    assert text.count("  Công việc: ") == 10
    assert "  … và 2 công việc khác; xem đầy đủ: isodoc law deadlines\n" in text
