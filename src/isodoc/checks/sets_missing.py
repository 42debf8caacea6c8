"""A dossier without its number of sets.

What:
    A dossier of a procedure that covers a TTHC has papers and neither `sets` nor `sets_text`. The portal's records do
    not state the number, so that imported procedures lack it.

Why:
    Decree 63/2010/NĐ-CP, Article 8.2.d: the papers *and the number of sets* are a required part.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    dossiers: [{items: [{name: Tờ khai theo mẫu}]}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    dossiers: [{sets: 1, items: [{name: Tờ khai theo mẫu}]}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD813"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each dossier of a TTHC with papers and without a number of sets."""
    for entry in manual.procedures:
        for place, dossier in enumerate(entry.value.dossiers if entry.value.tthc else ()):
            if dossier.items and dossier.sets is None and not dossier.sets_text:
                message = msg("the dossier does not say how many sets are handed in (Article 8.2.d)")
                yield at(entry, ("dossiers", place, "sets"), message, msg("add `sets: 1`"))
