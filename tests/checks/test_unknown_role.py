from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_in_a_step(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps: [{id: a, by: [motcua], work: Kiểm tra.}]
"""
    )
    assert findings("ISD303", sample) == [(4, 22)]


def test_in_a_case_and_as_the_one_who_answers(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - id: a
    by: [{role: khong-co, when: Nộp trực tuyến}]
    responsible: lanh-dao
    work: Kiểm tra.
"""
    )
    assert findings("ISD303", sample) == [(6, 17), (7, 18)]


def test_in_a_record_and_a_task(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
records: [{name: Sổ, holder: van-thu}, {name: Sổ, holder: Văn thư}, {name: Sổ, holder: tu-phap}]
# file: change.yaml
kind: change
id: x
title: X
tasks: [{title: Phổ biến, by: mot-cua}, {title: Phổ biến, by: ke-toan}, {title: Họp, by: an}]
"""
    )
    assert findings("ISD303", sample) == [(4, 63), (4, 30)]


def test_in_a_pattern(findings: Find) -> None:
    sample = """\
kind: pattern
id: p
title: P
steps: [{id: a, by: [van-thu], work: Đóng dấu., rest: true}]
"""
    assert findings("ISD303", sample) == [(4, 22)]


def test_other_actors_are_no_roles(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps: [{id: a, by: [{unit: tu-phap}, {agency: ubnd-phuong}, {applicant: true}, mot-cua], work: X.}]
"""
    )
    assert findings("ISD303", sample) == []
