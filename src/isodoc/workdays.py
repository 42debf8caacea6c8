"""The working calendar of an agency: public holidays, swapped days, the day a limit ends.

Bộ luật Lao động 45/2019/QH14, Điều 111 and 112, names the holidays; the Prime Minister fixes Tết, Quốc khánh and
swapped days each year. What the ``holidays`` package says of later years is a projection until then, so the settings
of the manual go before it. Limits are counted as Bộ luật Dân sự 91/2015/QH13, Điều 147 and 148, says.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from isodoc.durations import SameDay, Unit
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.durations import Duration

_DAY = dt.timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_SHARES: Mapping[str, Fraction] = {"off": Fraction(0), "morning": Fraction(1, 2), "full": Fraction(1)}
_HALF_MONTH = 15


@functools.cache
def _year(year: int) -> tuple[Mapping[dt.date, str], frozenset[dt.date]]:
    """Return the public holidays of *year* with their names, and the days of rest that are worked instead."""
    from holidays import country_holidays

    found = country_holidays("VN", years=year, language="vi")
    return dict(found), frozenset(found.weekend_workdays)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day *months* later, or that month's last day when it has no such day (Điều 148 khoản 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _date(start: dt.date) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days an agency works; *off* and *working* are the manual's own days and win over everything.

    *office_hours* are the sessions of a whole day, together eight hours; a Saturday morning is the first of them.
    """

    saturday: Literal["off", "morning", "full"] = "off"
    cutoff: dt.time = dt.time(15)
    off: frozenset[dt.date] = frozenset()
    working: frozenset[dt.date] = frozenset()
    office_hours: tuple[tuple[dt.time, dt.time], ...] = (
        (dt.time(7, 30), dt.time(11, 30)),
        (dt.time(13, 30), dt.time(17, 30)),
    )

    def share(self, day: dt.date) -> Fraction:
        """Return how much of *day* is worked: 0, 1/2 (a Saturday morning) or 1."""
        day = _date(day)
        if day in self.working or day in self.off:
            return Fraction(day in self.working)
        holidays, swapped = _year(day.year)
        if day in swapped:
            return Fraction(1)
        if day in holidays or day.weekday() == _SUNDAY:
            return Fraction(0)
        return _SHARES[self.saturday] if day.weekday() == _SATURDAY else Fraction(1)

    def is_working(self, day: dt.date) -> bool:
        """Tell whether any part of *day* is worked."""
        return self.share(day) > 0

    def holiday(self, day: dt.date) -> str | None:
        """Return the Vietnamese name of the public holiday on *day*."""
        return _year(day.year)[0].get(_date(day))

    def next_working(self, day: dt.date) -> dt.date:
        """Return *day* itself when it is worked, else the next day that is."""
        day = _date(day)
        while not self.is_working(day):
            day += _DAY
        return day

    def add(self, day: dt.date, count: int | Fraction) -> dt.date:
        """Return the day on which *count* working days are over; the day itself is not counted (Điều 147 khoản 2)."""
        day, left = _date(day), Fraction(count)
        while left > 0:
            day += _DAY
            left -= self.share(day)
        return day

    def between(self, first: dt.date, last: dt.date) -> Fraction:
        """Return the working days after *first* up to *last* included; less than 0 when *last* comes first."""
        first, last = _date(first), _date(last)
        if last < first:
            return -self.between(last, first)
        days = (last - first).days
        return sum((self.share(first + n * _DAY) for n in range(1, days + 1)), Fraction(0))

    def due(self, start: dt.date, time: Duration | SameDay) -> dt.date:
        """Return the last day for what begins at *start*, a day or, where hours matter, a moment.

        A limit in days, weeks, months, years or hours of the clock that ends on a day of rest goes on to the next
        working day (Điều 148 khoản 5).

        Raises:
            ValueError: the time has no unit of its own; give it the limit's first.
        """
        day = _date(start)
        if isinstance(time, SameDay):
            late = isinstance(start, dt.datetime) and start.time() > (time.cutoff or self.cutoff)
            return self.next_working(day + _DAY if late else day)
        match time.unit:
            case Unit.WORKING_DAY:
                return self.add(day, time.value)
            case Unit.WORKING_HOUR:
                return self._after_hours(start, time.value)
            case Unit.HOUR | Unit.MINUTE:
                minutes = time.value * (60 if time.unit is Unit.HOUR else 1)
                moment = (
                    start if isinstance(start, dt.datetime) else dt.datetime.combine(start, self.office_hours[0][0])
                )
                end = (moment + dt.timedelta(minutes=math.ceil(minutes))).date()
            case Unit.DAY | Unit.CALENDAR_DAY:
                end = day + math.ceil(time.value) * _DAY
            case Unit.WEEK:
                end = day + math.ceil(time.value * 7) * _DAY
            case Unit.MONTH | Unit.YEAR:
                whole, part = divmod(time.value * (12 if time.unit is Unit.YEAR else 1), 1)
                end = add_months(day, int(whole)) + math.ceil(part * 2 * _HALF_MONTH) * _DAY
            case Unit.UNSTATED:
                raise ValueError(str(msg("{time} has no unit", time=time)))
        return self.next_working(end)

    def _after_hours(self, start: dt.date, hours: Fraction) -> dt.date:
        """Return the day on which *hours* of office time after *start* are over."""
        day = _date(start)
        moment = start.time() if isinstance(start, dt.datetime) else dt.time.min
        left = hours * 60
        while True:
            share = self.share(day)
            sessions = self.office_hours[: math.ceil(len(self.office_hours) * share)]
            left -= sum(_minutes(max(begin, moment), end) for begin, end in sessions)
            if left <= 0:
                return day
            day, moment = day + _DAY, dt.time.min


def _minutes(begin: dt.time, end: dt.time) -> int:
    return max(0, (end.hour - begin.hour) * 60 + end.minute - begin.minute)
