from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_a_procedure(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, work: X.}
"""
    )
    assert findings("ISD401", sample) == [(6, 5)]


def test_in_a_pattern_once(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
# file: p.yaml
kind: pattern
id: p
title: P
steps: [{id: a, work: X., rest: true}]
"""
    )
    assert findings("ISD401", sample) == [(4, 9)]


def test_a_step_takes_what_the_pattern_says(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
steps: [{id: tra, work: X.}]
"""
    )
    assert findings("ISD401", sample) == []
