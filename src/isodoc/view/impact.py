"""What a law does to the manual, as lists: how many sheets by field and by unit, each place, and shared files."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.listing import Column, Group, Listing, Row, Table
from isodoc.text import collation_key
from isodoc.view.external import text_name
from isodoc.view.impact_words import holder, law_words, place, reason, state
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.model.impact import Concerned, Impact, Reached
    from isodoc.model.manual import Manual

_NO_FIELD: Final = msg("Procedures without a field")
_NO_UNIT: Final = msg("Procedures that no unit keeps")


def impact_report(manual: Manual, found: Impact, today: dt.date) -> Listing:
    """Return what *found* tells in the manual's language, with the clocks as they stand on *today*."""
    speech = Speech(manual.settings.value.language)
    law = found.law.value
    name, number = text_name(speech, law), law_words(speech, law.number, manual)
    subtitle = number if name in number else f"{number}: {name}"
    by_field = _grouped(found, lambda one: field_name(manual, one))
    by_unit = _grouped(found, lambda one: unit_name(manual, one))
    tables = [
        _counts(speech, (msg("By field"), msg("Field"), _NO_FIELD), by_field),
        _counts(speech, (msg("By unit"), msg("Unit"), _NO_UNIT), by_unit),
        _sheets(speech, manual, by_field, today),
    ]
    if found.shared:
        tables.append(_shared(speech, manual, found, today))
    return official(
        manual,
        today,
        speech.say(msg("IMPACT OF A LAW ON THE QUALITY SYSTEM")),
        tuple(fitted(speech, one) for one in tables) if found.hits else (),
        subtitle if found.hits else speech.say(msg("{law}; nothing in the manual rests on it", law=subtitle)),
    )


def field_name(manual: Manual, one: Concerned) -> str:
    """Return the name of the field of a sheet; nothing where it has none."""
    name = one.entry.value.field or ""
    return manual.fields[name].name if name in manual.fields else name


def unit_name(manual: Manual, one: Concerned) -> str:
    """Return the name of the unit that keeps a sheet; nothing where none does."""
    return manual.units[one.unit].name if one.unit in manual.units else one.unit


def _grouped(found: Impact, name: Callable[[Concerned], str]) -> dict[str, list[Concerned]]:
    groups: dict[str, list[Concerned]] = defaultdict(list)
    for one in found.sheets:
        groups[name(one)].append(one)
    return dict(sorted(groups.items(), key=lambda each: (not each[0], collation_key(each[0]))))


def _counts(speech: Speech, words: tuple[Message, ...], groups: Mapping[str, list[Concerned]]) -> Table:
    """Return how many sheets and places each of *groups* has; *words* are title, heading, and the group of none."""
    title, head, none = map(speech.say, words)
    columns = (
        Column(head, 0),
        Column(speech.say(msg("Sheets concerned")), 1500, "number"),
        Column(speech.say(msg("Places that cite")), 1500, "number"),
        Column(speech.say(msg("Update due")), 1800, "date"),
    )
    rows: list[Row] = [
        (name or none, _different(some), sum(len(one.reached) for one in some), _first(some))
        for name, some in groups.items()
    ]
    total = [one for some in groups.values() for one in some]
    rows.append((speech.say(msg("All")), _different(total), sum(len(one.reached) for one in total), _first(total)))
    return Table(title, columns, (Group("", tuple(rows)),), title)


def _different(sheets: list[Concerned]) -> int:
    return len({one.entry.value.name for one in sheets})


def _places_of(sheets: list[Concerned]) -> int:
    return sum(len(one.reached) for one in sheets)


def _first(sheets: list[Concerned]) -> dt.date | None:
    return min((one.due for one in sheets if one.due is not None), default=None)


def _sheets(speech: Speech, manual: Manual, groups: Mapping[str, list[Concerned]], today: dt.date) -> Table:
    columns = (
        Column(speech.say(msg("Row")), 0, "number"),
        Column(speech.say(msg("Code")), 1400, "short"),
        Column(speech.say(msg("Title of the sheet")), 0),
        Column(speech.say(msg("Unit")), 1200),
        Column(speech.say(msg("Where")), 1800),
        Column(speech.say(msg("Why")), 0),
        *_days(speech),
    )
    made: list[Group] = []
    for name, some in groups.items():
        ordered = sorted(some, key=lambda one: (collation_key(one.entry.value.code), one.entry.path))
        before = sum(len(group.rows) for group in made)
        rows = (row for one in ordered for row in _places(speech, manual, one, today))
        numbered = tuple((number, *row) for number, row in enumerate(rows, before + 1))
        made.append(Group(name or speech.say(_NO_FIELD), numbered))
    title = speech.say(msg("Sheets concerned"))
    return Table(title, columns, tuple(made), title, speech.say(msg("Field")))


def _days(speech: Speech) -> tuple[Column, Column, Column]:
    return (
        Column(speech.say(msg("Applied from")), 1300, "date"),
        Column(speech.say(msg("Update due")), 1300, "date"),
        Column(speech.say(msg("Time")), 1500),
    )


def _places(speech: Speech, manual: Manual, one: Concerned, today: dt.date) -> Iterator[Row]:
    value, unit = one.entry.value, unit_name(manual, one)
    coming = speech.say(msg("from {day}", day=speech.date(value.from_))) if value.from_ else ""
    title = f"{value.title} ({coming})" if coming else value.title
    for each in one.reached:
        clock = _clock(speech, each, today)
        yield value.code, title, unit, place(speech, each.hit), reason(speech, manual, each), *clock


def _clock(speech: Speech, one: Reached, today: dt.date) -> tuple[dt.date | None, dt.date | None, str]:
    days = one.hit.cause.deadline
    return days.applied, days.due if one.open else None, state(speech, one, today)


def _shared(speech: Speech, manual: Manual, found: Impact, today: dt.date) -> Table:
    columns = (
        Column(speech.say(msg("File")), 0),
        Column(speech.say(msg("Where")), 1800),
        Column(speech.say(msg("Why")), 0),
        Column(speech.say(msg("Sheets concerned")), 1000, "number"),
        *_days(speech),
    )
    sheets: dict[int, set[str]] = defaultdict(set)
    for sheet in found.sheets:
        for each in sheet.reached:
            sheets[id(each.hit)].add(sheet.entry.value.name)
    rows = tuple(
        (
            holder(speech, manual, one.hit.holder, one.hit.file),
            place(speech, one.hit),
            reason(speech, manual, one),
            len(sheets[id(one.hit)]),
            *_clock(speech, one, today),
        )
        for one in found.shared
    )
    title = speech.say(msg("Shared files and documents"))
    return Table(title, columns, (Group("", rows),), title)
