"""The list of documents of external origin (Danh mục tài liệu bên ngoài): the laws of the manual, as they stand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from isodoc.citations import normalise
from isodoc.i18n import Message, msg
from isodoc.law_words import continued
from isodoc.model.law import RelationType
from isodoc.model.listing import Column, Group, Row, Table
from isodoc.model.standing import State
from isodoc.text import collation_key
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech
from isodoc.view.writer import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.listing import Listing
    from isodoc.model.manual import Manual
    from isodoc.model.standing import Act, Standing

_RANKS: Final = (
    ("Hiến pháp",),
    ("Bộ luật", "Luật"),
    ("Nghị quyết", "Nghị quyết liên tịch"),
    ("Pháp lệnh",),
    ("Lệnh",),
    ("Nghị định",),
    ("Quyết định",),
    ("Thông tư", "Thông tư liên tịch"),
    ("Chỉ thị",),
    ("Văn bản hợp nhất",),
)
"""The types of laws in the order in which lists have them; others follow, by name, standards last."""

STATES: Final[dict[State, Message]] = {
    State.NOT_YET: msg("Not in force yet"),
    State.IN_FORCE: msg("Still in force"),
    State.PARTLY_ENDED: msg("No longer in force, in part"),
    State.ENDED: msg("No longer in force"),
    State.SUSPENDED: msg("Suspended"),
    State.PARTLY_SUSPENDED: msg("Suspended in part"),
}
"""What a state is called."""
_DONE: Final[dict[RelationType, Message]] = {
    RelationType.REPLACES: msg("replaced by {laws}"),
    RelationType.REPEALS: msg("repealed by {laws}"),
    RelationType.AMENDS: msg("amended by {laws}"),
    RelationType.SUSPENDS: msg("suspended by {laws}"),
}


def external_documents(manual: Manual, day: dt.date) -> Listing:
    """Return the list of the laws that had been issued by *day*, by type and date, with their states on that day."""
    speech = Speech(manual.settings.value.language)
    columns = (
        Column(speech.say(msg("Row")), 0, "number"),
        Column(speech.say(msg("Name of the text")), 0),
        Column(speech.say(msg("Number and symbol")), 0, "short"),
        Column(speech.say(msg("Issued on")), 0, "date"),
        Column(speech.say(msg("Issuing authority")), 1300),
        Column(speech.say(msg("In force from")), 0, "date"),
        Column(speech.say(msg("Place of the copy")), 1000),
        Column(speech.say(msg("Remark")), 0),
    )
    laws = [entry for entry in manual.laws if entry.value.issued is None or entry.value.issued <= day]
    rows = tuple(_row(speech, manual, entry, place, day) for place, entry in enumerate(sorted(laws, key=_order), 1))
    table = fitted(speech, Table(speech.say(msg("External documents")), columns, (Group("", rows),)))
    return official(manual, day, speech.say(msg("LIST OF EXTERNAL DOCUMENTS")), (table,))


def _type(law: Law) -> str:
    found = None if law.type else normalise(law.number)
    return law.type or (found.kind if found else "") or ""


def _order(entry: Entry[Law]) -> tuple[int, tuple[str, str, str], dt.date, tuple[str, str, str]]:
    law = entry.value
    kind = _type(law)
    known = next((place for place, names in enumerate(_RANKS) if kind.capitalize() in names), None)
    rank = len(_RANKS) + (kind == "Tiêu chuẩn") + 2 * (not kind) if known is None else known
    name = collation_key(kind if known is None else "")
    return rank, name, law.issued or dt.date.max, collation_key(law.number)


def _row(speech: Speech, manual: Manual, entry: Entry[Law], place: int, day: dt.date) -> Row:
    law = entry.value
    copy = law.place or (urlsplit(law.source).hostname if law.source else "") or ""
    remark = "; ".join(_remarks(speech, manual.standings.of(entry, day)))
    return (place, text_name(speech, law), law.number, law.issued, law.issuer, law.effective, copy, remark)


def text_name(speech: Speech, law: Law) -> str:
    """Return type and title: ``Nghị định quy định chi tiết …``, ``Luật Hộ tịch``."""
    kind, title = _type(law) if speech.language == "vi" else law.type or "", law.title or law.short or ""
    if title.lower().startswith(kind.lower()):
        return title or law.number
    return capital(f"{kind} {continued(title)}".strip())


def _remarks(speech: Speech, standing: Standing) -> Iterable[str]:
    """Yield the state, by which laws it came about, and what is to come."""
    state = speech.say(STATES[standing.state])
    if standing.since and standing.state is not State.IN_FORCE:
        state = speech.say(msg("{state} since {date}", state=state, date=speech.date(standing.since)))
    yield state
    yield from _said(speech, standing.ending if standing.state is State.ENDED else standing.acts)
    if standing.state is State.ENDED:
        return
    for act in standing.coming:
        done = " ".join(_said(speech, [act]))
        yield speech.say(msg("{done} from {date}", done=done, date=speech.date(act.day))) if act.day else done


def _said(speech: Speech, acts: Iterable[Act]) -> Iterable[str]:
    by_type: dict[RelationType, dict[str, None]] = {}
    for act in acts:
        by_type.setdefault(act.type, {})[act.by.value.number] = None
    for kind, numbers in by_type.items():
        yield speech.say(Message(_DONE[kind].id, (("laws", ", ".join(numbers)),)))
