"""A fee past its last day.

What:
    A fee of the procedure, or the fee table that it uses, has an `until` that lies before today (or before the `from`
    of the sheet), and no later text of the table, or fee for the same case, goes on from there.

Why:
    Ten of 28 real sheets print a fee whose last day was 31/12/2025. Taking another fee than the one in force is
    unlawful (Law on fees and charges 97/2015/QH13); fees are a part of the procedure (Decree 63/2010/NĐ-CP, Article
    8.2).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{kind: lệ phí, amount: 8000, until: 2025-12-31}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{kind: lệ phí, amount: 8000, from: 2026-01-01}, {table: le-phi-ho-tich}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.fee import Fee, FeeTableUse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from isodoc.model.entry import Entry
    from isodoc.model.fee import FeeTable
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD602"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:
    """Yield each fee of a procedure that is no longer in force on the day *today*."""
    for entry in manual.procedures:
        day = max(today, entry.value.from_ or today)
        yield from _rows(entry, entry.value.fees, day)
        for place, fee in enumerate(entry.value.fees):
            if isinstance(fee, FeeTableUse):
                last = _ended(manual.fee_tables_by_id.get(fee.table, ()), day)
                if last is not None:
                    message = msg("the fee table {id} ended on {day}", id=fee.table, day=last)
                    hint = msg("add a file with the same id and the days from which the new fees hold")
                    yield at(entry, ("fees", place, "table"), message, hint)


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> list[str] | None:  # noqa: ARG001
    """Return the fee tables that the procedure uses."""
    return [fee.table for fee in entry.value.fees if isinstance(fee, FeeTableUse)] or None


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:
    """Yield each fee of a table in use that is no longer in force on the day *today*."""
    used = {table for tables in known.values() for table in tables}
    for table in manual.fee_tables:
        if table.value.id in used and _holds(table.value, today):
            yield from _rows(table, table.value.fees, today)


def _rows(entry: Entry[Any], lines: Sequence[object], day: dt.date) -> Iterator[Finding]:
    """Yield each fee among *lines* that ended before *day* and that none of the others goes on from."""
    rows = [(place, line) for place, line in enumerate(lines) if isinstance(line, Fee)]
    latest: dict[tuple[object, ...], dt.date] = {}
    for _, row in rows:
        if row.from_ is not None:
            latest[_paid_for(row)] = max(row.from_, latest.get(_paid_for(row), row.from_))
    for place, row in rows:
        if row.until is not None and row.until < day and latest.get(_paid_for(row), row.until) <= row.until:
            hint = msg("state the fee that holds now, or delete this one")
            yield at(entry, ("fees", place, "until"), msg("the fee ended on {day}", day=row.until), hint)


def _paid_for(fee: Fee) -> tuple[object, ...]:
    """Return what is the same for fees of which a later one goes on from an earlier one."""
    return fee.kind, fee.case, fee.area, fee.channels, fee.payer


def _holds(table: FeeTable, today: dt.date) -> bool:
    return (table.from_ is None or table.from_ <= today) and (table.until is None or today <= table.until)


def _ended(texts: Sequence[Entry[FeeTable]], today: dt.date) -> dt.date | None:
    """Return the last day of the latest text of a table when none of *texts* holds today or later."""
    days = [text.value.until for text in texts]
    ends = [day for day in days if day is not None and day < today]
    return max(ends) if ends and len(ends) == len(days) else None
