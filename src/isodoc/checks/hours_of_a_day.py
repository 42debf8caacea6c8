"""Steps of a same-day procedure that take longer than a day.

What:
    The result is due on the day of receipt, or within one working day whose steps are timed in hours, and the steps on
    the longest way take more than eight hours.

Why:
    Law on civil status 60/2014/QH13, Article 5.3 and Decree 23/2015/NĐ-CP, Article 7 promise the result on the day of
    receipt; the note under the step tables counts eight administrative hours to the working day.

Fails::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    limits: [{id: thuong, time: "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 2 giờ}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 6 giờ}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: 1 giờ}

Passes::

    kind: procedure
    code: QT-HT-01
    title: Đăng ký khai sinh
    limits: [{id: thuong, time: "trong ngày, sau 15 giờ sang ngày làm việc tiếp theo"}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 2 giờ}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 5 giờ}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: 1 giờ}
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.flow_time import accounts
from isodoc.diagnostics import Severity
from isodoc.durations import HOURS_OF_A_WORKING_DAY, Duration, Unit
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD510"
SEVERITY = Severity.ERROR
_DAY = Duration(Fraction(HOURS_OF_A_WORKING_DAY), Unit.HOUR)


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each variant and stage of one day whose steps take longer."""
    for entry in manual.procedures:
        for one in accounts(entry.value, manual.flow(entry)):
            if one.longest is None or not one.within_a_day or one.longest <= one.allowed:
                continue
            days = one.longest.unit is Unit.WORKING_DAY
            hours = one.longest.value * HOURS_OF_A_WORKING_DAY if days else one.longest.value
            name = one.stage.id if one.stage else one.limit.label or one.limit.id
            message = msg(
                "the steps of {variant} take {total}, one working day has {hours}",
                variant=shown(name), total=Duration(hours, Unit.HOUR), hours=_DAY,
            )  # fmt: skip
            yield at(entry, one.keys, message, msg("shorten a step, or state a limit of more than one day"))
