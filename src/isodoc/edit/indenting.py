"""One indentation for all files: two spaces a level, lists below a key two deeper than the key, as isodoc writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.edit.blocks import Lines, chunks, entry_lines

if TYPE_CHECKING:
    from isodoc.edit.outline import Part

WIDTH = 2
_HYPHENS = re.compile(r" *(?P<hyphens>(?:- +)*-?)")
_DIGIT = re.compile(r"[|>][-+]?[1-9]")


def indented(text: str, root: Part) -> str:
    """Return *text*, whose outline is *root*, with this indentation; lines inside values move along with them."""
    plan = _Plan(Lines(text))
    if root.parts and not root.in_brackets:
        plan.block(root, 0, len(plan.lines.texts))
    if not any(plan.shift) and not plan.hyphens:
        return text
    return "\n".join(_moved(one, plan.shift[line], plan.hyphens.get(line)) for line, one in enumerate(plan.lines.texts))


class _Plan:
    """How far each line moves to the right, and in which column the lines begin whose hyphens stand too far apart."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.shift = [0] * len(lines.texts)
        self.hyphens: dict[int, int] = {}

    def block(self, part: Part, column: int, bound: int) -> None:
        """Let the block *part* stand in *column*; *bound* is the line after everything that may belong to it."""
        ranges = chunks(entry_lines(part, self.lines, bound))
        for (first, end), (_, name), one in zip(ranges, part.names, part.parts, strict=True):
            self.shift[first:end] = [column - part.column] * (end - first)
            if part.style == "-":
                self._note_hyphens(part, column, self.lines.number(name))
            if one.style in ("|", ">"):
                self._literal(one, column + WIDTH)
            elif one.parts and not one.in_brackets:
                self.block(one, column + WIDTH, end)
        for line in range(ranges[-1][1], bound):
            if self.lines.is_comment(line) and self.lines.indentation(line) == part.column:
                self.shift[line] = column - part.column

    def _note_hyphens(self, part: Part, column: int, line: int) -> None:
        found = _HYPHENS.match(self.lines.texts[line])
        if found and "-  " in found["hyphens"] and self.lines.indentation(line) == part.column:
            self.hyphens[line] = column

    def _literal(self, part: Part, column: int) -> None:
        header = self.lines.number(part.start)
        if _DIGIT.match(self.lines.texts[header][part.column :]):
            return
        inside = range(header + 1, self.lines.number(max(part.end - 1, part.start)) + 1)
        width = next((self.lines.indentation(line) for line in inside if not self.lines.is_blank(line)), column)
        for line in inside:
            self.shift[line] = column - width


def _moved(line: str, shift: int, column: int | None) -> str:
    if column is not None:
        found = _HYPHENS.match(line)
        rest = line[found.end() :] if found else line
        return " " * column + re.sub("- +", "- ", found["hyphens"] if found else "") + rest
    if not shift or not line:
        return line
    return " " * shift + line if shift > 0 else line[min(-shift, len(line) - len(line.lstrip(" "))) :]
