"""How long times are beside each other, as far as that can be said without turning working days into days.

Times of work are compared in hours of work, eight to the day; times of the calendar in days, a month having 28 to 31
and a year 365 or 366. Between the two kinds nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from isodoc.durations import HOURS_OF_A_WORKING_DAY, Duration, SameDay, Unit

_WORK = {
    Unit.MINUTE: Fraction(1, 60),
    Unit.HOUR: Fraction(1),
    Unit.WORKING_HOUR: Fraction(1),
    Unit.WORKING_DAY: Fraction(HOURS_OF_A_WORKING_DAY),
}
_CALENDAR = {
    Unit.DAY: (1, 1),
    Unit.CALENDAR_DAY: (1, 1),
    Unit.WEEK: (7, 7),
    Unit.MONTH: (28, 31),
    Unit.YEAR: (365, 366),
}


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most that a limit can last: hours of work where *work*, else days of the calendar."""

    work: bool
    least: Fraction
    most: Fraction

    def exceeds(self, other: Span) -> bool:
        """Tell whether this one is longer beyond doubt."""
        return self.work is other.work and self.least > other.most


def span(limit: object) -> Span | None:
    """Return the span of a *limit*; nothing where it is no time. The same day is one working day."""
    if isinstance(limit, SameDay):
        return Span(True, Fraction(HOURS_OF_A_WORKING_DAY), Fraction(HOURS_OF_A_WORKING_DAY))
    if not isinstance(limit, Duration):
        return None
    if limit.unit in _WORK:
        hours = limit.value * _WORK[limit.unit]
        return Span(True, hours, hours)
    if limit.unit in _CALENDAR:
        least, most = _CALENDAR[limit.unit]
        return Span(False, limit.value * least, limit.value * most)
    return None


def may_agree(one: object, other: object) -> bool:
    """Tell whether two limits can mean the same: one day and eight hours do, 40 days and 40 working days do not."""
    first, second = span(one), span(other)
    if first is None or second is None:
        return True
    if first.work is not second.work:
        work, days = (first, second) if first.work else (second, first)
        return _is_a_day(work, one, other) and days.least <= 1 <= days.most
    return first.least <= second.most and second.least <= first.most


def _is_a_day(work: Span, one: object, other: object) -> bool:
    """Tell whether the limit of *work* is a day that is counted in hours, or the same day."""
    named = any(isinstance(limit, Duration) and limit.unit is Unit.WORKING_DAY for limit in (one, other))
    return work.least == HOURS_OF_A_WORKING_DAY and not named
