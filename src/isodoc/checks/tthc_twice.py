"""A TTHC that stands twice.

What:
    Two lines of the catalogues have the same code, or two procedures cover the same TTHC. The text of a coming revision
    (`from:`) and the present one count as one procedure.

Why:
    Two sheets for one TTHC tend to contradict each other. A note: a TTHC with very different cases may have two sheets.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    # file: second.yaml
    kind: procedure
    code: QT-HT-05
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    # file: second.yaml
    kind: procedure
    code: QT-HT-05
    title: Đăng ký khai sinh
    tthc: ["1.001193"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isodoc.checks.finding import Finding, at, found, spot
from isodoc.diagnostics import Severity
from isodoc.i18n import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from isodoc.model.entry import Entry
    from isodoc.model.manual import Manual
    from isodoc.model.procedure import Procedure

CODE = "ISD904"
SEVERITY = Severity.NOTE


def facts(manual: Manual, entry: Entry[Procedure], today: dt.date) -> list[Any] | None:  # noqa: ARG001
    """Return the id, and the codes of the TTHC that the procedure covers with their places."""
    codes = [[code, spot(entry, "tthc", place)] for place, code in enumerate(entry.value.tthc)]
    return [entry.value.name, codes] if codes else None


def compare(manual: Manual, known: Mapping[str, list[Any]], today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC that a catalogue or a procedure before has already."""
    listed: dict[str, str] = {}
    for catalogue in manual.catalogues:
        for place, one in enumerate(catalogue.value.tthc):
            if one.code in listed:
                message = msg("the TTHC {code} is listed in {path} already", code=one.code, path=listed[one.code])
                yield at(catalogue, ("tthc", place, "code"), message, msg("delete one of the two"))
            listed.setdefault(one.code, catalogue.path)
    covered: dict[str, str] = {}
    for path, (name, codes) in known.items():
        for code, where in codes:
            first = covered.setdefault(code, name)
            if first != name:
                message = msg("the procedure {id} covers the TTHC {code} too", id=first, code=code)
                yield found(path, where, message, msg("let one of the two cover it"))
