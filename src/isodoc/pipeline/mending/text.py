"""Mends of a file as text, whether it can be read or not: characters, no-break spaces, missing quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from isodoc.diagnostics import Location
from isodoc.edit.changes import Change, changed, decoded
from isodoc.edit.characters import (
    decomposed,
    in_nfc,
    plain_blanks,
    to_the_eye,
    without,
    without_bom,
    without_escape,
)
from isodoc.edit.quoting import quote_value, quoted
from isodoc.i18n import msg
from isodoc.load.characters import forbidden, named, place
from isodoc.load.codes import DECIMAL_COMMA, FORBIDDEN_CHARACTER, SYNTAX
from isodoc.load.source import read_source
from isodoc.pipeline.mends import Mend
from isodoc.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isodoc.diagnostics import Diagnostic

    Step = tuple[list[Change], list[Mend]]

READING = frozenset({FORBIDDEN_CHARACTER, DECIMAL_COMMA, SYNTAX})
"""Findings that forbid to read a file and may be mended here."""
_MOST = 2_000_000
"""Characters that are read again and again while one file is mended; the next run goes on."""


def mend_text(path: str, content: bytes) -> tuple[bytes, list[Mend]]:
    """Return *content* of the file at *path* as it should be, and what was mended.

    A reader sees the same text before and after, but for quotation marks and the width of blanks; where that would
    not be so, the file stays as it is.
    """
    try:
        text = decoded(content)
    except UnicodeDecodeError:
        return content, []
    mends: list[Mend] = []
    now = without_bom(content)
    if now != content:
        mends.append(Mend(Location(path), "", msg("the byte order mark is gone")))
    hidden = list(forbidden(text))
    mends += _gone(path, text, hidden)
    now = changed(now, without(text, hidden))
    for _ in range(1 + _MOST // (len(now) + 1)):
        step = _step(path, now)
        if step is None:
            break
        now = changed(now, step[0])
        mends += step[1]
    index = decomposed(decoded(now))
    if index is not None:
        mends.append(Mend(place(path, decoded(now), index), "", msg("letters encoded in parts are now whole (NFC)")))
        now = in_nfc(now)
    if to_the_eye(decoded(now)) != to_the_eye(text):
        return content, []
    return now, mends


def _gone(path: str, text: str, hidden: Sequence[tuple[int, str]]) -> Iterator[Mend]:
    """Yield what tells of the *hidden* characters, by index: each character once for every line."""
    firsts = _firsts(text) if hidden else []
    told: set[tuple[int, str]] = set()
    for index, character in hidden:
        line = bisect_right(firsts, index)
        if (line, character) not in told:
            told.add((line, character))
            where = Location(path, line, index - firsts[line - 1] + 1)
            yield Mend(where, FORBIDDEN_CHARACTER, msg("the character {name} is gone", name=named(character)))


def _firsts(text: str) -> list[int]:
    """Return the index of the first character of each line."""
    return [0, *(index + 1 for index, one in enumerate(text) if one == "\n")]


def _step(path: str, content: bytes) -> Step | None:
    """Return what mends some of the findings that forbid to read the file, nothing when there is nothing to do."""
    found = read_source(path, content)[1]
    text = decoded(content)
    firsts = _firsts(text) if found else []
    changes: list[Change] = []
    mends: list[Mend] = []
    for finding in found:
        index = firsts[finding.location.line - 1] + finding.location.column - 1
        change, mend = None, None
        if finding.code == FORBIDDEN_CHARACTER:
            change = without_escape(text, index)
            mend = Mend(finding.location, finding.code, msg("the escape of a hidden character is gone"))
        elif finding.code == DECIMAL_COMMA:
            change, mend = _decimal(index, finding)
        if change is not None and mend is not None:
            changes.append(change)
            mends.append(mend)
    if changes:
        return changes, mends
    return _syntax(path, content, text, found[0]) if found and found[0].code == SYNTAX else None


def _decimal(start: int, finding: Diagnostic) -> tuple[Change, Mend]:
    typed = str(dict(finding.message.values)["text"])
    mend = Mend(finding.location, finding.code, msg("{text} is now in quotation marks", text=typed))
    return Change(start, start + len(typed), quoted(typed)), mend


def _syntax(path: str, content: bytes, text: str, finding: Diagnostic) -> Step | None:
    """Return the change after which reading goes on beyond the line of *finding*, if there is one."""
    line = finding.location.line - 1
    blanks = plain_blanks(text, [one for one in (line - 1, line) if 0 <= one < text.count("\n") + 1])
    if blanks and _goes_on(path, changed(content, blanks), line):
        where = place(path, text, text.index("\xa0", blanks[0].start))
        return blanks, [Mend(where, SYNTAX, msg("no-break spaces that YAML cannot read are now plain"))]
    if dict(finding.message.values) or "colon and a space" not in finding.message.id:
        return None
    change = quote_value(text, line)
    if change is None or not _goes_on(path, changed(content, [change]), line):
        return None
    typed = printable(text[change.start : change.end])
    return [change], [Mend(finding.location, SYNTAX, msg("{text} is now in quotation marks", text=typed))]


def _goes_on(path: str, content: bytes, line: int) -> bool:
    found = [one for one in read_source(path, content)[1] if one.code == SYNTAX]
    return not found or found[0].location.line - 1 > line


def open_to_mending(findings: Sequence[Diagnostic]) -> set[str]:
    """Return the paths of files with findings that :func:`mend_text` may mend."""
    return {finding.location.path for finding in findings if finding.code in READING}
