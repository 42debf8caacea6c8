"""A fee table, or a case of one, that the manual does not have.

What:
    A procedure uses a fee table by an id for which there is no `kind: fees` file, or names a case for which the table
    has no row.

Why:
    The sheet would state no fee, or another one than the People's Council set (Law on fees and charges 97/2015/QH13;
    Decree 63/2010/NĐ-CP, Article 8.2).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{table: le-phi-hotich}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    fees: [{table: le-phi-ho-tich, cases: [Cấp Giấy xác nhận tình trạng hôn nhân]}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.fee import FeeTableUse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD315"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each use of a table, or of a case in it, that is not there."""
    tables = manual.fee_tables_by_id
    names = Names(tables, {name: (entry.value.title for entry in entries) for name, entries in tables.items()})
    cases = {
        name: {fee.case for table in entries for fee in table.value.fees if fee.case}
        for name, entries in tables.items()
    }
    of_cases = {name: Names(known) for name, known in cases.items()}
    for entry in manual.procedures:
        for place, use in enumerate(entry.value.fees):
            if not isinstance(use, FeeTableUse):
                continue
            if use.table not in tables:
                message = msg("no fee table has the id {id}", id=use.table)
                yield at(entry, ("fees", place, "table"), message, names.like(use.table, entry.path))
                continue
            for number, case in enumerate(use.cases):
                if case not in cases[use.table]:
                    message = msg("the fee table {id} has no row for the case {case}", id=use.table, case=shown(case))
                    yield at(
                        entry, ("fees", place, "cases", number), message, of_cases[use.table].like(case, entry.path)
                    )
