"""Findings of the real records against the verdicts of somebody who read the records."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure import run

if TYPE_CHECKING:
    from measure import Bars

SAMPLE = Path(__file__).parents[1] / "tests" / "tools" / "sample_findings.py"


def bar(bars: Bars, room: Path, root: Path) -> None:
    """Sample the findings of the imported manual at *root*; one that nobody has judged counts as wrong."""
    told = run(
        [sys.executable, str(SAMPLE), str(root)], cwd=room, environment={"ISODOC_CACHE_DIR": str(room / "judged")}
    )
    *others, figures = told.output.splitlines()
    print("\n".join(others))
    counts = {verdict: int(number) for number, verdict in re.findall(r"(\d+) (right|wrong|not judged)", figures)}
    bars.line("judged findings wrong", counts["wrong"] + counts["not judged"], 2, figures)
