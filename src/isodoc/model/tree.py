"""A tree of files, made from a folder or from a git commit; the code that reads it cannot tell which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

MANUAL_FILE: Final = "isodoc.yaml"
"""The file that makes a folder a manual's root."""


class FileTree(Protocol):
    """Files by path: POSIX, relative to the manual's root, in sorted order."""

    def paths(self) -> Sequence[str]:
        """Return the paths of all files, sorted by code point."""
        ...

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*; ``OSError`` when it cannot be read."""
        ...

    def size(self, path: str) -> int:
        """Return the size of the file at *path* in bytes without reading it."""
        ...

    def blob(self, path: str) -> str:
        r"""Return the content's name: the hex git blob id (SHA-1 of ``blob <size>\0`` and the bytes)."""
        ...
