from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_as_legal_basis(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases:
  - {law: 60/2014/QH13}
  - {law: 61/2014/QH13}
  - {text: Luật Hộ tịch}
"""
    )
    assert findings("ISD308", sample) == [(6, 11)]


def test_wherever_it_is_cited(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày, basis: 1-2015}]
stages: [{id: s, title: S, basis: 99/2015/NĐ-CP}]
forms: [{title: Đơn, law: 99/2015/NĐ-CP}]
records: [{name: Sổ, basis: 99/2015/NĐ-CP}]
fees: [{amount: 1, basis: 99/2015/NĐ-CP, exempt: [{who: Trẻ em, basis: 99/2015/NĐ-CP}]}]
online: {level: full, basis: 99/2015/NĐ-CP}
"""
    )
    assert findings("ISD308", sample) == [(4, 39), (5, 35), (6, 27), (7, 29), (8, 27), (8, 72), (9, 30)]


def test_of_a_fee_table_a_form_and_a_change(findings: Find) -> None:
    sample = """\
kind: fees
id: f
title: F
basis: 99/2015/NĐ-CP
fees: [{amount: 1, basis: 99/2015/NĐ-CP}]
# file: form.yaml
kind: form
code: BM-9
title: X
prescribed: [{law: 99/2015/NĐ-CP}]
# file: change.yaml
kind: change
id: c
title: C
law: 99/2015/NĐ-CP
"""
    assert findings("ISD308", sample) == [(4, 6), (4, 20), (4, 8), (5, 27)]


def test_a_dirty_number_of_a_known_law_is_found(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 123 /2015/nđ-cp}]
"""
    )
    assert findings("ISD308", sample) == []
