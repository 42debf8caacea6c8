"""A shared clause that the manual does not have.

What:
    A text uses a clause by an id for which there is no `kind: clause` file.

Why:
    The paragraph would be missing from the sheet. In the real sheets 35 long notes stand in ten or more sheets each;
    kept once, they change once.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [{clause: tra-cuu-cutru, with: {giay_to: Giấy khai sinh}}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    notes: [{clause: tra-cuu-cu-tru, with: {giay_to: Giấy khai sinh}}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.checks.texts import clause_uses
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD313"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each use of a clause that is not there."""
    known = manual.clauses_by_id
    names = Names(known, {name: (entry.value.title,) for name, entry in known.items()})
    for entry, keys, use in clause_uses(manual):
        if use.clause not in known:
            message = msg("no clause has the id {id}", id=use.clause)
            yield at(entry, (*keys, "clause"), message, names.like(use.clause, entry.path))
