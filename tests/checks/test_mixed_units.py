from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_calendar_days_below_working_days(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: {thuong: 1 ngày lịch}}
  - {id: b, by: [mot-cua], work: X., time: 1 tuần}
"""
    )
    assert findings("ISD503", sample) == [(6, 53), (7, 44)]


def test_working_days_below_days(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 9 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 9 ngày làm việc}
"""
    )
    assert findings("ISD503", sample) == [(6, 44)]


def test_the_same_day_in_a_step(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: trong ngày}
"""
    )
    assert findings("ISD503", sample) == [(6, 44)]


def test_units_that_mean_the_limits(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày làm việc}, {id: b, time: 9 ngày}, {id: c, time: 2 tuần}]
steps:
  - {id: a, by: [mot-cua], work: X., time: {a: 4 giờ, b: 9 ngày lịch, c: 1 tuần}}
  - {id: b, by: [mot-cua], work: X., time: {a: "2,5", b: ½, c: 1}}
"""
    )
    assert findings("ISD503", sample) == []
