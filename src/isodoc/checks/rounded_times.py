"""Rounded times that miss the limit.

What:
    The step times add up to a little less than the limit, only because some were rounded: three times 0,33 ngày are
    0,99 ngày. A time counts as rounded when it is no whole number of minutes, eight hours making a day.

Why:
    Practice: the column no longer adds up to the limit that stands above it (in 59 of 60 columns of real sheets it
    does), and no clock shows 0,33 of a working day. A fraction or hours say what is meant.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 1 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: "0,33 ngày"}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: "0,33 ngày"}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: "0,33 ngày"}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 1 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 1/3 ngày}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 1/3 ngày}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: 1/3 ngày}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.flow_time import accounts
from isodoc.checks.rounding import exact, rounded_part
from isodoc.diagnostics import Severity
from isodoc.durations import Duration
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD509"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield the first rounded time of each variant and stage that rounding keeps below its limit."""
    for entry in manual.procedures:
        for one in accounts(entry.value, manual.flow(entry)):
            part = rounded_part(one)
            if part is None or one.longest is None or not isinstance(part.time, Duration):
                continue
            message = msg(
                "{time} is rounded: the steps add up to {total} and miss the limit of {limit}",
                time=part.time, total=one.longest, limit=one.allowed,
            )  # fmt: skip
            hint = msg("write a fraction such as {time}, or the time in hours", time=exact(part.time))
            yield at(entry, (*part.keys, one.limit.id), message, hint)
