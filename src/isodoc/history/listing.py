"""The files of a commit below a folder, by the rules of every tree of files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from isodoc.history.failures import damaged
from isodoc.history.records import records
from isodoc.i18n import Message, msg
from isodoc.model.tree import (
    MAX_FILES,
    OUTPUT_MANIFEST,
    OUTPUT_MARK,
    REGISTER,
    UNLISTED,
    Kind,
    refusal,
    refused,
    too_many,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.diagnostics import Diagnostic
    from isodoc.history.batch import Batch
    from isodoc.history.program import Program

MAX_LISTED = 10 * MAX_FILES
"""Entries of a commit that are looked at; those of outputs, which are left out in the end, count too."""

_KINDS = {b"120000": Kind.LINK, b"160000": Kind.REPOSITORY}
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path of a commit: the id of its content, and the size in bytes unless that is missing."""

    path: str
    kind: Kind
    id: str
    size: int | None

    @property
    def folders(self) -> list[str]:
        """The folders that hold it, from the outermost on, each ending in ``/``."""
        parts = self.path.split("/")
        return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts))]


def list_commit(program: Program, batch: Batch, commit: str, below: str) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """Return the files of *commit* below a folder by path, sorted, and findings about what is left out.

    Files of :data:`~isodoc.model.tree.UNLISTED` are among them, but do not count towards the limit.

    Args:
        program: git in the repository.
        batch: Its contents, asked for the beginning of manifests: they tell which folders are outputs.
        commit: The commit's id.
        below: The folder, ending in ``/``, or nothing for the whole repository. Where it is missing, nothing is there.

    Raises:
        DamagedRepositoryError: the commit cannot be listed.
    """
    entries = _entries(program, commit, below)
    outputs = {entry.folders[-1] for entry in entries if _is_manifest(batch, entry)}
    files: dict[str, Entry] = {}
    findings: dict[str, Diagnostic] = {}
    seen: set[str] = set()
    for entry in entries:
        folders = entry.folders
        if not outputs.isdisjoint(folders):
            continue
        if entry.path.startswith(UNLISTED):
            if entry.kind is Kind.FILE:
                files[entry.path] = entry
            continue
        place, reason = _refusal(entry, folders)
        if reason is None and place in files:
            reason = msg("the commit has two files of this name")
        seen.update(folder for folder in folders if len(folder) <= len(place))
        seen.add(place)
        if len(seen) > MAX_FILES:
            return dict(sorted(files.items())), [*findings.values(), too_many(MAX_FILES)]
        if reason is None:
            files[place] = entry
        else:
            findings.setdefault(place, refused(place, reason))
    return dict(sorted(files.items())), list(findings.values())


def _refusal(entry: Entry, folders: Iterable[str]) -> tuple[str, Message | None]:
    """Return the outermost place on the way to *entry* that is left out, with the reason; else its path."""
    if not entry.path.isprintable():
        for folder in folders:
            if reason := refusal(folder.rstrip("/").rpartition("/")[2], Kind.FOLDER):
                return folder, reason
    return entry.path, refusal(entry.path.rpartition("/")[2], entry.kind)


def _is_manifest(batch: Batch, entry: Entry) -> bool:
    """Tell whether *entry* is the manifest of an output below the root."""
    if not entry.path.endswith("/" + OUTPUT_MANIFEST) or entry.kind is not Kind.FILE:
        return False
    if entry.path.startswith(REGISTER):
        return False
    small = entry.size is not None and entry.size <= _LARGEST_MANIFEST
    return small and batch.beginning(entry.id, len(OUTPUT_MARK)) == OUTPUT_MARK


def _entries(program: Program, commit: str, below: str) -> list[Entry]:
    """Return what *commit* has below the folder, but for names that begin with a dot."""
    tree = ("--full-tree", commit, "--", below.removesuffix("/"))[: 4 if below else 2]
    code, said, entries = _read(program, below, "ls-tree", "-r", "-z", "-l", *tree)
    if code:  # a partial clone, or a damaged store: names and ids may be there without the contents
        code, said, entries = _read(program, below, "ls-tree", "-r", "-z", *tree)
        if code:
            raise damaged(program.folder, said)
        sizes = _sizes(program, commit, entries)
        entries = [Entry(entry.path, entry.kind, entry.id, sizes.get(entry.id)) for entry in entries]
    return entries


def _read(program: Program, below: str, *arguments: str) -> tuple[int, str, list[Entry]]:
    """Return git's exit code, its errors, and the entries that it printed; a list cut short is no failure."""
    running = program.start(*arguments)
    try:
        with running.watched():
            listed = (record for record in records(running.stdout) if record)
            entries = [entry for record in islice(listed, MAX_LISTED) if (entry := _entry(record, below))]
            if next(listed, None) is None:
                return *running.finish(), entries
            return 0, "", entries
    finally:
        running.close()


def _entry(record: bytes, below: str) -> Entry | None:
    """Return the entry of one line of ``ls-tree``: mode, type, id, size unless not asked for, TAB, path."""
    facts, _, name = record.partition(b"\t")
    path = name.decode("utf-8", "surrogateescape")
    if not path.startswith(below) or path[len(below) :].startswith(".") or "/." in path[len(below) :]:
        return None
    mode, _, blob, *size = facts.split()
    known = int(size[0]) if size and size[0].isdigit() else None
    kind = _KINDS.get(mode, Kind.FILE if mode.startswith(b"100") else Kind.OTHER)
    return Entry(path[len(below) :], kind, blob.decode("ascii"), known)


def _sizes(program: Program, commit: str, entries: list[Entry]) -> dict[str, int]:
    """Return the sizes in bytes of the contents that are there, by id."""
    objects = _lines(program, "rev-list", "--objects", "--no-object-names", "--missing=print", "--no-walk", commit)
    missing = {line.strip(b"?\n") for line in objects if line.startswith(b"?")}
    wanted = {entry.id.encode() for entry in entries if entry.kind is Kind.FILE} - missing
    answers = _lines(program, "cat-file", "--batch-check", "--buffer", feed=[blob + b"\n" for blob in sorted(wanted)])
    found = (line.split() for line in answers)
    return {words[0].decode(): int(words[2]) for words in found if len(words) == 3 and words[2].isdigit()}  # noqa: PLR2004


def _lines(program: Program, *arguments: str, feed: Iterable[bytes] = ()) -> Iterator[bytes]:
    running = program.start(*arguments, reads=True)
    try:
        running.feed(feed)
        yield from running.stdout
    finally:
        running.close()
