"""What the checks of law find in the ten real sheets: their own defects, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from isodoc.pipeline.checking import check

SHEETS = Path(__file__).parents[1] / "data" / "real-sheets"
TODAY = dt.date(2026, 11, 22)
FOUND = """\
chung-thuc/QT-12-CX-HCTP.yaml 93 ISD613
chung-thuc/QT-12-CX-HCTP.yaml 103 ISD612
chung-thuc/QT-CT-01.yaml 63 ISD613
chung-thuc/QT-CT-01.yaml 74 ISD612
ho-tich/QT-03-CX-HCTP.yaml 110 ISD602
ho-tich/QT-03-CX-HCTP.yaml 163 ISD610
ho-tich/QT-21-CX-HCTP.yaml 89 ISD610
ho-tich/QT-21-CX-HCTP.yaml 91 ISD610
ho-tich/QT-25-CX-HCTP.yaml 94 ISD602
ho-tich/QT-25-CX-HCTP.yaml 95 ISD602
ho-tich/QT-25-CX-HCTP.yaml 96 ISD602
ho-tich/QT-25-CX-HCTP.yaml 163 ISD610
ho-tich/QT-29-CX-HCTP.yaml 90 ISD602
ho-tich/QT-29-CX-HCTP.yaml 145 ISD610
ho-tich/QT-30-CX-HCTP.yaml 92 ISD610
ho-tich/QT-33-CX-HCTP.yaml 160 ISD610
ho-tich/QT-33-CX-HCTP.yaml 162 ISD610
nuoi-con-nuoi/QT-01-CT-HCTP.yaml 257 ISD610
nuoi-con-nuoi/QT-NCN-01.yaml 197 ISD610
"""


def test_fees_retention_fee_words_and_numbers() -> None:
    found = check(SHEETS, TODAY, jobs=1).findings
    lines = [f"{one.location.path} {one.location.line} {one.code}" for one in found if one.code.startswith("ISD6")]
    assert "\n".join(lines) + "\n" == FOUND
