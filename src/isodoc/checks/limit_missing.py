"""A TTHC without a time limit.

What:
    A procedure that covers a TTHC has no `limits`, or a limit with neither a time nor a wording.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.đ: the time limit is a required part of every administrative procedure.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    limits: [{id: thuong, time: 3 ngày làm việc}]
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

CODE = "ISD505"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC sheet without a limit, and each limit that says nothing."""
    for entry in manual.procedures:
        procedure = entry.value
        if procedure.tthc and not procedure.limits:
            hint = msg("add `limits:`, such as {example}", example="[{id: thuong, time: 3 ngày làm việc}]")
            yield at(entry, ("limits",), msg("the procedure has no time limit"), hint)
        for place, limit in enumerate(procedure.limits if procedure.tthc else ()):
            if limit.time is None and not limit.text and not limit.agreement:
                message = msg("the limit {id} has neither a time nor a wording", id=limit.id)
                yield at(entry, ("limits", place, "time"), message, msg("add `time:` or `text:`"))
