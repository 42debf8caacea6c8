from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_what_a_step_puts_out(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers: [{items: [{name: Phiếu thẩm tra Hồ sơ, originals: 1}]}]
steps:
  - {id: a, by: [chuyen-mon], work: X., output: [Tờ trình, Phiếu thẩm tra hồ sơ]}
"""
    )
    assert findings("ISD419", sample) == [(4, 28)]


def test_an_old_one_of_what_is_given(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers: [{items: [{name: Giấy phép xây dựng, originals: 1}, {name: Đơn của người dân, originals: 1}]}]
results: [{name: Giấy phép xây dựng mới}]
steps:
  - {id: a, by: [chuyen-mon], work: X., output: Giấy phép xây dựng}
  - {id: b, by: [{applicant: true}], work: X., output: Đơn của người dân}
"""
    )
    assert findings("ISD419", sample) == []


def test_marked_as_made_on_the_way(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items:
      - {name: Biên bản kiểm tra, result_of_agency: true, originals: 1}
      - {name: Biên bản thẩm định, result_of_agency: true}
      - {name: Biên bản họp, result_of_agency: true, originals: 0, copies: 0}
"""
    )
    assert findings("ISD419", sample) == [(6, 16)]
