from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_a_change(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: change.yaml
kind: change
id: x
title: X
sheets: [{procedure: QT-HT-04}, {procedure: QT-HT-4}]
"""
    )
    assert findings("ISD317", sample) == [(4, 45)]


def test_in_a_task(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
# file: change.yaml
kind: change
id: x
title: X
tasks: [{title: Sửa, procedures: [QT-HT-04, QT-HT-4]}]
"""
    )
    assert findings("ISD317", sample) == [(4, 45)]
