from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_out_of_order(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
shared_times: [{steps: [b, a], time: 3 ngày}]
"""
    )
    assert findings("ISD504", sample) == [(8, 24)]


def test_two_times_for_one_step(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X.}
shared_times: [{steps: [a, b], time: 1 ngày}, {steps: [b, c], time: 2 ngày}]
"""
    )
    assert findings("ISD504", sample) == [(9, 55)]


def test_one_time_for_each_variant(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, time: 1 ngày}, {id: y, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
shared_times: [{steps: [a, b], time: {x: 1 ngày}}, {steps: [a, b], time: {y: 2 ngày}}]
"""
    )
    assert findings("ISD504", sample) == []


def test_a_time_for_all_variants_beside_one_of_a_variant(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, time: 1 ngày}]
steps: [{id: a, by: [mot-cua], work: X.}, {id: b, by: [mot-cua], work: X.}]
shared_times: [{steps: [a, b], time: {x: 1 ngày}}, {steps: [a, b], time: 1 ngày}]
"""
    )
    assert findings("ISD504", sample) == [(6, 60), (6, 60)]
