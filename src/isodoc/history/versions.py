"""Every version of every file below a folder: what each commit changed against each of its parents."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from isodoc.history.failures import damaged
from isodoc.history.reading import RAW, read_change, read_stamp
from isodoc.history.records import records
from isodoc.model.commits import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.history.program import Program

_FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd")
_OPTIONS = ("--no-renames", "--no-notes", "--no-show-signature", "--encoding=UTF-8", "--date=raw")
_FORMAT = "--format=" + "%x00".join(_FIELDS)
_FILE = b"100"  # how the modes of files begin, executable ones among them


def read_versions(program: Program, commit: str, below: str, folder: str) -> Iterator[Version]:
    """Yield how the files below *folder* differ between each commit that *commit* is built on and each of its parents.

    A commit is told after all its parents. A merge is told against every one of them, so that a hand-made merge which
    drops what one side says shows; a commit without parents is told against nothing, as is the oldest one of a shallow
    clone. Names that are no UTF-8 text are passed over.

    Args:
        program: git in the repository.
        commit: The newest commit's id.
        below: The manual's root in the repository, ending in ``/``, or nothing for the whole repository.
        folder: The folder in the manual, such as ``register``; all of the manual when empty.

    Raises:
        DamagedRepositoryError: the history cannot be read to its end.
    """
    place = below + folder and f"{below}{folder}".rstrip("/") + "/"
    walk = program.start("rev-list", "--topo-order", "--reverse", "--parents", commit)
    diff = program.start("diff-tree", "--stdin", "--root", *RAW, *_OPTIONS, _FORMAT, "--", place or ".", reads=True)
    try:
        diff.feed(_pairs(walk.stdout))
        yield from _versions(records(diff.stdout), below)
        for running in (diff, walk):  # the walk ends only when somebody reads what it prints
            code, said = running.finish()
            if code:
                raise damaged(program.folder, said)
    finally:
        walk.close()
        diff.close()


def _pairs(commits: IO[bytes]) -> Iterator[bytes]:
    """Yield a line for each parent of each of the *commits*, and one for a commit without parents."""
    for line in commits:
        commit, *parents = line.split()
        for parent in parents:
            yield b"%b %b\n" % (commit, parent)
        if not parents:
            yield commit + b"\n"


def _versions(found: Iterator[bytes], below: str) -> Iterator[Version]:
    first = next(found, None)
    while first is not None:
        fields = [first, *(next(found, b"") for _ in _FIELDS[1:])]
        commit, parent, *stamps = (field.decode("utf-8", "replace") for field in fields)
        author, committer = read_stamp(*stamps[:3]), read_stamp(*stamps[3:])
        first = next(found, None)
        while first is not None and first.lstrip(b"\n").startswith(b":"):
            was, now = (mode.lstrip(b"\n:").startswith(_FILE) for mode in [*first.split(b" ", 2), b""][:2])
            change = read_change(first, found, below)
            if change is not None:
                old, new = change.old if was else None, change.new if now else None
                if old != new:
                    yield Version(commit, parent or None, change.path, old, new, author, committer)
            first = next(found, None)
