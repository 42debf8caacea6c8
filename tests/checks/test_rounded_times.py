from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.i18n import translate
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def steps(*times: str) -> str:
    return "steps:\n" + "".join(
        f'  - {{id: b{number}, by: [mot-cua], work: X., time: "{time}"}}\n' for number, time in enumerate(times)
    )


@pytest.mark.parametrize(
    ("limit", "times"),
    [
        ("1 ngày làm việc", ("0,33 ngày", "0,33 ngày", "0,33 ngày")),
        ("1 ngày", ("0.33", "0.33", "0.33")),
        ("1 ngày làm việc", ("0,17 ngày", "0,17 ngày", "0,33 ngày", "0,32 ngày")),
        ("8 ngày làm việc", ("2,67 ngày", "2,67 ngày", "2,65 ngày")),
        ("4 giờ", ("1,33 giờ", "1,33 giờ", "1,33 giờ")),
        ("2 ngày làm việc", ("1,33 giờ", "1,33 giờ", "1,33 giờ", "1,5 ngày")),
    ],
)
def test_rounding_makes_the_difference(limit: str, times: tuple[str, ...], findings: Find) -> None:
    sample = f"{PROCEDURE}limits: [{{id: a, time: {limit}}}]\n{steps(*times)}"
    assert findings("ISD509", sample) == [(6, 45)]
    assert findings("ISD502", sample) == []


@pytest.mark.parametrize(
    ("limit", "times"),
    [
        ("1 ngày làm việc", ("1/3 ngày", "1/3 ngày", "1/3 ngày")),
        ("1 ngày làm việc", ("0,33 ngày", "0,33 ngày", "0,34 ngày")),
        ("3 ngày làm việc", ("0,5 ngày", "2 ngày")),
        ("3 ngày làm việc", ("0,33 ngày", "2 ngày")),
        ("1 ngày làm việc", ("0,3 ngày", "0,3 ngày", "0,3 ngày")),
        ("trong ngày", ("2,66 giờ", "2,66 giờ", "2,66 giờ")),
        ("1 tháng", ("15,33 ngày", "15,66 ngày")),
        ("1 ngày làm việc", ("giờ hành chính", "0,5 ngày")),
    ],
)
def test_exact_times_and_larger_differences(limit: str, times: tuple[str, ...], findings: Find) -> None:
    assert findings("ISD509", f"{PROCEDURE}limits: [{{id: a, time: {limit}}}]\n{steps(*times)}") == []


def test_more_than_the_limit_is_another_finding(findings: Find) -> None:
    sample = f"{PROCEDURE}limits: [{{id: a, time: 1 ngày làm việc}}]\n" + steps("0,34 ngày", "0,34 ngày", "0,34 ngày")
    assert (findings("ISD509", sample), len(findings("ISD501", sample))) == ([], 1)


def test_a_step_without_time_is_another_finding(findings: Find) -> None:
    sample = f"{PROCEDURE}limits: [{{id: a, time: 1 ngày làm việc}}]\n" + steps("0,33 ngày", "0,66 ngày")
    assert findings("ISD509", sample + "  - {id: c, by: [mot-cua], work: X.}\n") == []


def test_the_time_of_one_variant(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
limits: [{id: a, label: A, time: 2 ngày}, {id: b, label: B, time: 1 ngày}]
steps:
  - {id: x, by: [mot-cua], work: X., time: {a: 1 ngày, b: "0,33 ngày"}}
  - {id: y, by: [mot-cua], work: X., time: {a: 1 ngày, b: "0,66 ngày"}}
"""
    )
    assert findings("ISD509", sample) == [(6, 59)]


def test_the_fraction_that_was_meant_is_offered(report: Report) -> None:
    sample = f"{PROCEDURE}limits: [{{id: a, time: 1 ngày làm việc}}]\n" + steps("0,17 ngày", "0,82 ngày")
    (finding,) = (one for one in report(sample) if one.code == "ISD509")
    assert finding.hint is not None
    assert translate(finding.message, "vi").startswith(
        "0,17 ngày là số đã làm tròn: tổng thời gian các bước là 0,99 ngày"
    )
    assert translate(finding.hint, "vi").startswith("ghi phân số, ví dụ 1/6 ngày")
