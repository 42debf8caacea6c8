"""Times that somebody rounded: a third of a day written as 0,33 ngày."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isodoc.checks.flow_time import most_days
from isodoc.durations import HOURS_OF_A_WORKING_DAY, Duration, Unit

if TYPE_CHECKING:
    from isodoc.checks.flow_time import Account, Part

_MINUTES = {
    Unit.HOUR: 60,
    Unit.WORKING_HOUR: 60,
    Unit.DAY: 60 * HOURS_OF_A_WORKING_DAY,
    Unit.WORKING_DAY: 60 * HOURS_OF_A_WORKING_DAY,
    Unit.CALENDAR_DAY: 60 * HOURS_OF_A_WORKING_DAY,
}
_LOST = Fraction(1, 100)
"""The most that a time loses when it is cut to two decimals."""
_LARGEST_DENOMINATOR = 12


def rounded_part(account: Account) -> Part | None:
    """Return the first time whose rounding explains why the sum misses the limit; nothing where it does not.

    A time was rounded when it is no whole number of minutes, a working day having eight hours: a third of a day is 160
    minutes, 0,33 day is none. Such times may have lost just under a hundredth each; a larger difference has another
    cause.
    """
    limit, total = account.allowed, account.longest
    if total is None or not account.complete or account.same_day or most_days(limit) is not limit or total >= limit:
        return None
    rounded = [(part, _unit(part, limit)) for part in account.parts]
    cut = [(part, unit) for part, unit in rounded if unit is not None]
    lost = sum((_LOST * _MINUTES[unit] for _, unit in cut), Fraction(0))
    return cut[0][0] if cut and (limit.value - total.value) * _MINUTES[limit.unit] < lost else None


def exact(time: Duration) -> Duration:
    """Return the time that was meant by a rounded *time*: 1/3 ngày for 0,33 ngày."""
    return Duration(time.value.limit_denominator(_LARGEST_DENOMINATOR), time.unit)


def _unit(part: Part, limit: Duration) -> Unit | None:
    """Return the unit of a rounded time; nothing where the time is exact or no number of days or hours."""
    if not isinstance(part.time, Duration):
        return None
    time = part.time.under(limit.unit) if part.time.unit is Unit.UNSTATED else part.time
    minutes = _MINUTES.get(time.unit)
    return time.unit if minutes is not None and (time.value * minutes).denominator > 1 else None
