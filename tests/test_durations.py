from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.durations import Duration, DurationError, MixedUnitsError, NonCounting, SameDay, Unit, total
from isodoc.time_spelling import parse

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("½ ngày", HALF, Unit.DAY),
        ("½  ngày", HALF, Unit.DAY),
        ("0,5 ngày", HALF, Unit.DAY),
        ("0,5  NGÀY", HALF, Unit.DAY),
        ("1/2 ngày", HALF, Unit.DAY),
        ("1/2", HALF, Unit.UNSTATED),
        ("nửa ngày", HALF, Unit.DAY),
        ("¼ ngày", Fraction(1, 4), Unit.DAY),
        ("01", 1, Unit.UNSTATED),
        ("2.5", Fraction(5, 2), Unit.UNSTATED),
        ("2.5 ngày", Fraction(5, 2), Unit.DAY),
        ("1,5 ngày", Fraction(3, 2), Unit.DAY),
        ("1½ ngày", Fraction(3, 2), Unit.DAY),
        ("1 1/2 ngày", Fraction(3, 2), Unit.DAY),
        ("01 ngày", 1, Unit.DAY),
        ("\n\n\n01  ngày \n", 1, Unit.DAY),
        ("25 ngày", 25, Unit.DAY),
        ("10 ngày lịch", 10, Unit.CALENDAR_DAY),
        ("03 ngày làm việc", 3, Unit.WORKING_DAY),
        ("03 ngày (làm việc)", 3, Unit.WORKING_DAY),
        ("03\u00a0ngày làm việc.", 3, Unit.WORKING_DAY),
        ("03 (ba) ngày làm việc", 3, Unit.WORKING_DAY),
        ("ba (03) ngày làm việc", 3, Unit.WORKING_DAY),
        ("24 (hai mươi bốn) giờ", 24, Unit.HOUR),
        ("0,5 (nửa) ngày", HALF, Unit.DAY),
        ("hai ngày", 2, Unit.DAY),
        ("năm năm", 5, Unit.YEAR),
        ("không quá 03 ngày làm việc", 3, Unit.WORKING_DAY),
        ("Trong thời hạn không quá 05 ngày", 5, Unit.DAY),
        ("Thời hạn: tối đa 5 ngày", 5, Unit.DAY),
        ("4 giờ", 4, Unit.HOUR),
        ("04 giờ làm việc", 4, Unit.WORKING_HOUR),
        ("08 giờ hành chính", 8, Unit.WORKING_HOUR),
        ("30 phút", 30, Unit.MINUTE),
        ("02 tuần", 2, Unit.WEEK),
        ("06 tháng", 6, Unit.MONTH),
        ("1 năm", 1, Unit.YEAR),
        ("3 working days", 3, Unit.WORKING_DAY),
        ("at most 1 hour", 1, Unit.HOUR),
        ("3 nga\u0300y la\u0300m vie\u0323\u0302c", 3, Unit.WORKING_DAY),
    ],
)
def test_every_spelling_gives_an_exact_value(text: str, value: Fraction, unit: Unit) -> None:
    assert parse(text) == Duration(Fraction(value), unit)


@pytest.mark.parametrize(
    ("value", "expected"), [(3, 3), (2.5, Fraction(5, 2)), (1.125, Fraction(9, 8)), (Decimal("0.5"), HALF)]
)
def test_bare_numbers_have_no_unit_of_their_own(value: float | Decimal, expected: Fraction) -> None:
    assert parse(value) == Duration(Fraction(expected), Unit.UNSTATED)


@pytest.mark.parametrize(
    ("text", "value", "since"),
    [
        ("1,5 ngày, kể từ ngày Sở nhận hồ sơ.", Fraction(3, 2), "ngày Sở nhận hồ sơ"),
        ("15 ngày kể từ ngày\n được lấy ý kiến", 15, "ngày được lấy ý kiến"),
        ("2 ngày tính từ khi nộp phí", 2, "khi nộp phí"),
    ],
)
def test_the_event_a_time_runs_from_is_kept(text: str, value: Fraction, since: str) -> None:
    time = parse(text)
    assert time == Duration(Fraction(value), Unit.DAY, since)
    assert parse(time.worded("vi")) == parse(time.worded("en")) == parse(time.canonical()) == time


