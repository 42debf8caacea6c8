"""A law of the manual under a number that is not written as it should be.

What:
    A law that the manual holds is cited by another spelling: by one that its file lists under `aliases`, by a number
    that is only right after tidying (`131/2021/NĐ- CP`, `7/2025/NĐ-CP` inside a text), or without its symbol ("Nghị
    định số 123/2015"); or a legal basis gives a number in `text` alone. A `law:` that is no number at all is ISD601.

Why:
    Decree 30/2020/NĐ-CP, Annex I, sets how number and symbol are written. Who searches for a law, or replaces it when
    it changes, does not find the places where it is spelled otherwise.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: ["Nộp giấy tờ theo Nghị định số 123/2015/NĐ- CP."]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: ["Nộp giấy tờ theo Nghị định số 123/2015/NĐ-CP."]
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from isodoc.checks.cited import heading_number
from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.laws import exact_names, laws_named
from isodoc.citations import find_numbers, is_wellformed
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.leaves import keys_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.i18n import Message
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual

CODE = "ISD608"
SEVERITY = Severity.WARNING
_NOT_PROSE = frozenset({"law", "basis", "number", "origin", "aliases", "attachments", "file", "path", "url"})
_YEAR = re.compile(r"/ ?(?P<year>(?:19|20)\d\d)(?!\d)")
_NUMBER = re.compile(r"(?<![\w/.-])(?P<number>\d{1,4}(?:\.\d{1,2})?)\s?\Z")
_TIDY = re.compile(
    r"/(?!ND-|QD-|[A-ZĐ]{2,4}-HDND)[A-ZĐ][A-ZĐ0-9]*(?:-(?!TTG)[A-ZĐ][A-ZĐ0-9]*|-TTg|-TTr)*(?![\w])(?!\s?-\s?[A-ZĐ])"
)
_KIND = re.compile(r"(?<!\w)(?P<kind>nghị\s+định|luật)\s+(?:số\s*)?:?\s*\Z", re.IGNORECASE)
_SIGN = re.compile(r"\s?/")
_MORE = re.compile(r"\s?[/\d]|\s?-\s?[A-ZĐ]")
_MOST = 2000
_LOCAL = ("UBND", "HĐND")
_REACH = 40
_DIGITS = 9
_TIDY_YEAR = len("/2015")


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each law that is cited under another spelling than its number or id, once for each text."""
    fine = {name for law in manual.laws for name in (law.value.name, law.value.number)}
    exact = exact_names(manual.laws)
    for entry, keys, name in laws_named(manual):
        law = None if name in fine else manual.law(name)
        if law is None:
            continue
        if is_wellformed(name) or name in exact[law.path]:
            yield at(entry, keys, _message(name, law.value), msg("write {number}", number=law.value.number))
    for sheet in manual.procedures:
        for place, basis in enumerate(sheet.value.legal_bases):
            number = heading_number(basis.text) if basis.text and not basis.law else None
            if number is not None and not number.endswith(_LOCAL):
                message = msg("{law} is cited in words alone", law=number)
                hint = (
                    msg("write `law: {number}`", number=number)
                    if manual.law(number)
                    else msg("write `law: {number}`, and add the law: isodoc new law {number}", number=number)
                )
                yield at(sheet, ("legal_bases", place, "text"), message, hint)
    yield from _in_prose(manual)


def _message(words: str, law: Law) -> Message:
    return msg("“{text}” is not the number of the law {law}", text=shown(words), law=law.number)


def _in_prose(manual: Manual) -> Iterator[Finding]:
    short = _without_symbol(manual)
    for entry, texts in manual.texts:
        for text, link in texts:
            if "/20" not in text and "/19" not in text and "/ 20" not in text:
                continue
            for words, law in _spelled(manual, short, text):
                keys = keys_of(link)
                if _NOT_PROSE.isdisjoint(keys):
                    yield at(entry, keys, _message(words, law), msg("write {number}", number=law.number))


def _without_symbol(manual: Manual) -> Mapping[tuple[str, str], Law]:
    """Return the decrees and laws by kind and by number and year, which name them among their kind."""
    found: dict[tuple[str, str], Law] = {}
    for entry in manual.laws:
        number, _, symbol = entry.value.number.rpartition("/")
        if symbol == "NĐ-CP":
            found["nghị định", number] = entry.value
        elif symbol.startswith("QH") and (entry.value.type or "") in {"Luật", "Bộ luật"}:
            found["luật", number] = entry.value
    return found


def _spelled(manual: Manual, short: Mapping[tuple[str, str], Law], text: str) -> Iterator[tuple[str, Law]]:
    """Yield what *text* writes for laws of the manual otherwise than by their numbers, each law once."""
    seen: set[str] = set()
    for found in islice(_YEAR.finditer(text), _MOST):
        slash = found.start()
        if found.end() - slash == _TIDY_YEAR and _TIDY.match(text, found.end()) and text[slash - 2 : slash].isdecimal():
            continue
        number = _NUMBER.search(text, max(0, slash - _DIGITS), slash)
        if number is None:
            continue
        start = number.start()
        part = text[start : found.end() + _REACH]
        inside = (
            next((one for one in find_numbers(part) if one.start == 0), None)
            if _SIGN.match(text, found.end())
            else None
        )
        if inside is not None:
            law, words = manual.law(inside.number), part[: inside.end]
        else:
            kind = _KIND.search(text[max(0, start - _REACH) : start])
            if kind is None or _MORE.match(text, found.end()):
                continue
            plain = f"{number['number'].zfill(2)}/{found['year']}"
            one = short.get((" ".join(kind["kind"].lower().split()), plain))
            law, words = (manual.law(one.number) if one else None), text[start - len(kind[0]) : found.end()]
        if law is not None and words != law.value.number and law.path not in seen:
            seen.add(law.path)
            yield words, law.value
