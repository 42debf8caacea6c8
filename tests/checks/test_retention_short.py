from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find, Report

LAW = """\
# file: laws/23.yaml
kind: law
number: 23/2015/NĐ-CP
retention:
  - {record: Sổ chứng thực, retention: permanent, articles: [Điều 14]}
  - {record: "Giấy tờ, văn bản đã được chứng thực chữ ký", retention: 2 năm, articles: [Điều 14]}
  - {record: "Hợp đồng, giao dịch đã được chứng thực", retention: 20 năm}
"""
SHEET = "kind: procedure\ncode: QT-01\ntitle: Quy trình\nlegal_bases: [{law: 23/2015/NĐ-CP}]\n"


@pytest.mark.parametrize(
    ("name", "retention", "short"),
    [
        ("Sổ chứng thực", "5 năm", True),
        ("Sổ chứng thực chữ ký", "20 năm", True),
        ("Sổ chứng thực chữ ký", "permanent", False),
        ("Sổ theo dõi chứng thực", "1 năm", False),
        ("Bản sao Sổ chứng thực", "1 năm", False),
        ("Sổ theo dõi hồ sơ, sổ chứng thực", "1 năm", True),
        ("Giấy tờ, văn bản được chứng thực chữ ký (01 bản)", "23 tháng", True),
        ("Giấy tờ, văn bản được chứng thực chữ ký (01 bản)", "24 tháng", True),
        ("Giấy tờ, văn bản được chứng thực chữ ký (01 bản)", "2 năm", False),
        ("Hợp đồng, giao dịch đã chứng thực", "10 năm", True),
        ("Hợp đồng, giao dịch đã chứng thực", "permanent", False),
        ("Hợp đồng, giao dịch đã chứng thực", "giờ hành chính", False),
        ("Hợp đồng lao động", "1 năm", False),
    ],
)
def test_records_that_a_rule_names(name: str, retention: str, short: bool, findings: Find) -> None:
    sample = SHEET + f"records:\n  - name: {name}\n    retention: {retention}\n" + LAW
    assert findings("ISD612", sample) == ([(7, 16)] if short else [])


def test_the_basis_of_the_record_decides(report: Report) -> None:
    sample = (
        PROCEDURE
        + """\
legal_bases: [{law: 60/2014/QH13}]
records: [{name: Hợp đồng, retention: 1 năm, basis: 50/2026/TT-BTP}, {name: Hợp đồng, retention: 1 năm}]
# file: laws/50.yaml
kind: law
number: 50/2026/TT-BTP
retention: [{record: Hợp đồng, retention: 30 ngày}, {record: Hợp đồng, retention: 5 năm}]
# file: laws/luat-ho-tich.yaml
kind: law
number: 60/2014/QH13
retention: [{record: Hợp đồng, retention: permanent, articles: [Điều 8]}]
"""
    )
    found = [one for one in report(sample) if one.code == "ISD612"]
    assert [(one.location.column, str(one.message), str(one.hint)) for one in found] == [
        (
            98,
            "“Hợp đồng” is kept for 1 year, the law wants an unlimited time (Điều 8 60/2014/QH13)",
            "write `retention: permanent`",
        )
    ]


def test_nothing_that_the_law_wants_is_kept(findings: Find, report: Report) -> None:
    sample = (
        """\
kind: procedure
code: QT-01
title: Chứng thực chữ ký
legal_bases: [{law: 23/2015/NĐ-CP}]
results: [{name: "Giấy tờ, văn bản được chứng thực chữ ký/điểm chỉ"}]
records: [{name: Sổ theo dõi hồ sơ, retention: 1 năm}]
"""
        + LAW
    )
    assert findings("ISD612", sample) == [(6, 10)]
    (found,) = (one for one in report(sample) if one.code == "ISD612")
    assert str(found.message) == (
        "no record is what the law wants kept: Sổ chứng thực, Giấy tờ, văn bản đã được chứng thực chữ ký"
        " (Điều 14 23/2015/NĐ-CP)"
    )
    assert str(found.hint) == "add to `records:` Sổ chứng thực with `retention: permanent`"


@pytest.mark.parametrize(
    "sheet",
    [
        SHEET + "records: [{name: Sổ theo dõi hồ sơ}]\n",
        SHEET.replace("Quy trình", "Chứng thực chữ ký"),
        SHEET.replace("Quy trình", "Chứng thực chữ ký") + "records: [{name: Sổ chứng thực chữ ký}]\n",
        SHEET.replace("Quy trình", "Chứng thực chữ ký").replace("23/2015/NĐ-CP", "60/2014/QH13")
        + "records: [{name: Sổ theo dõi hồ sơ}]\n",
        SHEET.replace("Quy trình", "Hợp đồng, giao dịch được chứng thực")
        + "records: [{name: Bộ hồ sơ theo mục 5.a, retention: permanent}, {name: Sổ chứng thực}]\n",
    ],
)
def test_nothing_is_missing(sheet: str, findings: Find) -> None:
    assert findings("ISD612", sheet + LAW) == []


def test_a_law_out_of_force_wants_nothing(findings: Find) -> None:
    sample = SHEET + "records: [{name: Sổ chứng thực, retention: 1 năm}]\n"
    assert findings("ISD612", sample + LAW + "until: 2026-01-01\n") == []
