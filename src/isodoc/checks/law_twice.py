"""A law that one sheet cites twice.

What:
    Two legal bases of a sheet are the same law with the same articles, or the same law under two spellings, or a law
    with its number and again in words. The same law with other articles, or for another case (`when`), is fine; so are
    texts of two provinces or communes that happen to have one number, where `text` tells them apart.

Why:
    The list of documents is read by the staff and goes into the register of external documents (ISO 9001:2015,
    7.5.3.2); 27 of 5,665 published records list one document twice, 77 once blanks are ignored.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 60/2014/QH13}, {law: 123/2015/NĐ-CP}, {law: 60/2014/QH13}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    legal_bases: [{law: 60/2014/QH13}, {law: 123/2015/NĐ-CP}]
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from isodoc.checks.cited import heading_law, titled_law, titles_of
from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.manual import law_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.checks.cited import Titles
    from isodoc.model.manual import Manual
    from isodoc.model.reference import LegalBasis

CODE = "ISD609"
SEVERITY = Severity.WARNING
_LOCAL = ("UBND", "HĐND")
_MOST = 2000
"""Legal bases of a sheet that are compared; no sheet has as many."""
_ANY = 0
"""Stands for any text: only numbers of local texts belong to several laws."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each legal basis that an earlier one of the sheet states already."""
    titles = titles_of(manual)
    for entry in manual.procedures:
        earlier: dict[tuple[object, ...], tuple[set[str | None], set[object]]] = defaultdict(lambda: (set(), set()))
        for place, basis in enumerate(entry.value.legal_bases[:_MOST]):
            name = _identity(manual, titles, basis)
            local = any(symbol in (basis.law or "") for symbol in _LOCAL)
            laws, places = earlier[name, basis.when, basis.text if local else _ANY]
            if len(laws) > (basis.law in laws) or (basis.law, _articles(basis)) in places:
                key = "law" if basis.law else "text"
                message = msg("{law} is cited twice among the legal bases", law=shown(basis.law or basis.text or ""))
                yield at(entry, ("legal_bases", place, key), message, msg("delete one of the two"))
            for text in (basis.text, _ANY):
                laws, places = earlier[name, basis.when, text]
                laws.add(basis.law)
                places.add((basis.law, _articles(basis)))


def _identity(manual: Manual, titles: Titles, basis: LegalBasis) -> str:
    """Return the same text for bases that are the same law."""
    if basis.law:
        law = manual.law(basis.law)
        return law.path if law is not None else law_key(basis.law)
    text = basis.text or ""
    law = heading_law(manual, text) or titled_law(titles, text)
    return law.path if law is not None else " ".join(text.lower().split()).strip(" .;,")


def _articles(basis: LegalBasis) -> frozenset[str]:
    return frozenset(" ".join(article.lower().split()) for article in basis.articles)
