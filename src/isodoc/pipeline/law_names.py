"""Which law of the manual somebody means by a number as people type it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isodoc.citations import Citation, read
from isodoc.errors import UsageError
from isodoc.i18n import msg
from isodoc.model.manual import law_key
from isodoc.text import nfc, slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from isodoc.model.entry import Entry
    from isodoc.model.law import Law
    from isodoc.model.manual import Manual


@dataclass(frozen=True, slots=True)
class LawName:
    """A law by its *number*, id, spelling or full citation; *issuer* and *issued* tell two of one number apart."""

    number: str
    issuer: str = ""
    issued: dt.date | None = None


def laws_meant(manual: Manual, name: LawName) -> list[Entry[Law]]:
    """Return the laws of *manual* that *name* fits, the one with that id alone where there is one."""
    text = nfc(name.number).strip()
    by_id = [entry for entry in manual.laws if entry.value.name == text]
    if by_id:
        return by_id[:1]
    found = read(text)
    citation = found if isinstance(found, Citation) else None
    key = citation.number if citation else law_key(text)
    issued = name.issued or (citation.date if citation else None)
    fitting = [entry for entry in manual.laws if text in entry.value.aliases or law_key(entry.value.number) == key]
    return [entry for entry in fitting if _fits(entry.value, name.issuer, issued)]


def law_meant(manual: Manual, name: LawName) -> Entry[Law]:
    """Return the one law of *manual* that *name* fits.

    Raises:
        UsageError: there is none, or there are several.
    """
    fitting = laws_meant(manual, name)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ambiguous(name.number, fitting)
    known = {one: entry.value.number for entry in manual.laws for one in (entry.value.number, entry.value.name)}
    near = difflib.get_close_matches(nfc(name.number)[:200], known, 3, 0.6)
    numbers = list(dict.fromkeys(known[one] for one in near))
    raise UsageError(
        msg("the manual has no law {number}", number=name.number),
        msg("did you mean {name}?", name=numbers)
        if numbers
        else msg("to add it: isodoc law add {number}", number=name.number),
    )


def ambiguous(number: str, laws: Iterable[Entry[Law]]) -> UsageError:
    """Return the refusal of a *number* that several *laws* have."""
    ids = [entry.value.name for entry in laws]
    return UsageError(
        msg("{number} is the number of several laws: {ids}", number=number, ids=ids),
        msg("name one by its id, or add issuer or day of signing"),
    )


def _fits(law: Law, issuer: str, issued: dt.date | None) -> bool:
    same_issuer = not issuer or slug(issuer) in slug(law.issuer or "")
    return same_issuer and (issued is None or law.issued is None or issued == law.issued)
