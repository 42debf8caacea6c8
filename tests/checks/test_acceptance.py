from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.diagnostics import Severity
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Report

FAULTY = PROCEDURE + "steps: [{id: a, work: X.}]\n"


def codes(report: Report, settings: str, sample: str = FAULTY) -> list[str]:
    return [one.code for one in report(f"{sample}# file: checks.yaml\nkind: checks\n{settings}")]


def test_without_acceptance(report: Report) -> None:
    assert [one.code for one in report(FAULTY)] == ["ISD401"]


@pytest.mark.parametrize(
    "which",
    [
        "",
        "path: sample.yaml, ",
        "path: 'sam*.yaml', ",
        "subject: steps.a.by, ",
        "path: sample.yaml, subject: steps.a.by, ",
        "until: 2026-11-22, ",
    ],
)
def test_an_accepted_finding_is_left_out(report: Report, which: str) -> None:
    assert codes(report, f"accepted: [{{code: ISD401, {which}reason: Đang sửa}}]") == []


@pytest.mark.parametrize("which", ["path: 'other*', ", "subject: steps.b.by, ", "path: SAMPLE.yaml, "])
def test_what_covers_no_finding_is_reported(report: Report, which: str) -> None:
    assert codes(report, f"accepted: [{{code: ISD401, {which}reason: Đang sửa}}]") == ["ISD902", "ISD401"]


def test_an_acceptance_that_has_ended_counts_no_more(report: Report) -> None:
    settings = "accepted: [{code: ISD401, until: 2026-11-21, reason: Đang sửa}]"
    ended, finding = report(f"{FAULTY}# file: checks.yaml\nkind: checks\n{settings}")
    assert finding.code == "ISD401"
    assert (ended.code, ended.severity, ended.location.line) == ("ISD902", Severity.WARNING, 2)
    assert str(ended.message) == "the acceptance of ISD401 ended on 2026-11-21"


def test_two_acceptances_of_one_finding_are_both_needed(report: Report) -> None:
    assert codes(report, "accepted: [{code: ISD401, reason: A}, {code: ISD401, path: sample.yaml, reason: B}]") == []


@pytest.mark.parametrize(("level", "severity"), [("note", Severity.NOTE), ("warning", Severity.WARNING)])
def test_a_severity_may_be_changed(report: Report, level: str, severity: Severity) -> None:
    (finding,) = report(f"{FAULTY}# file: checks.yaml\nkind: checks\nseverities: {{ISD401: {level}}}")
    assert finding.severity is severity


def test_a_check_may_be_switched_off(report: Report) -> None:
    assert codes(report, "severities: {ISD401: 'off'}") == []


def test_an_acceptance_of_what_is_switched_off_is_no_finding(report: Report) -> None:
    assert codes(report, "severities: {ISD401: 'off'}\naccepted: [{code: ISD401, reason: A}]") == []
