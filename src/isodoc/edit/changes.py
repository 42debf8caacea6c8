"""Changes of a file where they are needed and nowhere else: the rest keeps its bytes, line ends included."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """*text* takes the place of the characters from *start* to before *end*.

    The two count in the text as the reader sees it: without byte order mark, each CR LF as one line end.
    """

    start: int
    end: int
    text: str


def decoded(content: bytes) -> str:
    """Return *content* as the reader sees it; see :class:`Change`.

    Raises:
        UnicodeDecodeError: *content* is not UTF-8.
    """
    return content.decode().removeprefix(BOM).replace("\r\n", "\n")


def line_end(content: bytes) -> str:
    """Return the line end that most lines of *content* have; LF where there is none."""
    pairs = content.count(b"\r\n")
    return "\r\n" if pairs > content.count(b"\n") - pairs else "\n"


def changed(content: bytes, changes: Iterable[Change]) -> bytes:
    """Return *content* with *changes*, which must not overlap; their line feeds become line ends of this file.

    Raises:
        UnicodeDecodeError: *content* is not UTF-8.
        ValueError: two changes overlap.
    """
    raw = content.decode()
    shift = len(BOM) if raw.startswith(BOM) else 0
    pairs = [found.start() - shift - rank for rank, found in enumerate(re.finditer("\r\n", raw))]
    end = line_end(content)
    parts: list[str] = []
    done = 0
    for change in sorted(changes):
        # a line feed's own CR belongs to the line end, which begins there
        first = change.start + shift + bisect_right(pairs, change.start - 1)
        last = change.end + shift + bisect_right(pairs, change.end - 1)
        if first < done:
            raise ValueError(change)
        parts += [raw[done:first], change.text.replace("\n", end)]
        done = last
    return "".join((*parts, raw[done:])).encode()


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return how *before* becomes *after* as a unified diff of the file at *path*, in the form that ``patch`` reads."""
    lines = difflib.unified_diff(
        _lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="\n"
    )  # fmt: skip
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(content: bytes) -> list[str]:
    return re.findall("[^\n]*\n|[^\n]+", content.decode(errors="surrogateescape"))
