"""Phiếu yêu cầu sửa đổi tài liệu: why one document has to be amended, and what is to change in it.

ISO 9001:2015, 7.5.3.2.c (control of changes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.view.letterhead import BLANK
from isodoc.view.slip import Heading, bulleted, numbered, part, slip
from isodoc.view.trigger import trigger_sentences
from isodoc.view.writer import sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.papers import Slip
    from isodoc.view.trigger import Trigger
    from isodoc.view.wording import Wording

_BLANK_LINE: Final = BLANK * 29
_BLANK_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Requested:
    """A document that has to be amended.

    Attributes:
        revision: What is in force, as sheets print it (``1/2``), since the day *since*; empty where nothing is.
        unit: The name of the unit that keeps it.
        reason: Why, as the review found it; *by* is the name of who reviewed it, *on* the day.
        related: Which of its parts the law concerns, and why, in words.
        changes: What changes, in sentences; empty as long as nobody wrote the new text.
    """

    code: str
    title: str
    revision: str = ""
    since: dt.date | None = None
    unit: str = ""
    tthc: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    on: dt.date | None = None
    related: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def amendment_request(words: Wording, asked: Requested, trigger: Trigger) -> Slip:
    """Return what the request to amend the document *asked* because of *trigger* prints."""
    say = words.speech.say
    parts = [
        part(say(msg("Document")), list(_document(words, asked))),
        part(say(msg("Basis, reason")), [*trigger_sentences(words.speech, trigger), *_reason(words, asked)]),
    ]
    if asked.related:
        parts.append(part(say(msg("What is concerned in it")), bulleted([sentence(one) for one in asked.related])))
    changes = bulleted([sentence(one) for one in asked.changes]) or [_BLANK_LINE] * _BLANK_LINES
    opinion = [say(msg("☐ Agreed")), say(msg("☐ Not agreed, because: {blank}", blank=BLANK * 17))]
    parts += [part(say(msg("What is to be amended")), changes), part(say(msg("Opinion of who approves")), opinion)]
    heading = Heading(
        say(msg("REQUEST TO AMEND A DOCUMENT")),
        f"{asked.code} – {asked.title}",
        say(msg("To: {head}.", head=words.head)),
        asked.unit,
    )
    signers = (
        (say(msg("REQUESTED BY")), asked.by),
        (say(msg("REVIEWED BY")), ""),
        (say(msg("APPROVED BY")), words.dossier.leader.name),
    )
    return slip(words, heading, numbered(parts), signers, [say(msg("As above"))])


def _document(words: Wording, asked: Requested) -> Iterator[str]:
    say = words.speech.say
    yield sentence(say(msg("{what}: {value}", what=say(msg("Code")), value=asked.code)))
    yield sentence(say(msg("{what}: {value}", what=say(msg("Name of the document")), value=asked.title)))
    if asked.revision and asked.since:
        yield say(
            msg(
                "In force: issue/amendment {revision}, since {day}.",
                revision=asked.revision,
                day=words.speech.date(asked.since),
            )
        )
    else:
        yield say(msg("The document was not issued yet."))
    if asked.tthc:
        yield sentence(say(msg("{what}: {value}", what=say(msg("Code of the TTHC")), value="; ".join(asked.tthc))))


def _reason(words: Wording, asked: Requested) -> Iterator[str]:
    if not asked.reason:
        return
    found = words.speech.say(msg("Found by the review: {reason}", reason=asked.reason))
    if asked.by and asked.on:
        found = words.speech.say(
            msg(
                "Found by the review ({person}, {day}): {reason}",
                person=asked.by,
                day=words.speech.date(asked.on),
                reason=asked.reason,
            )
        )
    yield sentence(found)
