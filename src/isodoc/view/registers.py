"""The lists that an officer prints from the register: documents of the agency, and documents of external origin.

ISO 9001:2015, 7.5.3.2; columns as quality systems of Vietnamese agencies have them, form as in Decree 30/2020/NĐ-CP.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.listing import Column, Group, Listing, Row, Table
from isodoc.model.register import State, say
from isodoc.model.timeline import Evidence
from isodoc.text import collation_key
from isodoc.view.frame import revision_words
from isodoc.view.letterhead import is_committee, place_of
from isodoc.view.package import Office
from isodoc.view.speech import Speech
from isodoc.view.widths import fit
from isodoc.view.writer import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.listing import Cell
    from isodoc.model.manual import Manual
    from isodoc.model.register import Listed, Register

OBSOLETE: Final = frozenset({State.REPLACED, State.WITHDRAWN})
"""States of documents that nobody works by any more."""

_ROOM: Final = 14_287  # between the margins of A4 across, twentieths of a point
_SYSTEM_GROUP: Final = msg("Documents of the system")
_NO_FIELD: Final = msg("Procedures without a field")
_NO_FIELD_FORMS: Final = msg("Forms of no field")
_OBSOLETE_GROUP: Final = msg("Obsolete documents")
_AFTER: Final = (_NO_FIELD, _NO_FIELD_FORMS, _OBSOLETE_GROUP)
_SYSTEM: Final = frozenset({"document", "policy", "keys"})
_KINDS: Final = ("procedure", "document", "policy", "keys", "form")


def official(manual: Manual, day: dt.date, title: str, tables: tuple[Table, ...], subtitle: str = "") -> Listing:
    """Return *tables* under *title* in the official form: agency and motto above, who signs below."""
    speech = Speech(manual.settings.value.language)
    agency = manual.agency
    name = agency.name if agency else manual.settings.value.agency
    parent = manual.agencies.get(agency.parent or "") if agency and not is_committee(name) else None
    motto = (msg("SOCIALIST REPUBLIC OF VIET NAM"), msg("Independence - Freedom - Happiness"))
    signers = (msg("PREPARED BY"), msg("APPROVED BY"))
    return Listing(
        language=speech.language,
        day=day,
        title=title,
        tables=tables,
        subtitle=subtitle or speech.say(msg("(As of {date})", date=speech.date(day))),
        agency=name.upper(),
        above=parent.name.upper() if parent else "",
        motto=tuple(map(speech.say, motto)),
        place=speech.say(msg("{place}, on … / … / ……", place=place_of(Office(name)))),
        signers=tuple(map(speech.say, signers)),
        sign=speech.say(msg("(signature, full name)")),
    )


def fitted(speech: Speech, table: Table, room: int = _ROOM) -> Table:
    """Return *table* with columns as wide as their texts ask for, each at least as wide as its weight says (twips)."""
    rows = [[_shown(speech, cell) for cell in row] for row in table.rows]
    texts = [(column.heading, [row[place] for row in rows]) for place, column in enumerate(table.columns)]
    widths = fit(texts, room, [one.weight for one in table.columns])
    return replace(
        table, columns=tuple(replace(one, weight=width) for one, width in zip(table.columns, widths, strict=True))
    )


def _shown(speech: Speech, cell: Cell) -> str:
    return speech.date(cell) if isinstance(cell, dt.date) else str(cell or "")


def internal_documents(manual: Manual, register: Register) -> Listing:
    """Return the list of the agency's own documents (Danh mục tài liệu nội bộ), by field and code.

    What is not simply in force says so in its remark; obsolete documents stand at the end.
    """
    speech = Speech(manual.settings.value.language)
    columns = (
        Column(speech.say(msg("Row")), 0, "number"),
        Column(speech.say(msg("Name of the document")), 0),
        Column(speech.say(msg("Code")), 0, "short"),
        Column(speech.say(msg("Issue number")), 1300, "short"),
        Column(speech.say(msg("Issued / in force from")), 1700, "date"),
        Column(speech.say(msg("Remark")), 2500),
    )
    groups: dict[str, list[Listed]] = {}
    for each in register.documents:
        groups.setdefault(_group(speech, each), []).append(each)
    first, after = speech.say(_SYSTEM_GROUP), [speech.say(name) for name in _AFTER]
    rank = {first: -1} | {name: place for place, name in enumerate(after, 1)}
    order = sorted(groups, key=lambda name: (rank.get(name, 0), collation_key(name)))
    made: list[Group] = []
    for name in order:
        before = sum(len(group.rows) for group in made)
        rows = (
            _internal(speech, register, each, place)
            for place, each in enumerate(sorted(groups[name], key=_order), before + 1)
        )
        made.append(Group(name, tuple(rows)))
    name = speech.say(msg("Internal documents"))
    table = fitted(speech, Table(name, columns, tuple(made), group=speech.say(msg("Field"))))
    return official(manual, register.day, speech.say(msg("LIST OF INTERNAL DOCUMENTS")), (table,))


def _group(speech: Speech, each: Listed) -> str:
    if each.state in OBSOLETE:
        return speech.say(_OBSOLETE_GROUP)
    if each.facts.kind in _SYSTEM:
        return speech.say(_SYSTEM_GROUP)
    if each.facts.field_name:
        return each.facts.field_name
    if each.facts.kind == "form":
        return speech.say(_NO_FIELD_FORMS)
    return speech.say(_NO_FIELD)


def _order(each: Listed) -> tuple[int, tuple[str, str, str]]:
    kind = each.facts.kind
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS), collation_key(each.facts.code)


def _internal(speech: Speech, register: Register, each: Listed, place: int) -> Row:
    revision = revision_words(speech, each.revision or "")
    remark = "; ".join(_remarks(speech, register, each))
    return (place, each.facts.title, each.facts.code, revision, each.effective, capital(remark))


def _remarks(speech: Speech, register: Register, each: Listed) -> Iterable[str]:
    """Yield what is to be said of a document, the most urgent first."""
    if each.state is not State.IN_FORCE:
        yield speech.say(say(each.state))
    if each.successors:
        codes = [register.by_id[one].facts.code if one in register.by_id else one for one in each.successors]
        yield speech.say(msg("replaced by {codes}", codes=", ".join(codes)))
    if each.until and each.state not in OBSOLETE:
        yield speech.say(msg("until {date} at the latest", date=speech.date(each.until)))
    for coming in each.waiting:
        if coming != each.edition:
            revision = revision_words(speech, coming.revision)
            date = speech.date(coming.effective)
            yield speech.say(msg("issue {revision} in force from {date}", revision=revision, date=date))
    if each.work and each.work is not each.state:
        yield speech.say(msg("the next revision: {state}", state=speech.say(say(each.work)).lower()))
    if each.edition and each.evidence is Evidence.NONE:
        yield speech.say(msg("no evidence of the approval yet"))
    decision = each.ended_by if each.state in OBSOLETE else each.decision
    if decision:
        date = speech.date(decision.date)
        yield speech.say(msg("Decision No. {number} of {date}", number=decision.number, date=date))
