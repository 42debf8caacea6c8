"""What the review of one sheet finds, and where it goes from there."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg

if TYPE_CHECKING:
    from isodoc.i18n import Message


class Verdict(enum.StrEnum):
    """What the review of one sheet found."""

    OPEN = "open"
    UNCHANGED = "unchanged"
    CHANGE = "change"
    SUBMITTED = "submitted"
    ISSUED = "issued"


_SAID: Final = {
    Verdict.OPEN: msg("Not reviewed"),
    Verdict.UNCHANGED: msg("No change needed"),
    Verdict.CHANGE: msg("Change needed"),
    Verdict.SUBMITTED: msg("Submitted for this change"),
    Verdict.ISSUED: msg("Issued for this change"),
}
SETTLED: Final = frozenset({Verdict.UNCHANGED, Verdict.ISSUED})
"""Verdicts after which nothing is left to do about a sheet."""


def say(verdict: Verdict) -> Message:
    """Return the official words of *verdict*."""
    return _SAID[verdict]
