"""Vietnamese text: one spelling of characters, ids, sorting, wording of dates and numbers, hostile characters."""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.i18n import Language

    Number = int | float | Decimal | Fraction

_POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
_CURRENCIES = {"VND": "đồng"}

# ICU's root order of what may stand before letters; letters as CLDR orders them for vi, f j w z in their usual place.
_BEFORE_LETTERS = (
    "\t\n\v\f\r\x85\u2028\u2029 _-‑–—,;:!?.·'‘’\"“”„«»()[]{}§¶@*/\\&#%•′`^°©®←→⇒+±÷×<=>¬|~−⁄≤≥■▪►☐☑✓$£₫€0123456789"
)
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY = {character: chr(rank) for rank, character in enumerate(_BEFORE_LETTERS + _LETTERS, start=2)}
_UNKNOWN = 0x1000
_TONES = {mark: chr(rank) for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=2)}
_SHAPES = "\u0306\u0302\u031b"

_NONCHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef"
    f"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f{_NONCHARACTERS}]"
)

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu", "tỷ")


def nfc(text: str) -> str:
    """Return *text* in Unicode form NFC, in which isodoc keeps everything."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _ascii(text: str) -> str:
    plain = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=8192)
def ascii_id(code: str) -> str:
    """Return the ASCII id of a printed *code*, case kept: ``QT 25/CX-HCTP`` gives ``QT-25-CX-HCTP``.

    Letters, digits, ``.``, ``_`` and ``-`` stay; anything else becomes one hyphen. The id is a safe file name on every
    system: no dot or hyphen at an end, and a device name of Windows gets ``-x`` (``CON.1`` gives ``CON-x.1``).
    The id is empty when the code has no ASCII letter or digit.
    """
    kept = re.sub(r"[^A-Za-z0-9._]+", "-", _ascii(code))
    kept = re.sub(r"[.-]*-[.-]*|\.{2,}", lambda match: "-" if "-" in match[0] else ".", kept).strip(".-_")
    return _RESERVED.sub(lambda match: match[0] + "-x", kept, count=1) if _RESERVED.match(kept) else kept


def slug(text: str) -> str:
    """Return *text* as a lower-case ASCII id: ``Thẩm tra hồ sơ`` gives ``tham-tra-ho-so``."""
    return ascii_id(text).lower()


def letter(number: int) -> str:
    """Return the letter of point *number*, counted from 1: a b c d đ e g h … x y, then aa ab ….

    The order is that of points in legal texts (no f, j, w, z); texts have no rule beyond y, isodoc goes on in pairs.
    """
    if number < 1:
        raise ValueError(number)
    letters = ""
    while number:
        number, rank = divmod(number - 1, len(_POINT_LETTERS))
        letters = _POINT_LETTERS[rank] + letters
    return letters


@functools.lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[str, str, str]:
    expanded = unicodedata.normalize("NFKC", character)
    if expanded != character and character not in _PRIMARY:  # … ½ № and their like sort as what they stand for
        parts = [_weights(part) for part in expanded]
        return "".join(p for p, _, _ in parts), "".join(s for _, s, _ in parts), "\x03" * len(parts)
    base, *marks = list(unicodedata.normalize("NFD", character))
    shape = "".join(mark for mark in marks if mark in _SHAPES)
    low = unicodedata.normalize("NFC", base.lower() + shape)
    if low not in _PRIMARY:
        low, shape = base.lower(), ""
    primary = _PRIMARY.get(low) or chr(_UNKNOWN) + low
    others = (mark for mark in marks if mark not in shape)
    return (
        primary,
        "".join(_TONES.get(mark, mark) for mark in others) + "\x01",
        "\x02" if base != base.lower() else "\x01",
    )


def collation_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts as ICU's collation ``vi`` does (CLDR).

    First letters alone (a ă â b c d đ e ê …; spaces, punctuation and digits before them), then tones
    (ngang, huyền, hỏi, ngã, sắc, nặng), then small before capital letters. Characters that neither Vietnamese nor
    usual typography knows come last, in code point order.
    """
    weights = [_weights(character) for character in nfc(text)]
    primary, secondary, tertiary = zip(*weights, strict=True) if weights else ((), (), ())
    return "".join(primary), "".join(secondary), "".join(tertiary)


def date_words(day: dt.date) -> str:
    """Return *day* as documents date themselves: ``ngày 05 tháng 3 năm 2014``.

    Days below 10 and the months 1 and 2 have a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def date_digits(day: dt.date) -> str:
    """Return *day* as dd/mm/yyyy: ``05/03/2014``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _decimal(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))


def number(value: Number, language: Language = "vi") -> str:
    """Return *value* without needless zeros: ``1.500`` and ``0,5`` in Vietnamese, ``1,500`` and ``0.5`` in English."""
    plain = f"{_decimal(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,")) if language == "vi" else plain


def amount(value: Number, currency: str = "VND", language: Language = "vi") -> str:
    """Return a sum of money: ``2.000 đồng``, ``10 USD``; *currency* is an ISO 4217 code or a word."""
    return f"{number(value, language)} {_CURRENCIES.get(currency, currency) if language == 'vi' else currency}"


def count(value: int) -> str:
    """Return a count as sheets print it, with two digits: ``01``, ``12``, ``1.200``."""
    return f"{value:02}" if 0 <= value < 10 else number(value)  # noqa: PLR2004


def count_words(value: int) -> str:
    """Return a count in digits and words: ``03 (ba)``."""
    return f"{count(value)} ({number_words(value)})"


def _triple(value: int, *, leading: bool) -> Iterator[str]:
    hundreds, rest = divmod(value, 100)
    tens, units = divmod(rest, 10)
    if hundreds or not leading:
        yield f"{_DIGITS[hundreds]} trăm"
    if tens == 0:
        if units:
            yield _DIGITS[units] if leading and not hundreds else f"linh {_DIGITS[units]}"
        return
    yield "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    special = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}
    if units:
        yield special.get(units, _DIGITS[units])


def number_words(value: int) -> str:
    """Return a whole number from 0 to 999.999.999.999 in Vietnamese words: ``hai mươi mốt``.

    Raises:
        ValueError: the number lies outside that range.
    """
    if not 0 <= value < 10**12:
        raise ValueError(value)
    words: list[str] = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        triple = value // 1000**scale % 1000
        if triple:
            words += [*_triple(triple, leading=not words), _SCALES[scale]]
    return " ".join(filter(None, words)) or _DIGITS[0]


class HostileCharacter(NamedTuple):
    """A character that a reader cannot see, at *place* (from 0); *name* is its Unicode name, else ``U+001B``."""

    place: int
    character: str
    name: str


def hostile_characters(text: str) -> list[HostileCharacter]:
    """Return the characters of *text* that hide or reorder what is read, or that no document may hold.

    They are controls except tab and line feed, bidirectional and zero-width format characters, line and paragraph
    separators, lone surrogates and noncharacters.
    """
    if text.isprintable():
        return []
    return [
        HostileCharacter(match.start(), match[0], unicodedata.name(match[0], f"U+{ord(match[0]):04X}"))
        for match in _HOSTILE.finditer(text)
    ]


def printable(text: str) -> str:
    r"""Return *text* safe for a terminal and on one line: tabs, line breaks and hidden characters become ``\u001b``."""
    if text.isprintable():
        return text
    return re.sub(
        "[\t\n]|" + _HOSTILE.pattern,
        lambda match: f"\\u{ord(match[0]):04x}" if ord(match[0]) <= 0xFFFF else f"\\U{ord(match[0]):08x}",  # noqa: PLR2004
        text,
    )
