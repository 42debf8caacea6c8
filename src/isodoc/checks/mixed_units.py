"""Times in units that cannot be added.

What:
    A step's time has an explicit unit that its limit does not have: `ngày lịch` under a limit in `ngày làm việc`, for
    example. A bare number and a bare `ngày` mean the limit's unit; hours and working days are added, eight to the day.

Why:
    Nobody can tell whether such steps keep the limit: five working days are seven days of the calendar, or nine around
    a holiday. isodoc never converts one into the other.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 1 ngày lịch}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 2 ngày}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 1 ngày}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 2 ngày}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.flow_time import accounts
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD503"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each time that cannot be added to the others below its limit."""
    for entry in manual.procedures:
        for one in accounts(entry.value, manual.flow(entry)):
            for part in one.mixed:
                message = msg("{time} cannot be added below a limit in {limit}", time=part.time, limit=one.allowed)
                hint = msg("write plain days, which mean the unit of the limit: {example}", example="1 ngày")
                yield at(entry, (*part.keys, one.limit.id), message, hint)
