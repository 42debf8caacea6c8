"""The register of random days against an independent replay of random lives: ``timemachine.py [COMMITS [SEED]]``."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from measure import isodoc

sys.path.insert(0, str(Path(__file__).parents[1]))

from isodoc.pipeline.registers import register_of
from tests.lives import Lives, days, said, told_as

if TYPE_CHECKING:
    from measure import Bars

COMMITS: Final = 1000
DAYS: Final = 1000
LATER: Final = "2030-01-01"
_WHOLE, _TYPED = 20, 100
"""Of so many days one is asked from the files on, and one by the command."""


def bars(into: Bars, room: Path, *, quick: bool = False, commits: int = COMMITS, seed: int = 1) -> None:
    """Add how many of the days, and of the acts that must be refused, went wrong; *quick* makes a tenth of it."""
    part = 10 if quick else 1
    cache = room / "cache"
    before = os.environ.get("ISODOC_CACHE_DIR")
    os.environ["ISODOC_CACHE_DIR"] = str(cache)  # what is asked in this process uses it too
    try:
        lives = Lives(room / "lives", seed)
        lives.run(commits // part)
        asked = days(lives, DAYS // part, seed)
        wrong = _wrong(lives, asked, cache)
    finally:
        del os.environ["ISODOC_CACHE_DIR"]
        os.environ.update({"ISODOC_CACHE_DIR": before} if before else {})
    done = ", ".join(f"{count} {name}" for name, count in sorted(lives.done.items()))
    into.line(
        "time machine: days unlike the replay", len(wrong), 0, f"of {len(asked)}; {lives.commits} commits: {done}"
    )
    print("".join(f"     {day}\n" for day in wrong), end="")


def _wrong(lives: Lives, asked: list[dt.date], cache: Path) -> list[dt.date]:
    later = dt.date.fromisoformat(LATER)
    once = register_of(lives.root, lives.today, later)
    found = []
    for number, day in enumerate(asked):
        if number % _TYPED == 0:
            typed = ("register", "--at", str(day), "--today", LATER, "--format", "json")
            told = told_as(json.loads(isodoc(*typed, cwd=lives.root, cache=cache).output)["documents"])
        elif number % _WHOLE == 0:
            told = said(register_of(lives.root, day, later).register)
        else:
            told = said(once.on(day).register)
        if told != lives.log.register(day):
            found.append(day)
    return found


if __name__ == "__main__":
    from measure import Bars

    given = [int(argument) for argument in sys.argv[1:]]
    figures = Bars()
    with tempfile.TemporaryDirectory() as folder:
        bars(figures, Path(folder), **dict(zip(("commits", "seed"), given, strict=False)))
    sys.exit(figures.missed > 0)
