"""Lines of two versions of a part in rows, with the words that differ."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.pipeline.beside import beside
from isodoc.pipeline.seen import PartPair
from isodoc.view.printed import PrintedPart

LINES = st.lists(st.sampled_from(["a b c", "a b d", "a b c e", "x y", "z", "a"]), max_size=8)


def rows(old: list[str], new: list[str]) -> list[dict[str, Any]]:
    pair = PartPair(PrintedPart("steps", "5.m", "Các bước", (*old,)), PrintedPart("steps", "5.l", "Bước", (*new,)))
    made = beside(pair)
    assert (made["part"], made["number"], made["title"]) == ("steps", "5.l", "Bước")
    return list(made["rows"])


def shown(old: list[str], new: list[str]) -> list[tuple[str, str, str]]:
    return [(row["kind"], row["old"], row["new"]) for row in rows(old, new)]


def test_a_line_that_changed_stands_in_one_row() -> None:
    (row,) = rows(["Ký giấy trong 2 ngày"], ["Ký giấy trong 1 ngày"])
    assert row["runs"] == [["same", "Ký giấy trong "], ["old", "2"], ["new", "1"], ["same", " ngày"]]


def test_lines_that_have_nothing_in_common_stand_apart() -> None:
    assert shown(["x y z"], ["a b c"]) == [("new", "", "a b c"), ("old", "x y z", "")]


def test_what_is_the_same_is_left_out_but_for_the_lines_around() -> None:
    same = [f"dòng {number}" for number in range(9)]
    assert [kind for kind, *_ in shown(same, [*same[:4], "mới", *same[4:]])] == ["gap", "same", "new", "same", "gap"]


@given(LINES, LINES)
def test_each_side_is_whole(old: list[str], new: list[str]) -> None:
    """Of what is shown each side has its lines in their order, and the pieces of a row give both of its texts."""
    found = rows(old, new)
    gone = [row["old"] for row in found if row["old"]]
    come = [row["new"] for row in found if row["new"]]
    assert all(line in old for line in gone)
    assert all(line in new for line in come)
    if old != new:
        assert any(row["kind"] in {"old", "new", "changed"} for row in found)
    for row in found:
        if row["kind"] == "changed":
            assert "".join(text for mark, text in row["runs"] if mark != "new") == row["old"]
            assert "".join(text for mark, text in row["runs"] if mark != "old") == row["new"]


@pytest.mark.parametrize("count", [401, 3000])
def test_endless_parts_are_not_matched_line_by_line(count: int) -> None:
    old, new = [f"a {number}" for number in range(count)], [f"b {number}" for number in range(count)]
    assert len(rows(old, new)) == 2 * count
