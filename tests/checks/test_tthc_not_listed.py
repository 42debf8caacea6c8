from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_unknown_or_abolished(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873", "1.001193", "1.001194"]
# file: c.yaml
kind: catalogue
tthc: [{code: "1.004873", name: A}, {code: "1.001193", name: B, state: abolished}]
"""
    )
    assert findings("ISD903", sample) == [(4, 20), (4, 32)]


def test_without_a_catalogue(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
tthc: ["1.004873"]
"""
    )
    assert findings("ISD903", sample) == []
