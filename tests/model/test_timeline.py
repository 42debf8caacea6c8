"""The life of one document: what held on which day, what waits, what is pending."""

from __future__ import annotations

import datetime as dt

import pytest

from isodoc.model.signoff import SignOff
from isodoc.model.timeline import Evidence, Life, acted_on, effective_day, recorded_on
from tests.register.book import (
    APPROVED,
    FIRST,
    REVIEWED,
    SUBMITTED,
    again,
    at,
    content,
    decision,
    entry,
    life,
    predecessor,
)


def day(text: str) -> dt.date:
    return at(text).date()


def held(of: Life, *days: str) -> list[str | None]:
    """Return the revision, with the content where it was corrected, in force on each of *days*."""
    found = [of.in_force(day(each)) for each in days]
    return [each.revision if each else None for each in found]


FIX = entry("corrected", "binh", "11-26", "v1b", revision="1.0", reason="Lỗi")
WAITS = again("v2", "11-25", "1.1", effective="12-20")


@pytest.mark.parametrize(
    ("acts", "days", "expected"),
    [
        (FIRST, ("11-21", "11-22", "12-31"), [None, "1.0", "1.0"]),
        ((*FIRST, *WAITS), ("11-25", "12-19", "12-20"), ["1.0", "1.0", "1.1"]),
        # an urgent revision before one that waits: the waiting one keeps its day
        (
            (*FIRST, *WAITS, *again("v3", "11-27", "1.2")),
            ("11-26", "11-27", "12-19", "12-20"),
            ["1.0", "1.2", "1.2", "1.1"],
        ),
        # two on one day: the later in the chain
        ((*FIRST, *WAITS, *again("v3", "11-27", "1.2", effective="12-20")), ("12-19", "12-20"), ["1.0", "1.2"]),
        # withdrawn now, and with it what waits
        ((*FIRST, *WAITS, entry("withdrawn", "binh", "12-01")), ("11-30", "12-01", "12-20"), ["1.0", None, None]),
        # withdrawn later: what waits until before then still comes
        (
            (*FIRST, *WAITS, entry("withdrawn", "binh", "12-01", effective="12-25")),
            ("12-19", "12-20", "12-24", "12-25"),
            ["1.0", "1.1", "1.1", None],
        ),
        # an urgent revision in between does not undo the withdrawal
        (
            (*FIRST, entry("withdrawn", "binh", "12-01", effective="12-25"), *again("v2", "12-02", "1.1")),
            ("12-01", "12-02", "12-25"),
            ["1.0", "1.1", None],
        ),
        # one that begins when or after the document ended brings it back
        (
            (*FIRST, entry("withdrawn", "binh", "12-01"), *again("v2", "12-02", "2.0", effective="12-10")),
            ("11-30", "12-01", "12-09", "12-10"),
            ["1.0", None, None, "2.0"],
        ),
        (
            (*FIRST, entry("withdrawn", "binh", "12-01"), *again("v2", "12-01", "2.0", effective="12-01")),
            ("12-01",),
            ["2.0"],
        ),
        ((*FIRST, entry("renamed", "binh", "12-01", to=("QT-14",))), ("11-30", "12-01"), ["1.0", None]),
        # recorded later, from the date of its decision
        ((SUBMITTED, REVIEWED, entry("approved", "binh", "12-05", revision="1.0", decision=decision())),
         ("11-19", "11-20"), [None, "1.0"]),
        # votes without a revision put nothing in force
        ((SUBMITTED, entry("approved", "binh", "11-22")), ("12-31",), [None]),
    ],
)  # fmt: skip
def test_what_is_in_force_on_a_day(acts: tuple[object, ...], days: tuple[str, ...], expected: list[str | None]) -> None:
    assert held(life(*acts), *days) == expected  # type: ignore[arg-type]


