"""Legal bases of portal records, and the law files that they call for.

The portal gives a number as free text and a title, no date and no issuer. Numbers are put right; what a title says
beside its own number (day, issuer) is taken only where all titles of the law agree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from isodoc.citations import Change, Citation, kind_of, read
from isodoc.i18n import msg
from isodoc.intake.portal_account import Account, Json, Kind, Outcome
from isodoc.intake.portal_keys import LAW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOCAL = re.compile("UBND|HĐND")
_INFORMING = {Change.DATE, Change.PLACE, Change.TITLE, Change.SYMBOL}
ISSUERS: Final = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
}
"""Who issues what bears a symbol that is theirs alone."""
_NAMED = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_KIND = r"(?:bộ luật|luật|luất|nghị định|nghị quyết|thông tư(?: liên tịch)?|quyết định|pháp lệnh|chỉ thị|công văn)"
_BEFORE = re.compile(rf"[\s*+–-]*(?:{_KIND})?\s*(?:số)?\s*:?\s*", re.IGNORECASE)
_DATE = re.compile(r"[,\s]*(?:ban hành\s+)?ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})")
_ISSUER = re.compile(
    r"\s*của\s+(?P<issuer>[^:;,]{3,90}?)"
    r"(?=\s*(?:[:;,.–-]|$)|\s+(?:quy định|hướng dẫn|sửa đổi|ban hành|bãi bỏ|về|chi tiết))",
    re.IGNORECASE,
)
_ENDS = " .,;:-–"


class LawNote(NamedTuple):
    """What one record says about a law; *spelling* is the record's own where it says more than the number."""

    citation: Citation
    name: str
    spelling: str


class _Title(NamedTuple):
    words: str
    date: str
    issuer: str


def legal_bases_of(detail: Json, account: Account) -> tuple[list[Json], list[LawNote]]:
    """Return the legal bases of a record, each law once, and what the record says about each law."""
    bases: dict[tuple[str, str], Json] = {}
    notes: list[LawNote] = []
    for one in account.parts(detail, "legalBasisesDetails"):
        account.found[Kind.LEGAL_BASES] += 1
        account.keys(one, LAW)
        code, name = account.line(one.get("code"), "code"), account.line(one.get("name"), "name")
        if not (code or name):
            account.put(Kind.LEGAL_BASES, Outcome.REPORTED)
            account.leave("legalBasisesDetails[].code", msg("a legal basis without number and title"))
            continue
        citation = read(code)
        base = _base(citation, code, name)
        key = base.get("law", ""), base.get("text", "")
        if key in bases:
            account.put(Kind.LEGAL_BASES, Outcome.MERGED)
            account.remarks.append(msg("{law} is listed twice; it is kept once", law=code or name))
        else:
            account.put(Kind.LEGAL_BASES, Outcome.WRITTEN)
            bases[key] = base
        if isinstance(citation, Citation):
            telling = bool(_INFORMING & set(citation.changes))
            notes.append(LawNote(citation, name, code if telling else ""))
        else:
            account.remarks.append(
                msg(
                    "“{code}” is no certain number of a law ({reason}); kept in words",
                    code=code,
                    reason=citation.reason,
                )
            )
    return list(bases.values()), notes


def _base(citation: object, code: str, name: str) -> Json:
    """Return a legal basis; a number that several provinces give to texts of their own keeps its title."""
    if not isinstance(citation, Citation):
        return {"text": name if code in name else f"{code}: {name}".strip(_ENDS)}
    if not _LOCAL.search(citation.number):
        return {"law": citation.number}
    lead = code if _INFORMING & set(citation.changes) else citation.number
    if citation.kind and not lead.lower().startswith(citation.kind.lower()):
        lead = f"{citation.kind} số {lead}"
    says_more = name and _title(citation, name).words
    text = name if citation.number in name else f"{lead} {name}" if says_more else lead
    return {"law": citation.number, "text": text}


def law_of(notes: Sequence[LawNote]) -> Json:
    """Return the law file's data from what records say about one law: number, type, title, issuer, day, spellings."""
    citation = notes[0].citation
    found = {note.name: _title(citation, note.name) for note in notes if note.name}
    type_ = next((note.citation.kind for note in notes if note.citation.kind), None) or _kind_of_title(citation, found)
    titles = {name: one._replace(words=_without_kind(one.words, type_ or "")) for name, one in found.items()}
    counts = Counter(titles[note.name].words for note in notes if note.name and titles[note.name].words)
    title = max(counts, key=lambda words: (counts[words], len(words), words), default="")
    others = {name for name, one in titles.items() if one.words and not _same(one.words, title)}
    law: Json = {
        "kind": "law",
        "number": citation.number,
        "type": type_ or "",
        "title": title,
        "issuer": ISSUERS.get(citation.issuer, "") or _only(one.issuer for one in titles.values()),
        "issued": _only([*(one.date for one in titles.values()), *(_iso(note.citation.date) for note in notes)]),
        "aliases": sorted({note.spelling for note in notes if note.spelling}),
        "titles": sorted(others),
    }
    return {key: value for key, value in law.items() if value}


def _kind_of_title(citation: Citation, titles: Iterable[str]) -> str | None:
    symbol = citation.number.rsplit("/", 1)[-1]
    return next((kind for kind in (kind_of(symbol, title) for title in titles) if kind), None)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _only(values: Iterable[str]) -> str:
    """Return the one value that is said, nothing where there is none or more than one."""
    said = {value for value in values if value}
    return said.pop() if len(said) == 1 else ""


def _same(one: str, other: str) -> bool:
    return re.sub(r"[\W_]+", "", one).casefold() == re.sub(r"[\W_]+", "", other).casefold()


def _without_kind(title: str, kind: str) -> str:
    if kind and kind not in _NAMED and title.casefold().startswith(f"{kind.casefold()} "):
        return title[len(kind) :].strip(_ENDS)
    return title


def _title(citation: Citation, name: str) -> _Title:
    """Return what *name* says beside the law's own number: the subject, the day and the issuer behind the number."""
    place = name.find(citation.number)
    if place < 0 or not _BEFORE.fullmatch(name, 0, place):
        words = name.strip(_ENDS)
        return _Title("" if _same(words, citation.kind or "") else words, "", "")
    rest = name[place + len(citation.number) :]
    date = issuer = ""
    if found := _DATE.match(rest):
        date, rest = _valid(found), rest[found.end() :]
    if spoken := _ISSUER.match(rest):
        issuer, rest = spoken["issuer"].strip(), rest[spoken.end() :]
    return _Title(rest.strip(_ENDS), date, issuer)


def _valid(found: re.Match[str]) -> str:
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return ""
