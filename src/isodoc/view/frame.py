"""What stands around the content: cover, approval, amendments, header and footer, page geometry, fixed words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg, translate
from isodoc.model.edition import Stamp, Task
from isodoc.model.organization import Signing
from isodoc.view.laws import decision, short
from isodoc.view.letterhead import head_of, signature
from isodoc.view.package import Office, Signatory
from isodoc.view.writer import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Language, Message
    from isodoc.model.edition import Amended, Edition, Signer
    from isodoc.model.settings import Page as Geometry
    from isodoc.model.sheet import Amendment, Amendments, Approval, Cover, Page, Person, Properties, Running
    from isodoc.view.speech import Speech
    from isodoc.view.writer import Writer

DOTS: Final = "…/…/……"
LONG: Final = 110
"""Titles of more characters are printed smaller on the cover."""

ENDLESS: Final = 300
"""Of longer ones the cover's heading shows the beginning, and the whole stands below it."""

_HEADER: Final = 76
_SIZES: Final = {"A4": (210, 297), "Letter": (215.9, 279.4)}
_TWIPS: Final = 1440 / 25.4
_BLANK_ROWS: Final = 4
_PLACE: Final = re.compile(r"((?:Mục|Phụ lục|Section|Annex) [^:]{1,160}): ")
"""The part of the sheet with which a sentence of the amendment table begins."""
_WORDS: Final[Mapping[str, Message]] = {
    "contents": msg("CONTENTS"),
    "amendments": msg("AMENDMENTS"),
    "index": msg("All sheets"),
    "word": msg("Word file"),
    "skip": msg("Skip to the content"),
    "draft": msg("This is a draft; it has not been approved."),
    "code": msg("Code of the sheet"),
    "title": msg("Title of the sheet"),
    "tthc": msg("Code of the TTHC"),
    "missing": msg("TTHC that no procedure covers yet"),
    "top": msg("Back to the top"),
    "step": msg("Step of the work"),
    "fields": msg("Fields of the manual"),
}


_STAMPS: Final[Mapping[Stamp, Message]] = {
    Stamp.DRAFT: msg("DRAFT"),
    Stamp.SUBMITTED: msg("SUBMITTED FOR SIGNATURE"),
    Stamp.OBSOLETE: msg("OBSOLETE DOCUMENT"),
}
_TASKS: Final[Mapping[Task, Message]] = {
    Task.DRAFTED: msg("Drafted"),
    Task.REVIEWED: msg("Reviewed"),
    Task.APPROVED: msg("Approved"),
}


@functools.cache
def words(language: Language) -> dict[str, str]:
    """Return the fixed words of the templates; the dict is shared, nobody changes it."""
    return {name: translate(message, language) for name, message in _WORDS.items()}


def watermark(writer: Writer, edition: Edition) -> str:
    """Return what stands across the pages, nothing on a sheet in force."""
    return writer.say(_STAMPS[edition.stamp]) if edition.stamp in _STAMPS else ""


def shortened(title: str, length: int = LONG) -> str:
    """Return *title* cut at a word, with an ellipsis, when it has more than *length* characters."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0].rstrip(",;.-– ") + "…"


def cover(writer: Writer, code: str, title: str, edition: Edition) -> Cover:
    """Return the control block at the right of the cover's heading."""
    facts = (
        (msg("Code"), code),
        (msg("Issue"), issue(writer, edition)),
        (msg("Date of issue"), writer.date(edition.issued) if edition.issued else DOTS),
    )
    return {
        "size": "short" if len(title) <= LONG else "long" if len(title) <= ENDLESS else "endless",
        "facts": [{"label": f"{writer.say(label)}:", "text": text} for label, text in facts],
    }


def issue(writer: Writer, edition: Edition) -> str:
    """Return the number of the issue and, where there is one, of the amendment; or that this is a draft."""
    return revision_words(writer, edition.revision) or writer.say(msg("Draft"))


def revision_words(speech: Speech, revision: str) -> str:
    """Return a revision (``3.2``) as printed: ``03, sửa đổi 02``; the amendment is left out where it is none."""
    if not revision:
        return ""
    number, _, amendment = revision.partition(".")
    words = speech.count(int(number))
    if amendment == "0":
        return words
    return speech.say(msg("{issue}, amendment {amendment}", issue=words, amendment=speech.count(int(amendment))))


def approval(writer: Writer, edition: Edition) -> Approval:
    """Return the approval table: drafting, review, approval, each with the persons who signed."""
    heads = (msg("Responsible for the sheet"), msg("Full name"), msg("Signature"), msg("Post held"))
    return {
        "heads": [writer.say(head) for head in heads],
        "persons": [_signed(writer, edition, task) for task in Task],
    }


