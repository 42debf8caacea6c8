"""The life of one document, read from its sign-offs: which revision held on which day, and where a draft stands."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from isodoc.canonical import canonical, digest_of
from isodoc.clock import VIETNAM
from isodoc.model.signoff import Action

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    """An act that ended the document; *effective* is the first day without it."""

    place: int
    entry: SignOff
    effective: dt.date


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
        return tuple(found for each in enumerate(self.entries) if (found := _edition(*each)))

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """The acts that ended the document, in the order of the chain."""
        return tuple(found for each in enumerate(self.entries) if (found := _end(*each)))

    @cached_property
    def pending(self) -> tuple[SignOff, ...]:
        """The open submission and the acts on it, oldest first; nothing when it was decided or returned."""
        return functools.reduce(_pending_after, self.entries, ())

    def then(self, entry: SignOff) -> Life:
        """Return the life with *entry* behind the others; what is known of it is not worked out again."""
        place = len(self.entries)
        edition, end = _edition(place, entry), _end(place, entry)
        grown = Life(self.id, (*self.entries, entry))
        grown.__dict__["editions"] = (*self.editions, edition) if edition else self.editions
        grown.__dict__["ends"] = (*self.ends, end) if end else self.ends
        grown.__dict__["pending"] = _pending_after(self.pending, entry)
        return grown

    @cached_property
    def _turns(self) -> tuple[tuple[dt.date, ...], tuple[Edition | End, ...]]:
        """The days on which something else begins to hold, and what does: by effective day, then by place.

        What was approved before the document ended, for a day on which it is over, never holds; what is approved after
        that for such a day does.
        """
        acts: tuple[Edition | End, ...] = (*self.editions, *self.ends)
        found: dict[dt.date, Edition | End] = {}
        over = -1
        for each in sorted(acts, key=lambda act: (act.effective, act.place)):
            if isinstance(each, End):
                over = max(over, each.place)
                found[each.effective] = each
            elif each.place > over:
                found[each.effective] = each
        return tuple(found), tuple(found.values())

    def _on(self, day: dt.date) -> Edition | End | None:
        days, held = self._turns
        turn = bisect_right(days, day)
        return held[turn - 1] if turn else None

    def in_force(self, day: dt.date) -> Edition | None:
        """Return what is in force on *day*: the last by effective day and place, unless it was ended by then."""
        held = self._on(day)
        return held if isinstance(held, Edition) else None

    def ended(self, day: dt.date) -> End | None:
        """Return the act by which the document is no longer in force on *day*."""
        held = self._on(day)
        return held if isinstance(held, End) else None

    def waiting(self, day: dt.date) -> tuple[Edition, ...]:
        """Return what was approved and takes effect after *day*, the earliest first; not what something overtook."""
        days, held = self._turns
        return tuple(each for each in held[bisect_right(days, day) :] if isinstance(each, Edition))

    def ending(self, day: dt.date) -> tuple[End, ...]:
        """Return the acts by which the document is in force no longer after *day*, the earliest first."""
        days, held = self._turns
        turn = bisect_right(days, day)
        return tuple(
            each
            for before, each in zip(held[max(turn - 1, 0) :], held[max(turn, 1) :], strict=False)
            if isinstance(each, End) and isinstance(before, Edition)
        )

    def last_day(self, edition: Edition) -> dt.date | None:
        """Return the last day on which *edition* is in force, where the chain gives one."""
        days, _ = self._turns
        turn = bisect_right(days, edition.effective)
        return days[turn] - dt.timedelta(days=1) if turn < len(days) else None

    def last_held(self, day: dt.date) -> Edition | None:
        """Return what is in force on *day*, else what was in force last before it."""
        days, held = self._turns
        past = held[: bisect_right(days, day)]
        return next((each for each in reversed(past) if isinstance(each, Edition)), None)

    def round_of(self, edition: Edition) -> tuple[SignOff, ...]:
        """Return the acts that led to *edition*, oldest first; to a correction, with those of what it corrects."""
        same = [each for each in self.editions if each.place <= edition.place and each.revision == edition.revision]
        first = next((each for each in reversed(same) if each.entry.action is not Action.CORRECTED), None)
        corrections = tuple(each.entry for each in same if first is None or each.place > first.place)
        if first is None:
            return corrections
        return (*Life(self.id, self.entries[: first.place]).pending, first.entry, *corrections)

    def templates_of(self, edition: Edition) -> Mapping[str, str]:
        """Return the digests of what prints *edition*, by name: as noted when its content was frozen."""
        noted = (
            each.templates
            for each in reversed(self.entries[: edition.place + 1])
            if each.digest == edition.digest and each.templates
        )
        return next(noted, {})

    def until(self, moment: dt.date) -> Life:
        """Return the life as it was recorded by the end of the day *moment*."""
        end = dt.datetime.combine(moment, dt.time.max, VIETNAM)
        late = next((place for place, each in enumerate(self.entries) if each.at > end), None)
        return self if late is None else Life(self.id, self.entries[:late])


def _edition(place: int, entry: SignOff) -> Edition | None:
    if entry.action not in GIVES or entry.revision is None or entry.to:
        return None
    return Edition(place, entry, entry.revision, effective_day(entry))


def _end(place: int, entry: SignOff) -> End | None:
    if entry.action is Action.WITHDRAWN or (entry.action in ENDS and entry.to):
        return End(place, entry, effective_day(entry))
    return None


def _pending_after(pending: tuple[SignOff, ...], entry: SignOff) -> tuple[SignOff, ...]:
    """Return the open submission and the acts on it, when *entry* follows on *pending*."""
    if entry.action is Action.SUBMITTED:
        return (entry,)
    if entry.action is Action.SUPERSEDED and entry.from_:  # another document ended in favour of this one
        return pending
    vote = entry.action is Action.APPROVED and entry.revision is None  # it still lacks those of others
    return (*pending, entry) if pending and (vote or entry.action is Action.REVIEWED) else ()
