"""What a verification found, and how much it proves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from isodoc.i18n import msg
from isodoc.model.timeline import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from isodoc.diagnostics import Diagnostic
    from isodoc.errors import IsodocError
    from isodoc.i18n import Message

    Found = tuple[str, Diagnostic]
    """The id of the document that a finding is about, empty for what concerns all, and the finding."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How much was looked at, and what it can prove.

    Attributes:
        entries: How many entries the chains have, and how many of them are *signed* with SSH keys.
        approved: How many documents were ever approved; of an output, how many of its documents were.
        evidence: What the editions in force rest on: how many on each kind.
        commits: How many commits wrote to the register; absent when not all history was looked at, for the *reason*.
        against: The day of the earlier manifest; absent when none was given.
        files: How many files of an output were compared; absent when no output was looked at.
    """

    entries: int = 0
    signed: int = 0
    approved: int = 0
    evidence: Mapping[Evidence, int] = field(default_factory=dict)
    commits: int | None = None
    reason: Message | None = None
    against: str | None = None
    files: int | None = None

    def plain(self) -> dict[str, Any]:
        """Return it as data that JSON can hold."""
        return {
            "entries": self.entries,
            "signed": self.signed,
            "evidence": {kind.value: self.evidence.get(kind, 0) for kind in Evidence},
            "history": None if self.commits is None else {"commits": self.commits},
            "against": self.against,
            "files": self.files,
        }

    def sentences(self) -> Iterator[Message]:
        """Yield what is proven and what is not, one sentence after the other."""
        if self.files is not None:
            yield msg("files of the output compared with its manifest: {count}", count=self.files)
        if self.entries:
            yield msg("entries whose contents, files and chains were compared: {count}", count=self.entries)
            yield self._identity()
            yield self._rests()
            yield from self._history()

    def _identity(self) -> Message:
        if not self.signed:
            return msg("unsigned: shows integrity, not identity; who acted is what the entries say")
        if self.signed == self.entries:
            return msg("signed: every entry bears the SSH signature of the person who acted")
        return msg(
            "partly signed: {count} of {total} entries bear an SSH signature; the others show integrity, not identity",
            count=self.signed,
            total=self.entries,
        )

    def _rests(self) -> Message:
        return msg(
            "approvals in force rest on: SSH signature {signature}, kept decision {file}, number of a decision "
            "{decision}, nothing {none}",
            signature=self.evidence.get(Evidence.SIGNATURE, 0),
            file=self.evidence.get(Evidence.FILE, 0),
            decision=self.evidence.get(Evidence.DECISION, 0),
            none=self.evidence.get(Evidence.NONE, 0),
        )

    def _history(self) -> Iterator[Message]:
        if self.commits is None:
            yield msg("history was not looked at: {reason}", reason=self.reason or "?")
        else:
            yield msg("history: all commits that wrote to the register were looked at: {count}", count=self.commits)
        if self.against is not None:
            yield msg("compared with what was published on {day}", day=_day(self.against))
        else:
            yield msg("no earlier manifest was given: a past rewritten as a whole would not show; add --against")


@dataclass(frozen=True, slots=True)
class Verified:
    """The result of a verification.

    Attributes:
        root: The folder to which the paths of *findings* are relative.
        unproven: Why the verification could not be completed; what is found holds all the same.
    """

    root: Path
    findings: Sequence[Diagnostic]
    proof: Proof
    unproven: IsodocError | None = None


def _day(text: str) -> dt.date | str:
    """Return the day that a manifest names; what is none stays the text that it is."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text or "?"
