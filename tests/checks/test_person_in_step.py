from __future__ import annotations

import datetime as dt
from time import process_time
from typing import TYPE_CHECKING

from isodoc.checks import person_in_step, unknown_unit_in_text
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Read

TODAY = dt.date(2026, 11, 22)


def test_with_a_form_of_address(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Chuyển hồ sơ cho đồng chí Trần Thị Bích thẩm tra.}
  - {id: b, by: [mot-cua], work: [X., "Trình ông Lê Văn C."]}
  - {id: c, by: [mot-cua], work: X., note: Đ/c Đỗ Quyên lưu hồ sơ}
  - {id: d, by: [mot-cua], work: X., branches: [{when: Bà Phạm Thị D vắng mặt, goto: end}]}
"""
    )
    assert findings("ISD410", sample) == [(5, 34), (6, 39), (7, 44), (8, 56)]


def test_a_person_of_the_organization_without_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nguyễn Văn A kiểm tra hồ sơ.}
  - {id: b, by: [{applicant: Nguyễn Văn A}], work: {note: "Lưu ý:", items: [Gửi Nguyễn Văn A.]}}
"""
    )
    assert findings("ISD410", sample) == [(5, 34), (6, 30), (6, 77)]


def test_what_is_no_person(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [mot-cua]
    work:
      - Nộp tại số 12 đường Nguyễn Văn A, phường Mẫu.
      - Trình đồng chí Chủ tịch UBND phường; báo cáo đồng chí Trưởng Ban chỉ đạo.
      - Gửi UBND tỉnh Bà Rịa - Vũng Tàu, quận Hai Bà Trưng, đường Bà Huyện Thanh Quan, đền Bà Lê Chân.
      - Học tập tấm gương đồng chí Hồ Chí Minh; gửi Thành phố Hồ Chí Minh.
      - Thông tin của ông, bà, cha, mẹ người yêu cầu.
      - Nguyễn Văn An ký thay; ông Nguyễn.
"""
    )
    assert findings("ISD410", sample) == []


def test_in_a_pattern_once(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
# file: p.yaml
kind: pattern
id: p
title: P
steps: [{id: a, by: [mot-cua], work: Gửi bà Trần Thị B., rest: true}]
"""
    )
    assert findings("ISD410", sample) == [(4, 38)]


def test_a_long_text_costs_little(read: Read) -> None:
    text = "ông Nguyễn " * 30_000 + "và " + "Phòng Sở Ban " * 25_000
    manual = read(PROCEDURE + f"steps: [{{id: a, by: [mot-cua], work: {text}}}]\n")
    start = process_time()
    assert list(person_in_step.check(manual, TODAY)) == []
    assert len(list(unknown_unit_in_text.check(manual, TODAY))) <= 20
    assert process_time() - start < 10  # a fraction of a second; anything quadratic takes minutes
