"""Values with the quotation marks that they need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.edit.changes import Change
from isodoc.emit import scalar

if TYPE_CHECKING:
    from isodoc.edit.outline import Part

_COMMENT = re.compile(r"\s#.*")
_KEYED = re.compile(r" *(?:- +)*(?:[A-Za-z0-9_.-]+: +)?")
_KEY = re.compile(r"[a-z_]+:(?: |$)")


def quoted(text: str) -> str:
    """Return the one-line *text* in quotation marks, in single ones where double ones would need backslashes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def rewritten(part: Part, value: str) -> Change:
    """Return the change that gives *part*, a text on one line, the one-line *value*; it stays quoted as it was."""
    if part.style == "'":
        return Change(part.start, part.end, "'" + value.replace("'", "''") + "'")
    text = scalar(value)
    if part.style == '"' and not text.startswith('"'):
        text = f'"{text}"'
    return Change(part.start, part.end, text)


def quote_value(text: str, line: int) -> Change | None:
    """Return the change that quotes everything behind the key, or the hyphen, of the *line* (from 0) of *text*.

    Nothing is changed where the value is quoted already, begins with brackets or goes on below.
    """
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[:line])
    head = _end(_KEYED, lines[line])
    value = _COMMENT.sub("", lines[line][head:]).rstrip()
    following = next((one for one in lines[line + 1 :] if one.strip()), "")
    deeper = _indentation(following) > _indentation(lines[line])
    if not value or value[0] in "\"'{[|>&*!" or _KEY.match(value) or value.endswith(":") or deeper:
        return None
    first = start + head
    return Change(first, first + len(value), quoted(value))


def _end(pattern: re.Pattern[str], line: str) -> int:
    found = pattern.match(line)
    return found.end() if found else 0


def _indentation(line: str) -> int:
    """Return the column of what stands on *line* behind the hyphens of its lists."""
    return len(line) - len(line.lstrip(" -"))
