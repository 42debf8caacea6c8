from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_no_number(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
dossiers:
  - {items: [Đơn]}
  - {sets_text: Theo số người, items: [Đơn]}
  - {sets: 1}
"""
    )
    assert findings("ISD813", sample) == [(6, 5)]


def test_a_system_procedure(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers: [{items: [Đơn]}]
"""
    )
    assert findings("ISD813", sample) == []
