from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_no_number(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày}, {id: b, text: Theo thỏa thuận}]
pattern: ba-buoc
"""
    )
    assert findings("ISD506", sample) == [(5, 10)]


def test_no_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
pattern: ba-buoc
"""
    )
    assert findings("ISD506", sample) == [(4, 10)]


def test_own_times_for_all_steps(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
pattern: ba-buoc
steps: [{id: tiep-nhan, time: 1 ngày}, {id: tham-tra, time: 1 ngày, rest: false}, {id: tra, time: 1 ngày}]
"""
    )
    assert findings("ISD506", sample) == []


def test_a_number(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
"""
    )
    assert findings("ISD506", sample) == []
