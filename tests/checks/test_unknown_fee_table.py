from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_unknown_table(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{table: le-phi}]
"""
    )
    assert findings("ISD315", sample) == [(4, 16)]


def test_unknown_case(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{table: le-phi-ho-tich, cases: [Đăng ký khai tử]}]
"""
    )
    assert findings("ISD315", sample) == [(4, 40)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{table: le-phi-ho-tich}, {amount: 1000}, Không thu phí]
"""
    )
    assert findings("ISD315", sample) == []
