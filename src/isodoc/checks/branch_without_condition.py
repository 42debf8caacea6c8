"""A branch that does not say in which case it is taken.

What:
    A branch has `goto` and no `when`. Beside it the work goes on with the next step too, so that nobody knows which
    of the two ways to take.

Why:
    Rõ việc, rõ thẩm quyền: who does the step must be able to tell from the sheet where the dossier goes. A way that
    is always taken is the `next` of the step. ISO 9001:2015, 8.1: criteria for the processes are established.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{goto: tham-tra, note: Chuyển lại kèm ý kiến}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - id: tham-tra
        by: [chuyen-mon]
        work: Thẩm tra hồ sơ.
        branches: [{when: Hồ sơ không hợp lệ, goto: tham-tra, note: Chuyển lại kèm ý kiến}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.steps import written_steps
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD414"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each branch without a condition."""
    hint = msg("add `when:` with the case; where it is the only way, write `next:` instead of the branch")
    for entry, keys, step in written_steps(manual):
        for place, branch in enumerate(step.branches):
            if not branch.when:
                message = msg(
                    "the branch of the step {id} to {goto} does not say in which case it is taken",
                    id=step.id, goto=branch.goto,
                )  # fmt: skip
                yield at(entry, (*keys, "branches", place, "when"), message, hint)
