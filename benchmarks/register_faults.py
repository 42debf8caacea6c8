"""The register under kills and a failing disk: processes killed at random moments, then each call killed or failing.

``register_faults.py [KILLS [SEED]]`` prints the counts by itself.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.register_faults import clock, sweep

if TYPE_CHECKING:
    from measure import Bars

KILLS = 200
MODES = ("kill", "once", "always")


def bars(into: Bars, room: Path, *, quick: bool = False, kills: int = KILLS, seed: int = 0) -> None:
    """Add the counts of registers that were neither the old nor the new one; *quick* tries a tenth."""
    part = 10 if quick else 1
    done = clock(room / "register-clock", kills // part, seed)
    into.line(
        "register killed at a random moment: torn", len(done["faults"]), 0, f"of {done['points']}, {done['states']}"
    )
    into.line("register killed in the middle of writing", done["states"]["writing"], kills // part / 4, least=True)
    for mode in MODES:
        done = sweep(mode, room / f"register-{mode}", part, seed)
        note = f"of {done['points']}; {done['calls']} calls; exit codes {done['ends']}"
        into.line(f"register, {mode} at the n-th call: torn", len(done["faults"]), 0, note)


if __name__ == "__main__":
    from measure import Bars

    given = [int(argument) for argument in sys.argv[1:]]
    figures = Bars()
    with tempfile.TemporaryDirectory() as folder:
        bars(figures, Path(folder), **dict(zip(("kills", "seed"), given, strict=False)))
    sys.exit(figures.missed > 0)