def test_what_waited_for_a_day_after_the_end_does_not_displace_what_came_back() -> None:
    """1.1 waits for 20 December; all ends on the 1st; 1.2 is approved anew from the 10th and stays."""
    of = life(*FIRST, *WAITS, entry("withdrawn", "binh", "12-01"), *again("v3", "12-02", "1.2", effective="12-10"))
    assert held(of, "12-09", "12-10", "12-20", "12-31") == [None, "1.2", "1.2", "1.2"]
    assert of.ended(day("12-20")) is None


def test_what_ends_on_a_coming_day_is_known_before() -> None:
    later = entry("withdrawn", "binh", "12-01", effective="12-25")
    of = life(*FIRST, *WAITS, later)
    assert [each.effective for each in of.ending(day("12-01"))] == [day("12-25")]
    assert not of.ending(day("12-25"))
    assert not life(*FIRST, *WAITS).ending(day("12-01"))
    back = life(*FIRST, later, *again("v2", "12-26", "2.0"), entry("withdrawn", "binh", "12-28", effective="12-31"))
    assert [each.effective for each in back.ending(day("12-01"))] == [day("12-25"), day("12-31")]
    twice = life(*FIRST, later, entry("withdrawn", "binh", "12-02", effective="12-28"))
    assert [each.effective for each in twice.ending(day("12-01"))] == [day("12-25")]


def test_a_life_grows_as_if_it_had_been_read_whole() -> None:
    acts = (*FIRST, SUBMITTED, FIX, *WAITS, entry("withdrawn", "binh", "12-01"), SUBMITTED)
    grown = Life("QT-01", ())
    for place, act in enumerate(life(*acts).entries):
        grown = grown.then(act)
        whole = Life("QT-01", life(*acts).entries[: place + 1])
        assert (grown, grown.editions, grown.ends, grown.pending) == (whole, whole.editions, whole.ends, whole.pending)


def test_a_thousand_corrections_are_gone_through_without_recursion() -> None:
    of = Life("QT-01", (*FIRST, *(FIX for _ in range(1200))))
    assert len(of.round_of(of.editions[-1])) == 1203


def test_only_what_gives_a_revision_puts_a_content_in_force() -> None:
    """A submission that claims a number, and the end of a chain that carries one, are no editions."""
    claims = SUBMITTED.model_copy(update={"revision": "1.0"})
    ends = entry("renamed", "binh", "11-22", revision="1.0", to=("QT-14",))
    assert life(claims, ends).editions == ()


def test_a_correction_keeps_the_number_and_changes_the_content() -> None:
    of = life(*FIRST, FIX)
    before, after = of.in_force(day("11-25")), of.in_force(day("11-26"))
    assert before is not None
    assert after is not None
    assert (before.revision, before.digest) == ("1.0", content("v1"))
    assert (after.revision, after.digest) == ("1.0", content("v1b"))


def test_what_waits_comes_in_the_order_of_its_days_without_what_was_overtaken() -> None:
    of = life(*FIRST, *WAITS, *again("v3", "11-27", "1.2", effective="12-10"))
    assert [each.revision for each in of.waiting(day("11-30"))] == ["1.2", "1.1"]
    assert [each.revision for each in of.waiting(day("12-10"))] == ["1.1"]
    corrected = life(
        *FIRST, *WAITS, entry("corrected", "binh", "11-26", "v2b", revision="1.1", reason="Lỗi", effective="12-20")
    )
    assert [each.digest for each in corrected.waiting(day("11-30"))] == [content("v2b")]
    assert life(*FIRST, *WAITS, entry("withdrawn", "binh", "12-01")).waiting(day("12-02")) == ()


def test_the_end_of_a_document_is_told_while_nothing_holds() -> None:
    of = life(*FIRST, entry("withdrawn", "binh", "12-01"), *again("v2", "12-02", "2.0", effective="12-10"))
    assert of.ended(day("11-30")) is None
    end = of.ended(day("12-01"))
    assert end is not None
    assert (end.entry.action, end.effective) == ("withdrawn", day("12-01"))
    assert of.ended(day("12-10")) is None


