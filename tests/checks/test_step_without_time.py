from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_one_of_two_variants(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày}, {id: b, time: 5 ngày}]
steps:
  - {id: x, by: [mot-cua], work: X., time: {a: 3 ngày}}
  - {id: y, by: [mot-cua], work: X., variants: [b], time: 5 ngày}
"""
    )
    assert findings("ISD403", sample) == [(6, 44)]


def test_what_needs_no_time(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
stages: [{id: s, title: S, time: 5 ngày}, {id: n, title: N, whose: applicant}]
steps:
  - {id: x, by: [mot-cua], work: X.}
  - {id: y, by: [mot-cua], work: X.}
  - {id: nop, by: [{applicant: true}], work: X.}
  - {id: cho, by: [mot-cua], work: X., stage: s}
  - {id: nguoi-nop, by: [mot-cua], work: X., stage: n}
  - {id: ky, by: [mot-cua], work: X., periods: [s]}
shared_times: [{steps: [x, y], time: 3 ngày}]
"""
    )
    assert findings("ISD403", sample) == []


def test_a_limit_that_is_no_number_asks_for_none(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, text: Theo thỏa thuận}, {id: b, time: trong ngày}]
steps: [{id: x, by: [mot-cua], work: X.}]
"""
    )
    assert findings("ISD403", sample) == []
