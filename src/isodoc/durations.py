"""Times as sheets state them, held exactly: ``½ ngày``, ``03 ngày làm việc``, ``trong ngày, sau 15 giờ …``.

Units are never converted in silence: a working day is no day of the calendar. Eight administrative hours make a
working day (the note under every step table), but only :meth:`Duration.in_working_days` says so.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic resolves the annotations of dataclasses
import enum
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.i18n import Language, Message

HOURS_OF_A_WORKING_DAY = 8
DECIMALS = 6


class Unit(enum.Enum):
    """A unit of time; the value is its name in canonical text.

    ``DAY`` is a bare *ngày* and ``UNSTATED`` a bare number: both mean the unit of the limit that they serve, see
    :meth:`Duration.under`. In a limit itself *ngày* is a day of the calendar.
    """

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    DAY = "day"
    WORKING_HOUR = "working_hour"
    HOUR = "hour"
    MINUTE = "minute"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNSTATED = "unstated"


UNIT_WORDS: dict[Unit, tuple[str, str]] = {
    Unit.WORKING_DAY: ("ngày làm việc", "working day"),
    Unit.CALENDAR_DAY: ("ngày lịch", "calendar day"),
    Unit.DAY: ("ngày", "day"),
    Unit.WORKING_HOUR: ("giờ làm việc", "working hour"),
    Unit.HOUR: ("giờ", "hour"),
    Unit.MINUTE: ("phút", "minute"),
    Unit.WEEK: ("tuần", "week"),
    Unit.MONTH: ("tháng", "month"),
    Unit.YEAR: ("năm", "year"),
    Unit.UNSTATED: ("", ""),
}
_DAYS = frozenset({Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.DAY})
_HOURS = frozenset({Unit.WORKING_HOUR, Unit.HOUR})


class DurationError(ValueError):
    """A text that is no time; *offset* counts the characters (in NFC, from 0) before the fault."""

    def __init__(self, text: str, offset: int, message: Message) -> None:
        super().__init__(str(message))
        self.text = text
        self.offset = offset
        self.message = message


class MixedUnitsError(ValueError):
    """Two times that cannot be added or compared, because their units differ."""

    def __init__(self, first: Duration, second: Duration) -> None:
        self.message = msg("{first} and {second} have different units", first=first, second=second)
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class Duration:
    """An exact time of at least nothing; *since* is the event it runs from, where the text names one."""

    value: Fraction
    unit: Unit
    since: str = ""

    def __add__(self, other: Duration) -> Duration:
        self._same_unit(other)
        return Duration(self.value + other.value, self.unit)

    def __sub__(self, other: Duration) -> Duration:
        """Return what is left; ``ValueError`` when *other* is longer."""
        self._same_unit(other)
        if other.value > self.value:
            raise ValueError(other)
        return Duration(self.value - other.value, self.unit)

    def __lt__(self, other: Duration) -> bool:
        self._same_unit(other)
        return self.value < other.value

    def __le__(self, other: Duration) -> bool:
        self._same_unit(other)
        return self.value <= other.value

    def _same_unit(self, other: Duration) -> None:
        if self.unit is not other.unit:
            raise MixedUnitsError(self, other)

    def under(self, limit: Unit) -> Duration:
        """Return this time as it reads below a limit in the unit *limit*.

        A bare number takes any unit; *ngày* takes the limit's kind of day, *giờ* its kind of hour; under a limit in
        *ngày* the explicit *ngày lịch* is the same. Minutes become hours. Any other explicit unit stays: a mixture.
        """
        if self.unit is limit:
            return self
        if self.unit is Unit.MINUTE and limit in _HOURS:
            return Duration(self.value / 60, limit, self.since)
        takes = (
            self.unit is Unit.UNSTATED
            or (self.unit is Unit.DAY and limit in _DAYS)
            or (self.unit is Unit.CALENDAR_DAY and limit is Unit.DAY)
            or (self.unit in _HOURS and limit in _HOURS)
        )
        return replace(self, unit=limit) if takes else self

    def in_working_days(self) -> Duration:
        """Return hours and minutes of work as working days of eight hours; other units stay as they are."""
        hours = self.under(Unit.WORKING_HOUR)
        if hours.unit is not Unit.WORKING_HOUR:
            return self
        return Duration(hours.value / HOURS_OF_A_WORKING_DAY, Unit.WORKING_DAY, self.since)

    def worded(self, language: Language, halves: Literal["decimal", "sign"] = "decimal") -> str:
        """Return the time as printed: ``03 ngày làm việc``, ``0,5 ngày``, or ``½ ngày`` with *halves* "sign"."""
        vietnamese, english = UNIT_WORDS[self.unit]
        if language == "vi":
            digits = _digits(self.value, halves, comma=True)
            since = f", kể từ {self.since}" if self.since else ""
            return f"{digits.zfill(2) if digits.isdecimal() else digits} {vietnamese}".rstrip() + since
        plural = "s" if english and self.value != 1 else ""
        since = f", counted from {self.since}" if self.since else ""
        return f"{_digits(self.value, halves, comma=False)} {english}{plural}".rstrip() + since

    def canonical(self) -> str:
        """Return the one form for digests: ``3 working_day``, ``1/2 day``, ASCII but for the words of *since*."""
        return f"{self.value} {self.unit.value}" + (f", counted from {self.since}" if self.since else "")


@dataclass(frozen=True, slots=True)
class SameDay:
    """The result comes on the day of receipt; of what is received after *cutoff*, on the next working day.

    Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7. Without *cutoff* the text names no hour.
    """

    cutoff: dt.time | None = None

    def worded(self, language: Language) -> str:
        """Return the rule in the words of the law."""
        if self.cutoff is None:
            return "trong ngày" if language == "vi" else "the same day"
        if language == "en":
            return f"the same day, after {self.cutoff:%H:%M} the next working day"
        minutes = f" {self.cutoff.minute:02} phút" if self.cutoff.minute else ""
        return f"trong ngày, sau {self.cutoff.hour} giờ{minutes} sang ngày làm việc tiếp theo"

    def canonical(self) -> str:
        """Return the one form for digests: ``same_day 15:00``."""
        return "same_day" if self.cutoff is None else f"same_day {self.cutoff:%H:%M}"


@dataclass(frozen=True, slots=True)
class NonCounting:
    """Time in office hours that no limit counts."""

    def worded(self, language: Language) -> str:
        """Return the words of the time column."""
        return "giờ hành chính" if language == "vi" else "office hours"

    def canonical(self) -> str:
        """Return the one form for digests."""
        return "non_counting"


Time = Duration | SameDay | NonCounting

_SIGNS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}


def _digits(value: Fraction, halves: str, *, comma: bool) -> str:
    whole, rest = divmod(value, 1)
    if rest and halves == "sign" and rest in _SIGNS:
        return f"{whole or ''}{_SIGNS[rest]}"
    decimals = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(decimals) != value or abs(int(decimals.as_tuple().exponent)) > DECIMALS:
        return f"{whole} {rest}" if whole else str(rest)
    plain = f"{decimals:f}"
    return plain.replace(".", ",") if comma else plain


def total(times: Iterable[Duration]) -> Duration | None:
    """Return the sum of *times*, nothing when there are none.

    Raises:
        MixedUnitsError: two of them have different units.
    """
    result: Duration | None = None
    for time in times:
        result = time if result is None else result + time
    return result
