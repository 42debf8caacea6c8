"""Changes with their deadlines, in official words: as a list, and as days for a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg, translate
from isodoc.model.agenda import Reminder
from isodoc.model.listing import Column, Group, Listing, Row, Table
from isodoc.model.register import State
from isodoc.model.register import say as say_state
from isodoc.model.review import clock, time_left
from isodoc.model.verdict import Verdict, say
from isodoc.text import slug
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from isodoc.model.manual import Manual
    from isodoc.model.review import ChangeState, SheetState, TaskState

_NAMED: Final = 20
"""How many sheets the note of a reminder names."""


def deadlines(manual: Manual, states: Sequence[ChangeState], day: dt.date) -> Listing:
    """Return the list of changes with their two days, how their time stands, and what is left to do."""
    speech = Speech(manual.settings.value.language)
    tables = [_changes(speech, states)]
    if any(each.sheets for each in states):
        tables.append(_sheets(speech, manual, states))
    if any(each.tasks for each in states):
        tables.append(_tasks(speech, manual, states))
    title = speech.say(msg("CHANGES TO BE BROUGHT INTO THE QUALITY SYSTEM"))
    return official(manual, day, title, tuple(fitted(speech, each) for each in tables))


def _changes(speech: Speech, states: Sequence[ChangeState]) -> Table:
    columns = (
        Column(speech.say(msg("Row")), 0, "number"),
        Column(speech.say(msg("Change")), 0),
        Column(speech.say(msg("Legal or other basis")), 1700),
        Column(speech.say(msg("Applied from")), 1300, "date"),
        Column(speech.say(msg("Update due")), 1300, "date"),
        Column(speech.say(msg("Time")), 1500),
        Column(speech.say(msg("Sheets done")), 900, "short"),
    )
    rows: list[Row] = [
        (
            place,
            each.title,
            each.law or each.trigger,
            each.effective,
            each.due,
            translate(clock(each), speech.language),
            f"{len(each.sheets) - len(each.open)}/{len(each.sheets)}" if each.sheets else "",
        )
        for place, each in enumerate(states, 1)
    ]
    return Table(speech.say(msg("Changes")), columns, (Group("", tuple(rows)),) if rows else ())


def _sheets(speech: Speech, manual: Manual, states: Sequence[ChangeState]) -> Table:
    columns = (
        Column(speech.say(msg("Code")), 1400, "short"),
        Column(speech.say(msg("Name of the document")), 0),
        Column(speech.say(msg("Result of the review")), 1500, "short"),
        Column(speech.say(msg("Day")), 1300, "date"),
        Column(speech.say(msg("By whom")), 1500),
        Column(speech.say(msg("Reason")), 2500),
    )
    groups = tuple(
        Group(each.title, tuple(_sheet(speech, manual, sheet) for sheet in each.sheets))
        for each in states
        if each.sheets
    )
    name = speech.say(msg("Review of the sheets"))
    return Table(name, columns, groups, name, speech.say(msg("Change")))


def _sheet(speech: Speech, manual: Manual, sheet: SheetState) -> Row:
    words = say_state(State.WITHDRAWN) if sheet.ended else say(sheet.verdict)
    return (
        sheet.code or sheet.id,
        sheet.title,
        speech.say(words),
        sheet.on,
        _person(manual, sheet.by),
        sheet.reason,
    )


def _tasks(speech: Speech, manual: Manual, states: Sequence[ChangeState]) -> Table:
    columns = (
        Column(speech.say(msg("Task")), 0),
        Column(speech.say(msg("By whom")), 2500),
        Column(speech.say(msg("Deadline")), 1300, "date"),
        Column(speech.say(msg("Time")), 1700),
    )
    groups = tuple(
        Group(each.title, tuple(_task(speech, manual, task, each.day) for task in each.tasks))
        for each in states
        if each.tasks
    )
    name = speech.say(msg("Tasks"))
    return Table(name, columns, groups, name, speech.say(msg("Change")))


def _task(speech: Speech, manual: Manual, task: TaskState, day: dt.date) -> Row:
    if task.done is not None:
        words = msg("Done on {day}", day=task.done)
    else:
        words = time_left((task.due - day).days if task.due else None)
    return task.title, _person(manual, task.by), task.due, translate(words, speech.language)


def _person(manual: Manual, name: str) -> str:
    known = manual.persons.get(name) or manual.roles.get(name) or manual.units.get(name)
    return known.name if known else name


def agenda(manual: Manual, states: Sequence[ChangeState]) -> tuple[Reminder, ...]:
    """Return the days of what is not done: from when changes are applied, until when the manual and tasks have time."""
    speech = Speech(manual.settings.value.language)
    found = (one for each in states if not each.done for one in _reminders(speech, manual, each))
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


def _reminders(speech: Speech, manual: Manual, each: ChangeState) -> Iterator[Reminder]:
    agency = manual.settings.value.agency
    note = "\n".join(_notes(speech, each))
    if each.effective is not None:
        title = speech.say(msg("Applied from today: {title}", title=each.title))
        yield Reminder(f"{each.id}-effective@{agency}.isodoc", each.effective, title, note)
    if each.due is not None:
        title = speech.say(msg("Update of the quality system due: {title}", title=each.title))
        yield Reminder(f"{each.id}-due@{agency}.isodoc", each.due, title, note)
    for task in each.tasks:
        if task.due is not None and task.done is None:
            title = speech.say(msg("Task due: {title}", title=task.title))
            yield Reminder(
                f"{each.id}-task-{slug(task.title)}@{agency}.isodoc",
                task.due,
                title,
                _person(manual, task.by) or each.title,
            )


def _notes(speech: Speech, each: ChangeState) -> Iterator[str]:
    if each.law or each.trigger:
        yield each.law or each.trigger
    for verdict in (Verdict.OPEN, Verdict.CHANGE, Verdict.SUBMITTED):
        codes = [sheet.code or sheet.id for sheet in each.open if sheet.verdict is verdict]
        if codes:
            more = "…" if len(codes) > _NAMED else ""
            yield f"{speech.say(say(verdict))}: {', '.join(codes[:_NAMED])}{more}"
