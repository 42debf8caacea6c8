from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from isodoc.checks import sets_missing
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Read


def test_no_number(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
dossiers:
  - {items: [Đơn]}
  - {sets_text: Theo số người, items: [Đơn]}
  - {sets: 1}
"""
    )
    assert findings("ISD813", sample) == [(6, 5)]


def test_a_system_procedure(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers: [{items: [Đơn]}]
"""
    )
    assert findings("ISD813", sample) == []


def test_a_sheet_without_a_code_that_an_agency_decides(findings: Find) -> None:
    sample = PROCEDURE + "authorities: [{agency: ubnd-phuong, capacity: decides}]\ndossiers: [{items: [Đơn]}]\n"
    assert findings("ISD813", sample) == [(5, 12)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Người yêu cầu nộp 01 (một) bộ hồ sơ, gồm", True),
        ("Gửi 3 bộ đến Trung tâm Phục vụ hành chính công", True),
        ("Nộp hai bộ hồ sơ", True),
        ("Số lượng hồ sơ: theo số người", True),
        ("Cán bộ tiếp nhận hồ sơ", False),
        ("Nộp hồ sơ cho Bộ phận một cửa trước 10 ngày; cán bộ xem xét", False),
        ("Hồ sơ nêu tại Nghị định số 63/2010/NĐ-CP của các bộ", False),
    ],
)
def test_the_number_in_words(text: str, told: bool, findings: Find) -> None:
    sample = PROCEDURE + f'tthc: ["1.004873"]\ndossiers: [{{items: [Đơn]}}]\nconduct: {{sequence: ["{text}"]}}\n'
    assert findings("ISD813", sample) == ([] if told else [(5, 12)])


def test_a_long_text_takes_no_time(read: Read) -> None:
    text = "01 " + "bộ " * 120_000 + "số lượng " * 20_000
    manual = read(
        PROCEDURE + f'tthc: ["1.004873"]\ndossiers: [{{items: [Đơn]}}]\nconduct: {{sequence: ["x{text[3:]}"]}}\n'
    )
    begin = time.process_time()
    assert len(list(sets_missing.check(manual, dt.date(2026, 11, 22)))) == 1
    assert time.process_time() - begin < 10  # a fraction of a second; anything quadratic takes minutes
