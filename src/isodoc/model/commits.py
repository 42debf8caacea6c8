"""What git recorded: commits, who made them and when, and the files that differ."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Status(enum.StrEnum):
    """What became of a file between two states."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs; paths are relative to the manual's root, blobs are git's own ids of the contents.

    *before* is the path that a renamed file had; *old* is absent of an added file, *new* of a removed one.
    """

    status: Status
    path: str
    old: str | None = None
    new: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A claim of a commit: the name and address that somebody typed, and the time that a clock showed.

    *date* has the offset from UTC as recorded; it is absent when what is recorded is no possible time.
    """

    name: str
    email: str
    date: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with the files of the manual that it changed; a merge changes none by itself."""

    id: str
    parents: tuple[str, ...]
    author: Stamp
    committer: Stamp
    subject: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A file of the manual whose content a commit and one of its parents have not alike.

    *parent* is absent of a commit that has none; *old* and *new* are the ids of the contents, absent where the commit
    has no file there (a symbolic link or a submodule is no file). *path* is relative to the manual's root.
    """

    commit: str
    parent: str | None
    path: str
    old: str | None
    new: str | None
    author: Stamp
    committer: Stamp
