from __future__ import annotations

import datetime as dt
import subprocess
import sys
from fractions import Fraction

import pytest

from isodoc.durations import Duration, SameDay, Unit
from isodoc.load.build import build
from isodoc.load.source import read_source
from isodoc.workdays import Calendar

FRIDAY, SATURDAY, MONDAY, TUESDAY = (dt.date(2026, 10, day) for day in (9, 10, 12, 13))


def calendar(yaml: str) -> Calendar:
    """Return the calendar of a manual whose isodoc.yaml ends with *yaml*."""
    text = f"kind: manual\nagency: ubnd-phuong\n{yaml}"
    source, findings = read_source("isodoc.yaml", text.encode())
    assert source is not None
    assert not findings
    built = build([source])
    assert not built.findings
    found = built.nouns["manual"][0].value.calendar.calendar()
    assert isinstance(found, Calendar)
    return found


def test_without_a_word_about_it_the_calendar_is_the_usual_one() -> None:
    assert calendar("") == Calendar()
    assert calendar("").add(FRIDAY, 1) == MONDAY


def test_a_day_off_of_the_agency_moves_what_is_due() -> None:
    own = calendar("calendar:\n  off:\n    - 12/10/2026\n")
    assert not own.is_working(MONDAY)
    assert own.add(FRIDAY, 1) == TUESDAY
    assert own.due(FRIDAY, Duration(Fraction(3), Unit.DAY)) == TUESDAY


def test_a_saturday_that_is_worked_counts() -> None:
    own = calendar("calendar:\n  working: [2026-10-10]\n")
    assert own.add(FRIDAY, 1) == SATURDAY
    assert own.due(FRIDAY, Duration(Fraction(2), Unit.WORKING_DAY)) == MONDAY
    assert own.add(SATURDAY, 5) == dt.date(2026, 10, 16)


def test_saturday_mornings_are_half_days() -> None:
    own = calendar("calendar: {saturday: morning}\n")
    assert own.add(FRIDAY, 1) == MONDAY
    assert own.between(FRIDAY, MONDAY) == 1.5


@pytest.mark.parametrize(("cutoff", "due"), [("15", MONDAY), ("16", FRIDAY)])
def test_what_comes_in_after_the_cutoff_counts_as_of_the_next_day(cutoff: str, due: dt.date) -> None:
    handed_in = dt.datetime(2026, 10, 9, 15, 30)  # noqa: DTZ001
    assert calendar(f"calendar:\n  cutoff: {cutoff}\n").due(handed_in, SameDay()) == due


def test_a_day_has_no_hour_24() -> None:
    source, _ = read_source("isodoc.yaml", b"kind: manual\nagency: a\ncalendar:\n  cutoff: 24\n")
    assert source is not None
    assert [(found.location.line, str(found.message)) for found in build([source]).findings] == [
        (4, "a day has no hour 24; write 0 to 23")
    ]


def test_holidays_are_not_imported_before_a_day_is_counted() -> None:
    """They take long to import, and most commands count no days."""
    code = "import sys, isodoc.model.settings; sys.exit('holidays' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
