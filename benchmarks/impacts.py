"""What laws concern: manuals in which it is known, made at random, and the time that the report takes.

``impacts.py [SEED]`` prints how many places were told rightly, wrongly and not at all, and the times on a manual that
is made of the real records.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import manuals
from measure import isodoc, median

from tests.impact.truth import told

if TYPE_CHECKING:
    from measure import Bars

RELATIONS = 500
PROCEDURES = 400
RUNS = 7


def most_cited(root: Path) -> list[str]:
    """Return the numbers of the laws of the manual at *root*, those that most sheets cite first."""
    laws = {path.stem for path in (root / "laws").glob("*.yaml")}
    numbers: Counter[str] = Counter()
    for path in root.rglob("QT-*.yaml"):
        numbers.update(set(re.findall(r"law: \"?([^\s,}\"]+)", path.read_text("utf-8"))))
    return [number for number, _ in numbers.most_common() if number.replace("/", "-").replace("Đ", "D") in laws]


@dataclass(frozen=True)
class Times:
    """The seconds that ``law impact`` takes: when nothing is known, of another law then, of the same one again."""

    first: float
    other: float
    again: float
    helped: float
    """Those of ``--help``."""


def times(root: Path, cache: Path, runs: int) -> Times:
    """Return the times of the laws that most sheets of the manual at *root* cite."""
    laws = most_cited(root)
    first = isodoc("law", "impact", laws[0], "--format", "json", cwd=root, cache=cache)
    helped, other, again = [], [], []
    for number in laws[1 : runs + 1]:
        helped.append(isodoc("--help", cwd=root, cache=cache))
        other.append(isodoc("law", "impact", number, "--format", "json", cwd=root, cache=cache))
        again.append(isodoc("law", "impact", number, "--format", "json", cwd=root, cache=cache))
    return Times(first.seconds, median(other), median(again), median(helped))


def bars(into: Bars, root: Path, cache: Path, *, quick: bool = False, seed: int = 0) -> None:
    """Add the truth of *seed* and the times on the manual at *root*; *quick* tries a tenth, and few runs."""
    share = 10 if quick else 1
    right, wrong, missing = told(seed, RELATIONS // share, PROCEDURES // share)
    note = f"of {right} places that {RELATIONS // share} relations over {PROCEDURES // share} procedures concern"
    into.line("impact: places told wrongly", wrong, 0, note)
    into.line("impact: places not told", missing, 0, note)
    took = times(root, cache, 3 if quick else RUNS)
    into.line("impact, nothing changed / --help", took.again / took.helped, 5, f"{took.again:.2f} s")
    note = f"{took.other:.2f} s; the first law of all {took.first:.2f} s"
    into.line("impact of a law not asked before / --help", took.other / took.helped, 5, note)


if __name__ == "__main__":
    print(*told(int(sys.argv[1]) if len(sys.argv) > 1 else 0, RELATIONS, PROCEDURES))
    with tempfile.TemporaryDirectory() as folder:
        manual, _ = manuals.fresh(Path(folder), "ward", manuals.RECORDS)
        print(times(manual, Path(folder) / "cache", RUNS))
