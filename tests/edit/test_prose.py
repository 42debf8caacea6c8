"""Habits of typing go from running text, whatever its style in the file."""

from __future__ import annotations

import pytest

from isodoc.edit.changes import changed
from isodoc.edit.outline import outline
from isodoc.edit.prose import BLANKS, NO_BREAK, NUMBERS, PROVISIONS, PUNCTUATION, tidied, tidying
from isodoc.load.source import read_source


def is_held(number: str) -> bool:
    return number == "123/2015/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "tidy", "habits"),
    [
        ("theo\xa0mẫu", "theo mẫu", [NO_BREAK]),
        ("theo  mẫu ", "theo mẫu", [BLANKS]),
        ("a  \nb\n", "a\nb\n", [BLANKS]),
        ("hồ sơ , giấy tờ ; bản sao", "hồ sơ, giấy tờ; bản sao", [PUNCTUATION]),
        ("khoản2 Điều8", "khoản 2 Điều 8", [PROVISIONS]),
        ("Nghị định 123/2015/ND-CP và 123/2015/nđ-cp", "Nghị định 123/2015/NĐ-CP và 123/2015/NĐ-CP", [NUMBERS]),
        ("theo\xa0 Điều8", "theo Điều 8", [NO_BREAK, BLANKS, PROVISIONS]),
    ],
)
def test_each_habit_goes_by_its_name(text: str, tidy: str, habits: list[object]) -> None:
    assert tidied(text, is_held) == (tidy, habits)
    assert tidied(tidy, is_held) == (tidy, [])


@pytest.mark.parametrize(
    "text",
    ["Nghị định 45/2020/ND-CP", "  a\n    b\n", "1 .. 5", "ngày ..., tháng", "123/2015/NĐ-CP", "điều ước"],
)
def test_what_might_be_meant_stays(text: str) -> None:
    assert tidied(text, is_held) == (text, [])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("một  hai , ba", "một hai, ba"),
        ("'một  hai ' # x", "một hai"),
        ('" một\xa0hai"', "một hai"),
        ("|\n  một  hai \n    ba  bốn\n  Điều8", "một hai\n  ba bốn\nĐiều 8"),
        (">-\n  một  hai\n  ba ,\n", "một hai ba,"),
        ("một  hai\n  theo 123/2015/ND-CP", "một hai theo 123/2015/NĐ-CP"),
    ],
)
def test_the_source_changes_so_that_the_tidy_text_is_read(source: str, value: str) -> None:
    file = f"a: {source}\nb: x  y\n"
    before, _ = read_source("a.yaml", file.encode())
    assert before is not None
    part = outline(file, before.marks).by_keys().get(("a",))
    assert part is not None
    change = tidying(file, part, is_held)
    assert change is not None
    after, _ = read_source("a.yaml", changed(file.encode(), [change]))
    assert after is not None
    assert after.data["a"].rstrip("\n") == value == tidied(before.data["a"], is_held)[0].rstrip("\n")
    assert after.data["b"] == "x  y"


def test_a_tidy_text_needs_no_change() -> None:
    file = "a: một hai\n"
    before, _ = read_source("a.yaml", file.encode())
    assert before is not None
    part = outline(file, before.marks).by_keys().get(("a",))
    assert part is not None
    assert tidying(file, part, is_held) is None
