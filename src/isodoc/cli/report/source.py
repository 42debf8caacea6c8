"""The lines that findings point at, read only when they are shown."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from isodoc.cli.report.contents import SourceLine

_LARGEST = 2 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


def lines_of(read: Callable[[str], bytes]) -> SourceLine:
    """Return what gives single lines of the files that *read* reads; the last file is kept.

    Args:
        read: From a path in the manual to the content of the file. For what is no file of the manual, such as a
            symbolic link, it raises OSError.

    Returns:
        A function that gives nothing for a file that cannot be read, a line that it does not have, and bytes that are
        not UTF-8.
    """
    last: tuple[str, list[bytes]] = ("", [])

    def line(path: str, number: int) -> str | None:
        nonlocal last
        if last[0] != path:
            content = b""
            with contextlib.suppress(OSError):
                content = read(path)
            last = (path, content.removeprefix(_BOM).split(b"\n"))
        lines = last[1]
        if not 0 < number <= len(lines):
            return None
        with contextlib.suppress(UnicodeDecodeError):
            return lines[number - 1].rstrip(b"\r").decode()
        return None

    return line


def lines_in(root: Path) -> SourceLine:
    """Return what gives the lines of the files below *root*; links and devices are never read, nor what is large."""
    base = str(root)

    def read(path: str) -> bytes:
        file = os.path.join(base, path)  # noqa: PTH118 - a Path for each of thousands of files is slow
        look = os.lstat(file)
        if not stat.S_ISREG(look.st_mode) or look.st_size > _LARGEST:
            return b""
        with open(file, "rb") as stream:  # noqa: PTH123
            return stream.read(_LARGEST)

    return lines_of(read)
