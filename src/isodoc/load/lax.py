"""What libyaml reads although YAML 1.2 forbids it, or reads otherwise (YAML 1.2.2, sections 6.1, 6.7, 7.3, 7.4, 8.1).

Another parser, such as the one of an editor, refuses such a file or takes another value from it; so it is refused.
Every function returns the index of the fault in the text, or ``None``.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"[|>][-+0-9]*")
_EMPTY = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n(?P<blank>(?: *\n)+) *(?=#)")
_LINE = re.compile(r"\n(?P<spaces> *)(?P<rest>[^\n]*)")
_CLOSING = frozenset("]},")


def unindented(text: str, start: int, end: int, column: int) -> int | None:
    """Return where a further line of the value from *start* to *end* is not indented beyond *column* of its parent.

    A line of closing brackets alone may stand below the parent's first letter, as nearly everybody writes it.
    """
    if text.find("\n", start, end) < 0:
        return None
    for line in _LINE.finditer(text, start, end):
        rest, spaces = line["rest"], len(line["spaces"])
        if rest.strip() and spaces <= column and not (spaces == column and _CLOSING.issuperset(rest.rstrip(" \r"))):
            return line.end("spaces")
    return None


def glued_comment(text: str, start: int, end: int, style: str) -> int | None:
    """Return where a comment follows a quoted text, or the sign of a text in a block, without a space between."""
    if style in {"|", ">"}:
        header = _HEADER.match(text, start)
        end = header.end() if header else end
    elif style not in {"'", '"'}:
        return None
    return end if text.startswith("#", end) else None


def lost_comment(text: str, start: int, style: str, value: str) -> int | None:
    """Return the comment that stands where the first line of a text in a block is due, below lines of more spaces."""
    empty = _EMPTY.match(text, start) if style in {"|", ">"} and not value.strip() else None
    if empty is None:
        return None
    spaces = empty.end() - empty.end("blank")
    return empty.end() if max(map(len, empty["blank"].split("\n"))) > spaces else None


def eaten_mark(text: str, start: int) -> int | None:
    """Return the question mark before *start*, in braces or brackets, that libyaml takes away from a text."""
    return start - 1 if start and text[start - 1] == "?" else None
