"""Which lines belong to which key: its comments above and below it, and the blank lines before it."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.edit.outline import Part


class Lines:
    """The lines of a text; a number of a line counts from 0."""

    def __init__(self, text: str) -> None:
        self.texts = text.split("\n")
        self.starts = [0]
        for one in self.texts:
            self.starts.append(self.starts[-1] + len(one) + 1)

    def number(self, index: int) -> int:
        """Return the line in which the character at *index* stands."""
        return bisect_right(self.starts, index) - 1

    def indentation(self, line: int) -> int:
        """Return how many spaces *line* begins with."""
        return len(self.texts[line]) - len(self.texts[line].lstrip(" "))

    def is_comment(self, line: int) -> bool:
        """Tell whether nothing but a comment stands on *line*; not asked of lines inside a value."""
        return self.texts[line].lstrip().startswith("#")

    def is_blank(self, line: int) -> bool:
        """Tell whether *line* is blank."""
        return not self.texts[line].strip()


def last_line(part: Part, name: int, lines: Lines) -> int:
    """Return the line on which the value *part* ends, whose key stands at index *name*."""
    return lines.number(max(part.end - 1, name))


def entry_lines(part: Part, lines: Lines, bound: int) -> list[int]:
    """Return the first line of each entry of the block *part*, and the line after the last entry.

    Between two entries, comments indented deeper than the next key belong to what stands before them, and so do those
    right below it that a blank line follows, with that line. All others belong to the next key, and so do the blank
    lines before it. What follows the last entry is its own only where it is indented deeper. *bound* is the line after
    everything that may belong to *part*.
    """
    names = [index for _, index in part.names]
    begins = [_begin(part, name, lines) for name in names]
    firsts = [_above(part, begins[0], lines)]
    for number, line in enumerate(begins[1:]):
        before = last_line(part.parts[number], names[number], lines)
        firsts.append(_between(before + 1, line, part.column, lines))
    end = last_line(part.parts[-1], names[-1], lines) + 1
    while end < bound and lines.is_comment(end) and lines.indentation(end) > part.column:
        end += 1
    return [*firsts, end]


def _begin(part: Part, name: int, lines: Lines) -> int:
    """Return the line of the key at index *name*, or of the hyphen before the item there."""
    line = lines.number(name)
    while part.style == "-" and line and not lines.texts[line].startswith("-", part.column):
        line -= 1
    return line


def _above(part: Part, line: int, lines: Lines) -> int:
    """Return the line where the first entry begins: that of its own comments, unless they head the whole file."""
    if lines.indentation(line) != part.column:
        return line
    first = line
    while first and lines.is_comment(first - 1) and lines.indentation(first - 1) == part.column:
        first -= 1
    return first or line


def _between(first: int, line: int, column: int, lines: Lines) -> int:
    deeper = [one for one in range(first, line) if lines.is_comment(one) and lines.indentation(one) > column]
    first = deeper[-1] + 1 if deeper else first
    after = first
    while after < line and lines.is_comment(after):
        after += 1
    if after in (first, line):
        return first
    while after < line and lines.is_blank(after):
        after += 1
    return after


def chunks(firsts: Sequence[int]) -> list[tuple[int, int]]:
    """Return the lines of each entry, from the first to before the last; see :func:`entry_lines`."""
    return list(itertools.pairwise(firsts))
