from __future__ import annotations

import ctypes
import ctypes.util
import datetime as dt
import functools
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodoc import text

if TYPE_CHECKING:
    from collections.abc import Callable

TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
SMALL = [*VOWELS, *"bcdđfghjklmnpqrstvwxz"]
VIETNAMESE = [*SMALL, *(letter.upper() for letter in SMALL), *" -.,:;/()0123456789&%\"'“”–…½"]


def test_nfc_joins_letters_and_tones() -> None:
    assert text.nfc("Thu\u031b\u0300a") == "Thừa"
    assert text.nfc("Thừa") == "Thừa"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("QT 25/CX-HCTP", "QT-25-CX-HCTP"),
        ("QT-1.004873", "QT-1.004873"),
        ("BM-HT-04.01", "BM-HT-04.01"),
        ("QĐ 01/đ", "QD-01-d"),
        ("  .a..b/. ", "a.b"),
        ("CON", "CON-x"),
        ("com1.01", "com1-x.01"),
        ("CONG", "CONG"),
        ("???", ""),
    ],
)
def test_ascii_id(code: str, expected: str) -> None:
    assert text.ascii_id(code) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thẩm tra hồ sơ", "tham-tra-ho-so"),
        ("Đất đai — Ưu đãi", "dat-dai-uu-dai"),
        ("Con", "con-x"),
        ("½ ngày", "1-2-ngay"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert text.slug(title) == expected


@given(st.text())
def test_an_id_is_a_safe_name_and_its_own_id(any_text: str) -> None:
    made = text.ascii_id(any_text)
    assert text.ascii_id(made) == made
    assert made.isascii()
    assert not set(made) & set('<>:"/\\|?* ')
    assert made == made.strip(".-")


def test_points_have_no_f_j_w_z_and_go_on_in_pairs() -> None:
    assert "".join(map(text.letter, range(1, 24))) == "abcdđeghiklmnopqrstuvxy"
    assert [text.letter(n) for n in (23, 24, 25, 46, 47)] == ["y", "aa", "ab", "ay", "ba"]
    with pytest.raises(ValueError, match="0"):
        text.letter(0)


def test_a_date_in_words_has_a_leading_zero_in_days_and_in_months_1_and_2_only() -> None:
    assert text.date_words(dt.date(2014, 3, 5)) == "ngày 05 tháng 3 năm 2014"
    assert text.date_words(dt.date(2026, 2, 18)) == "ngày 18 tháng 02 năm 2026"
    assert text.date_words(dt.date(2026, 10, 1)) == "ngày 01 tháng 10 năm 2026"
    assert text.date_digits(dt.date(2014, 3, 5)) == "05/03/2014"


def test_numbers_follow_the_language() -> None:
    assert text.number(1234567) == "1.234.567"
    assert text.number(Fraction(1, 2)) == "0,5"
    assert text.number(2.5) == "2,5"
    assert text.number(Decimal("1500.50"), "en") == "1,500.5"
    assert text.number(Decimal("1E+3")) == "1.000"
    assert text.number(100) == "100"
    assert text.amount(2000) == "2.000 đồng"
    assert text.amount(10, "USD") == "10 USD"
    assert text.amount(2000, language="en") == "2,000 VND"


def test_counts_have_two_digits() -> None:
    assert [text.count(n) for n in (0, 1, 10, 1200, -3)] == ["00", "01", "10", "1.200", "-3"]
    assert text.count_words(3) == "03 (ba)"
    assert text.count_words(25) == "25 (hai mươi lăm)"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (555, "năm trăm năm mươi lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (2000, "hai nghìn"),
        (150_000, "một trăm năm mươi nghìn"),
        (1_000_020, "một triệu không trăm hai mươi"),
        (7_000_000_000, "bảy tỷ"),
        (999_999_999_999, None),
    ],
)
def test_numbers_in_words(value: int, words: str | None) -> None:
    assert words is None or text.number_words(value) == words
    assert text.number_words(value).strip()


@pytest.mark.parametrize("value", [-1, 10**12])
def test_numbers_beyond_the_words_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        text.number_words(value)


