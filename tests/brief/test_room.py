"""What fits into a room: whole parts, then short ones, then how many are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.brief.room import Fold, Room, fitted, utf8, utf16

if TYPE_CHECKING:
    from collections.abc import Callable


def short_ones(count: int) -> Callable[[], list[str]]:
    return lambda: ["<ỗ>"] * count


def fold(name: str, count: int, size: int) -> Fold:
    return Fold(count, f"[{name * size}]", lambda: (f"<{name}>" for _ in range(count)))


def left_out(count: int) -> str:
    return f"+{count}"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (100, "head\n[aaaa]\n[bbbbbbbbbbbb]\n[cc]"),
        (23, "head\n[aaaa]\n<b>\n<b>\n+1"),
        (19, "head\n[aaaa]\n<b>\n+2"),
        (14, "head\n[aaaa]\n+3"),
        (13, "head\n<a>\n+3"),
        (10, "head\n+4"),
        (7, "head\n+4"),
        (6, ""),
    ],
)
def test_what_fits_is_told_whole_or_in_short_and_the_rest_is_counted(size: int, said: str) -> None:
    folds = [fold("a", 1, 4), fold("b", 2, 12), fold("c", 1, 2)]
    assert fitted("head", folds, 4, Room(size), left_out) == said


def test_without_parts_the_head_stands_alone() -> None:
    assert [fitted("head", [], 0, Room(size), left_out) for size in (3, 4, 7)] == ["", "head", "head"]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 40))), st.integers(0, 200), st.sampled_from([utf8, utf16]))
def test_nothing_grows_over_its_room_and_everything_is_told_or_counted(
    parts: list[tuple[int, int]], size: int, measure: object
) -> None:
    room = Room(size, utf8 if measure is utf8 else utf16)
    total = sum(count for count, _ in parts)
    folds = (Fold(count, f"[{count}{'ỗ😀' * long}]", short_ones(count)) for count, long in parts)
    said = fitted("đầu", folds, total, room, left_out)
    assert room.holds(said)
    told = sum(int(line[1]) if line.startswith("[") else line.startswith("<") for line in said.split("\n"))
    missing = sum(int(line) for line in said.split("\n") if line.startswith("+"))
    assert told + missing == (total if said else 0)


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_text_is_never_shorter_than_its_characters(text: str) -> None:
    assert utf16(text) >= len(text)
    assert utf8(text) >= len(text)
