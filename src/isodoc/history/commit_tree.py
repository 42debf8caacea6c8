"""The files of a commit as a tree, like those of a folder."""

from __future__ import annotations

import bisect
import errno
import os
from typing import TYPE_CHECKING

from isodoc.history.batch import AT_ONCE
from isodoc.model.tree import UNLISTED, blob_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.diagnostics import Diagnostic
    from isodoc.history.batch import Batch
    from isodoc.history.listing import Entry

_AHEAD = 1024 * 1024
"""Bytes of a file above which it is not read ahead, and that files read ahead have together at most."""

_SHA1_DIGITS = 40


class CommitTree:
    """The files of a commit below a folder; a :class:`~isodoc.model.tree.FileTree`.

    What it leaves out is what a :class:`~isodoc.workspace.FolderTree` leaves out, and stands in *findings* alike:
    symbolic links, submodules, names that are no Unicode text; names that begin with a dot and published folders are
    passed over. It can be read while its repository is open.

    What is frozen in the register (:data:`~isodoc.model.tree.UNLISTED`) is not listed, but can be read by its path.
    Files that are read in order are fetched many at a time.

    Args:
        files: The files by path, sorted.
        findings: What is left out.
        batch: The contents of the repository.
    """

    def __init__(self, files: dict[str, Entry], findings: list[Diagnostic], batch: Batch) -> None:
        self.findings = findings
        self._files = files
        self._paths = [path for path in files if not path.startswith(UNLISTED)]
        self._batch = batch
        self._ahead: dict[str, bytes] = {}
        self._next = ""
        self._count = 1
        self._blobs: dict[str, str] = {}

    def paths(self) -> Sequence[str]:
        """Return the paths of all files, sorted by code point."""
        return self._paths

    def frozen(self) -> Sequence[str]:
        """Return the paths below :data:`~isodoc.model.tree.UNLISTED`, sorted by code point."""
        return [path for path in self._files if path.startswith(UNLISTED)]

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*: one of :meth:`paths`, or below :data:`~isodoc.model.tree.UNLISTED`.

        Raises:
            OSError: there is no such file, or its content is missing from the clone or damaged.
        """
        entry = self._entry(path)
        content = self._ahead.pop(entry.id, None)
        if content is None:
            self._ahead = self._batch.contents(self._wanted(path))
            content = self._ahead.pop(entry.id, None)
        if content is None:
            raise OSError(errno.ENODATA, os.strerror(errno.ENODATA), path)
        return content

    def size(self, path: str) -> int:
        """Return the size of the file at *path* in bytes without reading it."""
        size = self._entry(path).size
        if size is None:
            raise OSError(errno.ENODATA, os.strerror(errno.ENODATA), path)
        return size

    def blob(self, path: str) -> str:
        """Return the hex git blob id of the file at *path*, without reading it.

        In a repository of SHA-256 ids the file is read: a tree names contents by SHA-1, so that the same content has
        the same name in a folder and in every repository.
        """
        entry = self._entry(path)
        if len(entry.id) == _SHA1_DIGITS:
            return entry.id
        if entry.id not in self._blobs:
            self._blobs[entry.id] = blob_of(self.read(path))
        return self._blobs[entry.id]

    def _entry(self, path: str) -> Entry:
        entry = self._files.get(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return entry

    def _wanted(self, path: str) -> list[str]:
        """Return the ids of the content at *path* and of those that are likely to be read next.

        A reader that goes on where the last answer ended gets twice as many, up to :data:`AT_ONCE`.
        """
        if path.startswith(UNLISTED):
            return [self._files[path].id]
        self._count = min(2 * self._count, AT_ONCE) if path == self._next else 1
        ids, room = {self._files[path].id: None}, _AHEAD
        suffix = os.path.splitext(path)[1]  # noqa: PTH122 - a Path for each of thousands of files is slow
        self._next = ""
        for index in range(bisect.bisect(self._paths, path), len(self._paths)):
            entry = self._files[self._paths[index]]
            if not entry.path.endswith(suffix):
                continue
            self._next = entry.path
            room -= _AHEAD if entry.size is None else entry.size
            if len(ids) == self._count or room < 0:
                break
            ids[entry.id] = None
        return list(ids)
