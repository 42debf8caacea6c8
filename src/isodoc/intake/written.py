"""Files that an import wrote, and whether somebody has edited them since.

A file remembers the SHA-256 of its own text as it was written, without the line that holds it: a procedure in
``origin.written``, any other file in a comment. Line ends do not count, so git may convert them; nor does the line that
names the schema for editors, which follows the file from folder to folder.
"""

from __future__ import annotations

import difflib
import enum
import hashlib
import re
from typing import Final

from isodoc.emit import without_schema_line

_MOST_LINES = 5000
_SHOWN = 12
_PROCEDURE_LINE: Final = re.compile(r"^  written: sha256:([0-9a-f]{64})\n", re.MULTILINE)
_COMMENT_LINE: Final = re.compile(r"^# written by isodoc import: sha256:([0-9a-f]{64})\n", re.MULTILINE)


class State(enum.Enum):
    """How a file of the manual stands to what an import would write now."""

    ABSENT = "absent"
    SAME = "same"
    UNTOUCHED = "untouched"
    EDITED = "edited"
    EDITED_OVER_SAME = "edited over same"


def sealed(text: str) -> str:
    """Return a procedure's *text*, which ends inside ``origin``, with its line ``written``."""
    return f"{text}  written: sha256:{_digest(text)}\n"


def sealed_by_comment(text: str) -> str:
    """Return *text* with a last comment that holds its digest."""
    return f"{text}# written by isodoc import: sha256:{_digest(text)}\n"


def unsealed(text: str) -> tuple[str, str]:
    """Return *text* without the line that holds its digest, and that digest, empty when there is no such line."""
    for pattern in (_PROCEDURE_LINE, _COMMENT_LINE):
        if found := pattern.search(text):
            return text[: found.start()] + text[found.end() :], found[1]
    return text, ""


def text_of(content: bytes) -> str:
    """Return the text of a file with LF as its line end; bytes that are not UTF-8 stay as surrogates."""
    return content.decode(errors="surrogateescape").replace("\r\n", "\n")


def state_of(present: str | None, new: str) -> State:
    """Return how the *present* text of a file, if there is one, stands to the sealed *new* one."""
    if present is None:
        return State.ABSENT
    if present == new:
        return State.SAME
    body, digest = unsealed(present)
    if digest and digest == _digest(body):
        return State.UNTOUCHED
    return State.EDITED_OVER_SAME if digest and digest == unsealed(new)[1] else State.EDITED


def differences(present: str, new: str) -> tuple[str, ...]:
    """Return up to twelve lines by which the texts differ: ``-`` stands in the manual, ``+`` at the source."""
    before, after = (without_schema_line(unsealed(text)[0]).splitlines() for text in (present, new))
    if len(before) > _MOST_LINES or len(after) > _MOST_LINES:
        return ("…",)
    changed = [
        line
        for line in difflib.unified_diff(before, after, lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    return (*changed[:_SHOWN], *(["…"] if len(changed) > _SHOWN else []))


def _digest(text: str) -> str:
    return hashlib.sha256(without_schema_line(text).encode(errors="surrogateescape")).hexdigest()
