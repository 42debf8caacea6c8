"""The findings of 1,018 real procedures: a sample of every code, each finding judged by reading the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isodoc import Diagnostic, Location, Selection, Severity, bring_portal, check, start_manual
from isodoc.i18n import msg
from tests.tools.sample_findings import TODAY, sample, told, verdicts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.no_cover  # a thousand records run nothing that small ones do not run
def test_of_a_hundred_sampled_findings_at_most_two_are_wrong(portal_file: Path, tmp_path: Path) -> None:
    start_manual(tmp_path, "UBND phường Mẫu")
    assert not bring_portal(tmp_path, [portal_file], Selection(), None).fails
    findings = check(tmp_path, TODAY).findings
    sampled, known = sample(findings), verdicts()
    assert {one.code for one in sampled.values()} == {one.code for one in findings}
    lines = list(told(sampled, known))
    assert [line for line in lines if line.startswith("not judged")] == [], "read the record and add a verdict"
    assert len([line for line in lines if line.startswith("wrong")]) <= 2, lines


def found(code: str, count: int) -> list[Diagnostic]:
    return [
        Diagnostic(code, Severity.NOTE, Location("a.yaml", line), msg("a"), subject=f"s{line}") for line in range(count)
    ]


def test_codes_get_equal_shares_and_the_rest_goes_to_the_largest() -> None:
    many = [*found("ISD001", 50), *found("ISD002", 2), *found("ISD003", 9), *found("ISD004", 60)]
    codes = [one.code for one in sample(many, 24).values()]
    assert [codes.count(f"ISD00{number}") for number in (1, 2, 3, 4)] == [7, 2, 7, 8]
    assert len(sample(many, 2)) == 4
    assert len(sample(many, 1000)) == len(many)


def test_a_sampled_finding_stays_when_others_come_and_go() -> None:
    many = found("ISD001", 50)
    before = sample(many, 10)
    after = sample([*many[:20], *many[30:]], 10)
    stayed = {key for key, one in before.items() if not 20 <= one.location.line < 30}
    assert stayed <= set(after)


def test_what_nobody_judged_is_told() -> None:
    sampled = sample(found("ISD001", 3))
    right, wrong, _ = sampled
    lines = list(told(sampled, {right: "right", wrong: "wrong"}))
    assert [line.split(":")[0] for line in lines] == ["wrong", "not judged", "sampled 3"]
    assert lines[-1] == "sampled 3: 1 right, 1 wrong, 1 not judged"
