"""Bytes to text: strict UTF-8, and no character that a reader cannot see or that a Word file cannot hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from isodoc.diagnostics import Location
from isodoc.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLANE_ENDS = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
# Unicode category Cf (bidi controls, zero-width characters, tags), and two separators that are line ends to some
_INVISIBLE = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f"
)
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_INVISIBLE}\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
_UNDECODED = re.compile("[\udc80-\udcff]")
_ESCAPE = re.compile(r"\\(?:(?:x..|u.{4}|U.{8})|(.))", re.DOTALL)
_SHORT_ESCAPES = dict(zip("0abvfreNLP", "\0\a\b\v\f\r\x1b\x85\u2028\u2029", strict=True))
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


def decode(content: bytes) -> str:
    """Return the text of *content* with LF as its line end (Unicode 3.9, D92: well-formed UTF-8 only).

    A byte order mark is dropped, and CR LF, as editors on Windows write it, is one line end; a carriage return alone
    stays in the text and is found by :func:`forbidden`. Bytes that are not UTF-8 become lone surrogates, see
    :func:`undecoded`.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode(errors="surrogateescape")
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n") if "\r" in text else text


def undecoded(text: str) -> Iterator[tuple[int, str]]:
    """Yield the index in *text*, and the value as ``0xFF``, of each byte that was not UTF-8."""
    for found in _UNDECODED.finditer(text):
        yield found.start(), f"0x{ord(found[0]) - 0xDC00:02X}"


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield index and character of everything in *text* that no document may hold.

    Refused are controls except tab and line feed, invisible format characters (bidi, zero-width, soft hyphen, tags),
    line and paragraph separators, surrogates and noncharacters. A no-break space and private characters are not.
    """
    for found in _FORBIDDEN.finditer(text):
        yield found.start(), found[0]


def forbidden_escapes(quoted: str) -> Iterator[tuple[int, str]]:
    """Yield index and character of each escape in *quoted*, a double-quoted scalar as typed, that makes one of them."""
    for found in _ESCAPE.finditer(quoted):
        short, digits = found[1], found[0][2:]
        character = _SHORT_ESCAPES.get(short, " ") if short else chr(int(digits, 16))
        if _FORBIDDEN.match(character):
            yield found.start(), character


def without_forbidden(text: str) -> str:
    """Return *text* with the same length and lines, in which the parser can go on."""
    return _FORBIDDEN.sub("_", text)


def named(character: str) -> str:
    """Return how Unicode names *character*: ``U+200B ZERO WIDTH SPACE``."""
    number = ord(character)
    fallback = {"Cs": "SURROGATE", "Cc": "CONTROL"}.get(unicodedata.category(character), "NONCHARACTER")
    return f"U+{number:04X} {unicodedata.name(character, _CONTROL_NAMES.get(number, fallback))}"


def refusal(character: str) -> tuple[Message, Message]:
    """Return message and hint about a forbidden *character*."""
    hint = msg("delete it, or type the text again; such characters come along with copied text")
    if character == "\r":
        hint = msg("let every line end in LF or CRLF; editors show the choice in their status bar")
    return msg("the character {name} is not allowed", name=named(character)), hint


def place(path: str, text: str, index: int) -> Location:
    """Return line and column, from 1, of the character at *index* of *text*."""
    return Location(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
