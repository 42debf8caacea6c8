"""A stage that the procedure does not have.

What:
    A step names a stage, under `stage` or `periods`, by an id that `stages:` of the procedure does not have.

Why:
    A stage has a period that starts at an event of its own; a step in an unknown stage would count towards the wrong
    limit (Decree 63/2010/NĐ-CP, Article 8.2.đ).

Fails::

    kind: procedure
    code: QT-NCN-01
    title: Đăng ký việc nuôi con nuôi trong nước
    stages: [{id: lay-y-kien, title: Lấy ý kiến, time: 15 ngày}]
    steps:
      - {id: y-kien, by: [chuyen-mon], work: Lấy ý kiến., stage: y-kien}

Passes::

    kind: procedure
    code: QT-NCN-01
    title: Đăng ký việc nuôi con nuôi trong nước
    stages: [{id: lay-y-kien, title: Lấy ý kiến, time: 15 ngày}]
    steps:
      - {id: y-kien, by: [chuyen-mon], work: Lấy ý kiến., stage: lay-y-kien}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.suggestion import Names
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.entry import Key
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD312"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each mention of a stage that is not there."""
    for entry in manual.procedures:
        known = {stage.id for stage in entry.value.stages}
        names = Names(known, {stage.id: (stage.title,) for stage in entry.value.stages})
        for keys, stage in _mentions(entry.value):
            if stage not in known:
                yield at(entry, keys, msg("the procedure has no stage {id}", id=stage), names.like(stage))


def _mentions(procedure: Procedure) -> Iterator[tuple[tuple[Key, ...], str]]:
    for place, step in enumerate(procedure.steps):
        if step.stage:
            yield ("steps", place, "stage"), step.stage
        for number, period in enumerate(step.periods):
            yield ("steps", place, "periods", number), period
