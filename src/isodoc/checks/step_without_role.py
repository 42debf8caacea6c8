"""A step without anybody who does it.

What:
    A step has no `by`: no role, unit, other agency or applicant does it.

Why:
    Rõ người: each step names who does it. ISO 9001:2015, 5.3: responsibilities and authorities are assigned. Who
    answers for the step is the first of those who do it, unless `responsible` names another.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, work: Kiểm tra hồ sơ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.steps import whole_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD401"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step without a role."""
    for entry, keys, step in whole_steps(manual):
        if not step.by:
            hint = msg("add `by:` with the id of a role, such as {example}", example="by: [mot-cua]")
            yield at(entry, (*keys, "by"), msg("nobody does the step {id}", id=step.id), hint)
