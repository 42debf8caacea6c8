from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc.checks.acceptance import settle
from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import msg
from tests.checks.conftest import TODAY
from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Read, Report

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


@pytest.mark.parametrize("reason", ["'  '", "'-'", "'…'"])
def test_an_acceptance_needs_a_reason(report: Report, reason: str) -> None:
    blank, finding = report(
        f"{FAULTY}# file: checks.yaml\nkind: checks\naccepted: [{{code: ISD401, reason: {reason}}}]"
    )
    assert finding.code == "ISD401"
    assert str(blank.message) == "the acceptance of ISD401 has no reason"


def settled(read: Read, settings: str, *findings: str) -> list[str]:
    """Return the codes and messages of errors with the codes *findings* after *settings* were applied."""
    manual = read(f"# file: checks.yaml\nkind: checks\n{settings}")
    found = [Diagnostic(code, Severity.ERROR, Location("a.yaml"), msg("x")) for code in findings]
    left = settle(found, manual.checks, TODAY, codes=["ISD101", "ISD401", "ISD501", "ISD811", "ISD902"])
    return [
        f"{one.location.line}:{one.location.column} {one.message}" if one.code == "ISD902" else one.code for one in left
    ]


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("severities: {ISD510: note}", "2:22"),
        ("severities: {isd501: note}", "2:22"),
        ("accepted: [{code: ISD510, reason: Đang sửa}]", "2:19"),
    ],
)
def test_a_code_that_does_not_exist_is_reported_with_the_one_that_was_meant(
    read: Read, settings: str, place: str
) -> None:
    (said,) = settled(read, settings)
    assert said.startswith(f"{place} no finding has the code ")
    manual = read(f"# file: checks.yaml\nkind: checks\n{settings}")
    (finding,) = settle([], manual.checks, TODAY, codes=["ISD401", "ISD501"])
    assert str(finding.hint) == "did you mean `ISD501`?"


def test_a_code_that_looks_like_no_other_gets_the_list(read: Read) -> None:
    manual = read("# file: checks.yaml\nkind: checks\nseverities: {xyz: note}")
    (finding,) = settle([], manual.checks, TODAY, codes=["ISD501"])
    assert str(finding.hint) == "all codes are listed by: isodoc explain"


@pytest.mark.parametrize(
    "settings", ["severities: {ISD101: 'off'}", "accepted: [{code: ISD101, path: a.yaml, reason: Tệp cũ}]"]
)
def test_what_cannot_be_read_always_counts(read: Read, settings: str) -> None:
    kept, said = settled(read, settings, "ISD101")
    assert kept == "ISD101"
    assert said.endswith(" ISD101 always counts: what cannot be read hides other findings")


def test_findings_of_templates_can_be_accepted_and_changed(read: Read) -> None:
    assert settled(read, "accepted: [{code: ISD811, reason: Mẫu cũ}]", "ISD811") == []
    assert settled(read, "severities: {ISD811: 'off'}", "ISD811") == []


def test_what_is_said_of_acceptances_has_a_severity_too(read: Read) -> None:
    vain = "accepted: [{code: ISD401, reason: Đang sửa}]"
    manual = read(f"# file: checks.yaml\nkind: checks\nseverities: {{ISD902: error}}\n{vain}")
    assert [one.severity for one in settle([], manual.checks, TODAY)] == [Severity.ERROR]
    assert settled(read, f"severities: {{ISD902: 'off'}}\n{vain}") == []
