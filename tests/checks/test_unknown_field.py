from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_a_procedure(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
field: hotich
"""
    )
    assert findings("ISD307", sample) == [(4, 8)]


def test_of_a_clause_and_a_catalogue(findings: Find) -> None:
    sample = """\
kind: clause
id: c
fields: [ho-tich, dat-dai]
text: [X.]
# file: catalogue.yaml
kind: catalogue
tthc: [{code: "1.004873", name: X, field: dat-dai}]
"""
    assert findings("ISD307", sample) == [(2, 43), (3, 19)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
field: ho-tich
"""
    )
    assert findings("ISD307", sample) == []
