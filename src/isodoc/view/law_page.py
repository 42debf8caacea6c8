"""All that the manual knows of one law: its days, what it does to other laws and they to it, and who cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.law import RelationType
from isodoc.model.listing import Column, Group, Table
from isodoc.view.external import STATES, text_name
from isodoc.view.registers import fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from isodoc.i18n import Message
    from isodoc.model.citing import Citing
    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.listing import Cell, Listing, Row
    from isodoc.model.manual import Manual
    from isodoc.model.standing import Act

_DOES: Final = {
    RelationType.REPLACES: msg("replaces"),
    RelationType.AMENDS: msg("amends"),
    RelationType.REPEALS: msg("repeals"),
    RelationType.CORRECTS: msg("corrects"),
    RelationType.GUIDES: msg("guides"),
    RelationType.CONSOLIDATES: msg("consolidates"),
    RelationType.SUSPENDS: msg("suspends"),
}
_SUFFERS: Final = {
    RelationType.REPLACES: msg("is replaced by"),
    RelationType.AMENDS: msg("is amended by"),
    RelationType.REPEALS: msg("is repealed by"),
    RelationType.CORRECTS: msg("is corrected by"),
    RelationType.GUIDES: msg("is guided by"),
    RelationType.CONSOLIDATES: msg("is consolidated in"),
    RelationType.SUSPENDS: msg("is suspended by"),
}
_PLACES: Final = {
    "legal_bases": msg("Legal bases"),
    "forms": msg("Forms"),
    "limits": msg("Limit"),
    "stages": msg("Stage"),
    "records": msg("Records"),
    "online": msg("Online"),
    "fees": msg("Fees"),
    "basis": msg("Basis"),
    "prescribed": msg("Prescribed"),
    "references": msg("References"),
}


def law_page(manual: Manual, entry: Entry[Law], day: dt.date, citing: Sequence[Citing]) -> Listing:
    """Return what *manual* knows of the law *entry*, as it stands on *day*; *citing* are the places that name it."""
    speech = Speech(manual.settings.value.language)
    tables = (_facts(speech, manual, entry, day), _relations(speech, manual, entry), _citing(speech, citing))
    title = speech.say(msg("LAW {number}", number=entry.value.number))
    return official(manual, day, title, tuple(fitted(speech, table) for table in tables))


def _facts(speech: Speech, manual: Manual, entry: Entry[Law], day: dt.date) -> Table:
    law, standing = entry.value, manual.standings.of(entry, day)
    rows: list[tuple[Message, Cell]] = [
        (msg("Name of the text"), text_name(speech, law)),
        (msg("Number and symbol"), law.number),
        (msg("Issuing authority"), law.issuer),
        (msg("Issued on"), law.issued),
        (msg("In force from"), law.effective),
        (msg("Out of force from"), manual.standings.ended_from(entry)),
        (msg("State on the day"), speech.say(STATES[standing.state])),
        (msg("State since"), standing.since),
        (msg("Replaced by"), ", ".join(one.value.number for one in manual.standings.successors(entry, day))),
        *((msg("Parts"), _part(speech, part.articles, part.effective, part.until)) for part in law.parts),
        (msg("Transition clause"), law.transition),
        (msg("Place of the copy"), law.place or law.source),
        (msg("File"), entry.path),
        (msg("Note"), law.note),
    ]
    columns = (Column(speech.say(msg("Item")), 2500), Column(speech.say(msg("Content")), 0))
    shown = tuple((speech.say(name), value) for name, value in rows if value not in (None, ""))
    return Table(speech.say(msg("Law")), columns, (Group("", shown),))


def _part(speech: Speech, articles: Iterable[str], first: dt.date | None, last: dt.date | None) -> str:
    words = ["; ".join(articles)]
    if first:
        words.append(speech.say(msg("in force from {date}", date=speech.date(first))))
    if last:
        words.append(speech.say(msg("until {date} at the latest", date=speech.date(last))))
    return ", ".join(words)


def _relations(speech: Speech, manual: Manual, entry: Entry[Law]) -> Table:
    columns = (
        Column(speech.say(msg("Relation")), 1500),
        Column(speech.say(msg("Number and symbol")), 0, "short"),
        Column(speech.say(msg("Articles")), 0),
        Column(speech.say(msg("From")), 0, "date"),
        Column(speech.say(msg("Until")), 0, "date"),
        Column(speech.say(msg("Note")), 0),
    )
    rows = (*_own(speech, manual, entry), *_of_others(speech, manual, entry))
    name = speech.say(msg("Relations"))
    return Table(name, columns, (Group("", rows),), heading=name)


def _own(speech: Speech, manual: Manual, entry: Entry[Law]) -> Iterator[Row]:
    for one in entry.value.relations:
        other = manual.law(one.law)
        number = other.value.number if other is not None else one.law
        day = one.from_ or entry.value.effective
        yield speech.say(_DOES[one.type]), number, "; ".join(one.articles), day, one.until, one.note


def _of_others(speech: Speech, manual: Manual, entry: Entry[Law]) -> Iterator[Row]:
    acts: tuple[Act, ...] = (*manual.standings.acts_on(entry), *manual.standings.beside(entry))
    for act in acts:
        articles = "; ".join([*map(str, act.parts), *act.unread])
        yield speech.say(_SUFFERS[act.type]), act.by.value.number, articles, act.day, act.until, None


def _citing(speech: Speech, citing: Sequence[Citing]) -> Table:
    columns = (
        Column(speech.say(msg("Code")), 0, "short"),
        Column(speech.say(msg("Name of the document")), 0),
        Column(speech.say(msg("Cited under")), 1500),
        Column(speech.say(msg("Articles")), 0),
        Column(speech.say(msg("File")), 0),
    )
    rows = tuple(_cited(speech, one) for one in citing)
    name = speech.say(msg("Cited in"))
    return Table(name, columns, (Group("", rows),), heading=name)


def _cited(speech: Speech, one: Citing) -> Row:
    noun, place = one.entry.value, one.entry.at(*one.keys)
    code = getattr(noun, "code", None) or getattr(noun, "id", None)
    title = getattr(noun, "title", None) or getattr(noun, "name", None)
    keys = [key for key in one.keys if key in _PLACES]
    where = speech.say(_PLACES[str(keys[0])]) if keys else ""
    return code, title, where, "; ".join(one.articles), f"{place.path}:{place.line}"
