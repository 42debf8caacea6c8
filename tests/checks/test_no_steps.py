from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_neither_steps_nor_pattern(findings: Find) -> None:
    assert findings("ISD404", PROCEDURE) == [(1, 1)]


def test_a_pattern(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
"""
    )
    assert findings("ISD404", sample) == []
