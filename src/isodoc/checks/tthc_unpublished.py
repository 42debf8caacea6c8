"""A TTHC without the decision that published it.

What:
    A procedure covers a TTHC, and neither its own `publication` nor the catalogue (`decision` of the TTHC or of the
    whole catalogue) names the decision.

Why:
    Decree 63/2010/NĐ-CP, Articles 13 and 15: a TTHC is published by decision of the minister or of the chairman of the
    provincial People's Committee, and the sheet repeats what was published. Its number tells which text the sheet
    follows and when it has to be reviewed.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    publication: {number: 163/QĐ-BTP, date: 2026-01-16, issuer: Bộ Tư pháp}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.catalogue import national

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD816"
SEVERITY = Severity.WARNING


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC of a procedure of which nothing says by which decision it was published."""
    published = {
        national(one.code)
        for catalogue in manual.catalogues
        for one in catalogue.value.tthc
        if one.decision is not None or catalogue.value.decision is not None
    }
    for entry in manual.procedures:
        if entry.value.publication is not None:
            continue
        for place, code in enumerate(entry.value.tthc):
            if national(code) not in published:
                message = msg("nothing says which decision published the TTHC {code}", code=code)
                hint = msg("add `publication:` {example}", example="{number: 163/QĐ-BTP, date: 2026-01-16}")
                yield at(entry, ("tthc", place), message, hint)
