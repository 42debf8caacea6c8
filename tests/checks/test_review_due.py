from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAW = "# file: laws/03.yaml\nkind: law\nnumber: 03/2026/QH16\n"
CHANGE = """\
# file: changes/luat.yaml
kind: change
id: luat
title: Luật Hộ tịch
"""


def sample(law: str, change: str, cites: str = "") -> str:
    """Return a manual with the sheet QT-HT-04, a law and a change."""
    return PROCEDURE + cites + LAW + law + CHANGE + change


OPEN = "sheets: [{procedure: QT-HT-04}]\n"
CHANGED = "sheets: [{procedure: QT-HT-04, verdict: change}]\n"
BY_LAW = "law: 03/2026/QH16\n"


@pytest.mark.parametrize(
    ("effective", "codes"),
    [
        ("2026-10-01", []),  # until 1 January 2027, a holiday, so until the 4th: 43 days
        ("2026-09-22", ["ISD614"]),  # until 22 December: 30 days
        ("2026-08-22", ["ISD614"]),  # until today, a Sunday, so until Monday
        ("2026-08-20", ["ISD615"]),  # until the 20th
    ],
)
def test_three_months_after_the_effect(report: Report, effective: str, codes: list[str]) -> None:
    found = report(sample(f"effective: {effective}\n", BY_LAW + OPEN))
    assert [one.code for one in found if one.code in {"ISD614", "ISD615"}] == codes


def test_the_day_that_is_named_is_the_working_day_on_which_the_time_ends(report: Report) -> None:
    (found,) = (one for one in report(sample("effective: 2026-08-22\n", BY_LAW + OPEN)) if one.code == "ISD614")
    assert str(found.message) == "QT-HT-04 is to follow the change by 2026-11-23: Not reviewed"


@pytest.mark.parametrize(
    ("law", "change"),
    [
        ("effective: 2026-07-01\n", BY_LAW + OPEN.replace("}]", ", verdict: issued}]")),
        ("effective: 2026-07-01\nuntil: 2026-08-01\n", BY_LAW + OPEN),
        ("effective: 2026-07-01\nsuspended: 2026-08-01\n", BY_LAW + OPEN),
        ("", BY_LAW + OPEN),
        ("", "reason: Kiến nghị\n" + OPEN),
        ("", "reason: Kiến nghị\ndue: 2026-11-01\n" + CHANGED),  # the register alone knows
    ],
)
def test_where_no_clock_runs(report: Report, law: str, change: str) -> None:
    assert not [one for one in report(sample(law, change)) if one.code in {"ISD614", "ISD615"}]


def test_the_deadline_of_the_agency_is_its_own_day(findings: Find) -> None:
    assert findings("ISD615", sample("", "reason: Kiến nghị\ndue: 2026-11-21\n" + OPEN))  # a Saturday
    assert findings("ISD614", sample("", "reason: Kiến nghị\ndue: 2026-11-22\n" + OPEN))
