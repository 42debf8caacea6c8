"""A tree of files, made from a folder or from a git commit; the code that reads it cannot tell which."""

from __future__ import annotations

import enum
import hashlib
from typing import TYPE_CHECKING, Final, Protocol

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

MANUAL_FILE: Final = "isodoc.yaml"
"""The file that makes a folder a manual's root."""

MAX_FILES: Final = 20_000
"""Files and folders that a tree has at most."""

OUTPUT_MANIFEST: Final = "manifest.json"
OUTPUT_MARK: Final = b'{\n"isodoc": {"format":'
"""How the manifest of an output begins; a folder with such a file is no part of the manual."""

REGISTER: Final = "register/"
"""The folder that only isodoc writes; no output lies in it, whatever a file there looks like."""

UNLISTED: Final = (f"{REGISTER}content/", f"{REGISTER}files/")
"""Folders of which a tree lists no file: what is frozen there grows for ever, and is read by its hash alone."""

_NOTE = msg("see `isodoc explain ISD110`")


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


class Kind(enum.Enum):
    """What stands at a path of a work folder or of a commit."""

    FILE = enum.auto()
    FOLDER = enum.auto()
    LINK = enum.auto()
    REPOSITORY = enum.auto()
    OTHER = enum.auto()


REFUSALS: Final = {
    Kind.LINK: msg("a symbolic link is not followed: it may lead outside the manual"),
    Kind.REPOSITORY: msg("a git repository inside the manual is not read: its files have a history of their own"),
    Kind.OTHER: msg("this is neither a file nor a folder"),
}


def blob_of(content: bytes) -> str:
    """Return the hex git blob id of *content* (SHA-1; git's gitformat-loose documentation)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def refusal(name: str, kind: Kind) -> Message | None:
    """Return why what is called *name* is no part of a tree; ``None`` when it is.

    Args:
        name: The last part of the path; bytes that are not UTF-8 are lone surrogates (:func:`os.fsdecode`).
        kind: What it is.
    """
    if not name.isprintable() and any("\ud800" <= character <= "\udfff" for character in name):
        return msg("the name is not valid UTF-8")
    return REFUSALS.get(kind)


def refused(path: str, message: Message, code: str = "ISD110") -> Diagnostic:
    """Return the finding that what stands at *path* is left out of the tree, for the reason *message*."""
    shown = path.rstrip("/").encode("utf-8", "backslashreplace").decode()
    return Diagnostic(code, Severity.ERROR, Location(shown), message, _NOTE)


def too_many(limit: int) -> Diagnostic:
    """Return the finding that the tree has more than *limit* files and folders."""
    message = msg("the manual has more than {limit} files and folders", limit=limit)
    hint = msg("move what does not belong to the manual out of its folder")
    return Diagnostic("ISD109", Severity.ERROR, Location(MANUAL_FILE), message, hint)
