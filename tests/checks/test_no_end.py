from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_the_last_step_leads_back(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X., next: a}
"""
    )
    assert findings("ISD415", sample) == [(6, 44)]


def test_a_branch_leads_to_the_end(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., branches: [{when: Rút hồ sơ, goto: end}]}
  - {id: b, by: [mot-cua], work: X., next: a}
"""
    )
    assert findings("ISD415", sample) == []


def test_a_step_of_another_variant(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, time: 1 ngày}, {id: y, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., next: c}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X., variants: [x]}
"""
    )
    assert findings("ISD415", sample) == [(6, 44)]


def test_a_branch_to_a_step_of_another_variant_is_its_case(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, time: 1 ngày}, {id: y, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., branches: [{when: Phải xác minh, goto: b}]}
  - {id: b, by: [mot-cua], work: X., variants: [x]}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD415", sample) == []


def test_in_one_variant(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, label: Thường, time: 1 ngày}, {id: y, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X., variants: [x], next: a}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD415"]
    assert messages == ["no way leads to the end in Thường: after b comes a again"]


def test_a_pattern_and_a_sheet_that_leads_it_back(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
steps: [{id: tra, next: tiep-nhan}]
# file: second.yaml
kind: procedure
code: QT-02
title: X
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
# file: p.yaml
kind: pattern
id: p
title: P
steps: [{id: a, by: [mot-cua], work: X., rest: true, next: a}]
"""
    )
    assert findings("ISD415", sample) == [(4, 60), (6, 25)]
