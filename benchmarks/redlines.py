"""Redlines of random pairs of sheets: accepting gives the new sheet, rejecting the old one, and the file is valid.

``redlines.py [COUNT [OFFICE [SEED]]]`` prints which pairs went wrong by itself; LibreOffice settles *OFFICE* of them.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import meanings

sys.path.insert(0, str(Path(__file__).parents[1]))

from isodoc.render.redline import redline
from tests.digests import Base
from tests.mutations import manual
from tests.office.validator import Validator
from tests.office.writer import differing
from tests.render.redline_pairs import Pairs
from tests.render.redlines import accepted, rejected, said

if TYPE_CHECKING:
    from measure import Bars

COUNT = 500
OFFICE = 50
DAY = dt.datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 - Word shows the clock time of the place


@dataclass
class Outcome:
    """What became of the pairs: how many there were, what is wrong with which, and how long a redline took."""

    count: int = 0
    wrong: list[str] = field(default_factory=list)
    invalid: list[str] | None = None
    """Absent where no validator is installed."""
    differing: list[str] | None = None
    """Absent where LibreOffice is not installed."""
    seconds: float = 0
    """Of the processor, because others work at the same time."""
    slowest: float = 0


def outcome(count: int, office: int, seed: int, room: Path) -> Outcome:
    """Return what became of *count* pairs, *office* of which LibreOffice reads as well; files lie in *room*."""
    pairs = Pairs(meanings.sample()), Pairs(Base(manual("rich")))
    found = Outcome(count)
    files = []
    judged = (
        Validator() if shutil.which("ooxml-validator") or os.environ.get("ISODOC_OOXML_VALIDATOR") else nullcontext()
    )
    with ThreadPoolExecutor(1) as beside, judged as validator:
        for number in range(count):
            old, new, done = pairs[number % 2].pair(seed + number)
            begin = time.thread_time()
            made = redline(old, new, author="Trần Thị B", date=DAY)
            took = time.thread_time() - begin
            found.seconds += took
            found.slowest = max(found.slowest, took)
            if accepted(made) != said(new) or rejected(made) != said(old):
                found.wrong.append(f"{seed + number}: {done}")
            triple = tuple(room / f"{seed + number}-{name}.docx" for name in ("old", "new", "redline"))
            for path, data in zip(triple, (old, new, made), strict=True):
                path.write_bytes(data)
            files.append((triple[0], triple[1], triple[2]))
            if validator:
                validator.add(triple[2])
        chosen = files[:: max(1, count // office)][:office]
        read = beside.submit(differing, chosen, room) if shutil.which("soffice") else None
        found.invalid = [*validator.invalid()] if validator else None
        found.differing = read.result() if read else None
    return found


def bars(into: Bars, *, quick: bool = False, seed: int = 0) -> None:
    """Add the counts of redlines that are wrong; *quick* tries a tenth."""
    part = 10 if quick else 1
    with tempfile.TemporaryDirectory() as room:
        found = outcome(COUNT // part, OFFICE // part, seed, Path(room))
    note = f"of {found.count}; {found.seconds * 1000 / found.count:.0f} ms each, {found.slowest * 1000:.0f} at most"
    into.line("redlines that do not lead to both sheets", len(found.wrong), 0, note)
    if found.invalid is not None:
        into.line("redlines that are no valid OOXML", len(found.invalid), 0, f"of {found.count}")
    if found.differing is not None:
        into.line("redlines that LibreOffice settles otherwise", len(found.differing), 0, f"of {OFFICE // part}")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        print(outcome(*(given + [COUNT, OFFICE, 0][len(given) :]), Path(folder)))