@pytest.mark.parametrize(
    ("text", "cutoff"),
    [
        ("trong ngày", None),
        ("Trong ngày làm việc.", None),
        ("ngay trong ngày tiếp nhận hồ sơ", None),
        ("trong ngày, sau 15 giờ sang ngày làm việc tiếp theo", dt.time(15)),
        ("trong ngày làm việc; sau 15h trả ngày làm việc tiếp theo", dt.time(15)),
        ("Ngay trong ngày; nhận sau 16 giờ thì trả vào ngày tiếp theo", dt.time(16)),
        ("trong ngày; trường hợp nhận sau 15 giờ mà chưa xong thì trả trong ngày làm việc tiếp theo.", dt.time(15)),
        ("trong ngày (sau 15g30)", dt.time(15, 30)),
        ("trong ngày/15 giờ", dt.time(15)),
        ("trong ngày, sau 09 giờ 05 phút sang ngày làm việc tiếp theo", dt.time(9, 5)),
        ("the same day, after 15:00 the next working day", dt.time(15)),
    ],
)
def test_the_same_day_with_its_cut_off(text: str, cutoff: dt.time | None) -> None:
    assert parse(text) == SameDay(cutoff)


@pytest.mark.parametrize("text", ["giờ hành chính", "Trong giờ hành chính.", "không tính thời gian", "office hours"])
def test_time_that_does_not_count(text: str) -> None:
    assert parse(text) == NonCounting()


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("ngày", 0),
        ("  nhanh", 2),
        ("- 3 ngày", 0),
        ("3 ngay", 2),
        ("3 ngày 4 giờ", 7),
        ("2-3 ngày", 1),
        ("1,5,6", 3),
        ("1/0 ngày", 2),
        ("0 ngày", 0),
        ("1.000 ngày", 0),
        ("03 (năm) ngày", 4),
        ("ba (04) ngày", 4),
        ("không quá 3 ngay", 12),
        ("trong ngày, 3 lần", 10),
        ("trong ngày, sau 25 giờ", 10),
        ("9" * 20, 6),
        ("3 ngày " + "x" * 400, 400),
    ],
)
def test_what_is_no_time_is_refused_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(DurationError) as caught:
        parse(text)
    assert (caught.value.text, caught.value.offset) == (text, offset)
    assert str(caught.value) == str(caught.value.message)


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), -1, 1e300])
def test_numbers_that_are_no_time_are_refused(value: float) -> None:
    with pytest.raises(DurationError):
        parse(value)


@pytest.mark.parametrize(
    ("time", "vi", "en", "canonical"),
    [
        (Duration(Fraction(3), Unit.WORKING_DAY), "03 ngày làm việc", "3 working days", "3 working_day"),
        (Duration(Fraction(1), Unit.DAY), "01 ngày", "1 day", "1 day"),
        (Duration(HALF, Unit.DAY), "0,5 ngày", "0.5 days", "1/2 day"),
        (Duration(Fraction(1, 3), Unit.DAY), "1/3 ngày", "1/3 days", "1/3 day"),
        (Duration(Fraction(4, 3), Unit.DAY), "1 1/3 ngày", "1 1/3 days", "4/3 day"),
        (Duration(Fraction(2), Unit.UNSTATED), "02", "2", "2 unstated"),
        (SameDay(dt.time(15)), "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo",
         "the same day, after 15:00 the next working day", "same_day 15:00"),
        (SameDay(), "trong ngày", "the same day", "same_day"),
        (NonCounting(), "giờ hành chính", "office hours", "non_counting"),
    ],
)  # fmt: skip
def test_wording(time: Duration | SameDay | NonCounting, vi: str, en: str, canonical: str) -> None:
    assert (time.worded("vi"), time.worded("en"), time.canonical()) == (vi, en, canonical)


