"""One YAML file to plain data and the place of everything in it, or to findings.

What a plain scalar means is decided here, by YAML 1.2 and no further: ``true``, ``false`` and ``null`` (``True``,
``TRUE``, ``~``, nothing) are booleans and ``None``; everything else is the text as typed. ``no``, ``0123``,
``1:30``, ``2.5`` and numbers of any length stay text, and a model that wants a number reads it from the text.
So the data consist of ``dict[str, …]``, ``list``, ``str``, ``bool`` and ``None``; texts are in NFC.
"""

from __future__ import annotations

import contextlib
import unicodedata
from array import array
from dataclasses import dataclass
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, Any

from isodoc.diagnostics import Diagnostic, Location, Severity
from isodoc.errors import reason_of
from isodoc.i18n import msg
from isodoc.load.characters import decode, forbidden, refusal, undecoded, without_forbidden
from isodoc.load.codes import ENCODING, FORBIDDEN_CHARACTER, MAX_BYTES, TOO_LARGE
from isodoc.load.events import Events
from isodoc.load.findings import Findings, StopReadingError
from isodoc.load.marks import Marks
from isodoc.load.quick import read_quickly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isodoc.i18n import Message
    from isodoc.load.nodes import Nodes

_SAVE_AS_UTF8 = msg("save the file again with the encoding UTF-8")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file that was read without a finding.

    Attributes:
        path: POSIX path, relative to the manual's root.
        data: The document; see the module's text for the types that occur.
        marks: The place of every node; independent of *data*, which may be dropped once a model is built.
    """

    path: str
    data: dict[str, Any]
    marks: Marks

    def location(self, path: Sequence[str | int] = ()) -> Location:
        """Return the place of the value at *path* (``("steps", 0, "time")``); of its parent when it is missing."""
        return Location(self.path, *self.marks.place(self.marks.find(path)[1]))

    def key_location(self, path: Sequence[str | int] = ()) -> Location:
        """Return the place of the key at *path*; an item of a list and the document itself stand for their own key."""
        return Location(self.path, *self.marks.place(self.marks.find(path)[0]))


def read_source(path: str, content: bytes) -> tuple[Source | None, list[Diagnostic]]:
    """Return the document in *content*, or the errors that forbid to use it; never both.

    Args:
        path: Where the file lies, for the findings.
        content: The file as it is: UTF-8 with or without byte order mark, with either line end.

    Raises:
        EnvironmentFailureError: PyYAML was installed without its C parser.
    """
    if large := too_large(path, len(content)):
        return None, [large]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:2].count(0) == 1:
        return None, [_refused(ENCODING, path, msg("the file is encoded in UTF-16"), _SAVE_AS_UTF8)]
    text = decode(content)
    lines = text.split("\n")
    firsts = array("I", map(add, accumulate(map(len, lines), initial=0), count()))
    printable = "".join(lines).isprintable()
    nodes = read_quickly(text, lines, firsts) if printable and unicodedata.is_normalized("NFC", text) else None
    if nodes is None:
        findings = Findings(path, text)
        nodes = _read_exactly(findings, printable=printable)
        if findings.found:
            return None, findings.found
    return Source(
        path, nodes.root, Marks(array("I", nodes.starts), array("i", nodes.shape), tuple(nodes.keys), firsts)
    ), []


def too_large(path: str, size: int) -> Diagnostic | None:
    """Return the finding about a file of more than 1 MiB; *size* in bytes is known before the file is read."""
    if size <= MAX_BYTES:
        return None
    message = msg("the file has {size} bytes; at most {limit} are read", size=size, limit=MAX_BYTES)
    return _refused(TOO_LARGE, path, message, msg("split the file, or attach long texts as files of their own"))


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return the finding about a file that could not be opened or read."""
    message = msg("the file cannot be read: {reason}", reason=reason_of(error))
    return _refused(ENCODING, path, message, msg("check its permissions, and whether another program holds it open"))


def _read_exactly(findings: Findings, *, printable: bool) -> Nodes:
    events = Events(findings)
    with contextlib.suppress(StopReadingError):
        if not printable:
            _check_characters(findings)
        events.read()
    return events.nodes


def _check_characters(findings: Findings) -> None:
    """Report every byte and character that is not allowed, and leave a text in which the parser can go on."""
    for index, byte in undecoded(findings.text):
        findings.report(ENCODING, index, msg("the byte {byte} is not UTF-8", byte=byte), _SAVE_AS_UTF8)
    if findings.found:
        raise StopReadingError
    for index, character in forbidden(findings.text):
        findings.report(FORBIDDEN_CHARACTER, index, *refusal(character))
    findings.text = without_forbidden(findings.text)


def _refused(code: str, path: str, message: Message, hint: Message) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(path), message, hint)
