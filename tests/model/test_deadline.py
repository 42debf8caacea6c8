"""The two days of a change of the law, and its clock: a table of days with the reason on each line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.model.deadline import Clock, Deadline, Effect, Pause, Reading, deadline
from isodoc.workdays import Calendar

OFFICE = Calendar()

LIMITS = """
2027-03-01 | 2027-06-01 | 2027-06-01 | Luật Hộ tịch 03/2026/QH16
2026-07-01 | 2026-10-01 | 2026-10-01 | NĐ 224/2026/NĐ-CP, which repeals NĐ 42/2022/NĐ-CP
2025-07-01 | 2025-10-01 | 2025-10-01 | NĐ 118/2025/NĐ-CP, which replaces NĐ 61/2018/NĐ-CP
2026-04-15 | 2026-07-15 | 2026-07-15 | the middle of a month
2026-01-01 | 2026-04-01 | 2026-04-01 | effective on a holiday: the law is in force all the same
2026-12-01 | 2027-03-01 | 2027-03-01 | over the end of the year
2026-11-30 | 2027-02-28 | 2027-03-01 | February has no 30th; its last day is a Sunday
2027-11-30 | 2028-02-29 | 2028-02-29 | the last day of February in a leap year
2023-11-30 | 2024-02-29 | 2024-02-29 | another leap year
2025-11-30 | 2026-02-28 | 2026-03-02 | the last day of February, a Saturday
2026-11-29 | 2027-02-28 | 2027-03-01 | February has no 29th in 2027
2026-11-28 | 2027-02-28 | 2027-03-01 | the corresponding day
2027-11-29 | 2028-02-29 | 2028-02-29 | February has a 29th in 2028
2027-11-28 | 2028-02-28 | 2028-02-28 | the corresponding day, not the last of the month
1999-11-30 | 2000-02-29 | 2000-02-29 | a century divided by 400 is a leap year
2099-11-30 | 2100-02-28 | 2100-03-01 | another century is not
2028-02-29 | 2028-05-29 | 2028-05-29 | from a leap day: the 29th, not the end of May
2024-02-29 | 2024-05-29 | 2024-05-29 | from another leap day
2027-02-28 | 2027-05-28 | 2027-05-28 | from the last day of February: the 28th, not the 31st
2026-08-31 | 2026-11-30 | 2026-11-30 | November has no 31st
2026-03-31 | 2026-06-30 | 2026-06-30 | June has no 31st
2026-12-31 | 2027-03-31 | 2027-03-31 | March has a 31st
2025-09-30 | 2025-12-30 | 2025-12-30 | the 30th, not the 31st
2025-06-30 | 2025-09-30 | 2025-09-30 | from the end of a month to the end of another
2026-10-31 | 2027-01-31 | 2027-02-01 | a Sunday
2026-05-31 | 2026-08-31 | 2026-09-03 | a swapped day off before the National Day
2026-05-29 | 2026-08-29 | 2026-09-03 | a Saturday before the days off of the National Day
2026-06-02 | 2026-09-02 | 2026-09-03 | the National Day
2027-06-02 | 2027-09-02 | 2027-09-06 | the National Day, its second day and a weekend
2026-05-22 | 2026-08-22 | 2026-08-22 | a Saturday that is worked instead
2026-01-31 | 2026-04-30 | 2026-05-04 | Victory Day, Labour Day and a weekend
2027-01-30 | 2027-04-30 | 2027-05-04 | the same, with a day instead of the Saturday
2027-02-01 | 2027-05-01 | 2027-05-04 | Labour Day on a Saturday
2026-10-01 | 2027-01-01 | 2027-01-04 | New Year and a weekend
2026-11-03 | 2027-02-03 | 2027-02-03 | the last working day before Tết 2027
2026-11-04 | 2027-02-04 | 2027-02-11 | the first day off of Tết 2027
2026-11-06 | 2027-02-06 | 2027-02-11 | the first day of the year Đinh Mùi
2026-11-10 | 2027-02-10 | 2027-02-11 | the last day off of Tết 2027
2026-11-11 | 2027-02-11 | 2027-02-11 | the first working day after Tết 2027
2025-11-13 | 2026-02-13 | 2026-02-13 | the last working day before Tết 2026
2025-11-14 | 2026-02-14 | 2026-02-23 | the Saturday before Tết 2026
2025-11-16 | 2026-02-16 | 2026-02-23 | the first day off of Tết 2026
2025-11-20 | 2026-02-20 | 2026-02-23 | the last day off of Tết 2026, and a weekend
2026-01-26 | 2026-04-26 | 2026-04-28 | Giỗ Tổ on a Sunday, and the day instead
2027-01-16 | 2027-04-16 | 2027-04-19 | Giỗ Tổ on a Friday
2026-08-24 | 2026-11-24 | 2026-11-25 | Ngày Văn hóa Việt Nam
2016-07-01 | 2016-10-01 | 2016-10-03 | Bộ luật Hình sự 100/2015/QH13 before it was postponed
2018-01-01 | 2018-04-01 | 2018-04-02 | Bộ luật Hình sự 100/2015/QH13 as postponed by Nghị quyết 41/2017/QH14
2025-01-01 | 2025-04-01 | 2025-04-01 | Luật Đất đai 31/2024/QH15 as passed
2024-08-01 | 2024-11-01 | 2024-11-01 | Luật Đất đai 31/2024/QH15 as brought forward by Luật 43/2024/QH15
2024-04-01 | 2024-07-01 | 2024-07-01 | a part of it, Điều 190 and 248, which took effect earlier
9999-12-31 | - | - | the day that stands for one that nobody knows
- | - | - | no day is said
"""

MOVED = """
2026-07-01 | | 2026-08-01..2026-08-31 | 2026-07-01 | 2026-11-01 | 2026-11-02 | 31 days of suspension; a Sunday
2026-07-01 | | 2026-10-01..2026-10-01 | 2026-07-01 | 2026-10-02 | 2026-10-02 | suspended on the last day alone
2026-07-01 | | 2026-10-02..2026-10-31 | 2026-07-01 | 2026-10-01 | 2026-10-01 | suspended after the limit
2026-07-01 | | 2026-06-15..2026-07-31 | 2026-08-01 | 2026-11-01 | 2026-11-02 | suspended when it should begin
2026-07-01 | | 2026-05-01..2026-06-30 | 2026-07-01 | 2026-10-01 | 2026-10-01 | the suspension ended the day before
2026-07-01 | | 2026-07-01..2026-07-01 | 2026-07-02 | 2026-10-02 | 2026-10-02 | suspended on the first day alone
2026-07-01 | | 2026-07-10..2026-07-19 2026-09-01..2026-09-05 | 2026-07-01 | 2026-10-16 | 2026-10-16 | 10 and 5 days
2026-07-01 | | 2026-08-10..2026-08-31 2026-08-01..2026-08-20 | 2026-07-01 | 2026-11-01 | 2026-11-02 | they count once
2026-07-01 | | 2026-08-01..2026-08-31 2026-08-10..2026-08-20 | 2026-07-01 | 2026-11-01 | 2026-11-02 | one in the other
2026-07-01 | | 2026-08-01..2026-08-31 2026-10-15..2026-10-19 | 2026-07-01 | 2026-11-06 | 2026-11-06 | in the moved limit
2026-07-01 | | 2026-06-20..2026-07-05 2026-07-06..2026-07-31 | 2026-08-01 | 2026-11-01 | 2026-11-02 | they touch
2026-07-01 | | 2026-08-31..2026-08-01 | 2026-07-01 | 2026-10-01 | 2026-10-01 | ends before it begins
2026-07-01 | | 2026-06-15.. | - | - | - | suspended before it began, nobody knows how long
2026-07-01 | | 2026-07-01.. | - | - | - | suspended on its first day
2026-07-01 | | 2026-09-01.. | 2026-07-01 | - | - | suspended before the limit, nobody knows how long
2026-07-01 | | 2026-10-01.. | 2026-07-01 | - | - | suspended on the last day
2026-07-01 | | 2026-10-02.. | 2026-07-01 | 2026-10-01 | 2026-10-01 | suspended when the limit was over
2026-07-01 | | 2026-08-01.. 2026-08-15..2026-08-20 | 2026-07-01 | - | - | the one without an end goes on
2026-07-01 | 2026-06-30 | | - | - | - | replaced before it began
2026-07-01 | 2026-07-01 | | 2026-07-01 | 2026-10-01 | 2026-10-01 | in force for a day
2026-07-01 | 2026-08-15 | 2026-06-15..2026-08-31 | - | - | - | suspended until it had ended
"""

READINGS = """
2027-03-01 | | | 2026-11-22 | | coming 191 | from today to 01/06/2027
2027-03-01 | | | 2027-02-28 | | coming 93 | the day before the effect
2027-03-01 | | | 2027-03-01 | | running 92 | the first day
2027-03-01 | | | 2027-05-31 | | running 1 | the day before the limit
2027-03-01 | | | 2027-06-01 | | due 0 | the last day
2027-03-01 | | | 2027-06-02 | | overdue 1 | the day after
2026-07-01 | | | 2026-11-22 | | overdue 52 | what NĐ 224/2026 should have changed by 01/10/2026
2026-11-30 | | | 2027-02-28 | | running 1 | the limit is a Sunday: Monday is in time
2026-11-30 | | | 2027-03-01 | | due 0 | that Monday
2026-11-30 | | | 2027-03-02 | | overdue 1 | one day after it, not two
2026-07-01 | | | 2026-11-22 | 2026-09-30 | done | in time
2026-07-01 | | | 2026-11-22 | 2026-10-01 | done | on the last day
2026-07-01 | | | 2026-11-22 | 2026-10-02 | done late | a day too late
2026-07-01 | | | 2026-11-22 | 2026-05-01 | done | before the effect
2026-07-01 | | | 2026-09-01 | 2026-09-30 | running 30 | what will be done is not done
2026-07-01 | | 2026-08-01..2026-08-31 | 2026-07-31 | | running 94 | before the suspension that is known
2026-07-01 | | 2026-08-01..2026-08-31 | 2026-08-31 | | suspended | no clock while suspended
2026-07-01 | | 2026-08-01..2026-08-31 | 2026-09-01 | | running 62 | it goes on
2026-07-01 | | 2026-08-01.. | 2026-07-31 | | running | to no limit that is known
2026-07-01 | | 2026-08-01.. | 2026-12-31 | | suspended | for good
2026-07-01 | | 2026-12-01.. | 2026-11-22 | | overdue 52 | suspended too late for the limit
2026-07-01 | | 2026-12-01.. | 2026-12-01 | | suspended | even so
2026-07-01 | | 2026-06-15.. | 2026-06-01 | | unknown | announced: from which day is not known
2026-07-01 | | 2026-06-15.. | 2026-06-15 | 2026-06-10 | done | done before it was suspended
2026-07-01 | 2026-08-31 | | 2026-08-31 | | running 31 | its last day
2026-07-01 | 2026-08-31 | | 2026-09-01 | | ended | it ended before the limit
2026-07-01 | 2026-10-31 | | 2026-10-31 | | overdue 30 | it holds, and should stand in the manual
2026-07-01 | 2026-10-31 | | 2026-11-01 | | ended | what ended needs no place in the manual
2026-07-01 | 2026-06-30 | | 2026-06-01 | | never | replaced before it began
2026-07-01 | 2026-06-30 | | 2026-12-01 | | never | and for ever
- | | | 2026-11-22 | | unknown | no day is said
- | 2026-10-31 | | 2026-11-22 | | ended | no first day, but a last one
9999-12-31 | | | 2026-11-22 | | unknown | no day that people mean
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def day(text: str) -> dt.date | None:
    return None if text in {"-", ""} else dt.date.fromisoformat(text)


