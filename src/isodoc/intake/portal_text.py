"""Texts of the portal as a sheet can hold them: NFC, no hidden characters, single blanks; no word is lost."""

from __future__ import annotations

import functools
import unicodedata
from typing import NamedTuple

from isodoc.text import nfc

_CACHED_LENGTH = 1000
_BULLET = "- "
_EDGES = " .,;:-–*+"


class Cleaned(NamedTuple):
    """The lines of a text that say something, and what was changed in them.

    *hidden* counts controls, bidirectional and zero-width characters that were taken out, *private* the private-use
    glyphs (bullets of Word fonts) that became a hyphen or a blank; *composed* and *blanks* tell whether the text was
    not in NFC, and whether it had tabs, no-break, double or outer blanks.
    """

    lines: tuple[str, ...]
    hidden: int = 0
    private: int = 0
    composed: bool = False
    blanks: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything but the line breaks was changed."""
        return bool(self.hidden or self.private or self.composed or self.blanks)


def clean(text: str) -> Cleaned:
    """Return the lines of *text*, cleaned; the sequence of its word characters (in NFC) stays what it was."""
    return _cached(text) if len(text) <= _CACHED_LENGTH else _clean(text)


def trimmed(title: str) -> str:
    """Return a title without stray punctuation before it and blanks after it."""
    return title.lstrip(_EDGES).rstrip() or title


def _clean(text: str) -> Cleaned:
    hidden = private = 0
    lines: list[str] = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line.isprintable():
            shown = "".join(map(_visible, line))
            private += sum(unicodedata.category(character) == "Co" for character in line)
            hidden += sum(not _visible(character) for character in line)
            line = " ".join(shown.split())
            if unicodedata.category(raw.lstrip()[0]) == "Co":
                line = _BULLET + line if line else ""
        if line:
            lines.append(line)
    if hidden or not unicodedata.is_normalized("NFC", text):
        composed = [nfc(line) for line in lines]
        return Cleaned(tuple(composed), hidden, private, composed != lines, _has_stray_blanks(text))
    return Cleaned(tuple(lines), hidden, private, composed=False, blanks=_has_stray_blanks(text))


_cached = functools.lru_cache(maxsize=8192)(_clean)


def _visible(character: str) -> str:
    """Return what stands for *character*: itself, a blank for a private glyph, nothing for what no reader sees."""
    category = unicodedata.category(character)
    if category == "Co":
        return " "
    nonentity = category in {"Cc", "Cf", "Cs", "Zl", "Zp"} or (
        category == "Cn" and (ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef")  # noqa: PLR2004
    )
    return "" if nonentity else character


def _has_stray_blanks(text: str) -> bool:
    return "\t" in text or "\xa0" in text or "  " in text or text[:1].isspace() or text[-1:].isspace()
