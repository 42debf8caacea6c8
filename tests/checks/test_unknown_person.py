from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_who_accepted_or_reviewed(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: checks.yaml
kind: checks
accepted: [{code: ISD404, reason: X, by: binh}]
# file: change.yaml
kind: change
id: x
title: X
sheets: [{procedure: QT-HT-04, by: binh}]
"""
    )
    assert findings("ISD306", sample) == [(4, 36), (2, 42)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: checks.yaml
kind: checks
accepted: [{code: ISD404, reason: X, by: an}]
"""
    )
    assert findings("ISD306", sample) == []