def _signed(writer: Writer, edition: Edition, task: Task) -> Person:
    signers = [each for each in edition.signers if each.task is task]
    posts = [_post(writer, each) for each in signers]
    if task is Task.APPROVED and edition.unfounded:
        posts.append(writer.say(msg("(the approval has no evidence yet)")))
    apart = "\n\n" if any("\n" in post for post in posts) else "\n"
    return {
        "task": writer.say(_TASKS[task]),
        "name": "\n".join(each.name for each in signers),
        "post": apart.join(posts),
    }


def _post(writer: Writer, signer: Signer) -> str:
    """Return the post, after the signing capacity where there is one, as at the end of papers (30/2020/NĐ-CP)."""
    if not signer.signs:
        return signer.post
    office = Office(writer.content.labels.agency)
    signatory = Signatory(signer.post, signer.name, Signing(signer.signs))
    return "\n".join(signature(signatory, head_of(writer, office, signatory), office.name)["lines"])


def amendments(writer: Writer, edition: Edition) -> Amendments:
    """Return the amendment table, the oldest first; blank rows when nothing was amended yet."""
    heads = (
        msg("Row"),
        msg("Part that is amended"),
        msg("Summary of what is amended"),
        msg("Legal or other basis of the amendment"),
        msg("Amendment"),
    )
    blank: Amendment = {"number": "", "part": "", "summary": "", "basis": "", "revision": ""}
    rows = [row for each in edition.amended for row in _amended(writer, each)]
    for place, row in enumerate(rows, 1):
        row["number"] = str(place)
    return {
        "title": writer.say(msg("RECORD OF AMENDMENTS")),
        "anchor": "amendments",
        "heads": [writer.say(head) for head in heads],
        "rows": rows or [blank] * _BLANK_ROWS,
    }


def _amended(writer: Writer, each: Amended) -> list[Amendment]:
    """Return a row for each part of the sheet that an amendment names; the basis stands in the first of them."""
    laws = [short(writer, law) for law in each.basis]
    laws += [decision(writer, each.decision)] if each.decision else []
    basis = ";\n".join(laws)
    number = revision_words(writer, each.revision)
    rows: list[Amendment] = []
    for parts, summary in _placed(each.sentences):
        rows.append(
            {
                "number": "",
                "part": ";\n".join(parts),
                "summary": "\n".join(summary),
                "basis": writer.say(msg("As above")) if rows and basis else basis,
                "revision": f"{number}\n{writer.date(each.day)}",
            }
        )
    return rows


def _placed(sentences: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    """Return the parts that *sentences* name with what is said of them; parts of which the same is said together."""
    rows: list[tuple[list[str], list[str]]] = []
    for sentence in sentences or ("",):
        match = _PLACE.match(sentence)
        part, summary = (match[1], capital(sentence[match.end() :])) if match else ("", sentence)
        parts, told = rows[-1] if rows else ([], [])
        if rows and (parts == [part] or not (part or any(parts))):
            told.append(summary)
        elif rows and part and any(parts) and told == [summary]:
            parts.append(part)
        else:
            rows.append(([part], [summary]))
    return rows


def running(writer: Writer, title: str, edition: Edition, *, document: bool) -> Running:
    """Return header and footer."""
    label = msg("Title of the document: {title}", title=shortened(title, _HEADER))
    if not document:
        label = msg("Title of the procedure: {title}", title=shortened(title, _HEADER))
    effective = writer.date(edition.effective) if edition.effective else DOTS
    return {
        "header": writer.say(label),
        "effective": writer.say(msg("Effective from: {date}", date=effective)),
        "page": writer.say(msg("Page:")),
        "issue": writer.say(msg("Issue: {issue}", issue=issue(writer, edition))),
    }


def page(geometry: Geometry) -> Page:
    """Return the page geometry in twentieths of a point."""
    width, height = (_twips(side) for side in _SIZES[geometry.size])
    left, right = _twips(float(geometry.left)), _twips(float(geometry.right))
    return {
        "width": width,
        "height": height,
        "top": _twips(float(geometry.top)),
        "bottom": _twips(float(geometry.bottom)),
        "left": left,
        "right": right,
        "text": width - left - right,
    }


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


def properties(writer: Writer, code: str, name: str, title: str, edition: Edition) -> Properties:
    """Return what the Word file says about itself; names of custom properties are for programs."""
    return {
        "title": f"{code} {shortened(title)}",
        "creator": writer.content.labels.agency,
        "language": "vi-VN" if writer.language == "vi" else "en-GB",
        "date": (edition.issued or writer.today).isoformat(),
        "custom": {"code": code, "id": name, "revision": issue(writer, edition), "draft": writer.draft},
    }
