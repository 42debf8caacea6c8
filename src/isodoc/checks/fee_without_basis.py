"""A fee without its basis.

What:
    A phí or lệ phí has an amount, tiers or `by-resolution`, and neither `basis` nor a legal number in the words of the
    sheet's fees says which text sets it; the table that it stands in has no `basis` either. A sheet none of whose fees
    has a `basis` may cite the text among its legal bases. What is free, fees told in words alone and costs (chi phí)
    are not meant.

Why:
    Law on fees and charges 97/2015/QH13: a fee is taken only as a competent body has set it; fees are a part of the
    procedure (Decree 63/2010/NĐ-CP, Article 8.2). When that text changes, the sheets that print the amount are found by
    their basis.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{kind: lệ phí, amount: 8000}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{kind: lệ phí, amount: 8000, basis: 123/2015/NĐ-CP}, {kind: lệ phí, amount: free, case: Đúng hạn}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isodoc.checks.fee_expired import facts as facts  # noqa: PLC0414 - the same tables
from isodoc.checks.finding import Finding, at
from isodoc.citations import find_numbers
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.fee import Fee, FeeKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.reference import LegalBasis

CODE = "ISD815"
SEVERITY = Severity.WARNING
_MESSAGE = msg("nothing says which text sets the fee")
_HINT = msg("add `basis:` with its number, such as {example}", example="85/2019/TT-BTC")
_LONGEST = 20_000
_OF_FEES = re.compile(r"\bphí\b|mức thu|giá dịch vụ", re.IGNORECASE)
_MAY_SET_FEES = ("/TT-BTC", "/NQ-HĐND")
"""What texts of those who set fees end with; one of which the title is not known may be about fees."""


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each fee of a procedure of which nothing says who set it."""
    for entry in manual.procedures:
        lacking = [place for place, fee in enumerate(entry.value.fees) if isinstance(fee, Fee) and _lacks_basis(fee)]
        if lacking and not _is_told_elsewhere(manual, entry.value):
            for place in lacking:
                yield at(entry, ("fees", place, "basis"), _MESSAGE, _HINT)


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each fee of a table in use of which nothing says who set it."""
    used = {table for tables in known.values() for table in tables}
    for table in manual.fee_tables:
        if table.value.id in used and not (table.value.basis or _names_law(table.value.note)):
            for place, fee in enumerate(table.value.fees):
                if _lacks_basis(fee):
                    yield at(table, ("fees", place, "basis"), _MESSAGE, _HINT)


def _is_told_elsewhere(manual: Manual, procedure: Procedure) -> bool:
    """Tell whether the words of a fee, or a legal basis where no fee has a `basis`, may name the text."""
    fees = [fee for fee in procedure.fees if isinstance(fee, Fee)]
    return any(_is_told(fee) for fee in fees) or (
        not any(fee.basis for fee in fees) and any(_sets_fees(manual, basis) for basis in procedure.legal_bases)
    )


def _sets_fees(manual: Manual, basis: LegalBasis) -> bool:
    law = manual.law(basis.law) if basis.law else None
    words = " ".join(text for text in (basis.text, law and law.value.title, law and law.value.short) if text)
    if words:
        return bool(_OF_FEES.search(words[:_LONGEST]))
    return bool(basis.law and (law.value.number if law else basis.law).endswith(_MAY_SET_FEES))


def _lacks_basis(fee: Fee) -> bool:
    if fee.basis or fee.kind is FeeKind.CHI_PHI or fee.amount == "free":
        return False
    return (bool(fee.amount) or bool(fee.tiers)) and not _is_told(fee)


def _is_told(fee: Fee) -> bool:
    return any(_names_law(text) for text in (fee.text, fee.note, fee.case))


def _names_law(text: str | None) -> bool:
    return text is not None and "/" in text and bool(find_numbers(text[:_LONGEST]))
