"""The work folder: where the manual is, which files it has, what they hold."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError, UsageError, reason_of
from isodoc.i18n import LANGUAGES, msg
from isodoc.model.tree import (
    MANUAL_FILE,
    MAX_FILES,
    OUTPUT_MANIFEST,
    OUTPUT_MARK,
    REFUSALS,
    REGISTER,
    UNLISTED,
    Kind,
    blob_of,
    refusal,
    refused,
    too_many,
)
from isodoc.submodules import submodules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Looks = dict[str, tuple[str, list[int]]]
    """Of a file: its blob, and size, times of change and inode when it had that."""
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.i18n import Language

_LANGUAGE = re.compile(rb"^language[ \t]*:[ \t]*[\"']?([a-z]{2})[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_SETTLED = 3_000_000_000
"""Nanoseconds after which the times of a file tell every further change."""
_LARGE = 1024 * 1024  # bytes


def find_manual(start: Path, manual: Path | None = None) -> Path:
    """Return the manual's root: *manual* if given, else *start*, the nearest folder above it, or ``procedures`` in it.

    Args:
        start: The current folder.
        manual: What the option ``--manual`` names: the root, or the ``isodoc.yaml`` in it.

    Raises:
        UsageError: there is no ``isodoc.yaml`` in any of these places.
    """
    if manual is not None:
        root = manual.parent if manual.name == MANUAL_FILE and not manual.is_dir() else manual
        if _is_root(root):
            return root.resolve()
        raise UsageError(
            msg("there is no isodoc.yaml in {folder}", folder=root),
            msg("name the folder that holds it, or begin a manual: isodoc init {folder}", folder=root),
        )
    start = start.resolve()
    for folder in (start, *start.parents, start / "procedures"):
        if _is_root(folder):
            return folder
    raise UsageError(
        msg("no manual found: no isodoc.yaml in {folder}, above it, or in its folder procedures", folder=start),
        msg("go to the manual's folder, name it with --manual DIR, or begin one: isodoc init"),
    )


def language_of(root: Path) -> Language | None:
    """Return the language of the manual at *root* from the line ``language:``, without a YAML parser."""
    try:
        with (root / MANUAL_FILE).open("rb") as file:
            found = _LANGUAGE.search(file.read(65_536))
    except OSError:
        return None
    code = found[1].decode() if found else ""
    return next((language for language in LANGUAGES if language == code), None)


class FolderTree:
    """The files below *root*, found once when the tree is made; a :class:`~isodoc.model.tree.FileTree`.

    Names that begin with a dot are passed over, and so are folders that isodoc published and what is frozen in the
    register (:data:`~isodoc.model.tree.UNLISTED`). A symbolic link, a device and a name that is no Unicode text are
    never read and stand in *findings*, and so do a folder with a ``.git`` of its own and a submodule that was not
    fetched; the end of the search after 20,000 files and folders is a finding too.

    Args:
        root: The folder.
        looks: What :meth:`looks` of an earlier tree returned. The blob of a file that still looks the same is known
            without reading it, as git's index does.

    Raises:
        EnvironmentFailureError: the root itself cannot be listed.
    """

    def __init__(self, root: Path, looks: Looks | None = None) -> None:
        self.root = root
        self._looks = looks or {}
        self.reads = 0
        self.findings: list[Diagnostic] = []
        try:
            self._paths = sorted(_walk(root, self.findings))
        except OSError as error:
            raise EnvironmentFailureError(
                msg("the folder {folder} cannot be read: {reason}", folder=root, reason=reason_of(error)),
                msg("check its permissions"),
            ) from error
        self._known = frozenset(self._paths)
        self.findings += _not_fetched(root, self._paths, self.findings)
        self._blobs: dict[str, str] = {}

    def paths(self) -> Sequence[str]:
        """Return the paths of all files, sorted by code point."""
        return self._paths

    def read(self, path: str) -> bytes:
        """Return the content of the file at *path*, which is one of :meth:`paths`; its blob is known from then on."""
        with open(self._place(path), "rb") as file:  # noqa: PTH123 - a Path for each of thousands of files is slow
            content = file.read()
        self._blobs[path] = blob_of(content)
        self.reads += 1
        return content

    def size(self, path: str) -> int:
        """Return the size of the file at *path* in bytes without reading it."""
        return os.lstat(self._place(path)).st_size

    def blob(self, path: str) -> str:
        """Return the hex git blob id of the file at *path*; the file is read only if it has not been."""
        if path not in self._blobs:
            blob, look = self._looks.get(path, ("", []))
            if look and look == self._look(path):
                self._blobs[path] = blob
            elif self.size(path) > _LARGE:
                self._blobs[path] = self._blob_of_large(path)
            else:
                self.read(path)
        return self._blobs[path]

    def _blob_of_large(self, path: str) -> str:
        """Return the blob of a file that is too large to be held whole only for its name."""
        with open(self._place(path), "rb") as file:  # noqa: PTH123
            digest = hashlib.sha1(b"blob %d\0" % os.fstat(file.fileno()).st_size, usedforsecurity=False)
            while piece := file.read(_LARGE):
                digest.update(piece)
        self.reads += 1
        return digest.hexdigest()

    def looks(self) -> Looks:
        """Return the blob of each file that has been asked for, with the looks of the file.

        A file that changed within the last seconds is left out: a second change might not show in its times.
        """
        settled = time.time_ns() - _SETTLED
        found: Looks = {}
        for path, blob in self._blobs.items():
            look = self._look(path)
            if look and max(look[1:3]) < settled:
                found[path] = (blob, look)
        return found

    def _look(self, path: str) -> list[int]:
        try:
            state = os.lstat(self._place(path))
        except OSError:
            return []
        return [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]

    def _place(self, path: str) -> str:
        if path not in self._known:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return os.path.join(self.root, path)  # noqa: PTH118


def _is_root(folder: Path) -> bool:
    try:
        return (folder / MANUAL_FILE).is_file()
    except OSError:
        return False


def _walk(root: Path, findings: list[Diagnostic]) -> Iterator[str]:
    """Yield the path of every regular file below *root*, and add to *findings* what is left out."""
    folders, seen = [""], 0
    while folders:
        prefix = folders.pop()
        for entry in _listed(root, prefix, findings):
            if entry.name.startswith("."):
                continue
            seen += 1
            if seen > MAX_FILES:
                findings.append(too_many(MAX_FILES))
                return
            path, kind = prefix + entry.name, _kind(entry)
            if reason := refusal(entry.name, kind):
                findings.append(refused(path, reason))
            elif kind is Kind.FOLDER:
                folders.append(path + "/")
            else:
                yield path


def _listed(root: Path, prefix: str, findings: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """Return what is in the folder at *prefix*; nothing when its files are no part of the tree."""
    if prefix in UNLISTED:
        return []
    try:
        with os.scandir(os.path.join(root, prefix)) as entries:  # noqa: PTH118 - a Path for each of 20,000 names is slow
            listed = list(entries)
    except OSError as error:
        if not prefix:
            raise
        message = msg("the folder cannot be read: {reason}", reason=reason_of(error))
        findings.append(refused(prefix, message, "ISD101"))
        return []
    return [] if prefix and _is_closed(prefix, listed, findings) else listed


def _is_closed(prefix: str, listed: list[os.DirEntry[str]], findings: list[Diagnostic]) -> bool:
    """Tell whether the files in the folder at *prefix* are no part of the manual: an output, another repository."""
    if any(entry.name == ".git" for entry in listed):
        findings.append(refused(prefix, REFUSALS[Kind.REPOSITORY]))
        return True
    return not prefix.startswith(REGISTER) and any(
        entry.name == OUTPUT_MANIFEST and _is_output(entry) for entry in listed
    )


def _not_fetched(root: Path, paths: Sequence[str], findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings about submodules below *root* of which nothing is there but, at most, an empty folder."""
    told = {finding.location.path for finding in findings}
    return [
        refused(path, REFUSALS[Kind.REPOSITORY])
        for path in submodules(root.absolute())
        if path not in told and not any(one.startswith(path + "/") for one in paths)
    ]


def _is_output(entry: os.DirEntry[str]) -> bool:
    """Tell whether *entry* is the manifest of an output folder, whose files are no part of the manual."""
    if not entry.is_file(follow_symlinks=False):
        return False
    try:
        with open(entry.path, "rb") as file:  # noqa: PTH123
            return file.read(len(OUTPUT_MARK)) == OUTPUT_MARK
    except OSError:
        return False


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_symlink():
        return Kind.LINK
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if entry.is_file(follow_symlinks=False) else Kind.OTHER
