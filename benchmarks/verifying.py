"""How long it takes to verify a manual with a history of thousands of commits, compared with one pass of git."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING

from measure import isodoc, median, run

from isodoc.emit import emit
from isodoc.model.tree import REGISTER
from isodoc.pipeline.verifying import read_plainly
from isodoc.workspace import FolderTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from measure import Bars

_BAR = 40
_WHO = "committer A <a@isodoc.invalid>"


def commit_each(root: Path) -> int:
    """Give the manual at *root*, which is in no repository, a history: a commit for each entry; return how many."""
    for command in (("init", "--quiet", "--initial-branch=main"), ("config", "core.autocrlf", "false")):
        subprocess.run(["git", *command], cwd=root, check=True)
    stream = b"".join(_stream(root))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=stream, check=True)
    subprocess.run(["git", "reset", "--quiet"], cwd=root, check=True)
    return stream.count(b"\ncommit refs/heads/main\n") + 1


def _stream(root: Path) -> Iterator[bytes]:
    """Yield what ``git fast-import`` reads: everything but the register, then an entry a commit, in their order."""
    files = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts]
    paths = {path.relative_to(root).as_posix(): path for path in files}
    chains = read_plainly(root, FolderTree(root)).chains
    written = {each.path for each in chains}
    yield from _commit(0, {path: file.read_bytes() for path, file in paths.items() if path not in written})
    acts = [(entry.at, each, place) for each in chains for place, entry in enumerate(each.value.entries)]
    for number, (_, each, place) in enumerate(sorted(acts, key=lambda act: (act[0], act[1].path, act[2])), 1):
        plain = [entry.plain() for entry in each.value.entries[: place + 1]]
        yield from _commit(number, {each.path: emit({"kind": "signoffs", "id": each.value.id, "entries": plain}).encode()})


def _commit(number: int, files: dict[str, bytes]) -> Iterator[bytes]:
    seconds = int(dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp()) + 60 * number
    yield b"commit refs/heads/main\n%b %d +0700\ndata 1\n.\n" % (_WHO.encode(), seconds)
    for path, content in files.items():
        yield b'M 100644 inline "%b"\ndata %d\n%b\n' % (path.encode(), len(content), content)


def bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    """Measure ``verify`` on the manual at *root*, whose register is signed off and in no repository yet."""
    commits = commit_each(root)
    git = median([run(["git", "log", "--raw"], cwd=root) for _ in range(max(runs, 3))])
    taken = [isodoc("verify", cwd=root, cache=room / f"verify-{number}") for number in range(runs)]
    assert all(each.code == 0 for each in taken), "nothing may be found"
    kept = len(list((root / REGISTER / "content").iterdir()))
    told = f"{median(taken):.2f} / {git:.3f} s, {commits} commits, {kept} contents"
    bars.line("verify / git log --raw", median(taken) / git, _BAR, told)
