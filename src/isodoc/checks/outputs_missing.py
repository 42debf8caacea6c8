"""A step table without a single output.

What:
    A sheet with two or more steps, or a pattern, has no `output` and no `forms` in most of its steps.

Why:
    Rõ sản phẩm is one of the six clarities. Real step tables often have no column for it, so this is said once for
    the whole table, as a note. ISO 9001:2015, 4.4.1: the inputs and the outputs of the processes are determined.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ.}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., output: Giấy tiếp nhận hồ sơ và hẹn trả kết quả}
      - {id: tham-tra, by: [chuyen-mon], work: Thẩm tra hồ sơ., output: Dự thảo kết quả giải quyết}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.checks.outputs import outputs
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD425"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step table that says hardly anything of what comes out of its steps."""
    for sheet in outputs(manual):
        if not sheet.mostly and not sheet.has_pattern:
            message = (
                msg("of {count} steps only {said} say what comes out of them", said=sheet.said, count=sheet.steps)
                if sheet.said
                else msg("none of the {count} steps says what comes out of it", count=sheet.steps)
            )
            hint = msg("add `output:` to the steps, such as {example}", example="output: Dự thảo kết quả giải quyết")
            yield at(sheet.entry, ("steps",), message, hint)
