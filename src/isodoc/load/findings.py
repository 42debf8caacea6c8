"""The findings of one file while it is read, up to a number after which reading stops."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.i18n import msg
from isodoc.load.characters import place
from isodoc.load.codes import FORBIDDEN_FEATURE, MAX_FINDINGS, TOO_MANY

if TYPE_CHECKING:
    from isodoc.diagnostics import Location
    from isodoc.i18n import Message


class StopReadingError(Exception):
    """The rest of the file is not worth reading, or not safe to read."""


def more(place: Location) -> Diagnostic:
    """Return the error that a file has more than :data:`MAX_FINDINGS`, at the *place* of the first that is not told."""
    message = msg("more than {count} findings in this file; the rest is not shown", count=MAX_FINDINGS)
    return Diagnostic(TOO_MANY, Severity.ERROR, place, message, msg("mend these first"))


@dataclass(slots=True)
class Findings:
    """Errors in *text*, the file at *path*; an index counts its characters from 0."""

    path: str
    text: str
    found: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, index: int, message: Message, hint: Message) -> None:
        """Keep one error.

        Raises:
            StopReadingError: the file has had :data:`MAX_FINDINGS`; the last one kept says so.
        """
        location = place(self.path, self.text, index)
        if len(self.found) == MAX_FINDINGS:
            self.found.append(more(location))
            raise StopReadingError
        self.found.append(Diagnostic(code, Severity.ERROR, location, message, hint))

    def refuse_feature(self, index: int, message: Message) -> None:
        """Keep an error about a feature of YAML that manuals do not use."""
        hint = msg("write the text or the entries out where they are needed; see `isodoc explain ISD105`")
        self.report(FORBIDDEN_FEATURE, index, message, hint)
