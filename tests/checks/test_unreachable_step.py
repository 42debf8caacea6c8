from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_a_next_that_leads_past_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: c}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD412", sample) == [(6, 5)]


def test_a_branch_leads_there(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: c, branches: [{when: Phải xác minh, goto: b}]}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X., next: end}
"""
    )
    assert findings("ISD412", sample) == []


def test_after_the_end(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: end}
  - {id: b, by: [mot-cua], work: X., next: a}
"""
    )
    assert findings("ISD412", sample) == [(6, 5)]


def test_in_one_variant_only(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, label: Thường, time: 1 ngày}, {id: y, time: 2 ngày}, {id: z, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., variants: [x], branches: [{when: Khó, goto: c}]}
  - {id: b, by: [mot-cua], work: X., next: end}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD412", sample) == [(8, 5)]


def test_the_variants_are_named(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, label: Thường, time: 1 ngày}, {id: y, time: 2 ngày}, {id: z, time: 2 ngày}]
steps:
  - {id: a, by: [mot-cua], work: X., variants: [x], branches: [{when: Khó, goto: c}]}
  - {id: b, by: [mot-cua], work: X., next: end}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    messages = [str(one.message) for one in report(sample) if one.code == "ISD412"]
    assert messages == ["no way leads to the step c in y, z"]


def test_what_a_pattern_does_wrong_is_told_there(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
steps: [{id: b, title: Khác}]
# file: p.yaml
kind: pattern
id: p
title: P
steps:
  - {id: a, by: [mot-cua], work: X., time: ½ ngày, next: c}
  - {id: b, by: [mot-cua], work: X., time: ½ ngày}
  - {id: c, by: [mot-cua], work: X., rest: true}
"""
    )
    assert findings("ISD412", sample) == [(6, 5)]


def test_what_the_sheet_does_wrong_to_its_pattern(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
steps: [{id: tiep-nhan, next: tra}]
"""
    )
    assert findings("ISD412", sample) == [(5, 10)]


def test_a_next_to_no_step_is_told_once(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: nowhere}
  - {id: b, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD412", sample) == []
