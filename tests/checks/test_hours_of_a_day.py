from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import translate
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_more_than_a_day_on_the_same_day(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: trong ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 6 giờ}
  - {id: b, by: [mot-cua], work: X., time: 3 giờ}
"""
    )
    assert findings("ISD510", sample) == [(4, 24)]
    assert findings("ISD501", sample) == []


def test_hours_below_one_working_day(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 1 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: ½ ngày}
  - {id: b, by: [mot-cua], work: X., time: 4 giờ}
  - {id: c, by: [mot-cua], work: X., time: 30 phút}
"""
    )
    assert findings("ISD510", sample) == [(4, 24)]
    assert findings("ISD501", sample) == []


def test_a_limit_of_eight_hours(findings: Find) -> None:
    sample = PROCEDURE + "limits: [{id: a, time: 8 giờ}]\nsteps: [{id: a, by: [mot-cua], work: X., time: LONG}]\n"
    assert findings("ISD510", sample.replace("LONG", "9 giờ")) == [(4, 24)]
    assert findings("ISD510", sample.replace("LONG", "1 ngày")) == []


def test_one_day_in_days_and_other_limits_are_of_another_check(findings: Find) -> None:
    sample = PROCEDURE + "limits: [{id: a, time: LIMIT}]\nsteps: [{id: a, by: [mot-cua], work: X., time: 9 ngày}]\n"
    for limit in ("1 ngày làm việc", "3 ngày làm việc", "4 giờ"):
        assert findings("ISD510", sample.replace("LIMIT", limit)) == []
        assert findings("ISD501", sample.replace("LIMIT", limit)) == [(4, 24)]


def test_eight_hours_are_a_day(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 giờ}
  - {id: b, by: [mot-cua], work: X., time: 6 giờ}
  - {id: c, by: [mot-cua], work: X., time: 60 phút}
"""
    )
    assert findings("ISD510", sample) == []


def test_the_same_day_for_all_steps(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: trong ngày}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
shared_times: [{steps: [a, b], time: trong ngày}]
"""
    )
    assert findings("ISD510", sample) == []


def test_a_stage_of_a_procedure_without_a_limit_is_named(report: Report) -> None:
    sample = PROCEDURE + "stages: [{id: s, title: S, time: 1 ngày làm việc}]\n"
    sample += "steps: [{id: a, by: [mot-cua], work: X., time: 9 giờ, stage: s}]\n"
    (finding,) = (one for one in report(sample) if one.code == "ISD510")
    assert str(finding.message) == "the steps of s take 9 hours, one working day has 8 hours"


def test_a_stage_of_one_day(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, text: Theo thỏa thuận}]
stages: [{id: s, title: S, time: 1 ngày làm việc}]
steps: [{id: a, by: [mot-cua], work: X., time: 9 giờ, stage: s}]
"""
    )
    assert findings("ISD510", sample) == [(5, 34)]


def test_the_hours_are_told(report: Report) -> None:
    sample = (
        PROCEDURE + "limits: [{id: a, time: trong ngày}]\nsteps: [{id: a, by: [mot-cua], work: X., time: 1,5 ngày}]\n"
    )
    (finding,) = (one for one in report(sample.replace("1,5 ngày", '"1,5 ngày"')) if one.code == "ISD510")
    assert translate(finding.message, "en") == "the steps of a take 12 hours, one working day has 8 hours"
