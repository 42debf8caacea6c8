from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_two_steps_that_lead_to_each_other(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: end, branches: [{when: Thiếu, goto: b}]}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X., next: b}
"""
    )
    assert findings("ISD413", sample) == [(6, 5)]


def test_a_branch_leads_out(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: end, branches: [{when: Thiếu, goto: b}]}
  - {id: b, by: [mot-cua], work: X., branches: [{when: Đủ, goto: end}]}
  - {id: c, by: [mot-cua], work: X., next: b}
"""
    )
    assert findings("ISD413", sample) == []


def test_a_step_that_waits_for_itself(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., branches: [{when: Thiếu, goto: a}, {when: Rút hồ sơ, goto: end}]}
  - {id: b, by: [mot-cua], work: X., branches: [{when: Chưa duyệt, goto: a}]}
"""
    )
    assert findings("ISD413", sample) == []


def test_no_end_at_all_is_another_finding(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X., next: a}
"""
    )
    assert findings("ISD413", sample) == []


def test_in_one_variant(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, label: Thường, time: 1 ngày}, {id: y, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., next: end, branches: [{when: Thiếu, goto: b}]}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X., variants: [y], next: end}
  - {id: d, by: [mot-cua], work: X., next: b}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD413"]
    assert messages == ["from the steps b, d no way leads to the end in Thường"]
