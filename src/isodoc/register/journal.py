"""The journal: what a command records in many files, in one file that appears at once.

As long as it stands, the register is what it says. Who reads puts :func:`overlaid` over the files; the next writer
completes them. A journal counts only where it was written: a copy in a commit or an archive is another file (inode).
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from isodoc.canonical import digest_of
from isodoc.disk import sync_folder
from isodoc.errors import EnvironmentFailureError, RefusedError, reason_of
from isodoc.i18n import msg
from isodoc.model.signoff import PACKAGES
from isodoc.model.tree import REGISTER
from isodoc.register.writing import Aside, clear, file_at, make_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import TypeVar

    Result = TypeVar("Result")

JOURNAL: Final = f"{REGISTER}.journal"

_FORMAT: Final = 1
_PLACE: Final = re.compile(rf"{REGISTER}(?:{PACKAGES.removeprefix(REGISTER)})?[A-Za-z0-9][A-Za-z0-9._-]*\.yaml")
_ATTEMPTS: Final = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What one file gains: text behind what it holds.

    Attributes:
        path: Relative to the manual.
        after: The digest of the file with *added* behind it, by which the file before is known too.
        added: The text.
    """

    path: str
    after: str
    added: str


def change(path: str, before: bytes | None, added: bytes) -> Change:
    """Return the change that puts *added* behind *before* in the file at *path*."""
    return Change(path, digest_of((before or b"") + added), added.decode())


def overlaid(root: Path) -> dict[str, bytes]:
    """Return the files, by path relative to *root*, that are other than on the disk while a journal stands.

    Raises:
        RefusedError: the journal does not fit the files, or was not written here.
        EnvironmentFailureError: a file cannot be read.
    """
    try:
        journal = _read(root)
        while journal is not None:
            try:
                return _contents(root, _parsed(journal))
            except RefusedError:
                again = _read(root)
                if again == journal:
                    raise
                journal = again  # a writer was quicker
    except OSError as error:
        path = str(error.filename or root)
        raise EnvironmentFailureError(
            msg("{path} cannot be read: {reason}", path=path, reason=reason_of(error))
        ) from error
    return {}


def steadily(root: Path, read: Callable[[dict[str, bytes]], Result]) -> Result:
    """Return what *read* makes of the register, given :func:`overlaid`; read again when somebody wrote meanwhile.

    Raises:
        EnvironmentFailureError: it never stood still.
    """
    for _ in range(_ATTEMPTS):
        before = _moment(root)
        found = read(overlaid(root))
        if _moment(root) == before:
            return found
    raise EnvironmentFailureError(
        msg("the register changes all the time"), msg("wait until the others have ended, then run the command again")
    )


def _moment(root: Path) -> tuple[int, ...]:
    """Return what changes with every name that comes into the register or goes."""
    try:
        state = (root / REGISTER).stat()
    except FileNotFoundError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def write(aside: Aside, changes: Sequence[Change]) -> None:
    """Write the journal of *changes* aside."""
    body = json.dumps([asdict(each) for each in changes], ensure_ascii=False, indent=0).encode()
    with aside.opened(JOURNAL) as file:
        head = {"isodoc journal": _FORMAT, "inode": os.fstat(file.fileno()).st_ino, "digest": digest_of(body)}
        file.write(json.dumps(head).encode() + b"\n" + body)


def complete(root: Path, aside: Aside, changes: Iterable[Change]) -> None:
    """Place the files of *changes*, which lie *aside*, then remove the journal."""
    aside.place(each.path for each in changes)
    (root / JOURNAL).unlink()
    sync_folder(root / REGISTER)


def finish(root: Path) -> None:
    """Complete what an earlier run recorded, and clear what it left; to be called by the only writer.

    Raises:
        RefusedError: the journal does not fit the files, or was not written here.
    """
    clear(root)
    journal = _read(root)
    if journal is None:
        return
    changes = _parsed(journal)
    make_folders(root, [each.path for each in changes])
    aside = Aside(root)
    for path, content in _contents(root, changes).items():
        aside.add(path, content)
    aside.sync()
    complete(root, aside, changes)
    clear(root)


def _read(root: Path) -> tuple[int, bytes] | None:
    """Return inode and bytes of the journal."""
    content = file_at(root, JOURNAL)
    return None if content is None else ((root / JOURNAL).lstat().st_ino, content)


def _parsed(journal: tuple[int, bytes]) -> list[Change]:
    inode, content = journal
    first, _, body = content.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(first)
        if (head["isodoc journal"], head["inode"], head["digest"]) == (_FORMAT, inode, digest_of(body)):
            changes = [Change(**each) for each in json.loads(body)]
            if all(_PLACE.fullmatch(each.path) for each in changes):
                return changes
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    raise _refused(msg("{path} was not written by isodoc in this folder", path=JOURNAL))


def _contents(root: Path, changes: Iterable[Change]) -> dict[str, bytes]:
    """Return the files of *changes* as they are afterwards."""
    return {each.path: _after(root, each) for each in changes}


def _after(root: Path, change: Change) -> bytes:
    content = file_at(root, change.path) or b""
    for after in (content, content + change.added.encode()):
        if digest_of(after) == change.after:
            return after
    raise _refused(msg("{path} was changed while a command had not yet completed what it recorded", path=change.path))


def _refused(message: Any) -> RefusedError:
    return RefusedError(
        message,
        msg("bring register/ back to what git has, delete {path}, then run the command again", path=JOURNAL),
    )
