"""A TTHC that no catalogue lists.

What:
    The manual has a catalogue, and a procedure covers a TTHC that it does not list, or lists as abolished.

Why:
    Either the catalogue is behind the newest decision of the province, or the TTHC was abolished and its sheet should
    be withdrawn (Decision 19/2014/QĐ-TTg, Article 4.4.c: a changed scope is declared again). A note, because both are
    for the officer to decide.

Fails::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    # file: catalogue.yaml
    kind: catalogue
    tthc: [{code: "1.001193", name: Đăng ký khai sinh}]

Passes::

    kind: procedure
    code: QT-HT-04
    title: Cấp Giấy xác nhận tình trạng hôn nhân
    tthc: ["1.004873"]
    # file: catalogue.yaml
    kind: catalogue
    tthc: [{code: "1.004873", name: Cấp Giấy xác nhận tình trạng hôn nhân}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.checks.finding import Finding, at
from isodoc.diagnostics import Severity
from isodoc.i18n import msg
from isodoc.model.catalogue import TthcState, national

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from isodoc.model.manual import Manual

CODE = "ISD903"
SEVERITY = Severity.NOTE


def check(manual: Manual, today: dt.date) -> Iterator[Finding]:  # noqa: ARG001
    """Yield each TTHC that a procedure covers although no catalogue has it in use."""
    if not manual.catalogues:
        return
    states: dict[str, TthcState] = {}
    for catalogue in manual.catalogues:
        for one in catalogue.value.tthc:
            if states.get(national(one.code)) is not TthcState.ACTIVE:
                states[national(one.code)] = one.state
    for entry in manual.procedures:
        for place, code in enumerate(entry.value.tthc):
            state = states.get(national(code))
            if state is None:
                message = msg("no catalogue lists the TTHC {code}", code=code)
                yield at(entry, ("tthc", place), message, msg("add it to a catalogue, or correct the code"))
            elif state is TthcState.ABOLISHED:
                message = msg("the TTHC {code} is abolished", code=code)
                yield at(entry, ("tthc", place), message, msg("take it out, or withdraw the procedure"))
