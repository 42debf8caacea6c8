"""A step that does not say what is done.

What:
    A step has no `work`. Its title names the step; the work says what is done in it.

Why:
    Rõ việc: whoever is new at the desk must be able to work by the sheet. ISO 9001:2015, 8.1 and 8.5.1.a: the
    activities are described.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, title: Tiếp nhận hồ sơ, by: [mot-cua]}

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    steps:
      - {id: tiep-nhan, title: Tiếp nhận hồ sơ, by: [mot-cua], work: Kiểm tra thành phần hồ sơ.}
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

CODE = "ISD402"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each step without work."""
    for entry, keys, step in whole_steps(manual):
        if not step.works:
            message = msg("the step {id} does not say what is done", id=step.id)
            yield at(entry, (*keys, "work"), message, msg("add `work:` with what is done"))
