from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_all_of_them(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
"""
    )
    assert findings("ISD811", sample) == [(1, 1), (1, 1), (1, 1), (1, 1)]


def test_a_dossier_without_papers(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
conduct: {sequence: [Bước 1.]}
dossiers:
  - sets: 1
subjects: [Cá nhân]
authorities: [{name: UBND, capacity: decides}]
"""
    )
    assert findings("ISD811", sample) == [(7, 3)]


def test_a_system_procedure_has_other_parts(findings: Find) -> None:
    assert findings("ISD811", PROCEDURE) == []


def test_a_sheet_without_a_code_that_an_agency_decides(findings: Find) -> None:
    sample = PROCEDURE + "authorities: [{agency: ubnd-phuong, capacity: decides}]\nsubjects: [Cá nhân]\n"
    assert findings("ISD811", sample) == [(1, 1), (1, 1)]