def test_the_last_day_of_an_edition() -> None:
    of = life(*FIRST, *WAITS, entry("withdrawn", "binh", "12-01", effective="12-25"))
    first, second = of.editions
    assert of.last_day(first) == day("12-19")
    assert of.last_day(second) == day("12-24")
    assert life(*FIRST).last_day(life(*FIRST).editions[0]) is None


def test_what_held_last() -> None:
    of = life(*FIRST, *WAITS, entry("withdrawn", "binh", "12-01"))
    assert [each.revision if each else None for each in map(of.last_held, map(day, ("11-21", "11-23", "12-31")))] == [
        None, "1.0", "1.0"
    ]  # fmt: skip


def test_the_life_as_it_was_known_on_a_day() -> None:
    of = life(*FIRST, *WAITS)
    assert of.until(day("11-21")).entries == of.entries[:2]
    assert of.until(day("11-21")).hashes == of.hashes[:2]
    assert of.until(day("11-19")).entries == ()
    assert of.until(day("12-31")) == of


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((), 0),
        ((SUBMITTED,), 1),
        ((SUBMITTED, REVIEWED), 2),
        ((SUBMITTED, REVIEWED, entry("approved", "binh", "11-22")), 3),
        (FIRST, 0),
        ((*FIRST, SUBMITTED), 1),
        ((SUBMITTED, REVIEWED, SUBMITTED), 1),
        ((SUBMITTED, entry("returned", "chi", "11-21")), 0),
        ((*FIRST, SUBMITTED, FIX), 0),
        ((*FIRST, SUBMITTED, entry("withdrawn", "binh", "11-26")), 0),
        ((SUBMITTED, entry("superseded", "binh", "11-26", from_=(predecessor("QT-02", APPROVED),))), 1),
        ((*FIRST, SUBMITTED, entry("superseded", "binh", "11-26", to=("QT-02",))), 0),
        ((REVIEWED, APPROVED), 0),
    ],
)
def test_the_open_submission_and_the_acts_on_it(acts: tuple[object, ...], expected: int) -> None:
    assert len(life(*acts).pending) == expected  # type: ignore[arg-type]


def test_the_acts_that_led_to_an_edition() -> None:
    of = life(*FIRST, SUBMITTED, FIX)
    first, corrected = of.editions
    assert of.round_of(first) == of.entries[:3]
    assert of.round_of(corrected) == (*of.entries[:3], of.entries[-1])
    alone = life(FIX)
    assert alone.round_of(alone.editions[0]) == alone.entries


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, Evidence.NONE),
        ({"decision": decision()}, Evidence.DECISION),
        ({"decision": decision(), "evidence": content("file")}, Evidence.FILE),
        ({"evidence": content("file")}, Evidence.NONE),
        ({"decision": decision(), "signature": "x"}, Evidence.SIGNATURE),
    ],
)
def test_what_an_approval_rests_on(keys: dict[str, object], expected: Evidence) -> None:
    of = life(APPROVED.model_copy(update=keys))
    assert of.editions[0].evidence is expected
    assert of.editions[0].digest == content("v1")


def test_the_days_of_an_entry() -> None:
    late = APPROVED.model_copy(update={"at": dt.datetime(2026, 11, 22, 20, tzinfo=dt.UTC)})
    assert recorded_on(late) == acted_on(late) == effective_day(late) == day("11-23")
    decided = late.model_copy(update={"decision": decision("11-20")})
    assert acted_on(decided) == effective_day(decided) == day("11-20")
    assert effective_day(decided.model_copy(update={"effective": day("12-01")})) == day("12-01")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-22T09:30:00"])
def test_a_moment_that_is_none_in_another_time_zone_is_refused(moment: str) -> None:
    with pytest.raises(ValueError, match="is no moment"):
        SignOff.model_validate(SUBMITTED.plain() | {"at": moment})
