from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_a_fee_of_the_sheet(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{amount: 8000, until: 2026-11-21}, {amount: 9000, until: 2026-11-22}, Không thu]
"""
    )
    assert findings("ISD602", sample) == [(4, 30)]


def test_a_table_without_a_later_text(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{table: cu}]
# file: cu.yaml
kind: fees
id: cu
title: Mức cũ
until: 2025-12-31
fees: [{amount: 1}]
"""
    )
    assert findings("ISD602", sample) == [(4, 16)]


def test_a_table_with_a_later_text(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{table: cu}]
# file: cu.yaml
kind: fees
id: cu
title: Mức cũ
until: 2025-12-31
fees: [{amount: 1}]
# file: moi.yaml
kind: fees
id: cu
title: Mức mới
from: 2026-01-01
fees: [{amount: 1}, {amount: 2, until: 2026-06-30}]
"""
    )
    assert findings("ISD602", sample) == [(5, 40)]


def test_a_table_that_no_sheet_uses(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: cu.yaml
kind: fees
id: cu
title: Mức cũ
until: 2025-12-31
fees: [{amount: 1}]
"""
    )
    assert findings("ISD602", sample) == []
