"""A TTHC of the catalogue that no procedure covers.

What:
    A catalogue lists a TTHC, not abolished, whose code stands under `tthc:` of no procedure. One procedure may cover
    several TTHC. More than three gaps of one field are named together (ISD818).

Why:
    Decision 19/2014/QĐ-TTg, Article 3.1: the system covers all TTHC of the agency; inspections look at this first
    (Circular 26/2014/TT-BKHCN, Article 36.1.a; similar TTHC may share a procedure: Article 41.6).

Fails::

    kind: catalogue
    tthc: [{code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân}]

Passes::

    kind: catalogue
    tthc: [{code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân}]
    # file: QT-HT-04.yaml
    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.coverage import coverage
from isodoc.checks.finding import Finding, at, shown
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD901"
SEVERITY = Severity.WARNING


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> list[str] | None:  # noqa: ARG001
    """Return the codes of the TTHC that the procedure covers."""
    return list(entry.value.tthc) or None


def compare(manual: Manual, known: Mapping[str, list[str]], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC in use that no procedure covers, but for the fields with so many that they are summed."""
    for field in coverage(manual, known.values()).values():
        for catalogue, place, one in () if field.is_summed else field.gaps:
            message = msg("no procedure covers the TTHC {code}: {name}", code=one.code, name=shown(one.name))
            hint = msg('write a procedure with `tthc: ["{code}"]`, or add the code to one', code=one.code)
            yield at(catalogue, ("tthc", place), message, hint)
