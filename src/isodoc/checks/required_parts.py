"""A part that the law requires is missing.

What:
    A procedure that covers a TTHC, or that names the agency that decides, lacks its sequence (`steps`, `pattern` or
    `conduct.sequence`), its papers (`dossiers`), who may apply (`subjects`) or the agencies that carry it out
    (`authorities`). Title and limit have findings of their own.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.a to g, as amended by Decree 92/2017/NĐ-CP: without these parts an administrative
    procedure is not complete.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    authorities: [{agency: ubnd-phuong, capacity: decides}]
    dossiers: [{sets: 1, items: [{name: Tờ khai theo mẫu}]}]
    pattern: ba-buoc

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    subjects: [Cá nhân]
    authorities: [{agency: ubnd-phuong, capacity: decides}]
    dossiers: [{sets: 1, items: [{name: Tờ khai theo mẫu}]}]
    pattern: ba-buoc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.administrative import is_administrative
from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.i18n import Message
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD811"
SEVERITY = Severity.ERROR


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each required part that a TTHC's sheet does not have."""
    for entry in manual.procedures:
        if is_administrative(entry.value):
            for key, part in _missing(entry.value):
                message = msg("the procedure lacks a required part: {part}", part=part)
                yield at(entry, (key,), message, msg("add `{key}:`", key=key))


def _missing(procedure: Procedure) -> Iterator[tuple[str, Message]]:
    told = procedure.conduct is not None and procedure.conduct.sequence
    if not (procedure.steps or procedure.pattern or told):
        yield "steps", msg("trình tự thực hiện, the sequence (Article 8.2.b)")
    if not any(dossier.items for dossier in procedure.dossiers):
        yield "dossiers", msg("thành phần hồ sơ, the papers (Article 8.2.d)")
    if not procedure.subjects:
        yield "subjects", msg("đối tượng thực hiện, who may apply (Article 8.2.e)")
    if not procedure.authorities:
        yield "authorities", msg("cơ quan giải quyết, the agencies (Article 8.2.g)")
