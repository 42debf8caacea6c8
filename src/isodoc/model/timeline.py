"""The life of one document, read from its sign-offs: which revision held on which day, and where a draft stands."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.canonical import canonical, digest_of
from isodoc.clock import VIETNAM
from isodoc.model.signoff import Action

if TYPE_CHECKING:
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


def entry_hash(entry: SignOff) -> str:
    """Return the hash of *entry* with its signature, as the next entry of the chain names it in ``previous``."""
    return digest_of(canonical(entry.plain()))


@dataclass(frozen=True, slots=True)
class End:
    """An act that ended the document; *since* is the first day without it."""

    place: int
    entry: SignOff
    since: dt.date

    def ends(self, edition: Edition) -> bool:
        """Tell whether *edition* is over with it: all but one that was approved after it for a day not before it."""
        return self.place > edition.place or self.since > edition.effective


def recorded_on(entry: SignOff) -> dt.date:
    """Return the day in Vietnam on which *entry* was recorded, whatever the time zone of that computer."""
    return entry.at.astimezone(VIETNAM).date()


def acted_on(entry: SignOff) -> dt.date:
    """Return the day on which the person acted: the date of the decision that they signed, else that of the record."""
    return entry.decision.date if entry.decision else recorded_on(entry)


def effective_day(entry: SignOff) -> dt.date:
    """Return the day from which *entry* holds: as it says, else the day of the act."""
    return entry.effective or acted_on(entry)


@dataclass(frozen=True)
class Life:
    """The chain of the document *id*."""

    id: str
    entries: tuple[SignOff, ...]

    @cached_property
    def hashes(self) -> tuple[str, ...]:
        """The hash of each entry; computed when asked for, because what is in force needs none."""
        return tuple(map(entry_hash, self.entries))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """The contents that were approved, in the order of the chain."""
        return tuple(
            Edition(place, entry, entry.revision, effective_day(entry))
            for place, entry in enumerate(self.entries)
            if entry.action in GIVES and entry.revision is not None and not entry.to
        )

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """The acts that ended the document, in the order of the chain."""
        return tuple(
            End(place, entry, effective_day(entry))
            for place, entry in enumerate(self.entries)
            if entry.action in ENDS and (entry.to or entry.action is Action.WITHDRAWN)
        )

    def in_force(self, day: dt.date) -> Edition | None:
        """Return what is in force on *day*: the last by effective day and place, unless it was ended by then."""
        held = [each for each in self.editions if each.effective <= day]
        last = max(held, key=lambda each: (each.effective, each.place), default=None)
        return None if last is None or any(end.since <= day and end.ends(last) for end in self.ends) else last

    def ended(self, day: dt.date) -> End | None:
        """Return the act by which the document is no longer in force on *day*."""
        if self.in_force(day) is not None:
            return None
        return max((end for end in self.ends if end.since <= day), key=lambda end: (end.since, end.place), default=None)

    def waiting(self, day: dt.date) -> tuple[Edition, ...]:
        """Return what was approved and takes effect after *day*, the earliest first; not what something overtook."""
        coming = [each for each in self.editions if each.effective > day and self._holds(each, each.effective)]
        return tuple(sorted(coming, key=lambda each: each.effective))

    def last_day(self, edition: Edition) -> dt.date | None:
        """Return the last day on which *edition* is in force, where the chain gives one."""
        days = {each.effective for each in self.editions} | {end.since for end in self.ends}
        over = next((day for day in sorted(days) if day > edition.effective and not self._holds(edition, day)), None)
        return None if over is None else over - dt.timedelta(days=1)

    def last_held(self, day: dt.date) -> Edition | None:
        """Return what is in force on *day*, else what was in force last before it."""
        past = [each for each in self.editions if each.effective <= day and self._holds(each, each.effective)]
        return max(past, key=lambda each: (each.effective, each.place), default=None)

    def _holds(self, edition: Edition, day: dt.date) -> bool:
        found = self.in_force(day)
        return found is not None and found.place == edition.place

    def round_of(self, edition: Edition) -> tuple[SignOff, ...]:
        """Return the acts that led to *edition*, oldest first; to a correction, with those of what it corrects."""
        before = Life(self.id, self.entries[: edition.place])
        earlier = [each for each in before.editions if each.revision == edition.revision]
        if edition.entry.action is Action.CORRECTED and earlier:
            return (*before.round_of(earlier[-1]), edition.entry)
        return (*before.pending, edition.entry)

    def until(self, moment: dt.date) -> Life:
        """Return the life as it was recorded by the end of the day *moment*."""
        late = (place for place, each in enumerate(self.entries) if recorded_on(each) > moment)
        count = next(late, len(self.entries))
        return Life(self.id, self.entries[:count])

    @property
    def pending(self) -> tuple[SignOff, ...]:
        """The open submission and the acts on it, oldest first; nothing when it was decided or returned."""
        found: list[SignOff] = []
        for entry in self.entries:
            if entry.action is Action.SUBMITTED:
                found = [entry]
            elif entry.action is Action.SUPERSEDED and entry.from_:
                continue  # another document ended in favour of this one
            elif found and (entry.action is Action.REVIEWED or _is_first_vote(entry)):
                found.append(entry)
            else:
                found = []
        return tuple(found)


def _is_first_vote(entry: SignOff) -> bool:
    """Tell whether *entry* is an approval that still lacks those of others: it gives no revision yet."""
    return entry.action is Action.APPROVED and entry.revision is None
