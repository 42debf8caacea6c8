"""What can go wrong with git, each with what to type next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.errors import EnvironmentFailureError
from isodoc.i18n import msg
from isodoc.text import printable

if TYPE_CHECKING:
    from pathlib import Path

_ADVICE = re.compile(r"^\s*(git config --global --add safe\.directory .+)$", re.MULTILINE)
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


def told(said: str) -> str:
    """Return the line of what git *said* that tells most, safe to print."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "?")
    return printable(telling.removeprefix("fatal:").removeprefix("error:").strip())[:_LONGEST]