def pauses(text: str) -> tuple[Pause, ...]:
    found = []
    for span in text.split():
        first, last = span.split("..")
        found.append(Pause(dt.date.fromisoformat(first), day(last)))
    return tuple(found)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(rows(LIMITS)) + len(rows(MOVED)) + len(rows(READINGS)) >= 100


@pytest.mark.parametrize(("first", "limit", "due", "reason"), rows(LIMITS))
def test_three_months(first: str, limit: str, due: str, reason: str) -> None:
    found = deadline(Effect(day(first)), OFFICE)
    assert (found.limit, found.due) == (day(limit), day(due)), reason
    assert found.applied == (day(first) if found.limit else None)


@pytest.mark.parametrize(("first", "last", "paused", "applied", "limit", "due", "reason"), rows(MOVED))
def test_what_moves_the_limit(  # noqa: PLR0917 - the columns of the table
    first: str, last: str, paused: str, applied: str, limit: str, due: str, reason: str
) -> None:
    found = deadline(Effect(day(first), day(last), pauses(paused)), OFFICE)
    assert (found.applied, found.limit, found.due) == (day(applied), day(limit), day(due)), reason
    assert (found.stopped is not None) == (".." in paused and found.due is None and not last), reason


@pytest.mark.parametrize(("first", "last", "paused", "today", "done", "expected", "reason"), rows(READINGS))
def test_the_clock(  # noqa: PLR0917 - the columns of the table
    first: str, last: str, paused: str, today: str, done: str, expected: str, reason: str
) -> None:
    found = deadline(Effect(day(first), day(last), pauses(paused)), OFFICE)
    clock, _, more = expected.partition(" ")
    late = more == "late"
    days = int(more) if more and not late else None
    assert found.on(dt.date.fromisoformat(today), day(done)) == Reading(Clock(clock), days, late), reason


