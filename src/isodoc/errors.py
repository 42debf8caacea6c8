"""Failures of a run. A wrong document is never one of these: it is a :class:`~isodoc.diagnostics.Diagnostic`."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isodoc.i18n import Message


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
