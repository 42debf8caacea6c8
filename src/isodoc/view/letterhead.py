"""What stands around the text of every paper of an agency: Decree 30/2020/NĐ-CP, Annex I, part I, section II."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from isodoc.i18n import msg
from isodoc.model.organization import Signing
from isodoc.text import date_words
from isodoc.view.writer import capital

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.model.papers import OfficialPaper, Recipients, Signature
    from isodoc.view.package import Dossier, Office, Signatory
    from isodoc.view.speech import Speech

BLANK: Final = "…"
"""A place that is filled in by hand, such as the number that the clerk gives after the signature."""

_COMMITTEE: Final = re.compile(r"(Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|UBND|HĐND)\s+(.+)", re.IGNORECASE)
_NAME_OF_COMMITTEE: Final = re.compile(r"(?:Ủy ban|Uỷ ban|Hội đồng) nhân dân", re.IGNORECASE)
_ENGLISH_COMMITTEE: Final = re.compile(r"People['’]s (Committee|Council)\b", re.IGNORECASE)
_SYMBOLS: Final = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_IN_FULL: Final = {"ubnd": "Ủy ban nhân dân", "hđnd": "Hội đồng nhân dân"}
_PLACE: Final = re.compile(
    r"\b(?:(phường|xã|đặc khu|thị trấn|thị xã|quận|huyện)|(?:thành phố|tỉnh)) ((?!hội\b)\w[^,;]*)", re.IGNORECASE
)
_AGENCY_OF_POST: Final = re.compile(r"\s+(?:Ủy ban|Uỷ ban|Hội đồng|UBND|HĐND)\b.*", re.IGNORECASE | re.DOTALL)
_DEPUTY: Final = re.compile(r"(?:Phó|Deputy)\s+", re.IGNORECASE)
_LONG_NAME: Final = 18  # characters of a line above which the rule below the agency's name is the long one


def is_committee(name: str) -> bool:
    """Tell whether *name* is that of a People's Committee or Council, whose papers name no agency above it."""
    return bool(_COMMITTEE.match(name) or _ENGLISH_COMMITTEE.match(name))


def above(office: Office) -> str:
    """Return the agency that stands above the name of *office* on its papers; none above that of a committee."""
    return "" if is_committee(office.name) else office.parent


def symbol_of(office: Office) -> str:
    """Return what stands for the agency in the number of a paper: as given, else ``UBND`` or ``HĐND``, else dots."""
    match = _COMMITTEE.match(office.name)
    return office.symbol or (_SYMBOLS.get(match[1].lower(), match[1].upper()) if match else BLANK)


def place_of(office: Office) -> str:
    """Return the place that begins the line of the date: as given, else as the agency's name tells it, else dots.

    ``Ủy ban nhân dân phường Mẫu`` gives ``Phường Mẫu``, ``Sở Tư pháp thành phố Cần Thơ`` gives ``Cần Thơ``.
    """
    match = _PLACE.search(office.name)
    if office.place or not match:
        return office.place or BLANK
    return capital(match[0] if match[1] else match[2])


def bare_post(post: str) -> str:
    """Return the title of a post without the agency that it names: ``Chủ tịch UBND phường`` gives ``Chủ tịch``."""
    return _AGENCY_OF_POST.sub("", post)


def head_of(speech: Speech, office: Office, leader: Signatory) -> str:
    """Return the title of who leads the agency: as given, else from the leader's post, else by the kind of agency."""
    if office.head:
        return office.head
    if leader.post and leader.signs not in {Signing.TL, Signing.TUQ}:
        return _superior(leader.post)
    return speech.say(msg("Chairperson") if is_committee(office.name) else msg("Head of the agency"))


def _superior(post: str) -> str:
    return capital(_DEPUTY.sub("", bare_post(post), count=1))


