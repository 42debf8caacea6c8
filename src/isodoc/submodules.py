"""Submodules of git that a work folder was promised, whether or not they were fetched."""

from __future__ import annotations

import os
import re
import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_PATH: Final = re.compile(
    r'^[ \t]*(?:\[[^\]\n]*\])?[ \t]*path[ \t]*=[ \t]*(?:"(?P<quoted>[^"\n]*)"|(?P<plain>[^"#;\r\n]*))',
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST: Final = 65_536  # bytes
_MOST: Final = 100


def submodules(root: Path) -> list[str]:
    """Return the paths below *root* that ``.gitmodules`` of its repository names, relative to *root*, sorted.

    Nobody has to fetch a submodule, so that its folder may be empty or missing (gitmodules(5)). Names that begin with
    a dot are passed over. At most 100 paths are returned; none outside a repository.
    """
    top = next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), None)
    if top is None:
        return []
    below = PurePosixPath(root.relative_to(top).as_posix())
    found: set[str] = set()
    for match in _PATH.finditer(_text(top / ".gitmodules")):
        path = PurePosixPath((match["quoted"] or match["plain"] or "").strip())
        if path.is_relative_to(below) and path != below:
            inside = path.relative_to(below)
            if not any(part.startswith(".") for part in inside.parts):
                found.add(str(inside))
    return sorted(found)[:_MOST]


def _text(path: Path) -> str:
    """Return the beginning of the file at *path*; nothing when it is none, or a link or a pipe."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
