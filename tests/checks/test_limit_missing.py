from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_no_limits(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
"""
    )
    assert findings("ISD505", sample) == [(1, 1)]


def test_a_limit_that_says_nothing(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
limits: [{id: a}, {id: b, text: Theo thỏa thuận}]
"""
    )
    assert findings("ISD505", sample) == [(5, 10)]


def test_a_system_procedure_needs_none(findings: Find) -> None:
    assert findings("ISD505", PROCEDURE) == []
