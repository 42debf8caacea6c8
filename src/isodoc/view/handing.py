"""Phiếu phân phối, phiếu thu hồi: who receives the new paper copies of what changed, and who gives the old ones back.

ISO 9001:2015, 7.5.3.2: documents are available where they are used, and obsolete ones are not used by accident.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.listing import Column, Group, Table
from isodoc.text import collation_key
from isodoc.view.letterhead import BLANK, long_date
from isodoc.view.listing import numbered
from isodoc.view.slip import Heading, grid, part, slip

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from isodoc.model.papers import Slip
    from isodoc.view.wording import Wording


@dataclass(frozen=True, slots=True)
class Handed:
    """A document of which paper copies are handed out or come back.

    Attributes:
        new: The revision that is handed out, as sheets print it, to each of the units *receivers*; else empty.
        old: The revision of which the copies come back from each of the units *givers*; else empty.
        starts: The first day of the new one, of a document that ended the first day without it.
    """

    code: str
    title: str
    new: str = ""
    receivers: tuple[str, ...] = ()
    old: str = ""
    givers: tuple[str, ...] = ()
    starts: dt.date | None = None


def distribution_slip(words: Wording, documents: Sequence[Handed], subject: str) -> Slip:
    """Return what the slip prints by which the new copies are handed out; *subject* says why there are new ones."""
    say = words.speech.say
    table = _table(
        words,
        _copies(documents, lambda one: one.receivers if one.new else (), lambda one: one.new),
        (say(msg("Received on")), say(msg("Signature of the receiver"))),
    )
    starts = {one.starts for one in documents if one.new}
    day = starts.pop() if len(starts) == 1 else None
    lines = [say(msg("The documents are in force from {day}.", day=long_date(words.speech, day)))] if day else []
    heading = Heading(say(msg("DISTRIBUTION SLIP")), subject)
    parts = [part("", lines, [grid(words.speech, table)], [_total(words, table)])]
    return slip(words, heading, parts, _signers(words, say(msg("HANDED OUT BY"))))


def recall_slip(words: Wording, documents: Sequence[Handed], subject: str) -> Slip:
    """Return what the slip prints by which the old copies come back; *subject* says why they do."""
    say = words.speech.say
    table = _table(
        words,
        _copies(documents, lambda one: one.givers if one.old else (), lambda one: one.old),
        (say(msg("Returned on")), say(msg("Signature of the giver"))),
    )
    kept = msg(
        "Copies that come back are destroyed; the one that is kept bears the stamp “{stamp}”.",
        stamp=say(msg("OBSOLETE DOCUMENT")),
    )
    heading = Heading(say(msg("RECALL SLIP")), subject)
    parts = [part("", (), [grid(words.speech, table)], [_total(words, table), say(kept)])]
    return slip(words, heading, parts, _signers(words, say(msg("TAKEN BACK BY"))))


def _signers(words: Wording, title: str) -> tuple[tuple[str, str], ...]:
    return (title, ""), (words.speech.say(msg("APPROVED BY")), words.dossier.leader.name)


_Copy = tuple[str, Handed, str]
"""A unit, the document, and the revision of the copy."""


def _copies(
    documents: Sequence[Handed], units: Callable[[Handed], Sequence[str]], revision: Callable[[Handed], str]
) -> list[_Copy]:
    """Return a copy for each unit of each document: each unit signs for all of its copies in one place."""
    found = [(unit, one, revision(one)) for one in documents for unit in units(one)]
    return sorted(found, key=lambda copy: (not copy[0], collation_key(copy[0]), collation_key(copy[1].code)))


def _table(words: Wording, copies: Sequence[_Copy], last: tuple[str, str]) -> Table:
    say = words.speech.say
    columns = (
        Column(say(msg("No.")), 560, "short"),
        Column(say(msg("Code")), 1300, "short"),
        Column(say(msg("Name of the document")), 2300),
        Column(say(msg("Issue/amendment")), 1200, "short"),
        Column(say(msg("Number of copies")), 700, "number"),
        Column(last[0], 1250, "date"),
        Column(last[1], 1500),
    )
    places = itertools.count(1)
    groups = tuple(
        Group(
            unit or say(msg("Unit: {blank}", blank=BLANK * 20)),
            tuple((str(next(places)), one.code, one.title, revision, 1, None, "") for _, one, revision in some),
        )
        for unit, some in itertools.groupby(copies, lambda copy: copy[0])
    )
    return Table("", columns, groups)


def _total(words: Wording, table: Table) -> str:
    """Return how many documents there are, and how many copies."""
    rows = list(table.rows)
    message = msg(
        "Total: {documents}, {copies} copies.",
        documents=numbered(words.speech, len({row[1] for row in rows})),
        copies=words.speech.count(len(rows)),
    )
    return words.speech.say(message)
