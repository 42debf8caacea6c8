from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_no_reception(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
reception: {returning: [Trực tiếp]}
"""
    )
    assert findings("ISD812", sample) == [(5, 12)]


def test_places_or_words(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
conduct: {manner: [Nộp trực tiếp.]}
"""
    )
    assert findings("ISD812", sample) == []


def test_a_system_procedure(findings: Find) -> None:
    assert findings("ISD812", PROCEDURE) == []


def test_a_sheet_without_a_code_that_an_agency_decides(findings: Find) -> None:
    sample = PROCEDURE + "authorities: [{agency: ubnd-phuong, capacity: CAPACITY}]\n"
    assert findings("ISD812", sample.replace("CAPACITY", "decides")) == [(1, 1)]
    assert findings("ISD812", sample.replace("CAPACITY", "coordinates")) == []
