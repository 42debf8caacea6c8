from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from isodoc.checks import typed_reference
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Read, Report


def record(name: str) -> str:
    return f'{PROCEDURE}records:\n  - name: "{name}"\n'


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Bộ hồ sơ theo Mục 5.a", "dossier"),
        ("Thời hạn nêu tại mục 5.b ở trên", "limit"),
        ("Đối tượng nêu tại mục 5.c", "subjects"),
        ("Kết quả nêu tại Mục 5.đ và phiếu theo mẫu", "content"),
        ("Mẫu sổ theo dõi: Xem mục 5 ở trên", "content"),
        ("Như mục 5 nêu trên", "content"),
        ("Như mục 5 trên đây", "content"),
        ("Xem mục 7 dưới đây", "content"),
        ("Xem mục 7 dưới.", "content"),
        ("Giấy tờ tại mục 3 của quy trình này", "content"),
        ("Nộp hồ sơ theo quy định tại mục 10.3.1 (Thành phần hồ sơ)", "dossier"),
        ("Lập hồ sơ theo Mục 2.3 (Thành phần hồ sơ) nộp cho đơn vị sử dụng lao động", "dossier"),
        ("Thành phần, số lượng hồ sơ quy định tại mục 3 dưới đây", "dossier"),
    ],
)
def test_a_section_of_the_sheet_itself(text: str, part: str, report: Report) -> None:
    (finding,) = (one for one in report(record(text)) if one.code == "ISD817")
    assert (finding.location.line, finding.location.column) == (5, 11)
    assert f"{{ref: {part}}}" in str(finding.hint)


@pytest.mark.parametrize(
    "text",
    [
        "Bộ hồ sơ theo {ref: dossier}",
        "Giấy tờ nêu tại Mục 2 Chương III Nghị định số 123/2015/NĐ-CP",
        "Giấy tờ tại điểm a.2 khoản 32 tiểu mục V Mục 1.2 Phụ lục I.2 ban hành kèm theo Nghị quyết số 24/2026/NQ-CP",
        "Nội dung xác nhận tại mục 2.a của Tờ khai",
        "Nội dung xác nhận tại mục 2 của Ủy ban nhân dân cấp xã tại Tờ khai",
        "Hồ sơ theo Mục 1.a Phụ lục II",
        "Danh mục 2 trên 50 triệu đồng",
        "Mục 3 trên 50 triệu đồng",
        "Mục tiêu chất lượng năm 2026",
        "Mục đích sử dụng",
    ],
)
def test_sections_of_laws_and_forms_and_other_words(text: str, findings: Find) -> None:
    assert findings("ISD817", record(text)) == []


def test_laws_quote_their_own_sections(findings: Find) -> None:
    assert findings("ISD817", PROCEDURE + "legal_bases: [{text: Thông tư liên tịch, note: Xem mục 5 ở trên}]\n") == []


def test_texts_of_clauses_patterns_and_the_settings(report: Report) -> None:
    sample = """\
# file: clauses/luu.yaml
kind: clause
id: luu
text: [Lưu theo Mục 5.a.]
# file: patterns/hai-buoc.yaml
kind: pattern
id: hai-buoc
title: Hai bước
steps:
  - {id: a, by: [mot-cua], work: Kiểm tra theo mục 5.a., rest: true}
# file: isodoc.yaml
kind: manual
agency: ubnd-phuong
step_notes: [Thời gian nêu tại mục 5.b ở trên.]
"""
    found = [(one.location.path, one.location.line) for one in report(sample) if one.code == "ISD817"]
    assert found == [("clauses/luu.yaml", 3), ("isodoc.yaml", 3), ("patterns/hai-buoc.yaml", 5)]


def test_a_long_hostile_text_takes_no_time(read: Read) -> None:
    manual = read(record("mục 5.".ljust(12) * 20_000 + "mục 5" + " " * 100_000 + "( thành phần " * 10_000))
    start = time.process_time()
    list(typed_reference.check(manual, dt.date(2026, 11, 22)))
    assert time.process_time() - start < 10  # a fraction of a second; anything quadratic takes minutes
