"""Who changed what when: one pass of ``git log --raw`` over the history of a manual."""

from __future__ import annotations

import datetime as dt
import functools
from collections import deque
from typing import IO, TYPE_CHECKING

from isodoc.history.failures import damaged
from isodoc.history.records import records
from isodoc.model.commits import Change, Commit, Stamp, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.history.program import Program

RAW = ("-r", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "-O/dev/null")
"""Options by which git names what differs and looks into no file, whatever diff.* settings say."""

_FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%s")
_FORMAT = "--format=" + "%x00".join(_FIELDS)
_STATUS = {"A": Status.ADDED, "D": Status.REMOVED, "R": Status.RENAMED}


def read_commits(program: Program, commit: str, below: str, paths: Sequence[str] = ()) -> Iterator[Commit]:
    """Yield the commits that *commit* is built on, each before its parents, with the files that each changed.

    Commits that changed none of them are passed over; both sides of every merge are told. Merges themselves are not:
    see :func:`read_merges`.

    Args:
        program: git in the repository.
        commit: The newest commit's id.
        below: The folder, ending in ``/``, or nothing for the whole repository.
        paths: Files and folders in it that are asked for; all of them when empty.

    Raises:
        DamagedRepositoryError: the history cannot be read to its end.
    """
    places = [below + path for path in paths] or [below or "."]
    arguments = [
        "log",
        *RAW,
        "--no-renames",
        "--full-history",
        "--topo-order",
        "--no-mailmap",
        "--no-notes",
        "--no-show-signature",
    ]
    arguments += ["--no-merges", "--encoding=UTF-8", "--date=raw", _FORMAT, commit, "--", *places]
    running = program.start(*arguments)
    try:
        yield from _commits(records(running.stdout), below)
        code, said = running.finish()
        if code:
            raise damaged(program.folder, said)
    finally:
        running.close()


def read_merges(
    program: Program, commit: str, below: str, paths: Sequence[str] = ()
) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
    """Yield each merge that *commit* is built on with one of its parents and what differs between the two.

    A merge made by hand can say what neither of its parents does, and drop what one of them says.

    Args:
        program: git in the repository.
        commit: The newest commit's id.
        below: The folder, ending in ``/``, or nothing for the whole repository.
        paths: Files and folders in it that are asked for; all of them when empty.

    Raises:
        DamagedRepositoryError: the history cannot be read to its end.
    """
    places = [below + path for path in paths] or [below or "."]
    walk = program.start("rev-list", "--merges", "--topo-order", "--parents", commit)
    diff = program.start("diff-tree", "--stdin", "--always", *RAW, "--no-renames", "--", *places, reads=True)
    try:
        pairs: deque[tuple[str, str]] = deque()
        diff.feed(_pairs(walk.stdout, pairs))
        found = records(diff.stdout)
        changes: list[Change] = []
        told = False
        for record in found:
            if record.startswith(b":"):
                change = read_change(record, found, below)
                changes += [] if change is None else [change]
                continue
            if told:
                yield *pairs.popleft(), tuple(changes)
            told, changes = True, []
        for running in (diff, walk):  # the walk ends only when somebody reads what it prints
            code, said = running.finish()
            if code:
                raise damaged(program.folder, said)
        if told:
            yield *pairs.popleft(), tuple(changes)
    finally:
        walk.close()
        diff.close()


def _pairs(merges: IO[bytes], pairs: deque[tuple[str, str]]) -> Iterator[bytes]:
    """Yield a line for each parent of *merges*, and append what it asks for to *pairs*."""
    for line in merges:
        merge, *parents = line.decode("ascii").split()
        for parent in parents:
            pairs.append((merge, parent))
            yield f"{merge} {parent}\n".encode()


def _commits(found: Iterator[bytes], below: str) -> Iterator[Commit]:
    first = next(found, None)
    while first is not None:
        fields = [first, *(next(found, b"") for _ in _FIELDS[1:])]
        changes: list[Change] = []
        first = next(found, None)
        while first is not None and first.lstrip(b"\n").startswith(b":"):
            change = read_change(first, found, below)
            if change is not None:
                changes.append(change)
            first = next(found, None)
        yield _commit([field.decode("utf-8", "replace") for field in fields], tuple(changes))


def _commit(fields: list[str], changes: tuple[Change, ...]) -> Commit:
    commit, parents, author, author_mail, authored, committer, committer_mail, committed, subject = fields
    return Commit(
        commit.lstrip("\n"),
        tuple(parents.split()),
        read_stamp(author, author_mail, authored),
        read_stamp(committer, committer_mail, committed),
        subject,
        changes,
    )


def read_stamp(name: str, email: str, date: str) -> Stamp:
    """Return what a commit claims: a name, an address, and a time as git's raw date (``1700000000 +0700``)."""
    return Stamp(name, email, _date(date))


def read_change(facts: bytes, found: Iterator[bytes], below: str) -> Change | None:
    """Return the change that *facts* and the paths after it tell; ``None`` outside the folder *below*.

    A path that is no UTF-8 text is passed over too: a tree refuses it, and no document can be there.

    Args:
        facts: ``:<mode> <mode> <id> <id> <status>`` (git-diff: raw output format).
        found: What stands behind it.
        below: The folder to which the path of the change is relative, ending in ``/``.
    """
    words = facts.lstrip(b"\n").decode("ascii", "replace").split()
    if len(words) != 5:  # noqa: PLR2004 - two modes, two ids, the status; fewer when git has ended in the middle
        return None
    _, _, old, new, status = words
    names = [next(found, b"") for _ in range(2 if status[0] in "RC" else 1)]
    paths = [_path(name, below) for name in names]
    if paths[-1] is None:
        return None
    before = paths[0] if status[0] == "R" else None
    kind = _STATUS.get(status[0], Status.CHANGED) if len(paths) == 1 or before else Status.ADDED
    return Change(kind, paths[-1], _blob(old), _blob(new), before)


def _path(name: bytes, below: str) -> str | None:
    try:
        path = name.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return path.removeprefix(below) if path.startswith(below) else None


def _blob(name: str) -> str | None:
    return name if name.strip("0") else None


def _date(raw: str) -> dt.datetime | None:
    """Return the time of git's raw date (``1700000000 +0700``)."""
    seconds, _, offset = raw.partition(" ")
    try:
        return dt.datetime.fromtimestamp(int(seconds), _zone(offset))
    except (ValueError, OverflowError, OSError):
        return None


@functools.lru_cache
def _zone(offset: str) -> dt.timezone:
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return dt.timezone(dt.timedelta(minutes=-minutes if offset.startswith("-") else minutes))
