"""Which parts of a Markdown text tell of what was: laws are cited there as they were then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

AMENDMENTS: Final = re.compile(r"sửa đổi|amendment", re.IGNORECASE)
"""What a table of amendments has in its columns, or in the heading above it."""
TRANSITION: Final = re.compile(r"(?:định|khoản|lý|dung)\s+chuyển\s+tiếp|chuyển\s+tiếp\W*$|transition", re.IGNORECASE)
"""What the heading of rules for cases that began before says; to pass a dossier on is ``chuyển tiếp`` as well."""
_HEADING: Final = re.compile(r"[ \t]*(?P<marks>#{1,6})[ \t]+(?P<words>.*)")


def tells_of_what_was(text: str, place: int) -> bool:
    """Tell whether *place* of *text* lies in a table of amendments, or below a heading about transition."""
    lines = text[:place].split("\n")
    headings = [*_headings_above(lines)]
    if any(map(TRANSITION.search, headings)):
        return True
    if not _is_row(lines[-1]):
        return False
    first = next((one for one in range(len(lines), 0, -1) if not _is_row(lines[one - 1])), 0)
    columns = lines[first] if first < len(lines) - 1 else ""
    return any(map(AMENDMENTS.search, (columns, *headings[:1])))


def _headings_above(lines: list[str]) -> Iterator[str]:
    """Yield the heading under which the last of *lines* stands, then those that this one belongs to."""
    level = 7
    for line in reversed(lines):
        found = _HEADING.match(line)
        if found and len(found["marks"]) < level:
            level = len(found["marks"])
            yield found["words"]


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")
