"""The defects of ten real sheets that concern times, publication, annexes, fees and records: all of them, no others."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from isodoc.pipeline.checking import check

REAL = Path(__file__).parents[1] / "data" / "real-sheets"
CODES = ("ISD324", "ISD5", "ISD602", "ISD81", "ISD901", "ISD905")
EXPECTED = """\
chung-thuc/QT-12-CX-HCTP.yaml 103 ISD905
chung-thuc/QT-CT-01.yaml 74 ISD905
ho-tich/QT-03-CX-HCTP.yaml 108 ISD324
ho-tich/QT-03-CX-HCTP.yaml 110 ISD602
ho-tich/QT-03-CX-HCTP.yaml 127 ISD324
ho-tich/QT-03-CX-HCTP.yaml 137 ISD324
ho-tich/QT-03-CX-HCTP.yaml 230 ISD817
ho-tich/QT-21-CX-HCTP.yaml 143 ISD817
ho-tich/QT-21-CX-HCTP.yaml 143 ISD905
ho-tich/QT-25-CX-HCTP.yaml 90 ISD324
ho-tich/QT-25-CX-HCTP.yaml 94 ISD602
ho-tich/QT-25-CX-HCTP.yaml 95 ISD602
ho-tich/QT-25-CX-HCTP.yaml 96 ISD602
ho-tich/QT-25-CX-HCTP.yaml 113 ISD324
ho-tich/QT-25-CX-HCTP.yaml 118 ISD324
ho-tich/QT-25-CX-HCTP.yaml 232 ISD817
ho-tich/QT-25-CX-HCTP.yaml 232 ISD905
ho-tich/QT-29-CX-HCTP.yaml 90 ISD602
ho-tich/QT-29-CX-HCTP.yaml 213 ISD817
ho-tich/QT-29-CX-HCTP.yaml 223 ISD905
ho-tich/QT-30-CX-HCTP.yaml 137 ISD817
ho-tich/QT-33-CX-HCTP.yaml 226 ISD817
ho-tich/QT-33-CX-HCTP.yaml 226 ISD905
nuoi-con-nuoi/QT-01-CT-HCTP.yaml 366 ISD817
nuoi-con-nuoi/QT-NCN-01.yaml 266 ISD817
"""


def test_the_defects_of_the_real_sheets() -> None:
    found = [
        f"{one.location.path} {one.location.line} {one.code}\n"
        for one in check(REAL, dt.date(2026, 11, 22), jobs=1).findings
        if one.code.startswith(CODES)
    ]
    assert sorted(found) == sorted(EXPECTED.splitlines(keepends=True))
