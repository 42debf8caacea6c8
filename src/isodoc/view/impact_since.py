"""Which laws and TTHC changed since a revision as one list: laws with what they concern, then the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.brief.impact_words import LAWS, RESCOPED, TTHC, UNCOVERED, keys_said
from isodoc.i18n import Message, msg
from isodoc.model.listing import Column, Group, Listing, Row, Table
from isodoc.view.external import text_name
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual
    from isodoc.model.since import ChangedLaws, LawSince, TthcSince


def changed_report(manual: Manual, found: ChangedLaws, revision: str, today: dt.date) -> Listing:
    """Return what *found* holds in the manual's language, against the git *revision* that was named."""
    speech = Speech(manual.settings.value.language)
    tables = tuple(fitted(speech, one) for one in _tables(speech, found))
    against = msg("(Against the git revision {revision})", revision=revision)
    same = msg("Laws and catalogue of TTHC say the same as in {revision}.", revision=revision)
    title = speech.say(msg("LAWS AND TTHC THAT CHANGED"))
    return official(manual, today, title, tables, speech.say(against if tables else same))


def _tables(speech: Speech, found: ChangedLaws) -> Iterator[Table]:
    if found.laws:
        columns = (
            Column(speech.say(msg("Number")), 1800, "short"),
            Column(speech.say(msg("Title")), 0),
            Column(speech.say(msg("Change")), 1800),
            Column(speech.say(msg("Sheets concerned")), 1300, "number"),
            Column(speech.say(msg("Places that cite")), 1300, "number"),
            Column(speech.say(msg("Update due")), 1500, "date"),
        )
        title = speech.say(msg("Laws"))
        yield Table(title, columns, (Group("", tuple(_law(speech, one) for one in found.laws)),), title)
    if found.tthc:
        heads = (
            Column(speech.say(msg("Code")), 1500, "short"),
            Column(speech.say(msg("Name")), 0),
            Column(speech.say(msg("Change")), 2200),
            Column(speech.say(msg("Procedures")), 2000),
        )
        notes = (speech.say(RESCOPED),) if found.rescoped else ()
        rows = Group("", tuple(_tthc(speech, one) for one in found.tthc))
        yield Table("TTHC", heads, (rows,), "TTHC", notes=notes)


def _law(speech: Speech, one: LawSince) -> Row:
    law, change = one.entry.value, _said(speech, LAWS[one.change.value], one.keys)
    if one.impact is None:
        return law.number, text_name(speech, law), change, None, None, None
    sheets = {sheet.entry.value.name for sheet in one.impact.sheets}
    due = min((sheet.due for sheet in one.impact.sheets if sheet.due is not None), default=None)
    return law.number, text_name(speech, law), change, len(sheets), len(one.impact.hits), due


def _tthc(speech: Speech, one: TthcSince) -> Row:
    codes = ", ".join(sheet.code for sheet in one.sheets)
    change = _said(speech, TTHC[one.change.value], one.keys)
    return one.tthc.code, one.tthc.name, change, codes or speech.say(UNCOVERED)


def _said(speech: Speech, words: str, keys: tuple[str, ...]) -> str:
    named = keys_said(keys, speech.language)
    return f"{speech.say(Message(words))}: {named}" if named else speech.say(Message(words))
