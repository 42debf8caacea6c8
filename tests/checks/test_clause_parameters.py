from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_missing(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes:
  - {clause: tra-cuu-cu-tru}
"""
    )
    assert findings("ISD314", sample) == [(5, 5)]


def test_unknown(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
notes: [{clause: tra-cuu-cu-tru, with: {giay_to: Giấy khai sinh, khac: X}}]
"""
    )
    assert findings("ISD314", sample) == [(4, 72)]


def test_in_braces_and_not_listed(findings: Find) -> None:
    sample = """\
kind: clause
id: c
text: ["Nộp {giay} tại mục {ref: dossier}."]
"""
    assert findings("ISD314", sample) == [(3, 8)]
