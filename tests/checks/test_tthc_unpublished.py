from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.kit import PROCEDURE

if TYPE_CHECKING:
    from tests.checks.kit import Find

CATALOGUE = """\
# file: catalogue/cap-xa.yaml
kind: catalogue
DECISION
tthc:
  - {code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân}
"""


def test_no_decision_anywhere(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873", "1.001193"]\n'
    assert findings("ISD816", sample) == [(4, 8), (4, 20)]


def test_the_sheet_names_it(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873"]\npublication: {number: 163/QĐ-BTP}\n'
    assert findings("ISD816", sample) == []


def test_the_catalogue_names_it_for_all(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873.000.00.00.H30"]\n' + CATALOGUE
    assert findings("ISD816", sample.replace("DECISION", "decision: {number: 3879/QĐ-UBND}")) == []
    assert findings("ISD816", sample.replace("DECISION", "title: Cấp xã")) == [(4, 8)]


def test_the_catalogue_names_it_for_one(findings: Find) -> None:
    sample = PROCEDURE + 'tthc: ["1.004873", "1.001193"]\n' + CATALOGUE.replace("DECISION", "title: Cấp xã")
    assert findings("ISD816", sample.replace("hôn nhân}", "hôn nhân, decision: {number: 163/QĐ-BTP}}")) == [(4, 20)]


def test_a_sheet_without_tthc(findings: Find) -> None:
    assert findings("ISD816", PROCEDURE) == []
