"""Habits of typing in running text that are put right when that is asked for, each by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.citations import find_numbers
from isodoc.edit.changes import Change
from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from isodoc.edit.outline import Part
    from isodoc.i18n import Message

NO_BREAK = msg("no-break spaces are now plain")
BLANKS = msg("double blanks and blanks at the end are gone")
PUNCTUATION = msg("blanks before a comma or a semicolon are gone")
PROVISIONS = msg("a blank now stands before the number of a provision")
NUMBERS = msg("numbers of laws are now written as in the files of these laws")

_PATTERNS: Mapping[Message, tuple[re.Pattern[str], str]] = {
    NO_BREAK: (re.compile("[\xa0\u202f]"), " "),
    BLANKS: (re.compile(r"(?<=\S) {2,}(?=\S)|(?<=\S) +(?=\n)"), ""),
    PUNCTUATION: (re.compile(r"(?<=\w) +(?=[,;](?:\s|$))"), ""),
    PROVISIONS: (re.compile(r"\b([Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]hương)(?=\d)"), r"\1 "),
}


def tidied(text: str, is_held: Callable[[str], bool]) -> tuple[str, list[Message]]:
    """Return the running *text* without these habits, and those that it had.

    A number is written otherwise only when it is the number of a law that *is_held*.
    """
    habits: list[Message] = []
    for habit, (pattern, instead) in _PATTERNS.items():
        tidy = pattern.sub(_blank if habit is BLANKS else instead, text)
        if habit is BLANKS:
            tidy = tidy.strip(" ") if "\n" not in tidy else tidy
        habits += [habit] if tidy != text else []
        text = tidy
    for found in reversed(find_numbers(text)):
        if text[found.start : found.end] != found.number and is_held(found.number):
            text = text[: found.start] + found.number + text[found.end :]
            habits += [NUMBERS] if NUMBERS not in habits else []
    return text, habits


def tidying(text: str, part: Part, is_held: Callable[[str], bool]) -> Change | None:
    """Return the change that does to the source of *part* in the file *text* what :func:`tidied` does to its value."""
    source = text[part.start : part.end]
    head, body, tail = source, "", ""
    if part.style in ("'", '"'):
        head, body, tail = source[:1], source[1:-1], source[-1:]
    elif part.style in ("|", ">"):
        head, _, body = source.partition("\n")
        head += "\n"
    else:
        head, body = "", source
    end = re.search(r" *$", body) if part.style in ("|", ">") else None
    if end:
        body = body[: end.start()]
    tidy, _ = tidied(body, is_held)
    if part.style in ("|", ">"):
        tidy = body[: len(body) - len(body.lstrip(" "))] + tidy.lstrip(" ")
    return Change(part.start, part.end, head + tidy + tail) if head + tidy + tail != source else None


def _blank(found: re.Match[str]) -> str:
    return "" if found.end() < len(found.string) and found.string[found.end()] == "\n" else " "
