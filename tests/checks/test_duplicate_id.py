from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_a_law_with_two_files(findings: Find) -> None:
    sample = """\
kind: law
number: 123/2015/NĐ-CP
"""
    assert findings("ISD302", sample) == [(2, 9)]


def test_two_papers_of_one_dossier(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items: [{name: Tờ khai, id: to-khai}, {name: Đơn, id: To-khai}]
"""
    )
    assert findings("ISD302", sample) == [(5, 59)]


def test_two_cases_two_annexes_two_dossiers(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - id: a
    cases: [{id: x, label: X}, {id: x, label: Y}]
  - id: a
annexes:
  - {id: p, title: P}
  - {id: p, title: Q}
"""
    )
    assert findings("ISD302", sample) == [(6, 37), (7, 9), (10, 10)]


def test_two_texts_of_a_fee_table_on_different_days(findings: Find) -> None:
    sample = """\
kind: fees
id: le-phi-ho-tich
title: Lệ phí
from: 2027-01-01
fees: [{amount: 1}]
"""
    assert findings("ISD302", sample) == []


def test_two_texts_of_a_fee_table_without_days(findings: Find) -> None:
    sample = """\
kind: fees
id: le-phi-ho-tich
title: Lệ phí
fees: [{amount: 1}]
"""
    assert findings("ISD302", sample) == [(2, 5)]


def test_two_fields(findings: Find) -> None:
    sample = """\
kind: fields
fields: [{id: ho-tich, name: Hộ tịch}]
"""
    assert findings("ISD302", sample) == [(2, 15)]
