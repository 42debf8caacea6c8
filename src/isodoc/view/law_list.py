"""The legal register: the laws of the manual with their days, their states, and how many sheets rest on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.listing import Column, Group, Table
from isodoc.text import collation_key
from isodoc.view.external import STATES, text_name
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.listing import Listing, Row
    from isodoc.model.manual import Manual


def legal_register(manual: Manual, day: dt.date, laws: Sequence[Entry[Law]], sheets: Mapping[str, int]) -> Listing:
    """Return *laws* by number, as they stand on *day*.

    Args:
        manual: The manual that holds the laws.
        day: The day of the states.
        laws: The laws that are listed.
        sheets: How many procedures cite a law, by the path of its file.
    """
    speech = Speech(manual.settings.value.language)
    columns = (
        Column(speech.say(msg("Row")), 0, "number"),
        Column(speech.say(msg("Number and symbol")), 0, "short"),
        Column(speech.say(msg("Name of the text")), 0),
        Column(speech.say(msg("Issuing authority")), 1000),
        Column(speech.say(msg("Issued on")), 0, "date"),
        Column(speech.say(msg("In force from")), 0, "date"),
        Column(speech.say(msg("Out of force from")), 0, "date"),
        Column(speech.say(msg("State on the day")), 1000),
        Column(speech.say(msg("Replaced by")), 0, "short"),
        Column(speech.say(msg("Sheets that cite it")), 0, "number"),
    )
    ordered = sorted(laws, key=lambda entry: collation_key(entry.value.number))
    rows = tuple(
        (place, *_row(speech, manual, entry, day), sheets.get(entry.path, 0)) for place, entry in enumerate(ordered, 1)
    )
    table = fitted(speech, Table(speech.say(msg("Laws")), columns, (Group("", rows),)))
    return official(manual, day, speech.say(msg("LEGAL REGISTER")), (table,))


def _row(speech: Speech, manual: Manual, entry: Entry[Law], day: dt.date) -> Row:
    law, standings = entry.value, manual.standings
    return (
        law.number,
        text_name(speech, law),
        law.issuer,
        law.issued,
        law.effective,
        standings.ended_from(entry),
        speech.say(STATES[standings.of(entry, day).state]),
        ", ".join(other.value.number for other in standings.successors(entry, day)),
    )
