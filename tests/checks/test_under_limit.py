from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_less_than_the_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: "2,5"}
"""
    )
    assert findings("ISD502", sample) == [(4, 29)]


def test_a_step_without_time_is_another_finding(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày}
  - {id: b, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD502", sample) == []


def test_the_same_day_and_a_month_are_no_sums(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: trong ngày}, {id: b, time: 1 tháng}]
steps:
  - {id: a, by: [mot-cua], work: X., time: {a: 4 giờ, b: 20 ngày}}
"""
    )
    assert findings("ISD502", sample) == []


def test_a_stage(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, text: Theo thỏa thuận}]
stages:
  - {id: s, title: S, time: 5 ngày}
steps:
  - {id: b, by: [mot-cua], work: X., time: 4 ngày, stage: s}
"""
    )
    assert findings("ISD502", sample) == [(6, 29)]