def signature(signatory: Signatory, head: str = "", office: str = "") -> Signature:
    """Return who signs.

    Args:
        signatory: the post, the name, the signing capacity.
        head: the title of the person in whose place or by whose order others sign; by default the post's superior.
        office: the agency that a collective decides for.
    """
    post, above = bare_post(signatory.post).upper(), (head or _superior(signatory.post)).upper()
    match signatory.signs:
        case Signing.TM:
            committee = _COMMITTEE.match(office)
            name = _IN_FULL.get(committee[1].lower(), committee[1]) if committee else office
            lines = [f"TM. {name.upper()}", post or above]
        case Signing.KT | Signing.TL | Signing.TUQ:
            lines = [f"{signatory.signs.value} {above}", post]
        case Signing.Q:
            lines = [f"Q. {post or above}"]
        case _:
            lines = [post or above]
    return {"lines": [line for line in lines if line], "name": signatory.name}


def long_date(speech: Speech, day: dt.date) -> str:
    """Return *day* as papers write it: ``ngày 05 tháng 3 năm 2026``."""
    return date_words(day) if speech.language == "vi" else day.isoformat()


def open_date(speech: Speech, dossier: Dossier) -> str:
    """Return the date of a paper that is not signed yet: the year alone is known."""
    return speech.say(msg("day … month … year {year}", year=str(dossier.made.year)))


def bases(speech: Speech, laws: Iterable[str], proposal: str = "") -> list[str]:
    """Return the bases of a paper: each begins with its word, ends with a semicolon, the last one with a full stop."""
    lines = [law.strip().rstrip(".;, ") for law in laws]
    known = ("Căn cứ ", "Theo ", "Xét ", "Pursuant ")
    lines = [line if line.startswith(known) else speech.say(msg("Pursuant to {law}", law=line)) for line in lines]
    lines += [proposal] if proposal else []
    return [line + ("." if place == len(lines) else ";") for place, line in enumerate(lines, 1)]


def recipients(speech: Speech, lines: Iterable[str], drafter: str) -> Recipients:
    """Return who receives the paper: *lines*, then the copy that the clerk and the drafting unit keep."""
    kept = speech.say(msg("Kept: clerk, {unit}", unit=drafter) if drafter else msg("Kept: clerk"))
    return {
        "title": speech.say(msg("Recipients:")),
        "lines": [*(f"- {line.rstrip('.;, ')};" for line in lines), f"- {kept}."],
    }


@dataclass(frozen=True, slots=True)
class Frame:
    """What differs from paper to paper: *kind* and *number*, who issues it below which agency, what stands around."""

    kind: str
    number: str
    subject: str
    issuer: str
    parent: str
    bases: list[str]
    recipients: Recipients
    signature: Signature


def paper(speech: Speech, dossier: Dossier, frame: Frame) -> OfficialPaper:
    """Return what every paper has."""
    agency = _broken(frame.issuer)
    longest = max(len(line) for line in agency.split("\n"))
    return {
        "language": speech.language,
        "state": speech.say(msg("SOCIALIST REPUBLIC OF VIET NAM")),
        "motto": speech.say(msg("Independence - Freedom - Happiness")),
        "parent": _broken(frame.parent),
        "agency": agency,
        "rule": "long" if longest > _LONG_NAME else "short",
        "number": speech.say(msg("No.: {number}", number=frame.number)),
        "dated": f"{place_of(dossier.office)}, {open_date(speech, dossier)}",
        "kind": frame.kind,
        "subject": frame.subject,
        "bases": frame.bases,
        "recipients": frame.recipients,
        "signature": frame.signature,
        "watermark": "",
        "properties": {
            "title": f"{frame.kind} {frame.subject}",
            "creator": dossier.office.name,
            "language": "vi-VN" if speech.language == "vi" else "en-GB",
            "date": dossier.made.isoformat(),
            "custom": {"package": dossier.name},
        },
    }


def _broken(name: str) -> str:
    """Return the name of an agency in capitals.

    The place of a People's Committee has a line of its own; inside another name neither the place nor the name of a
    committee is broken.
    """
    match = _COMMITTEE.fullmatch(name)
    if match:
        return f"{match[1]}\n{match[2]}".upper()
    whole = _NAME_OF_COMMITTEE.sub(lambda words: unbroken(words[0]), name)
    return _PLACE.sub(lambda words: unbroken(words[0]), whole).upper()


def unbroken(words: str) -> str:
    """Return *words* so that no line ends between them."""
    return words.replace(" ", "\xa0")
