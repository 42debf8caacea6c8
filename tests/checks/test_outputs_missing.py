from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_once_for_the_table(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: b, by: [chuyen-mon], work: X.}
  - {id: c, by: [mot-cua], work: X.}
"""
    )
    assert findings("ISD425", sample) == [(5, 3)]


def test_how_many_say_it(report: Report) -> None:
    sample = (
        PROCEDURE + "steps: [{id: a, by: [mot-cua], work: X.}, {id: b, by: [mot-cua], work: X.}, {id: c, work: X.}]\n"
    )
    said = [str(one.message) for one in report(sample) if one.code == "ISD425"]
    assert said == ["none of the 3 steps says what comes out of it"]
    said = [str(one.message) for one in report(sample.replace("X.}]", "X., output: Kết quả}]")) if one.code == "ISD425"]
    assert said == ["of 3 steps only 1 say what comes out of them"]


def test_in_a_pattern_and_not_in_the_sheets_that_use_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: p
# file: p.yaml
kind: pattern
id: p
title: P
steps:
  - {id: a, by: [mot-cua], work: X., time: ½ ngày}
  - {id: b, by: [mot-cua], work: X., rest: true}
"""
    )
    assert findings("ISD425", sample) == [(5, 3)]


def test_one_step_is_no_table(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps: [{id: a, by: [mot-cua], work: X.}]
"""
    )
    assert findings("ISD425", sample) == []


def test_half_of_the_steps_is_enough(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: b, by: [chuyen-mon], work: X.}
"""
    )
    assert findings("ISD425", sample) == []
