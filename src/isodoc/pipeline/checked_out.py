"""Which commit is checked out, seen at a glance: from the files of git, without starting it (gitrepository-layout).

Good enough to say in a manifest what lay there; what is not kept in the usual way is not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF: Final = re.compile(r"refs/[A-Za-z0-9._/-]{1,200}")
_MOST: Final = 16 * 1024 * 1024  # bytes of packed-refs


def checked_out(folder: Path) -> str:
    """Return the id of the commit that is checked out where *folder* lies; empty outside a repository, or unsure."""
    folder = folder.resolve()
    top = next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)
    own = _own_folder(top) if top is not None else None
    if own is None:
        return ""
    head = _line(own / "HEAD")
    if not head.startswith("ref: "):
        return head if _ID.fullmatch(head) else ""
    name = head.removeprefix("ref: ").strip()
    if not _REF.fullmatch(name) or ".." in name:
        return ""
    shared = own / _line(own / "commondir")  # of a linked worktree; absent, it is the folder itself
    found = _line(shared / name) or _packed(shared, name)
    return found if _ID.fullmatch(found) else ""


def _own_folder(top: Path) -> Path | None:
    """Return git's folder of the work tree *top*, which may be named by a file (``gitdir: …``)."""
    if (top / ".git").is_dir():
        return top / ".git"
    said = _line(top / ".git")
    return top / said.removeprefix("gitdir: ") if said.startswith("gitdir: ") else None


def _packed(shared: Path, name: str) -> str:
    for line in _read(shared / "packed-refs", _MOST).splitlines():
        found, _, packed = line.partition(" ")
        if packed == name:
            return found
    return ""


def _line(path: Path) -> str:
    return _read(path, 4096).partition("\n")[0].strip()


def _read(path: Path, most: int) -> str:
    try:
        with path.open("rb") as file:
            return file.read(most).decode("utf-8", "replace")
    except OSError:
        return ""
