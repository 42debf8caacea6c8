from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_catalogues(findings: Find) -> None:
    sample = """\
kind: catalogue
tthc:
  - {code: "1.004873", name: A}
  - {code: "1.004873", name: A}
"""
    assert findings("ISD904", sample) == [(4, 12)]


def test_a_coming_revision_is_the_same_sheet(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
# file: neu.yaml
kind: procedure
code: QT-HT-04
from: 2027-03-01
title: X
tthc: ["1.004873"]
"""
    )
    assert findings("ISD904", sample) == []
