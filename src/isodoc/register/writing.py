"""Files of the register as the file system sees them: written aside, on the disk before they are placed, no links."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from typing import TYPE_CHECKING, BinaryIO, Final

from isodoc.disk import sync, sync_folder
from isodoc.errors import EnvironmentFailureError, reason_of
from isodoc.i18n import msg
from isodoc.model.tree import REGISTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ASIDE: Final = f"{REGISTER}.new"
"""Where files are written before they are placed; hidden, so that no tree has it."""


class UnfinishedError(EnvironmentFailureError):
    """Everything is recorded and stays so, but not all files could be written; the next writer completes them."""


class Aside:
    """New files of the manual at *root*, written aside: :meth:`add`, then :meth:`sync`, then :meth:`place`.

    One writer at a time has the folder; :func:`clear` removes it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[str, str] = {}
        (root / ASIDE).mkdir()

    def add(self, path: str, content: bytes) -> None:
        """Write what is to stand at *path*, relative to the root."""
        with self.opened(path) as file:
            file.write(content)

    @contextlib.contextmanager
    def opened(self, path: str) -> Iterator[BinaryIO]:
        """Open, for writing, what is to stand at *path*."""
        name = self._names[path] = str(len(self._names))
        with _about(f"{self._root}/{path}"), open(f"{self._root}/{ASIDE}/{name}", "xb") as file:  # noqa: PTH123
            yield file

    def sync(self) -> None:
        """Return when everything that was added is on the disk."""
        with _about(f"{self._root}/{REGISTER}"):
            sync(self._root / ASIDE, self._names.values())

    def place(self, paths: Iterable[str]) -> None:
        """Rename each of *paths* to its place; return when the names are on the disk."""
        folders = set()
        for path in paths:
            with _about(f"{self._root}/{path}"):
                os.replace(f"{self._root}/{ASIDE}/{self._names[path]}", f"{self._root}/{path}")  # noqa: PTH105
            folders.add(path.rpartition("/")[0])
        for folder in sorted(folders):
            with _about(f"{self._root}/{folder}"):
                sync_folder(self._root / folder)


@contextlib.contextmanager
def _about(path: str) -> Iterator[None]:
    """Let a failure name *path* instead of what lies aside or of nothing."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = path, None
        raise


def clear(root: Path) -> None:
    """Remove what was written aside and not placed."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(root / ASIDE)


def make_folders(root: Path, paths: Iterable[str]) -> None:
    """Make the folders of *paths* below *root*; return when their names are on the disk.

    Raises:
        EnvironmentFailureError: one of them is a link.
    """
    parts = {path[:end] for path in paths for end, character in enumerate(path) if character == "/"}
    for part in sorted(parts):
        place = root / part
        with contextlib.suppress(FileExistsError):
            place.mkdir()
            sync_folder(place.parent)
        if not stat.S_ISDIR(place.lstat().st_mode):
            raise _leads_out(place)


def file_at(root: Path, path: str) -> bytes | None:
    """Return the content of the file at *path* below *root*, ``None`` when nothing stands there.

    Raises:
        EnvironmentFailureError: it is a link or no file.
    """
    place = root / path
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            raise _leads_out(place)
        with place.open("rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _leads_out(place: Path) -> EnvironmentFailureError:
    return EnvironmentFailureError(msg("{path} leads out of the manual", path=str(place)))


@contextlib.contextmanager
def reported(root: Path, *, recorded: bool = False) -> Iterator[None]:
    """Turn a failure of the file system into an error that names path and cause.

    Args:
        root: Named where the operating system names nothing.
        recorded: The entries stand already in the journal, so that the error is an :class:`UnfinishedError`.
    """
    try:
        yield
    except OSError as error:
        path, reason = str(error.filename or root), reason_of(error)
        if recorded:
            raise UnfinishedError(
                msg("everything is recorded, but {path} cannot be written yet: {reason}", path=path, reason=reason),
                msg("check the disk and the rights; the next command that writes to the register completes it"),
            ) from error
        raise EnvironmentFailureError(
            msg("{path} cannot be written: {reason}", path=path, reason=reason),
            msg("close the file where it is open, check the disk and the rights, then run the command again"),
        ) from error
