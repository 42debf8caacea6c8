from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

import pytest

LAWS = """\
# file: laws/224.yaml
kind: law
number: 224/2026/NĐ-CP
effective: 2026-07-01
relations:
  - {type: repeals, law: 123/2015/NĐ-CP, articles: [khoản 9 Điều 1, Điều 5]}
  - {type: replaces, law: 123/2015/NĐ-CP, articles: [điểm a khoản 2 Điều 8]}
  - {type: suspends, law: 123/2015/NĐ-CP, articles: [Điều 12]}
  - {type: repeals, law: 123/2015/NĐ-CP, articles: [Điều 30], from: 2027-01-01}
  - {type: guides, law: 123/2015/NĐ-CP, articles: [Điều 40]}
# file: laws/07.yaml
kind: law
number: 07/2025/NĐ-CP
effective: 2025-01-09
relations: [{type: amends, law: 123/2015/NĐ-CP, articles: [Điều 21, tên gọi]}]
"""


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("khoản 9 Điều 1", "khoản 9 Điều 1 of 123/2015/NĐ-CP: 224/2026/NĐ-CP repeals khoản 9 Điều 1, Điều 5"),
        ("Điều 1", "Điều 1 of 123/2015/NĐ-CP: 224/2026/NĐ-CP repeals khoản 9 Điều 1, Điều 5"),
        ("khoản 8 Điều 1", None),
        ("khoản 2 Điều 5", "khoản 2 Điều 5 of 123/2015/NĐ-CP: 224/2026/NĐ-CP repeals khoản 9 Điều 1, Điều 5"),
        ("Điều 8", "Điều 8 of 123/2015/NĐ-CP: 224/2026/NĐ-CP replaces điểm a khoản 2 Điều 8"),
        ("điểm b khoản 2 Điều 8", None),
        ("Điều 12", "Điều 12 of 123/2015/NĐ-CP: 224/2026/NĐ-CP suspends Điều 12"),
        ("Điều 30", None),
        ("Điều 40", None),
        ("khoản 1 Điều 21", "khoản 1 Điều 21 of 123/2015/NĐ-CP: 07/2025/NĐ-CP amends Điều 21, tên gọi"),
        ("tên gọi", "tên gọi of 123/2015/NĐ-CP: 07/2025/NĐ-CP amends Điều 21, tên gọi"),
        ("phần mở đầu", None),
    ],
)
def test_articles_of_a_basis(article: str, told: str | None, report: Report) -> None:
    sample = PROCEDURE + f"legal_bases: [{{law: 123/2015/NĐ-CP, articles: [{article}]}}]\n" + LAWS
    found = [one for one in report(sample) if one.code == "ISD606"]
    assert [str(one.message) for one in found] == ([told] if told else [])
    assert [(one.location.line, one.location.column) for one in found] == ([(4, 48)] if told else [])


def test_the_sheet_cites_the_law_that_changed_it(findings: Find) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases:
  - {law: 123/2015/NĐ-CP, articles: [Điều 21, Điều 8, Điều 5]}
  - {law: 07/2025/NĐ-CP}
  - {law: 224/2026/NĐ-CP}
"""
        + LAWS
    )
    assert findings("ISD606", sample) == [(5, 55)]


def test_without_articles_and_on_an_earlier_day(findings: Find) -> None:
    assert findings("ISD606", PROCEDURE + "legal_bases: [{law: 123/2015/NĐ-CP}]\n" + LAWS) == []
    coming = PROCEDURE + "from: 2027-01-01\nlegal_bases: [{law: 123/2015/NĐ-CP, articles: [Điều 30]}]\n" + LAWS
    assert findings("ISD606", coming) == [(5, 48)]


def test_hints_name_the_law_to_read(report: Report) -> None:
    sample = PROCEDURE + "legal_bases: [{law: 123/2015/NĐ-CP, articles: [Điều 5, Điều 21]}]\n" + LAWS
    assert [str(one.hint) for one in report(sample) if one.code == "ISD606"] == [
        "read the sheet again after 224/2026/NĐ-CP, and cite what holds now",
        "read the sheet again after the change, then cite 07/2025/NĐ-CP too",
    ]
