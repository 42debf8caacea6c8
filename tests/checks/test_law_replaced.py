from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAWS = """\
# file: laws/93.yaml
kind: law
number: 93/2007/QĐ-TTg
# file: laws/61.yaml
kind: law
number: 61/2018/NĐ-CP
effective: 2018-06-21
until: 2025-06-30
relations: [{type: replaces, law: 93/2007/QĐ-TTg}]
# file: laws/118.yaml
kind: law
number: 118/2025/NĐ-CP
effective: 2025-07-01
relations: [{type: replaces, law: 61/2018/NĐ-CP}]
# file: laws/03.yaml
kind: law
number: 03/2026/QH16
effective: 2027-03-01
relations: [{type: replaces, law: 60/2014/QH13}]
"""


def test_the_chain_leads_to_the_law_in_force(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: 93/2007/QĐ-TTg}, {law: 61/2018/NĐ-CP}]\n" + LAWS
    found = [one for one in report(sample) if one.code.startswith("ISD60")]
    assert [(one.code, str(one.message), str(one.hint)) for one in found] == [
        (
            "ISD607",
            "93/2007/QĐ-TTg is out of force since 2018-06-21, replaced by 118/2025/NĐ-CP",
            "write 118/2025/NĐ-CP",
        ),
        (
            "ISD607",
            "61/2018/NĐ-CP is out of force since 2025-07-01, replaced by 118/2025/NĐ-CP",
            "write 118/2025/NĐ-CP",
        ),
    ]


def test_the_successor_stands_there_already(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: 61/2018/NĐ-CP}, {law: 118/2025/NĐ-CP}]\n" + LAWS
    (found,) = (one for one in report(sample) if one.code == "ISD607")
    assert str(found.hint) == "delete it, the sheet cites 118/2025/NĐ-CP already"


def test_a_replacement_to_come(findings: Find) -> None:
    assert findings("ISD607", PROCEDURE + "legal_bases: [{law: 60/2014/QH13}]\n" + LAWS) == []
    coming = PROCEDURE + "from: 2027-03-01\nlegal_bases: [{law: 60/2014/QH13}]\n" + LAWS
    assert findings("ISD607", coming) == [(5, 21)]


def test_a_part_that_is_replaced(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 123/2015/NĐ-CP}]
# file: laws/20.yaml
kind: law
number: 20/2026/NĐ-CP
effective: 2026-07-01
relations: [{type: replaces, law: 123/2015/NĐ-CP, articles: [Điều 2]}]
"""
    )
    assert findings("ISD607", sample) == []


def test_a_replacement_without_a_day(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 01/2018/TT-VPCP}]
# file: laws/01.yaml
kind: law
number: 01/2018/TT-VPCP
# file: laws/03.yaml
kind: law
number: 03/2025/TT-VPCP
relations: [{type: replaces, law: 01/2018/TT-VPCP}]
"""
    )
    (found,) = (one for one in report(sample) if one.code == "ISD607")
    assert str(found.message) == "01/2018/TT-VPCP was replaced by 03/2025/TT-VPCP"
