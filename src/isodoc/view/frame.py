"""What stands around the content: cover, approval, amendments, header and footer, page geometry, fixed words."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg, translate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from isodoc.i18n import Language, Message
    from isodoc.model.manual import Manual
    from isodoc.model.settings import Page as Geometry
    from isodoc.model.sheet import Amendment, Amendments, Approval, Cover, Page, Properties, Running
    from isodoc.view.writer import Writer

DOTS: Final = "…/…/……"
LONG: Final = 110
"""Titles of more characters are printed smaller on the cover."""

ENDLESS: Final = 300
"""Of longer ones the cover's heading shows the beginning, and the whole stands below it."""

_HEADER: Final = 76
_SIZES: Final = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_TWIPS: Final = 1440 / 25.4
_BLANK_ROWS: Final = 4
_WORDS: Final[Mapping[str, Message]] = {
    "contents": msg("CONTENTS"),
    "amendments": msg("AMENDMENTS"),
    "index": msg("All sheets"),
    "word": msg("Word file"),
    "skip": msg("Skip to the content"),
    "draft": msg("This is a draft; it has not been approved."),
    "code": msg("Code of the sheet"),
    "title": msg("Title of the sheet"),
    "tthc": msg("Code of the TTHC"),
    "missing": msg("TTHC that no procedure covers yet"),
    "top": msg("Back to the top"),
    "step": msg("Step of the work"),
    "fields": msg("Fields of the manual"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of the revision that is printed; nothing of a draft."""

    issue: str = ""
    issued: dt.date | None = None
    effective: dt.date | None = None
    persons: tuple[tuple[str, str], ...] = ()
    amendments: tuple[Amendment, ...] = ()


DRAFT: Final = Edition()


@functools.cache
def words(language: Language) -> dict[str, str]:
    """Return the fixed words of the templates; the dict is shared, nobody changes it."""
    return {name: translate(message, language) for name, message in _WORDS.items()}


def agency_name(manual: Manual) -> str:
    """Return the name of the agency whose manual this is."""
    agency = manual.agency
    return agency.name if agency else manual.settings.value.agency


def shortened(title: str, length: int = LONG) -> str:
    """Return *title* cut at a word, with an ellipsis, when it has more than *length* characters."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0].rstrip(",;.-– ") + "…"


def cover(writer: Writer, code: str, title: str, edition: Edition) -> Cover:
    """Return the control block at the right of the cover's heading."""
    facts = (
        (msg("Code"), code),
        (msg("Issue"), issue(writer, edition)),
        (msg("Date of issue"), writer.date(edition.issued) if edition.issued else DOTS),
    )
    return {
        "size": "short" if len(title) <= LONG else "long" if len(title) <= ENDLESS else "endless",
        "facts": [{"label": f"{writer.say(label)}:", "text": text} for label, text in facts],
    }


def issue(writer: Writer, edition: Edition) -> str:
    """Return the number of the issue, or that this is a draft."""
    return edition.issue or writer.say(msg("Draft"))


def approval(writer: Writer, edition: Edition) -> Approval:
    """Return the approval table: drafting, review, approval."""
    tasks = (msg("Drafted"), msg("Reviewed"), msg("Approved"))
    heads = (msg("Responsible for the sheet"), msg("Full name"), msg("Signature"), msg("Post held"))
    persons = [*edition.persons, *[("", "")] * len(tasks)]
    return {
        "heads": [writer.say(head) for head in heads],
        "persons": [
            {"task": writer.say(task), "name": name, "post": post}
            for task, (name, post) in zip(tasks, persons, strict=False)
        ],
    }


def amendments(writer: Writer, edition: Edition) -> Amendments:
    """Return the amendment table; blank rows when nothing was amended yet."""
    heads = (
        msg("Row"),
        msg("Summary of what is amended"),
        msg("Legal or other basis of the amendment"),
        msg("Amendment"),
    )
    blank: Amendment = {"number": "", "summary": "", "basis": "", "revision": ""}
    return {
        "title": writer.say(msg("RECORD OF AMENDMENTS")),
        "anchor": "amendments",
        "heads": [writer.say(head) for head in heads],
        "rows": list(edition.amendments) or [blank] * _BLANK_ROWS,
    }


def running(writer: Writer, title: str, edition: Edition, *, document: bool) -> Running:
    """Return header and footer."""
    label = msg("Title of the document: {title}", title=shortened(title, _HEADER))
    if not document:
        label = msg("Title of the procedure: {title}", title=shortened(title, _HEADER))
    effective = writer.date(edition.effective) if edition.effective else DOTS
    return {
        "header": writer.say(label),
        "effective": writer.say(msg("Effective from: {date}", date=effective)),
        "page": writer.say(msg("Page:")),
        "issue": writer.say(msg("Issue: {issue}", issue=issue(writer, edition))),
    }


def page(geometry: Geometry) -> Page:
    """Return the page geometry in twentieths of a point."""
    width, height = (_twips(side) for side in _SIZES[geometry.size])
    left, right = _twips(float(geometry.left)), _twips(float(geometry.right))
    return {
        "width": width,
        "height": height,
        "top": _twips(float(geometry.top)),
        "bottom": _twips(float(geometry.bottom)),
        "left": left,
        "right": right,
        "text": width - left - right,
    }


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def properties(writer: Writer, code: str, name: str, title: str, edition: Edition) -> Properties:
    """Return what the Word file says about itself; names of custom properties are for programs."""
    return {
        "title": f"{code} {shortened(title)}",
        "creator": agency_name(writer.manual),
        "language": "vi-VN" if writer.language == "vi" else "en-GB",
        "date": writer.today.isoformat(),
        "custom": {"code": code, "id": name, "revision": issue(writer, edition), "draft": writer.draft},
    }