@given(st.sets(st.integers(0, 10**12 - 1), min_size=2))
def test_no_two_numbers_have_the_same_words(values: set[int]) -> None:
    assert len({text.number_words(value) for value in values}) == len(values)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x1b", "U+001B"),
        ("\r", "U+000D"),
        ("\x00", "U+0000"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "ZERO WIDTH SPACE"),
        ("\u200e", "LEFT-TO-RIGHT MARK"),
        ("\u2066", "LEFT-TO-RIGHT ISOLATE"),
        ("\u2028", "LINE SEPARATOR"),
        ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"),
        ("\ud800", "U+D800"),
        ("\ufffe", "U+FFFE"),
        ("\U0001ffff", "U+1FFFF"),
        ("\U000e0041", "TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_hidden_characters_are_found_and_escaped(character: str, name: str) -> None:
    assert text.hostile_characters(f"ab\n{character}c") == [(3, character, name)]
    shown = text.printable(f"ô{character}c")
    assert shown.startswith("ô\\")
    assert shown.isprintable()


def test_ordinary_text_is_left_alone() -> None:
    ordinary = "Hồ sơ\tgồm:\n- “tờ khai”…\u00a0½ \ue000"
    assert text.hostile_characters(ordinary) == []
    assert text.hostile_characters("Đăng ký “lại”") == []
    assert text.printable("Đăng ký “lại”") == "Đăng ký “lại”"
    assert text.printable("a\n\x1b[31m") == "a\\u000a\\u001b[31m"
    assert text.printable("\U000e0041") == "\\U000e0041"


def test_a_hard_list_sorts_as_in_a_dictionary() -> None:
    expected = [
        *("", "- gạch", "(1)", "1. Mở đầu", "10. Kết luận", "2. Nội dung"),
        *("a", "A", "á", "Á", "an", "ăn", "ân", "bà", "Bà", "ca", "cá", "ca dao", "cà phê"),
        *("da", "dạ", "Dân tộc", "Du lịch", "đa", "đạ", "Đất đai", "Đầu tư", "e", "ê"),
        *("ma", "mà", "mả", "mã", "má", "mạ", "mai", "o", "ô", "ơ", "phí", "phi công", "Phòng"),
        *("tu", "tù", "tư", "từ", "y", "z"),
    ]
    assert sorted(set(expected), key=text.collation_key) == expected


def test_unknown_letters_come_last_and_empty_text_first() -> None:
    assert sorted(["語", "z", "", "ß", "Ω"], key=text.collation_key)[:2] == ["", "z"]
    assert text.collation_key("…") > text.collation_key("...")
    assert text.collation_key("Thu\u031b\u0300a") == text.collation_key("Thừa")


@functools.cache
def icu() -> Callable[[str, str], int]:
    """ICU's own comparison of two texts in the collation ``vi``."""
    name = ctypes.util.find_library("icui18n")
    if name is None:
        pytest.skip("the ICU library (libicu) is not on this machine")
    library, version = ctypes.CDLL(name), name.rsplit(".", 1)[-1]
    failed = ctypes.c_int(0)
    opened = getattr(library, f"ucol_open_{version}")
    opened.restype, opened.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    collator = ctypes.c_void_p(opened(b"vi", ctypes.byref(failed)))
    compare = getattr(library, f"ucol_strcollUTF8_{version}")

    def order(first: str, second: str) -> int:
        one, two = first.encode(), second.encode()
        result: int = compare(collator, one, len(one), two, len(two), ctypes.byref(failed))
        return result

    return order


vietnamese_text = st.text(st.sampled_from(VIETNAMESE), max_size=6)


@given(vietnamese_text, vietnamese_text)
def test_the_key_orders_as_icu_does(first: str, second: str) -> None:
    one, two = text.collation_key(first), text.collation_key(second)
    assert (one > two) - (one < two) == icu()(first, second)


@given(vietnamese_text, st.sampled_from(VIETNAMESE), st.sampled_from(VIETNAMESE), vietnamese_text)
def test_the_key_orders_neighbours_as_icu_does(before: str, one: str, two: str, after: str) -> None:
    first, second = text.collation_key(before + one + after), text.collation_key(before + two + after)
    assert (first > second) - (first < second) == icu()(before + one + after, before + two + after)
