"""Days to remember as an iCalendar file (RFC 5545), the same bytes for the same days.

Lines end in CR LF and are folded at 75 octets, never inside a character (3.1); texts are escaped (3.3.11); events last
a whole day, up to the next one exclusively (3.6.1). What RFC 5545 wants of the clock, DTSTAMP, is the day of the file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from isodoc import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isodoc.i18n import Language
    from isodoc.model.agenda import Reminder

_OCTETS: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_DAY: Final = dt.timedelta(days=1)


def icalendar(reminders: Iterable[Reminder], name: str, day: dt.date, language: Language) -> bytes:
    """Return *reminders* as a file that calendars import or subscribe to.

    Args:
        reminders: One event each, in this order.
        name: What the calendar is called.
        day: The day on which the file is made.
        language: That of its texts.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//isodoc//isodoc {__version__}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for each in reminders:
        lines += _event(each, day, language)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line)).encode()


def _event(each: Reminder, day: dt.date, language: Language) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(each.uid)}"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.day + _DAY:%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(each.title)}"
    if each.note:
        yield f"DESCRIPTION;LANGUAGE={language}:{_text(each.note)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    shown = "".join(each if each == "\n" or each.isprintable() else " " for each in text.replace("\r\n", "\n"))
    return shown.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Yield *line* in pieces of 75 octets at most; each but the first begins with a blank."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += character
        octets += size
    yield piece
