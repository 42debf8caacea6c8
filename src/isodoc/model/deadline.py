"""By which day a change of the law has to stand in the manual, and how its clock stands on a day.

Two days stand side by side. The law is *applied* from the day on which it takes effect; the manual has to say so three
months after that day at the latest (Quyết định 19/2014/QĐ-TTg, Điều 4 khoản 4 điểm a; Thông tư 26/2014/TT-BKHCN, Điều 7
khoản 2 điểm i). A limit in months ends on the corresponding day, or on the last day of a month that has none (Bộ luật
Dân sự 91/2015/QH13, Điều 148 khoản 3); when that is a day of rest, on the next working day (khoản 5).

No text says what a suspension does to the limit. Here the clock stands still: what is suspended when it should begin is
applied from the day after the suspension, and a later suspension moves the limit by its days.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.workdays import add_months

if TYPE_CHECKING:
    from isodoc.workdays import Calendar

LIMIT_MONTHS: Final = 3
"""How long after the effect of a law the manual may take."""
_DAY: Final = dt.timedelta(days=1)
_LAST_YEAR: Final = 9990
"""Years after this one stand for a day that nobody knows."""


class Clock(enum.StrEnum):
    """How the clock of a change stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    SUSPENDED = "suspended"
    ENDED = "ended"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension from the day *first* to the day *last*, both included; ``None``: its end is not known."""

    first: dt.date
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether *day* lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Effect:
    """The days on which something holds: from *first* (``None``: not known) to *last*, both included, but for *pauses*.

    *first* is the day that counts: the relation's own one where only a part takes effect then, the later one where the
    effect was postponed.
    """

    first: dt.date | None
    last: dt.date | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the *clock* shows on a day.

    *days* is never negative: how many are left (``coming``, ``running``; 0 when ``due``), or how many it is over
    (``overdue``); ``None`` where there is no limit to count to. *late* tells of what is done that it was done after
    the limit.
    """

    clock: Clock
    days: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The two days of an *effect*, ``None`` where they are not known.

    Attributes:
        applied: The first day on which it is applied.
        limit: The corresponding day three months later.
        due: That day, or the next working day: the last one on which the manual is in time.
        stopped: The first day of a suspension without an end, which leaves no limit.
    """

    effect: Effect
    applied: dt.date | None = None
    limit: dt.date | None = None
    due: dt.date | None = None
    stopped: dt.date | None = None

    def on(self, today: dt.date, done: dt.date | None = None) -> Reading:
        """Return how the clock stands on *today*; *done* is the day on which the manual was brought up to date."""
        if done is not None and done <= today:
            return Reading(Clock.DONE, late=self.due is not None and done > self.due)
        still = self._still(today)
        if still is not None or self.applied is None:
            return Reading(still or Clock.UNKNOWN)
        days = (self.due - today).days if self.due is not None else None
        if today < self.applied:
            return Reading(Clock.COMING, days)
        if days is None or days > 0:
            return Reading(Clock.RUNNING, days)
        return Reading(Clock.OVERDUE, -days) if days else Reading(Clock.DUE, 0)

    def _still(self, today: dt.date) -> Clock | None:
        """Return why the clock does not run on *today*, when it does not."""
        first, last = self.effect.first, self.effect.last
        if first is not None and last is not None and self.applied is None and self.stopped is None:
            return Clock.NEVER
        if last is not None and last < today:
            return Clock.ENDED
        return Clock.SUSPENDED if any(pause.holds(today) for pause in self.effect.pauses) else None


def deadline(effect: Effect, calendar: Calendar, months: int = LIMIT_MONTHS) -> Deadline:
    """Return the two days of *effect*: ``2027-03-01`` is applied from that day and due on ``2027-06-01``.

    Args:
        effect: When the law, or that part of it, holds.
        calendar: The working days of the agency.
        months: How long the manual may take; three, unless the agency demands less.
    """
    applied = effect.first
    if applied is None or applied.year > _LAST_YEAR:
        return Deadline(effect)
    pauses = _apart(effect.pauses)
    for pause in pauses:
        if pause.holds(applied):
            if pause.last is None:
                return Deadline(effect, stopped=pause.first)
            applied = pause.last + _DAY
    if effect.last is not None and effect.last < applied:
        return Deadline(effect)
    limit = add_months(applied, months)
    for pause in pauses:
        if applied < pause.first <= limit:
            if pause.last is None:
                return Deadline(effect, applied, stopped=pause.first)
            limit += pause.last - pause.first + _DAY
    return Deadline(effect, applied, limit, calendar.next_working(limit))


def _apart(pauses: tuple[Pause, ...]) -> list[Pause]:
    """Return *pauses* in the order of their days, those that overlap as one."""
    apart: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: one.first):
        if pause.last is not None and pause.last < pause.first:
            continue
        before = apart[-1] if apart else None
        if before is None or (before.last is not None and before.last < pause.first):
            apart.append(pause)
        elif before.last is not None:
            last = None if pause.last is None else max(before.last, pause.last)
            apart[-1] = Pause(before.first, last)
    return apart
