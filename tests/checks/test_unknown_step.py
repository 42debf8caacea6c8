from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_next_and_branch(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: c}
  - {id: b, by: [mot-cua], work: X., branches: [{goto: x}, {goto: a}, {goto: end}]}
"""
    )
    assert findings("ISD310", sample) == [(5, 44), (6, 56)]


def test_of_a_shared_time_and_of_after_without_a_pattern(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X., after: z}
shared_times: [{steps: [a, c], time: 1 ngày}]
"""
    )
    assert findings("ISD310", sample) == [(6, 45), (7, 28)]


def test_in_a_pattern(findings: Find) -> None:
    sample = """\
kind: pattern
id: p
title: P
steps: [{id: a, by: [mot-cua], work: X., rest: true, next: b}]
"""
    assert findings("ISD310", sample) == [(4, 60)]


def test_a_step_of_the_pattern_is_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
steps: [{id: hoi, by: [mot-cua], work: X., time: giờ hành chính, after: tham-tra, next: tra}]
"""
    )
    assert findings("ISD310", sample) == []
