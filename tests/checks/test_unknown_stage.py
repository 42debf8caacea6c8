from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_a_step_and_its_periods(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
stages: [{id: lay-y-kien, title: Lấy ý kiến}]
steps: [{id: a, by: [mot-cua], work: X., stage: y-kien, periods: [lay-y-kien, kiem-tra]}]
"""
    )
    assert findings("ISD312", sample) == [(5, 49), (5, 79)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
stages: [{id: y, title: Lấy ý kiến}]
steps: [{id: a, by: [mot-cua], work: X., stage: y}]
"""
    )
    assert findings("ISD312", sample) == []
