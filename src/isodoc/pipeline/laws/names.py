"""Which law of the manual somebody means by a number as people type it, or by a title."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from isodoc.citations import Citation, read
from isodoc.edit.law_prose import kind_of_law
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.manual import law_key
from isodoc.pipeline.laws.titles import laws_called, several_called
from isodoc.text import nfc, slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual


_BARE: Final = re.compile(
    r"(?P<kind>(?:nghi-dinh|nghi-quyet|thong-tu-lien-tich|thong-tu|quyet-dinh|phap-lenh|chi-thi|bo-luat|luat)-)?"
    r"(?:so-)?0*(?P<number>\d+(?:\.\d+)?-(?:(?:19|20)\d{2}|[a-z][a-z0-9]*)(?:-[a-z0-9]+)*)"
)
"""A number without anything beside it but its kind, accents and strokes gone: ``nghi-dinh-so-123-2015-nd-cp``."""


@dataclass(frozen=True, slots=True)
class LawName:
    """A law by its *number*, id, spelling, full citation or title; *issuer* and *issued* tell two of one number apart.

    *today* is the day for which states are told where several laws have the title; the present one when absent.
    """

    number: str
    issuer: str = ""
    issued: dt.date | None = None
    today: dt.date | None = None


def laws_meant(manual: Manual, name: LawName) -> list[Entry[Law]]:
    """Return the laws of *manual* that *name* fits, the one with that id alone where there is one; not by title."""
    text = nfc(name.number).strip()
    by_id = [entry for entry in manual.laws if entry.value.name == text]
    if by_id:
        return by_id[:1]
    found = read(text)
    citation = found if isinstance(found, Citation) else None
    key = citation.number if citation else law_key(text)
    told = replace(name, issued=name.issued or (citation.date if citation else None))
    fitting = [entry for entry in manual.laws if text in entry.value.aliases or law_key(entry.value.number) == key]
    if not fitting and (bare := _bare(text)):
        fitting = [entry for entry in manual.laws if _is_numbered(entry.value, bare)]
    return [entry for entry in fitting if fits(told, entry.value.issuer, entry.value.issued)]


def law_meant(manual: Manual, name: LawName) -> Entry[Law]:
    """Return the one law of *manual* that *name* fits.

    Raises:
        UsageError: there is none, or there are several.
    """
    law = law_found(manual, name)
    if law is None:
        raise _unknown(manual, name.number)
    return law


def law_found(manual: Manual, name: LawName) -> Entry[Law] | None:
    """Return the one law of *manual* that *name* fits, nothing where there is none.

    Raises:
        UsageError: there are several, or those of that number have other issuers or days of signing.
    """
    fitting = laws_meant(manual, name)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ambiguous(name.number, fitting)
    others = laws_meant(manual, replace(name, issuer="", issued=None))
    if others:
        ids = [entry.value.name for entry in others]
        raise UsageError(
            msg("no law {number} is of that issuer and day of signing; there are: {ids}", number=name.number, ids=ids),
            msg("name one by its id, or give its own issuer or day of signing"),
        )
    if not isinstance(read(nfc(name.number).strip()), Citation) and not _bare(name.number):
        titled = laws_called(manual, name.number)
        called = [entry for entry in titled if fits(name, entry.value.issuer, entry.value.issued)]
        if len(called) == 1:
            return called[0]
        if called:
            raise several_called(manual, name.number, called, name.today)
    return None


def _bare(text: str) -> re.Match[str] | None:
    """Return the parts of *text* where it is a number alone: it means no law that has that number in its title."""
    return _BARE.fullmatch(slug(unicodedata.normalize("NFKC", text)))


def _is_numbered(law: Law, bare: re.Match[str]) -> bool:
    """Tell whether *law* has the number *bare*, whose symbol may be missing."""
    number = slug(law.number).lstrip("0")
    kind = slug(kind_of_law(law))
    fits = not bare["kind"] or not kind or f"{kind}-" == bare["kind"]
    return fits and f"{number}-".startswith(f"{bare['number']}-")


def _unknown(manual: Manual, number: str) -> UsageError:
    known = {one: entry.value.number for entry in manual.laws for one in (entry.value.number, entry.value.name)}
    near = difflib.get_close_matches(nfc(number)[:200], known, 3, 0.6)
    numbers = list(dict.fromkeys(known[one] for one in near))
    found = read(nfc(number).strip())
    if numbers:
        hint = msg("did you mean {name}?", name=numbers)
    elif isinstance(found, Citation):
        hint = msg("to add it: isodoc law add {number}", number=found.number)
    else:
        hint = msg("see which there are: isodoc law list")
    return UsageError(msg("the manual has no law {number}", number=number), hint)


def ambiguous(number: str, laws: Iterable[Entry[Law]]) -> UsageError:
    """Return the refusal of a *number* that several *laws* have."""
    ids = [entry.value.name for entry in laws]
    return UsageError(
        msg("{number} is the number of several laws: {ids}", number=number, ids=ids),
        msg("name one by its id, or add issuer or day of signing"),
    )


def fits(name: LawName, issuer: str | None, issued: dt.date | None) -> bool:
    """Tell whether a law or decision of *issuer* that was signed on the day *issued* may be what *name* means."""
    same_issuer = not name.issuer or slug(name.issuer) in slug(issuer or "")
    return same_issuer and (name.issued is None or issued is None or name.issued == issued)
