from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_of_an_owner_and_a_step(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
owner: tuphap
steps: [{id: a, by: [{unit: van-phong}], work: X.}]
"""
    )
    assert findings("ISD304", sample) == [(4, 8), (5, 29)]


def test_of_a_document(findings: Find) -> None:
    sample = """\
kind: document
code: CSCL
title: Chính sách
owner: van-phong
text: X.
"""
    assert findings("ISD304", sample) == [(4, 8)]


def test_of_a_field(findings: Find) -> None:
    sample = """\
# file: fields.yaml
kind: fields
fields: [{id: ho-tich, name: Hộ tịch, owner: van-phong}]
"""
    assert findings("ISD304", sample) == [(2, 46)]


def test_known(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
owner: tu-phap
"""
    )
    assert findings("ISD304", sample) == []
