from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_an_annex_of_the_sheet(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - Áp dụng tại 32 xã, phường tại Phụ lục 1 kèm theo.
  - Danh sách tại Phụ lục I ban hành kèm theo quy trình này.
  - Xem Phụ lục số 02.
"""
    )
    assert findings("ISD324", sample) == [(5, 5), (7, 5)]


def test_annexes_of_laws(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - Mẫu số 02 Phụ lục III Thông tư số 08/2026/TT-BNNMT.
  - Tại Phụ lục II ban hành kèm theo Nghị định số 131/2021/NĐ-CP.
  - Nghị định số 131/2021/NĐ-CP quy định tại Phụ lục I.
  - Phụ lục 3 kèm theo Thông tư số 31/2025/TT-BTC.
  - Phụ lục hợp đồng thuê đất.
"""
    )
    assert findings("ISD324", sample) == []


def test_an_annex_that_is_carried(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - Áp dụng tại các xã nêu tại Phụ lục 02 kèm theo.
  - Phụ lục II kèm theo.
  - Phụ lục 1 kèm theo.
  - Phụ lục kèm theo quy trình.
annexes: [{id: a, title: Danh sách}, {id: b, title: Bảng}]
"""
    )
    assert findings("ISD324", sample) == []


def test_another_annex_is_carried(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes: [Phụ lục B kèm theo.]
annexes: [{id: phu-luc-a, title: Danh sách}]
"""
    )
    assert findings("ISD324", sample) == [(4, 9)]


def test_annexes_named_in_a_table(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
fees: [{amount: 1, area: 28 xã tại Phụ lục 2}, {amount: 1, area: 43 xã tại Phụ lục 4}]
annexes:
  - {id: phu-luc, title: Mức thu, tables: [{columns: [Tên], rows: [[Phụ lục 1], [Phụ lục 2]]}]}
"""
    )
    assert findings("ISD324", sample) == [(4, 66)]
