from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_use(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873.000.00.00.H55"]
# file: c.yaml
kind: catalogue
tthc:
  - {code: "1.004873", name: A}
  - {code: "1.001193", name: B}
  - {code: "1.001194", name: C, state: abolished}
"""
    )
    assert findings("ISD901", sample) == [(4, 5)]
