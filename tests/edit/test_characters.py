"""Hidden characters go, what is read stays."""

from __future__ import annotations

import pytest

from isodoc.edit.changes import changed
from isodoc.edit.characters import decomposed, in_nfc, plain_blanks, to_the_eye, without, without_escape
from isodoc.load.characters import forbidden


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Hộ\u200b tịch", "Hộ tịch"),
        ("a\u00adb", "ab"),
        ("hồ sơ\x0bvà", "hồ sơ và"),
        ("hồ sơ \u2028và", "hồ sơ và"),
        ("hồ sơ\x0b\u200b\x0bvà", "hồ sơ và"),
        ("a\x0b", "a"),
        ("\x0ba", "a"),
        ("a\rb", "a\nb"),
        ("a\r\rb", "a\n\nb"),
        ("\u202eabc\u202c", "abc"),
    ],
)
def test_a_hidden_character_goes_and_words_stay_apart(text: str, clean: str) -> None:
    assert changed(text.encode(), without(text, list(forbidden(text)))).decode() == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (r'"Hộ\u200b tịch"', '"Hộ tịch"'),
        (r'"a\Nb"', '"a b"'),
        (r'"a \x0bb"', '"a b"'),
        (r'"a\rb"', r'"a\nb"'),
        (r'"a\r\nb"', r'"a\nb"'),
        (r'"a\U000E0001"', '"a"'),
        (r'"a\0"', '"a"'),
    ],
)
def test_the_escape_of_a_hidden_character_goes(text: str, clean: str) -> None:
    change = without_escape(text, text.index("\\"))
    assert change is not None
    assert changed(text.encode(), [change]).decode() == clean
    assert to_the_eye(text) == to_the_eye(clean)


def test_where_no_escape_stands_nothing_goes() -> None:
    assert without_escape('"abc"', 2) is None


def test_no_break_spaces_become_plain_where_yaml_looks_for_blanks() -> None:
    text = "a:\xa0b\xa0c\n\xa0\xa0- \xa0d:\xa0e\nf: g\n"
    assert changed(text.encode(), plain_blanks(text, [0, 1, 2])).decode() == "a: b\xa0c\n  -  d: e\nf: g\n"


def test_what_is_not_in_nfc_is_found_and_put_right() -> None:
    text = "H\u1ed9 ti\u0323ch"
    assert decomposed(text) == 4
    assert in_nfc(text.encode()).decode() == "Hộ tịch"
    assert decomposed("Hộ tịch") is None
    assert decomposed("a\u0323") == 0


@pytest.mark.parametrize(("one", "other"), [("1,5", "15"), ("Hộ", "Hồ"), ("a-b", "ab"), (r"\u0041", r"\u0042")])
def test_the_eye_sees_every_letter_and_mark(one: str, other: str) -> None:
    assert to_the_eye(one) != to_the_eye(other)
