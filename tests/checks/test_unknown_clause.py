from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_among_papers_notes_and_sections(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
dossiers:
  - items: [{clause: a}]
notes: [{note: X, items: [{clause: b}]}]
sections: {purpose: [{clause: c}]}
"""
    )
    assert findings("ISD313", sample) == [(5, 22), (6, 36), (7, 31)]


def test_in_the_settings(findings: Find) -> None:
    sample = """\
# file: isodoc.yaml
kind: manual
agency: ubnd-phuong
sections: {scope: [{clause: a}]}
"""
    assert findings("ISD313", sample) == [(3, 29)]
