from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.durations import Duration, NonCounting, SameDay, Unit
from isodoc.time_spelling import parse
from isodoc.workdays import Calendar, add_months

OFFICE = Calendar()


def days(year: int, text: str) -> set[dt.date]:
    """Read a list such as ``"1/1 16-20/2"``, day and month."""
    found = set()
    for part in text.split():
        span, month = part.split("/")
        first, _, last = span.partition("-")
        found |= {dt.date(year, int(month), day) for day in range(int(first), int(last or first) + 1)}
    return found


@pytest.mark.parametrize(
    ("year", "holidays"),
    [
        (2026, "1/1 16-20/2 26/4 27/4 30/4 1/5 31/8 1-2/9 24/11"),
        (2027, "1/1 4-10/2 16/4 30/4 1/5 3/5 2-3/9 24/11"),
    ],
)
def test_public_holidays(year: int, holidays: str) -> None:
    first = dt.date(year, 1, 1)
    all_days = [first + dt.timedelta(days=n) for n in range(365)]
    assert {day for day in all_days if OFFICE.holiday(day)} == days(year, holidays)
    weekends = {day for day in all_days if day.weekday() >= 5}
    worked = days(year, "22/8") if year == 2026 else set()
    assert {day for day in all_days if not OFFICE.is_working(day)} == (weekends | days(year, holidays)) - worked


def test_a_saturday_is_worked_instead_of_a_swapped_day() -> None:
    assert OFFICE.is_working(dt.date(2026, 8, 22))
    assert not OFFICE.is_working(dt.date(2026, 8, 31))
    assert OFFICE.holiday(dt.date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"


def test_the_days_of_the_manual_win() -> None:
    own = Calendar(
        off=frozenset({dt.date(2026, 8, 22), dt.date(2026, 3, 3)}), working=frozenset({dt.date(2026, 8, 31)})
    )
    assert not own.is_working(dt.date(2026, 8, 22))
    assert not own.is_working(dt.date(2026, 3, 3))
    assert own.is_working(dt.date(2026, 8, 31))


def test_saturdays() -> None:
    saturday = dt.date(2026, 3, 7)
    assert [Calendar(saturday=kind).share(saturday) for kind in ("off", "morning", "full")] == [0, Fraction(1, 2), 1]
    assert Calendar(saturday="full").share(dt.date(2026, 3, 8)) == 0


@pytest.mark.parametrize(
    ("start", "time", "end"),
    [
        ("2026-03-02", "3 ngày làm việc", "2026-03-05"),
        ("2026-03-06", "1 ngày làm việc", "2026-03-09"),
        ("2026-03-06", "0,5 ngày làm việc", "2026-03-09"),
        ("2026-02-13", "1 ngày làm việc", "2026-02-23"),
        ("2026-08-21", "1 ngày làm việc", "2026-08-22"),
        ("2026-03-02", "25 ngày", "2026-03-27"),
        ("2026-03-02", "5 ngày lịch", "2026-03-09"),
        ("2026-03-02", "02 tuần", "2026-03-16"),
        ("2027-03-01", "3 tháng", "2027-06-01"),
        ("2026-07-01", "3 tháng", "2026-10-01"),
        ("2026-12-31", "2 tháng", "2027-03-01"),
        ("2026-03-02", "½ tháng", "2026-03-17"),
        ("2024-02-29", "1 năm", "2025-02-28"),
        ("2026-03-02", "4 giờ làm việc", "2026-03-02"),
        ("2026-03-02", "9 giờ làm việc", "2026-03-03"),
        ("2026-03-02", "24 giờ", "2026-03-03"),
        ("2026-03-02T17:45", "30 phút", "2026-03-02"),
        ("2026-03-06T16:00", "24 giờ", "2026-03-09"),
        ("2026-03-06T16:00", "90 phút", "2026-03-06"),
        ("2026-03-06T16:00", "2 giờ làm việc", "2026-03-09"),
        ("2026-03-06T09:30", "6 giờ làm việc", "2026-03-06"),
        ("2026-03-02T15:00", "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo", "2026-03-02"),
        ("2026-03-02T15:01", "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo", "2026-03-03"),
        ("2026-03-06T15:30", "trong ngày", "2026-03-09"),
        ("2026-03-06T15:30", "trong ngày, sau 16 giờ sang ngày làm việc tiếp theo", "2026-03-06"),
        ("2026-03-07", "trong ngày", "2026-03-09"),
    ],
)
def test_the_day_a_limit_ends(start: str, time: str, end: str) -> None:
    moment = dt.datetime.fromisoformat(start) if "T" in start else dt.date.fromisoformat(start)
    limit = parse(time)
    assert not isinstance(limit, NonCounting)
    assert OFFICE.due(moment, limit) == dt.date.fromisoformat(end)


def test_a_saturday_morning_is_half_a_day() -> None:
    desk = Calendar(saturday="morning")
    friday, saturday, monday = dt.date(2026, 3, 6), dt.date(2026, 3, 7), dt.date(2026, 3, 9)
    assert desk.add(friday, Fraction(1, 2)) == saturday
    assert desk.add(friday, 1) == monday
    assert desk.due(saturday, Duration(Fraction(4), Unit.WORKING_HOUR)) == saturday
    assert desk.due(saturday, Duration(Fraction(5), Unit.WORKING_HOUR)) == monday
    assert desk.due(saturday, SameDay()) == saturday


def test_a_bare_number_has_no_end() -> None:
    with pytest.raises(ValueError, match="2 has no unit"):
        OFFICE.due(dt.date(2026, 3, 2), Duration(Fraction(2), Unit.UNSTATED))


def test_months_are_clipped_to_their_last_day() -> None:
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 3, 31), -1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)


some_day = st.dates(dt.date(2023, 1, 1), dt.date(2030, 12, 31))


@given(some_day, st.integers(0, 40), st.sampled_from(["off", "full"]))
def test_adding_and_counting_agree(day: dt.date, count: int, saturday: str) -> None:
    office = Calendar(saturday="full") if saturday == "full" else OFFICE
    end = office.add(day, count)
    assert office.between(day, end) == count
    assert office.between(end, day) == -count
    assert count == 0 or office.is_working(end)
