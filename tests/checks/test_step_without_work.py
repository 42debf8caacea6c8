from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_only_a_title(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, title: Tiếp nhận, by: [mot-cua]}
  - {id: b, by: [mot-cua], work: [X., Y.]}
"""
    )
    assert findings("ISD402", sample) == [(5, 5)]


def test_a_step_takes_what_the_pattern_says(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
steps: [{id: tra, title: Trả}]
"""
    )
    assert findings("ISD402", sample) == []
