"""A procedure whose agencies are named, none of which decides.

What:
    The procedure has steps and names agencies, and none of them has the capacity `decides` or `authorised`.

Why:
    Rõ thẩm quyền: who decides signs and answers for the result. Decree 63/2010/NĐ-CP, Article 8.2.g: the agency
    that settles the procedure is a required part; whoever receives the dossier need not be the one who decides
    (Decree 118/2025/NĐ-CP).

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities: [{name: Trung tâm Phục vụ hành chính công, capacity: receives}]
    steps: [{id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    authorities:
      - {agency: ubnd-phuong, capacity: decides}
      - {name: Trung tâm Phục vụ hành chính công, capacity: receives}
    steps: [{id: tiep-nhan, by: [mot-cua], work: Kiểm tra hồ sơ.}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.reference import Capacity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD407"
SEVERITY = Severity.WARNING
_DECIDE = (Capacity.DECIDES, Capacity.AUTHORISED)


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each procedure with steps and agencies of which none decides."""
    for entry in manual.procedures:
        authorities = entry.value.authorities
        if not authorities or any(one.capacity in _DECIDE for one in authorities) or not manual.flow(entry).steps:
            continue
        hint = msg("add who decides, such as {example}", example="{agency: ubnd-phuong, capacity: decides}")
        yield at(entry, ("authorities",), msg("no agency of the procedure decides"), hint)
