"""One commit of given files and of nothing else: not of what is staged, and not of other edits.

Contents are stored byte for byte; neither attributes nor filters are asked, and no hook, editor or gpg is started. The
order of the steps keeps every moment whole, whatever is killed: contents, trees and the commit are new objects that
nobody sees yet; the branch is locked at the commit that is built on; the files are staged in the user's index; the
branch moves. Killed before the last step, the files are merely staged, and the next try commits them.
"""

from __future__ import annotations

import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from isodoc.errors import reason_of
from isodoc.history.failures import conflicted, irregular, uncommitted, unfinished, unstored
from isodoc.history.identity import plain_name
from isodoc.history.program import Program
from isodoc.history.records import records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from isodoc.history.running import Running

_DURABLE = ("core.fsync=all", "core.fsyncMethod=fsync", "core.fsyncObjectFiles=true", "i18n.commitEncoding=UTF-8")
"""A commit survives a power cut; git before 2.36 knows only the third. Nothing re-encodes the message."""

_WHOLE = ("core.splitIndex=false", "core.sparseCheckout=false", "index.sparse=false")
"""The index of the commit is one file, of all files, and leaves nothing in the repository."""

_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply/applying": "am",
    "rebase-apply": "rebase",
    "sequencer": "cherry-pick",
}
"""What git keeps in its folder while something is unfinished (gitrepository-layout, wt-status.c)."""

_IGNORED = "Ignoring path"
"""What git says, and goes on, when a path leads out of the work tree or into .git (read-cache.c: verify_path)."""

_PRINTED = 16 * 1024 * 1024  # bytes of answers with a line for each file


def commit_files(
    program: Program, head: str | None, below: str, paths: Collection[str], message: str, *, who: tuple[str, str]
) -> str | None:
    """Commit the files at *paths*, and return the commit's id, or ``None`` when none of them differs from *head*.

    HEAD, or the branch that it names, moves from *head* to the commit. In the index the files are as committed, and
    everything else stays staged as it was.

    Args:
        program: git at the root of the work tree.
        head: The id of the commit that is checked out; ``None`` before the first one.
        below: The folder from which paths count, ending in ``/``, or nothing for the root.
        paths: Files: new, changed, or gone.
        message: What the commit says.
        who: Name and address of author and committer.

    Raises:
        CommitRefusedError: something stands in the way: a merge or the like that is unfinished, a lock, a commit that
            came in between, a path that is no plain file, a full disk. No commit was made.
    """
    _require_finished(program)
    try:
        with tempfile.TemporaryDirectory(prefix="isodoc-") as aside:
            apart = Program(program.folder, (*_DURABLE, *_WHOLE), {"GIT_INDEX_FILE": str(Path(aside, "index"))})
            _ask(apart, "read-tree", head or "--empty")
            before = _ask(apart, "write-tree", "--missing-ok")
            entries = _entries(apart, [below + path for path in paths], len(before))
            _stage(apart, entries)
            tree = _ask(apart, "write-tree", "--missing-ok")
    except OSError as error:
        raise unstored(reason_of(error)) from error
    if tree == before:
        return None
    writer = Program(program.folder, _DURABLE, _people(*who))
    text = message.rstrip().encode("utf-8", "replace") + b"\n"
    parents = ("-p", head) if head else ()
    commit = _ask(writer, "commit-tree", "--no-gpg-sign", tree, *parents, "-F", "-", feed=[text])
    with _moving(writer, head or "0" * len(tree), commit):
        _stage(writer, entries)
    return commit


def _people(name: str, email: str) -> dict[str, str]:
    roles = ("AUTHOR", "COMMITTER")
    names, addresses = (f"GIT_{role}_NAME" for role in roles), (f"GIT_{role}_EMAIL" for role in roles)
    return dict.fromkeys(names, plain_name(name)) | dict.fromkeys(addresses, plain_name(email))


def _require_finished(program: Program) -> None:
    folder = Path(_ask(program, "rev-parse", "--absolute-git-dir"))
    for name, command in _UNFINISHED.items():
        if (folder / name).exists():
            raise unfinished(command)
    if _ask(program, "ls-files", "--unmerged", "-z"):
        raise conflicted()


def _entries(apart: Program, places: list[str], digits: int) -> list[bytes]:
    """Store the contents of the files at *places*, and return what the index is told of each (git-update-index)."""
    modes = {place: mode for place in sorted(places) if (mode := _mode(apart.folder, place))}
    stored = _ask(
        apart, "hash-object", "-w", "--no-filters", "--stdin-paths", feed=[f"./{place}\n".encode() for place in modes]
    )
    ids = dict(zip(modes, stored.split(), strict=True))
    if _ask(apart, "config", "--type=bool", "--default=true", "core.fileMode") == "false":
        was = set(_executable(apart))
        modes = {place: "100755" if place in was else "100644" for place in modes}
    return [f"{modes.get(place, '0')} {ids.get(place, '0' * digits)}\t{place}\0".encode() for place in sorted(places)]


def _mode(root: Path, place: str) -> str | None:
    """Return git's mode of the file at *place*, ``None`` when there is none."""
    file = root / place
    try:
        mode = file.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    depth = place.count("/")
    elsewhere = any(folder.is_symlink() or (folder / ".git").exists() for folder in list(file.parents)[:depth])
    if elsewhere or not place.isprintable() or (mode is not None and not stat.S_ISREG(mode)):
        raise irregular(place)
    return None if mode is None else "100755" if mode & stat.S_IXUSR else "100644"


def _executable(apart: Program) -> list[str]:
    """Return the paths that are executable in the commit, where the disk does not know (git-config: core.fileMode)."""
    running = apart.start("ls-files", "--stage", "-z")
    try:
        listed = (record.partition(b"\t") for record in records(running.stdout))
        return [path.decode("utf-8", "replace") for facts, _, path in listed if facts.startswith(b"100755")]
    finally:
        running.close()


def _stage(program: Program, entries: list[bytes]) -> None:
    answer = program.ask("update-index", "-z", "--index-info", feed=entries)
    if answer.code or _IGNORED in answer.said:
        raise uncommitted(answer.said)


@contextmanager
def _moving(writer: Program, old: str, commit: str) -> Iterator[None]:
    """Lock HEAD, and the branch that it names, at *old*; move them to *commit* after the context unless it fails."""
    running = writer.start("update-ref", "-m", "isodoc", "--stdin", reads=True)
    try:
        _tell(running, "start", f"update HEAD {commit} {old}\nprepare")
        yield
        _tell(running, "commit")
    finally:
        with suppress(BrokenPipeError):
            _input(running).close()  # without a "commit", git lets go of the lock and moves nothing
        with running.watched():
            running.finish()
        running.close()


def _tell(running: Running, *commands: str) -> None:
    """Give commands to ``git update-ref --stdin``, each of which it answers with ``ok``."""
    for command in commands:
        with running.watched():
            with suppress(BrokenPipeError):
                _input(running).write(f"{command}\n".encode())
                _input(running).flush()
            if not running.stdout.readline().endswith(b": ok\n"):
                raise uncommitted(running.finish()[1])


def _input(running: Running) -> IO[bytes]:
    assert running.stdin is not None
    return running.stdin


def _ask(program: Program, *arguments: str, feed: Iterable[bytes] | None = None) -> str:
    answer = program.ask(*arguments, feed=feed, limit=_PRINTED)
    if answer.code:
        raise uncommitted(answer.said)
    return answer.line
