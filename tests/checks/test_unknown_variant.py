from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_times(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps: [{id: a, by: [mot-cua], work: X., time: {thuong: 3 ngày, khac: 1 ngày}}]
"""
    )
    assert findings("ISD311", sample) == [(5, 71)]


def test_of_a_prolongation_a_step_and_a_stage(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày}, {id: dai, time: 2 ngày, extends: x}]
steps: [{id: a, by: [mot-cua], work: X., variants: [thuong, y], time: 5 ngày}]
stages: [{id: s, title: S, time: {z: 1 ngày}}]
"""
    )
    assert findings("ISD311", sample) == [(4, 71), (5, 61), (6, 38)]


def test_one_time_for_all(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps: [{id: a, by: [mot-cua], work: X., time: 3 ngày}]
"""
    )
    assert findings("ISD311", sample) == []
