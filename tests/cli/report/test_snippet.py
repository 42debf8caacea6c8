"""The line below a finding: carets under the value, whatever the line is written with, and never wider than allowed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc.cli.report.snippet import cells, head, snippet, tail

LONG = "{" + ", ".join(f"khoá {number}: chữ {number}" for number in range(20)) + "}"


def shown(line: str, column: int, width: int = 60) -> list[str]:
    found = snippet(line, column, width)
    return [found.text, " " * found.before + "^" * found.carets]


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ("by: [mot-cua, tu-phap]", 6, "     ^^^^^^^"),
        ("by: [mot-cua, tu-phap]", 15, "              ^^^^^^^"),
        ("- {name: Tờ khai, form: BM-01}", 4, "   ^^^^"),
        ("- {name: Tờ khai, form: BM-01}", 10, "         ^^^^^^^"),
        ("  title: Cấp bản sao, trích lục  # ghi chú", 10, "         ^^^^^^^^^^^^^^^^^^^^^^"),
        ("  title: Cấp bản sao, trích lục", 3, "  ^^^^^"),
        ('  time: "3 ngày: \\"gấp\\"" # x', 9, "        ^^^^^^^^^^^^^^^^^"),
        ("  time: '3 ngày: ''gấp''' # x", 9, "        ^^^^^^^^^^^^^^^^^"),
        ("  law: 60/2014/QH13", 8, "       ^^^^^^^^^^^^"),
        ("- items:", 3, "  ^^^^^"),
        ("a: {b: [c, d], e: f}", 19, "                  ^"),
        ("a: #", 4, "   ^"),
        ("a", 7, " ^"),
        ("", 1, "^"),
    ],
)
def test_carets_stand_under_the_value(line: str, column: int, carets: str) -> None:
    assert shown(line, column)[1] == carets


def test_what_takes_no_column_or_two_moves_the_carets() -> None:
    assert shown(unicodedata.normalize("NFD", "tên: Thẩm"), 7)[1] == "     ^^^^"
    assert shown("tên: 漢字: x", 10)[1] == "           ^"
    assert shown("\ttên: x", 7) == ["    tên: x", "         ^"]


def test_what_nobody_sees_is_shown_as_an_escape() -> None:
    assert shown("a: \x1b[31mx, \u202eb", 4) == ["a: \\u001b[31mx, \\u202eb", "   " + "^" * 20]


@pytest.mark.parametrize(
    ("column", "lines"),
    [
        (2, ["{khoá 0: chữ 0, khoá 1: chữ …", " ^^^^^^"]),
        (17, ["…: chữ 0, khoá 1: chữ 1, kho…", "          ^^^^^^"]),
        (len(LONG) - 6, ["…khoá 19: chữ 19}", "          ^^^^^^^"]),
    ],
)
def test_a_long_line_is_cut_around_the_column(column: int, lines: list[str]) -> None:
    assert shown(LONG, column, 29) == lines


LINES = st.text(st.sampled_from("ab ệ\u0323\u0301漢字\t:#[]{},'\"\\\x1b\u202e"), max_size=120)


@given(LINES, st.integers(1, 130), st.integers(20, 80))
def test_a_snippet_is_never_wider_than_allowed_and_holds_the_column(line: str, column: int, width: int) -> None:
    text, before, carets = snippet(line, column, width)
    assert cells(text) <= width
    assert carets >= 1
    assert before + carets <= width + 1
    assert text.isprintable()


@given(LINES, st.integers(0, 60))
def test_heads_and_tails_fit(text: str, columns: int) -> None:
    assert cells(head(text, columns)) <= columns
    assert text.startswith(head(text, columns))
    assert cells(tail(text, columns)) <= columns
    assert text.endswith(tail(text, columns))


def test_a_line_of_a_million_characters_costs_no_more_than_its_length() -> None:
    """A value that is all blanks must not be searched once for each of them."""
    line = "a: x" + " " * 1_000_000 + "y"
    assert snippet(line, 4, 80).text.endswith("…")
    assert cells(snippet(line, len(line), 80).text) <= 80
