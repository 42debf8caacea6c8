"""Writing to the register: entries of many chains, contents and files, all of a command or nothing of it."""

from __future__ import annotations

import contextlib
import os
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from isodoc.canonical import digest_of
from isodoc.disk import sync_folder
from isodoc.errors import RefusedError
from isodoc.i18n import msg
from isodoc.locking import only_holder
from isodoc.model.signoff import PACKAGES
from isodoc.model.tree import REGISTER, blob_of
from isodoc.register.chain_file import appended
from isodoc.register.journal import JOURNAL, change, complete, finish, write
from isodoc.register.store import MAX_CONTENT, MAX_FILE, content_path, file_path
from isodoc.register.writing import Aside, clear, file_at, make_folders, reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from isodoc.model.signoff import SignOff

WAIT_SECONDS: Final = 10.0


class _Grown(NamedTuple):
    """A file that gets longer, or begins: what it held, ``None`` where there was none, and what is added."""

    path: str
    before: bytes | None
    added: bytes


def chain_path(document: str) -> str:
    """Return where the chain of the document with that id lies, relative to the manual."""
    return f"{REGISTER}{document}.yaml"


def record(
    root: Path,
    entries: Mapping[str, Sequence[SignOff]],
    *,
    read: Mapping[str, str | None],
    contents: Iterable[bytes] = (),
    files: Iterable[bytes] = (),
    packages: Mapping[str, bytes] = MappingProxyType({}),
    wait: float = WAIT_SECONDS,
) -> list[str]:
    """Append *entries* to their chains and keep *contents*, *files* and *packages*: all of it, durably, or nothing.

    Contents and files that are there already are left alone. What an earlier run recorded and could not complete is
    completed first. When the process is killed, the register is the old or the new one for whoever reads it with
    :func:`~isodoc.register.journal.overlaid`, and on the disk as soon as anybody records again.

    Args:
        root: The manual's root.
        entries: The new entries by id of the document, in their order, with ``previous`` set; texts in NFC.
        read: For each of these ids the blob (:meth:`~isodoc.model.tree.FileTree.blob`) of the chain's file from which
            the caller decided, ``None`` where there was no file.
        contents: Frozen contents, each kept under its SHA-256.
        files: Attached files, templates, signed decisions, each kept under its SHA-256.
        packages: The files of new packages by name.
        wait: Seconds to wait for another process that writes to the register.

    Returns:
        The paths of what was given, relative to the manual, sorted: what belongs into one commit.

    Raises:
        RefusedError: a chain is not as the caller read it, was not written by isodoc or grew too long, a package has
            that name already, or an unfinished command no longer fits the files.
        UnfinishedError: the file system fails when all is recorded; the register is the new one.
        EnvironmentFailureError: the file system fails, a link leads out of the manual, or another process writes.
    """
    root = root.resolve()
    chains = {chain_path(document): document for document in entries}
    kept = {content_path(digest_of(each)): _within(each, MAX_CONTENT) for each in contents}
    kept |= {file_path(digest_of(each)): _within(each, MAX_FILE) for each in files}
    papers = {f"{PACKAGES}{name}.yaml": content for name, content in packages.items()}
    paths = sorted([*chains, *kept, *papers])
    with reported(root):
        make_folders(root, [REGISTER, *paths])
        with _one_writer(root, wait):
            finish(root)
            missing = {path: content for path, content in kept.items() if file_at(root, path) != content}
            grown: list[_Grown] = []
            for path, document in chains.items():
                before = _unmoved(root, path, document, read[document])
                grown.append(_Grown(path, before, appended(path, document, before, entries[document])))
            for path, content in papers.items():
                _check_new(root, path)
                grown.append(_Grown(path, None, content))
            _write(root, missing, grown)
    return paths


def _within(content: bytes, limit: int) -> bytes:
    if len(content) > limit:
        raise RefusedError(
            msg("a file has {size} bytes; at most {limit} are kept in the register", size=len(content), limit=limit),
            msg("make it smaller, for example by scanning at a lower resolution"),
        )
    return content


def _one_writer(root: Path, wait: float) -> AbstractContextManager[None]:
    return only_holder(
        root / REGISTER / ".lock",
        root / REGISTER / ".owner",
        wait,
        lambda holder: msg("process {holder} is writing to the register", holder=holder),
    )


def _unmoved(root: Path, path: str, document: str, read: str | None) -> bytes | None:
    """Return what the chain's file holds, if that is what the caller *read*."""
    content = file_at(root, path)
    if (None if content is None else blob_of(content)) != read:
        raise RefusedError(
            msg("somebody recorded something about {document} meanwhile", document=document),
            msg("run the command again"),
        )
    return content


def _check_new(root: Path, path: str) -> None:
    if file_at(root, path) is not None:
        raise RefusedError(
            msg("the package {name} exists already", name=PurePosixPath(path).stem),
            msg("choose another name"),
        )


def _write(root: Path, kept: Mapping[str, bytes], grown: Sequence[_Grown]) -> None:
    """Write everything aside, then place what is *kept*, the journal (from now on all is recorded), the rest."""
    new = [path for path in kept if file_at(root, path) is None]
    changes = [change(*each) for each in grown]
    try:
        aside = Aside(root)
        for path, content in (*kept.items(), *((each.path, (each.before or b"") + each.added) for each in grown)):
            aside.add(path, content)
        write(aside, changes)
        aside.sync()
        try:
            aside.place(kept)
            aside.place([JOURNAL])
        except BaseException:
            with reported(root, recorded=not _taken_back(root, new)):
                raise
        with reported(root, recorded=True):
            complete(root, aside, changes)
    finally:
        with contextlib.suppress(OSError):  # what cannot be cleared now is cleared by the next writer
            clear(root)


def _taken_back(root: Path, new: Iterable[str]) -> bool:
    """Remove the journal, then the *new* contents and files; tell whether the register is the old one."""
    with contextlib.suppress(OSError):
        (root / JOURNAL).unlink(missing_ok=True)
        sync_folder(root / REGISTER)  # a journal that came back after a loss of power would miss them
        for path in new:
            (root / path).unlink(missing_ok=True)
    return not os.path.lexists(root / JOURNAL)
