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


def test_a_fee_that_another_one_of_the_sheet_goes_on_from(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees:
  - {kind: lệ phí, amount: 1, case: A, until: 2025-12-31}
  - {kind: lệ phí, amount: 2, case: A, from: 2026-01-01}
  - {kind: lệ phí, amount: 1, case: B, until: 2025-12-31}
  - {kind: lệ phí, amount: 2, case: B, from: 2025-12-31}
  - {kind: lệ phí, amount: 2, case: C, from: 2026-01-01}
"""
    )
    assert findings("ISD602", sample) == [(7, 47)]


def test_a_coming_text_needs_the_fee_of_its_own_day(findings: Find) -> None:
    sample = PROCEDURE + "from: 2027-01-01\nfees: [{amount: 1, until: 2026-12-31}, {amount: 1, until: 2027-01-01}]\n"
    assert findings("ISD602", sample) == [(5, 27)]
