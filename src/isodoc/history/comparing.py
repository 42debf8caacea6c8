"""What differs between two commits, and between a commit and the work folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.history.failures import damaged
from isodoc.history.reading import RAW, read_change
from isodoc.history.records import records
from isodoc.model.commits import Change, Status
from isodoc.model.tree import blob_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from isodoc.history.commit_tree import CommitTree
    from isodoc.history.program import Program
    from isodoc.model.tree import FileTree

_MOST_PAIRED = 400
"""Files removed and files added that are compared with each other, to find what was renamed and edited at once."""

_LARGEST_PAIRED = 1024 * 1024
"""Bytes of the largest file removed or added up to which contents are compared; above it, only ids are."""


def compare(program: Program, old: str, new: str, below: str) -> tuple[Change, ...]:
    """Return the files below the folder *below* that differ between the commits *old* and *new*, sorted by path.

    Args:
        program: git in the repository.
        old: The id of a commit.
        new: The id of another.
        below: The folder, ending in ``/``, or nothing for the whole repository.

    Raises:
        DamagedRepositoryError: one of them cannot be read.
    """
    changes = _raw(program, old, new, below, "--no-renames")
    gone = [change.old for change in changes if change.status is Status.REMOVED]
    come = [change.new for change in changes if change.status is Status.ADDED]
    if gone and come:
        ids = [f"{blob}\n".encode() for blob in {*gone, *come}]
        answer = program.ask("cat-file", "--batch-check=%(objectsize)", feed=ids, limit=100 * len(ids))
        small = all(line.isdigit() and int(line) <= _LARGEST_PAIRED for line in answer.out.split(b"\n")[:-1])
        alike = "-M50%" if small and answer.code == 0 else "-M100%"
        changes = _raw(program, old, new, below, alike, f"-l{_MOST_PAIRED}")
    return tuple(sorted(changes, key=lambda change: change.path))


def _raw(program: Program, old: str, new: str, below: str, *options: str) -> list[Change]:
    arguments = ("diff-tree", *RAW, *options, "--end-of-options", old, new, "--", below or ".")
    running = program.start(*arguments)
    try:
        found = records(running.stdout)
        changes = [change for facts in found if (change := read_change(facts, found, below)) is not None]
        code, said = running.finish()
        if code:
            raise damaged(program.folder, said)
        return changes
    finally:
        running.close()


def uncommitted(head: CommitTree | None, files: FileTree, paths: Collection[str] | None) -> tuple[Change, ...]:
    """Return how *files* differ from those of *head*, sorted by path; all are new without a head.

    A file that differs only in its line ends, as git checks it out on Windows, does not differ.

    Args:
        head: The tree of the commit that is checked out.
        files: The tree of the work folder.
        paths: Those that are asked for; all when absent.
    """
    old = {path: head.blob(path) for path in head.paths()} if head is not None else {}
    present = set(files.paths())
    changes = []
    for path in sorted(old.keys() | present if paths is None else (old.keys() | present) & set(paths)):
        before = old.get(path)
        after = files.blob(path) if path in present else None
        if before == after or (before and after and _with_plain_ends(files, path) == before):
            continue
        status = Status.ADDED if before is None else Status.REMOVED if after is None else Status.CHANGED
        changes.append(Change(status, path, before, after))
    return tuple(changes)


def _with_plain_ends(files: FileTree, path: str) -> str:
    content = files.read(path)
    return blob_of(content if b"\0" in content else content.replace(b"\r\n", b"\n"))
