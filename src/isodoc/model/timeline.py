"""The life of one document, read from its sign-offs: which revision held on which day, and where a draft stands."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.model.signoff import Action

if TYPE_CHECKING:
    import datetime as dt

    from isodoc.model.signoff import SignOff


class Evidence(enum.StrEnum):
    """What an approval rests on."""

    NONE = "none"
    DECISION = "decision"
    FILE = "file"
    SIGNATURE = "signature"


GIVES: Final = frozenset({Action.APPROVED, Action.CORRECTED, Action.RENAMED})
"""Acts after which a content may be in force."""
ENDS: Final = frozenset({Action.WITHDRAWN, Action.RENAMED, Action.SUPERSEDED})
"""Acts that end a document; of the last two only those that name what comes after it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A content that was approved: *place* counts the entries before it, *effective* is its first day."""

    place: int
    entry: SignOff
    revision: str
    effective: dt.date

    @property
    def digest(self) -> str:
        """The content."""
        return self.entry.digest

    @property
    def evidence(self) -> Evidence:
        """What the approval rests on, as far as the entry says."""
        if self.entry.signature is not None:
            return Evidence.SIGNATURE
        if self.entry.decision is None:
            return Evidence.NONE
        return Evidence.DECISION if self.entry.evidence is None else Evidence.FILE


def effective_day(entry: SignOff) -> dt.date:
    """Return the day from which *entry* holds: as it says, else its decision's date, else the day of the act."""
    if entry.effective is not None:
        return entry.effective
    return entry.decision.date if entry.decision else entry.at.date()


@dataclass(frozen=True)
class Life:
    """The chain of the document *id*, with the hash of each entry."""

    id: str
    entries: tuple[SignOff, ...]
    hashes: tuple[str, ...] = ()

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The contents that were approved, in the order of the chain."""
        return tuple(
            Edition(place, entry, entry.revision, effective_day(entry))
            for place, entry in enumerate(self.entries)
            if entry.action in GIVES and entry.revision is not None and not entry.to
        )

    @cached_property
    def ends(self) -> tuple[tuple[int, SignOff, dt.date], ...]:
        """The acts that ended the document: their places, and the first day without it."""
        return tuple(
            (place, entry, effective_day(entry))
            for place, entry in enumerate(self.entries)
            if entry.action in ENDS and (entry.to or entry.action is Action.WITHDRAWN)
        )

    def in_force(self, day: dt.date) -> Edition | None:
        """Return what is in force on *day*: the last by effective day and place, unless it was ended by then."""
        held = [each for each in self.editions if each.effective <= day]
        if not held:
            return None
        last = max(held, key=lambda each: (each.effective, each.place))
        return None if any(place > last.place and since <= day for place, _, since in self.ends) else last

    def ended(self, day: dt.date) -> SignOff | None:
        """Return the act by which the document is no longer in force on *day*."""
        last = max((each.place for each in self.editions), default=-1)
        over = [(since, place, entry) for place, entry, since in self.ends if since <= day and place > last]
        return max(over, key=lambda each: each[:2])[2] if over else None

    def waiting(self, day: dt.date) -> tuple[Edition, ...]:
        """Return what was approved and takes effect after *day*, the earliest first."""
        coming = [
            each
            for each in self.editions
            if each.effective > day and not any(place > each.place for place, _, since in self.ends)
        ]
        return tuple(sorted(coming, key=lambda each: (each.effective, each.place)))

    def until(self, moment: dt.date) -> Life:
        """Return the life as it was recorded by the end of the day *moment*."""
        count = next((place for place, each in enumerate(self.entries) if each.at.date() > moment), len(self.entries))
        return Life(self.id, self.entries[:count], self.hashes[:count])

    @property
    def pending(self) -> tuple[SignOff, ...]:
        """The open submission and the acts on it, oldest first; nothing when it was decided or returned."""
        found: list[SignOff] = []
        for entry in self.entries:
            if entry.action is Action.SUBMITTED:
                found = [entry]
            elif found and (entry.action is Action.REVIEWED or _is_first_vote(entry)):
                found.append(entry)
            else:
                found = []
        return tuple(found)


def _is_first_vote(entry: SignOff) -> bool:
    """Tell whether *entry* is an approval that still lacks those of others: it gives no revision yet."""
    return entry.action is Action.APPROVED and entry.revision is None
