"""Step times below the limit.

What:
    In one variant, or in one stage, the times of the steps on the longest way add up to less than the limit. Where
    only rounding makes the difference, ISD509 says so.

Why:
    An agency may promise less than the law allows, and then the limit of the sheet should say so; more often a step is
    missing or a time was not changed with the others. A note, because both are allowed.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: ½ ngày}
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
from isodoc.checks.flow_time import accounts, most_days
from isodoc.checks.rounding import rounded_part
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD502"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each variant and stage whose steps, all of them with times, take less than they may."""
    for entry in manual.procedures:
        for one in accounts(entry.value, manual.flow(entry)):
            if one.longest is None or not one.complete or one.same_day or most_days(one.allowed) is not one.allowed:
                continue
            if one.longest < one.allowed and rounded_part(one) is None:
                message = msg(
                    "step times add up to {total}, below the limit of {limit}", total=one.longest, limit=one.allowed
                )
                yield at(entry, one.keys, message, msg("lengthen a step, or state the shorter limit"))
