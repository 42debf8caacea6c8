from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report


def test_several_do_it_together(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua, {unit: tu-phap}], work: X.}
"""
    )
    assert findings("ISD406", sample) == [(5, 17)]


def test_somebody_answers(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua, {unit: tu-phap}], responsible: mot-cua, work: X.}
"""
    )
    assert findings("ISD406", sample) == []


def test_each_in_a_case_of_its_own(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua, {role: chuyen-mon, when: Nộp trực tuyến}], work: X.}
  - {id: b, by: [{role: mot-cua, when: Nộp trực tiếp}, {role: chuyen-mon, when: Nộp trực tuyến}], work: X.}
"""
    )
    assert findings("ISD406", sample) == []


def test_the_applicant_answers_for_nothing(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [mot-cua, {applicant: Người yêu cầu}], work: X.}
"""
    )
    assert findings("ISD406", sample) == []


def test_the_hint_can_be_pasted(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
steps:
  - {id: a, by: [{agency: ubnd-phuong}, mot-cua], work: X.}
  - {id: b, by: [{unit: tu-phap}, {agency: ubnd-phuong}], work: X.}
  - {id: c, by: [{role: mot-cua}, chuyen-mon], work: X.}
"""
    )
    assert [str(one.hint).partition("such as ")[2] for one in report(sample) if one.code == "ISD406"] == [
        "responsible: {agency: ubnd-phuong}",
        "responsible: {unit: tu-phap}",
        "responsible: mot-cua",
    ]
