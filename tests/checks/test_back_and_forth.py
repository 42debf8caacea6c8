from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_four_hand_overs(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [chuyen-mon], work: Đọc.}
  - {id: c, by: [chuyen-mon], work: Ghi.}
  - {id: d, by: [mot-cua], work: Sao.}
  - {id: e, by: [{role: chuyen-mon}], work: Lưu.}
"""
    )
    assert findings("ISD417", sample) == [(5, 5)]


def test_three_are_usual(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [chuyen-mon], work: Đọc.}
  - {id: c, by: [mot-cua], work: Sao.}
  - {id: d, by: [{unit: tu-phap}], work: Lưu.}
"""
    )
    assert findings("ISD417", sample) == []


def test_somebody_decides(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [chuyen-mon], work: Xem xét hồ sơ.}
  - {id: c, by: [mot-cua], work: Sao.}
  - {id: d, by: [chuyen-mon], work: Lưu.}
"""
    )
    assert findings("ISD417", sample) == []


def test_a_branch_decides(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [chuyen-mon], work: Đọc.}
  - {id: c, by: [mot-cua], work: Sao., branches: [{when: Thiếu, goto: a}]}
  - {id: d, by: [chuyen-mon], work: Lưu.}
"""
    )
    assert findings("ISD417", sample) == []


def test_to_register_is_not_to_sign(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [chuyen-mon], work: Vào sổ đăng ký.}
  - {id: c, by: [mot-cua], work: Sao.}
  - {id: d, by: [chuyen-mon], work: Lưu.}
"""
    )
    assert findings("ISD417", sample) == [(5, 5)]


def test_the_steps_are_named(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: z, by: [chuyen-mon], work: Mở.}
  - {id: y, by: [{agency: ubnd-phuong}], work: Gửi.}
  - {id: a, by: [mot-cua], work: Nhận.}
  - {id: b, by: [{unit: tu-phap}], work: Đọc.}
  - {id: c, by: [mot-cua], work: Sao.}
  - {id: d, by: [{unit: tu-phap}], work: Lưu.}
  - {id: e, by: [chuyen-mon], work: Trả.}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD417"]
    assert messages == ["the work goes back and forth in the steps a, b, c, d, and nobody decides"]
