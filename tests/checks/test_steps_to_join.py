from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_nothing_comes_out_of_the_first(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [chuyen-mon], work: X.}
"""
    )
    assert findings("ISD416", sample) == [(6, 5)]


def test_the_same_comes_out_of_both(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Phiếu, forms: [BM-01]}
  - {id: b, by: [mot-cua], work: X., output: Phiếu, forms: [BM-01]}
"""
    )
    assert findings("ISD416", sample) == [(6, 5)]


def test_what_tells_two_steps_apart(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: x, time: 5 ngày}]
stages: [{id: s, title: S}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [chuyen-mon], work: X.}
  - {id: c, by: [chuyen-mon], work: X., starts: nhận trả lời}
  - {id: d, by: [chuyen-mon], work: X., stage: s}
  - {id: e, by: [chuyen-mon], work: X., branches: [{when: Thiếu, goto: d}]}
  - {id: f, by: [chuyen-mon], work: X., variants: [x]}
  - {id: g, by: [chuyen-mon], work: X.}
  - {id: h, by: [chuyen-mon], work: X., unnumbered: true}
  - {id: i, by: [chuyen-mon, mot-cua], work: X.}
  - {id: k, by: [{agency: ubnd-phuong}], work: X.}
  - {id: l, by: [{agency: ubnd-phuong}], work: X.}
  - {id: m, by: [mot-cua], work: X.}
  - {id: n, by: [mot-cua], responsible: chuyen-mon, work: X.}
  - {id: o, by: [mot-cua], work: X.}
  - {id: p, by: [{applicant: true}], work: X.}
  - {id: q, by: [mot-cua], work: X.}
  - {id: r, by: [mot-cua], work: X.}
  - {id: s, by: [chuyen-mon], work: X., branches: [{when: Thiếu, goto: r}]}
  - {id: t, by: [mot-cua], work: X.}
  - {id: u, by: [mot-cua], work: X.}
shared_times: [{steps: [t, u], time: 1 ngày}]
"""
    )
    assert findings("ISD416", sample) == []


def test_a_missing_output_is_another_finding(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua], work: X., output: Giấy hẹn}
  - {id: b, by: [chuyen-mon], work: X.}
  - {id: c, by: [chuyen-mon], work: X., output: Dự thảo}
"""
    )
    assert findings("ISD416", sample) == []


def test_in_a_pattern_once(findings: Find) -> None:
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
  - {id: b, by: [mot-cua], work: X., time: ½ ngày}
  - {id: c, by: [chuyen-mon], work: X., rest: true}
"""
    )
    assert findings("ISD416", sample) == [(6, 5)]
