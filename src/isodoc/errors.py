"""Failures of a run. A wrong document is never one of these: it is a :class:`~isodoc.diagnostics.Diagnostic`."""

from __future__ import annotations

import enum
import errno
from typing import TYPE_CHECKING

from isodoc.i18n import msg

if TYPE_CHECKING:
    from isodoc.i18n import Message

_REASONS = {
    errno.ENOENT: msg("there is no such file or folder"),
    errno.EACCES: msg("permission denied"),
    errno.EPERM: msg("permission denied"),
    errno.EROFS: msg("the disk is read-only"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EFBIG: msg("the file would be too large"),
    errno.EIO: msg("the disk does not answer as it should"),
    errno.EISDIR: msg("this is a folder"),
    errno.ENOTDIR: msg("a file stands where a folder is needed"),
    errno.EEXIST: msg("a file stands where a folder is needed"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("symbolic links lead in a circle"),
    errno.EMFILE: msg("too many files are open"),
    errno.ENODATA: msg("git does not have the content: the clone is incomplete or damaged"),
}


class ExitCode(enum.IntEnum):
    """What the process tells its caller."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    ENVIRONMENT = 3
    BUG = 70
    INTERRUPTED = 130


class IsodocError(Exception):
    """A run that cannot go on: *message* says what is wrong, *hint* what to type next."""

    exit_code = ExitCode.ENVIRONMENT

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RefusedError(IsodocError):
    """isodoc will not do what was asked, for a reason that lies in the manual (exit 1)."""

    exit_code = ExitCode.FINDINGS


class UsageError(IsodocError):
    """The command was given a wrong option, an unknown code or an unknown revision (exit 2)."""

    exit_code = ExitCode.USAGE


class EnvironmentFailureError(IsodocError):
    """A file, a program or the machine did not do its part (exit 3)."""


def reason_of(error: OSError) -> Message | str:
    """Return why the operating system refused, in words of our own where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
