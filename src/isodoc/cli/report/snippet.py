"""A line of a file below a finding, with carets under the value that the finding is about."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from isodoc.text import printable

_NARROW = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]*"
)
"""Characters of which each takes one column: what Vietnamese, in NFC, is written with, and its neighbours."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_IN_FLOW = re.compile(r"[^,\[\]{}]+?(?=\s*(?:$|[,\[\]{}]|:(?:\s|$)|\s#))")
_IN_BLOCK = re.compile(r".+?(?=\s*(?:$|:(?:\s|$)|\s#))")
_TAB = " " * 4
_NEAR = 4
"""How many widths of a line on each side of the column are looked at; a line may be a million characters long."""


class Snippet(NamedTuple):
    """The part of a line that is shown, and where in it the carets stand: after how many columns, and how many."""

    text: str
    before: int
    carets: int


def snippet(line: str, column: int, width: int) -> Snippet:
    """Return what is shown of *line* for a finding at *column* (from 1), at most *width* columns wide.

    A longer line is cut around the column; ``…`` stands for what is left out. Characters that nobody sees are shown
    as escapes, tabs as four spaces.
    """
    start = min(column - 1, len(line))
    near = line[max(0, start - _NEAR * width) : start + _NEAR * width]
    if start + _NEAR * width >= len(line):
        near = near.rstrip()
    whole = len(near) == len(line.rstrip())
    start = min(start, _NEAR * width)
    end = start + _length(near, start)
    before, value, after = (_shown(part) for part in (near[:start], near[start:end], near[end:]))
    columns, carets = cells(before), max(1, cells(value))
    rest = value + after
    if whole and columns + cells(rest) <= width:
        return Snippet(before + rest, columns, carets)
    if columns > width // 3:
        before = "…" + tail(before, width // 3)
        columns = cells(before)
    if columns + cells(rest) > width:
        rest = head(rest, width - columns - 1) + "…"
    return Snippet(before + rest, columns, max(1, min(carets, width - columns - 1)))


def _length(line: str, start: int) -> int:
    """Return how many characters the key or value at *start* of *line* has, as far as this line tells."""
    found = _QUOTED.match(line, start)
    if found is None:
        opened = line.count("[", 0, start) + line.count("{", 0, start)
        closed = line.count("]", 0, start) + line.count("}", 0, start)
        found = (_IN_FLOW if opened > closed else _IN_BLOCK).match(line, start)
    return len(found[0]) if found else 1


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB)) if not text.isprintable() else text


def cells(text: str) -> int:
    """Return how many columns of a terminal *text* takes (Unicode Standard Annex 11; combining marks take none)."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def head(text: str, columns: int) -> str:
    """Return the longest beginning of *text* that fits into *columns*."""
    if _NARROW.fullmatch(text):
        return text[:columns]
    taken = 0
    for place, character in enumerate(text):
        taken += _cells(character)
        if taken > columns:
            return text[:place]
    return text


def tail(text: str, columns: int) -> str:
    """Return the longest end of *text* that fits into *columns*; it does not begin with a combining mark."""
    if _NARROW.fullmatch(text):
        return text[len(text) - columns :] if columns < len(text) else text
    taken = 0
    for place in range(len(text) - 1, -1, -1):
        taken += _cells(text[place])
        if taken > columns:
            kept = text[place + 1 :]
            return kept[next((at for at, one in enumerate(kept) if _cells(one)), len(kept)) :]
    return text
