"""Frozen contents and kept files, each named by its SHA-256, which is computed before anybody sees the bytes."""

from __future__ import annotations

import enum
import errno
import os
import re
import stat
from typing import TYPE_CHECKING, Final, Protocol

from isodoc.canonical import PREFIX, digest_of
from isodoc.model.signoff import CONTENT, FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAX_CONTENT: Final = 4 * 1024 * 1024
"""Bytes of a frozen content at most."""
MAX_FILE: Final = 50_000_000
"""Bytes of a kept file at most."""

_DIGEST: Final = re.compile(rf"{PREFIX}([0-9a-f]{{64}})")
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PLACE: Final = re.compile(rf"(?:{CONTENT}([0-9a-f]{{64}})\.json|{FILES}([0-9a-f]{{64}}))")


class Trouble(enum.Enum):
    """Why there are no bytes for a digest."""

    MISSING = enum.auto()
    """Nothing stands at the place."""
    DAMAGED = enum.auto()
    """The SHA-256 of the bytes is not their name."""
    LINK = enum.auto()
    """Not a regular file below folders of the manual: a symbolic link, a folder, a device."""
    TOO_LARGE = enum.auto()
    """More than :data:`MAX_CONTENT` or :data:`MAX_FILE`; not read."""
    UNREADABLE = enum.auto()
    """The file system or git refused."""


class Store(Protocol):
    """Contents and files by digest (``sha256:<hex>``); what comes back has the digest that was asked for."""

    def read(self, digest: str) -> bytes | None:
        """Return the content or else the file with *digest*; ``None`` for any trouble."""
        ...

    def content(self, digest: str) -> bytes | Trouble:
        """Return the frozen content with *digest* (``register/content/<hex>.json``), or why there is none."""
        ...

    def file(self, digest: str) -> bytes | Trouble:
        """Return the kept file with *digest* (``register/files/<hex>``), or why there is none."""
        ...


class Files(Protocol):
    """Files by path, such as those of a commit; a part of :class:`~isodoc.model.tree.FileTree`."""

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*; ``OSError`` when it cannot be read."""
        ...

    def size(self, path: str) -> int:
        """Return the size of the file at *path* in bytes without reading it; ``OSError`` when there is none."""
        ...


def content_path(digest: str) -> str:
    """Return where the content with *digest* lies, relative to the manual.

    Raises:
        ValueError: *digest* is no ``sha256:<hex>``.
    """
    return f"{CONTENT}{_hex(digest)}.json"


def file_path(digest: str) -> str:
    """Return where the file with *digest* lies, relative to the manual.

    Raises:
        ValueError: *digest* is no ``sha256:<hex>``.
    """
    return f"{FILES}{_hex(digest)}"


def digest_at(path: str) -> str | None:
    """Return the digest whose content or file has its place at *path*; ``None`` when no digest has."""
    found = _PLACE.fullmatch(path)
    return PREFIX + (found[1] or found[2]) if found else None


def _hex(digest: str) -> str:
    found = _DIGEST.fullmatch(digest)
    if not found:
        raise ValueError(digest)
    return found[1]


class TreeStore:
    """The :class:`Store` in a tree of files, for example that of a commit.

    Args:
        tree: The files; those below ``register/content/`` and ``register/files/`` can be read, listed or not.
    """

    def __init__(self, tree: Files) -> None:
        self._tree = tree

    def read(self, digest: str) -> bytes | None:
        """Return the content or else the file with *digest*; ``None`` for any trouble."""
        for found in (self.content(digest), self.file(digest)):
            if isinstance(found, bytes):
                return found
        return None

    def content(self, digest: str) -> bytes | Trouble:
        """Return the frozen content with *digest* (``register/content/<hex>.json``), or why there is none."""
        return self._checked(content_path(digest), digest, MAX_CONTENT)

    def file(self, digest: str) -> bytes | Trouble:
        """Return the kept file with *digest* (``register/files/<hex>``), or why there is none."""
        return self._checked(file_path(digest), digest, MAX_FILE)

    def _checked(self, path: str, digest: str, limit: int) -> bytes | Trouble:
        try:
            if self._tree.size(path) > limit:
                return Trouble.TOO_LARGE
            content = self._tree.read(path)
        except FileNotFoundError:
            return Trouble.MISSING
        except OSError as error:
            return Trouble.LINK if error.errno == errno.ELOOP else Trouble.UNREADABLE
        return content if digest_of(content) == digest else Trouble.DAMAGED


class FolderStore(TreeStore):
    """The :class:`Store` in the work folder of the manual at *root*; every call looks at the disk."""

    def __init__(self, root: Path) -> None:
        self._folder = _Folder(root)
        super().__init__(self._folder)

    def listed(self) -> Sequence[str]:
        """Return the paths, relative to the manual, of everything that lies among contents and files, sorted.

        Unknown names are among them, hidden ones are not; a folder ends with ``/``, and so does one of the two that
        cannot be listed. :func:`digest_at` tells what a path is for.
        """
        return sorted(self._folder.listed())


class _Folder:
    """The two folders as :class:`Files`; what is no regular file fails with ``ELOOP``."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def listed(self) -> Iterator[str]:
        for folder in (CONTENT, FILES):
            try:
                self._check_folders(folder)
                entries = os.scandir(self._root / folder)
            except FileNotFoundError:
                continue
            except OSError:  # a link, a file, or closed to the reader
                yield folder
                continue
            with entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    yield folder + entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")

    def size(self, path: str) -> int:
        return self._state(path).st_size

    def read(self, path: str) -> bytes:
        """Return the content of a file whose :meth:`size` was asked just now; a link in its place is not followed."""
        descriptor = os.open(self._root / path, os.O_RDONLY | _NO_LINK)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - the descriptor is what was opened
            return file.read()

    def _state(self, path: str) -> os.stat_result:
        self._check_folders(path)
        state = (self._root / path).lstat()
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return state

    def _check_folders(self, path: str) -> None:
        for end in (index for index, character in enumerate(path) if character == "/"):
            if not stat.S_ISDIR((self._root / path[:end]).lstat().st_mode):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
