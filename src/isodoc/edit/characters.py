"""Text as it should be encoded: in NFC, without what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from isodoc.edit.changes import BOM, Change
from isodoc.text import hostile_characters, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SEPARATORS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""What stands between words for the program that wrote it, such as the line breaks of Word."""
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = dict(zip("0abvfreNLPn", "\0\a\b\v\f\r\x1b\x85\u2028\u2029\n", strict=True))
_KEY_BLANK = re.compile("(?P<head>[ \xa0]*(?:-[ \xa0]+)*(?:[\\w./-]+:(?=\xa0)[ \xa0]+)?)")


def without(text: str, hidden: Iterable[tuple[int, str]]) -> list[Change]:
    """Return the changes that take the *hidden* characters, by index, out of *text*.

    One that separated two words leaves a space. A carriage return becomes a line end, which it is (YAML 1.2.2, 5.4),
    unless it stands before one.
    """
    found = dict(hidden)
    needless = {index for run in re.finditer("\r+(\n?)", text) if run[1] for index in range(*run.span())}
    changes: list[Change] = []
    for index, character in found.items():
        instead = _space(text, index, found) if character in _SEPARATORS else ""
        if character == "\r" and index not in needless:
            instead = "\n"
        changes.append(Change(index, index + 1, instead))
    return changes


def _space(text: str, index: int, hidden: Mapping[int, str]) -> str:
    """Return the space that keeps the words around a separator apart; the last one of several hidden ones leaves it."""
    if index + 1 in hidden or index + 1 >= len(text) or text[index + 1].isspace():
        return ""
    before = next((place for place in range(index - 1, -1, -1) if place not in hidden), -1)
    return " " if before >= 0 and not text[before].isspace() else ""


def without_escape(text: str, index: int) -> Change | None:
    """Return the change that takes the escape of a hidden character at *index* of *text* out of its quoted value."""
    escape = _ESCAPE.match(text, index)
    if escape is None:
        return None
    character = _meant(escape)
    instead = ""
    if character in _SEPARATORS and text[index - 1] not in ' "\t' and text[escape.end()] not in ' "\t':
        instead = " "
    elif character == "\r" and not text.startswith("\\n", escape.end()):
        instead = "\\n"
    return Change(index, escape.end(), instead)


def plain_blanks(text: str, lines: Iterable[int]) -> list[Change]:
    """Return the changes that make no-break spaces plain where they indent one of *lines* (from 0) or follow its key.

    YAML takes them for letters there.
    """
    changes: list[Change] = []
    firsts = [0]
    for one in text.split("\n"):
        firsts.append(firsts[-1] + len(one) + 1)
    for line in lines:
        head = _KEY_BLANK.match(text, firsts[line], firsts[line + 1] - 1)
        if head and "\xa0" in head["head"]:
            changes.append(Change(head.start(), head.end(), head["head"].replace("\xa0", " ")))
    return changes


def in_nfc(content: bytes) -> bytes:
    """Return *content* in Unicode form NFC.

    Raises:
        UnicodeDecodeError: *content* is not UTF-8.
    """
    return nfc(content.decode()).encode()


def without_bom(content: bytes) -> bytes:
    """Return *content* without a byte order mark at its beginning."""
    return content.removeprefix(BOM.encode())


def decomposed(text: str) -> int | None:
    """Return the index of the first character of *text* that NFC writes otherwise, nothing when it is in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return None
    whole = unicodedata.normalize("NFC", text)
    return next(
        (index for index, (one, other) in enumerate(zip(text, whole, strict=False)) if one != other), len(whole)
    )


def to_the_eye(text: str) -> str:
    """Return what a reader sees of *text*, in NFC, without blanks, quotation marks and backslashes."""
    bare = _ESCAPE.sub(lambda found: found[0] if _visible(found) else "", text)
    hidden = {one.place for one in hostile_characters(bare)}
    seen = "".join(one for place, one in enumerate(bare) if place not in hidden)
    return "".join(nfc(seen).translate({ord(mark): None for mark in "\"'\\"}).split())


def _visible(escape: re.Match[str]) -> bool:
    character = _meant(escape)
    return not (character.isspace() or hostile_characters(character))


def _meant(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2] or escape[3]
    return chr(int(digits, 16)) if digits else _SHORT.get(escape[4], escape[4])