def test_the_days_off_of_the_agency_count() -> None:
    effect = Effect(dt.date(2027, 3, 1))
    closed = Calendar(off=frozenset({dt.date(2027, 6, 1)}))
    assert deadline(effect, closed).due == dt.date(2027, 6, 2)
    assert deadline(Effect(dt.date(2026, 11, 13)), Calendar(saturday="morning")).due == dt.date(2027, 2, 13)


def test_an_agency_may_demand_less() -> None:
    assert deadline(Effect(dt.date(2027, 3, 1)), OFFICE, months=1).limit == dt.date(2027, 4, 1)


DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
PAUSES = st.lists(st.builds(Pause, DAYS, st.none() | DAYS), max_size=3).map(tuple)


@given(DAYS, st.none() | DAYS, PAUSES, DAYS, st.none() | DAYS)
def test_days_are_in_order_and_never_negative(
    first: dt.date, last: dt.date | None, paused: tuple[Pause, ...], today: dt.date, done: dt.date | None
) -> None:
    found = deadline(Effect(first, last, paused), OFFICE)
    if found.limit is not None:
        assert found.applied is not None
        assert found.due is not None
        assert first <= found.applied < found.limit <= found.due
        assert OFFICE.is_working(found.due)
    reading = found.on(today, done)
    assert reading.days is None or reading.days >= 0
    assert (reading.clock is Clock.OVERDUE) <= (found.due is not None and found.due < today)


@given(DAYS, PAUSES, st.randoms())
def test_the_order_of_suspensions_does_not_matter(first: dt.date, paused: tuple[Pause, ...], order: object) -> None:
    other = list(paused)
    order.shuffle(other)  # type: ignore[attr-defined]
    one, two = deadline(Effect(first, None, paused), OFFICE), deadline(Effect(first, None, tuple(other)), OFFICE)
    assert days_of(one) == days_of(two)


def days_of(found: Deadline) -> tuple[dt.date | None, ...]:
    return found.applied, found.limit, found.due, found.stopped
