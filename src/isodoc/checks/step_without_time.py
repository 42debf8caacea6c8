"""A step without a time.

What:
    The procedure has a limit in days, hours or months, and a step has no time of its own, none that it shares with
    others and none of a stage.

Why:
    Rõ thời gian: the times of the steps show how the agency keeps the limit (Decree 63/2010/NĐ-CP, Article 8.2.đ). The
    applicant's own time and time in office hours that no limit counts (`giờ hành chính`) are fine.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 3 ngày}
      - {id: tra, by: [mot-cua], work: Trả kết quả.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    limits: [{id: thuong, time: 3 ngày làm việc}]
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., time: 3 ngày}
      - {id: tra, by: [mot-cua], work: Trả kết quả., time: giờ hành chính}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at, shown
from isodoc.checks.flow_time import is_too_large
from isodoc.checks.steps import in_variant
from isodoc.diagnostics import Severity
from isodoc.durations import Duration
from isodoc.i18n import msg
from isodoc.model.step import ApplicantActor
from isodoc.model.time import TimeOwner, whole_limit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.flow import FlowStep
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure
    from isodoc.model.step import Step

CODE = "ISD403"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step that lacks a time in a variant with a limit."""
    for entry in manual.procedures:
        procedure, flow = entry.value, manual.flow(entry)
        if not (procedure.limits and flow.steps) or is_too_large(procedure, flow):
            continue
        counted = [limit for limit in procedure.limits if isinstance(whole_limit(limit, procedure.limits), Duration)]
        shared = {
            (step, variant) for group in flow.shared for step in group.shared.steps for variant in group.shared.time
        }
        for one in flow.steps:
            if one.inherited or _needs_none(one, procedure):
                continue
            lacking = [limit for limit in counted if not _has_time(one.step, limit.id, shared)]
            if lacking:
                labels = tuple(shown(limit.label or limit.id) for limit in lacking)
                message = msg("the step {id} has no time for {variants}", id=one.step.id, variants=labels)
                yield at(entry, (*one.keys, "time"), message, msg("add `time:`, such as {example}", example="½ ngày"))


def _needs_none(one: FlowStep, procedure: Procedure) -> bool:
    step = one.step
    if step.periods or (step.by and all(isinstance(actor, ApplicantActor) for actor in step.by)):
        return True
    stages = (stage for stage in procedure.stages if stage.id == step.stage)
    return any(stage.time or stage.whose is not TimeOwner.AGENCY for stage in stages)


def _has_time(step: Step, variant: str, shared: set[tuple[str, str]]) -> bool:
    if (step.variants and variant not in step.variants) or in_variant(step.time, variant) is not None:
        return True
    return (step.id, variant) in shared or (step.id, "") in shared
