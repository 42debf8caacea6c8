from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_a_procedure_and_in_a_pattern(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., branches: [{when: Thiếu, goto: a}, {goto: end}]}
# file: p.yaml
kind: pattern
id: p
title: P
steps: [{id: a, by: [mot-cua], work: X., rest: true, branches: [{goto: a, note: Chuyển lại}]}]
"""
    )
    assert findings("ISD414", sample) == [(4, 65), (5, 73)]


def test_a_next_needs_none(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., next: end, branches: [{when: Thiếu, goto: a}]}
"""
    )
    assert findings("ISD414", sample) == []
