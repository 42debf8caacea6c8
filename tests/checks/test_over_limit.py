from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find


def test_more_than_the_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày}
  - {id: b, by: [mot-cua], work: X., time: "2,5"}
"""
    )
    assert findings("ISD501", sample) == [(4, 29)]


def test_exactly_the_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1/2}
  - {id: b, by: [mot-cua], work: X., time: "2,5"}
"""
    )
    assert findings("ISD501", sample) == []


def test_each_variant_by_its_own_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits:
  - {id: a, time: 3 ngày làm việc}
  - {id: b, time: 23 ngày}
steps:
  - {id: x, by: [mot-cua], work: X., time: {a: 3 ngày, b: 20 ngày}}
  - {id: y, by: [mot-cua], work: X., time: {a: ½ ngày, b: 3 ngày}}
"""
    )
    assert findings("ISD501", sample) == [(5, 19)]


def test_a_prolonged_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày}, {id: b, time: 2 ngày, extends: a}]
steps:
  - {id: x, by: [mot-cua], work: X., time: {a: 3 ngày, b: 6 ngày}}
"""
    )
    assert findings("ISD501", sample) == [(4, 47)]


def test_a_shared_time_counts_once(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
  - {id: c, by: [mot-cua], work: X., time: 1 ngày}
shared_times: [{steps: [a, b], time: 2 ngày}]
"""
    )
    assert findings("ISD501", sample) == []


def test_the_longest_way_through_branches(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày, branches: [{when: Khó, goto: c}]}
  - {id: b, by: [mot-cua], work: X., time: 1 ngày, next: d}
  - {id: c, by: [mot-cua], work: X., time: 2 ngày}
  - {id: d, by: [mot-cua], work: X., time: 1 ngày}
"""
    )
    assert findings("ISD501", sample) == [(4, 29)]


def test_ways_that_exclude_each_other_are_not_added(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày, branches: [{when: Khó, goto: c}]}
  - {id: b, by: [mot-cua], work: X., time: 1 ngày, next: d}
  - {id: c, by: [mot-cua], work: X., time: 1 ngày}
  - {id: d, by: [mot-cua], work: X., time: 1 ngày, next: end}
  - {id: e, by: [mot-cua], work: X., time: 9 ngày}
"""
    )
    assert findings("ISD501", sample) == []


def test_a_way_back_does_not_count(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày}
  - {id: b, by: [mot-cua], work: X., time: 2 ngày, branches: [{when: Thiếu, goto: a}, {goto: b}]}
"""
    )
    assert findings("ISD501", sample) == []


def test_a_step_written_before_the_one_that_leads_to_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày, next: c}
  - {id: b, by: [mot-cua], work: X., time: 2 ngày, next: end}
  - {id: c, by: [mot-cua], work: X., time: 1 ngày, branches: [{when: Khó, goto: b}]}
"""
    )
    assert findings("ISD501", sample) == [(4, 29)]


def test_a_stage_has_its_own_period(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
stages:
  - {id: s, title: S, time: 5 ngày}
steps:
  - {id: a, by: [mot-cua], work: X., time: 3 ngày}
  - {id: b, by: [mot-cua], work: X., time: 6 ngày, stage: s}
"""
    )
    assert findings("ISD501", sample) == [(6, 29)]


def test_a_stage_of_a_procedure_without_a_limit(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
stages:
  - {id: s, title: S, time: 5 ngày}
  - {id: t, title: T, time: 2 ngày}
steps:
  - {id: a, by: [mot-cua], work: X., time: 3 ngày, stage: s}
  - {id: b, by: [mot-cua], work: X., time: "3 ngày, kể từ ngày nhận hồ sơ", stage: s}
  - {id: c, by: [mot-cua], work: X., time: 2 ngày, stage: t}
  - {id: d, by: [mot-cua], work: X., time: 9 ngày}
"""
    )
    assert findings("ISD501", sample) == [(5, 29)]


def test_the_applicants_own_time_is_outside(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
stages: [{id: s, title: S, whose: applicant}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 3 ngày}
  - {id: b, by: [{applicant: true}], work: X., time: 6 ngày, stage: s}
"""
    )
    assert findings("ISD501", sample) == []


def test_hours_below_working_days(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 2 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: "1,5 ngày"}
  - {id: b, by: [mot-cua], work: X., time: 4 giờ}
  - {id: c, by: [mot-cua], work: X., time: 30 phút}
"""
    )
    assert findings("ISD501", sample) == [(4, 24)]


def test_days_below_hours(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 4 giờ làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 1 ngày}
"""
    )
    assert findings("ISD501", sample) == [(4, 24)]


def test_the_same_day_for_all_steps(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"}]
steps:
  - {id: a, by: [mot-cua], work: X.}
  - {id: b, by: [mot-cua], work: X.}
shared_times: [{steps: [a, b], time: trong ngày}]
"""
    )
    assert findings("ISD501", sample) == []


def test_days_below_a_month(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 1 tháng}, {id: b, time: 1 tháng}]
steps:
  - {id: a, by: [mot-cua], work: X., time: {a: 30 ngày, b: 32 ngày}}
"""
    )
    assert findings("ISD501", sample) == [(4, 48)]


def test_time_that_does_not_count(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
steps:
  - {id: a, by: [mot-cua], work: X., time: 3 ngày}
  - {id: b, by: [mot-cua], work: X., time: giờ hành chính}
"""
    )
    assert findings("ISD501", sample) == []


def test_a_step_of_another_variant(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, time: 3 ngày}, {id: b, time: 9 ngày}]
steps:
  - {id: x, by: [mot-cua], work: X., time: 3 ngày}
  - {id: y, by: [mot-cua], work: X., time: 6 ngày, variants: [b]}
"""
    )
    assert findings("ISD501", sample) == []


def test_more_variants_and_steps_than_any_sheet_has(findings: Find) -> None:
    limits = "".join(f"  - {{id: v{number}, time: 1 ngày}}\n" for number in range(300))
    steps = "".join(f"  - {{id: s{number}, by: [mot-cua], work: X., time: 1 ngày}}\n" for number in range(300))
    assert findings("ISD501", f"{PROCEDURE}limits:\n{limits}steps:\n{steps}") == [(5, 3)]


def test_a_pattern_always_fits(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: thuong, time: 3 ngày làm việc}]
pattern: ba-buoc
"""
    )
    assert findings("ISD501", sample) == []
