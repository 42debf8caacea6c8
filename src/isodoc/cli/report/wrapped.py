"""Text broken between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.cli.report.snippet import cells

if TYPE_CHECKING:
    from collections.abc import Iterator


def wrapped(text: str, width: int, before: str = "") -> Iterator[str]:
    """Yield *text* in lines of at most *width* columns, the first behind *before*, the others as far to the right.

    A word is never broken: it may be a command or an address.
    """
    blank = " " * cells(before)
    line, empty = before, True
    for word in text.split():
        if not empty and cells(line) + 1 + cells(word) > width:
            yield line
            line, empty = blank, True
        line += word if empty else f" {word}"
        empty = False
    yield line
