from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAW = """\
# file: laws/03.yaml
kind: law
number: 03/2026/QH16
issued: 2026-04-23
effective: 2027-03-01
relations: [{type: replaces, law: 60/2014/QH13}]
# file: laws/04.yaml
kind: law
number: 04/2026/TT-BTP
issued: 2026-12-01
"""


def test_the_coming_law_in_a_present_sheet(findings: Find, report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: 60/2014/QH13}, {law: 03/2026/QH16}, {law: 04/2026/TT-BTP}]\n" + LAW
    assert findings("ISD605", sample) == [(4, 42), (4, 63)]
    first = next(one for one in report(sample) if one.code == "ISD605")
    assert str(first.message) == "03/2026/QH16 is in force from 2027-03-01 only"
    assert "`from: 2027-03-01`" in str(first.hint)


def test_a_text_that_holds_from_that_day(findings: Find) -> None:
    basis = "legal_bases: [{law: 03/2026/QH16}]\n"
    assert findings("ISD605", PROCEDURE + "from: 2027-03-01\n" + basis + LAW) == []
    assert findings("ISD605", PROCEDURE + "from: 2027-02-28\n" + basis + LAW) == [(5, 21)]


def test_a_fee_and_a_basis_for_later(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 03/2026/QH16, when: Hồ sơ nộp từ ngày 01/3/2027}]
fees: [{kind: lệ phí, amount: 1, from: 2027-03-01, basis: 03/2026/QH16}]
"""
        + LAW
    )
    assert findings("ISD605", sample) == []
