from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_a_paper_an_alternative_and_a_heading(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - cases: [{id: a, label: A}]
    items:
      - {name: Đơn, cases: [a, b]}
      - {any_of: [Đơn], cases: [c]}
      - {heading: Phải nộp, case: d}
"""
    )
    assert findings("ISD318", sample) == [(7, 32), (8, 33), (9, 35)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers: [{cases: [{id: a, label: A}], items: [{name: Đơn, cases: [a]}, {heading: H, case: a}, {heading: I}]}]
"""
    )
    assert findings("ISD318", sample) == []
