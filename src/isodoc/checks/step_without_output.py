"""A step that does not say what comes out of it.

What:
    Most steps of the sheet name their output or a form, and this one has neither `output` nor `forms`. Steps that
    the applicant does, and steps without a number of their own, which go on with the step above, need none.

Why:
    Rõ sản phẩm: each step ends with something that can be handed on, asked for and counted. ISO 9001:2015, 4.4.1:
    the inputs and the outputs of the processes are determined. The step table has a column for it (Biểu mẫu/Kết
    quả).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ., output: Giấy tiếp nhận hồ sơ và hẹn trả kết quả}
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
from isodoc.checks.outputs import outputs, says_output
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD405"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step without output among steps that mostly have one."""
    for sheet in outputs(manual):
        if not sheet.mostly:
            continue
        for one in sheet.own:
            if not says_output(one.step):
                message = msg("the step {id} does not say what comes out of it", id=one.step.id)
                hint = msg("add `output:`, such as {example}", example="output: Dự thảo kết quả giải quyết")
                yield at(sheet.entry, (*one.keys, "output"), message, hint)
