"""Digests of mutated manuals: how files are written changes none, what documents say changes just theirs.

``meanings.py [COUNT [SEED]]`` prints what went wrong by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.digests import Base, Outcome, judged, preserved
from tests.mutations import manual

if TYPE_CHECKING:
    from measure import Bars

ROOT = Path(__file__).parents[1]
COUNT = 5000


def sample() -> Base:
    """Return the sample manual without its register."""
    root = ROOT / "procedures"
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and "register" not in path.parts]
    return Base({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})


def outcomes(count: int, seed: int) -> tuple[Outcome, Outcome]:
    """Return what *count* mutations of layout and *count* of meaning came to, half of each in either manual."""
    layout, meaning = Outcome(), Outcome()
    for base in (sample(), Base(manual("rich"))):
        layout.add(preserved(base, seed, count // 2))
        meaning.add(judged(base, seed, count // 2))
    return layout, meaning


def bars(into: Bars, *, quick: bool = False, seed: int = 0) -> None:
    """Add the counts of digests that were wrong; *quick* tries a tenth."""
    layout, meaning = outcomes(COUNT // (10 if quick else 1), seed)
    into.line("digests: states changed by layout", len(layout.wrong), 0, f"of {layout.done} files written otherwise")
    note = f"of {meaning.done}, {dict(meaning.kinds)}; beside {meaning.unsaid} that no document says"
    into.line("digests: changes not found or misplaced", len(meaning.wrong), 0, note)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    for one in outcomes(*(given + [COUNT, 0][len(given) :])):
        print(one.done, one.unsaid, dict(one.kinds), *one.wrong, sep="\n")
