"""A procedure without a step table.

What:
    A procedure has neither steps nor a pattern. Imported procedures begin so: the portal tells the sequence in prose,
    without who does what by when.

Why:
    The step table is what makes a sheet a procedure of the quality system: who, what, by when, with which result
    (ISO 9001:2015, 4.4.1 and 8.1; Decision 19/2014/QĐ-TTg, Article 4.1).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    pattern: ba-buoc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD404"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each procedure without steps."""
    for entry in manual.procedures:
        if not entry.value.steps and not entry.value.pattern:
            hint = msg("add `steps:`, or a pattern such as {example}", example="pattern: mot-cua-5")
            yield at(entry, ("steps",), msg("the procedure has no steps"), hint)
