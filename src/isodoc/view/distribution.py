"""Who receives paper copies of what is in force, and which copies come back (Danh sách phân phối và thu hồi).

ISO 9001:2015, 7.5.3.2: documents are available where they are used, and obsolete ones are not used by accident.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg
from isodoc.model.listing import Column, Group, Listing, Row, Table
from isodoc.model.register import State
from isodoc.text import collation_key
from isodoc.view.frame import revision_words
from isodoc.view.receivers import Receivers
from isodoc.view.registers import OBSOLETE, fitted, official
from isodoc.view.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from isodoc.model.content import Content
    from isodoc.model.manual import Manual
    from isodoc.model.register import Listed, Register


def distribution(
    manual: Manual, register: Register, contents: Mapping[str, Content], since: Register | None = None
) -> Listing:
    """Return who receives which document, by receiver, with blank cells for the day and the signature.

    Args:
        manual: for the units of roles, and the names of units.
        register: the documents on the day of the list.
        contents: the contents of both registers, by digest; one that is missing has receivers nobody knows.
        since: the register on the day of the last list: then only what changed is listed, with the editions of which
            the copies come back.
    """
    speech = Speech(manual.settings.value.language)
    columns = (
        Column(speech.say(msg("Code")), 0, "short"),
        Column(speech.say(msg("Name")), 0),
        Column(speech.say(msg("Unit that receives")), 0),
        Column(speech.say(msg("Number of copies")), 0, "number"),
        Column(speech.say(msg("Day of receipt")), 1450, "date"),
        Column(speech.say(msg("Signature of the receiver")), 1700),
        Column(speech.say(msg("Recall")), 1700),
    )
    lists = _Lists(speech, manual, register, contents)
    rows = [row for each in register.documents for row in lists.rows(each, since)]
    rows.sort(key=lambda row: collation_key(str(row[2])))  # each unit signs for what it receives, in one place
    subtitle = ""
    if since is not None:
        days = {"since": speech.date(since.day), "date": speech.date(register.day)}
        subtitle = speech.say(msg("(Changes after {since}, up to {date})", **days))
    table = fitted(speech, Table(speech.say(msg("Distribution and recall")), columns, (Group("", tuple(rows)),)))
    return official(manual, register.day, speech.say(msg("DISTRIBUTION AND RECALL OF DOCUMENTS")), (table,), subtitle)


class _Lists:
    """Knows who receives what."""

    def __init__(self, speech: Speech, manual: Manual, register: Register, contents: Mapping[str, Content]) -> None:
        self._speech = speech
        self._contents = contents
        held = {_held(each) for each in register.documents}
        in_use = [content for digest, content in contents.items() if digest in held]
        self._receivers = Receivers(manual, in_use)

    def rows(self, each: Listed, since: Register | None) -> Iterable[Row]:
        """Yield the rows of one document: its receivers, each with what it gives back."""
        before = since.by_id.get(each.id) if since else None
        old, new = _held(before), _held(each)
        if new == old:
            return
        receivers = self._receivers.of(self._contents.get(new)) if new else ()
        givers = self._receivers.of(self._contents.get(old)) if before and old else ()
        title = each.facts.title
        if new:
            title = self._speech.say(msg("{title} (issue {revision})", title=title, revision=self._revision(each)))
        recall = ""
        if before and old:
            recall = self._speech.say(msg("issue {revision}", revision=self._revision(before)))
        for name in dict.fromkeys((*receivers, *givers)):
            copies = 1 if name in receivers else None
            yield (each.facts.code, title, name, copies, None, "", recall if name in givers else "")

    def _revision(self, each: Listed) -> str:
        return revision_words(self._speech, each.revision or "")


def _held(each: Listed | None) -> str | None:
    """Return the content of which copies are in use."""
    if each is None or each.state in OBSOLETE | {State.WAITING}:
        return None
    return each.digest
