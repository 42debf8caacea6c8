"""Numbers of Vietnamese legal texts, as people type them and as they should stand: ``60/2014/QH13``, ``18/2026/NĐ-CP``.

Numbers are two digits at least, years four, Đ has its stroke (NĐ 30/2020/NĐ-CP, Phụ lục I). What cannot be read with
certainty is never completed by a guess. Compare whole numbers: ``23/2015/NĐ-CP`` is a part of ``123/2015/NĐ-CP``. One
number can belong to several issuers (``12/QĐ-UBND``); issuer, number and date together name one text.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from isodoc.i18n import msg
from isodoc.text import hostile_characters, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isodoc.i18n import Message

NUMBER = re.compile(r"\d+(\.\d+)?(/(19|20)\d{2})?/[A-ZĐƯ][A-ZĐƯa-z0-9]*(-[A-ZĐƯ][A-ZĐƯa-z0-9]*)*")
"""The usual shape: number, year where the text is normative, symbol of kind and issuer."""
_WITH_STROKE = {"ND": "NĐ", "QD": "QĐ", "HDND": "HĐND", "CD": "CĐ"}
_SIGN = rf"(?!(?:{'|'.join(_WITH_STROKE)})(?![\w&]))[A-ZĐƯ][A-ZĐƯa-z0-9&]*"
_WELLFORMED = re.compile(rf"\d{{2,}}(\.\d+|\.?[a-z])?(/(19|20)\d{{2}})?/{_SIGN}(-{_SIGN})*|\d{{2,}}-{_SIGN}(/{_SIGN})?")
_STANDARD = re.compile(r"(?:TCVN|QCVN|TCCS)(?: (?:ISO|IEC|ISO/IEC|ISO/TS))? \d+(?:-\d+)?:(?P<year>\d{4})(?:/[A-ZĐ]+)?")

LONGEST = 2000
"""How many characters of a citation are read at most; titles of real texts have up to 1,200."""

_KINDS = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "QĐ": "Quyết định",
    "PL": "Pháp lệnh",
    "L": "Lệnh",
    "CT": "Chỉ thị",
    "VBHN": "Văn bản hợp nhất",
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "HD": "Hướng dẫn",
    "KL": "Kết luận",
    "BC": "Báo cáo",
    "CĐ": "Công điện",
    "TTr": "Tờ trình",
}
_TITLES = ("Bộ luật", "Luật", "Hiến pháp", "Công văn", *sorted(_KINDS.values(), key=len, reverse=True))
_OF_ASSEMBLY = re.compile(r"(UBTV)?QH\d{0,2}")
_MIXED_CASE = {"ttg": "TTg", "ttr": "TTr"}
_LETTER_KINDS = re.compile(r"UBND|HĐND|VPCP|TTCP|B[A-ZĐ]{1,7}|S[A-ZĐ]{1,7}|TCT|CT")

_LOOSE_SIGN = r"(?:(?:UBTV)?QH\s*\d{1,2}(?![\w])|[A-ZĐƯa-zđư][A-ZĐƯa-zđư0-9&]*)"
_LOOSE = re.compile(
    rf"(?<![\w/-])(?P<number>\d{{1,6}})(?:\s*(?P<part>\.\s*\d{{1,3}}|\.?[a-z](?=\s*/)))?\s*\.?\s*"
    rf"(?:/+\s*(?P<year>(?:19|20)\d{{2}}))?\s*/+\s*"
    rf"(?P<symbol>{_LOOSE_SIGN}(?:\s*-\s*{_LOOSE_SIGN}|/{_LOOSE_SIGN})*)(?!\w)"
    rf"|(?<![\w/-])(?P<old>\d{{1,6}})\s*-\s*(?P<old_symbol>{_LOOSE_SIGN}(?:/{_LOOSE_SIGN})?)(?!\w)"
)
_LEAD = re.compile(
    r"(?:căn\s+cứ\s+)?"
    rf"(?:(?P<kind>{'|'.join(re.escape(title) for title in _TITLES)}|luất)|(?P<short>NĐ|NĐ-CP|TT|QĐ|NQ|PL))?"
    r"(?P<title>\s.*?)??\s*(?:(?<!\w)số)?\s*[:.]?\s*",
    re.IGNORECASE,
)
_NO_SYMBOL = re.compile(
    r"(?:nghị\s+định|nđ)\s*(?:số)?\s*:?\s*(?P<number>\d{1,4})\s*/\s*(?P<year>(?:19|20)\d{2})", re.IGNORECASE
)
_DATE = re.compile(
    r"[,;\s]*ngày\s*(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\(?([A-Z]{3,}(?: [A-Z]{2,})*)\)?")


class Change(enum.StrEnum):
    """What :func:`read` put right; :attr:`Citation.changes` lists them in this order."""

    BLANKS = "blanks"
    PUNCTUATION = "punctuation"
    KIND = "kind"
    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    SEPARATOR = "separator"
    CASE = "case"
    STROKE = "stroke"
    PADDING = "padding"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal text by its *number*. *kind* is ``None`` where the number does not tell (a text of the Assembly).

    *issuer* is the issuer's symbol (``CP``, ``BTP``, ``QH``); *date*, *place* and *title* stood beside the number.
    """

    number: str
    kind: str | None
    year: int | None
    issuer: str
    date: dt.date | None = None
    place: str = ""
    title: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that holds no certain number, and why."""

    text: str
    reason: Message


class Found(NamedTuple):
    """A number inside running text, which it fills from *start* to before *end*."""

    start: int
    end: int
    number: str


def is_wellformed(text: str) -> bool:
    """Tell whether *text* is a number exactly as it should stand, in the present or an older style, or a standard."""
    found = _WELLFORMED.fullmatch(text)
    return bool(_STANDARD.fullmatch(text) or (found and text.rsplit("/", 1)[-1] not in _KINDS))


def kind_of(symbol: str, title: str = "") -> str | None:
    """Return the kind of text of a *symbol* (``NĐ-CP`` gives ``Nghị định``); for QH and UBTVQH the *title* tells.

    A symbol that begins with its issuer (``UBND-SKHCN``) is that of an official letter.
    """
    first, *rest = re.split("[-/]", symbol)
    if _OF_ASSEMBLY.fullmatch(first):
        spoken = next((kind for kind in _TITLES if title.lower().startswith(kind.lower())), None)
        return spoken if spoken in {"Bộ luật", "Luật", "Hiến pháp", "Nghị quyết", "Pháp lệnh"} else None
    if first in _KINDS and rest:
        return _KINDS[first]
    return "Công văn" if _LETTER_KINDS.fullmatch(first) else None


def normalise(text: str) -> Citation | None:
    """Return the citation in *text*, or nothing where :func:`read` finds a reason to doubt."""
    found = read(text)
    return found if isinstance(found, Citation) else None


@functools.lru_cache(maxsize=8192)
def read(text: str) -> Citation | Unreadable:
    """Return the one legal text that *text* cites, its number put right, or the reason why it cannot be told."""
    if len(text) > LONGEST:
        return Unreadable(text, msg("a citation has at most {count} characters", count=LONGEST))
    changes: set[Change] = set()
    clean = _clean(text, changes)
    if standard := _STANDARD.fullmatch(clean):
        return Citation(clean, "Tiêu chuẩn", int(standard["year"]), clean.split()[0], changes=_ordered(changes))
    found = _LOOSE.search(clean)
    if found is None:
        return _without_symbol(text, clean, changes)
    lead = _LEAD.fullmatch(clean, 0, found.start())
    if lead is None or (lead["title"] and not lead["kind"]):
        before = clean[: found.start()].strip()
        return Unreadable(text, msg("“{words}” before the number is no kind of legal text", words=before))
    number, symbol = _number(found, changes)
    spoken = _spoken_kind(lead)
    kind = kind_of(symbol, spoken or "")
    rest = clean[found.end() :]
    if doubt := _doubt(number, symbol, spoken, kind) or _another(rest):
        return Unreadable(text, doubt)
    if spoken:
        changes.add(Change.KIND)
    date, place, title = _rest(rest, changes)
    title = " ".join(filter(None, [(lead["title"] or "").strip(), title]))
    if title:
        changes.add(Change.TITLE)
    year = found["year"]
    return Citation(
        number, kind or spoken, int(year) if year else None, _issuer(symbol), date, place, title, _ordered(changes)
    )


def _doubt(number: str, symbol: str, spoken: str | None, kind: str | None) -> Message | None:
    if int(re.split(r"\D", number)[0]) == 0:
        return msg("the number is 0")
    if symbol in _KINDS:
        return msg("the issuer after {symbol} is missing", symbol=symbol)
    if spoken and kind and not _agree(spoken, kind):
        return msg("{spoken} and the number {number} contradict each other", spoken=spoken, number=number)
    return None


def _another(rest: str) -> Message | None:
    more = _LOOSE.match(rest.lstrip(" ,;.và"))
    return msg("there is more than one number: {number}", number=more[0]) if more else None


def find_numbers(text: str) -> list[Found]:
    """Return the numbers that stand in the prose *text* (in NFC), in order, each as it should be written."""
    return list(_find(text))


def _find(text: str) -> Iterator[Found]:
    for match in _LOOSE.finditer(text):
        symbol = match["symbol"]
        if not symbol:
            continue
        number, tidy = _number(match, set())
        first = re.split("[-/]", tidy)[0]
        certain = first in _KINDS or _OF_ASSEMBLY.fullmatch(first) or _LETTER_KINDS.fullmatch(first)
        if certain and is_wellformed(number) and (match["year"] or "-" in tidy):
            yield Found(match.start(), match.end(), number)


def _clean(text: str, changes: set[Change]) -> str:
    visible = nfc(text)
    for hidden in reversed(hostile_characters(visible)):
        visible = visible[: hidden.place] + visible[hidden.place + 1 :]
    visible = visible.translate(str.maketrans("ÐƉ–—‑−", "ĐĐ----"))
    clean = " ".join(visible.split())
    if clean != text:
        changes.add(Change.BLANKS)
    clean = re.sub(r"^(NĐ|TT|QĐ|NQ)(?=\d)", r"\1 ", clean)
    bare = clean.strip(" .,;:")
    if bare != clean:
        changes.add(Change.PUNCTUATION)
    return bare


def _number(found: re.Match[str], changes: set[Change]) -> tuple[str, str]:
    """Return the tidy number and its symbol."""
    digits = found["number"] or found["old"]
    padded = f"{int(digits):02}"
    if padded != digits:
        changes.add(Change.PADDING)
    symbol = _symbol(found["symbol"] or found["old_symbol"], changes)
    if found["old"]:
        tidy = f"{padded}-{symbol}"
    else:
        if found["year"] and "/" in symbol:
            symbol = symbol.replace("/", "-")
            changes.add(Change.SEPARATOR)
        part = "".join((found["part"] or "").split())
        tidy = f"{padded}{part}{'/' + found['year'] if found['year'] else ''}/{symbol}"
    if "".join(found[0].split()) != found[0]:
        changes.add(Change.BLANKS)
    if re.search(r"//|\.\s*/", found[0]):
        changes.add(Change.PUNCTUATION)
    return tidy, symbol


def _symbol(loose: str, changes: set[Change]) -> str:
    """Return a symbol with its letters as they should be: ``nđ-cp`` gives ``NĐ-CP``, ``QD-TTg`` gives ``QĐ-TTg``."""
    parts = re.split("([-/])", "".join(loose.split()))
    tidy = [part if part in "-/" else _token(part, changes) for part in parts]
    return "".join(tidy)


def _token(token: str, changes: set[Change]) -> str:
    upper = token.upper()
    cased = _MIXED_CASE.get(token.lower())
    if cased is None:
        odd = token.islower() or "đ" in token or "ư" in token or _WITH_STROKE.get(upper) or upper in _KINDS
        cased = upper if odd and token not in _KINDS else token
    if cased != token:
        changes.add(Change.CASE)
    stroked = _WITH_STROKE.get(cased, cased)
    if stroked != cased:
        changes.add(Change.STROKE)
    return stroked


def _spoken_kind(lead: re.Match[str]) -> str | None:
    if lead["short"]:
        return _KINDS[lead["short"].upper().split("-")[0]]
    word = " ".join((lead["kind"] or "").lower().split())
    return next((kind for kind in _TITLES if kind.lower() == word.replace("luất", "luật")), None)


def _agree(spoken: str, kind: str) -> bool:
    return kind == "Lệnh" or kind.startswith(spoken) or spoken.startswith(kind)


def _issuer(symbol: str) -> str:
    first, *rest = re.split("[-/]", symbol)
    if _OF_ASSEMBLY.fullmatch(first):
        return first.rstrip("0123456789")
    return "-".join(rest) if first in _KINDS and rest else symbol


def _rest(rest: str, changes: set[Change]) -> tuple[dt.date | None, str, str]:
    """Return date, place and title that stand after a number."""
    date = None
    if found := _DATE.match(rest):
        try:
            date = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None, "", rest.strip(" ,;.")
        changes.add(Change.DATE)
        rest = rest[found.end() :]
    words = rest.strip(" ,;.:")
    if place := _PLACE.fullmatch(words):
        changes.add(Change.PLACE)
        return date, place[1], ""
    return date, "", words


def _without_symbol(text: str, clean: str, changes: set[Change]) -> Citation | Unreadable:
    """Complete the number of a decree, which only the Government issues; of anything else the issuer is not known."""
    if decree := _NO_SYMBOL.fullmatch(clean):
        number = f"{int(decree['number']):02}/{decree['year']}/NĐ-CP"
        return Citation(
            number, "Nghị định", int(decree["year"]), "CP", changes=_ordered(changes | {Change.KIND, Change.SYMBOL})
        )
    if re.search(r"\d+\s*/\s*(?:19|20)\d{2}$", clean):
        return Unreadable(text, msg("the symbol after the year is missing, such as NĐ-CP"))
    if re.search(r"\d", re.sub(r"năm\s+\d{4}", "", clean)):
        return Unreadable(text, msg("the number is not complete"))
    return Unreadable(text, msg("there is no number"))


def _ordered(changes: set[Change]) -> tuple[Change, ...]:
    return tuple(change for change in Change if change in changes)
