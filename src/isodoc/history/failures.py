"""What can go wrong with git, each with what to type next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from pathlib import Path

    from isodoc.i18n import Message

_ADVICE = re.compile(r"^\s*(git config --global --add safe\.directory .+)$", re.MULTILINE)
_LOCK = re.compile(r"Unable to create '(.+?\.lock)': File exists", re.DOTALL)
_MOVED = ("but expected", "reference already exists")  # files-backend.c: verify_lock, write_ref_to_lockfile
_LONGEST = 300  # characters of what git says


class NoGitError(EnvironmentFailureError):
    """There is no program git, or it is too old."""


class OutsideRepositoryError(EnvironmentFailureError):
    """No git repository contains the folder; what needs no history can be done all the same."""


class ForeignOwnerError(EnvironmentFailureError):
    """The repository belongs to another user, so that git does not touch it (git-config: safe.directory)."""


class BareRepositoryError(EnvironmentFailureError):
    """The repository has no work tree."""


class DamagedRepositoryError(EnvironmentFailureError):
    """git cannot read the repository, or a part of it."""


class ShallowCloneError(EnvironmentFailureError):
    """The clone lacks the older history that the question is about."""


class MissingContentError(EnvironmentFailureError):
    """git does not have the content of a file, or has another one under its id."""


class CommitRefusedError(EnvironmentFailureError):
    """No commit can be made now; nothing has changed."""


def outside(folder: Path) -> EnvironmentFailureError:
    """Return the error that no repository contains *folder*."""
    return OutsideRepositoryError(
        msg("the folder {folder} is not in a git repository", folder=folder),
        msg("go to the folder of your clone, or begin a repository: git init"),
    )


def bare(folder: Path) -> EnvironmentFailureError:
    """Return the error that the repository at *folder* has no work tree."""
    return BareRepositoryError(
        msg("the folder {folder} belongs to a bare git repository, which has no files to work with", folder=folder),
        msg("clone it and work in the clone: git clone {folder}", folder=folder),
    )


def shallow(one: str, other: str) -> EnvironmentFailureError:
    """Return the error that the clone is too short to tell where *one* and *other* parted."""
    return ShallowCloneError(
        msg(
            "this clone is shallow: its history is too short to tell where {one} and {other} parted",
            one=one,
            other=other,
        ),
        msg("complete the clone: git fetch --unshallow"),
    )


def damaged(folder: Path, said: str) -> EnvironmentFailureError:
    """Return the error that git cannot read the repository at *folder*, for the reason that git *said*."""
    return DamagedRepositoryError(
        msg("git cannot read the repository at {folder}: {reason}", folder=folder, reason=told(said)),
        msg("look for damage with git fsck, or clone the repository anew"),
    )


def missing(folder: Path, blob: str) -> EnvironmentFailureError:
    """Return the error that the repository at *folder* lacks the content *blob*, or that it is forged."""
    return MissingContentError(
        msg("the repository at {folder} does not have the content {blob}", folder=folder, blob=printable(blob)),
        msg("look for damage with git fsck; a partial clone is completed by cloning anew: git clone ADDRESS"),
    )


def too_large(blob: str, size: int, largest: int) -> EnvironmentFailureError:
    """Return the error that the content *blob* has *size* bytes, more than the *largest* that is read."""
    return MissingContentError(
        msg("the content {blob} has {size} bytes; more than {limit} are not read", blob=blob, size=size, limit=largest),
        msg("see which file it is: git log --all --find-object={blob}", blob=blob),
    )


def refused(folder: Path, said: str) -> EnvironmentFailureError:
    """Return the error for what git *said* (in the locale C) when it was to open the repository of *folder*."""
    advice = _ADVICE.search(said)
    if advice or "dubious ownership" in said or "unsafe repository" in said:
        command = printable(advice[1]) if advice else f"git config --global --add safe.directory {folder.as_posix()}"
        return ForeignOwnerError(
            msg("the git repository of {folder} belongs to another user", folder=folder),
            msg("if you trust its owner, type: {command}", command=command),
        )
    if "cannot use bare repository" in said:
        return bare(folder)
    if "not a git repository" in said and not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return outside(folder)
    return damaged(folder, said)


def unfinished(command: str) -> EnvironmentFailureError:
    """Return the error that the git *command*, such as ``merge``, has begun and is not finished."""
    return CommitRefusedError(
        msg("nothing is committed while a git {command} is unfinished", command=command),
        msg("finish it with git {command} --continue, or give it up with git {command} --abort", command=command),
    )


def conflicted() -> EnvironmentFailureError:
    """Return the error that files in git's index are in conflict."""
    return CommitRefusedError(
        msg("nothing is committed while files are in conflict"),
        msg("see which files they are with git status, edit them, and type git add for each"),
    )


def irregular(path: str) -> EnvironmentFailureError:
    """Return the error that no plain file is at *path*, or none with a name that can be printed."""
    return CommitRefusedError(
        msg("{path} is not committed: it is no plain file of this repository", path=printable(path))
    )


def uncommitted(said: str) -> EnvironmentFailureError:
    """Return the error for what git *said* (in the locale C) when it was to store a commit."""
    if lock := _LOCK.search(said):
        return CommitRefusedError(
            msg("another git is at work in the repository: there is a file {path}", path=printable(lock[1])),
            msg("wait until it has ended; if none is running, remove that file"),
        )
    if any(words in said for words in _MOVED):
        return CommitRefusedError(
            msg("somebody else has committed meanwhile; nothing is committed"), msg("type the same command again")
        )
    return unstored(told(said))


def unstored(reason: Message | str) -> EnvironmentFailureError:
    """Return the error that a commit cannot be stored for *reason*."""
    return CommitRefusedError(msg("git cannot commit: {reason}", reason=reason), msg("see what git status says"))


def told(said: str) -> str:
    """Return the line of what git *said* that tells most, safe to print."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "?")
    return printable(telling.removeprefix("fatal:").removeprefix("error:").strip())[:_LONGEST]
