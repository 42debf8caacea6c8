"""``isodoc diff`` of a manual between two commits, beside a check of it and beside the help."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import manuals
from measure import isodoc, median

if TYPE_CHECKING:
    from pathlib import Path

    from measure import Bars

CHANGED = 50
_TITLE = re.compile(r"(?m)^title: (?=\w)")
_WHO = ("-c", "user.name=Nguyễn Văn An", "-c", "user.email=an@example.vn", "-c", "commit.gpgsign=false")


def bars(into: Bars, room: Path, runs: int) -> None:
    """Add what a diff of two commits takes: with nothing known, beside a cold check; all known, beside the help."""
    root, _ = manuals.fresh(room, "diffs", manuals.RECORDS)
    sheets = _two_commits(root)
    ratios, quotients, colds = [], [], []
    for number in range(runs):
        checked = isodoc("check", cwd=root, cache=room / f"diffs-check-{number}")
        cold = isodoc("diff", "HEAD~1", "HEAD", cwd=root, cache=room / f"diffs-{number}")
        ratios.append(cold.seconds / checked.seconds)
        colds.append(cold)
        warm = [isodoc("diff", "HEAD~1", "HEAD", cwd=root, cache=room / f"diffs-{number}") for _ in range(3)]
        helped = [isodoc("--help", cwd=root, cache=room / f"diffs-{number}") for _ in range(3)]
        quotients.append(median(warm) / median(helped))
    told = sum(line.startswith("QT-") for line in colds[0].output.splitlines())
    into.truth("diff: as many sheets differ as were changed", told == CHANGED, f"{told} of {sheets}")
    note = f"{median(colds):.2f} s, {CHANGED} of {sheets} sheets"
    into.line("diff of two commits, cold / check, cold", statistics.median(ratios), 2, note)
    into.line("diff of two commits, warm / --help", statistics.median(quotients), 5)


def _two_commits(root: Path) -> int:
    """Commit the manual at *root* twice, the second time with other titles in some sheets; return how many it has."""
    _git(root, "init", "--quiet")
    _commit(root)
    sheets = sorted(root.rglob("QT-*.yaml"))
    fit = [path for path in sheets if _TITLE.search(path.read_text("utf-8"))]
    for path in fit[:: len(fit) // CHANGED][:CHANGED]:
        path.write_text(_TITLE.sub("title: Lần sửa ", path.read_text("utf-8"), count=1), "utf-8", newline="\n")
    _commit(root)
    return len(sheets)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, *_WHO, "commit", "--quiet", "-m", "…")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, stdout=sys.stderr)
