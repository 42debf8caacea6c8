"""How long it takes to verify a manual with a history of thousands of commits, and whether attacks are refused."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure import isodoc, median, run

from isodoc.emit import emit
from isodoc.model.tree import REGISTER
from isodoc.pipeline.verifying.verify import read_plainly
from isodoc.workspace import FolderTree

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.attacks import attacks, judged
from tests.history.repositories import git
from tests.register_manual import make_keys, make_manual

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        yield from _commit(
            number, {each.path: emit({"kind": "signoffs", "id": each.value.id, "entries": plain}).encode()}
        )


def _commit(number: int, files: dict[str, bytes]) -> Iterator[bytes]:
    seconds = int(dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp()) + 60 * number
    yield b"commit refs/heads/main\n%b %d +0700\ndata 1\n.\n" % (_WHO.encode(), seconds)
    for path, content in files.items():
        yield b'M 100644 inline "%b"\ndata %d\n%b\n' % (path.encode(), len(content), content)


def bars(bars: Bars, room: Path, root: Path, runs: int) -> None:
    """Measure ``verify`` on the manual at *root*, whose register is signed off and in no repository yet."""
    commits = commit_each(root)
    passed = median([run(["git", "log", "--raw"], cwd=root) for _ in range(max(runs, 3))])
    taken = [isodoc("verify", cwd=root, cache=room / f"verify-{number}") for number in range(runs)]
    assert all(each.code == 0 for each in taken), "nothing may be found"
    kept = len(list((root / REGISTER / "content").iterdir()))
    told = f"{median(taken):.2f} / {passed:.3f} s, {commits} commits, {kept} contents"
    bars.line("verify / git log --raw", median(taken) / passed, _BAR, told)


def _note_commit(manifest: Path, commit: str) -> None:
    """Let the manifest name the commit from which it was built."""
    data = json.loads(manifest.read_bytes())
    data["isodoc"]["commit"] = commit
    manifest.write_text(json.dumps(data), "utf-8")


def refused(bars: Bars, room: Path) -> None:
    """Attack a small manual in every way of the table; each must be refused with its own code."""
    keys = make_keys(room / "keys")
    made = make_manual(room / "attacked", keys)
    manifest = room / "earlier" / "manifest.json"
    isodoc("build", "--format", "html", "-o", str(manifest.parent), cwd=made, cache=room / "attack-cache")
    _note_commit(manifest, git(made, "rev-parse", "HEAD"))
    missed = []
    for number, attack in enumerate(found := list(attacks())):
        root = shutil.copytree(made, room / f"attack-{number}", symlinks=True)
        if attack.code not in {one.code for one in judged(attack, root, keys, manifest).findings}:
            missed.append(str(attack))
        shutil.rmtree(root)
    bars.truth(
        "attacks on the register, each refused with its own code", not missed, f"{len(found)}: {missed or 'all'}"
    )
