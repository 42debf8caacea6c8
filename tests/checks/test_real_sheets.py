"""Ten real sheets have their own defects: all of them are found, and nothing else."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from isodoc import Severity, check
from isodoc.load.source import read_source

if TYPE_CHECKING:
    from isodoc import Diagnostic

DATA = Path(__file__).parents[1] / "data"
REAL = DATA / "real-sheets"
DEFECTS = DATA / "real-sheets-defects.yaml"
TODAY = dt.date(2026, 11, 22)


def line(root: Path, one: Diagnostic) -> str:
    return (root / one.location.path).read_text("utf-8").split("\n")[one.location.line - 1].strip()[:100]


def test_the_findings_are_the_defects_of_the_sheets() -> None:
    source, findings = read_source(DEFECTS.name, DEFECTS.read_bytes())
    assert source is not None, findings
    defects = [
        (one["code"], one["severity"], one["file"], one["line"], one["subject"]) for one in source.data["findings"]
    ]
    found = [
        (one.code, one.severity.name.lower(), one.location.path, line(REAL, one), one.subject)
        for one in check(REAL, TODAY).findings
    ]
    assert sorted(found) == sorted(defects)


def test_every_defect_has_its_reason() -> None:
    source, _ = read_source(DEFECTS.name, DEFECTS.read_bytes())
    assert source is not None
    assert all(len(one["why"]) > 20 for one in source.data["findings"])


def test_the_sum_below_its_limit_is_a_note(tmp_path: Path) -> None:
    """One more real sheet (deaths of foreigners) has five steps of half a day below three days."""
    root = Path(shutil.copytree(REAL, tmp_path / "sheets"))
    sheet = root / "ho-tich" / "QT-21-CX-HCTP.yaml"
    text = sheet.read_text("utf-8").replace("time: 02 ngày làm việc", "time: 03 ngày làm việc")
    text = text.replace("  - {steps: [dong-dau, tra-ket-qua], time: ½ ngày}\n", "").replace("shared_times:\n", "")
    for step in ("    work: Đóng dấu văn bản\n", "    title: Vào sổ, trả kết quả\n"):
        text = text.replace(step, f"{step}    time: ½ ngày\n")
    sheet.write_text(text, "utf-8")
    before = {(one.code, one.subject) for one in check(REAL, TODAY).findings}
    new = [one for one in check(root, TODAY).findings if (one.code, one.subject) not in before]
    assert [(one.code, one.severity, str(one.message)) for one in new] == [
        ("ISD502", Severity.NOTE, "step times add up to 2.5 working days, below the limit of 3 working days")
    ]