def test_halves_can_be_printed_as_signs() -> None:
    assert Duration(HALF, Unit.DAY).worded("vi", "sign") == "½ ngày"
    assert Duration(Fraction(7, 4), Unit.WORKING_DAY).worded("vi", "sign") == "1¾ ngày làm việc"
    assert Duration(Fraction(3), Unit.DAY).worded("vi", "sign") == "03 ngày"


numbers = st.fractions(min_value=Fraction(1, 999), max_value=999, max_denominator=999)
events = st.sampled_from(["", "ngày nhận đủ hồ sơ", "khi nộp phí (nếu có), hai bên"])
durations = st.builds(Duration, numbers, st.sampled_from(Unit), events)
same_days = st.builds(SameDay, st.none() | st.builds(dt.time, st.integers(0, 23), st.integers(0, 59)))


@given(durations | same_days | st.just(NonCounting()))
def test_what_is_printed_reads_back(time: Duration | SameDay | NonCounting) -> None:
    assert parse(time.worded("vi")) == parse(time.worded("en")) == parse(time.canonical()) == time
    if isinstance(time, Duration):
        assert parse(time.worded("vi", "sign")) == time


@given(st.text(max_size=40) | st.text("0123456789½/., ngàylmviệcgiờtro;()", max_size=40))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        time = parse(text)
    except DurationError as error:
        assert 0 <= error.offset <= len(text)  # noqa: PT017
    else:
        assert parse(time.worded("vi")) == time


def test_times_of_one_unit_are_added_and_compared() -> None:
    half, one = parse("½ ngày"), parse("1 ngày, kể từ ngày nhận")
    assert isinstance(half, Duration)
    assert isinstance(one, Duration)
    assert half + one == Duration(Fraction(3, 2), Unit.DAY)
    assert one - half == half
    assert half < one
    assert half <= one
    assert one > half
    assert one >= half
    assert total([half] * 5) == parse("2,5 ngày")
    assert total([]) is None
    with pytest.raises(ValueError, match="value"):
        half - one


def test_days_and_working_days_are_never_mixed() -> None:
    day, working = Duration(Fraction(1), Unit.DAY), Duration(Fraction(1), Unit.WORKING_DAY)
    for mix in (lambda: day + working, lambda: day < working, lambda: day <= working, lambda: working - day):
        with pytest.raises(MixedUnitsError, match="different units"):
            mix()
    assert day != working


@pytest.mark.parametrize(
    ("step", "limit", "expected"),
    [
        ("½", Unit.MONTH, "1/2 month"),
        ("½ ngày", Unit.WORKING_DAY, "1/2 working_day"),
        ("½ ngày", Unit.CALENDAR_DAY, "1/2 calendar_day"),
        ("1 ngày", Unit.HOUR, "1 day"),
        ("1 ngày làm việc", Unit.DAY, "1 working_day"),
        ("1 ngày lịch", Unit.DAY, "1 day"),
        ("1 ngày lịch", Unit.WORKING_DAY, "1 calendar_day"),
        ("2 giờ", Unit.WORKING_HOUR, "2 working_hour"),
        ("30 phút", Unit.HOUR, "1/2 hour"),
        ("30 phút", Unit.WORKING_DAY, "30 minute"),
        ("2 ngày", Unit.DAY, "2 day"),
    ],
)
def test_a_step_takes_the_unit_of_its_limit(step: str, limit: Unit, expected: str) -> None:
    time = parse(step)
    assert isinstance(time, Duration)
    assert time.under(limit).canonical() == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("4 giờ", "1/2 working_day"), ("30 phút", "1/16 working_day"), ("1 ngày", "1 day")]
)
def test_eight_hours_are_a_working_day_only_when_asked(text: str, expected: str) -> None:
    time = parse(text)
    assert isinstance(time, Duration)
    assert time.in_working_days().canonical() == expected


@given(st.sampled_from(Unit), st.tuples(numbers, numbers, numbers))
def test_addition_is_a_sum(unit: Unit, values: tuple[Fraction, ...]) -> None:
    one, two, three = (Duration(value, unit) for value in values)
    assert total([one, two, three]) == one + (two + three) == Duration(sum(values, Fraction(0)), unit)
