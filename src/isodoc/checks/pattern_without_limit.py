"""A pattern without a limit to share out.

What:
    A procedure takes its steps from a pattern, and in one variant its limit is no number or there is none. The steps
    that come from the pattern carry no time then.

Why:
    A pattern's times are parts of the limit; without a number there is nothing to share out, and the time column stays
    empty (rõ thời gian). Write the limit as a time, or give the steps their times.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, text: Theo thỏa thuận}]
    pattern: ba-buoc

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    pattern: ba-buoc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.flow_time import is_too_large
from isodoc.checks.steps import in_variant
from isodoc.diagnostics import Severity
from isodoc.durations import NonCounting
from isodoc.i18n import msg
from isodoc.model.time import whole_limit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD506"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each procedure with a pattern and a variant without a numeric limit, unless all steps have times."""
    for entry in manual.procedures:
        procedure = entry.value
        if procedure.pattern not in manual.patterns_by_id:
            continue
        flow = manual.flow(entry)
        if is_too_large(procedure, flow):
            continue
        steps = flow.steps
        without = [
            limit
            for limit in procedure.limits
            if isinstance(whole_limit(limit, procedure.limits), NonCounting | None)
            and any(in_variant(one.step.time, limit.id) is None for one in steps)
        ]
        if without or (not procedure.limits and any(one.step.time is None for one in steps)):
            labels = tuple(shown(limit.label or limit.id) for limit in without)
            message = msg("the steps of the pattern carry no time: there is no limit in days or hours")
            if labels:
                message = msg(
                    "the steps of the pattern carry no time for {variants}: the limit is no number", variants=labels
                )
            yield at(entry, ("pattern",), message, msg("write the limit as a time, or give each step its time"))
