from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_among_steps_that_have_one(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: b, by: [chuyen-mon], work: X., forms: [BM-01]}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD405", sample) == [(7, 5)]


def test_not_where_hardly_any_step_has_one(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: b, by: [chuyen-mon], work: X.}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD405", sample) == []


def test_the_applicant_and_a_step_that_goes_on_need_none(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [{applicant: true}], work: X.}
  - {id: b, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: c, by: [mot-cua], work: X., unnumbered: true}
  - {id: d, by: [chuyen-mon], work: X., output: [Dự thảo, Tờ trình]}
"""
    )
    assert findings("ISD405", sample) == []


def test_what_a_pattern_lacks_is_told_there(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
steps: [{id: b, by: [chuyen-mon]}, {id: d, after: b, by: [mot-cua], work: X.}]
# file: p.yaml
kind: pattern
id: p
title: P
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn, time: ½ ngày}
  - {id: b, work: X., rest: true}
  - {id: c, work: X., output: Kết quả, time: ½ ngày}
"""
    )
    assert findings("ISD405", sample) == [(6, 5), (6, 36)]
