from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_every_capacity(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{agency: so-tu-phap, capacity: decides}]
reception:
  places: [{agency: trung-tam-pvhcc}, {name: Bưu điện}]
stages: [{id: s, title: S, agency: cong-an}]
steps: [{id: a, by: [{agency: cong-an}], work: X.}]
"""
    )
    assert findings("ISD305", sample) == [(4, 24), (6, 21), (7, 36), (8, 31)]


def test_of_the_settings(findings: Find) -> None:
    sample = """\
# file: isodoc.yaml
kind: manual
agency: ubnd-xa
"""
    assert findings("ISD305", sample) == [(2, 9)]


def test_the_settings_may_name_it_in_words(findings: Find) -> None:
    sample = """\
# file: isodoc.yaml
kind: manual
agency: UBND phường Mẫu
"""
    assert findings("ISD305", sample) == []
