"""Revision numbers, counted from the approvals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.register.numbering import Counting, Revision, last_of, next_revision, parse, possible
from tests.register.book import FIRST, SUBMITTED, again, entry, life

NOTHING = life(SUBMITTED)
FIRST_ISSUE = life(*FIRST)
PAPER = life(SUBMITTED, *again("v2", "11-25", "3.3"))
CORRECTED_WHILE_ONE_WAITS = life(
    *FIRST,
    *again("v2", "11-25", "1.1", effective="12-20"),
    entry("corrected", "binh", "11-26", "v1b", revision="1.0", reason="Lỗi"),
)


@given(st.builds(Revision, st.integers(0, 9999), st.integers(0, 9999)))
def test_a_number_is_read_as_it_is_written(revision: Revision) -> None:
    assert parse(str(revision)) == revision


def test_numbers_are_compared_as_numbers() -> None:
    assert parse("1.10") > parse("1.9")
    assert parse("10.0") > parse("9.9")


@pytest.mark.parametrize(
    ("before", "counting", "new_issue", "continue_from", "expected"),
    [
        (NOTHING, "issue-and-amendment", False, None, "1.0"),
        (NOTHING, "issue-and-amendment", True, None, "1.0"),
        (NOTHING, "issue-and-amendment", False, "3.2", "3.3"),
        (NOTHING, "issue-and-amendment", True, "3.2", "4.0"),
        (NOTHING, "issue", False, None, "1.0"),
        (NOTHING, "issue", False, "3.0", "4.0"),
        (FIRST_ISSUE, "issue-and-amendment", False, None, "1.1"),
        (FIRST_ISSUE, "issue-and-amendment", True, None, "2.0"),
        (FIRST_ISSUE, "issue-and-amendment", False, "3.2", "1.1"),
        (FIRST_ISSUE, "issue", False, None, "2.0"),
        (PAPER, "issue-and-amendment", False, None, "3.4"),
        (PAPER, "issue", False, None, "4.0"),
        (CORRECTED_WHILE_ONE_WAITS, "issue-and-amendment", False, None, "1.2"),
    ],
)
def test_the_next_revision(
    before: object, counting: Counting, new_issue: bool, continue_from: str | None, expected: str
) -> None:
    start = parse(continue_from) if continue_from else None
    found = next_revision(before, counting, new_issue=new_issue, continue_from=start)  # type: ignore[arg-type]
    assert str(found) == expected


def test_any_number_may_be_the_first_and_one_of_two_any_other() -> None:
    assert list(possible(NOTHING, "issue-and-amendment")) == []
    assert set(map(str, possible(FIRST_ISSUE, "issue-and-amendment"))) == {"1.1", "2.0"}
    assert set(map(str, possible(FIRST_ISSUE, "issue"))) == {"2.0"}
    assert last_of(NOTHING) is None
