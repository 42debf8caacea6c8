from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_agencies_that_receive_and_coordinate(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{agency: ubnd-phuong, capacity: receives}, {name: Công an xã, capacity: coordinates}]
steps: [{id: a, by: [mot-cua], work: X.}]
"""
    )
    assert findings("ISD407", sample) == [(4, 14)]


def test_whoever_is_authorised_decides_too(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{agency: ubnd-phuong, capacity: authorised}]
steps: [{id: a, by: [mot-cua], work: X.}]
"""
    )
    assert findings("ISD407", sample) == []


def test_not_without_steps_nor_without_agencies(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
authorities: [{agency: ubnd-phuong, capacity: receives}]
# file: he-thong.yaml
kind: procedure
code: QT-02
title: Đánh giá nội bộ
steps: [{id: a, by: [mot-cua], work: X.}]
"""
    )
    assert findings("ISD407", sample) == []
