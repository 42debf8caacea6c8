"""Step times that exceed the limit.

What:
    In one variant, or in one stage, the times of the steps on the longest way through them add up to more than the
    limit. A time that several steps share counts once; a way back does not count. Under a limit in working days eight
    hours are a day. Of a day that is counted in hours ISD510 speaks.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.đ: the limit is a part of the procedure; the note under every step table says that
    the total may not exceed it. In 60 of 60 columns of real sheets it does not, so that a finding is a true alarm.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: ½ ngày}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: 3 ngày}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: ½ ngày}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., time: "2,5 ngày"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.flow_time import accounts, is_too_large, most_days
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD501"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each variant and stage whose steps take too long."""
    for entry in manual.procedures:
        if is_too_large(entry.value, manual.flow(entry)):
            message = msg("the procedure has too many variants and steps to add up their times")
            yield at(entry, ("limits",), message, msg("split it into several procedures"))
        for one in accounts(entry.value, manual.flow(entry)):
            if one.longest is None or one.longest <= most_days(one.allowed) or one.within_a_day:
                continue
            keys = one.keys
            if one.stage is None:
                message = msg(
                    "step times add up to {total}, the limit of {variant} is {limit}",
                    total=one.longest, variant=shown(one.limit.label or one.limit.id), limit=one.allowed,
                )  # fmt: skip
            else:
                message = msg(
                    "step times of the stage {stage} add up to {total}, its period is {limit}",
                    stage=one.stage.id, total=one.longest, limit=one.allowed,
                )  # fmt: skip
            yield at(entry, keys, message, msg("shorten a step or correct `limits`; see `isodoc explain ISD501`"))
